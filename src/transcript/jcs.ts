// RFC 8785 (JSON Canonicalization Scheme): values as canonical JSON, and the one strict way back.
// Writing follows the RFC in full. Reading takes a narrower profile, the only one that Strongroom's documents use: keys of printable ASCII that need no
// escape (V8 13.6 misreads a key of one escaped character where it has seen another such key before), and integers whose absolute value is below 2^53.
// What is read must be, byte for byte, what writing it again gives: so nothing has two spellings.

import { isPlainlyCanonical, maxDepth } from './scan.ts'

export { maxDepth }

export type CanonicalCode =
  | 'lone-surrogate' | 'not-a-number' | 'unsupported-type' | 'too-deep'
  | 'not-utf8' | 'not-json' | 'not-canonical' | 'not-an-integer' | 'key-not-ascii' | 'key-reserved'

const sentences: Record<CanonicalCode, string> = {
  'lone-surrogate': 'text holds half of a surrogate pair, which has no UTF-8 form',
  'not-a-number': 'a number is not finite, which JSON cannot express',
  'unsupported-type': 'a value is not null, a boolean, a number, a string, an array or a plain object',
  'too-deep': `arrays and objects nest deeper than ${maxDepth} levels`,
  'not-utf8': 'the bytes are not UTF-8',
  'not-json': 'the bytes are not one JSON value',
  'not-canonical': 'the JSON is not in its canonical (RFC 8785) form: member order, duplicate members, white space, escapes or spelling of a number',
  'not-an-integer': 'a number is not an integer below 2^53',
  'key-not-ascii': 'an object member\'s name is not printable ASCII without escapes',
  'key-reserved': 'an object member is named __proto__, which no document of ours uses'
}

/** A value or bytes without a canonical form. `path` names the place, such as `body.objects[2].label`, empty for the whole. */
export class CanonicalError extends Error {
  override readonly name = 'CanonicalError'
  readonly code: CanonicalCode
  readonly path: string

  constructor (code: CanonicalCode, trail: ReadonlyArray<string | number> = [], cause?: unknown) {
    const path = trail.map((part, i) => typeof part === 'number' ? `[${part}]` : i === 0 ? part : `.${part}`).join('')
    super(`${sentences[code]}${path === '' ? '' : ` (at ${path})`}`, cause === undefined ? {} : { cause })
    this.code = code
    this.path = path
  }
}

/**
 * A value as canonical JSON (RFC 8785), numbers as ECMAScript writes them.
 * Members that are `undefined`, dates, class instances, BigInts and holes in arrays are refused, not dropped or converted.
 * Throws CanonicalError: lone-surrogate, not-a-number, unsupported-type, too-deep.
 */
export function canonicalize (value: unknown): string {
  return write(value, [])
}

/** The UTF-8 bytes of `canonicalize`. */
export function toCanonicalBytes (value: unknown): Uint8Array {
  return encoder.encode(canonicalize(value))
}

/**
 * The value of bytes that are canonical JSON in our profile: the exact reverse of `toCanonicalBytes`.
 * `isCanonical` is what isPlainlyCanonical says of them, where that is known.
 * Throws CanonicalError: not-utf8, not-json, not-canonical, not-an-integer, key-not-ascii, key-reserved, lone-surrogate, not-a-number, too-deep.
 */
export function parseCanonical (bytes: Uint8Array, isCanonical: boolean = isPlainlyCanonical(bytes)): unknown {
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch (cause) {
    throw new CanonicalError('not-utf8', [], cause)
  }
  if (isCanonical) return JSON.parse(text) as unknown
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new CanonicalError('not-json', [], cause)
  }
  const inOrder = checkProfile(value, [])
  // With members in order, JSON.stringify writes what canonicalize does, and much faster.
  if ((inOrder ? JSON.stringify(value) : canonicalize(value)) !== text) throw new CanonicalError('not-canonical')
  return value
}

const encoder = new TextEncoder()
// ignoreBOM keeps a byte order mark in the text, where JSON.parse then refuses it.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

type Trail = Array<string | number>

/** `trail` is the path to `value`; it is only looked at when something is refused. */
function write (value: unknown, trail: Trail): string {
  switch (typeof value) {
    case 'string': return writeString(value, trail)
    case 'number':
      if (!Number.isFinite(value)) throw new CanonicalError('not-a-number', trail)
      return String(value)
    case 'boolean': return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      if (trail.length >= maxDepth) throw new CanonicalError('too-deep', trail)
      return Array.isArray(value) ? writeArray(value, trail) : writeObject(value, trail)
    default: throw new CanonicalError('unsupported-type', trail)
  }
}

/** Printable ASCII without the two characters that are escaped: nearly all that we write. */
const plain = /^[ !#-[\]-~]*$/

function writeString (value: string, trail: Trail): string {
  if (plain.test(value)) return `"${value}"`
  if (!value.isWellFormed()) throw new CanonicalError('lone-surrogate', trail)
  // For well-formed strings JSON.stringify escapes exactly what RFC 8785 section 3.2.2.2 does, in the same spelling.
  return JSON.stringify(value)
}

function writeArray (value: readonly unknown[], trail: Trail): string {
  let text = '['
  for (let i = 0; i < value.length; i++) {
    trail.push(i)
    text += i === 0 ? write(value[i], trail) : ',' + write(value[i], trail)
    trail.pop()
  }
  return text + ']'
}

function writeObject (value: object, trail: Trail): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new CanonicalError('unsupported-type', trail)
  const members = value as Record<string, unknown>
  // The default order of sort() is that of UTF-16 code units, as RFC 8785 section 3.2.3 wants it.
  const keys = Object.keys(members).sort()
  let text = '{'
  for (const key of keys) {
    trail.push(key)
    if (text.length > 1) text += ','
    text += writeString(key, trail) + ':' + write(members[key], trail)
    trail.pop()
  }
  return text + '}'
}

/** Throws where a parsed value leaves the profile. Returns whether the members of every object stand in canonical order. */
function checkProfile (value: unknown, trail: Trail): boolean {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new CanonicalError('lone-surrogate', trail)
    return true
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new CanonicalError(Number.isFinite(value) ? 'not-an-integer' : 'not-a-number', trail)
    return true
  }
  if (typeof value !== 'object' || value === null) return true
  if (trail.length >= maxDepth) throw new CanonicalError('too-deep', trail)
  let inOrder = true
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      trail.push(i)
      if (!checkProfile(value[i], trail)) inOrder = false
      trail.pop()
    }
    return inOrder
  }
  let before: string | null = null
  for (const key of Object.keys(value)) {
    trail.push(key)
    if (key === '__proto__') throw new CanonicalError('key-reserved', trail)
    if (!plain.test(key)) throw new CanonicalError('key-not-ascii', trail)
    if (before !== null && before > key) inOrder = false
    if (!checkProfile((value as Record<string, unknown>)[key], trail)) inOrder = false
    before = key
    trail.pop()
  }
  return inOrder
}
