// The report: the same bytes from the same ceremony, nothing in it that a browser would run or fetch, nobody's text taken for HTML.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { assert as check, property, string } from 'fast-check'
import { escapeHtml, html } from '../../src/evidence/html.ts'
import { compareInventories } from '../../src/evidence/inventories.ts'
import { toHtml } from '../../src/evidence/page.ts'
import { reportOf } from '../../src/evidence/report.ts'
import type { InventoryObject } from '../../src/transcript/results.ts'
import { headWords } from '../../src/words/fingerprint.ts'
import { Sitting, custodial, genesis, recovery } from '../support/ceremony.ts'
import { withAfter, withBody, withResult } from '../support/hooks.ts'
import { bareReport, sourcesOfSitting } from '../support/papers.ts'

const hostile = '<script>alert(1)</script><img src=x onerror=alert(1)> "\'& \u202egnp.exe'

function eventful (plan = genesis()): Sitting {
  const sitting: Sitting = new Sitting(plan)
  return sitting.hold(step => {
    if (step === 'station') sitting.exception(hostile)
    if (step === 'generate') {
      sitting.pause()
      sitting.resume('pause')
    }
    if (step === 'confirm') sitting.add('attempt.refused', { act: 'key', step: 'export', actor: 'ada' }, { error: { code: 'pin-incorrect', call: 'C_Login', ckr: 'CKR_PIN_INCORRECT' } })
  })
}

