// One line of a transcript as a reviewer reads it: what it claims to be, and, where it is an entry, in the words of the report.
// Every text comes from the evidence, of which no byte is trusted: each is cut to a bounded length here, and escaped where it is shown.

import { parseEntry } from '../../transcript/chain.ts'
import { bodies } from '../../transcript/entry.ts'
import { TranscriptError } from '../../transcript/errors.ts'
import { planFile } from '../../transcript/files.ts'
import { plan as planShape } from '../../transcript/plan.ts'
import { BundleError, longestFile, readBytes, type BundleReader } from '../../verify/bundle.ts'
import { eventWords } from '../events.ts'
import type { Cast } from '../names.ts'

/** What a line says of itself: nothing of it is checked but its form. */
export interface Claim { readonly type: string, readonly time: string, readonly act: string | null, readonly step: string | null, readonly actor: string | null }

/** A line in words. `seq` is where it lies, from 0. */
export interface Row {
  readonly seq: number
  /** Null where the line is no JSON object with an entry's type. */ readonly claim: Claim | null
  /** Why it is no entry of this version, whatever it claims to be; null for an entry. */ readonly unreadable: string | null
  /** Empty where it is no entry. */ readonly what: string
  readonly who: string
  readonly details: readonly string[]
  readonly kind: 'step' | 'marked' | 'quiet' | 'plain'
}

/** How much of a line's words is given, in characters and in details. */
export interface Room { readonly text: number, readonly details: number }

const mostClaimed = 100

/** People and steps as the bundle's plan names them; nobody where there is no plan that can be read. */
export async function readCast (bundle: BundleReader): Promise<Cast> {
  try {
    const plan = planShape.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await readBytes(bundle, planFile, longestFile))))
    return plan.success ? plan.data : nobody
  } catch (cause) {
    if (cause instanceof BundleError || cause instanceof SyntaxError || cause instanceof TypeError) return nobody
    throw cause
  }
}

const nobody: Cast = { participants: [], acts: [] }

/** What a line claims to be, quickly. */
export function claimOf (text: string): Claim | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const { type, time, act, step, actor } = value as Readonly<Record<string, unknown>>
  if (typeof type !== 'string' || !Object.hasOwn(bodies, type)) return null
  const named = (name: unknown): string | null => typeof name === 'string' ? name.slice(0, mostClaimed) : null
  return { type, time: named(time) ?? '', act: named(act), step: named(step), actor: named(actor) }
}

/** A line in words. */
export function rowOf (cast: Cast, bytes: Uint8Array, seq: number, claim: Claim | null, room: Room): Row {
  try {
    const { what, who, details, kind } = eventWords(cast, parseEntry(bytes, seq + 1))
    return { seq, claim, unreadable: null, what: what.slice(0, room.text), who: who.slice(0, room.text), details: details.slice(0, room.details).map(detail => detail.slice(0, room.text)), kind }
  } catch (cause) {
    if (!(cause instanceof TranscriptError)) throw cause
    return { seq, claim, unreadable: cause.message.slice(0, room.text), what: '', who: '', details: [], kind: 'marked' }
  }
}
