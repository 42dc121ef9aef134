// Field types that the documents of a ceremony share.

import * as z from 'zod'
import { isPlainText } from './plain-text.ts'

/** SHA-256 in lower-case hex. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 lower-case hex digits')
/** A 128-bit random id in lower-case hex. */
export const id128 = z.string().regex(/^[0-9a-f]{32}$/, 'expected 32 lower-case hex digits')
/** Standard base64 with padding, in its one canonical spelling. */
export const base64 = z.string().refine(canonicalBase64, 'expected canonical base64')
/** Bytes in lower-case hex. */
export const hexBytes = z.string().regex(/^[0-9a-f]*$/, 'expected lower-case hex digits').refine(value => value.length % 2 === 0, 'expected pairs of hex digits')
/** A non-negative integer below 2^53. */
export const int = z.int().min(0)
/** A short identifier: lower-case words joined by hyphens or dots. */
export const name = z.string().regex(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/, 'expected lower-case words joined by hyphens').max(64)
/** Text that a person or a token wrote: well-formed Unicode without control characters, at most 2,000 characters. */
export const text = z.string().max(2000).refine(isPlainText, 'expected plain text without control characters')
/** RFC 3339 UTC with milliseconds. */
export const time = z.iso.datetime({ precision: 3, error: 'expected a UTC time such as 2026-11-22T08:00:00.000Z' })
export const mode = z.enum(['rehearsal', 'production'])
export type Mode = z.infer<typeof mode>
/** A file's path inside the evidence, and its SHA-256. */
export const fileHash = z.strictObject({ path: z.string().regex(/^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)*$/).max(200), sha256: hash })
export type FileHash = z.infer<typeof fileHash>

const base64Digits = /^[A-Za-z0-9+/]*={0,2}$/
/** What may stand at the end: with padding, the bits that no byte needs are zeros. */
const base64End = /^(?:|[A-Za-z0-9+/]{4}|[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)$/

/** Whether text is what encoding some bytes gives. A pattern that repeats a group of digits would run out of stack on a long one. */
export function canonicalBase64 (value: string): boolean {
  return value.length % 4 === 0 && base64Digits.test(value) && base64End.test(value.slice(-4))
}
