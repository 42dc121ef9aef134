// Genesis with custody and recovery, through the real host and SoftHSM, with shares that the test's custodians copied and typed.

import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { rehearsalSecret } from '../../src/ceremony/rehearsal.ts'
import { openedBy } from '../../src/hsm/wrap-ways.ts'
import { HostError } from '../../src/host/client.ts'
import { processFile } from '../../src/installation/place.ts'
import { openBackup } from '../../src/keys/backup.ts'
import { writeCode } from '../../src/shares/code.ts'
import { readShare } from '../../src/shares/parse.ts'
import { Collection } from '../../src/shares/set.ts'
import { fromBase64, sha256, toBase64, toHex } from '../../src/transcript/hash.ts'
import { at, shareAsk } from '../support/custodians.ts'
import { begin, bodiesOf, refused, refusedShare, resultOf } from '../support/held.ts'
import { descendants } from '../support/memory.ts'
import { runSheet } from '../support/sheet.ts'
import { actUntil, faultLibrary, quick, smallest, tempFolder, testStation, verifyExport } from '../support/rehearse.ts'

test('genesis: dealt, copied, typed back; the backups open with node:crypto from the cards alone, and the key comes back on an empty token elsewhere', async t => {
  const held = await begin(t, 'genesis', { ...smallest, 'wrapping-key': 'keep' }, { name: 'genesis' })
  const end = await held.custodians.holdUntil(held.host, held.first)
  assert.equal(end.phase, 'closed')
  const verification = await verifyExport(held.host, held.first.ceremony, tempFolder(t))
  assert.deepEqual([verification.verdict, verification.findings.filter(one => one.weight === 'failure')], ['verified', []])

  const made = resultOf(held.entries(), 'generate-backed-key')
  assert.deepEqual([made.windows, made.wrapping.mechanism, made.wrapping.trusted, made.restored.kept], [2, 'CKM_AES_KEY_WRAP_PAD', true, true])
  assert.deepEqual(made.lock, { wrap: 'CKR_KEY_UNEXTRACTABLE', change: 'CKR_ATTRIBUTE_READ_ONLY', copy: 'CKR_ACTION_PROHIBITED' })
  const attribute = (of: typeof made.attributes, name: string): string | undefined => of.find(one => one.name === name)?.value
  assert.deepEqual(['CKA_EXTRACTABLE', 'CKA_SENSITIVE', 'CKA_NEVER_EXTRACTABLE', 'CKA_WRAP_WITH_TRUSTED'].map(name => attribute(made.attributes, name)), ['false', 'true', 'false', 'true'])
  assert.deepEqual(['CKA_EXTRACTABLE', 'CKA_SENSITIVE', 'CKA_LOCAL'].map(name => attribute(made.restored.attributes, name)), ['false', 'true', 'false'])

  // The recovery key stays on the first token, where it wraps and does nothing else; the second has none.
  assert.deepEqual([made.wrappingKey?.mechanism, made.wrappingKey?.unenforced, made.wrappingKey?.refused], ['CKM_AES_KEY_WRAP_PAD', [], { unwrap: 'CKR_KEY_FUNCTION_NOT_PERMITTED', copy: 'CKR_ACTION_PROHIBITED', change: 'CKR_ACTION_PROHIBITED' }])
  const inventories = new Map(['primary', 'second'].map(token => [token, readFileSync(join(held.folder, `inventories/${token}-after.json`), 'utf8')]))
  assert.deepEqual([...inventories].map(([token, text]) => [token, text.includes(made.wrappingKey!.id)]), [['primary', true], ['second', false]])
  assert.ok(verification.findings.some(one => one.code === 'wrapping-key-kept'))

  // The same file on both media, and what is in it opens without us and without an HSM.
  const files = [1, 2].map(number => readFileSync(join(held.folder, 'media', String(number), made.backup.file)))
  for (const file of files) assert.equal(toHex(sha256(file)), made.backup.sha256)
  const { backup } = openBackup(files[0]!)
  const collection = new Collection(backup.set)
  for (const ordinal of [3, 1]) collection.add(readShare(held.custodians.cards.get(ordinal)!.code, 'rehearsal').share)
  const key = createPrivateKey({ key: openedBy(await collection.combine(), fromBase64(backup.wrapped)), format: 'der', type: 'pkcs8' })
  assert.equal(toBase64(createPublicKey(key).export({ type: 'spki', format: 'der' })), made.publicKey)

  // The recovery sheet, to the letter: python3 and openssl, a medium and the cards.
  const sheet = runSheet({ codesOrWords: [held.custodians.cards.get(2)!.words, held.custodians.cards.get(1)!.code], backupFile: join(held.folder, 'media', '2', made.backup.file) })
  assert.equal(sheet.spkiSha256, toHex(sha256(fromBase64(made.publicKey!))))

  // On another station, which has never heard of the ceremony.
  const medium = tempFolder(t)
  cpSync(join(held.folder, 'media', '2'), medium, { recursive: true })
  const other = await begin(t, 'recover', { backups: medium })
  let view = await actUntil(other.host, other.first, at('enter-share'))
  assert.equal((await refusedShare(other, view, held.custodians.cards.get(3)!.words.split(' ').slice(0, 35).join(' '), 'share-word-count')).found, '35')
  view = await other.custodians.type(other.host, view, held.custodians.cards.get(3)!.code.toLowerCase().match(/.{1,4}/g)!.join(' '))
  assert.deepEqual(shareAsk(view).given, [3])
  await refusedShare(other, view, held.custodians.cards.get(3)!.words, 'share-same-share')
  view = await other.custodians.type(other.host, view, held.custodians.cards.get(1)!.words.split(' ').map((word, i) => `${i + 1}. ${word.slice(0, 4).toUpperCase()}`).join('\n'))
  assert.equal((await actUntil(other.host, view)).phase, 'closed')
  const [restored] = resultOf(other.entries(), 'restore-keys').keys
  assert.deepEqual([restored?.publicKey, restored?.backup, restored?.version], [made.publicKey, made.backup.sha256, 1])
  assert.deepEqual(restored?.differences.map(one => one.name).filter(name => name === 'CKA_LOCAL' || name === 'CKA_ALWAYS_SENSITIVE'), ['CKA_ALWAYS_SENSITIVE', 'CKA_LOCAL'])
  const recovered = await verifyExport(other.host, other.first.ceremony, tempFolder(t))
  assert.deepEqual([recovered.verdict, recovered.findings.filter(one => one.weight === 'failure')], ['verified', []])
})

