// Data keys on a station: made under the first version of a wrapping key, taken to the next, signed for; and the first version retires when whoever owns the data
// says so, and not before. The ceremonies are rehearsals, the rest is what people type.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { rehearsalSecret } from '../../src/ceremony/rehearsal.ts'
import type { Input } from '../../src/contract/contract.ts'
import { HostError, type Host } from '../../src/host/client.ts'
import type { DataKeyLine } from '../../src/keys/data-keys/line.ts'
import { readyPolicy } from '../../src/keys/policy/ready.ts'
import { attestations } from '../../src/transcript/attestation.ts'
import { readPersonDocument } from '../../src/transcript/person-document.ts'
import { rewrapReceipts } from '../../src/transcript/rewrap-receipt.ts'
import { actUntil, quick, tempFolder, testStation } from '../support/rehearse.ts'
import { jsonLines } from '../support/rewraps.ts'
import { softHsmPath } from '../support/softhsm.ts'
import { main } from '../support/terminal.ts'

/** The ready policy of a small team, with a wrapping key that needs no shares: custody has tests of its own. */
const policy = { yaml: new TextDecoder().decode(readyPolicy('small-team')!.bytes).replaceAll('    backup: required', '    backup: allowed') }

function run (args: readonly string[], secrets: readonly Uint8Array[] = [], env: Readonly<Record<string, string>> = {}): { readonly status: number | null, readonly out: string, readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', input: secrets.map(one => `${new TextDecoder().decode(one)}\n`).join(''), env: { ...process.env, ...env } })
  return { status, out: stdout.replace(/\s+/g, ' '), err: stderr.replace(/\s+/g, ' ') }
}

async function hold (host: Host, script: string, parameters: Record<string, string>, more: Partial<Input<'ceremony.rehearse'>> = {}): Promise<string> {
  const view = await actUntil(host, await host.call('ceremony.rehearse', { script: quick(script), parameters: { key: 'data', ...parameters }, ...more }))
  assert.equal(view.phase, 'closed')
  return view.ceremony
}

async function codeOf (call: Promise<unknown>): Promise<string> {
  return await call.then(() => 'nothing', (error: unknown) => error instanceof HostError ? error.report.code : String(error))
}

