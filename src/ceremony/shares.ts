// What the steps with shares have in common: which set, which ordinal, and taking what somebody typed.

import type { BadField } from '../contract/shapes.ts'
import type { Plan, PlannedStep } from '../transcript/plan.ts'
import type { Guard, ShareSet } from '../transcript/share-set.ts'
import { actorOf, holdersOf, type Answers, type Context } from './action.ts'
import type { HeldSet } from './custody.ts'
import { CeremonyError } from './errors.ts'

export function validateShareStep (step: PlannedStep, plan: Plan): BadField[] {
  const shares = plan.recovery?.shares ?? 0
  const ordinal = Number(step.with.ordinal)
  return Number.isInteger(ordinal) && ordinal >= 1 && ordinal <= shares ? [] : [{ path: 'with.ordinal', expected: `a number from 1 to ${shares}` }]
}

export function ordinalOf (on: Context): number {
  return Number(on.step.with.ordinal)
}

/** The set that this ceremony dealt. Throws CeremonyError `not-in-custody`. */
export function setInHand (on: Context): ShareSet {
  const set = on.progress.results.findLast(({ result }) => result.action === 'split-recovery-key')?.result
  if (set?.action !== 'split-recovery-key') throw new CeremonyError('not-in-custody')
  return set.set
}

/** The set that the backups of this ceremony are wrapped under. */
export function restoringSet (on: Context): ShareSet {
  if (on.plan.restoring === null) throw new CeremonyError('not-in-custody')
  return on.plan.restoring.set
}

export function shareFacts (on: Context): Record<string, string> {
  const { threshold, shares, set } = setInHand(on)
  return { ordinal: String(ordinalOf(on)), threshold: String(threshold), shares: String(shares), set, name: on.plan.participants.find(one => one.id === actorOf(on))?.name ?? '' }
}

/** The guard of every showing, and the witness who confirms it: never the custodian who gets the share. */
export function aloneBy (on: Context): Guard {
  return { guard: 'alone', by: holdersOf(on, 'witness').find(person => person.id !== actorOf(on))!.id }
}

/** Hands a typed share to the process that holds them. Refused ones cost nothing that was taken before. */
export async function takeShare (on: Context, answers: Answers, ordinal: number | null, of: HeldSet): Promise<void> {
  const sealed = answers.share
  if (!(sealed instanceof Uint8Array)) throw new CeremonyError('answer-missing', { ask: 'share' })
  on.custody.taken = await on.custody.process.take(sealed, on.step.id, ordinal, of)
}
