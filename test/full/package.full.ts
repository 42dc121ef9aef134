// A whole package: made twice and compared, installed from its archives where nobody may write, started without a network, upgraded. And one with an Electron,
// which is the one that tests make for themselves.

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test, type TestContext } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { electronForTests } from '../../build/electron-runtime.ts'
import { fuses, readFuses } from '../../build/package/fuses.ts'
import { filesIn } from '../../build/package/release.ts'
import { packagedElectron } from '../../src/installation/window.ts'
import { parseManifest } from '../../src/installation/manifest.ts'
import { processFile, programRoot, version } from '../../src/installation/place.ts'
import { makeOutsideKey, privateFile, publicFile } from '../../src/keys/outside-key.ts'
import { startDisplay } from '../support/display.ts'
import { cutOff, desktop, folderName, makePackage, runAlone, startAlone } from '../support/package.ts'
import { noKiosk } from '../support/window/kiosk.ts'
import { commandOf, descendants } from '../support/window/processes.ts'

const folder = mkdtempSync(join(tmpdir(), 'package-'))
const made = join(folder, 'made')
const [key, publicKey] = [join(folder, 'release.key'), join(folder, 'release.key.pub')]
/** Where it is installed: nobody may write there. */
const installed = join(folder, 'installed', folderName)
const command = join(installed, 'bin', 'strongroom')
const archives = [`${folderName}.tar.gz`, `strongroom_${version}_amd64.deb`] as const

function writable (path: string, mode: 'u+w' | 'a-w'): void {
  execFileSync('chmod', ['--recursive', mode, path])
}

before(() => {
  const release = makeOutsideKey('ed25519')
  writeFileSync(key, privateFile(release), { mode: 0o600 })
  writeFileSync(publicKey, publicFile(release))
  const { status, stderr } = makePackage(['--out', made, '--key', key])
  assert.equal(status, 0, stderr)
  mkdirSync(join(folder, 'installed'))
  execFileSync('tar', ['--extract', '--file', join(made, archives[0]), '--directory', join(folder, 'installed')])
  writable(installed, 'a-w')
})

after(() => {
  if (existsSync(installed)) writable(installed, 'u+w')
  rmSync(folder, { recursive: true, force: true })
})

/** A home of somebody's own. */
function home (t: TestContext): string {
  const path = mkdtempSync(join(folder, 'home-'))
  t.after(() => rmSync(path, { recursive: true, force: true, maxRetries: 5 }))
  return path
}

test('made twice it is the same bytes, also in another folder, by somebody else, elsewhere on earth, with the binding compiled anew', t => {
  const checkout = join(folder, 'checkout')
  t.after(() => rmSync(checkout, { recursive: true, force: true }))
  const listed = execFileSync('git', ['ls-files', '-z', '-c', '-o', '--exclude-standard'], { cwd: programRoot, encoding: 'utf8' })
  for (const path of listed.split('\0').filter(one => one !== '' && existsSync(join(programRoot, one)))) cpSync(join(programRoot, path), join(checkout, path))
  execFileSync('cp', ['--archive', '--reflink=auto', join(programRoot, 'node_modules'), join(checkout, 'node_modules')])
  for (const path of ['pkcs11js/build', '.strongroom/native', '.strongroom/bundle', '.strongroom/compile-cache', '.strongroom/electron-for-tests']) rmSync(join(checkout, 'node_modules', path), { recursive: true, force: true })
  const time = execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: programRoot, encoding: 'utf8' }).trim()
  const again = join(folder, 'again')
  const { status, stderr } = makePackage(['--out', again, '--key', key], checkout, { UMASK: '077', TZ: 'Asia/Tokyo', LC_ALL: 'de_DE.UTF-8', SOURCE_DATE_EPOCH: time })
  assert.equal(status, 0, stderr)
  assert.match(stderr, /building the PKCS#11 binding/)
  assert.deepEqual(filesIn(again), filesIn(made))
  assert.deepEqual(filesIn(join(again, folderName)), filesIn(join(made, folderName)))
  rmSync(again, { recursive: true })
})

