// What happens on a share page: a share that is shown and hidden, or one that is typed until it is accepted or the person goes back. It holds what
// is shown and what is typed, and lets go of both. Refusals cost nothing that was typed. It knows no page: what it is at can be read off `now`.

import type { TakingPlace } from '../../src/contract/custody.ts'
import type { Report } from '../../src/contract/shapes.ts'
import type { ShareJob } from '../../src/contract/window.ts'
import { cleared, emptyEntry, focused, pressKey, textOf, typeText, wordOf, type EntryKey, type Form, type ShareEntry } from '../../src/words/share-entry.ts'
import { Handing, type HandingErrands } from './handing.ts'

/** What the witness confirms before a share is shown once more; the host wants it by this name. */
const guard = 'alone'

/** What the page has done for it. Bytes of a share that it is given are wiped here. */
export interface Errands extends HandingErrands {
  /** Gets the share: words separated by blanks, a line feed, the code. */
  readonly show: (confirmed: readonly string[]) => Promise<{ readonly share: Uint8Array } | { readonly report: Report }>
  /** Gives what was typed; answers with the refusal where it is refused. */
  readonly give: (text: string) => Promise<Report | null>
  /** Has it taken from what carries it; answers with the refusal where it is refused. */
  readonly take: (from: TakingPlace) => Promise<Report | null>
  readonly end: (ending: 'shown' | 'accepted' | 'back') => void
}

export type Question = 'guard' | 'leave' | 'clear'

export type Moment =
  | { readonly type: 'waiting' }
  | { readonly type: 'typing' }
  | { readonly type: 'checking' }
  | { readonly type: 'ended' }
  /** The custodian chooses how to take the share: `handing` says where they are. */ | { readonly type: 'handing' }
  /** The share is taken from what carries it. */ | { readonly type: 'taking', readonly busy: boolean, readonly report: Report | null }
  | { readonly type: 'showing', readonly form: Form }
  /** The window was not in front: nothing is shown until somebody says so. */ | { readonly type: 'covered', readonly checking: boolean }
  | { readonly type: 'asking', readonly question: Question }
  /** The share that was to be shown was refused. */ | { readonly type: 'failed', readonly report: Report }

/** What the last key led to, or why something was refused, where that has to be said. */
export type Said = { readonly type: 'flood' } | { readonly type: 'notice' } | { readonly type: 'report', readonly report: Report }

export interface Now {
  readonly moment: Moment
  readonly entry: ShareEntry
  readonly said: Said | null
}

export class Course {
  readonly job: ShareJob
  readonly #errands: Errands
  readonly #listeners = new Set<() => void>()
  #now: Now = { moment: { type: 'waiting' }, entry: emptyEntry(), said: null }
  /** The entry as it was before the keys that come by themselves. */
  #before: ShareEntry = this.#now.entry
  /** The share that is shown, only as long as it is. */
  #share: Uint8Array | null = null
  #inFront = true
  readonly handing: Handing

