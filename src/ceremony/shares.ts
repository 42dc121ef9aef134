// What the steps with shares have in common: which set, which ordinal, whose card, and taking what somebody typed.

import type { BadField } from '../contract/shapes.ts'
import type { RegisteredCard } from '../transcript/custody.ts'
import type { Plan, PlannedStep } from '../transcript/plan.ts'
import type { Guard, ShareSet } from '../transcript/share-set.ts'
import { actorOf, holdersOf, type Answers, type Context } from './action.ts'
import type { HeldSet } from './custody.ts'
import { CeremonyError } from './errors.ts'

/** A card and whose it is. */
export interface Card { readonly ordinal: number, readonly custodian: string }

/** Who gets a share in this ceremony, by ordinal: every custodian one of the new set, or the one whose card is lost. */
export function receivingOf ({ custody, recovery, participants }: Plan): readonly Card[] {
  if (custody !== undefined) return custody.receiving
  return participants.filter(({ roles }) => roles.includes('custodian')).slice(0, recovery?.shares ?? 0).map(({ id }, i) => ({ ordinal: i + 1, custodian: id }))
}

/** The cards that are brought, in the order in which their holders act. */
export function bringingOf ({ custody }: Plan): readonly RegisteredCard[] {
  return (custody?.bringing ?? []).flatMap(id => custody?.cards.find(({ custodian }) => custodian === id) ?? [])
}

export function validateShareStep (step: PlannedStep, plan: Plan): BadField[] {
  const ordinals = receivingOf(plan).map(({ ordinal }) => ordinal)
  return ordinals.some(ordinal => String(ordinal) === step.with.ordinal) ? [] : [{ path: 'with.ordinal', expected: `the number of a share that is given out: ${ordinals.join(', ') || 'the plan gives none out'}` }]
}

export function ordinalOf (on: Context): number {
  return Number(on.step.with.ordinal)
}

/** The set whose shares are given out: the one that this ceremony dealt, else the one whose lost card is replaced. Throws CeremonyError `not-in-custody`. */
export function setInHand (on: Context): ShareSet {
  const dealt = on.progress.results.findLast(({ result }) => result.action === 'split-recovery-key')?.result
  if (dealt?.action === 'split-recovery-key') return dealt.set
  if (on.plan.custody === undefined || on.plan.recovery !== null) throw new CeremonyError('not-in-custody')
  return on.plan.custody.set
}

/** The set whose shares are entered: the one that the backups of this ceremony are wrapped under, or that it is about. Throws CeremonyError `not-in-custody`. */
export function collectedSet ({ plan }: Context): ShareSet {
  const set = plan.restoring?.set ?? plan.custody?.set
  if (set === undefined) throw new CeremonyError('not-in-custody')
  return set
}

export function shareFacts (on: Context): Record<string, string> {
  const { threshold, shares, set } = setInHand(on)
  return { ordinal: String(ordinalOf(on)), threshold: String(threshold), shares: String(shares), set, name: nameOf(on, actorOf(on)) }
}

/** The guard of every showing, and the witness who confirms it: never the custodian who gets the share. */
export function aloneBy (on: Context): Guard {
  return { guard: 'alone', by: witnessOf(on) }
}

/** The witness of what somebody does with their card: never they themselves. */
export function witnessOf (on: Context): string {
  return holdersOf(on, 'witness').find(person => person.id !== actorOf(on))!.id
}

/** How a person is called. */
export function nameOf ({ plan }: Pick<Context, 'plan'>, id: string): string {
  return plan.participants.find(one => one.id === id)?.name ?? id
}

/** Hands a typed share to the process that holds them. Refused ones cost nothing that was taken before. */
export async function takeShare (on: Context, answers: Answers, ordinal: number | null, of: HeldSet): Promise<void> {
  const sealed = answers.share
  if (!(sealed instanceof Uint8Array)) throw new CeremonyError('answer-missing', { ask: 'share' })
  const taken = await on.custody.process.take(sealed, on.step.id, ordinal, of).catch((error: unknown) => { throw withFate(on, error) })
  on.custody.taken = { ...taken, form: on.custody.fetchedFrom ?? taken.form }
}

/**
 * A share of a set that was given up is called that, with when and for which one. In a resharing, cards of two sets are on the table: what is good but of the
 * other one is to be kept, and never called old.
 */
function withFate (on: Context, error: unknown): unknown {
  if (!(error instanceof CeremonyError) || (error.code !== 'share-older-set' && error.code !== 'share-other-set')) return error
  const { found = '' } = error.facts
  const dealt = on.progress.results.findLast(({ result }) => result.action === 'split-recovery-key')?.result
  if (dealt?.action === 'split-recovery-key' && dealt.set.set === found) return new CeremonyError('share-new-set', error.facts, { cause: error })
  if (on.plan.custody?.set.set === found) return new CeremonyError('share-former-set', error.facts, { cause: error })
  const fate = on.givenUp(found)
  return fate === null ? error : new CeremonyError('share-given-up', { ...error.facts, ...fate }, { cause: error })
}
