// The card as the window prints it, through a real Chromium: the same page as the file, and the share comes back from it too.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { drawCard } from '../../renderer/share/card.ts'
import { cardPdf, cardSheet } from '../../src/evidence/pdf/card.ts'
import { readShare } from '../../src/shares/parse.ts'
import { cardOf, written } from '../support/card.ts'
import { codeSeenOn, drawn, noPoppler, textIn, type Picture } from '../support/printed.ts'
import { anyShare } from '../support/shares.ts'

const chromium = '/usr/lib/chromium/chromium'
const skip = noPoppler() || (!existsSync(chromium) && 'NOT RUN: no page can be printed here, chromium is missing')
const root = join(import.meta.dirname, '../..')

/** What the drawing needs of a document: elements that can be written out. */
class Element {
  textContent = ''
  readonly #name: string
  readonly #attributes: string[] = []
  readonly #children: Element[] = []

  constructor (name: string) { this.#name = name }
  setAttribute (name: string, value: string): void { this.#attributes.push(` ${name}="${value}"`) }
  append (...children: Element[]): void { this.#children.push(...children) }
  written (): string { return `<${this.#name}${this.#attributes.join('')}>${this.textContent.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}${this.#children.map(child => child.written()).join('')}</${this.#name}>` }
}

test('a card that the window prints is the page that the file is, and gives the share back', { skip }, async t => {
  const folder = mkdtempSync(join(tmpdir(), 'strongroom-test-'))
  t.after(() => {
    Reflect.deleteProperty(globalThis, 'document')
    rmSync(folder, { recursive: true, force: true })
  })
  Object.assign(globalThis, { document: { createElementNS: (_: string, name: string) => new Element(name) } })
  const share = anyShare()
  const facts = cardOf()
  const svg = (drawCard(await cardSheet(facts), written(share)) as unknown as Element).written()
  const tokens = readFileSync(join(root, 'renderer/design/tokens.css'), 'utf8').replaceAll("url('@fontsource", `url('file://${root}/node_modules/@fontsource`)
  writeFileSync(join(folder, 'card.html'), `<!doctype html><meta charset=utf-8><style>${tokens}${readFileSync(join(root, 'renderer/share/share.css'), 'utf8')}</style><body><div class="paper">${svg}</div>`)
  const switches = ['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer', `--user-data-dir=${join(folder, 'profile')}`, `--print-to-pdf=${join(folder, 'card.pdf')}`]
  execFileSync(chromium, [...switches, `file://${join(folder, 'card.html')}`], { stdio: 'ignore', env: { PATH: '/usr/bin:/bin', HOME: folder, TMPDIR: folder } })
  const [printed, file] = [new Uint8Array(readFileSync(join(folder, 'card.pdf'))), await cardPdf(facts, written(share))]
  assert.deepEqual(readShare(codeSeenOn(drawn(printed, 150)), 'production').share, share)
  assert.equal(inWords(printed), inWords(file))
  const [seen, meant] = [inked(drawn(printed, 51)), inked(drawn(file, 51))]
  assert.ok(meant.every((ink, i) => Math.abs(ink - seen[i]!) < 50), 'everything stands where it stands in the file')
})

/** How much ink stands on each square of 5 mm of a page that is drawn at 51 dots per inch: from 0 to 255. */
function inked ({ width, height, grey }: Picture): number[] {
  const across = Math.floor(width / 10), down = Math.floor(height / 10)
  return Array.from({ length: across * down }, (_, square) => {
    const [left, top] = [square % across * 10, Math.floor(square / across) * 10]
    let ink = 0
    for (let i = 0; i < 100; i++) ink += 255 - grey[(top + Math.floor(i / 10)) * width + left + i % 10]!
    return ink / 100
  })
}

function inWords (pdf: Uint8Array): string {
  return textIn(pdf).normalize('NFC').split(/\s+/).join(' ')
}
