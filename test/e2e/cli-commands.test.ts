// The commands as scripts use them: without a terminal, by exit status, standard output and files.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { quick } from '../support/rehearse.ts'
import { softHsmPath } from '../support/softhsm.ts'
import { main } from '../support/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'cli-'))
after(() => rmSync(folder, { recursive: true, force: true }))

interface Ran { readonly status: number | null, readonly out: string, readonly err: string }

function run (args: readonly string[], { input, env = {} }: { input?: string, env?: Record<string, string> } = {}): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', env: { ...process.env, ...env }, ...(input === undefined ? { stdio: ['ignore', 'pipe', 'pipe'] } : { input }) })
  return { status, out: stdout, err: stderr }
}

test('with neither display nor terminal, start holds a rehearsal, says where its evidence lies, and verifies it', () => {
  const { status, out, err } = run(['start', '--station', join(folder, 'start'), '--out', join(folder, 'evidence')])
  assert.equal(err, '')
  assert.equal(status, 0)
  assert.match(out, /^Face: none\. [^]*Not\s+kiosk:\s+there\s+is\s+no\s+display\.\s+Not\s+terminal:\s+input\s+and\s+output\s+are\s+not\s+a\s+terminal\.\n\nREHEARSAL[^]*\n {2}Generate and back up the key: root-ca v1 +done\n[^]*\nVerdict +Verified\./)
  assert.ok(out.split('\n').every(line => line.length <= 80 || line.includes(folder) || line.startsWith('note ')))
  const bundle = /^Evidence\s+(\S+)$/m.exec(out)?.[1] ?? ''
  const anchor = /^Anchor\s+(\S+)$/m.exec(out)?.[1] ?? ''
  assert.ok(existsSync(join(bundle, 'transcript.jsonl')))

  const pinned = run(['verify', bundle, '--anchor', anchor])
  assert.equal(pinned.status, 0)
  assert.match(pinned.out, /identities pinned/)
  assert.match(run(['verify', bundle]).out, /^note +No anchor was given/m)
  const document = JSON.parse(run(['verify', bundle, '--anchor', anchor, '--json']).out) as { exit: number, verdict: string, pinned: boolean }
  assert.deepEqual([document.exit, document.verdict, document.pinned], [0, 'verified', true])

  appendFileSync(join(bundle, 'report.html'), ' ')
  const spoiled = run(['verify', bundle, '--anchor', anchor])
  assert.equal(spoiled.status, 1)
  assert.match(spoiled.out, /^failure {2}file report\.html: [^]*\nVerdict +Not verified\./m)

  // A ceremony that has ended gives its evidence again, into a folder that has none of it yet.
  const kept = run(['station', 'status', '--station', join(folder, 'start')])
  const id = /^([0-9a-f]{32})\n {2}Genesis of root-ca · Rehearsal · Closed · 87 entries$/m.exec(kept.out)?.[1] ?? ''
  const again = ['resume', id, '--act-for', '--station', join(folder, 'start'), '--out', join(folder, 'second')]
  const second = run(again).out
  assert.match(second, /^Evidence[^]*Verdict +Verified/m)
  assertCatalog(join(folder, 'start'), /^Evidence\s+(\S+)$/m.exec(second)?.[1] ?? '', anchor)
  const third = run(again)
  assert.equal(third.status, 1)
  assert.match(third.err, /folder of this name already[^]*It was left as it is/)

  const first = run(['station', 'rebuild', '--station', join(folder, 'start')])
  assert.equal(first.status, 0)
  assert.equal(run(['station', 'rebuild', '--station', join(folder, 'start')]).out, first.out)
})

