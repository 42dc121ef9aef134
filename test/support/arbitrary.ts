// Random values of a zod shape, built from the shape itself: a new type of entry is tested as soon as it exists.
// A kind of shape that is not handled here throws, so that nothing is left out in silence.

import * as fc from 'fast-check'
import * as z from 'zod'
import { bodies } from '../../src/transcript/entry.ts'
import type { EntryType } from '../../src/transcript/entry.ts'
import { base64, hash, id128, mode, name, text, time } from '../../src/transcript/fields.ts'
import { serialNumber } from '../../src/transcript/issuance.ts'
import { isPlainText } from '../../src/transcript/plain-text.ts'
import type { EntryDraft, TranscriptLog } from '../../src/transcript/log.ts'
import { setId, shareSet } from '../../src/transcript/share-set.ts'

type Shape = z.core.$ZodType

const plainText = fc.oneof(fc.string({ maxLength: 30 }), fc.string({ unit: 'grapheme', maxLength: 20 }), fc.string({ unit: 'binary', maxLength: 20 })).filter(isPlainText)

/** Shapes whose rules are code: how to make values that keep them. */
const known = new Map<Shape, fc.Arbitrary<unknown>>([
  [text, plainText],
  [name, fc.stringMatching(/^[a-z0-9]{1,5}([-.][a-z0-9]{1,5}){0,2}$/)],
  [serialNumber, fc.stringMatching(/^(?:0[1-9a-f]|[1-9a-f][0-9a-f])(?:[0-9a-f]{2}){0,19}$/)],
  [base64, fc.uint8Array({ maxLength: 40 }).map(bytes => Buffer.from(bytes).toString('base64'))],
  [time, fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }).map(date => date.toISOString())]
])

/** Values that the shape takes. Throws for a kind of shape that it does not know. */
export function arbitraryOf (shape: Shape): fc.Arbitrary<unknown> {
  const made = known.get(shape)
  if (made !== undefined) return made
  if (shape === shareSet) return shareSets
  if (shape instanceof z.ZodObject) return objectOf(shape)
  if (shape instanceof z.ZodArray) return fc.array(arbitraryOf(shape.element), lengthsOf(shape))
  if (shape instanceof z.ZodRecord) return fc.dictionary(arbitraryOf(shape.keyType) as fc.Arbitrary<string>, arbitraryOf(shape.valueType), { maxKeys: 3, noNullPrototype: true })
  if (shape instanceof z.ZodUnion) return fc.oneof(...shape.options.map(arbitraryOf))
  if (shape instanceof z.ZodNullable) return fc.option(arbitraryOf(shape.unwrap()))
  if (shape instanceof z.ZodExactOptional) return arbitraryOf(shape.unwrap())
  if (shape instanceof z.ZodEnum) return fc.constantFrom(...Object.values(shape.enum))
  if (shape instanceof z.ZodLiteral) return fc.constantFrom(...shape.values)
  if (shape instanceof z.ZodBoolean) return fc.boolean()
  if (shape instanceof z.ZodNumber) return fc.maxSafeInteger().map(n => Math.min(shape.maxValue ?? Infinity, Math.max(shape.minValue ?? -Infinity, n)))
  if (shape instanceof z.ZodString) return stringOf(shape)
  throw new Error(`no arbitrary for a ${shape._zod.def.type}`)
}

function objectOf (shape: z.ZodObject): fc.Arbitrary<unknown> {
  const members = Object.entries(shape.shape)
  const always = members.filter(([, member]) => !(member instanceof z.ZodExactOptional)).map(([key]) => key)
  return fc.record(Object.fromEntries(members.map(([key, member]) => [key, arbitraryOf(member as z.ZodType)])), { requiredKeys: always, noNullPrototype: true })
}

function lengthsOf (shape: z.ZodArray): { minLength: number, maxLength: number } {
  const checks = shape.def.checks ?? []
  const [exact] = checks.flatMap(check => check instanceof z.core.$ZodCheckLengthEquals ? [check._zod.def.length] : [])
  const least = Math.max(0, ...checks.flatMap(check => check instanceof z.core.$ZodCheckMinLength ? [check._zod.def.minimum] : []))
  const most = Math.min(Math.max(3, least), ...checks.flatMap(check => check instanceof z.core.$ZodCheckMaxLength ? [check._zod.def.maximum] : []))
  return { minLength: exact ?? least, maxLength: exact ?? most }
}

/** A threshold below the number of shares, and a commitment for each share. */
const shareSets = fc.integer({ min: 3, max: 16 }).chain(shares => fc.record({
  v: fc.constant(1), organisation: arbitraryOf(name), ceremony: arbitraryOf(id128), mode: arbitraryOf(mode), threshold: fc.integer({ min: 2, max: Math.min(15, shares - 1) }), shares: fc.constant(shares),
  set: arbitraryOf(setId), commitments: fc.array(arbitraryOf(hash), { minLength: shares, maxLength: shares }), key: arbitraryOf(hash)
}, { noNullPrototype: true }))

function stringOf (shape: z.ZodString): fc.Arbitrary<unknown> {
  const patterns = (shape.def.checks ?? []).flatMap(check => check instanceof z.core.$ZodCheckRegex ? [check._zod.def.pattern] : [])
  const [pattern] = patterns
  const strings = pattern === undefined ? fc.string({ maxLength: 20 }) : fc.stringMatching(pattern)
  return strings.filter(value => shape.safeParse(value).success)
}

/** Drafts of every type of entry. What they say of the log's head is wrong until `fitted`. */
export const draft: fc.Arbitrary<EntryDraft> = fc.oneof(...(Object.keys(bodies) as EntryType[]).map(type => fc.record({
  type: fc.constant(type),
  act: fc.option(arbitraryOf(name)), step: fc.option(arbitraryOf(name)), actor: fc.option(arbitraryOf(name)),
  body: arbitraryOf(bodies[type])
}, { noNullPrototype: true }) as fc.Arbitrary<EntryDraft>))

/** The draft, speaking of the log's head as it is now where it speaks of one. */
export function fitted (value: EntryDraft, log: TranscriptLog): EntryDraft {
  if (value.type === 'signoff') return { ...value, body: { ...value.body, statement: { ...value.body.statement, ...log.head() } } }
  if (value.type === 'checkpoint.issued') return { ...value, body: { ...value.body, ...log.head() } }
  return value
}
