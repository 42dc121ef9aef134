// A quick look at bytes: whether they are canonical JSON in our profile, told in one pass without making a value or a text of them.
// It answers yes only where the full check in jcs.ts would (a property test holds it to that), given that the bytes are UTF-8. A no says nothing: text
// with escapes, numbers of sixteen digits and the like are left to the full check, which also finds the words for what is wrong.

/** How deep arrays and objects may nest. */
export const maxDepth = 32

/** Returned in an index's place: not seen to be canonical. */
const unclear = -1
const quote = 0x22
const comma = 0x2c
const minus = 0x2d
const zero = 0x30
const nine = 0x39
const colon = 0x3a
const arrayStart = 0x5b
const backslash = 0x5c
const arrayEnd = 0x5d
const objectStart = 0x7b
const objectEnd = 0x7d
/** Every integer of so many digits is below 2^53. */
const safeDigits = 15
const literals = new Map(['true', 'false', 'null'].map(text => [text.charCodeAt(0), Uint8Array.from(text, char => char.charCodeAt(0))]))
const reserved = Uint8Array.from('__proto__', char => char.charCodeAt(0))

/** Whether bytes are seen to be one value in canonical form. They may still not be UTF-8. */
export function isPlainlyCanonical (bytes: Uint8Array): boolean {
  return endOfValue(bytes, 0, 0) === bytes.length
}

/** Where a value ends that starts at `at`, inside of `depth` others. */
function endOfValue (bytes: Uint8Array, at: number, depth: number): number {
  switch (bytes[at]) {
    case quote: return endOfText(bytes, at + 1)
    case objectStart: return depth < maxDepth ? endOfObject(bytes, at + 1, depth + 1) : unclear
    case arrayStart: return depth < maxDepth ? endOfArray(bytes, at + 1, depth + 1) : unclear
    case 0x74: case 0x66: case 0x6e: return endOfLiteral(bytes, at)
    default: return endOfNumber(bytes, at)
  }
}

function endOfObject (bytes: Uint8Array, start: number, depth: number): number {
  if (bytes[start] === objectEnd) return start + 1
  let at = start
  let [before, beforeEnd] = [0, 0]
  for (;;) {
    if (bytes[at] !== quote) return unclear
    const key = at + 1
    const keyEnd = endOfKey(bytes, key)
    if (keyEnd === unclear || bytes[keyEnd + 1] !== colon) return unclear
    if (beforeEnd !== 0 && !isBefore(bytes, before, beforeEnd, key, keyEnd)) return unclear
    at = endOfValue(bytes, keyEnd + 2, depth)
    if (at === unclear) return unclear
    const next = bytes[at++]
    if (next === objectEnd) return at
    if (next !== comma) return unclear
    before = key
    beforeEnd = keyEnd
  }
}

function endOfArray (bytes: Uint8Array, start: number, depth: number): number {
  if (bytes[start] === arrayEnd) return start + 1
  let at = start
  for (;;) {
    at = endOfValue(bytes, at, depth)
    if (at === unclear) return unclear
    const next = bytes[at++]
    if (next === arrayEnd) return at
    if (next !== comma) return unclear
  }
}

/** After its closing quote. Bytes above ASCII stand for themselves, in UTF-8; escapes are not looked into. */
function endOfText (bytes: Uint8Array, start: number): number {
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at] as number
    if (byte === quote) return at + 1
    if (byte === backslash || byte < 0x20) return unclear
  }
  return unclear
}

/** At its closing quote. */
function endOfKey (bytes: Uint8Array, start: number): number {
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at] as number
    if (byte === quote) return at - start === reserved.length && reserved.every((one, i) => one === bytes[start + i]) ? unclear : at
    if (byte === backslash || byte < 0x20 || byte > 0x7e) return unclear
  }
  return unclear
}

/** Whether one key stands before another in the order of their bytes, which for ASCII is that of RFC 8785. Equal keys do not. */
function isBefore (bytes: Uint8Array, key: number, keyEnd: number, other: number, otherEnd: number): boolean {
  for (let [a, b] = [key, other]; b < otherEnd; a++, b++) {
    if (a === keyEnd) return true
    if (bytes[a] !== bytes[b]) return (bytes[a] as number) < (bytes[b] as number)
  }
  return false
}

function endOfLiteral (bytes: Uint8Array, start: number): number {
  const literal = literals.get(bytes[start] as number) as Uint8Array
  for (let i = 0; i < literal.length; i++) if (bytes[start + i] !== literal[i]) return unclear
  return start + literal.length
}

function endOfNumber (bytes: Uint8Array, start: number): number {
  const first = bytes[start] === minus ? start + 1 : start
  let at = first
  while (at < bytes.length && (bytes[at] as number) >= zero && (bytes[at] as number) <= nine) at++
  if (at === first || at - first > safeDigits) return unclear
  if (bytes[first] === zero && (at - first > 1 || first !== start)) return unclear
  return at
}
