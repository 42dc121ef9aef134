// Choosing how keys are wrapped for their backups: in the best way that every token of the plan was seen to have both ways, and that takes every key. Tried with
// throw-away keys each time: what a token says of its mechanisms decides nothing.

import { HsmError } from '../hsm/errors.ts'
import { takes, waysFound, type KeyWrapProbe, type WrapChoice } from '../hsm/wrap.ts'
import { keyWraps, type KeyWrap } from '../transcript/key-wrap.ts'
import type { Algorithm } from '../transcript/plan.ts'
import { CeremonyError } from './errors.ts'

/** The ways that take keys of all these algorithms, the best first. */
export function waysFor (algorithms: readonly Algorithm[]): KeyWrap[] {
  return keyWraps.filter(standard => algorithms.every(algorithm => takes(standard, algorithm)))
}

/** The token's mechanism for a way. Throws CeremonyError `wrap-no-mechanism` where it has none. */
export function wayOf ({ ways, found }: KeyWrapProbe, standard: KeyWrap, token: string): WrapChoice {
  const way = ways.find(one => one.standard === standard)
  if (way === undefined) throw new CeremonyError('wrap-no-mechanism', { token, found: waysFound(found) })
  return way
}

/** Runs the trial with one way after the other until it succeeds. Throws what it threw: what a token refused rather than that it lacks a way, the first where none succeeds. */
export async function firstWay<S extends KeyWrap | null, T> (ways: readonly S[], run: (way: S) => Promise<T>): Promise<T> {
  const refusals: unknown[] = []
  for (const way of ways) {
    try {
      return await run(way)
    } catch (error) {
      if (!isOfTheWay(error)) throw error
      refusals.push(error)
    }
  }
  throw refusals.find(error => !(error instanceof CeremonyError && error.code === 'wrap-no-mechanism')) ?? refusals[0]
}

/** Whether another way may do what this one did not: a token without it, or that does not take such a key by it. A wrong PIN, a token that is gone or lets keys out is none of that. */
function isOfTheWay (error: unknown): boolean {
  if (error instanceof CeremonyError) return error.code === 'wrap-no-mechanism' || error.code === 'key-not-wrappable'
  return error instanceof HsmError && ofTheWay.has(error.code)
}

const ofTheWay: ReadonlySet<string> = new Set(['not-wrappable', 'key-unsupported', 'data-refused', 'mechanism-missing', 'wrapped-key-refused', 'template-refused', 'refused'])
