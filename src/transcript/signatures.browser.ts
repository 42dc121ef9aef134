// The mathematics of signatures where there is no Node.

import type { LaterMath } from './mathematics.ts'

export { nobleSignatures as signatures } from './noble.ts'

/** A page has one thread. */
export const laterSignatures: LaterMath | null = null
