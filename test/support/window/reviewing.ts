// Evidence under review in a window, told once for both faces: what auditors do with good evidence and with evidence in which one word was changed.

import assert from 'node:assert/strict'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeQR } from 'qr/decode.js'
import type { DrivenPage } from './page.ts'
import { hostile, press, type Scene } from './scenes.ts'

async function nothing (): Promise<void> {}

/** A copy of a bundle with one word of a checkpoint's lines changed. */
export function tampered (bundle: string): string {
  const copy = `${bundle}-tampered`
  cpSync(bundle, copy, { recursive: true })
  const transcript = join(copy, 'transcript.jsonl')
  // And a file that nothing accounts for, with a name that would be script if it were markup.
  writeFileSync(join(copy, hostile), 'x')
  writeFileSync(transcript, readFileSync(transcript, 'utf8').replace('Le Monde', 'Le Mondo'))
  return copy
}

/** From the verdict on evidence in which one word was changed: to the entry that a finding names and its proof, to the changed one by a search, and to the fork. */
export async function lookInto ({ people }: Scene, other: string, look: (screen: string) => Promise<void> = nothing): Promise<void> {
  const page = await people.main()
  const opened = `document.querySelector('[data-screen=entry] [data-testid=proof]')`
  const enter = async (): Promise<void> => {
    await page.tabToSelector('[data-testid=timeline]')
    await page.settled()
    await page.press('Enter')
    await page.until(opened)
  }
  const named = await page.evaluate<string>(`/\\d+/.exec(document.querySelector('[data-testid=seek]').textContent)[0]`)
  await press(page, '[data-testid=seek]', `document.querySelector('[data-screen=timeline] [aria-selected=true]')?.dataset.seq === '${named}'`)
  await look('timeline')
  await enter()
  assert.equal(await page.evaluate<string>(`document.querySelector('h1').textContent`), `Entry ${named}`)
  await look('entry')
  await press(page, '[data-testid=back]', `document.querySelector('[data-screen=timeline]')`)
  await page.tabToSelector('[data-testid=search]')
  await page.type('le mondo')
  await page.settled()
  await page.press('Enter')
  await page.until(`document.querySelector('[data-testid=matched]')?.textContent.startsWith('1 of ') && document.querySelector('[data-seq]')`)
  await enter()
  assert.match(await page.evaluate<string>(`document.querySelector('[data-testid=raw]').textContent`), /Le Mondo/)
  await press(page, '[data-testid=back]', `document.querySelector('[data-screen=timeline]')`)
  await press(page, '[data-testid=back]', `document.querySelector('[data-verdict]')`)
  await press(page, '[data-testid=to-compare]', `document.querySelector('[data-testid=path]')`)
  await page.tabToSelector('[data-testid=path]')
  await page.type(other)
  await page.settled()
  await page.press('Enter')
  await page.until(`document.querySelector('[data-relation=forked] ~ [data-testid=fork-B] mark')`)
  await look('compare')
  await press(page, '[data-testid=to-verdict]', `document.querySelector('[data-verdict]')`)
}

/** From the verdict: holds evidence to a slip of its own head that is typed, with a word too many first, which is named and keeps what was typed. Gives what the page says then. */
export async function holdToSlip ({ people }: Scene, look: (screen: string) => Promise<void> = nothing): Promise<string> {
  const page = await people.main()
  const [size = '', words = ''] = await page.evaluate<string[]>(`[[...document.querySelectorAll('dt')].find(one => one.textContent === 'Entries').nextSibling.textContent, document.querySelector('[data-testid=head-words]').textContent]`)
  await press(page, '[data-testid=to-slip]', `document.querySelector('[data-testid=slip-size]')`)
  await page.tabToSelector('[data-testid=slip-size]')
  await page.type(size)
  await page.tabToSelector('[data-testid=slip-words]')
  await page.type(`${words.trim()} aardvark`)
  await press(page, '[data-testid=take-slip]', `document.querySelector('.problem') && document.activeElement?.dataset.testid === 'slip-words'`)
  await look('slip-given')
  await page.tabToSelector('[data-testid=slip-words]')
  for (let i = 0; i < ' aardvark'.length; i++) await page.press('Backspace')
  await press(page, '[data-testid=take-slip]', `document.querySelector('[data-verdict]')`)
  return await page.text()
}

/** Reviews a bundle under its anchor, and gives the verdict and the codes of what was found. */
export async function review ({ people }: Scene, bundle: string, anchor: string): Promise<{ verdict: string, failures: number }> {
  const page = await people.main()
  await press(page, '[data-testid=task-review]', `document.querySelector('[data-testid=path]')`)
  for (const path of [bundle, anchor]) {
    await page.until(`document.querySelector('[data-testid=path]')`)
    await page.tabToSelector('[data-testid=path]')
    await page.evaluate(`document.querySelector('[data-testid=path]').select()`)
    await page.type(path)
    await page.settled()
    const title = await page.evaluate<string>(`document.querySelector('h1').textContent`)
    await page.press('Enter')
    await page.until(`document.querySelector('h1').textContent !== ${JSON.stringify(title)}`)
  }
  await page.until(`document.querySelector('[data-verdict]')`, 60_000)
  return await page.evaluate(`({ verdict: document.querySelector('[data-verdict]').dataset.verdict, failures: document.querySelectorAll('[data-weight=failure] li').length })`)
}

/** What a scanner reads off the code on a page: its modules, each as three by three dots. */
export async function scanned (page: DrivenPage): Promise<string> {
  const { size, path } = await page.evaluate<{ size: number, path: string }>(`(code => ({ size: code.viewBox.baseVal.width, path: code.querySelector('path').getAttribute('d') }))(document.querySelector('[data-testid=qr]'))`)
  const side = size * 3
  const data = new Uint8Array(side * side * 4).fill(255)
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let dot = 0; dot < 9; dot++) {
      const at = ((Number(y) * 3 + Math.floor(dot / 3)) * side + Number(x) * 3 + dot % 3) * 4
      data.fill(0, at, at + 3)
    }
  }
  return decodeQR({ width: side, height: side, data })
}
