// The people around a window: they read what it shows and type what it asks for, by keyboard alone. Cards are what they copied from the share page.

import { CdpError } from '../../../src/kiosk/cdp.ts'
import type { Face } from './faces.ts'
import { DrivenPage } from './page.ts'

/** The PIN that every officer chooses. */
export const pin = '20261122'

export interface Habits {
  /** Sign-offs are typed with their passphrases; else the station acts for people, as rehearsals may. Steps are always typed. */ readonly signs: (purpose: string) => boolean
  /** What is typed into a field of text, by ask. */ readonly texts: (ask: string) => string
  /** Called for each new screen, once it stands there. */ readonly onScreen?: (screen: string, page: DrivenPage) => Promise<void>
}

/** Something on the page that can be waited for to change: which screen, ask, dialog, and how far the transcript is. */
const place = `JSON.stringify([
  document.querySelector('main')?.dataset.screen, document.querySelector('main')?.dataset.ask ?? null, document.querySelector('[data-testid=entry-count]')?.textContent ?? null,
  document.querySelector('[data-heading]')?.textContent ?? null, document.querySelector('[data-testid=given]')?.children.length ?? 0, document.querySelector('main')?.getAttribute('aria-busy'),
  document.querySelector('[data-testid=signer]')?.textContent ?? null
])`

export class People {
  readonly #face: Face
  readonly #habits: Habits
  #passphrases = new Map<string, string>()
  /** What the station made up for tokens, by what a PIN is asked for as. */ #pins = new Map<string, string>()
  /** What custodians wrote down, by ordinal. */ readonly cards = new Map<number, string>()

  constructor (face: Face, habits: Habits) {
    this.#face = face
    this.#habits = habits
  }

  /** Another ceremony, with other passphrases. */
  forget (): void {
    this.#passphrases.clear()
    this.#pins.clear()
  }

  async main (): Promise<DrivenPage> { return await this.#face.page('main') }

  async screen (): Promise<string> {
    return await (await this.main()).evaluate<string>(`document.querySelector('main')?.dataset.screen ?? ''`)
  }

  async ask (): Promise<string | null> {
    return await (await this.main()).evaluate<string | null>(`document.querySelector('main')?.dataset.ask ?? null`)
  }

  /** Goes on, turn by turn, until the screen (and the ask on it, or the step's title) is one that is wanted. */
  async goOn (until: (now: { screen: string, ask: string | null, title: string }) => boolean, most = 400): Promise<void> {
    for (let i = 0; i < most; i++) {
      const page = await this.main()
      await page.until(`document.querySelector('main')?.getAttribute('aria-busy') !== 'true' && document.querySelector('main')?.dataset.screen !== 'starting'`)
      const now = await page.evaluate<{ screen: string, ask: string | null, title: string }>(`({
        screen: document.querySelector('main')?.dataset.screen ?? '', ask: document.querySelector('main')?.dataset.ask ?? null, title: document.querySelector('h1')?.textContent ?? '' })`)
      await this.#habits.onScreen?.(now.ask === null ? now.screen : `${now.screen}-${now.ask}`, page)
      if (until(now)) return
      await this.#turn(page, now.screen, now.ask)
    }
    throw new Error(`the ceremony does not get there; the page says: ${await (await this.main()).text()}`)
  }

  async #turn (page: DrivenPage, screen: string, ask: string | null): Promise<void> {
    switch (screen) {
      case 'briefing': case 'guard': case 'waiting': case 'slip': return await this.#act(page, '[data-primary]')
      case 'signing': case 'person': return await this.#sign(page)
      case 'step': case 'reconciling': return ask === null ? await this.#perform(page) : await this.#answer(page, ask)
      default: throw new Error(`nobody knows what to do on the screen ${screen}: ${await page.text()}`)
    }
  }

