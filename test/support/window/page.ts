// One page of a real window, driven as a person drives it: by keys. What it shows is read from the page itself.

import { writeFileSync } from 'node:fs'
import type { Session } from '../../../src/kiosk/session.ts'


const special: Readonly<Record<string, { readonly code: number, readonly text?: string }>> = {
  Tab: { code: 9 }, Enter: { code: 13, text: '\r' }, Escape: { code: 27 }, Backspace: { code: 8 }, ' ': { code: 32, text: ' ' },
  ArrowLeft: { code: 37 }, ArrowUp: { code: 38 }, ArrowRight: { code: 39 }, ArrowDown: { code: 40 }, PageDown: { code: 34 }, End: { code: 35 }, Home: { code: 36 },
  F5: { code: 116 }, F11: { code: 122 }, F12: { code: 123 }
}
export const modifiers = { alt: 1, ctrl: 2, meta: 4, shift: 8 } as const

/** Controls that were come to by Tab, by the kind of page that they stand on. */
const reached = new Set<string>()

export class DrivenPage {
  readonly session: Session

  constructor (session: Session) {
    this.session = session
  }

  /** The value of an expression in the page; a promise is waited for. Throws where it throws. */
  async evaluate<T> (expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.session.call('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true }) as
      { result: { value?: unknown }, exceptionDetails?: { text: string, exception?: { description?: string } } }
    if (exceptionDetails !== undefined) throw new Error(`${exceptionDetails.exception?.description ?? exceptionDetails.text} in ${expression.slice(0, 200)}`)
    return result.value as T
  }

  /** Waits, in the page, until an expression is true: looked at after each change of the page. Throws with what is on the page after `limitMs`. */
  async until (expression: string, limitMs = 30_000): Promise<void> {
    const met = await this.evaluate<boolean>(`new Promise(resolve => {
      const holds = () => { try { return Boolean(${expression}) } catch { return false } }
      if (holds()) { resolve(true); return }
      const end = value => { observer.disconnect(); clearInterval(timer); clearTimeout(limit); resolve(value) }
      const look = () => { if (holds()) end(true) }
      const observer = new MutationObserver(look)
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
      const timer = setInterval(look, 100)
      const limit = setTimeout(() => end(false), ${limitMs})
    })`)
    if (!met) throw new Error(`it never came to ${expression}; the page says: ${await this.text()}`)
  }

  /** Waits until what stands on the page has stood there long enough for a press to count (renderer/design/activation.ts). */
  async settled (): Promise<void> {
    await this.evaluate(`new Promise(resolve => {
      let timer = setTimeout(done, 420)
      const observer = new MutationObserver(records => {
        // The clock goes on by itself.
        if (records.every(({ target }) => (target.parentElement ?? target).closest?.('[data-testid=clock], [data-testid=time]'))) return
        clearTimeout(timer)
        timer = setTimeout(done, 420)
      })
      observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
      function done () { observer.disconnect(); resolve(true) }
    })`)
  }

  /** Waits until the page has been laid out and drawn anew; a window behind another one is not drawn, so for a tenth of a second at most. */
  async drawn (): Promise<void> {
    await this.evaluate(`new Promise(resolve => {
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(true)))
      setTimeout(() => resolve(true), 100)
    })`)
  }

  /** What can be read on the page. */
  async text (): Promise<string> {
    return await this.evaluate<string>(`document.body.innerText`)
  }

  /** A key pressed and let go. */
  async press (key: string, held = 0): Promise<void> {
    // Only letters and digits have the codes of their characters: that of a full stop is the delete key's.
    const { code, text } = special[key] ?? { code: /^[a-z0-9]$/i.test(key) ? key.toUpperCase().charCodeAt(0) : 0, text: key }
    const base = { key, code: key.length === 1 ? `Key${key.toUpperCase()}` : key, windowsVirtualKeyCode: code, nativeVirtualKeyCode: code, modifiers: held }
    const types = (held & ~modifiers.shift) === 0 && text !== undefined
    await this.session.call('Input.dispatchKeyEvent', { type: types ? 'keyDown' : 'rawKeyDown', ...base, ...types ? { text, unmodifiedText: text } : {} })
    await this.session.call('Input.dispatchKeyEvent', { type: 'keyUp', ...base })
  }

  /** Text typed key by key. */
  async type (text: string): Promise<void> {
    for (const character of text) await this.press(character)
  }

  /** A picture of what the window shows. */
  async screenshot (path: string): Promise<void> {
    const { data } = await this.session.call('Page.captureScreenshot', path.endsWith('.webp') ? { format: 'webp', quality: 80 } : { format: 'png', optimizeForSpeed: true }) as { data: string }
    writeFileSync(path, Buffer.from(data, 'base64'))
  }

  /** Moves the keyboard by Tab until it is on what the expression, given `element`, says; within `most` presses. */
  async tabTo (expression: string, what = expression, most = 90): Promise<void> {
    for (let i = 0; i < most; i++) {
      if (await this.evaluate<boolean>(`(element => Boolean(element && element !== document.body && (${expression})))(document.activeElement)`)) return
      await this.press('Tab')
    }
    throw new Error(`the keyboard never came to ${what}; the page says: ${await this.text()}`)
  }

  /** Moves the keyboard to a button, link or field by its words, or by a CSS selector. */
  async tabToName (name: string): Promise<void> {
    await this.tabTo(`(${accessibleName})(element) === ${JSON.stringify(name)}`, `“${name}”`)
  }

  /** By Tab the first time that the same control of the same kind of page is come to; after that it is given the keyboard at once. */
  async tabToSelector (selector: string): Promise<void> {
    // Of a group of choices, Tab comes to the chosen one.
    const found = `[...document.querySelectorAll(${JSON.stringify(selector)})].find(one => !one.disabled && one.getClientRects().length > 0 && (one.type !== 'radio' || one.checked || document.querySelector('input[name="' + one.name + '"]:checked') === null))`
    const at = await this.evaluate<string>(`(found => [document.querySelector('dialog[open]')?.dataset.dialog ?? document.querySelector('main')?.dataset.screen, found?.tagName, found?.type, found?.dataset.testid ?? found?.dataset.place].join(' ').replace(/\\d+/g, 'n'))(${found})`)
    const way = `${at} ${selector.replace(/\d+/g, 'n')}`
    if (reached.has(way) && await this.evaluate<boolean>(`(found => { found?.focus(); return found !== undefined && document.activeElement === found })(${found})`)) return
    await this.tabTo(`element.matches(${JSON.stringify(selector)})`, selector)
    reached.add(way)
  }

  /** Moves to a button and presses it with the space bar. */
  async activate (name: string): Promise<void> {
    await this.tabToName(name)
    await this.press(' ')
  }
}

/** Of a control: what a screen reader calls it, as far as these pages name things. */
const accessibleName = `element => {
  const flat = text => (text ?? '').replace(/\\s+/g, ' ').trim()
  const by = element.getAttribute('aria-labelledby')
  if (element.hasAttribute('aria-label')) return flat(element.getAttribute('aria-label'))
  if (by !== null) return flat(by.split(' ').map(id => document.getElementById(id)?.textContent).join(' '))
  if (element.labels?.length > 0) return flat(element.labels[0].textContent)
  return flat(element.textContent)
}`
