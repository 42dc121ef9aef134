// Internet addresses and ranges of them, as names and constraints have them: `10.0.0.1`, `2001:db8::1`, `10.0.0.0/8`.

/** Addresses from `first` on whose first `bits` bits are the same. A single address is a range of one. */
export interface AddressRange { readonly version: 4 | 6, readonly first: bigint, readonly bits: number }

/** An address; null for what is none. */
export function readAddress (text: string): AddressRange | null {
  const four = readFour(text)
  if (four !== null) return { version: 4, first: four, bits: 32 }
  const six = readSix(text)
  return six === null ? null : { version: 6, first: six, bits: 128 }
}

/** A range with the length of its mask; null for what is none, and for one whose first address has bits beyond the mask. */
export function readRange (text: string): AddressRange | null {
  const [address = '', length = '', ...more] = text.split('/')
  const found = readAddress(address)
  if (found === null || more.length > 0 || !/^(?:0|[1-9]\d{0,2})$/.test(length) || Number(length) > found.bits) return null
  const range = { ...found, bits: Number(length) }
  return prefix(range, range.bits) << BigInt(found.bits - range.bits) === found.first ? range : null
}

/** Whether all of one range is in another. */
export function isInRange (inner: AddressRange, outer: AddressRange): boolean {
  return inner.version === outer.version && inner.bits >= outer.bits && prefix(inner, outer.bits) === prefix(outer, outer.bits)
}

function prefix ({ version, first }: AddressRange, bits: number): bigint {
  return first >> BigInt((version === 4 ? 32 : 128) - bits)
}

function readFour (text: string): bigint | null {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every(part => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) return null
  return parts.reduce((value, part) => value << 8n | BigInt(part), 0n)
}

function readSix (text: string): bigint | null {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const [before = [], after = []] = halves.map(half => half === '' ? [] : half.split(':'))
  const missing = 8 - before.length - after.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null
  const groups = [...before, ...Array<string>(halves.length === 2 ? missing : 0).fill('0'), ...after]
  return groups.every(group => /^[0-9a-fA-F]{1,4}$/.test(group)) ? groups.reduce((value, group) => value << 16n | BigInt(`0x${group}`), 0n) : null
}
