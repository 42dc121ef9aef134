// Whatever people, organisations, keys and bags are called, and whatever the share is: nothing on a card leaves its page, and nothing stands on anything else.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { array, assert as check, asyncProperty, boolean, constantFrom, integer, oneof, option, record, string, stringMatching, uint8Array } from 'fast-check'
import { cardPdf, cardSheet } from '../../src/evidence/pdf/card.ts'
import { a5, mm, Pen } from '../../src/evidence/pdf/pen.ts'
import type { CardFacts, CardMark } from '../../src/shares/card.ts'
import { wordList } from '../../src/words/bip39.ts'
import { say, templates } from '../../src/words/text.ts'
import { cardOf, written } from '../support/card.ts'
import { qrOn, readPdf } from '../support/pdf.ts'
import { anyShare } from '../support/shares.ts'

const named = oneof(
  string({ unit: 'grapheme', maxLength: 200 }), string({ unit: 'binary', maxLength: 100 }), stringMatching(/^[A-Za-zÀ-ÿĀ-ſ' .-]{1,80}$/),
  constantFrom('', 'W'.repeat(2000), 'Ǹ̈̇́'.repeat(50), '\u202egnp.exe', 'Wolfeschlegelsteinhausenbergerdorff-Śćiśłowska-Þórðardóttir')
)
const bag = option(oneof(stringMatching(/^[A-Z0-9]([A-Z0-9 ./-]{0,38}[A-Z0-9])?$/), constantFrom('W'.repeat(40))))
const facts = record({ name: named, custodian: named, bag, opens: array(named, { maxLength: 20 }), rehearsal: boolean(), replaced: boolean(), shares: integer({ min: 3, max: 16 }) })
  .map(({ name, custodian, bag, opens, rehearsal, replaced, shares }): CardFacts => cardOf({
    organisation: { id: 'example', name }, custodian, bag, opens, mode: rehearsal ? 'rehearsal' : 'production', shares, threshold: shares - 1, ordinal: shares, ...(replaced ? { dealtIn: 'ab'.repeat(16) } : {})
  }))

interface Box { readonly left: number, readonly top: number, readonly right: number, readonly bottom: number, readonly what: string }

/** What a mark covers; letters of our fonts rise at most so far above the line that they stand on, and hang so far below. Frames and rules cover nothing. */
function boxOf (mark: CardMark): Box[] {
  switch (mark.type) {
    case 'text': case 'slot': return [{ left: mark.x, right: mark.x + mark.width, top: mark.y - mark.size * 0.75, bottom: mark.y + mark.size * 0.24, what: mark.type === 'text' ? mark.text : `${mark.part} ${mark.number}` }]
    // What is dark of it: words may stand in its border, as long as a module is left.
    case 'qr': return [{ left: mark.x, right: mark.x + mark.side, top: mark.y, bottom: mark.y + mark.side, what: 'qr' }]
    default: return []
  }
}

test('everything stands within the border, nothing on anything else, and no line of a card crosses a text', async () => {
  await check(asyncProperty(facts, async card => {
    const { marks } = await cardSheet(card)
    const boxes = marks.flatMap(boxOf)
    for (const [i, one] of boxes.entries()) {
      assert.ok(one.left >= 9.5 * mm && one.top >= 9.5 * mm && one.right <= a5[0] - 9.5 * mm && one.bottom <= a5[1] - 9.5 * mm, `${one.what} leaves the border`)
      for (const other of boxes.slice(i + 1)) {
        assert.ok(one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top, `“${one.what}” and “${other.what}” are on each other`)
      }
      for (const mark of marks) {
        if (mark.type === 'rule') assert.ok(one.bottom <= mark.fromY || one.top >= mark.fromY || one.right <= mark.fromX || one.left >= mark.toX, `a line goes through ${one.what}`)
      }
    }
  }), { numRuns: 20 })
})

test('any share is on the card whole: each word and group in its place and within its room, the code to scan the same', async () => {
  await check(asyncProperty(uint8Array({ minLength: 32, maxLength: 32 }), integer({ min: 1, max: 255 }), boolean(), async (y, x, rehearsal) => {
    const mode = rehearsal ? 'rehearsal' : 'production'
    const share = written(anyShare({ y, x, mode }))
    const [page] = readPdf(await cardPdf(cardOf({ mode }), share))
    assert.equal(qrOn(page!), share.code)
    const standing = page!.texts.map(({ text }) => text)
    assert.deepEqual(standing.filter(text => share.words.includes(text)).join(' '), share.words.join(' '))
    assert.ok(standing.join('').includes(share.words.map((word, i) => `${i + 1}${word}`).join('')))
  }), { numRuns: 5 })
})

test('the widest word has room, and none of a card’s own texts is cut', async () => {
  const pen = await Pen.begin(a5, { title: '', date: new Date(0) })
  const { marks } = await cardSheet(cardOf({ threshold: 15, shares: 16, ordinal: 16 }))
  for (const slot of marks) {
    if (slot.type !== 'slot') continue
    const widest = slot.part === 'word' ? Math.max(...wordList.map(word => pen.width(word, { ...slot, leading: 0 }))) : pen.width('WWWW', { ...slot, leading: 0 })
    assert.ok(widest <= slot.width, `${slot.part} ${slot.number}`)
  }
  const text = marks.flatMap(mark => mark.type === 'text' ? [mark.text] : []).join(' ')
  for (const key of templates().keys()) {
    if (key.startsWith('card.when.')) assert.ok(text.includes(say(key as 'card.when.lost.text')), key)
  }
  assert.ok(!text.includes('…'))
})
