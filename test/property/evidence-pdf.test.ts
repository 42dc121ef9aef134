// Whatever people are called and whatever they type: a paper is made, its pages hold together, and no text can break out of its place or be taken for another.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { array, assert as check, asyncProperty, constantFrom, oneof, property, string, stringMatching } from 'fast-check'
import { type Document } from '../../src/evidence/document.ts'
import { toPdf } from '../../src/evidence/pdf/paper.ts'
import { slipToPdf } from '../../src/evidence/pdf/slip.ts'
import { wrap } from '../../src/evidence/pdf/wrap.ts'
import { genesis } from '../support/ceremony.ts'
import { linesOf, qrOn, readPdf, textOf } from '../support/pdf.ts'

const hostile = oneof(
  string({ unit: 'binary', maxLength: 300 }), string({ unit: 'grapheme', maxLength: 300 }), stringMatching(/^[\w ]{0,40}$/),
  constantFrom('', ' ', '\u202egnp.exe', 'שלום עולם', 'Ωραία', '👩‍👩‍👧‍👦'.repeat(40), 'W'.repeat(2000), 'a\nb\r\tc\0d', '(\\) Tj ET Q endstream endobj', 'Ǹ̈̇́'.repeat(50), '\ud800', 'ﷺ', '\u{e0041}', 'x'.repeat(90).concat(' y').repeat(9))
)

const documentOf = (text: string): Document => ({
  title: text, mode: 'REHEARSAL', about: text, date: new Date(0),
  blocks: [
    { type: 'title', text }, { type: 'heading', text, level: 1, onNewPage: false }, { type: 'paragraph', text, as: 'plain' }, { type: 'command', text },
    { type: 'facts', rows: [[text, text], ['Label', [text, { as: 'mono', text }, { as: 'term', text }]]] },
    { type: 'table', columns: [{ label: text, share: 1 }, { label: 'B', share: 20 }], rows: [{ type: 'span', lines: [text] }, { type: 'row', kind: 'marked', cells: [text, text] }] },
    { type: 'card', title: text, blocks: [{ type: 'box', title: text, blocks: [{ type: 'paragraph', text, as: 'quiet' }] }] }, { type: 'paragraph', text: 'The end of it', as: 'plain' }
  ]
})

test('a document of any text is a document, within its margins, with all its pages and its end', async () => {
  await check(asyncProperty(hostile, async text => {
    const pages = readPdf(await toPdf(documentOf(text)))
    for (const [i, page] of pages.entries()) {
      assert.ok(linesOf(page).at(-1)?.endsWith(`Page ${i + 1} of ${pages.length}`))
      assert.ok(linesOf(page).slice(0, 2).join(' ').includes('REHEARSAL'))
      for (const { text: written, x, y } of page.texts) {
        assert.ok(x >= 45 && x <= page.width - 45 && y > 28 && y < page.height - 28)
        assert.doesNotMatch(written, /[\p{C}\p{Zl}\p{Zp}\ufffd]/u)
      }
    }
    assert.ok(pages.flatMap(linesOf).some(line => line.includes('The end of it')))
  }), { numRuns: 25 })
})

test('what the font has is written as it is; what it has not, by number', async () => {
  const said = async (text: string): Promise<string> => {
    const body = textOf(await toPdf({ title: 't', mode: 'M', about: 'a', date: new Date(0), blocks: [{ type: 'paragraph', text, as: 'plain' }] }))
    return body.slice('M a '.length, body.lastIndexOf(' t Page'))
  }
  assert.equal(await said('Zoë Çağlar-Øđegård, Việt “x” – €'), 'Zoë Çağlar-Øđegård, Vi[U+1EC7]t “x” – €')
  assert.equal(await said('a\u202eb\u0000c\ud800d\u{1f600}e\uffff'), 'a[U+202E]b[U+0000]c[U+FFFD]d[U+1F600]e[U+FFFF]')
  assert.equal(await said('שלום'), '[U+05E9 05DC 05D5 05DD]')
  assert.equal((await said('Ōtō e\u0301')).normalize('NFC'), 'Ōtō é', 'letters that the font has in parts are put together of them')
})

test('a slip is one page of A6 whose head and code are whole, whatever else stands on it', async () => {
  await check(asyncProperty(hostile, hostile, async (name, title) => {
    const note = `strongroom/example/${'0'.repeat(32)}\n7\n${'A'.repeat(43)}=\n\n— strongroom/${'x'.repeat(64)}/${'0'.repeat(32)} ${'B'.repeat(92)}\n`
    const plan = { ...genesis(), title, organisation: { id: 'example', name } }
    const [page, ...more] = readPdf(await slipToPdf({ plan, checkpoint: 1, size: 7, root: '0123456789abcdef'.repeat(4), time: '2026-03-01T09:00:00.000Z', act: null, moment: title, note }))
    assert.equal(more.length, 0)
    assert.equal(qrOn(page!), note)
    const text = linesOf(page!).join(' ')
    for (const part of ['REHEARSAL', '01234567 89abcdef 01234567 89abcdef', 'Keep this slip']) assert.ok(text.includes(part), part)
    const unit = Math.min(...page!.filled.map(({ height }) => height))
    assert.equal(Math.round((Math.min(...page!.filled.map(({ x }) => x)) - 8 / 25.4 * 72) / unit), 4, 'a reader needs four modules of quiet around the code')
    const top = page!.height - Math.max(...page!.filled.map(({ y, height }) => y + height))
    const codeTop = page!.height - Math.min(...page!.filled.map(({ y }) => y))
    for (const { text: written, x, y } of page!.texts) assert.ok(x >= 20 && (y > codeTop || y >= top - 5), written)
  }), { numRuns: 15 })
})

test('a text is wrapped without loss, and no line is wider than it may be', () => {
  check(property(array(stringMatching(/^[a-z/.-]{0,30}$/), { maxLength: 30 }), words => {
    const text = words.join(' ')
    const lines = wrap(text, 12, part => part.length)
    assert.ok(lines.every(line => line.length <= 12), lines.join('|'))
    assert.equal(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''))
  }))
  assert.deepEqual(wrap('WW', 1, part => part.length * 2), ['W', 'W'], 'a letter wider than the line stands alone')
})
