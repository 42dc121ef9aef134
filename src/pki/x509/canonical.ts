// Bytes held to the Distinguished Encoding Rules (X.690 sections 8, 10, 11) before anything is made of them: one value has one encoding, and whoever
// signs over another one signs what others may read differently. This only reads; what is written, the ASN.1 library writes.

import { PkiError } from './shape.ts'

/** One element as it stands: its first byte (class, form and number), all of it, and what is in it. Views, not copies. */
export interface Element { readonly tag: number, readonly der: Uint8Array, readonly content: Uint8Array }

export const tags = {
  boolean: 0x01, integer: 0x02, bitString: 0x03, octetString: 0x04, null: 0x05, oid: 0x06, enumerated: 0x0a, utf8: 0x0c, sequence: 0x30, set: 0x31,
  numeric: 0x12, printable: 0x13, teletex: 0x14, ia5: 0x16, utcTime: 0x17, generalizedTime: 0x18, visible: 0x1a, universal: 0x1c, bmp: 0x1e, general: 0x1b,
  /** Context-specific, constructed: `[n]`. */ context: (number: number): number => 0xa0 | number
} as const

const deepest = 24
/** As many as a list has entries at most. */
const mostElements = 100_000

/** Throws PkiError `too-long`, `malformed` or `not-canonical` unless these bytes are exactly one element in DER, all of it within. */
export function assertCanonical (der: Uint8Array, field: string, mostBytes: number): void {
  if (der.length > mostBytes) throw new PkiError('too-long', field, `${field}: ${der.length} bytes, and more than ${mostBytes} are not read`)
  if (check(der, 0, der.length, 0, field) !== 1) throw new PkiError('malformed', field, `${field}: expected one value and nothing after it`)
}

/** The elements that these bytes consist of, one after another. Throws PkiError where they are cut, lengths are not in their one form, or there are more than 100,000. */
export function elementsIn (content: Uint8Array, field: string): Element[] {
  const elements: Element[] = []
  for (let at = 0; at < content.length;) {
    const { from, to } = header(content, at, content.length, field)
    if (elements.length === mostElements) throw new PkiError('too-long', field, `${field}: more than ${mostElements} values beside each other are not read`)
    elements.push({ tag: content[at] as number, der: content.subarray(at, to), content: content.subarray(from, to) })
    at = to
  }
  return elements
}

/** The one element that these bytes are, of this type. Throws PkiError `malformed` for another one. */
export function elementOf (der: Uint8Array, tag: number, field: string): Element {
  const [element, ...more] = elementsIn(der, field)
  if (element?.tag !== tag || more.length > 0) throw new PkiError('malformed', field, `${field}: expected another type of value`)
  return element
}

/** Goes through the elements of a range, and gives how many they are. */
function check (bytes: Uint8Array, start: number, end: number, depth: number, field: string): number {
  if (depth > deepest) throw new PkiError('too-long', field, `${field}: more than ${deepest} values within each other are not read`)
  let count = 0
  for (let at = start; at < end; count++) {
    const tag = bytes[at] as number
    const { from, to } = header(bytes, at, end, field)
    if ((tag & 0xc0) === 0) checkUniversal(bytes, tag, from, to, field)
    else if ((tag & 0xc0) !== 0x80) throw new PkiError('malformed', field, `${field}: a class of types that is not used here, at byte ${at}`)
    if ((tag & 0x20) !== 0) check(bytes, from, to, depth + 1, field)
    if (tag === tags.set) assertAscending(elementsIn(bytes.subarray(from, to), field).map(({ der }) => der), field)
    at = to
  }
  return count
}

/** Where the content of the element at a place begins and ends (X.690 sections 8.1 and 10.1). */
function header (bytes: Uint8Array, at: number, end: number, field: string): { from: number, to: number } {
  if (((bytes[at] as number) & 0x1f) === 0x1f) throw new PkiError('malformed', field, `${field}: a type that is not used here, at byte ${at}`)
  const first = at + 1 < end ? bytes[at + 1] as number : 0
  const more = first > 0x80 ? first - 0x80 : 0
  if (first === 0x80 || more > 4) throw new PkiError('not-canonical', field, `${field}: a length that is not definite, at byte ${at}`)
  const from = at + 2 + more
  if (from > end) throw new PkiError('malformed', field, `${field}: cut at byte ${at}`)
  let length = more === 0 ? first : 0
  for (let i = from - more; i < from; i++) length = length * 256 + (bytes[i] as number)
  if (more > 0 && (length < 0x80 || bytes[from - more] === 0)) throw new PkiError('not-canonical', field, `${field}: a length in more bytes than it takes, at byte ${at}`)
  if (from + length > end) throw new PkiError('malformed', field, `${field}: cut within the value at byte ${at}`)
  return { from, to: from + length }
}

