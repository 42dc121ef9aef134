// Accessibility of what a window shows, by axe: every rule that it has for a page, and those about colours in both themes.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { DrivenPage } from './page.ts'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** A theme changes colours and nothing else: all other rules find the same in both. They are by far the dearest, for they look at every letter. */
const colours = ['color-contrast', 'link-in-text-block']
/** What stands around a page's middle was held against the rules about colours already, by its kind. */
const framed = new Set<string>()

/** What axe finds on a page as it stands, in light and in dark; each as a line. */
export async function findingsOf (page: DrivenPage): Promise<string[]> {
  if (!await page.evaluate<boolean>('globalThis.axe !== undefined')) await page.evaluate(`void (0, eval)(${JSON.stringify(source)})`).catch(async () => await page.evaluate(source))
  const frame = await page.evaluate<string>(`[location.pathname, ...[...document.querySelectorAll('header, nav, aside, [role=complementary]')].map(one => one.tagName + ' ' + one.className)].join()`)
  const around = framed.has(frame) ? `[...document.querySelectorAll('main, dialog[open]')]` : 'document'
  framed.add(frame)
  const rules = Object.fromEntries(colours.map(rule => [rule, { enabled: false }]))
  return [
    ...await foundIn(page, 'light', 'document', { runOnly: tags, rules }),
    ...await foundIn(page, 'light', around, { runOnly: { type: 'rule', values: colours } }), ...await foundIn(page, 'dark', around, { runOnly: { type: 'rule', values: colours } })
  ]
}

async function foundIn (page: DrivenPage, theme: 'light' | 'dark', where: string, options: object): Promise<string[]> {
  return await page.evaluate<string[]>(`(async () => {
    const before = document.documentElement.dataset.theme
    document.documentElement.dataset.theme = '${theme}'
    try {
      const { violations } = await axe.run(${where}, { resultTypes: ['violations'], ...${JSON.stringify(options)} })
      return violations.flatMap(({ id, nodes }) => nodes.map(node => '${theme}: ' + id + ' at ' + node.target.join(' ') + ': ' + node.failureSummary.replace(/\\s+/g, ' ')))
    } finally {
      if (before === undefined) delete document.documentElement.dataset.theme
      else document.documentElement.dataset.theme = before
    }
  })()`)
}
