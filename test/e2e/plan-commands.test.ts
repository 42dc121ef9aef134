// A rehearsal planned before the day, by its commands: prepared, shown, approved at a terminal and by a script, run, and verified with its approvals.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { rehearsalSecret } from '../../src/ceremony/rehearsal.ts'
import type { ShownPlan } from '../../src/contract/plan.ts'
import { publicKeyOf, sealKey } from '../../src/host/secrets/sealed-key.ts'
import { signAnchor } from '../../src/transcript/anchor.ts'
import { toBase64 } from '../../src/transcript/hash.ts'
import type { Role } from '../../src/transcript/plan.ts'
import type { Verification } from '../../src/verify/verify.ts'
import { headWords } from '../../src/words/fingerprint.ts'
import { quick } from '../support/rehearse.ts'
import { main, noTerminals, Terminal } from '../support/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'plans-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const station = join(folder, 'station')
const at = join(folder, 'plan')
const anchor = join(folder, 'anchor.json')

interface Ran { readonly status: number | null, readonly out: string, readonly err: string }

/** Runs a command; a secret goes by file descriptor 3. */
function run (args: readonly string[], secret: Uint8Array = new Uint8Array()): Ran {
  const file = join(folder, 'secret')
  writeFileSync(file, secret)
  const fd = openSync(file, 'r')
  try {
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe', fd] })
    return { status, out: stdout, err: stderr }
  } finally {
    closeSync(fd)
    rmSync(file)
  }
}

const keys = new Map((['ada', 'sol', 'cy', 'wit'] as const).map(id => {
  const { privateKey } = generateKeyPairSync('ed25519', { privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } })
  return [id, createPrivateKey(privateKey)]
}))
const roles: Readonly<Record<string, Role>> = { ada: 'administrator', sol: 'security-officer', cy: 'crypto-officer', wit: 'witness' }

