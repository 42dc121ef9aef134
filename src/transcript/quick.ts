// Quick checks made from zod's shapes: whether a value is of a shape, as fast as can be, and nothing about why not. The shapes stay the one
// place where the rules are written; what is not understood here is left to zod itself, value by value. A property test holds both to the same answers.

import * as z from 'zod'

/** Whether a value, as JSON.parse gives it, is of a shape. */
export type Check = (value: unknown) => boolean

type Shape = z.core.$ZodType

/** The quick check of a shape. */
export function quickCheck (shape: Shape): Check {
  return checkOf(shape) ?? (value => z.safeParse(shape, value).success)
}

/** A longer document that is not of its shape is not looked into for what is wrong: each of its members could be. */
const longestExplained = 16 * 1024

/** A value of a shape, or what is wrong with it first. */
export type Read<T> = { readonly data: T } | { readonly reason: string, readonly cause: z.ZodError | null }

/** A reader of values of a shape, as JSON.parse gives them. `bytes` is the length of the document that a value came in. */
export function readerOf <T> (shape: z.ZodType<T>): (value: unknown, bytes: number) => Read<T> {
  const isQuicklySeen = quickCheck(shape)
  return (value, bytes) => {
    if (isQuicklySeen(value)) return { data: value as T }
    if (bytes > longestExplained) return { reason: 'a member is missing, unknown or of another form', cause: null }
    const parsed = shape.safeParse(value)
    if (parsed.success) return { data: parsed.data }
    const [issue] = parsed.error.issues
    return { reason: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, cause: parsed.error }
  }
}

/** Null for a shape that is not understood. */
function checkOf (shape: Shape): Check | null {
  if (shape instanceof z.ZodString || shape instanceof z.ZodISODateTime) return stringCheck(shape)
  if (shape instanceof z.ZodNumber) return numberCheck(shape)
  if (shape instanceof z.ZodObject) return objectCheck(shape)
  if (shape instanceof z.ZodArray) return arrayCheck(shape)
  if (shape instanceof z.ZodRecord) return recordCheck(shape)
  if (shape instanceof z.ZodDiscriminatedUnion) return discriminatedCheck(shape)
  if (shape instanceof z.ZodNullable) {
    const inner = quickCheck(shape.unwrap())
    return value => value === null || inner(value)
  }
  if (shape instanceof z.ZodEnum || shape instanceof z.ZodLiteral) {
    const values: ReadonlySet<unknown> = new Set<unknown>(shape instanceof z.ZodEnum ? Object.values(shape.enum) : shape.values)
    return value => values.has(value)
  }
  if (shape instanceof z.ZodBoolean) return value => typeof value === 'boolean'
  return null
}

/** Texts longer than this are not kept as the last good one. */
const longestKept = 64
/** So many names of members are remembered. */
const mostKnown = 64

function stringCheck (shape: z.ZodString | z.ZodISODateTime): Check | null {
  const checks: Array<(value: string) => boolean> = []
  const { pattern } = shape._zod.def as { readonly pattern?: RegExp }
  if (pattern !== undefined) checks.push(value => pattern.test(value))
  for (const check of shape.def.checks ?? []) {
    if (check instanceof z.core.$ZodCheckRegex) {
      const { pattern: wanted } = check._zod.def
      checks.push(value => wanted.test(value))
    } else if (check instanceof z.core.$ZodCheckMaxLength) {
      const { maximum } = check._zod.def
      // Before any pattern is tried.
      checks.unshift(value => value.length <= maximum)
    } else if (check instanceof z.core.$ZodCheckMinLength) {
      const { minimum } = check._zod.def
      checks.unshift(value => value.length >= minimum)
    } else if (check instanceof z.core.$ZodCustom) {
      const fn = check._zod.def.fn as (value: string) => boolean
      checks.push(value => fn(value))
    } else return null
  }
  // Ids, names and modes mostly say what they said in the entry before.
  let last: string | null = null
  return value => {
    if (value === last) return true
    if (typeof value !== 'string') return false
    for (const check of checks) if (!check(value)) return false
    if (value.length <= longestKept) last = value
    return true
  }
}

function numberCheck (shape: z.ZodNumber): Check | null {
  if (shape.format !== 'safeint') return null
  let [least, most] = [-Infinity, Infinity]
  for (const check of shape.def.checks ?? []) {
    if (check instanceof z.core.$ZodCheckGreaterThan && check._zod.def.inclusive) least = Math.max(least, Number(check._zod.def.value))
    else if (check instanceof z.core.$ZodCheckLessThan && check._zod.def.inclusive) most = Math.min(most, Number(check._zod.def.value))
    else return null
  }
  return value => Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most
}

/** Strict objects only: every member that must be there, none that is unknown. */
function objectCheck (shape: z.ZodObject): Check | null {
  if (!(shape.def.catchall instanceof z.ZodNever) || (shape.def.checks ?? []).length > 0) return null
  const members = Object.entries<Shape>(shape.shape)
  const keys = members.map(([key]) => key)
  // Members are looked up by name, so that none may be one that every object has.
  if (keys.some(key => key in Object.prototype)) return null
  const optional = members.map(([, member]) => member instanceof z.ZodExactOptional)
  const checks = members.map(([, member]) => quickCheck(member instanceof z.ZodExactOptional ? member.unwrap() : member))
  return value => {
    if (!isObject(value)) return false
    let known = 0
    for (let i = 0; i < keys.length; i++) {
      const member = value[keys[i] as string]
      if (member === undefined && optional[i] === true) continue
      if (!(checks[i] as Check)(member)) return false
      known++
    }
    return Object.keys(value).length === known
  }
}

function arrayCheck (shape: z.ZodArray): Check | null {
  let [least, most] = [0, Infinity]
  for (const check of shape.def.checks ?? []) {
    if (check instanceof z.core.$ZodCheckMinLength) least = Math.max(least, check._zod.def.minimum)
    else if (check instanceof z.core.$ZodCheckMaxLength) most = Math.min(most, check._zod.def.maximum)
    else return null
  }
  const element = quickCheck(shape.element)
  return value => Array.isArray(value) && value.length >= least && value.length <= most && value.every(element)
}

function recordCheck (shape: z.ZodRecord): Check | null {
  const { keyType, valueType, mode, checks = [] } = shape._zod.def
  if (!(keyType instanceof z.ZodString) || mode !== undefined || checks.length > 0) return null
  const [isKey, isMember] = [quickCheck(keyType), quickCheck(valueType)]
  const known = new Set<string>()
  return value => {
    if (!isObject(value)) return false
    for (const key of Object.keys(value)) {
      if (!known.has(key)) {
        if (!isKey(key)) return false
        if (known.size < mostKnown) known.add(key)
      }
      if (!isMember(value[key])) return false
    }
    return true
  }
}

function discriminatedCheck (shape: z.ZodDiscriminatedUnion): Check | null {
  const { discriminator, options, checks = [] } = shape._zod.def
  if (checks.length > 0) return null
  const byName = new Map<unknown, Check>()
  for (const option of options) {
    const tag: unknown = option instanceof z.ZodObject ? (option.shape as Record<string, Shape>)[discriminator] : null
    if (!(tag instanceof z.ZodLiteral)) return null
    const check = quickCheck(option)
    for (const name of tag.values) byName.set(name, check)
  }
  return value => isObject(value) && byName.get(value[discriminator])?.(value) === true
}

function isObject (value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
