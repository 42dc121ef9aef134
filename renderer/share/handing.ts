// How a custodian takes their share, where it can be given in other ways than on the screen: they choose, and choose again where a way is refused. It knows no
// page. The share itself is here only while its card is printed; a PIN never is.

import type { Carrier, CarrierKind, CardSheet, CheckedRecipient, GivingWay, RecipientSource } from '../../src/contract/custody.ts'
import type { Report } from '../../src/contract/shapes.ts'

/** What the page has done for it. */
export interface HandingErrands {
  readonly hand: (way: GivingWay) => Promise<{ readonly carrier: Carrier } | { readonly report: Report }>
  readonly recipient: (source: RecipientSource) => Promise<{ readonly checked: CheckedRecipient } | { readonly report: Report }>
  /** The card to be printed, and whether print jobs wait where they outlive the power. */
  readonly sheet: () => Promise<{ readonly sheet: CardSheet, readonly lasting: boolean } | { readonly report: Report }>
  /** Puts on record that it is printed now, and gets the share. */ readonly printing: () => Promise<{ readonly share: Uint8Array } | { readonly report: Report }>
  readonly printed: () => Promise<{ readonly carrier: Carrier } | { readonly report: Report }>
}

/** What was typed of a way. A PIN is not among it. */
export interface Typed { readonly path: string, /** A recipient, or the file that it stands in. */ readonly recipient: string }
const nothing: Typed = { path: '', recipient: '' }

export type HandingNow =
  | { readonly at: 'choosing' }
  /** What a way takes, or why it was refused: what was typed is still there then. */ | { readonly at: 'asking', readonly way: Exclude<CarrierKind, 'printed'>, readonly typed: Typed, readonly report: Report | null }
  /** The recipient, to be compared before anything is encrypted to it. */ | { readonly at: 'comparing', readonly typed: Typed, readonly recipient: CheckedRecipient }
  | { readonly at: 'ready', readonly sheet: CardSheet, readonly lasting: boolean }
  | { readonly at: 'working' }
  /** The system's dialog is open. */ | { readonly at: 'printing', readonly sheet: CardSheet }
  | { readonly at: 'handed', readonly carrier: Carrier }
  | { readonly at: 'refused', readonly report: Report }

export class Handing {
  readonly #errands: HandingErrands
  readonly #changed: () => void
  #now: HandingNow = { at: 'choosing' }
  #share: Uint8Array | null = null

  constructor (errands: HandingErrands, changed: () => void) {
    this.#errands = errands
    this.#changed = changed
  }

  get now (): HandingNow {
    return this.#now
  }

  /** The share while its card is printed: its words and its code. None at any other time. */
  printed (): { readonly words: readonly string[], readonly code: string } | null {
    if (this.#now.at !== 'printing' || this.#share === null) return null
    const [words = '', code = ''] = new TextDecoder().decode(this.#share).split('\n')
    return { words: words.split(' '), code }
  }

  choose (way: CarrierKind): void {
    if (way !== 'printed') return this.#goTo({ at: 'asking', way, typed: nothing, report: null })
    void this.#do(async () => {
      const reply = await this.#errands.sheet()
      return 'report' in reply ? { at: 'refused', report: reply.report } : { at: 'ready', ...reply }
    })
  }

  /** Back to the choice, from wherever nothing is under way. */
  back (): void {
    if (this.#now.at !== 'working' && this.#now.at !== 'printing') this.#goTo({ at: 'choosing' })
  }

  /** Gives it to the custodian's own medium or smart card. */
  give (way: Extract<GivingWay, { kind: 'medium' | 'token' }>): void {
    void this.#do(async () => await this.#handed(way, way.kind === 'medium' ? { ...nothing, path: way.path } : nothing))
  }

  /** Looks at a recipient, as text or in a file. */
  look (typed: Typed): void {
    const source: RecipientSource = typed.recipient.startsWith('/') ? { path: typed.recipient } : { text: typed.recipient }
    void this.#do(async () => {
      const reply = await this.#errands.recipient(source)
      return 'report' in reply ? { at: 'asking', way: 'twin', typed, report: reply.report } : { at: 'comparing', typed, recipient: reply.checked }
    })
  }

  /** The recipient is the custodian's. */
  encrypt (): void {
    const now = this.#now
    if (now.at === 'comparing') void this.#do(async () => await this.#handed({ kind: 'twin', path: now.typed.path, recipient: now.recipient.recipient }, now.typed))
  }

  /** Gets the share onto the page that is printed. */
  print (): void {
    const now = this.#now
    if (now.at !== 'ready') return
    void this.#do(async () => {
      const reply = await this.#errands.printing()
      if ('report' in reply) return { at: 'refused', report: reply.report }
      this.#share = reply.share
      return { at: 'printing', sheet: now.sheet }
    })
  }

  /** The dialog is closed: lets go of the share, and looks what the printing left behind. */
  done (): void {
    if (this.#now.at !== 'printing') return
    this.#forget()
    void this.#do(async () => {
      const reply = await this.#errands.printed()
      return 'report' in reply ? { at: 'refused', report: reply.report } : { at: 'handed', carrier: reply.carrier }
    })
  }

  /** Lets go of everything. */
  wipe (): void {
    this.#forget()
    this.#goTo({ at: 'choosing' })
  }

  async #handed (way: Exclude<GivingWay, { kind: 'printed' }>, typed: Typed): Promise<HandingNow> {
    const reply = await this.#errands.hand(way)
    return 'carrier' in reply ? { at: 'handed', carrier: reply.carrier } : { at: 'asking', way: way.kind, typed, report: reply.report }
  }

  async #do (doing: () => Promise<HandingNow>): Promise<void> {
    this.#goTo({ at: 'working' })
    const next = await doing()
    // It may have ended meanwhile.
    if (this.#now.at === 'working') this.#goTo(next)
    else this.#forget()
  }

  #forget (): void {
    this.#share?.fill(0)
    this.#share = null
  }

  #goTo (now: HandingNow): void {
    this.#now = now
    this.#changed()
  }
}