test('bad shares at the read-back: each has its own name, costs nothing, and the good one is taken after them', async t => {
  const held = await begin(t)
  let view = await held.custodians.holdUntil(held.host, held.first, at('read-back-share'))
  const { words, code } = held.custodians.cards.get(1)!
  const changed = words.split(' ').with(4, words.split(' ')[4] === 'zoo' ? 'abandon' : 'zoo').join(' ')
  const cases: [text: string, code: string, facts?: Record<string, string>][] = [
    [' \r\n', 'share-empty'], ['x'.repeat(300), 'share-not-a-share'],
    [held.custodians.cards.get(2)!.words, 'share-other-ordinal', { expected: '1', found: '2' }],
    [changed, 'share-checksum', { word: '5' }],
    [code.slice(0, 20) + (code[20] === 'Q' ? 'P' : 'Q') + code.slice(21), 'share-checksum', { group: '6' }],
    [words.split(' ').with(7, 'xyzzyplugh').join(' '), 'share-unknown-word', { word: '8' }],
    [words.split(' ').slice(1).join(' '), 'share-word-count', { found: '35' }]
  ]
  for (const [text, expected, facts = {}] of cases) {
    const found = await refusedShare(held, view, text, expected)
    for (const [name, value] of Object.entries(facts)) assert.equal(found[name], value, `${expected}: ${name}`)
  }
  view = await held.custodians.readBack(held.host, view)
  assert.equal(view.step?.step, 'read-back-2')
  // Corrected from the screen, under the same guards; without them nothing is shown.
  await refused(held.host, 'guards-missing', 'custody.show', { step: 'read-back-2', confirmed: [], to: new Uint8Array(32).fill(9) })
  await refused(held.host, 'wrong-step', 'custody.show', { step: 'read-back-1', confirmed: ['alone'], to: new Uint8Array(32).fill(9) })
  assert.deepEqual(await held.custodians.look(held.host, view.step), held.custodians.cards.get(2))
  assert.equal((await held.custodians.holdUntil(held.host, view)).phase, 'closed')
  const entries = held.entries()
  assert.deepEqual(bodiesOf(entries, 'share.shown').map(one => one.ordinal), [1, 2, 3, 2])
  assert.deepEqual(entries.flatMap(one => one.type === 'step.done' && one.body.result.action === 'read-back-share' ? [one.body.result.shown] : []), [0, 1, 0])
  // What was typed wrong is nowhere on record.
  const transcript = readFileSync(join(held.folder, 'transcript.jsonl'), 'utf8')
  for (let i = 0; i + 2 < 36; i++) assert.equal(transcript.includes(words.split(' ').slice(i, i + 2).join(' ')), false)
  // Three letters alone stand in base64 by chance.
  for (const typed of [changed.split(' ').slice(3, 5).join(' '), 'xyzzyplugh', code.slice(30, 40)]) assert.equal(transcript.includes(typed), false, typed)
})

