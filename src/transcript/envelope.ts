// DSSE envelopes: a payload, its type, and signatures by several people. For documents that people approve: anchors, plans.
// Stricter than DSSE: the file is canonical JSON, key ids are ours to derive, and a signature that is not expected or does not hold is
// refused rather than skipped, so that an envelope that opens holds nothing unexplained.

import * as z from 'zod'
import { pae } from './dsse.ts'
import { sign } from './ed25519.ts'
import type { Ed25519KeyPair } from './ed25519.ts'
import { base64, hash } from './fields.ts'
import { fromBase64, sha256, toBase64, toHex } from './hash.ts'
import { parseCanonical, toCanonicalBytes } from './jcs.ts'
import { verifyPerson } from './person-key.ts'
import type { PersonVerify } from './person-key.ts'

export const envelope = z.strictObject({
  payload: base64,
  payloadType: z.string().regex(/^[\x21-\x7e]+$/, 'expected a media type').max(200),
  signatures: z.array(z.strictObject({ keyid: hash, sig: base64 })).min(1).max(64)
})
export type Envelope = z.infer<typeof envelope>

export type EnvelopeCode = 'not-an-envelope' | 'other-type' | 'unknown-signer' | 'repeated-signer' | 'bad-signature'

/** An envelope that does not open. `keyId` names the signature to blame, where one is. */
export class EnvelopeError extends Error {
  override readonly name = 'EnvelopeError'
  readonly code: EnvelopeCode
  readonly keyId: string | null

  constructor (code: EnvelopeCode, message: string, keyId: string | null = null, cause?: unknown) {
    super(keyId === null ? message : `${message} (key ${keyId})`, cause === undefined ? {} : { cause })
    this.code = code
    this.keyId = keyId
  }
}

/** The key id of a person's key in envelopes: SHA-256 of its bytes (src/transcript/person-key.ts), in hex. */
export function envelopeKeyId (publicKey: Uint8Array): string {
  return toHex(sha256(publicKey))
}

/** The bytes that everybody signs who signs an envelope. */
export function envelopeMessage (payloadType: string, payload: Uint8Array): Uint8Array {
  return pae(payloadType, payload)
}

/** The file's bytes of an envelope whose signatures were made elsewhere, in the order given. */
export function sealEnvelope (payloadType: string, payload: Uint8Array, signatures: readonly { readonly publicKey: Uint8Array, readonly signature: Uint8Array }[]): Uint8Array {
  return formatEnvelope({ payload: toBase64(payload), payloadType, signatures: signatures.map(({ publicKey, signature }) => ({ keyid: envelopeKeyId(publicKey), sig: toBase64(signature) })) })
}

/** Signs a payload with every key, in the order given. */
export function signEnvelope (payloadType: string, payload: Uint8Array, keys: readonly Ed25519KeyPair[]): Envelope {
  const message = envelopeMessage(payloadType, payload)
  return {
    payload: toBase64(payload),
    payloadType,
    signatures: keys.map(key => ({ keyid: envelopeKeyId(key.publicKey), sig: toBase64(sign(key.privateKey, message)) }))
  }
}

/** The file's bytes of an envelope. */
export function formatEnvelope (value: Envelope): Uint8Array {
  return toCanonicalBytes(envelope.parse(value))
}

/** An envelope out of a file's bytes. Nothing is verified. Throws EnvelopeError not-an-envelope (cause CanonicalError or ZodError). */
export function parseEnvelope (bytes: Uint8Array): Envelope {
  try {
    return envelope.parse(parseCanonical(bytes))
  } catch (cause) {
    throw new EnvelopeError('not-an-envelope', 'not a DSSE envelope in canonical form', null, cause)
  }
}

/** What an envelope holds, and which of the keys signed it: each once, in the order of the signatures. */
export interface OpenedEnvelope { readonly payload: Uint8Array, readonly signedBy: readonly Uint8Array[] }

/**
 * Verifies every signature of an envelope of the type expected; only `publicKeys` may have signed. How many of them must have is the caller's to check.
 * Throws EnvelopeError: other-type, unknown-signer, repeated-signer, bad-signature.
 */
export function verifyEnvelope (value: Envelope, payloadType: string, publicKeys: readonly Uint8Array[], verify: PersonVerify = verifyPerson): OpenedEnvelope {
  if (value.payloadType !== payloadType) throw new EnvelopeError('other-type', `expected an envelope of ${payloadType}, got one of ${value.payloadType}`)
  const payload = fromBase64(value.payload)
  const message = pae(payloadType, payload)
  const waiting = new Map(publicKeys.map(key => [envelopeKeyId(key), key]))
  const signedBy = new Map<string, Uint8Array>()
  for (const { keyid, sig } of value.signatures) {
    if (signedBy.has(keyid)) throw new EnvelopeError('repeated-signer', 'one key signed an envelope twice', keyid)
    const key = waiting.get(keyid)
    if (key === undefined) throw new EnvelopeError('unknown-signer', 'an envelope has the signature of a key that should not sign it', keyid)
    if (!verify(key, message, fromBase64(sig))) throw new EnvelopeError('bad-signature', 'a signature does not hold over this payload', keyid)
    signedBy.set(keyid, key)
  }
  return { payload, signedBy: [...signedBy.values()] }
}
