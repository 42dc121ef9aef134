// Paints screens, each the first time that it is come to.

import { join } from 'node:path'
import type { DrivenPage } from '../../test/support/window/page.ts'
import { press } from '../../test/support/window/scenes.ts'
import { days, variants, type Day } from './list.ts'

export class Painter {
  readonly #folder: string
  readonly #pictures: Readonly<Record<string, string>>
  readonly #done = new Set<string>()

  constructor (folder: string, day: Day) {
    this.#folder = folder
    this.#pictures = days[day]
  }

  /** Paints a screen the first time it is come to: from its top, or from what `at` selects. */
  readonly paint = async (screen: string, page: DrivenPage, at?: string): Promise<void> => {
    const name = await nameOf(screen, page)
    if (!Object.hasOwn(this.#pictures, name) || this.#done.has(name)) return
    this.#done.add(name)
    const settle = async (): Promise<void> => {
      await page.settled()
      if (at !== undefined) await page.evaluate(`document.querySelector(${JSON.stringify(at)}).scrollIntoView()`)
    }
    await settle()
    await page.screenshot(join(this.#folder, `${name}.webp`))
    if (!variants.has(name)) return
    for (const [variant, attribute, value] of [['dark', 'theme', 'dark'], ['large', 'size', 'large']] as const) {
      const before = await page.evaluate<string | null>(`document.documentElement.dataset.${attribute} ?? null`)
      await page.evaluate(`void (document.documentElement.dataset.${attribute} = '${value}')`)
      await settle()
      await page.screenshot(join(this.#folder, `${name}-${variant}.webp`))
      await page.evaluate(before === null ? `void delete document.documentElement.dataset.${attribute}` : `void (document.documentElement.dataset.${attribute} = ${JSON.stringify(before)})`)
      await page.settled()
    }
  }

  /** Paints a screen, and of a share its other form as well. */
  async look (screen: string, page: DrivenPage): Promise<void> {
    await this.paint(screen, page)
    if (screen !== 'share-showing' || this.#done.has('share-code')) return
    for (const [shown, name] of [['.shown.code', 'share-code'], ['.shown.words', 'share-showing']] as const) {
      await press(page, '[data-primary] + button', `document.querySelector('${shown}')`)
      await this.paint(name, page)
    }
  }

  get missing (): string[] { return Object.keys(this.#pictures).filter(name => !this.#done.has(name)) }
}

/** The picture's name of a screen: by the ask on it, or by what stands on it. */
async function nameOf (screen: string, page: DrivenPage): Promise<string> {
  const short = screen.replace(/^step-(?:primary|second)\./, 'step-').replace(/-\d.*$|\..*$/, '')
  const title = await page.evaluate<string>(`document.querySelector('h1')?.textContent ?? ''`)
  if (screen === 'step' && await page.evaluate<boolean>(`document.querySelector('[data-testid=phrase]') !== null`)) {
    return title.endsWith(' into use') ? 'step-promotion' : /^Destroy .* on token/.test(title) ? 'step-destruction' : await hasIssuance(page) ? 'step-issue' : 'step-irreversible'
  }
  if (short === 'step-medium' && title.startsWith('Destroy the copies')) return 'step-copies'
  if (short === 'step-read' && title.startsWith('Read what is proposed')) return 'step-proposal'
  if (short.startsWith('step-certificate') || short === 'step-list') return 'step-reading'
  if (screen === 'signing' && await hasIssuance(page)) return /authorise/i.test(title) ? 'signing-issue' : 'signing-issued'
  if (screen === 'signing') return /authorise/i.test(title) ? 'signing-authorise' : /exception/i.test(title) ? 'signing-exception' : /resume/i.test(title) ? 'signing-resume' : /destroyed/i.test(title) ? 'voiding' : 'signing'
  return short
}

/** Whether what is signed for others stands on a page. */
async function hasIssuance (page: DrivenPage): Promise<boolean> {
  await page.until(`document.querySelector('[data-testid=issuing-loading]') === null`)
  return await page.evaluate<boolean>(`document.querySelector('[data-testid=to-sign], [data-testid=signed]') !== null`)
}
