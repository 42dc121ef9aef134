// A custodian's card as a file and as a sheet: one drawing, the same bytes each time, and nothing of the share on what leaves its places open.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cardPdf, cardSheet } from '../../src/evidence/pdf/card.ts'
import { cardFactsOf, cardSheet as sheetShape } from '../../src/shares/card.ts'
import { groupsOf } from '../../src/shares/code.ts'
import { sha256, toHex } from '../../src/transcript/hash.ts'
import { cardOf, written } from '../support/card.ts'
import { linesOf, qrOn, readPdf } from '../support/pdf.ts'
import { genesisPlan } from '../support/plan.ts'
import { anyShare, dealt } from '../support/shares.ts'

const fixed = { set: '0123456789abcdef', y: new Uint8Array(32).map((_, i) => 7 * i + 3) }

test('a card is one page of A5 that says all that is public of it, in words, code and a code to scan', async () => {
  const share = anyShare(fixed)
  const { words, code } = written(share)
  const [page, ...more] = readPdf(await cardPdf(cardOf(), { words, code }))
  assert.equal(more.length, 0)
  assert.deepEqual([page!.width, page!.height].map(points => Math.round(points / 72 * 25.4)), [148, 210])
  assert.equal(qrOn(page!), code)
  const text = linesOf(page!).join(' ')
  for (const part of [
    'Share 2 of 5', 'PRODUCTION', 'Keep it secret', 'Example Trust Services', 'Any 3 of the 5 cards', 'AB 1204-0077', 'Zoë Çağlar-Øđegård', 'root-ca v1, issuing-ca v3', '0123 4567 89ab cdef', '2026-11-22 08:15:30',
    '5d0b0f2a9c3e4d6f8a1b2c3d4e5f6071', '89abcdef 01234567 89abcdef 01234567', 'When it is asked for', 'When it is lost', 'When it was seen', 'When you leave, or die'
  ]) assert.ok(text.includes(part), part)
  const standing = new Set(page!.texts.map(one => one.text))
  for (const part of [...words, ...groupsOf(code)]) assert.ok(standing.has(part), part)
  assert.ok(!text.includes('Set dealt in'))
})

test('a card of a rehearsal says that it protects nothing; one in place of a lost card, in which ceremony its set was dealt; one without a bag, that it has none', async () => {
  const [page] = readPdf(await cardPdf(cardOf({ mode: 'rehearsal', dealtIn: 'ab'.repeat(16), bag: null, opens: [] }), written(anyShare({ ...fixed, mode: 'rehearsal' }))))
  const text = linesOf(page!).join(' ')
  for (const part of ['REHEARSAL', 'It protects nothing.', 'Set dealt in', 'ab'.repeat(16), 'no bag is registered']) assert.ok(text.includes(part), part)
  for (const part of ['PRODUCTION', 'Keep it secret', 'Helps to open']) assert.ok(!text.includes(part), part)
})

test('the same card is the same bytes, whenever it is made', async () => {
  const first = await cardPdf(cardOf(), written(anyShare(fixed)))
  assert.deepEqual(await cardPdf(cardOf(), written(anyShare(fixed))), first)
  assert.equal(toHex(sha256(first)), 'f799929ec24b11dd2bce84e226abbfe1d9fc3745a91f27b6265d7979ebb4993d')
})

test('sheet and file are one drawing, and the sheet is the same for every share', async () => {
  const sheet = await cardSheet(cardOf())
  assert.deepEqual(sheetShape.parse(sheet), sheet)
  const share = written(anyShare(fixed))
  const [page] = readPdf(await cardPdf(cardOf(), share))
  const filledIn = sheet.marks.flatMap(mark => mark.type === 'text' ? [mark.text] : mark.type === 'slot' ? [(mark.part === 'word' ? share.words : groupsOf(share.code))[mark.number - 1]!] : [])
  assert.deepEqual(page!.texts.map(({ text }) => text.normalize('NFC')), filledIn.map(text => text.normalize('NFC')))
  const slots = sheet.marks.flatMap(mark => mark.type === 'slot' ? [`${mark.part} ${mark.number}`] : [])
  assert.deepEqual(slots, [...Array.from({ length: 36 }, (_, i) => `word ${i + 1}`), ...Array.from({ length: 22 }, (_, i) => `group ${i + 1}`)])
})

test('its facts follow from the plan, the set and the bag', async () => {
  const { plan } = genesisPlan({ threshold: '2', custodians: '3' })
  const { set } = await dealt({ mode: 'rehearsal', ceremony: plan.ceremony, threshold: 2, shares: 3 })
  const custodian = plan.participants.find(({ roles }) => roles.includes('custodian'))!
  const facts = cardFactsOf(plan, { set, ordinal: 3, custodian: custodian.id, made: '2026-11-22T08:15:30.123Z', bag: 'B 7' })
  assert.deepEqual(facts, {
    mode: 'rehearsal', organisation: { id: 'test', name: 'Test' }, ceremony: plan.ceremony, dealtIn: plan.ceremony, made: '2026-11-22T08:15:30.123Z', set: set.set, threshold: 2, shares: 3, ordinal: 3,
    custodian: custodian.name, commitment: set.commitments[2], bag: 'B 7', opens: ['root-ca v1']
  })
  assert.throws(() => cardFactsOf(plan, { set, ordinal: 4, custodian: custodian.id, made: facts.made, bag: null }), RangeError)
  assert.throws(() => cardFactsOf(plan, { set, ordinal: 1, custodian: 'nobody', made: facts.made, bag: null }), RangeError)
})