test('shares of another set, of another rehearsal, of production, and an older set are told apart', async t => {
  const held = await begin(t)
  let view = await held.custodians.holdUntil(held.host, held.first, at('read-back-share'))
  const old = new Map(held.custodians.cards)
  view = await held.host.call('ceremony.void', { reason: 'a card fell under the table' })
  assert.equal(view.phase, 'voiding')
  view = await held.custodians.holdUntil(held.host, view, at('read-back-share'))
  assert.deepEqual(Object.keys(await refusedShare(held, view, old.get(1)!.words, 'share-older-set')), ['expected', 'found'])
  const { share } = readShare(held.custodians.cards.get(1)!.code, 'rehearsal')
  assert.deepEqual(await refusedShare(held, view, writeCode({ ...share, mode: 'production' }), 'share-other-mode'), { expected: 'rehearsal', found: 'production' })
  await refusedShare(held, view, writeCode({ ...share, set: 'ff'.repeat(8) }), 'share-other-set')
  await refusedShare(held, view, writeCode({ ...share, x: share.x ^ 1 || 2 }), 'share-commitment')
  assert.equal((await held.custodians.holdUntil(held.host, view)).phase, 'closed')
  const [ended] = bodiesOf(held.entries(), 'custody.ended')
  assert.deepEqual([ended?.outcome, ended?.cause, ended?.reason, ended?.ordinals], ['void', 'given-up', 'a card fell under the table', [1, 2, 3]])
  assert.equal((await verifyExport(held.host, held.first.ceremony, tempFolder(t))).verdict, 'verified')
})

test('a pause in custody voids the set; the act begins anew, and what was handed out is signed away', async t => {
  const held = await begin(t)
  let view = await held.custodians.holdUntil(held.host, held.first, one => at('hand-over-share')(one) && one.step?.step === 'hand-over-2')
  await held.host.call('ceremony.pause', { reason: 'fire alarm' })
  view = await actUntil(held.host, await held.host.call('ceremony.view', {}), one => one.phase === 'paused')
  view = await held.host.call('ceremony.resume', { ceremony: held.first.ceremony })
  view = await actUntil(held.host, view, one => one.phase === 'voiding')
  assert.equal(view.signing?.facts.ordinals, '1')
  assert.equal((await held.custodians.holdUntil(held.host, view)).phase, 'closed')
  assert.deepEqual(bodiesOf(held.entries(), 'custody.ended').map(one => [one.cause, one.ordinals]), [['interrupted', [1]]])
  assert.equal((await verifyExport(held.host, held.first.ceremony, tempFolder(t))).verdict, 'verified')
})

test('an abort in custody lists the cards that are out', async t => {
  const held = await begin(t)
  await held.custodians.holdUntil(held.host, held.first, one => at('hand-over-share')(one) && one.step?.step === 'hand-over-3')
  const view = await held.host.call('ceremony.abort', { reason: 'no' })
  assert.equal((await actUntil(held.host, view)).phase, 'aborted')
  assert.deepEqual(bodiesOf(held.entries(), 'ceremony.aborted')[0]?.cards.map(one => one.ordinals), [[1, 2]])
  assert.equal((await verifyExport(held.host, held.first.ceremony, tempFolder(t))).verdict, 'verified')
})

