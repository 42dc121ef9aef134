// The one ceremony that a host holds at a time: prepared, resumed, and called upon in order.

import type { Ceremony } from '../ceremony/engine.ts'
import { CeremonyError } from '../ceremony/errors.ts'
import type { CeremonyFolder } from '../ceremony/folder.ts'
import type { RehearsalPin } from '../contract/ceremony.ts'
import { reportOf } from '../ceremony/failure.ts'
import type { GivingWay } from '../contract/custody.ts'
import type { EntryLine, Report, View } from '../contract/shapes.ts'
import type { CardFacts } from '../shares/card.ts'
import { systemClock } from '../transcript/clock.ts'
import type { Carrier } from '../transcript/custody.ts'
import type { Plan } from '../transcript/plan.ts'
import { rebuildAfter } from './catalogs.ts'
import { checkInstalled } from './installed.ts'
import { openCeremony } from './open.ts'
import { readPlanFolder, type PlanFolder } from './plans/folder.ts'
import { assertReady } from './plans/production.ts'
import type { SecretsRunner } from './secrets/runner.ts'
import { useTokensOf } from './softhsm.ts'
import type { Station } from './station.ts'

export class CeremonyHolder {
  readonly #station: Station
  readonly #runner: SecretsRunner
  readonly #version: string
  readonly #onView: (view: View) => void
  #held: Ceremony | null = null
  /** Why the catalog is behind the ceremony that ended; null where it is not. */ #behind: Report | null = null

  constructor (station: Station, runner: SecretsRunner, version: string, onView: (view: View) => void) {
    this.#station = station
    this.#runner = runner
    this.#version = version
    this.#onView = onView
  }

  /** Refuses while a ceremony is under way here. */
  assertFree (): void {
    if (this.#held !== null && isUnderWay(this.#held)) throw new CeremonyError('ceremony-under-way', { ceremony: this.#held.plan.ceremony })
  }

  /**
   * Holds a ceremony that was prepared; one that was opened is taken up where it was cut off. One without an entry, however far it came otherwise, is
   * held to everything that its plan was held to when it was taken over, and opens with the approvals that were read here.
   */
  async hold (id: string): Promise<View> {
    if (this.#held?.plan.ceremony !== id || this.#held.phase !== 'paused') this.assertFree()
    this.release()
    this.#station.assertWhole(id)
    const path = this.#station.ceremonyPath(id)
    const planned = readPlanFolder(path)
    const ceremony = openCeremony({ station: this.#station, runner: this.#runner, version: this.#version }, planned)
    try {
      if (ceremony.folder.hasTranscript) ceremony.takeUp(await checkInstalled())
      if (ceremony.phase === 'briefing') await this.#assertReady(planned)
    } catch (error) {
      ceremony.close()
      throw error
    }
    this.#held = ceremony
    this.#runner.warm()
    return this.#shown()
  }

  /** The ceremony to resume: the one named, else the only one that has not ended. */
  unfinished (wanted?: string): string {
    const all = this.#station.ceremonies()
    if (wanted !== undefined) {
      if (!all.some(one => one.ceremony === wanted)) throw new CeremonyError('ceremony-unknown', { ceremony: wanted })
      return wanted
    }
    const open = all.filter(one => one.state === 'unfinished')
    if (open.length > 1) throw new CeremonyError('several-unfinished', { ceremonies: open.map(one => one.ceremony).join(', ') })
    if (open.length === 0) throw new CeremonyError('nothing-unfinished')
    return open[0]!.ceremony
  }

  /** With what is in the way of the catalog, where the ceremony has ended and it could not be brought up to it. */
  view (): View {
    const view = this.#ceremony().view()
    return this.#behind === null ? view : { ...view, trouble: this.#behind }
  }

  /** The plan of the ceremony in hand, and its folder. */
  planned (): [Plan, CeremonyFolder] {
    const { plan, folder } = this.#ceremony()
    return [plan, folder]
  }

  lookAt (step: string, answers: Readonly<Record<string, string>>): void { this.#ceremony().lookAt(step, answers) }

  entries (from: number, count: number): EntryLine[] { return this.#ceremony().entries(from, count) }

  rehearsalPassphrases (): { participant: string, passphrase: string }[] { return this.#ceremony().rehearsalPassphrases() }

  rehearsalPins (): RehearsalPin[] { return this.#ceremony().rehearsalPins() }

  /** A share on its way to the one process that shows it; other listeners get the new view. */
  async show (step: string, confirmed: readonly string[], to: Uint8Array): Promise<Uint8Array> {
    try {
      return await this.#ceremony().show(step, confirmed, to)
    } finally {
      this.#onView(this.view())
    }
  }

  /** A share on its way to what carries it, with the same effect on other listeners. */
  async give (step: string, confirmed: readonly string[], way: GivingWay): Promise<Carrier> {
    try {
      return await this.#ceremony().give(step, confirmed, way)
    } finally {
      this.#onView(this.view())
    }
  }

  cardFacts (step: string): CardFacts { return this.#ceremony().cardFacts(step) }

  /** Makes a change and answers with the new view, which other listeners get too; also after a refusal, whose reason the view holds. */
  async change (act: (ceremony: Ceremony) => void | Promise<void>): Promise<View> {
    const ceremony = this.#ceremony()
    const wasUnderWay = isUnderWay(ceremony)
    try {
      await act(ceremony)
      if (wasUnderWay && !isUnderWay(ceremony)) await this.#ended(ceremony)
    } finally {
      this.#onView(this.view())
    }
    return this.view()
  }

  /** Completes the end of the ceremony in hand, where it has ended and the disk did not take all of that. */
  async finish (id: string): Promise<void> {
    const held = this.#held
    if (held === null || held.plan.ceremony !== id || isUnderWay(held) || held.isFinished) return
    await this.change(ceremony => ceremony.finish())
    await this.#ended(held)
  }

  release (): void {
    this.#held?.close()
    this.#held = null
    this.#behind = null
  }

  /** Brings the catalog up to a ceremony that has ended. Where that does not go, the ceremony has ended all the same, and people are told. */
  async #ended ({ plan }: Ceremony): Promise<void> {
    const behind = (reason: string): Report => ({ code: 'catalog-behind', facts: { reason } })
    try {
      const rebuilt = await rebuildAfter(this.#station, plan.ceremony)
      if (rebuilt?.stored === null) this.#behind = behind([...new Set(rebuilt.findings.map(({ code }) => code))].join(', '))
    } catch (error) {
      this.#behind = behind(reportOf(error)?.code ?? (error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.name : 'unknown'))
    }
  }

  #ceremony (): Ceremony {
    if (this.#held === null) throw new CeremonyError('no-ceremony')
    return this.#held
  }

  async #assertReady (planned: PlanFolder): Promise<void> {
    await assertReady({ station: this.#station, runner: this.#runner, version: this.#version, now: systemClock().now() }, planned)
    useTokensOf(planned.path, planned.plan)
  }

  #shown (): View {
    const view = this.view()
    this.#onView(view)
    return view
  }
}

function isUnderWay ({ phase }: Ceremony): boolean {
  return phase !== 'closed' && phase !== 'aborted'
}
