// Wrong usage ends with 2 and says what was wrong; nothing is started and nothing is written for it.

import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { bundlesAmong } from '../../src/cli/bundles.ts'
import { commandLines, quoted } from '../../src/cli/exit.ts'
import { parametersOf, scriptOf } from '../../src/cli/commands/rehearse.ts'
import { beginningOf, programFile } from '../../src/installation/place.ts'
import { main } from '../support/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'cli-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const station = join(folder, 'station')

function run (args: readonly string[]): { status: number | null, out: string, err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  return { status, out: stdout, err: stderr }
}

const wrong: readonly [string[], RegExp][] = [
  [[], /Usage: strongroom/],
  [['rehears'], /Did you mean rehearse\?/],
  [['rehearse', '--parm', 'a=b'], /Did you mean --param\?/],
  [['rehearse', 'extra'], /too many arguments/],
  [['rehearse', '--param', 'algorithm'], /name=value, and algorithm is not/],
  [['rehearse', '--param', '=x'], /name=value/],
  [['rehearse', '--script', './no-such.yaml'], /no-such\.yaml cannot be read: there is no such file or folder/],
  [['rehearse', '--guided'], /needs a terminal/],
  [['rehearse', '--guided', '--json'], /cannot print JSON/],
  [['run'], /missing required argument 'plan'/],
  [['run', 'plan.json'], /needs a terminal/],
  [['resume'], /needs a terminal/],
  [['verify'], /missing required argument 'bundle'/],
  [['verify', folder, '--anchor', join(folder, 'no-anchor')], /no-anchor cannot be read: there is no such file or folder/],
  [['backup', 'inspect'], /missing required argument 'file'/],
  [['backup', 'inspect', './no-such.backup.json'], /no-such\.backup\.json cannot be read: there is no such file or folder/],
  [['token', 'list'], /required option '--module/],
  [['token', 'init', '--module', '/m.so', '--label', 'a', '--pin-fd', 'x'], /number from 0 up, and x is not/],
  [['token', 'init', '--module', '/m.so', '--label', 'a', '--pin', '1234'], /unknown option '--pin'/],
  [['token', 'check', 'pkcs11:token=a', '--pin-fd', '0'], /The module is not named\. Give --module, or a URI with module-path/],
  [['token', 'check', 'pkcs11:token=a?module-path=%E0', '--pin-fd', '0'], /The module is not named/],
  [['token', 'check', 'pkcs11:token=a', '--pin-pad', '--pin-fd', '0'], /--pin-fd|--pin-pad/],
  [['station', 'burn', '--language', 'de'], /unbekannter Befehl 'burn'/],
  [['verify', '--language', 'fr'], /takes one of en, de, and 'fr' is none of them/]
]

test('a glob over a folder of evidence gives its bundles, not the anchors beside them', () => {
  assert.deepEqual(bundlesAmong(['out/a', 'out/a.anchor.json', 'out/b/', 'out/b.anchor.json', 'out/c.anchor.json']), ['out/a', 'out/b/', 'out/c.anchor.json'])
})

test('each wrong usage is named on standard error, and ends with 2', () => {
  for (const [args, said] of wrong) {
    const { status, out, err } = run(args)
    assert.equal(status, 2, args.join(' '))
    assert.match(err.replace(/\s+/g, ' '), said, args.join(' '))
    assert.equal(out, '', args.join(' '))
  }
})

test('what only the host can find wrong in a call ends with 2 as well', () => {
  const parameter = run(['rehearse', '--station', station, '--param', 'algoritm=ed25519'])
  assert.equal(parameter.status, 2)
  assert.match(parameter.err.replace(/\s+/g, ' '), /algoritm: expected .* did you mean algorithm\?/)
  assert.equal(run(['rehearse', '--station', station, '--script', 'genesys']).status, 2)
  assert.equal(run(['resume', '--act-for', '--station', station]).status, 2)
  assert.equal(run(['run', join(folder, 'no-plan.json'), '--act-for', '--station', station]).status, 2)
  assert.equal(run(['token', 'list', '--module', join(folder, 'no.so'), '--station', station]).status, 2)
})

test('help and version end with 0, each command and option has its words, and no line is wider than a terminal', () => {
  const commands = ['start', 'rehearse', 'run', 'resume', 'verify', 'prove', 'prove check', 'compare', 'backup inspect', 'token list', 'token init', 'token inventory', 'token check', 'station status', 'station rebuild']
  for (const command of ['', ...commands]) {
    const { status, out } = run([...command.split(' ').filter(word => word !== ''), '--help'])
    assert.equal(status, 0, command)
    assert.ok(out.split('\n').every(line => line.length <= 80), command)
    assert.doesNotMatch(out, /^ +(?:-\S+, )?-\S+(?: <[^>]+>)?$/m, command)
  }
  assert.match(run(['--version']).out, /^\d+\.\d+\.\d+\n$/)
})

test('a bundle that is not there cannot be read: 2, and no station is made', () => {
  const { status, out } = run(['verify', join(folder, 'no-bundle')])
  assert.equal(status, 2)
  assert.match(out, /^failure {2}The bundle could not be read[^]*\nVerdict +Unreadable\./)
  assert.equal(run(['verify', folder]).status, 2)
  assert.equal(existsSync(join(process.env['XDG_DATA_HOME'] ?? folder, 'strongroom', 'ceremonies')), false)
})

test('verify loads neither host nor anything native', () => {
  const hook = 'import { registerHooks } from "node:module"; registerHooks({ load (url, context, next) { process.stderr.write(url + "\\n"); return next(url, context) } })'
  const loaded = (program: string): string => spawnSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(hook)}`, program, 'verify', folder], { encoding: 'utf8' }).stderr
  const sources = loaded(programFile(beginningOf('cli')))
  assert.match(sources, /src\/verify\/verify\.ts/)
  assert.doesNotMatch(sources, /src\/(?:host|hsm|store|ceremony|contract|shares)\/|pkcs11|sqlite|\.node$/m)
  const bundled = loaded(main)
  assert.match(bundled, /verify/)
  assert.doesNotMatch(bundled, /pkcs11|sqlite|\.node$/m)
})

test('whoever reads on may stop: what was begun goes on, and ends as it would have', async () => {
  const child = spawn(process.execPath, [main, 'policy', 'list'], { stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.destroy()
  const [said] = await Promise.all([child.stderr.toArray(), once(child, 'exit')])
  assert.deepEqual([said.join(''), child.exitCode], ['', 0])
})

test('words of a command line become what the host is called with', async () => {
  assert.deepEqual(parametersOf(['key=root-ca', 'label=a=b', 'about=']), { key: 'root-ca', label: 'a=b', about: '' })
  assert.deepEqual(await scriptOf('genesis'), { name: 'genesis' })
})

test('lines to copy keep their paths whole, and safe for a shell', () => {
  assert.equal(quoted('/srv/evidence-1'), '/srv/evidence-1')
  assert.equal(quoted('/a b/it\'s;$(x)'), String.raw`'/a b/it'\''s;$(x)'`)
  assert.deepEqual(commandLines('verify', ['/a', '--anchor /b']), ['  npm run -s strongroom -- verify \\', '    /a \\', '    --anchor /b'])
})