test('its archives are what their signed sums say, belong to root, and hold the folder', t => {
  assert.equal(spawnSync('sha256sum', ['--quiet', '--strict', '--check', 'SHA256SUMS'], { cwd: made }).status, 0)
  assert.equal(spawnSync('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', publicKey, '-rawin', '-in', 'SHA256SUMS', '-sigfile', 'SHA256SUMS.sig'], { cwd: made }).status, 0)
  const listed = [['tar', '--list', '--verbose', '--numeric-owner', '--file', archives[0]], ['dpkg-deb', '--contents', archives[1]]].map(([tool = '', ...args]) => execFileSync(tool, args, { cwd: made, encoding: 'utf8' }).trim().split('\n'))
  for (const lines of listed) {
    assert.deepEqual([...new Set(lines.map(line => line.split(/\s+/)[1]))].map(owner => owner?.replace('root/root', '0/0')), ['0/0'])
    assert.deepEqual([...new Set(lines.map(line => line.split(' ')[0] ?? ''))].toSorted(), ['-rw-r--r--', '-rwxr-xr-x', 'drwxr-xr-x', ...lines === listed[1] ? ['lrwxrwxrwx'] : []])
  }
  const root = join(home(t), 'root')
  execFileSync('dpkg-deb', ['--extract', join(made, archives[1]), root])
  assert.deepEqual(filesIn(join(root, 'opt', 'strongroom')), filesIn(join(made, folderName)))
  assert.equal(runAlone(join(root, 'usr', 'bin', 'strongroom'), ['--version'], desktop(root)).stdout, `${version}\n`)
  for (const page of ['man1', 'de/man1']) assert.match(execFileSync('gzip', ['--decompress', '--stdout', join(root, 'usr/share/man', page, 'strongroom.1.gz')], { encoding: 'utf8' }), new RegExp(`Strongroom ${version.replaceAll('.', '\\.')}`))
})

test('installed where nobody may write, without a network, as a normal user: it checks itself, rehearses and verifies, and is the same files after', t => {
  const path = home(t)
  const env = desktop(path)
  const check = runAlone(command, ['self-check', '--key', publicKey], env)
  assert.equal(check.status, 0, check.stdout)
  assert.equal(runAlone('/bin/sh', ['-c', 'id -u; tail -n +3 /proc/net/dev | grep -cv "lo:"'], env).stdout, `${process.getuid?.() === 0 ? 1000 : process.getuid?.()}\n0\n`)
  assert.notEqual(runAlone('/bin/sh', ['-c', `echo >> ${join(installed, 'app/process/cli.js')}`], env).status, 0)
  const rehearsed = runAlone(command, ['rehearse', '--out', join(path, 'evidence')], env)
  assert.equal(rehearsed.status, 0, rehearsed.stdout + rehearsed.stderr)
  assert.ok(rehearsed.stdout.includes(`${command} verify`), 'what it says to type is what it is called')
  const bundle = readdirSync(join(path, 'evidence')).find(name => !name.endsWith('.json'))!
  const verified = runAlone(command, ['verify', join(path, 'evidence', bundle), '--anchor', join(path, 'evidence', `${bundle}.anchor.json`)], env)
  assert.equal(verified.status, 0, verified.stdout)
  // SoftHSM is the one that lies beside it, and the record says what program this was.
  const transcript = readFileSync(join(path, 'evidence', bundle, 'transcript.jsonl'), 'utf8')
  assert.match(transcript, /"installation":\{"files":\d+,[^}]*"state":"intact"/)
  assert.ok(readFileSync(join(path, 'evidence', bundle, 'plan.json'), 'utf8').includes(join(installed, 'lib/softhsm/libsofthsm2.so')))
  for (const [out, args] of [['report.pdf', ['print', 'report', join(path, 'evidence', bundle)]], ['verifier.html', ['verifier']], ['runbook.html', ['runbook', 'rotate']]] as const) assert.equal(runAlone(command, [...args, '--out', join(path, out)], env).status, 0, out)
  assert.deepEqual(filesIn(installed).map(({ path: file, sha256 }) => [file, sha256]), filesIn(join(made, folderName)).map(({ path: file, sha256 }) => [file, sha256]))
})

test('a file that was changed is found', t => {
  const changed = join(home(t), folderName)
  cpSync(join(made, folderName), changed, { recursive: true })
  appendFileSync(join(changed, 'app/process/host.js'), '\n')
  const { status, stdout } = runAlone(join(changed, 'bin/strongroom'), ['self-check', '--key', publicKey], desktop(folder))
  assert.equal(status, 1)
  assert.match(stdout, /app\/process\/host\.js/)
})

