// One share page's errand, from its opening to its end: what it is for, the way of sealed bytes between it and the host, and how it ended. Nothing in
// here can be read: what is shown and what was typed is sealed between the page and the host's custody process.

import type { Report, View } from '../contract/shapes.ts'
import type { ShareEnding, ShareJob } from '../contract/window.ts'
import type { Output } from '../contract/contract.ts'
import type { CheckedRecipient, GivingWay, RecipientSource, TakingPlace } from '../contract/custody.ts'
import { HostError } from '../host/client.ts'
import { say } from '../words/text.ts'
import { refusal } from './refusal.ts'
import type { ShareHost } from './share-host.ts'

/** What the custodian confirms where their share is encrypted to them: that the recipient is theirs. */
const recipientGuard = 'recipient'
/** Refusals of what the person on the page can put right there, or by choosing another way. */
const forThePage = /^(?:share|carrier|recipient|card|pin|print|printer|spool)-/

type Ask = NonNullable<View['step']>['asks'][number]
export type ShareAsk = Extract<Ask, { kind: 'show-share' | 'share' }>

/** The ask for which a share page can be opened now. Throws HostError `ask-gone`, `not-guarded`. */
export function shareAsk ({ phase, step }: View, wanted: { step: string, ask: string }): ShareAsk {
  const ask = phase === 'step' && step?.step === wanted.step ? step.asks.find(one => one.id === wanted.ask) : undefined
  if (ask === undefined || (ask.kind !== 'show-share' && ask.kind !== 'share')) throw refusal('ask-gone', { step: wanted.step, ask: wanted.ask })
  if (step?.guarded !== true) throw refusal('not-guarded', { step: wanted.step })
  return ask
}

export function shareJob (view: View, step: string, ask: ShareAsk): ShareJob {
  const nameOf = (id: string | undefined): string | undefined => view.people.find(one => one.id === id)?.name
  const witness = view.people.find(one => one.roles.includes('witness'))?.name ?? say('role.witness.name')
  const forSomebody = { step, name: nameOf(ask.who) ?? ask.who, witness, set: ask.set }
  return ask.kind === 'show-share'
    ? { type: 'show', ...forSomebody, ordinal: ask.ordinal, ways: ask.ways }
    : { type: 'enter', ...forSomebody, ordinal: ask.ordinal, given: ask.given, to: ask.to, shows: ask.shows, from: ask.from }
}

export class ShareErrand {
  readonly job: ShareJob
  readonly #ask: string
  readonly #confirmed: readonly string[]
  readonly #host: ShareHost
  readonly #end = Promise.withResolvers<ShareEnding>()
  #shown = false
  #accepted = false

  constructor (job: ShareJob, ask: string, confirmed: readonly string[], host: ShareHost) {
    this.job = job
    this.#ask = ask
    this.#confirmed = confirmed
    this.#host = host
  }

  /** Resolves when the page is to be closed. */
  get ended (): Promise<ShareEnding> { return this.#end.promise }

  async show (to: Uint8Array, confirmed: readonly string[]): Promise<Uint8Array> {
    try {
      const sealed = await this.#host.show(this.job.step, [...this.#confirmed, ...confirmed], to)
      this.#shown = true
      return sealed
    } catch (error) {
      this.#unlessTold(error, this.job.type === 'enter')
      throw error
    }
  }

  async give (sealed: Uint8Array): Promise<void> {
    if (this.job.type !== 'enter') throw refusal('call-unknown', { call: 'share.give' })
    try {
      await this.#host.give(this.job.step, this.#ask, sealed)
      this.#accepted = true
    } catch (error) {
      this.#unlessTold(error, true)
      throw error
    }
  }

  /** Gives the share in another way than on the screen. Throws HostError. */
  async hand (way: GivingWay): Promise<Output<'custody.give'>> {
    this.#mustShow('share.hand')
    return await this.#giving(async () => await this.#host.hand(this.job.step, way.kind === 'twin' ? [...this.#confirmed, recipientGuard] : this.#confirmed, way))
  }

  /** Throws HostError. */
  async recipient (source: RecipientSource): Promise<CheckedRecipient> {
    return await this.#telling(async () => await this.#host.recipient(source))
  }

  /** Throws HostError. */
  async sheet (): Promise<Awaited<ReturnType<ShareHost['sheet']>>> {
    this.#mustShow('share.sheet')
    return await this.#telling(async () => await this.#host.sheet(this.job.step))
  }

  /** Throws HostError. */
  async printing (): Promise<void> {
    this.#mustShow('share.printing')
    await this.#giving(async () => await this.#host.printing(this.job.step, this.#confirmed))
  }

  /** Throws HostError. */
  async printed (): Promise<Output<'custody.print-done'>> {
    this.#mustShow('share.printed')
    return await this.#telling(async () => await this.#host.printed(this.job.step))
  }

  /** Has the share taken from what carries it. Throws HostError. */
  async take (from: TakingPlace): Promise<void> {
    if (this.job.type !== 'enter') throw refusal('call-unknown', { call: 'share.take' })
    await this.#telling(async () => await this.#host.take(this.job.step, from))
    this.#accepted = true
  }

  #mustShow (call: string): void {
    if (this.job.type !== 'show') throw refusal('call-unknown', { call })
  }

  async #giving<T> (doing: () => Promise<T>): Promise<T> {
    const done = await this.#telling(doing)
    this.#shown = true
    return done
  }

  async #telling<T> (doing: () => Promise<T>): Promise<T> {
    try {
      return await doing()
    } catch (error) {
      this.#unlessTold(error, true)
      throw error
    }
  }

  /** The page is done. What it says of it counts only as far as it happened. */
  end (ending: 'shown' | 'accepted' | 'back'): void {
    const happened = ending === 'accepted' ? this.#accepted : ending === 'shown' ? this.#shown : true
    this.#end.resolve({ ending: happened ? ending : 'back', report: null })
  }

  /** The page is gone by itself, or can't be had. What the host accepted stays accepted. */
  lost (report: Report): void {
    this.#end.resolve(this.#accepted ? { ending: 'accepted', report: null } : { ending: 'lost', report })
  }

  /** What the page can tell the person, it tells, and they go on; any other refusal ends it, and is told on the main page. */
  #unlessTold (error: unknown, tellsRefusals: boolean): void {
    const report = error instanceof HostError ? error.report : { code: 'internal', facts: {} }
    if (tellsRefusals && (forThePage.test(report.code) || report.code === 'guards-missing')) return
    this.#end.resolve({ ending: 'back', report })
  }
}
