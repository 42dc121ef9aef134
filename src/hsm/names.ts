// Names of PKCS#11 constants: numbers as a token gives them, names as people, plans and transcripts use them.
// Newer constants than the binding knows are spelled out with their section of PKCS#11 3.0.

import pkcs11js from 'pkcs11js'

const known = pkcs11js as unknown as Readonly<Record<string, unknown>>

function table (prefix: string, more: Readonly<Record<string, number>> = {}, prefer: readonly string[] = []): ReadonlyMap<number, string> {
  const names = new Map<number, string>()
  for (const [name, value] of Object.entries(known)) {
    if (name.startsWith(prefix) && typeof value === 'number' && !names.has(value)) names.set(value, name)
  }
  for (const name of prefer) {
    const value = known[name]
    if (typeof value === 'number') names.set(value, name)
  }
  for (const [name, value] of Object.entries(more)) names.set(value, name)
  return names
}

/** Mechanisms of PKCS#11 3.0 that the binding has no constant for. */
export const CKM_EC_EDWARDS_KEY_PAIR_GEN = 0x1055
export const CKM_EDDSA = 0x1057
/** Key type of Ed25519 and Ed448 keys (PKCS#11 3.0, 2.3.5). */
export const CKK_EC_EDWARDS = 0x40
/** RFC 5649 by the standard's number; 0x210A is older and means different things on different tokens. */
export const CKM_AES_KEY_WRAP_KWP = 0x210b
export const CKM_AES_KEY_WRAP_PAD = 0x210a

const mechanisms = table('CKM_', {
  CKM_EC_EDWARDS_KEY_PAIR_GEN, CKM_EC_MONTGOMERY_KEY_PAIR_GEN: 0x1056, CKM_EDDSA, CKM_AES_KEY_WRAP_KWP, CKM_AES_KEY_WRAP_PAD,
  CKM_ECDSA_SHA224: 0x1043, CKM_ECDSA_SHA256: 0x1044, CKM_ECDSA_SHA384: 0x1045, CKM_ECDSA_SHA512: 0x1046, CKM_XEDDSA: 0x1058
}, ['CKM_EC_KEY_PAIR_GEN'])
const classes = table('CKO_')
const keyTypes = table('CKK_', { CKK_EC_EDWARDS, CKK_EC_MONTGOMERY: 0x41 }, ['CKK_EC'])

const hex = (value: number): string => `0X${value.toString(16).toUpperCase()}`

/** `CKM_…`; a mechanism without a name is `CKM_` and its number, such as `CKM_0X80000001`. */
export function mechanismName (type: number): string {
  return mechanisms.get(type) ?? `CKM_${hex(type)}`
}

export function keyTypeName (type: number): string {
  return keyTypes.get(type) ?? `CKK_${hex(type)}`
}

/** An object class in lower-case words: `private-key`, `certificate`, `class-0x80000001`. */
export function className (type: number): string {
  const name = classes.get(type)
  return name === undefined ? `class-0x${type.toString(16)}` : name.slice('CKO_'.length).toLowerCase().replaceAll('_', '-')
}

/** A CK_ULONG as tokens give it: 4 or 8 bytes in the machine's order. Null where it is not one. */
export function ulong (value: Buffer): number | null {
  if (value.length === 8) return Number(littleEndian ? value.readBigUInt64LE() : value.readBigUInt64BE())
  if (value.length === 4) return littleEndian ? value.readUInt32LE() : value.readUInt32BE()
  return null
}

/** CK_ULONG values one after another, as CKA_ALLOWED_MECHANISMS holds them: as wide as this machine's `long`. */
export function ulongs (values: readonly number[], width: number): Buffer {
  const bytes = Buffer.alloc(values.length * width)
  values.forEach((value, i) => { littleEndian ? bytes.writeUInt32LE(value, i * width) : bytes.writeUInt32BE(value, (i + 1) * width - 4) })
  return bytes
}

const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1
