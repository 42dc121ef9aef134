// A participant's Ed25519 key in a file sealed with a passphrase: age around PKCS#8 PEM, so that `age -d` and `openssl pkey` open it without us.

import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { openSealed, readSealed, sealWithPassphrase } from './age.ts'

export class SealedKeyError extends Error {
  readonly code: 'passphrase-wrong' | 'key-file-invalid' | 'key-file-weak'
  readonly facts: Record<string, string>

  constructor (code: SealedKeyError['code'], facts: Record<string, string> = {}, cause?: unknown) {
    super(code, cause === undefined ? {} : { cause })
    this.code = code
    this.facts = facts
  }
}

/** Seals a private key. `workFactor` is log2 of scrypt's N: 18 is age's own; a rehearsal's cast takes 10. */
export function sealKey (key: KeyObject, passphrase: Uint8Array, workFactor: number): Uint8Array {
  const pem = Buffer.from(key.export({ type: 'pkcs8', format: 'pem' }))
  try {
    return sealWithPassphrase(pem, passphrase, workFactor)
  } finally {
    pem.fill(0)
  }
}

/** Opens a sealed key. Throws SealedKeyError; a wrong passphrase and a damaged file look alike to age and are told apart by the file's form. */
export function openKey (file: Uint8Array, passphrase: Uint8Array, minWorkFactor: number): KeyObject {
  const sealed = readSealed(file)
  if (sealed === null) throw new SealedKeyError('key-file-invalid', { reason: 'not an age file sealed with a passphrase' })
  if (sealed.workFactor < minWorkFactor) throw new SealedKeyError('key-file-weak', { found: String(sealed.workFactor), wanted: String(minWorkFactor) })
  const pem = openSealed(sealed, passphrase)
  if (pem === null) throw new SealedKeyError('passphrase-wrong')
  try {
    const key = createPrivateKey({ key: Buffer.from(pem.buffer, pem.byteOffset, pem.byteLength), format: 'pem' })
    if (key.asymmetricKeyType !== 'ed25519') throw new SealedKeyError('key-file-invalid', { reason: 'not an Ed25519 key' })
    return key
  } catch (cause) {
    throw cause instanceof SealedKeyError ? cause : new SealedKeyError('key-file-invalid', { reason: 'not a private key in PKCS#8 PEM' }, cause)
  } finally {
    pem.fill(0)
  }
}

/** The 32 bytes of the public key. */
export function publicKeyOf (key: KeyObject): Uint8Array {
  return new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32))
}