const sitting = eventful()
const report = bareReport(sitting)
/** What a reader sees, roughly: text without tags. */
const textOf = (html: string): string => html.replace(/<style>.*<\/style>/s, '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
const text = textOf(report)

test('the same ceremony gives the same bytes', () => {
  assert.equal(bareReport(structuredClone({ plan: sitting.plan, entries: sitting.entries })), report)
})

test('it tells people, keys, steps, sign-offs, exceptions, refusals and the head', () => {
  const head = sitting.head()
  const spki = createHash('sha256').update(sitting.spki).digest('hex')
  for (const expected of [
    'REHEARSAL', 'A small genesis', 'Example &amp; Co', sitting.plan.ceremony, 'Ada &lt;Example&gt;', 'Security officer', 'root-ca v1', 'ECDSA P-256', 'CKA_EXTRACTABLE = false',
    'Act 2: The token', 'Initialise the token', 'Signed the authorisation of “Generate the key”', 'Exception 1:', 'Refused: pin-incorrect, C_Login, CKR_PIN_INCORRECT', 'Paused: lunch',
    'Resumed after a pause', 'Checkpoint 1 over 5 entries', 'Ceremony closed', 'UTC+01:00', 'keys/root-ca-v1.spki.pem', '2026-03-01 09:00:01', 'The Example Times: Rain &amp; sun'
  ]) assert.ok(text.includes(expected), expected)
  for (const sum of [head.root, spki]) {
    assert.ok(text.includes(sum.match(/.{8}/g)?.join(' ') ?? ''), sum)
    assert.ok(text.replaceAll(' ', '').includes(headWords(sum).join('')), 'words')
  }
  assert.ok(text.includes(`Entries ${sitting.entries.length} `))
})

test('it follows the plan: opening, each act, closing', () => {
  const [course = ''] = report.split('<h2 class="fresh">What happened</h2>')[1]?.split('<h2>') ?? []
  assert.deepEqual([...course.matchAll(/<h3>([^<]*)<\/h3>\n(?:<p class="quiet">.*<\/p>\n)?<table class="list">/g)].map(([, title]) => title), ['Opening', 'Act 1: Opening', 'Act 2: The token', 'Act 3: The key', 'Act 4: Closing', 'Closing'])
})

test('each step stands as it was planned, with what was recorded under it', () => {
  const [, key = ''] = text.split(' Act 3: The key ')
  assert.match(key, /^Planned: 4 min\. Held: 09:\d\d:\d\d to 09:\d\d:\d\d UTC, \d+ s\. Entry Time \(UTC\) What Who 3\.1 Generate root-ca v1 Planned: 1 min, by Crypto officer\. Cannot be undone\. \d+ 2026-03-01 09:\d\d:\d\d Signed the authorisation/)
  for (const title of ['3.2 Confirm root-ca v1', '3.3 Accept that root-ca v1 has no backup', '3.4 Export the public key of root-ca v1', 'Signatures for the act']) assert.ok(key.includes(` ${title} `), title)
  assert.equal(text.includes('Not reached'), false)
})

test('what was not reached is said so, step by step', () => {
  const open: Sitting = new Sitting(genesis())
  open.open()
  open.goOn('opening', { to: 'clock' })
  const told = textOf(bareReport(open))
  assert.match(told, / 1\.3 Check the station Planned: 1 min, by Ceremony administrator\. Not reached\. /)
  assert.match(told, / Act 4: Closing Planned: 1 min\. Not begun\. Entry Time \(UTC\) What Who 4\.1 List what token primary holds, after .*? Not reached\. /)
})

test('what the tokens held before and after stands side by side', async () => {
  const told = textOf(toHtml(reportOf(await sourcesOfSitting(new Sitting(genesis()).hold()))))
  const [, chapter = ''] = told.split(' What the tokens hold ')
  for (const expected of ['before 0 inventories/primary-before.json', 'after 2 inventories/primary-after.json', 'root-ca v1 private key', 'root-ca v1 public key']) assert.ok(chapter.includes(expected), expected)
  assert.equal(chapter.split(' new ').length, 3)
})

test('objects are compared one by one', () => {
  const object = (label: string, value: string): InventoryObject => ({ class: 'data', id: '', label, attributes: [{ name: 'CKA_VALUE', value }] })
  const compared = compareInventories([object('a', '1'), object('b', '1'), object('c', '1'), object('a', '2')], [object('d', '1'), object('b', '2'), object('a', '1'), object('a', '2')])
  assert.deepEqual(compared.map(({ object: { label }, change, differences }) => [label, change, ...differences.map(({ before, after }) => `${before} ${after}`)]), [
    ['a', 'kept'], ['b', 'changed', '1 2'], ['c', 'gone'], ['a', 'kept'], ['d', 'new']
  ])
})

test('a name is repeated in full up to a length that names have', () => {
  const plan = genesis()
  const long = new Sitting({ ...plan, participants: plan.participants.map(one => one.id === 'ada' ? { ...one, name: 'W'.repeat(300) } : one) })
  long.open()
  assert.match(textOf(bareReport(long)), / W{200}…, ceremony administrator /)
})

test('a long ceremony has a report that ends, and says what it leaves out', () => {
  const long: Sitting = new Sitting(genesis())
  long.open()
  const refusal = long.entries.at(-1)!
  const entries = [...long.entries, ...Array.from({ length: 9000 }, (_, i) => ({ ...refusal, seq: long.entries.length + i, type: 'attempt.refused' as const, body: { error: { code: 'x' } } }))]
  const told = bareReport({ plan: long.plan, entries })
  assert.ok(told.split('<tr').length < 8000)
  assert.match(told, /\d+ more entries are in the transcript and not listed here\./)
})

test('every entry has its row', () => {
  const rows = [...report.matchAll(/<tr[^>]*><td>(\d+)<\/td><td>2026/g)].map(([, seq]) => Number(seq))
  assert.deepEqual([...new Set(rows)].toSorted((a, b) => a - b), sitting.entries.map(({ seq }) => seq))
})

test('the mode stands in what every page repeats', () => {
  const heading = /<thead><tr><td>(.*?)<\/td><\/tr><\/thead>/s.exec(report)?.[1] ?? ''
  assert.match(heading, /REHEARSAL/)
  assert.match(heading, new RegExp(sitting.plan.ceremony))
  const production = eventful(genesis('production'))
  const other = bareReport(production)
  assert.match(other, /<b>PRODUCTION<\/b>/)
  assert.doesNotMatch(other, /rehearsal/i)
})

test('nothing in it runs or is fetched, and its policy forbids both', () => {
  assert.doesNotMatch(report, /<script|<img|<link|<iframe|<object|<svg|javascript:|url\(|@import|https?:| on[a-z]+=[^&]*>/i)
  const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(report) ?? []
  const style = /<style>(.*)<\/style>/s.exec(report)?.[1] ?? ''
  assert.equal(policy, `default-src &#39;none&#39;; style-src &#39;sha256-${createHash('sha256').update(style).digest('base64')}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;`)
})

test('text from the evidence is text: markup is escaped, what turns writing around is shown by number', () => {
  assert.ok(report.includes('&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; &quot;&#39;&amp; [U+202E]gnp.exe'))
  check(property(string({ unit: 'binary' }), value => {
    const shown = escapeHtml(value)
    assert.doesNotMatch(shown, /[<>"']|&(?!(?:amp|lt|gt|quot|#39);)|[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u)
    assert.equal(html`<p title="${value}">${[value, html`<b>${value}</b>`]}</p>`.source, `<p title="${shown}">${shown}<b>${shown}</b></p>`)
  }))
})

test('a ceremony that was given up, or that is not finished, says so', () => {
  const open = new Sitting(genesis())
  open.open()
  assert.match(bareReport(open), /Not finished/)
  open.add('ceremony.aborting', {}, { reason: 'the token is broken' })
  open.quorum('abort')
  open.add('ceremony.aborted', {}, { reason: 'the token is broken', disposal: [{ token: 'primary', class: 'token', id: '', label: 'root' }], cards: [] })
  const aborted = bareReport(open)
  assert.match(textOf(aborted), /Aborted The ceremony was aborted before its end, for this reason: the token is broken\./)
  assert.match(aborted, /primary token root/)
  assert.match(bareReport({ plan: open.plan, entries: [] }), /Not finished/)
})

test('every kind of entry has words', () => {
  const place = { act: 'key', step: 'generate', actor: 'cy' }
  const all: Sitting = new Sitting(genesis())
  all.open()
  all.restart('crash')
  all.signoff('resume', null, null, 'wit', 'witness', 'refuse')
  all.add('step.failed', place, { action: 'generate-key', attempt: 1, error: { code: 'device-error' } })
  for (const verdict of ['nothing-there', 'finished', 'adopted', 'removed'] as const) all.add('step.reconciled', place, { action: 'generate-key', attempt: 1, verdict, objects: [] })
  all.add('step.intended', place, { action: 'unknown-action', attempt: 2, objects: [] })
  const told = bareReport(all)
  for (const expected of ['Resumed after an interruption at 6 entries', 'Refused to sign the resumption', 'Generate the key failed: device-error', 'it was complete and was adopted', 'nothing had happened', 'About to be done: unknown-action']) assert.ok(told.includes(expected), expected)
})

test('the chapter on custody tells who held which share, how the key was locked, and where its backup is', () => {
  const given = withAfter(custodial(), 'hand-over-2', of => of.endCustody('hand-over-3', 'given-up', hostile))
  const html = bareReport(given)
  const [, chapter = ''] = textOf(html).split(' Recovery key and backups ')
  const [first, second] = given.entries.flatMap(entry => entry.type === 'step.done' && entry.body.result.action === 'split-recovery-key' ? [entry] : [])
  const ended = given.entries.find(({ type }) => type === 'custody.ended')!
  const backed = given.entries.find(entry => entry.type === 'step.done' && entry.body.action === 'generate-backed-key')!
  assert.ok(first?.type === 'step.done' && first.body.result.action === 'split-recovery-key' && second?.type === 'step.done' && second.body.result.action === 'split-recovery-key')
  const grouped = (sum: string): string => sum.match(/.{8}/g)?.join(' ') ?? ''
  for (const expected of [
    `Share set ${first.body.result.set.set}`, `void since entry ${ended.seq}: the people gave it up`, `Share set ${second.body.result.set.set}`, `in force: root-ca v1 relies on it since entry ${backed.seq}`,
    '2 of 3 shares', '2 windows of neighbouring shares gave the same key', 'Kim &lt;Example&gt;', ...second.body.result.set.commitments.map(grouped), grouped(second.body.result.set.key),
    'Backup of root-ca v1', 'CKM_AES_KEY_WRAP_KWP as tried: wrapping rfc5649, unwrapping rfc5649', '7 ms', 'wrapping it once more: CKR_KEY_UNEXTRACTABLE', 'making it extractable again: CKR_ATTRIBUTE_READ_ONLY',
    'copying it: CKR_ACTION_PROHIBITED', 'root-ca-v1.backup.json', '2000 bytes, on media 1, 2', 'on token second, and kept there', 'Backup media', '/media/backup-2'
  ]) assert.ok(chapter.includes(expected), expected)
  assert.ok(chapter.includes(`given up: the people gave it up ${escapeHtml(hostile)} shares that were shown, whose cards are to be destroyed: 1, 2`), 'the reason is text')
  assert.ok(chapter.includes('Signed that the cards of the share set were destroyed'))
  assert.ok(chapter.includes('Share 2 shown to Lea &lt;Example&gt; alone'))
  assert.ok(textOf(html).includes('Backup root-ca-v1.backup.json, on media 1, 2'), 'beside the key')
})

test('the chapter on custody tells which witnesses confirmed that nobody else could look', () => {
  const plan = custodial()
  const two = { ...plan, participants: plan.participants.map(one => one.id === 'sol' ? { ...one, roles: [...one.roles, 'witness' as const] } : one) }
  const given: Sitting = new Sitting(two, withBody('share.shown', ({ body: { ordinal, guards } }) => ordinal === 3 ? { guards: [] } : ordinal === 2 ? { guards: [...guards, ...guards, { guard: 'alone', by: 'sol' }] } : {}))
  const html = textOf(bareReport({ plan: two, entries: given.hold().entries }))
  for (const expected of [
    'Witness Wit &lt;Example&gt; ', 'Custodian Times shown Witness Handed over', '1 Kim &lt;Example&gt; 1 Wit &lt;Example&gt; ', '2 Lea &lt;Example&gt; 1 Wit &lt;Example&gt;, Sol &lt;Example&gt; ', '3 Mo &lt;Example&gt; 1 none '
  ]) assert.ok(html.includes(expected), expected)
})

test('what happened to a share stands with its own set', () => {
  const twice: Sitting = new Sitting(custodial())
  let given = 0
  twice.hold(step => { if (step === 'hand-over-1' && given++ < 2) twice.endCustody('hand-over-2', 'given-up', 'once more') })
  const html = textOf(bareReport(twice))
  const cards = html.split(/ Share set [0-9a-f]{16} Needed to restore /).slice(1)
  const handedOver = twice.entries.filter(entry => entry.type === 'step.done' && entry.step === 'hand-over-1').map(({ seq }) => seq)
  const ended = twice.entries.filter(({ type }) => type === 'custody.ended').map(({ seq }) => seq)
  assert.deepEqual([cards.length, handedOver.length, ended.length], [3, 3, 2])
  cards.forEach((card, i) => {
    assert.ok(card.includes(` 1 Kim &lt;Example&gt; 1 Wit &lt;Example&gt; ${handedOver[i]} `), `${i}: ${card.slice(0, 400)}`)
    assert.equal(card.includes(`void since entry ${ended[i]}:`), i < 2)
  })
  const [, deviations = ''] = html.split(' Exceptions, refusals and failures ')
  assert.equal(deviations.split('given up: the people gave it up').length, 3, 'and both ends with the deviations')
})

test('a share that never came back has no entry beside it', () => {
  const open: Sitting = new Sitting(custodial())
  open.open()
  open.goOn('custody', { to: 'read-back-1' })
  const row = /<tr><td>2<\/td><td>Lea [^]*?<\/tr>/.exec(bareReport(open))?.[0] ?? assert.fail()
  assert.match(textOf(row), /^ 2 Lea &lt;Example&gt; 1 Wit &lt;Example&gt; \d+ none /)
  assert.ok(textOf(bareReport(open)).includes('nothing relies on it'))
})

test('a destroyed replica, an untrusted wrapping key and attributes that are not held are said so', () => {
  const other = new Sitting(custodial('rehearsal', 'destroy'), withResult('generate-backed-key', result => ({
    wrapping: { ...result.wrapping, trusted: false }, unenforced: ['CKA_COPYABLE'], restored: { ...result.restored, unenforced: ['CKA_MODIFIABLE'] }
  }))).hold()
  const told = textOf(bareReport(other))
  for (const expected of ['on token second, and destroyed there', 'Wrapped by CKM_AES_KEY_WRAP_KWP ', 'asked for, and not held by the token: CKA_COPYABLE', 'asked for, and not held by the token: CKA_MODIFIABLE']) assert.ok(told.includes(expected), expected)
})

test('a recovery tells the shares that were entered, the keys that came back, and how they differ', () => {
  const restored = withAfter(recovery(), 'enter-1', of => of.endCustody('enter-2', 'given-up', 'wrong medium'), withResult('restore-keys', ({ keys }) => ({
    keys: keys.map(key => ({ ...key, differences: [{ name: 'CKA_LOCAL', original: 'true', restored: 'false' }] }))
  })))
  const told = textOf(bareReport(restored))
  const [, chapter = ''] = told.split(' Recovery key and backups ')
  const backup = restored.plan.restoring!.backups[0]!.sha256.match(/.{8}/g)?.join(' ') ?? ''
  for (const expected of ['Shares that were entered', 'root-ca v1, restored', 'with share set', backup, 'CKA_LOCAL true false', 'to be entered anew: the people gave it up wrong medium shares that had been entered: 3']) assert.ok(chapter.includes(expected), expected)
  const entered = restored.entries.filter(entry => entry.type === 'step.done' && entry.body.action === 'enter-share').map(({ seq }) => seq)
  const [list = ''] = /Shares that were entered .*? root-ca v1, restored /.exec(chapter) ?? []
  assert.deepEqual(entered.map(seq => list.includes(` ${seq} `)), [false, true, true], 'what was entered in vain is not listed')
  assert.match(told, /not here; restored from a backup, entry \d+/)
  assert.ok(told.includes('Backup the one that it was restored from'))
})

test('a key without a backup says who accepted that, and there is no chapter on custody', () => {
  const accepted = sitting.entries.find(entry => entry.type === 'step.done' && entry.body.action === 'accept-no-backup')!
  assert.ok(text.includes(`Backup none; that was accepted at entry ${accepted.seq}`))
  assert.equal(text.includes('Recovery key and backups'), false)
})

test('a ceremony that was given up lists the cards that are still out', () => {
  const open: Sitting = new Sitting(custodial())
  open.open()
  open.add('ceremony.aborted', {}, { reason: 'x', disposal: [], cards: [{ set: 'f'.repeat(16), ordinals: [1, 3] }] })
  assert.ok(textOf(bareReport(open)).includes(`cards of share set ${'f'.repeat(16)}: 1, 3`))
})
