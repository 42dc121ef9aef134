// The report: the same bytes from the same ceremony, nothing in it that a browser would run or fetch, nobody's text taken for HTML.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { assert as check, property, string } from 'fast-check'
import { escapeHtml, html } from '../../src/evidence/html.ts'
import { buildReport } from '../../src/evidence/report.ts'
import { headWords } from '../../src/words/fingerprint.ts'
import { Sitting, genesis } from '../support/ceremony.ts'

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
const report = buildReport(sitting.plan, sitting.entries)
/** What a reader sees, roughly: text without tags. */
const text = report.replace(/<style>.*<\/style>/s, '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

test('the same ceremony gives the same bytes', () => {
  assert.equal(buildReport(structuredClone(sitting.plan), structuredClone(sitting.entries)), report)
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
  assert.deepEqual([...report.matchAll(/<h3>([^<]*)<\/h3>\n<table class="list">/g)].map(([, title]) => title), ['Opening', 'Act 1: Opening', 'Act 2: The token', 'Act 3: The key', 'Act 4: Closing', 'Closing'])
})

test('every entry has its row', () => {
  const rows = [...report.matchAll(/<td class="entry">(\d+)<\/td>/g)].map(([, seq]) => Number(seq))
  assert.deepEqual([...new Set(rows)].toSorted((a, b) => a - b), sitting.entries.map(({ seq }) => seq))
})

test('the mode stands in what every page repeats', () => {
  const heading = /<thead><tr><td>(.*?)<\/td><\/tr><\/thead>/s.exec(report)?.[1] ?? ''
  assert.match(heading, /REHEARSAL/)
  assert.match(heading, new RegExp(sitting.plan.ceremony))
  const production = eventful(genesis('production'))
  const other = buildReport(production.plan, production.entries)
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
  assert.match(buildReport(open.plan, open.entries), /Not finished/)
  open.add('ceremony.aborting', {}, { reason: 'the token is broken' })
  open.quorum('abort')
  open.add('ceremony.aborted', {}, { reason: 'the token is broken', disposal: [{ token: 'primary', class: 'token', id: '', label: 'root' }] })
  const aborted = buildReport(open.plan, open.entries)
  assert.match(aborted, /Given up<\/b> The ceremony was given up before its end, for this reason: the token is broken\./)
  assert.match(aborted, /primary token root/)
  assert.match(buildReport(open.plan, []), /Not finished/)
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
  const told = buildReport(all.plan, all.entries)
  for (const expected of ['Resumed after an interruption at 6 entries', 'Refused to sign the resumption', 'Generate the key failed: device-error', 'it was complete and was adopted', 'nothing had happened']) assert.ok(told.includes(expected), expected)
})
