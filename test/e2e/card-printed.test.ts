// A printed card gives the share back: drawn as on paper, the code is scanned and words and groups are read, each the same share. Also from a poor page.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cardPdf, cardSheet } from '../../src/evidence/pdf/card.ts'
import { readShare } from '../../src/shares/parse.ts'
import type { Share } from '../../src/shares/share.ts'
import { cardOf, written } from '../support/card.ts'
import { blotted, codeSeenOn, drawn, noPoppler, textIn, turned, worn } from '../support/printed.ts'
import { anyShare } from '../support/shares.ts'

const skip = noPoppler()

async function printed (share: Share): Promise<Uint8Array> {
  return await cardPdf(cardOf({ mode: share.mode, custodian: 'Jiří Škvorecký-Nuñez' }), written(share))
}

/** The words, or the groups, that stand in a text with their numbers before them, in that order. */
function numbered (text: string, part: RegExp): string[] {
  return Array.from(text.matchAll(part), ([, number = '', what = '']) => ({ number: Number(number), what })).sort((a, b) => a.number - b.number).map(({ what }) => what)
}

for (const mode of ['production', 'rehearsal'] as const) {
  test(`what is read from a printed card of a ${mode} is the share: code, groups and words`, { skip }, async () => {
    const share = anyShare({ mode })
    const pdf = await printed(share)
    assert.deepEqual(readShare(codeSeenOn(drawn(pdf, 150)), mode), { share, form: 'code' })
    const text = textIn(pdf)
    assert.ok(text.normalize('NFC').includes('Jiří Škvorecký-Nuñez'))
    const [words = '', rest = ''] = text.split('The same share as a code')
    assert.deepEqual(readShare(numbered(words, /^(\d+) ([a-z]+)$/gm).join(' '), mode), { share, form: 'words' })
    assert.deepEqual(readShare(numbered(rest.split('Words or code')[0]!, /(\d+) ([A-Z0-9]{3,4})(?= |\n)/g).join(' '), mode), { share, form: 'code' })
    assert.deepEqual(readShare(words.slice(words.indexOf('1 ')), mode), { share, form: 'words' }, 'also with the numbers, as a person may copy them')
  })
}

test('the code is read from a coarse, a crooked, a worn and a blotted page', { skip }, async () => {
  const share = anyShare()
  const pdf = await printed(share)
  const { code } = written(share)
  assert.equal(codeSeenOn(drawn(pdf, 100)), code)
  const page = drawn(pdf, 150)
  for (const degrees of [-4, 2.5, 180]) assert.equal(codeSeenOn(turned(page, degrees)), code, `turned by ${degrees} degrees`)
  assert.equal(codeSeenOn(worn(page, 200)), code)
  const qr = (await cardSheet(cardOf())).marks.find(mark => mark.type === 'qr')!
  const [x, y] = [qr.x + qr.side / 2, qr.y + qr.side / 2].map(points => points / 72 * 25.4 - 3) as [number, number]
  const spoilt = blotted(page, 150, x, y, 6)
  assert.notDeepEqual(spoilt.grey, page.grey)
  assert.equal(codeSeenOn(spoilt), code)
})
