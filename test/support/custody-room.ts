// Ceremonies about a share set that exists and that need no token, held by the engine with plans that are made by hand: the shares are real, dealt here, and the
// process that takes them is the real one.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { CeremonyError, type CeremonyCode } from '../../src/ceremony/errors.ts'
import type { Ceremony } from '../../src/ceremony/engine.ts'
import type { Answers } from '../../src/ceremony/action.ts'
import type { CustodyProcess } from '../../src/ceremony/custody.ts'
import type { Ports } from '../../src/ceremony/ports.ts'
import { assertPlan } from '../../src/ceremony/validate.ts'
import type { View } from '../../src/contract/shapes.ts'
import { startCustody } from '../../src/host/custody/runner.ts'
import { makeSealKey, open, seal } from '../../src/shares/seal.ts'
import type { Share } from '../../src/shares/share.ts'
import { writeWords } from '../../src/shares/words.ts'
import { entry as entryShape, type Entry } from '../../src/transcript/entry.ts'
import type { Plan, Role } from '../../src/transcript/plan.ts'
import type { SetHeader, ShareSet } from '../../src/transcript/share-set.ts'
import { shareAsk } from './custodians.ts'
import { withSteps } from './hooks.ts'
import { Crash, engineOn, holdAll } from './lifecycle-room.ts'
import { tempFolder } from './rehearse.ts'
import { dealt } from './shares.ts'
import { oldSet } from './small-custody.ts'
import { people } from './small-plans.ts'

/** Who sees a step beside the one who acts. */
const witnessed: ReadonlySet<string> = new Set(['read-proposal', 'register-bags', 'seal-cards', 'inspect-card', 'hand-over-share', 'rederive-share', 'give-up-set', 'conclude-custody'])

/** The shares of a set like `oldSet`, dealt for real. */
export async function dealtLike ({ organisation, ceremony, mode, threshold, shares }: SetHeader, set?: string): Promise<{ set: ShareSet, shares: Share[] }> {
  return await dealt({ organisation, ceremony, mode, threshold, shares, ...(set === undefined ? {} : { set }) })
}

export class CustodyRoom {
  readonly plan: Plan
  readonly folder: string
  readonly set: ShareSet
  readonly shares: readonly Share[]
  readonly #ports: Partial<Ports>
  /** The process that holds the shares now. */ process: CustodyProcess | null = null
  #ceremony: Ceremony
  #cutOffAfter: Entry['type'] | null = null

  /** `plan` is about `oldSet`; `others` are sets that the station knows beside it. */
  static async open (t: TestContext, plan: Plan, { others = [], ports = {} }: { readonly others?: readonly ShareSet[], readonly ports?: Partial<Ports> } = {}): Promise<CustodyRoom> {
    return new CustodyRoom(t, plan, await dealtLike(oldSet, oldSet.set), others, ports)
  }

  private constructor (t: TestContext, plan: Plan, { set, shares }: { readonly set: ShareSet, readonly shares: readonly Share[] }, others: readonly ShareSet[], ports: Partial<Ports>) {
    this.plan = withSteps({ ...plan, notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2100-01-01T00:00:00.000Z', custody: { ...plan.custody!, set } }, step => [{ ...step, by: [...step.by, ...witnessed.has(step.action) ? ['witness'] satisfies Role[] : []] }])
    this.set = set
    this.shares = shares
    this.folder = tempFolder(t)
    this.#ports = { knownSets: () => [set, ...others], startCustody: async () => this.process = await startCustody(), ...ports }
    assertPlan(this.plan)
    this.#ceremony = this.#begin()
    t.after(() => this.#ceremony.close())
  }

  #begin (): Ceremony {
    return engineOn(this.folder, this.plan, people, { onEntry: entry => { if (entry.type === this.#cutOffAfter) throw new Crash() }, ports: this.#ports })
  }

  get ceremony (): Ceremony { return this.#ceremony }

  /** Another engine on the same folder, as after a crash. */
  again (): Ceremony {
    this.#ceremony.close()
    return this.#ceremony = this.#begin()
  }

  get entries (): Entry[] {
    return readFileSync(join(this.folder, 'transcript.jsonl'), 'utf8').trimEnd().split('\n').map(line => entryShape.parse(JSON.parse(line)))
  }

  /** Acts for everybody until a step is in hand, types shares where somebody's own card is asked for, and gives the view. */
  async until (step: string | ((view: View) => boolean)): Promise<View> {
    const isWanted = typeof step === 'string' ? (view: View) => view.phase === 'step' && view.step?.step === step : step
    for (;;) {
      const view = await holdAll(this.#ceremony, one => isWanted(one) || wantsShare(one))
      if (isWanted(view) || view.phase === 'closed') return view
      await this.type(shareAsk(view).ordinal!)
    }
  }

  async answer (answers: Answers): Promise<View> {
    const { step } = this.#ceremony.view()
    await this.#ceremony.answer(step!.step, answers)
    return this.#ceremony.view()
  }

  /** Answers, and is cut off right after an entry of a type is durable: what follows it never happens. */
  async cutOffAfter (type: Entry['type'], answers: Answers): Promise<void> {
    this.#cutOffAfter = type
    await this.answer(answers).finally(() => { this.#cutOffAfter = null })
  }

  /** Asserts that answers are refused with a code, on record, and that the step is in hand as before; gives the facts. */
  async refused (code: CeremonyCode, answers: Answers): Promise<Readonly<Record<string, string>>> {
    const { step } = this.#ceremony.view()
    const error: unknown = await this.#ceremony.answer(step!.step, answers).then(() => null, (thrown: unknown) => thrown)
    assert.ok(error instanceof CeremonyError, error instanceof Error ? error.message : `${code}: it was taken`)
    assert.equal(error.code, code)
    const last = this.entries.at(-1)!
    assert.equal(last.type === 'attempt.refused' && last.body.error.code, code, 'a refusal is on record')
    assert.equal(this.#ceremony.view().step?.step, step!.step)
    return error.facts
  }

  /** A share as the step in hand takes it. */
  sealed (share: Share): Uint8Array {
    const { step } = this.#ceremony.view()
    return seal(shareAsk(this.#ceremony.view()).to, step!.step!, new TextEncoder().encode(writeWords(share).join(' ')))
  }

  async type (ordinal: number): Promise<View> {
    return await this.answer({ share: this.sealed(this.shares[ordinal - 1]!) })
  }

  /** The words of the share that the step in hand shows. */
  async shown (): Promise<string> {
    const key = makeSealKey()
    const { step } = this.#ceremony.view()
    const sealed = await this.#ceremony.show(step!.step!, ['alone'], key.publicKey)
    return new TextDecoder().decode(open(key, step!.step!, sealed)).split('\n')[0]!
  }
}

function wantsShare (view: View): boolean {
  return view.phase === 'step' && (view.step?.asks.some(({ kind }) => kind === 'share') ?? false)
}