/** How the keys of a station stand that held one genesis, and the same catalog from its bundle. */
function assertCatalog (station: string, bundle: string, anchor: string): void {
  const told = run(['status', '--station', station])
  assert.deepEqual([told.status, told.err], [0, ''])
  assert.match(told.out, /^root-ca v1 +active since [\d-]+\n +Cards: 3 of 5 are needed, 5 can be reached$[^]*^Note +No ceremony was held under a policy[^]*^Nothing is due, and nothing is wrong\.$/m)
  const { exit, catalog, keys } = JSON.parse(run(['status', '--json', '--mode', 'rehearsal', '--station', station]).out) as { exit: number, catalog: { id: string, sha256: string, freshness: string }, keys: { key: string, state: string, nist: string }[] }
  assert.deepEqual([exit, catalog.freshness, keys.map(({ key, state, nist }) => [key, state, nist])], [0, 'current', [['root-ca', 'active', 'active']]])
  // Nobody has held anything for production here, and nothing at all there.
  for (const none of [['--mode', 'production', '--station', station], ['--station', join(folder, 'nothing')]]) assert.deepEqual([run(['status', ...none]).status, existsSync(join(folder, 'nothing'))], [0, false])

  const shown = run(['catalog', 'show', 'root-ca', '--station', station])
  assert.match(shown.out, /^State +active \(NIST SP 800-57: active\)$[^]*^ +[0-9a-f]{32}#\d+$[^]*^Token +strongroom, serial \w+: held; may sign$/m)
  assert.match(run(['catalog', 'show', 'rot-ca', '--station', station]).err, /knows no key rot-ca/)

  const out = join(folder, 'catalog.json')
  assert.equal(run(['catalog', 'rebuild', bundle, '--anchor', anchor, '--out', out]).status, 0)
  const file = join(station, 'catalogs', `${catalog.id}.json`)
  assert.deepEqual(readFileSync(out), readFileSync(file))
  assert.equal(run(['catalog', 'rebuild', bundle, '--anchor', anchor, '--out', out]).status, 2)
  assert.equal(run(['catalog', 'rebuild', bundle]).status, 2)
  assert.match(run(['catalog', 'show', '--catalog', out, '--json']).out, /"organisation"/)
  rmSync(file)
  const lost = run(['status', '--station', station])
  assert.deepEqual([lost.status, /ended\s+here\s+and\s+belong\s+in\s+one:\s+1\./.test(lost.out)], [2, true])
  assert.equal(run(['catalog', 'rebuild', '--station', station]).status, 0)
  assert.deepEqual(readFileSync(out), readFileSync(file))
}

test('rehearse --json prints one document and nothing else, whatever the outcome', () => {
  const script = join(folder, 'own.yaml')
  writeFileSync(script, quick('genesis').yaml.replace('title: Genesis of', 'title: Our own'))
  const held = run(['rehearse', '--script', script, '--param', 'algorithm=ed25519', '--param', 'backup=none', '--param', 'key=issuing', '--json', '--station', join(folder, 'json')])
  assert.equal(held.err, '')
  assert.equal(held.status, 0)
  const { exit, ceremonies } = JSON.parse(held.out) as { exit: number, ceremonies: { title: string, state: string, bundle: string, verification: { verdict: string, keys: { algorithm: string }[] } }[] }
  assert.equal(exit, 0)
  assert.deepEqual(ceremonies.map(({ title, state, verification }) => [title, state, verification.verdict, verification.keys[0]?.algorithm]), [['Our own issuing', 'closed', 'verified', 'ed25519']])
  assert.ok(existsSync(join(ceremonies[0]?.bundle ?? '', 'keys', 'issuing-v1.spki.pem')))

  const refused = run(['rehearse', '--json', '--param', 'algoritm=ed25519', '--station', join(folder, 'json')])
  assert.equal(refused.status, 2)
  const { error } = JSON.parse(refused.out) as { error: { code: string, fields: { path: string, nearest: string }[] } }
  assert.deepEqual([error.code, error.fields[0]?.path, error.fields[0]?.nearest], ['parameter-invalid', 'algoritm', 'algorithm'])
})

test('tokens are listed, initialised and looked into, with PINs from a file descriptor', () => {
  const tokens = join(folder, 'tokens')
  mkdirSync(join(tokens, 'all'), { recursive: true })
  writeFileSync(join(tokens, 'softhsm2.conf'), `directories.tokendir = ${join(tokens, 'all')}\nobjectstore.backend = file\nlog.level = ERROR\n`)
  const env = { SOFTHSM2_CONF: join(tokens, 'softhsm2.conf') }
  const common = ['--module', softHsmPath, '--station', join(folder, 'tokens-station')]
  assert.match(run(['token', 'list', ...common], { env }).out, /^Token +\(not initialised\)$/m)

  const init = ['token', 'init', ...common, '--label', 'first', '--pin-fd', '0']
  assert.match(run(init, { env, input: '12345678\n' }).err, /as many lines as there are PINs/)
  const made = run(init, { env, input: '12345678\n87654321\n' })
  assert.equal(made.status, 0)
  assert.match(made.out, /^Token +first$/m)
  assert.equal(run([...init.slice(0, -3), 'second', '--pin-fd', '0'], { env, input: '12345678\n87654321' }).status, 0, 'a blank token beside an initialised one')
  const refused = run([...init, '--uri', 'pkcs11:token=first'], { env, input: '12345678\n87654321\n' })
  assert.equal(refused.status, 1)
  assert.match(refused.err, /initialised already[^]*What is on it is still there/)

  const inventory = ['token', 'inventory', ...common, '--uri', 'pkcs11:token=second', '--pin-fd', '0']
  assert.match(run(inventory, { env, input: '87654321\n' }).out, /^Objects +0$/m)
  const wrong = run(inventory, { env, input: '87654320\n' })
  assert.equal(wrong.status, 1)
  assert.match(wrong.err, /The user PIN was refused by token second/)
  assert.equal(`${made.out}${made.err}${wrong.out}${wrong.err}`.includes('8765432'), false)
})
