// Accessibility of what a window shows, by axe: every rule that it has for a page, and those about colours in both themes.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { DrivenPage } from './page.ts'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What each theme is held against: a theme changes colours and nothing else, so that the other rules find the same in both. */
const runs = [
  ['light', ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']],
  ['dark', { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }]
] as const

/** What axe finds on a page as it stands, in light and in dark; each as a line. */
export async function findingsOf (page: DrivenPage): Promise<string[]> {
  if (!await page.evaluate<boolean>('globalThis.axe !== undefined')) await page.evaluate(`void (0, eval)(${JSON.stringify(source)})`).catch(async () => await page.evaluate(source))
  const found: string[] = []
  for (const [theme, runOnly] of runs) {
    found.push(...await page.evaluate<string[]>(`(async () => {
      const before = document.documentElement.dataset.theme
      document.documentElement.dataset.theme = '${theme}'
      try {
        const { violations } = await axe.run(document, { resultTypes: ['violations'], runOnly: ${JSON.stringify(runOnly)} })
        return violations.flatMap(({ id, nodes }) => nodes.map(node => '${theme}: ' + id + ' at ' + node.target.join(' ') + ': ' + node.failureSummary.replace(/\\s+/g, ' ')))
      } finally {
        if (before === undefined) delete document.documentElement.dataset.theme
        else document.documentElement.dataset.theme = before
      }
    })()`))
  }
  return found
}