  async #answer (page: DrivenPage, ask: string): Promise<void> {
    const field = await page.evaluate<string | null>(`document.querySelector('[data-testid="ask-${ask}"]')?.type ?? null`)
    if (field === null) {
      if (await page.evaluate<boolean>(`document.querySelector('[data-testid="fate-${ask}"]') !== null`)) return await this.#disposeOf(page, ask)
      const share = /(?:^|-)share/.test(ask)
      return share ? await this.#share(page) : await this.#act(page, '[data-primary]')
    }
    // A text is typed at once where the heading has the keyboard: it goes into the field. A secret is typed only where its field was gone to, and so is a text by whoever was at a tool.
    const atTool = await page.evaluate<boolean>(`Boolean(document.activeElement?.closest('button:not(main *)'))`)
    if (field === 'text' && !atTool) await page.until(`document.activeElement?.hasAttribute('data-heading')`)
    else await page.tabToSelector(`[data-testid="ask-${ask}"]`)
    await page.type(field === 'password' ? await this.#pinFor(page, ask) : this.#habits.texts(ask))
    if (await page.evaluate<boolean>(`document.querySelector('[data-testid="again-${ask}"]') !== null`)) {
      await page.tabToSelector(`[data-testid="again-${ask}"]`)
      await page.type(pin)
    }
    await page.settled()
    await this.#moving(page, async () => await page.press('Enter'))
  }

