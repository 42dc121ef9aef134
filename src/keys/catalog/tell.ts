// How the parts of the fold say what somebody should look at.

import type { Reference } from './shape.ts'

/** Where and when something was recorded. */
export interface At { readonly time: string, readonly from: Reference }

/** Tells of something that somebody should look at. */
export type Tell = (code: string, at: At, facts: Readonly<Record<string, string>>) => void