test('a ceremony that was begun from sources is resumed and verified by the package, and the other way round', async t => {
  const path = home(t)
  const sources = [process.execPath, processFile('cli')]
  for (const [name, first, then] of [['upgraded', sources, [command]], ['back', [command], sources]] as const) {
    const { status, stdout, stderr } = await cutOff(first, then, 'Seal the cards', { station: join(path, name), out: join(path, `${name}-evidence`) }, desktop(path))
    assert.equal(status, 0, stdout + stderr)
    assert.match(stdout, /was interrupted, and was resumed/)
    assert.match(stdout, /Verified/)
    const bundle = readdirSync(join(path, `${name}-evidence`)).find(one => !one.endsWith('.json'))!
    for (const program of [sources, [command]]) {
      const words = [...program.slice(1), 'verify', join(path, `${name}-evidence`, bundle), '--anchor', join(path, `${name}-evidence`, `${bundle}.anchor.json`)]
      assert.equal(spawnSync(program[0]!, words, { env: desktop(path) }).status, 0, `${name} by ${program[0]}`)
    }
  }
})

/** Starts a face, waits until it shows a page and its host holds the station, and ends it in order. */
async function opens (t: TestContext, program: string, face: 'electron' | 'kiosk', page: string): Promise<void> {
  const path = home(t)
  const { name } = await startDisplay(t)
  const station = join(path, 'station')
  const { child, ended, said } = startAlone(program, ['start', '--face', face, '--station', station], desktop(path, { DISPLAY: name }))
  const isOpen = (): boolean => existsSync(join(station, 'lock-holder.json')) && descendants(child.pid!).some(pid => commandOf(pid).includes('--type=renderer') && commandOf(pid)[0]?.includes(page))
  while (!isOpen()) {
    assert.equal(child.exitCode, null, `it ended: ${child.exitCode === null ? '' : await said}`)
    await setTimeout(100)
  }
  child.kill('SIGTERM')
  assert.equal(await ended, 0, await said)
}

test('the kiosk opens from the package, without a network', { skip: noKiosk }, async t => {
  await opens(t, command, 'kiosk', 'chromium')
})

test('a package with Electron carries it with its fuses set, runs nothing but its own app, says so, and opens; one for tests is never signed', async t => {
  const runtime = await electronForTests()
  if (runtime === null) return t.skip('NOT RUN: there is no Electron to test with')
  const out = home(t)
  const refused = makePackage(['--out', join(out, 'signed'), '--electron-for-tests', '--folder-only', '--key', key])
  if (runtime.official) t.diagnostic('with the official runtime, which may be signed')
  else {
    assert.equal(refused.status, 1)
    assert.deepEqual(readdirSync(join(out, 'signed')), [])
  }
  assert.equal(makePackage(['--out', out, '--electron-for-tests', '--folder-only']).status, 0)
  const it = join(out, folderName)
  const window = join(it, packagedElectron)
  const { electron } = parseManifest(readFileSync(join(it, 'MANIFEST.json')))
  assert.match(electron ?? '', /^\d+\.\d+\.\d+$/)
  const readme = readFileSync(join(it, 'README'), 'utf8')
  assert.ok(readme.includes(`carries Electron ${electron}`))
  assert.equal(readme.includes('NOT FOR CEREMONIES'), !runtime.official)
  const found = Object.values(await readFuses(window))
  assert.ok(found.length >= 8)
  assert.deepEqual(found, Object.values(fuses).slice(0, found.length).map(({ on }) => on))

  // What is added beside it is never run, and no switch or variable makes something else of it.
  mkdirSync(join(it, 'electron/resources/app'))
  writeFileSync(join(it, 'electron/resources/app/package.json'), '{"name":"evil","main":"main.js"}')
  writeFileSync(join(it, 'electron/resources/app/main.js'), 'process.stdout.write("ran"); process.exit(0)')
  for (const [args, env] of [[['--inspect'], {}], [['--remote-debugging-pipe'], {}], [['-e', '1'], { ELECTRON_RUN_AS_NODE: '1' }], [['/tmp'], { NODE_OPTIONS: '--require=/x.js' }]] as const) {
    const { status, stdout } = runAlone(window, args, desktop(out, env))
    assert.deepEqual([status, stdout], [2, ''], args.join(' '))
  }
  await opens(t, join(it, 'bin/strongroom'), 'electron', 'strongroom-window')
})