  constructor (job: ShareJob, errands: Errands) {
    this.job = job
    this.#errands = errands
    this.handing = new Handing(errands, () => this.#set({}))
  }

  get now (): Now {
    return this.#now
  }

  /** Has a listener called after each change; answers with how to take it back. */
  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => { this.#listeners.delete(listener) }
  }

  begin (): void {
    if (this.job.type === 'enter') this.#goTo({ type: 'typing' })
    else if (this.job.ways.length > 0) this.#goTo({ type: 'handing' })
    else this.show()
  }

  /** Shows the share, to be copied by hand. */
  show (): void {
    if (this.job.type === 'show') void this.#want([])
  }

  /** Has the share taken from what the custodian brought, or goes back to typing it. */
  carry (carried: boolean): void {
    const { type } = this.#now.moment
    if (carried ? type === 'typing' : type === 'taking') this.#goTo(carried ? { type: 'taking', busy: false, report: null } : { type: 'typing' })
  }

  async take (from: TakingPlace): Promise<void> {
    this.#goTo({ type: 'taking', busy: true, report: null })
    const report = await this.#errands.take(from)
    if (this.#now.moment.type !== 'taking') return
    if (report === null) this.end('accepted')
    else this.#goTo({ type: 'taking', busy: false, report })
  }

  /** The share that is shown, in the form that it is shown in: words, or a code in groups of four. None at any other time. */
  shown (): readonly string[] {
    const { moment } = this.#now
    if (moment.type !== 'showing' || this.#share === null) return []
    const [words = '', code = ''] = new TextDecoder().decode(this.#share).split('\n')
    return moment.form === 'words' ? words.split(' ') : code.match(/.{1,4}/gu) ?? []
  }

  /** A new run of keys begins: those before it came by themselves. */
  pause (): void {
    this.#before = this.#now.entry
  }

  /** Takes nothing of what came since the last pause. */
  flood (): void {
    if (this.#now.moment.type === 'typing') this.#set({ entry: this.#before, said: { type: 'flood' } })
  }

  type (text: string, whole = false): void {
    this.#enter(entry => typeText(entry, text, whole))
  }

  /** `across`: how many columns of words, or groups in a line, the page has. */
  press (key: EntryKey, across: number): void {
    this.#enter(entry => pressKey(entry, key, across))
  }

  /** Comes to a word or group, by its number. A word that was begun in another one is completed where it can be. */
  focus (place: number): void {
    const { moment, entry } = this.#now
    if (moment.type === 'typing') this.#set({ entry: { ...focused(completed(entry), place), notice: null } })
  }

  /** Says what is missing, or has everything checked. */
  check (): void {
    this.#enter(entry => {
      const after = pressKey(entry, 'enter', 1)
      if (after.ready || after.notice !== null) return atRefused(after)
      return atRefused(pressKey(focused(after, gapIn(after) + 1), 'enter', 1))
    })
  }

  ask (question: Question): void {
    if (this.#now.moment.type !== 'typing' || this.job.type !== 'enter' || (question === 'guard' && !this.job.shows)) return
    if (question !== 'guard' && this.#isEmpty()) return question === 'leave' ? this.end('back') : undefined
    this.#goTo({ type: 'asking', question })
  }

  answer (yes: boolean): void {
    const { moment } = this.#now
    if (moment.type !== 'asking') return
    if (!yes) return this.#goTo({ type: 'typing' })
    switch (moment.question) {
      case 'guard': return void this.#want([guard])
      case 'leave': return this.end('back')
      case 'clear':
        this.#set({ moment: { type: 'typing' }, entry: cleared(this.#now.entry), said: null })
        this.#before = this.#now.entry
    }
  }

  /** The other form of what is shown. */
  turn (): void {
    const { moment } = this.#now
    if (moment.type === 'showing') this.#goTo({ type: 'showing', form: moment.form === 'words' ? 'code' : 'words' })
  }

  /** Hides what is shown. */
  hide (): void {
    if (this.#now.moment.type !== 'showing') return
    if (this.job.type === 'show') return this.end('shown')
    this.#forget()
    this.#goTo({ type: 'typing' })
  }

  /** The window is not in front any more, or is again. Nothing comes back by itself. */
  inFront (inFront: boolean): void {
    this.#inFront = inFront
    const { type } = this.#now.moment
    if (inFront || (type !== 'showing' && type !== 'typing' && type !== 'checking')) return
    this.#forget()
    this.#goTo({ type: 'covered', checking: type === 'checking' })
  }

  /** Goes on after the window was not in front: a share is fetched anew, which is put on record; what was typed is still there. */
  uncover (): void {
    const { moment } = this.#now
    if (moment.type !== 'covered' && moment.type !== 'failed') return
    if (this.job.type === 'show') return void this.#want([])
    this.#goTo({ type: moment.type === 'covered' && moment.checking ? 'checking' : 'typing' })
  }

  /** Ends it, for the one reason or the other, and lets go of everything. */
  end (ending: 'shown' | 'accepted' | 'back'): void {
    if (this.#now.moment.type === 'ended') return
    this.wipe()
    this.#errands.end(ending)
  }

  /** Lets go of everything that was shown or typed. What JavaScript keeps of text goes with the page's process. */
  wipe (): void {
    this.#forget()
    this.handing.wipe()
    this.#before = emptyEntry()
    this.#set({ moment: { type: 'ended' }, entry: emptyEntry(), said: null })
  }

  async #want (confirmed: readonly string[]): Promise<void> {
    this.#goTo({ type: 'waiting' })
    const reply = await this.#errands.show(confirmed)
    const share = 'share' in reply ? reply.share : null
    // It may have ended meanwhile.
    if (this.#now.moment.type !== 'waiting') share?.fill(0)
    else if ('report' in reply) this.#refused(reply.report)
    else if (this.#inFront) {
      this.#share = reply.share
      this.#goTo({ type: 'showing', form: 'words' })
    } else {
      reply.share.fill(0)
      this.#goTo({ type: 'covered', checking: false })
    }
  }

  #refused (report: Report): void {
    if (this.job.type === 'show') this.#goTo({ type: 'failed', report })
    else this.#set({ moment: { type: 'typing' }, said: { type: 'report', report } })
  }

  #enter (change: (entry: ShareEntry) => ShareEntry): void {
    if (this.#now.moment.type !== 'typing') return
    const entry = change(this.#now.entry)
    this.#set({ entry, said: entry.notice === null ? null : { type: 'notice' } })
    if (entry.ready) void this.#give(textOf(entry))
  }

  async #give (text: string): Promise<void> {
    this.#goTo({ type: 'checking' })
    const report = await this.#errands.give(text)
    if (this.#now.moment.type === 'ended') return
    if (report === null) return this.end('accepted')
    const { moment, entry } = this.#now
    const place = Number(report.facts[entry.form === 'words' ? 'word' : 'group'] ?? 0)
    this.#set({
      moment: moment.type === 'covered' ? { type: 'covered', checking: false } : { type: 'typing' },
      entry: { ...(place > 0 ? focused(entry, place) : entry), ready: false }, said: { type: 'report', report }
    })
    this.#before = this.#now.entry
  }

  /** Nothing is typed, and nothing was before the keys that come by themselves: those may have erased it. */
  #isEmpty (): boolean {
    return [this.#before, this.#now.entry].flatMap(({ words, code }) => [...words.fields, ...code.fields]).every(field => field === '')
  }

  #forget (): void {
    this.#share?.fill(0)
    this.#share = null
  }

  #goTo (moment: Moment): void {
    this.#set({ moment })
  }

  #set (change: Partial<Now>): void {
    this.#now = { ...this.#now, ...change }
    for (const listener of this.#listeners) listener()
  }
}

/** The entry with the word in hand as the list has it, where it is begun. */
function completed (entry: ShareEntry): ShareEntry {
  const { fields, at } = entry.words
  return entry.form === 'code' ? entry : { ...entry, words: { ...entry.words, fields: fields.map((field, i) => i === at ? wordOf(field) ?? field : field) } }
}

/** The entry with the word that was refused in hand. */
function atRefused (entry: ShareEntry): ShareEntry {
  const { notice } = entry
  return notice?.code === 'word-unknown' ? { ...focused(entry, notice.place), notice } : entry
}

/** The first field that is not filled, from 0. */
function gapIn ({ form, words, code }: ShareEntry): number {
  return Math.max(0, form === 'words' ? words.fields.findIndex(field => wordOf(field) === null) : code.fields.findIndex(field => field.length < 4))
}
