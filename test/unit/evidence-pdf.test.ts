// The report as a PDF: the same bytes from the same ceremony, the mode and the page's number on every page, everything that the HTML says, and a code that
// a reader can read.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Document, Row } from '../../src/evidence/document.ts'
import { toHtml } from '../../src/evidence/page.ts'
import { toPdf } from '../../src/evidence/pdf/paper.ts'
import { reportOf } from '../../src/evidence/report.ts'
import { checkpointFile } from '../../src/transcript/files.ts'
import { Sitting, custodial, genesis, type Files } from '../support/ceremony.ts'
import { sourcesOfSitting } from '../support/papers.ts'
import { linesOf, qrOn, readPdf, textOf } from '../support/pdf.ts'

const sitting: Sitting = new Sitting(custodial())
sitting.hold(step => { if (step === 'station') sitting.exception('The door opened') })
const files: Files = sitting.bundle()
const document = reportOf(await sourcesOfSitting(sitting))
const pdf = await toPdf(document)
const pages = readPdf(pdf)

test('the same ceremony gives the same bytes, at any time', async t => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.parse('2041-01-01T00:00:00Z') })
  assert.deepEqual(await toPdf(reportOf(await sourcesOfSitting(sitting))), pdf)
  assert.ok(Buffer.from(pdf).includes('/CreationDate') && Buffer.from(pdf).includes('(D:20260301090'), 'its only time is the ceremony’s')
  assert.equal(Buffer.from(pdf).includes('FlateDecode'), false, 'how well zlib deflates depends on the machine')
})

test('pages are A4; each has the mode, the ceremony, its number and how many there are', () => {
  assert.ok(pages.length >= 8, String(pages.length))
  for (const [i, page] of pages.entries()) {
    assert.deepEqual([Math.round(page.width / 72 * 25.4), Math.round(page.height / 72 * 25.4)], [210, 297])
    const lines = linesOf(page)
    assert.match(lines[0] ?? '', /^(?:REHEARSAL )?Example & Co · 0123456789abcdef0123456789abcdef$|^REHEARSAL$/)
    assert.ok(lines.slice(0, 2).join(' ').includes('REHEARSAL'))
    assert.equal(lines.at(-1), `A small genesis with shares · Rehearsal · 01234567 Page ${i + 1} of ${pages.length}`)
  }
})

test('nothing stands outside the margins, and every font is embedded', () => {
  for (const { texts, width, height } of pages) {
    for (const { text, x, y, size } of texts) assert.ok(x >= 45 && x < width - 50 && y > 28 && y + size < height - 30, text)
    assert.deepEqual([...new Set(texts.map(({ font }) => font))].toSorted().filter(font => !/^AtkinsonHyperlegible(?:Next-(?:Regular|Bold)|Mono-Regular)$/.test(font)), [])
  }
  assert.equal(Buffer.from(pdf).toString('latin1').split('/FontFile2').length, 4)
})

test('it says what the HTML says, word for word', () => {
  const read = (text: string): string[] => text.replace(/&(?:lt|gt|amp|quot|#39);/g, entity => ({ '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&#39;': '\'' })[entity] ?? '').match(/[\p{L}\p{N}]+/gu) ?? []
  const html = toHtml(document).replace(/<head>.*<\/head>/s, '').replace(/<[^>]*>/g, ' ')
  const counts = (words: string[]): Map<string, number> => words.reduce((all, word) => all.set(word, (all.get(word) ?? 0) + 1), new Map<string, number>())
  const inPdf = counts(read(pages.flatMap(linesOf).join(' ')))
  for (const [word, count] of counts(read(html))) {
    // A word that was too long for its line stands in pieces.
    if (word.length <= 20) assert.ok((inPdf.get(word) ?? 0) >= count, `${word}: ${inPdf.get(word) ?? 0} of ${count}`)
  }
})

test('the code on the cover is the final checkpoint, letter for letter', () => {
  assert.equal(qrOn(pages[0]!), new TextDecoder().decode(files.get(checkpointFile(sitting.checkpoints + 1))))
})

test('a table that goes on has its head again, and what belongs together stays together', () => {
  const withHead = new Set(pages.filter(page => linesOf(page).includes('Entry Time (UTC) What Who')))
  for (const page of pages) {
    const lines = linesOf(page)
    assert.equal(lines.some(line => /^\d+ 2026-03-01 /.test(line)), withHead.has(page), lines.join('\n'))
    assert.doesNotMatch(lines.at(-2) ?? '', /^(?:Act \d: .*|Planned: .*|Entry Time \(UTC\) What Who|Signatures for the act|\d\.\d .*)$/)
  }
})

test('the findings are those that need no anchor', () => {
  const text = textOf(pdf)
  assert.ok(text.includes('A deviation from the plan was recorded and signed for.'))
  assert.equal(text.includes('No anchor was given'), false)
})

test('production says so on every page', async () => {
  const given = reportOf(await sourcesOfSitting(new Sitting(genesis('production')).hold()))
  for (const page of readPdf(await toPdf(given))) {
    assert.ok(linesOf(page).slice(0, 2).join(' ').includes('PRODUCTION'))
    assert.doesNotMatch(linesOf(page).join(' '), /rehearsal/i)
  }
})

test('a cell that is taller than a page goes on on the next, and nothing of it is lost', async () => {
  const words = Array.from({ length: 4000 }, (_, i) => `w${i}`)
  const tall: Document = {
    title: 'Tall', mode: 'REHEARSAL', about: 'x', date: new Date(0),
    blocks: [{ type: 'card', title: 'Card', blocks: [{ type: 'facts', rows: [['Label', words.join(' ')]] }] }, { type: 'table', columns: [{ label: 'A', share: 1 }, { label: 'B', share: 1 }], rows: [{ type: 'row', kind: 'marked', cells: [words.slice(0, 2000).join(' '), 'b'] }] }]
  }
  const text = textOf(await toPdf(tall))
  for (const word of words) assert.ok(text.includes(`${word} `), word)
})

test('a long table has its head on every page, and no row reaches into the foot', async () => {
  const label = 'A label that takes three lines where it has not much room to stand in'
  const cell = Array.from({ length: 12 }, (_, i) => `line ${i}`)
  const rows = Array.from({ length: 60 }, (_, i): Row[] => {
    const tall = i % 7 === 3
    const row: Row = { type: 'row', kind: 'plain', cells: [`row ${i}`, tall ? 'x '.repeat(4500) : cell] }
    return tall ? [{ type: 'span', lines: [`Before row ${i}`, 'its second line', 'its third line'].slice(0, i % 3 + 1) }, row] : [row]
  }).flat()
  const long: Document = { title: 'Long', mode: 'REHEARSAL', about: 'x', date: new Date(0), blocks: [{ type: 'table', columns: [{ label, share: 1 }, { label: 'B', share: 5 }], rows }] }
  const all = readPdf(await toPdf(long))
  assert.ok(all.length > 10)
  for (const page of all) {
    assert.ok(linesOf(page).includes('A label that takes B'), linesOf(page).slice(0, 3).join('\n'))
    const [, lowest = 0] = [...new Set(page.texts.map(({ y }) => Math.round(y)))].toSorted((a, b) => a - b)
    assert.ok(lowest >= 20 / 25.4 * 72, `${lowest} points from the bottom`)
  }
})
