// How long a plan may be: what is judged name by name must not be long. The station holds a plan to it before the day, the verifier afterwards.

import { canonicalize } from './jcs.ts'
import type { Plan } from './plan.ts'

/** The most that what a plan has signed may have without serial numbers, which are judged in one pass, and the most that all else may have, in characters. */
const most = { plan: 256 * 1024, issuance: 1024 * 1024 } as const

/** Which part of a plan is too long, and how long it may be; null where none is. */
export function tooLong ({ issuance, ...rest }: Plan): { readonly part: 'plan' | 'issuance', readonly most: number } | null {
  const lists = issuance?.lists.map(list => ({ ...list, revoked: [] }))
  const parts = { plan: rest, issuance: { ...issuance, lists: lists ?? null, history: null } }
  const part = (['plan', 'issuance'] as const).find(one => canonicalize(parts[one]).length > most[one])
  return part === undefined ? null : { part, most: most[part] }
}