test('data keys go from one version to the next, an officer signs for it, and the old version retires on the word of the data’s owner', async t => {
  const folder = tempFolder(t)
  const at = (name: string): string => join(folder, name)
  const station = testStation(t)
  let host = await station.start()
  const first = await hold(host, 'genesis', { algorithm: 'aes-256', class: 'wrapping', backup: 'none' }, { policy })
  const where = { key: 'data', mode: null, module: null, uri: 'pkcs11:' }
  assert.equal(await codeOf(host.call('data-keys.prepare', { ...where, key: 'dta' })), 'catalog-key-unknown')
  assert.deepEqual(await host.call('data-keys.prepare', where).then(({ mode, version, asksPin }) => ({ mode, version, asksPin })), { mode: 'rehearsal', version: 1, asksPin: false })
  assert.equal((await host.call('data-keys.make', { ...where, count: 30, prefix: 'row-', out: at('in.jsonl'), pin: null })).version, 1)
  assert.equal(await codeOf(host.call('data-keys.make', { ...where, count: 1, prefix: '', out: at('in.jsonl'), pin: null })), 'file-exists')
  // In the same rehearsal: without an overlap, a wrapping version is retiring all the same.
  const second = await hold(host, 'rotate', { backup: 'none' }, { after: first })
  const rewrapping = { ...where, input: at('in.jsonl'), output: at('late.jsonl'), to: 2, compromised: false, processes: 1, signer: { participant: null, place: null } }
  assert.equal(await codeOf(host.call('rewrap.prepare', { ...rewrapping, to: 1 })), 'rewrap-not-active')
  assert.equal(await codeOf(host.call('rewrap.prepare', { ...rewrapping, input: at('none.jsonl') })), 'file-unreadable')
  assert.equal(await codeOf(host.call('rewrap.prepare', { ...rewrapping, signer: { participant: 'nobody', place: null } })), 'document-person-unknown')
  assert.equal(await codeOf(host.call('rewrap.prepare', { ...rewrapping, signer: { participant: 'ada-lind', place: null } })), 'document-role')
  assert.equal(await codeOf(host.call('rewrap.sign', { secret: null })), 'wrong-moment')
  const retire = { script: quick('rotate'), parameters: { key: 'data', part: 'retire' }, after: second }
  await host.close()

  const made = jsonLines<DataKeyLine>(at('in.jsonl'))
  assert.ok(made.every(({ id, version }) => /^row-[0-9a-f]{32}$/.test(id) && version === 1))
  writeFileSync(at('mixed.jsonl'), `${readFileSync(at('in.jsonl'), 'utf8')}oops\n`)
  assert.match(run(['rewrap', at('in.jsonl'), at('out.jsonl')]).err, /Say with --key which wrapping key is meant/)
  // The rehearsal's token, put where it is nobody's throw-away: then it is found through its module, and PIN and signature are people's.
  const cast = join(station.folder, 'ceremonies', second, 'cast')
  const theToken = join(station.folder, 'ceremonies', second, 'token')
  renameSync(theToken, at('token'))
  writeFileSync(at('softhsm2.conf'), `directories.tokendir = ${at('token/tokens')}\nobjectstore.backend = file\n`)
  const real = ['rewrap', at('mixed.jsonl'), at('out.jsonl'), '--key', 'data', '--to', '2', '--processes', '2', '--station', station.folder, '--module', softHsmPath, '--as', 'chiara-novak', '--key-file', join(cast, 'chiara-novak.age'), '--pin-fd', '0']
  const pin = rehearsalSecret(first, 'primary/user-pin-1')
  const unsigned = run(real, [pin, new TextEncoder().encode('not her passphrase')], { SOFTHSM2_CONF: at('softhsm2.conf') })
  assert.match(unsigned.err, /The passphrase does not open the signing key/)
  assert.deepEqual([existsSync(at('out.jsonl')), existsSync(at('out.receipt.json'))], [true, false])
  const rewrapped = run(real, [rehearsalSecret(first, 'chiara-novak')], { SOFTHSM2_CONF: at('softhsm2.conf') })
  renameSync(at('token'), theToken)
  assert.match(rewrapped.out, /Every line was done before\. Only the receipt is missing/)
  assert.equal(rewrapped.status, 1, 'one line was rejected')
  assert.match(rewrapped.out, /31 in all: 30 rewrapped, 0 under v2 already, 1 rejected Taken from v1: 30/)
  assert.equal(existsSync(at('out.journal')), false)
  assert.deepEqual(jsonLines<DataKeyLine>(at('out.jsonl')).map(({ id, version }) => `${id} ${version}`), made.map(({ id }) => `${id} 2`))

  const receiptBytes = readFileSync(at('out.receipt.json'))
  const receipt = readPersonDocument(rewrapReceipts, new Uint8Array(receiptBytes))
  assert.deepEqual([receipt.counts, receipt.from, receipt.to, receipt.key, receipt.minimum], [{ lines: 31, rewrapped: 30, already: 0, rejected: 1 }, [{ version: 1, lines: 30 }], 2, 'data', 1])
  assert.equal(receipt.input.sha256, createHash('sha256').update(readFileSync(at('mixed.jsonl'))).digest('hex'))
  const anchor = join(station.folder, 'ceremonies', second, 'anchor.json')
  const check = (...more: string[]): ReturnType<typeof run> => run(['rewrap', 'check', at('out.receipt.json'), '--anchor', anchor, ...more])
  assert.deepEqual([check('--input', at('mixed.jsonl'), '--output', at('out.jsonl'), '--rejects', at('out.rejects.jsonl')).status, check('--output', at('mixed.jsonl')).status], [0, 1])
  writeFileSync(at('out.receipt.json'), receiptBytes.toString().replace(/"sig":"./, digit => `"sig":"${digit.endsWith('A') ? 'B' : 'A'}`))
  assert.match(check().out, /The receipt does not hold: a signature does not hold/)
  writeFileSync(at('out.receipt.json'), receiptBytes)

  // Whoever owns the data has a key file, as people of a rehearsal do.
  copyFileSync(join(cast, 'bruno-okafor.age'), at('owner.age'))
  const word = run(['attest', '--anchor', anchor, '--key', 'data', '--under', '1', '--receipt', at('out.receipt.json'), '--as', 'bruno-okafor', '--key-file', at('owner.age'), '--out', at('attestation.json'), '--pin-fd', '0'], [rehearsalSecret(first, 'bruno-okafor')])
  assert.match(word.out, /30 data keys taken away to v2, 1 lines rejected .*left 1 lines out\. Sign only if you know what became of them/)
  host = await station.start()
  const attesting = { anchor, key: 'data', receipts: [at('out.receipt.json')], participant: 'bruno-okafor', place: { key: at('owner.age') } }
  const secret = (): Uint8Array => rehearsalSecret(first, 'bruno-okafor')
  assert.deepEqual((await host.call('attestation.prepare', { ...attesting, version: 1 })).receipts.map(({ from, to, rejected }) => [from, to, rejected]), [[30, 2, 1]])
  assert.equal(await codeOf(host.call('attestation.prepare', { ...attesting, version: 2 })), 'receipt-refused', 'it takes data keys to version 2')
  assert.equal(await codeOf(host.call('attestation.prepare', { ...attesting, key: 'other', version: 1 })), 'receipt-refused', 'it is about another key')
  assert.equal(await codeOf(host.call('attestation.make', { ...attesting, version: 1, participant: 'ada-lind', secret: secret(), out: at('x') })), 'key-file-mismatch')
  await host.call('attestation.make', { ...attesting, version: 2, receipts: [], secret: secret(), out: at('of-two.json') })
  assert.deepEqual(readPersonDocument(attestations, new Uint8Array(readFileSync(at('attestation.json')))).receipts, [createHash('sha256').update(receiptBytes).digest('hex')])
  const retiring = (attestation: string): Input<'ceremony.rehearse'> => ({ ...retire, parameters: { ...retire.parameters, attestation } })
  assert.equal(await codeOf(host.call('ceremony.rehearse', retiring(at('of-two.json')))), 'attestation-other')
  assert.equal(await codeOf(host.call('ceremony.rehearse', retiring(at('out.receipt.json')))), 'attestation-unreadable')
  assert.equal((await actUntil(host, await host.call('ceremony.rehearse', retiring(at('attestation.json'))))).phase, 'closed')

  // What is under it now opens no more, and says so line by line.
  await host.call('rewrap.prepare', rewrapping)
  await host.call('rewrap.begin', { pin: null })
  let progress = await host.call('rewrap.progress', {})
  while (progress.phase !== 'finished') progress = await host.call('rewrap.progress', {})
  assert.deepEqual((await host.call('rewrap.sign', { secret: null })).receipt.counts, { lines: 30, rewrapped: 0, already: 0, rejected: 30 })
  assert.ok(jsonLines<{ reason: string }>(at('late.rejects.jsonl')).every(({ reason }) => reason === 'version-below-minimum'))
})