test('a plan is prepared, approved and run', { skip: noTerminals }, async t => {
  writeFileSync(anchor, signAnchor({
    v: 1, mode: 'rehearsal', version: 1, previous: null, organisation: { id: 'example', name: 'Example & Co' }, policy: null, thresholds: {}, approvals: { administrator: 1, witness: 1 },
    participants: [...keys].map(([id, key]) => ({ id, name: `${id} Example`, roles: [roles[id]!], held: 'file', publicKey: toBase64(publicKeyOf(key)) })), founders: ['ada'], successors: 1
  }, [{ privateKey: keys.get('ada')!, publicKey: publicKeyOf(keys.get('ada')!) }]))
  const script = join(folder, 'script.yaml')
  writeFileSync(script, quick('genesis').yaml)
  const prepare = ['plan', 'prepare', '--script', script, '--param', 'backup=none', '--param', 'token=as-it-is', '--anchor', anchor, '--out', at, '--station', station]

  const missing = run([...prepare, '--participant', 'ada', '--participant', 'wit', '--participant', 'soll'])
  assert.equal(missing.status, 2)
  assert.match(missing.err, /people\[2\]\.id: expected somebody of the anchor; did you mean sol\?/)
  assert.match(run([...prepare, '--from', '2026-13-01']).err, /2026-13-01 is not/)
  assert.equal(run([...prepare, '--predecessor', join(folder, 'nothing')]).status, 1)
  assert.equal(existsSync(at), false)

  const prepared = run(prepare)
  assert.deepEqual([prepared.status, prepared.err], [0, ''])
  assert.deepEqual(readdirSync(at).sort(), ['anchor.json', 'approvals', 'plan.json', 'script.yaml'])
  const shown = JSON.parse(run(['plan', 'show', at, '--json']).out) as ShownPlan
  const words = headWords(shown.hash)
  for (const part of [shown.hash, words.slice(0, 4).join(' '), shown.plan.ceremony, 'ada Example (ada): ceremony administrator', 'token=strongroom', 'cannot be undone', 'ceremony administrator: 0 of 1; can approve: ada Example']) {
    assert.ok(prepared.out.replace(/\s+/g, ' ').includes(part), `${part} is not shown:\n${prepared.out}`)
  }

  mkdirSync(join(at, 'cast'))
  const passphrase = (id: string): Uint8Array => rehearsalSecret(shown.plan.ceremony, id)
  for (const [id, key] of keys) writeFileSync(join(at, 'cast', `${id}.age`), await sealKey(key, passphrase(id), 10))
  const approve = (id: string, ...more: string[]): string[] => ['plan', 'approve', at, '--as', id, '--key', join(at, 'cast', `${id}.age`), ...more]
  const byScript = (id: string, hash: string, secret = passphrase(id)): Ran => run(approve(id, '--passphrase-fd', '3', '--hash', hash), secret)

  assert.deepEqual([run(approve('ada', '--passphrase-fd', '3'), passphrase('ada')).status, byScript('ada', 'abc').status], [2, 2])
  assert.match(byScript('ada', '0'.repeat(64)).err, /not the one that was shown/)
  assert.match(byScript('ada', shown.hash, passphrase('wit')).err, /passphrase does not open/)
  // What can be refused is refused before anybody is asked: an empty descriptor is never read.
  const nothing = (...args: string[]): Ran => run(['plan', 'approve', at, ...args, '--passphrase-fd', '3', '--hash', shown.hash])
  const key = ['--key', join(at, 'cast', 'ada.age')]
  assert.match(nothing('--as', 'nobody', ...key).err, /does not know anybody of this identifier/)
  assert.match(nothing('--as', 'ada', ...key, '--role', 'witness').err, /does not hold the role/)
  for (const place of [[], ['--module', '/nowhere.so']]) assert.match(nothing('--as', 'ada', ...place).err.replace(/\s+/g, ' '), /signs with a key file, and none was given/)
  assert.match(nothing('--as', 'ada', ...key, '--pin-fd', '3').err, /not both/)
  assert.deepEqual(readdirSync(join(at, 'approvals')), [])
  assert.equal(byScript('ada', shown.hash).status, 0)
  assert.equal(byScript('ada', shown.hash).status, 1)
  assert.match(nothing('--as', 'ada', ...key).err, /has approved this plan already/)

  // At a terminal the words of the plan are typed.
  const other = new Terminal(t, approve('wit'), { shell: '"$@"; echo "status $?"' })
  await other.say(/approve this plan as wit, type: approve \w+ \w+/, 'approve')
  await other.say(/That was not it, and nothing is signed/, '')
  await other.shows(/Nothing was signed, and nothing has changed\.\s+status 1/)
  const terminal = new Terminal(t, approve('wit'), { shell: '"$@"; echo "status $?"' })
  await terminal.say(/approve this plan as wit, type: approve \w+ \w+/, `approve ${words[1]!} ${words[0]!}`)
  await terminal.say(/That was not it/, `approve ${words[0]!} ${words[1]!}`)
  await terminal.say(/passphrase of your key file/, Buffer.from(passphrase('wit')).toString())
  await terminal.shows(/carries all approvals that the anchor asks for\.[^]*status 0/)

  const held = run(['run', join(at, 'plan.json'), '--act-for', '--station', station, '--out', join(folder, 'evidence')])
  assert.deepEqual([held.status, held.err], [0, ''])
  const bundle = /^Evidence\s+(\S+)$/m.exec(held.out)?.[1] ?? ''
  const verified = JSON.parse(run(['verify', bundle, '--anchor', anchor, '--json']).out) as Verification
  assert.deepEqual([verified.verdict, verified.pinned, verified.approvals.map(({ participant }) => participant)], ['verified', true, ['ada', 'wit']])
  assert.deepEqual(readFileSync(join(bundle, 'approvals/ada.json')), readFileSync(join(at, 'approvals/ada.json')))
})