const text = new TextDecoder('utf-8', { fatal: true })
const latin1 = new TextDecoder('latin1')

/** Contents of the universal types that certificates are made of. Any other is refused. */
function checkUniversal (bytes: Uint8Array, tag: number, from: number, to: number, field: string): void {
  const content = bytes.subarray(from, to)
  const refuse = (what: string): never => { throw new PkiError('not-canonical', field, `${field}: ${what}, at byte ${from}`) }
  switch (tag) {
    case tags.sequence: case tags.set: case tags.octetString: case tags.teletex: case tags.general: return
    case tags.boolean: if (to - from !== 1 || (bytes[from] !== 0 && bytes[from] !== 0xff)) refuse('a truth value that is neither 00 nor FF'); return
    case tags.integer: case tags.enumerated: if (!isFewestBytes(content)) refuse('a number in more bytes than it takes'); return
    case tags.bitString: if (!hasZeroRest(content)) refuse('a string of bits whose unused ones are not zeros'); return
    case tags.null: if (from !== to) refuse('a null that holds something'); return
    case tags.oid: if (!isOid(content)) refuse('an object identifier in more bytes than it takes'); return
    case tags.utf8: try { text.decode(content) } catch { refuse('text that is not UTF-8') } return
    case tags.printable: if (!isOf(content, /^[A-Za-z0-9 '()+,\-./:=?]*$/)) refuse('text that is not a PrintableString'); return
    case tags.numeric: if (!isOf(content, /^[0-9 ]*$/)) refuse('text that is not a NumericString'); return
    case tags.ia5: if (content.some(byte => byte > 0x7f)) refuse('text that is not an IA5String'); return
    case tags.visible: if (!isOf(content, /^[ -~]*$/)) refuse('text that is not a VisibleString'); return
    case tags.bmp: if (content.length % 2 !== 0) refuse('text that is not a BMPString'); return
    case tags.universal: if (content.length % 4 !== 0) refuse('text that is not a UniversalString'); return
    // RFC 5280 sections 4.1.2.5.1 and 4.1.2.5.2: seconds always, no fractions, Zulu.
    case tags.utcTime: if (!isDigits(content, 12)) refuse('a UTCTime that is not of the form YYMMDDHHMMSSZ'); return
    case tags.generalizedTime: if (!isDigits(content, 14)) refuse('a GeneralizedTime that is not of the form YYYYMMDDHHMMSSZ'); return
    default: throw new PkiError('malformed', field, `${field}: a type that is not used here, at byte ${from}`)
  }
}

/** So many digits, then Z. Lists have very many times. */
function isDigits (content: Uint8Array, count: number): boolean {
  return content.length === count + 1 && content[count] === 0x5a && content.subarray(0, count).every(byte => byte >= 0x30 && byte <= 0x39)
}

function isOf (content: Uint8Array, form: RegExp): boolean {
  return form.test(latin1.decode(content))
}

function isFewestBytes (content: Uint8Array): boolean {
  const [first, second = 0] = content
  if (first === undefined) return false
  return content.length === 1 || !((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))
}

function hasZeroRest (content: Uint8Array): boolean {
  const [unused] = content
  if (unused === undefined || unused > 7) return false
  return content.length === 1 ? unused === 0 : ((content.at(-1) as number) & ((1 << unused) - 1)) === 0
}

/** Each number of it ends, and begins with no empty digit (X.690 section 8.19.2). */
function isOid (content: Uint8Array): boolean {
  return content.length > 0 && (content.at(-1) as number) < 0x80 && content.every((byte, i) => byte !== 0x80 || (i > 0 && (content[i - 1] as number) >= 0x80))
}

/** Throws PkiError `not-canonical` unless the elements of a set stand in the order of their encodings (X.690 section 11.6), none twice. */
export function assertAscending (elements: readonly Uint8Array[], field: string): void {
  const isBefore = (a: Uint8Array, b: Uint8Array): boolean => {
    const differing = a.findIndex((byte, i) => byte !== b[i])
    return differing === -1 ? a.length < b.length : (a[differing] as number) < (b[differing] ?? -1)
  }
  for (const [i, element] of elements.entries()) {
    const before = elements[i - 1]
    if (before !== undefined && !isBefore(before, element)) throw new PkiError('not-canonical', field, `${field}: a set whose values are not in their order`)
  }
}
