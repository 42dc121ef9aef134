// How many shares a new set has, and how many of them restore its key: as the script is told, or as many as of the old one.

import { CeremonyError } from '../../ceremony/errors.ts'
import type { Parameters } from '../../ceremony/parameters.ts'
import type { BadField } from '../../contract/shapes.ts'

export interface ShareNumbers { readonly threshold: number, readonly shares: number }

/** Of a set that is not known yet: so that whatever some old set lets be is taken. */
export const anyNumbers: ShareNumbers = { threshold: 2, shares: 16 }

/** Throws CeremonyError `parameter-invalid` with everything that no set can have. */
export function sharesOf (script: string, { threshold: t = '', custodians: n = '' }: Parameters, old: ShareNumbers): ShareNumbers {
  const threshold = t === '' ? old.threshold : Number(t)
  const shares = n === '' ? old.shares : Number(n)
  const fields: BadField[] = [
    ...Number.isInteger(threshold) && threshold >= 2 && threshold <= 15 ? [] : [{ path: 'threshold', expected: 'a whole number from 2 to 15, or nothing' }],
    ...Number.isInteger(shares) && shares >= 3 && shares <= 16 ? [] : [{ path: 'custodians', expected: 'a whole number from 3 to 16, or nothing' }]
  ]
  if (fields.length === 0 && threshold >= shares) fields.push({ path: 'threshold', expected: `less than the number of custodians, ${shares}` })
  if (fields.length > 0) throw new CeremonyError('parameter-invalid', { script }, { fields })
  return { threshold, shares }
}