test('a medium that is full when the key is there: the key and what was written are destroyed, the set is void, and a new one works', async t => {
  const fault = { LD_PRELOAD: faultLibrary(tempFolder(t)), FAULT_IN: processFile('host'), FAULT_AT: 'fsync:1', FAULT_DO: 'fail', FAULT_PATH: 'media/2/' }
  const held = await begin(t, 'genesis', { ...smallest, 'wrapping-key': 'keep' }, quick('genesis'), fault)
  let view = await held.custodians.holdUntil(held.host, held.first, at('generate-backed-key'))
  // Gone before anything was made: nothing is lost.
  rmSync(join(held.folder, 'media', '2'), { recursive: true })
  await refused(held.host, 'media-missing', 'ceremony.act-for', {})
  assert.equal((await held.host.call('ceremony.view', {})).phase, 'step')
  cpSync(join(held.folder, 'media', '1'), join(held.folder, 'media', '2'), { recursive: true })
  await refused(held.host, 'media-full', 'ceremony.act-for', {})
  for (const medium of ['1', '2']) assert.deepEqual(readdirSync(join(held.folder, 'media', medium)), [])
  view = await held.host.call('ceremony.view', {})
  assert.equal(view.phase, 'reconciling')
  view = await held.host.call('ceremony.act-for', {})
  assert.equal(view.phase, 'voiding')
  assert.deepEqual(bodiesOf(held.entries(), 'step.reconciled').map(one => [one.verdict, one.objects.length]), [['removed', 3]])
  assert.deepEqual(bodiesOf(held.entries(), 'custody.ended').map(one => one.cause), ['action-failed'])
  assert.equal((await held.custodians.holdUntil(held.host, view)).phase, 'closed')
  assert.deepEqual(readdirSync(join(held.folder, 'media', '1')), readdirSync(join(held.folder, 'media', '2')))
  assert.equal((await verifyExport(held.host, held.first.ceremony, tempFolder(t))).verdict, 'verified')
})

for (const parameters of [{ algorithm: 'aes-256', replica: 'destroy' }, { algorithm: 'rsa-3072', replica: 'destroy', threshold: '2', custodians: '4', media: '3' }, { algorithm: 'ec-p521', token: 'as-it-is', 'pin-components': '2' }]) {
  test(`custody with ${JSON.stringify(parameters)} is held to its end, verified and recovered by act-for's shares`, async t => {
    const held = await begin(t, 'genesis', { ...smallest, ...parameters })
    assert.equal((await held.custodians.holdUntil(held.host, held.first)).phase, 'closed')
    assert.equal((await verifyExport(held.host, held.first.ceremony, tempFolder(t))).verdict, 'verified')
    const made = resultOf(held.entries(), 'generate-backed-key')
    assert.equal(made.restored.kept, parameters.replica !== 'destroy')
    // On the same station: the transcript is at hand and agrees.
    let view = await held.host.call('ceremony.rehearse', { script: quick('recover'), parameters: { backups: join(held.folder, 'media', '1') } })
    view = await actUntil(held.host, view, at('enter-share'))
    for (const ordinal of [3, 2]) view = await held.custodians.type(held.host, view, held.custodians.cards.get(ordinal)!.words)
    assert.equal((await actUntil(held.host, view)).phase, 'closed')
    const again = await verifyExport(held.host, view.ceremony, tempFolder(t))
    assert.deepEqual([again.verdict, again.keys.map(key => key.name)], ['verified', ['root-ca']])
  })
}

test('a key that the token will not wrap is refused before anybody comes, and goes through without a backup', async t => {
  const station = testStation(t)
  const host = await station.start()
  const error = await refused(host, 'key-not-wrappable', 'ceremony.rehearse', { script: { name: 'genesis' }, parameters: { ...smallest, algorithm: 'ed25519' } })
  assert.equal(error.report.facts.algorithm, 'ed25519')
  const view = await actUntil(host, await host.call('ceremony.rehearse', { script: quick('genesis'), parameters: { backup: 'none', algorithm: 'ed25519' } }))
  assert.equal(view.phase, 'closed')
  assert.equal((await verifyExport(host, view.ceremony, tempFolder(t))).verdict, 'verified')
})

