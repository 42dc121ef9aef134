// Metadata of a TUF repository as bytes, keys and signatures (TUF 1.0, section 4.2): pure, so that the station that makes it, the people who approve it and the
// verifier have it from the same code. What is signed is canonical JSON (OLPC's form), which begins with `{`: a sign-off, an anchor or a plan is signed as
// `DSSEv1 ...`, so that no signature of the one kind can stand for one of the other.

import { canonicalize } from '@tufjs/canonical-json'
import { fromDer, toDer } from './ecdsa-der.ts'
import { concatBytes, fromBase64, fromHex, sha256, toHex } from './hash.ts'
import { toCanonicalBytes } from './jcs.ts'
import { toPem } from './pem.ts'
import { personKeyKind, type PersonVerify } from './person-key.ts'
import type { MetadataSignature, TufKey, TufRoot, TufTargets } from './publication.ts'
import { keyIn, spkiOf } from './spki.ts'

export type Metadata = TufRoot | TufTargets
/** A signature as it stands in a metadata file. */
export interface TufSignature { readonly keyid: string, readonly sig: string }

const utf8 = new TextEncoder()
/** Octets of r, and of s, on P-256. */
const half = 32

/** The bytes that are signed: of these, and of snapshots and timestamps, which are made outside. */
export function metadataBytes (signed: object): Uint8Array {
  return utf8.encode(canonicalize(signed))
}

/** SHA-256 of the bytes that are signed, hex: what people read aloud, and what a plan's approvers compare. */
export function metadataHash (signed: object): string {
  return toHex(sha256(metadataBytes(signed)))
}

/** A metadata file: JSON whose members stand in one order (RFC 8785), whoever has it from where, and a line feed. What is signed is not this form of it. */
export function metadataFile (signed: Metadata, signatures: readonly TufSignature[]): Uint8Array {
  const sorted = signatures.map(({ keyid, sig }) => ({ keyid, sig })).sort((a, b) => a.keyid < b.keyid ? -1 : 1)
  return concatBytes(toCanonicalBytes({ signatures: sorted, signed }), utf8.encode('\n'))
}

/** Where it lies below `metadata/`: with its version before its name (section 6.2, consistent snapshots). */
export function metadataName ({ _type, version }: { readonly _type: string, readonly version: number }): string {
  return `${version}.${_type}.json`
}

/** A key's id: SHA-256 of its canonical JSON, hex. */
export function keyId (key: TufKey): string {
  return toHex(sha256(utf8.encode(canonicalize(key))))
}

/** A person's key, or any of its form (person-key.ts), as metadata has it; null for a kind that clients don't agree on (P-384). */
export function tufKeyOf (publicKey: Uint8Array): TufKey | null {
  switch (personKeyKind(publicKey)) {
    case 'ed25519': return { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: toHex(publicKey) } }
    case 'ecdsa-p256': return { keytype: 'ecdsa', scheme: 'ecdsa-sha2-nistp256', keyval: { public: toPem('PUBLIC KEY', spkiOf('ec-p256', publicKey)) } }
    case 'ecdsa-p384': case null: return null
  }
}

/** The same of a SubjectPublicKeyInfo (DER). */
export function tufKeyOfSpki (spki: Uint8Array): TufKey | null {
  const raw = keyIn('ed25519', spki) ?? keyIn('ec-p256', spki)
  return raw === null ? null : tufKeyOf(raw)
}

/** The bytes of a key, as person-key.ts has them; null where it is not in its one encoding. */
export function publicKeyOf (key: TufKey): Uint8Array | null {
  if (key.keytype === 'ed25519') return fromHex(key.keyval.public)
  const lines = key.keyval.public.split('\n')
  const body = lines.slice(1, -2).join('')
  try {
    const raw = keyIn('ec-p256', fromBase64(body))
    return raw !== null && toPem('PUBLIC KEY', spkiOf('ec-p256', raw)) === key.keyval.public ? raw : null
  } catch {
    return null
  }
}

/** A person's signature (person-key.ts) as metadata has it: hex, ECDSA in DER. */
export function tufSignature (publicKey: Uint8Array, signature: Uint8Array): string {
  return toHex(personKeyKind(publicKey) === 'ecdsa-p256' ? toDer(signature.subarray(0, half), signature.subarray(half)) : signature)
}

/** Whether a key signed this metadata. */
export function isSignedBy (key: TufKey, signed: object, sig: string, verify: PersonVerify): boolean {
  const publicKey = publicKeyOf(key)
  if (publicKey === null || !/^(?:[0-9a-f]{2})+$/.test(sig)) return false
  const signature = key.keytype === 'ecdsa' ? fromDer(fromHex(sig), half) : fromHex(sig)
  return signature !== null && verify(publicKey, metadataBytes(signed), signature)
}

/**
 * Which different keys of a role signed this metadata: keys are counted, not their ids, and each once.
 * `root` says who may; the role's threshold is for the caller to compare.
 */
export function signersOf (root: TufRoot, role: keyof TufRoot['roles'], signed: object, signatures: readonly TufSignature[], verify: PersonVerify): readonly string[] {
  const counted = new Map<string, string>()
  for (const keyid of new Set(root.roles[role].keyids)) {
    const key = root.keys[keyid]
    const signature = signatures.find(one => one.keyid === keyid)
    if (key === undefined || signature === undefined || keyId(key) !== keyid || !isSignedBy(key, signed, signature.sig, verify)) continue
    counted.set(toHex(publicKeyOf(key)!), keyid)
  }
  return [...counted.values()]
}

/** A signature as it is on record. */
export function metadataSignatureOf (signed: Metadata, publicKey: Uint8Array, signature: Uint8Array): MetadataSignature {
  return { role: signed._type, version: signed.version, sha256: metadataHash(signed), keyid: keyId(tufKeyOf(publicKey)!), signature: tufSignature(publicKey, signature) }
}