  /** The PIN that the station made up for the token, or the one that everybody chooses. */
  async #pinFor (page: DrivenPage, ask: string): Promise<string> {
    return this.#pins.get(await page.evaluate<string>(`document.querySelector('[data-testid="ask-${ask}"]').labels[0].textContent`)) ?? pin
  }

  /** Says that a copy was destroyed. */
  async #disposeOf (page: DrivenPage, ask: string): Promise<void> {
    await page.tabToSelector(`[data-testid="fate-${ask}"] input`)
    await page.press(' ')
    await page.until(`document.querySelector('[data-testid="fate-${ask}"] input').checked`)
    await this.#act(page, '[data-primary]')
  }

  /** The act itself: where it can't be undone, the phrase is typed and a second person agrees. Enter is tried first, and must do nothing. */
  async #perform (page: DrivenPage): Promise<void> {
    const phrase = await page.evaluate<string | null>(`document.querySelector('[data-testid=phrase]')?.labels[0].textContent ?? null`)
    if (phrase !== null) {
      await page.tabToSelector('[data-testid=phrase]')
      await page.type(/: (.*)$/.exec(phrase)?.[1] ?? '')
      if (await page.evaluate<boolean>(`document.querySelector('[data-testid=second]') !== null`)) {
        await page.tabToSelector('[data-testid=second]')
        await page.press(' ')
      }
      await page.tabToSelector('[data-primary]')
      await page.settled()
      await page.press('Enter')
      await page.settled()
      if (await page.evaluate<string | null>(`document.querySelector('[data-testid=phrase]')?.value ?? null`) === null) throw new Error('Enter began something that cannot be undone')
    }
    await this.#act(page, '[data-primary]')
  }

  async #sign (page: DrivenPage): Promise<void> {
    if (!this.#habits.signs(await page.evaluate<string>(`document.querySelector('h1').textContent`))) return await this.#act(page, '[data-testid=act-for]')
    if (this.#passphrases.size === 0) await this.#learn(page)
    const name = await page.evaluate<string>(`document.querySelector('[data-testid=pending] [data-primary]').textContent`)
    await this.#act(page, '[data-testid=pending] [data-primary]')
    await this.#habits.onScreen?.('person', page)
    await page.tabToSelector('[data-testid=passphrase]')
    const passphrase = [...this.#passphrases].find(([person]) => name.startsWith(person))?.[1]
    await page.type(passphrase ?? '')
    await page.settled()
    await this.#moving(page, async () => await page.press('Enter'))
  }

  /** Reads the passphrases and PINs that a rehearsal made up. */
  async #learn (page: DrivenPage): Promise<void> {
    await this.#open(page, 'passphrases')
    await page.until(`document.querySelector('[data-passphrase]')`)
    this.#passphrases = new Map(await page.evaluate<[string, string][]>(`[...document.querySelectorAll('[data-passphrase]')].map(dd => [dd.previousElementSibling.textContent, dd.textContent])`))
    this.#pins = new Map(await page.evaluate<[string, string][]>(`[...document.querySelectorAll('[data-pin]')].map(dd => [dd.previousElementSibling.textContent, dd.textContent])`))
    await page.press('Escape')
    await page.until(`document.querySelector('dialog[open]') === null`)
  }

  /** Opens one of the dialogs that are always there. */
  async #open (page: DrivenPage, dialog: string): Promise<void> {
    await this.#act(page, `[data-testid="tool-${dialog}"]`, `document.querySelector('[data-dialog="${dialog}"]') !== null`)
  }

  /** Enters a PIN that is wrong in a step of this title, reads the refusal, and comes back to where the PIN is asked for again. */
  async wrongPin (title: RegExp, look: () => Promise<void>): Promise<void> {
    await this.goOn(now => title.test(now.title) && (now.ask?.includes('user-pin') ?? false))
    const page = await this.main()
    const ask = await this.ask()
    await page.tabToSelector(`[data-testid="ask-${ask}"]`)
    await page.type('00000000')
    await page.settled()
    await page.press('Enter')
    await page.until(`document.querySelector('main')?.dataset.ask === undefined || document.querySelector('[data-screen=refused]')`)
    if (await this.screen() !== 'refused') {
      await page.tabToSelector('[data-primary]')
      await page.settled()
      await page.press(' ')
    }
    await page.until(`document.querySelector('[data-screen=refused]')`)
    await page.until(`document.querySelectorAll('[data-testid=tries-compared] dd').length === 2`)
    await this.#habits.onScreen?.('refused', page)
    await this.#act(page, '[data-primary]')
    await this.goOn(now => now.ask === ask)
    await look()
  }

  /** Has a share shown, or types one: what the share page is for is what it says itself. */
  async #share (page: DrivenPage): Promise<void> {
    await page.tabToSelector('[data-primary]')
    await page.settled()
    await page.press(' ')
    await this.untilGone(this.onShare(await this.#face.page('share')))
  }

  /** What is done on a share page until that is gone: a key that ends the page is never answered. */
  async untilGone (doing: Promise<void>): Promise<void> {
    const gone = (await this.main()).until(`document.querySelector('main')?.dataset.screen !== 'share-open'`, 120_000)
    await Promise.race([gone, doing.catch((error: unknown) => { if (!(error instanceof CdpError)) throw error })])
    await gone
  }

  /** What a custodian does alone before the share page: copies what is shown, or types what is on the card. */
  async onShare (share: DrivenPage): Promise<void> {
    await share.until(`/^share-(?:choosing|showing|typing)$/.test(document.querySelector('main')?.dataset.screen ?? '')`)
    if (await share.evaluate<string>(`document.querySelector('main').dataset.screen`) === 'share-choosing') {
      await this.#habits.onScreen?.('share-choosing', share)
      await share.tabToSelector('[data-primary]')
      await share.settled()
      await share.press(' ')
    }
    await share.until(`/^share-(?:showing|typing)$/.test(document.querySelector('main')?.dataset.screen ?? '')`)
    const ordinal = await this.ordinal(share)
    const screen = await share.evaluate<string>(`document.querySelector('main').dataset.screen`)
    await this.#habits.onScreen?.(screen, share)
    if (screen === 'share-typing') return await this.enter(share, this.cards.get(ordinal) ?? [...this.cards.values()][this.#given++] ?? '')
    this.cards.set(ordinal, await this.read(share))
    await share.settled()
    await share.tabToSelector('[data-primary]')
    await share.press(' ')
  }

  /** Cards that were entered where any would do. */
  #given = 0

  async ordinal (share: DrivenPage): Promise<number> {
    return Number(/share (\d+)/i.exec(await share.text())?.[1] ?? 0)
  }

  /** Copies the words. */
  async read (share: DrivenPage): Promise<string> {
    return await share.evaluate<string>(`[...document.querySelectorAll('.shown.words .text')].map(one => one.textContent).join(' ')`)
  }

  /** Types words from a card: the first four letters of each are enough, and a blank after each. */
  async enter (share: DrivenPage, card: string): Promise<void> {
    await share.until(`document.querySelector('[data-place="1"]')`)
    await share.tabToSelector('[data-place]')
    for (const word of card.split(' ')) await share.type(`${word.slice(0, 4)} `)
  }

  /** Presses something by the space bar, once the page has stood still for as long as a press needs; waits until the page has changed, or `done`. */
  async #act (page: DrivenPage, selector: string, done?: string): Promise<void> {
    await page.tabToSelector(selector)
    await page.settled()
    if (done === undefined) return await this.#moving(page, async () => await page.press(' '))
    await page.press(' ')
    await page.until(done)
  }

  async #moving (page: DrivenPage, act: () => Promise<void>): Promise<void> {
    const before = await page.evaluate<string>(place)
    await act()
    await (await this.main()).until(`${place} !== ${JSON.stringify(before)}`)
  }
}