test('the process that holds the shares dies while people wait: the next look says so, and the set is void', async t => {
  const held = await begin(t)
  await held.custodians.holdUntil(held.host, held.first, one => at('read-back-share')(one) && one.step?.step === 'read-back-2')
  const custody = descendants(held.host.pid!).find(one => one.command.startsWith('strongroom-custody'))
  process.kill(custody!.pid, 'SIGKILL')
  const exited = (): boolean => descendants(held.host.pid!).every(one => one.pid !== custody!.pid)
  let view = await held.host.call('ceremony.view', {})
  while (!exited() || view.phase === 'step') view = await held.host.call('ceremony.view', {})
  assert.equal(view.phase, 'voiding')
  assert.deepEqual(bodiesOf(held.entries(), 'attempt.refused').map(one => one.error.code), ['custody-lost'])
  assert.deepEqual(bodiesOf(held.entries(), 'custody.ended').map(one => [one.outcome, one.cause, one.ordinals]), [['void', 'process-lost', [1, 2, 3]]])
  assert.equal((await held.custodians.holdUntil(held.host, view)).phase, 'closed')
  assert.equal((await verifyExport(held.host, held.first.ceremony, tempFolder(t))).verdict, 'verified')
})

test('media are looked at before anything is erased or made: missing, twice the same, not writable', async t => {
  const held = await begin(t)
  const view = await actUntil(held.host, held.first, at('register-media'))
  const one = tempFolder(t)
  const entries = held.entries().length
  const early = await refused(held.host, 'media-missing', 'ceremony.look-at', { step: view.step!.step!, answers: { 'medium-1': join(one, 'nowhere') } })
  assert.equal(early.report.facts.number, '1', 'before the second is asked for')
  await refused(held.host, 'wrong-step', 'ceremony.look-at', { step: 'seal', answers: {} })
  assert.deepEqual(await held.host.call('ceremony.look-at', { step: view.step!.step!, answers: { 'medium-1': one } }), {})
  assert.equal(held.entries().length, entries, 'looking is not on record')
  const answer = async (code: string, first: string, second: string): Promise<HostError> => await refused(held.host, code, 'ceremony.answer', { step: view.step!.step, answers: { 'medium-1': first, 'medium-2': second } })
  assert.equal((await answer('media-missing', one, join(one, 'nowhere'))).report.facts.number, '2')
  assert.deepEqual((await answer('media-same', one, `${one}/.`)).report.facts.other, '1')
  const file = join(one, 'file')
  writeFileSync(file, 'x')
  await answer('media-missing', one, file)
  const next = await held.host.call('ceremony.answer', { step: view.step!.step, answers: { 'medium-1': one, 'medium-2': tempFolder(t) } })
  assert.deepEqual([next.step?.action, next.step?.facts.when], ['take-inventory', 'before'], 'no token was touched yet')
})

test('a share counts as handed over only when it was shown; a wrong PIN at the end costs no share', async t => {
  const held = await begin(t)
  let view = await held.custodians.holdUntil(held.host, held.first, at('hand-over-share'))
  await refused(held.host, 'share-not-shown', 'ceremony.answer', { step: 'hand-over-1', answers: { alone: true, share: true, copied: true } })
  await refused(held.host, 'not-confirmed', 'ceremony.answer', { step: 'hand-over-1', answers: { alone: 'yes', share: true, copied: true } })
  view = await held.custodians.holdUntil(held.host, await held.host.call('ceremony.view', {}), at('generate-backed-key'))
  // A wrong PIN costs nothing: the shares are still there, and the right one goes on.
  const secret = (what: string): Uint8Array => rehearsalSecret(held.first.ceremony, what)
  const pins = { 'primary.so-pin-1': secret('primary/so-pin-1'), 'primary.user-pin-1': secret('primary/user-pin-1'), 'second.user-pin-1': secret('second/user-pin-1') }
  const wrong = await refused(held.host, 'pin-incorrect', 'ceremony.answer', { step: view.step!.step, answers: { ...pins, 'primary.so-pin-1': new TextEncoder().encode('0000000000') } })
  assert.deepEqual([wrong.report.facts.officer, wrong.report.ckr], ['so', 'CKR_PIN_INCORRECT'])
  assert.equal((await held.host.call('ceremony.view', {})).phase, 'step')
  assert.equal((await held.host.call('ceremony.answer', { step: view.step!.step, answers: pins })).step?.action, 'seal-cards')
  assert.deepEqual(bodiesOf(held.entries(), 'custody.ended'), [])
})
