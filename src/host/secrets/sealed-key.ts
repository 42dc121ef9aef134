// A participant's Ed25519 key in a file sealed with a passphrase: age (C2SP age, scrypt recipient) around PKCS#8 PEM,
// so that `age -d` and `openssl pkey` open it without us.

import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { Decrypter, Encrypter } from 'age-encryption'
import { concatBytes } from '../../transcript/hash.ts'

/** log2 of the highest N that is worked for: 1 GiB of memory, and what age's library takes. */
const maxWorkFactor = 20

export class SealedKeyError extends Error {
  readonly code: 'passphrase-wrong' | 'key-file-invalid' | 'key-file-weak' | 'key-file-costly'
  readonly facts: Record<string, string>

  constructor (code: SealedKeyError['code'], facts: Record<string, string> = {}, cause?: unknown) {
    super(code, cause === undefined ? {} : { cause })
    this.code = code
    this.facts = facts
  }
}

/** Seals a private key. `workFactor` is log2 of scrypt's N: 18 is age's own; a rehearsal's cast takes 10. */
export async function sealKey (key: KeyObject, passphrase: Uint8Array, workFactor: number): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  encrypter.setPassphrase(new TextDecoder().decode(passphrase))
  encrypter.setScryptWorkFactor(workFactor)
  const pem = Buffer.from(key.export({ type: 'pkcs8', format: 'pem' }))
  try {
    return await through(pem, async source => await encrypter.encrypt(source))
  } finally {
    pem.fill(0)
  }
}

/**
 * Opens a sealed key. Throws SealedKeyError; a wrong passphrase and a damaged file look alike to age and are told apart by the header's form. What would take
 * more memory than it is given (`key-file-costly`) is refused before any work.
 */
export async function openKey (file: Uint8Array, passphrase: Uint8Array, minWorkFactor: number): Promise<KeyObject> {
  const workFactor = workFactorOf(file)
  if (workFactor < minWorkFactor) throw new SealedKeyError('key-file-weak', { found: String(workFactor), wanted: String(minWorkFactor) })
  if (workFactor > maxWorkFactor) throw costly(workFactor)
  const decrypter = new Decrypter()
  decrypter.addPassphrase(new TextDecoder().decode(passphrase))
  let pem: Uint8Array
  try {
    pem = await through(file, async source => await decrypter.decrypt(source))
  } catch (cause) {
    // The machine has not the memory: no passphrase was tried.
    if (cause instanceof RangeError) throw costly(workFactor, cause)
    throw new SealedKeyError('passphrase-wrong', {}, cause)
  }
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

/** Bytes through one of age's streams. Its own way with bytes takes a web response for it, and loading those is a third of what a sign-off's process would cost. */
async function through (bytes: Uint8Array, step: (source: ReadableStream<Uint8Array>) => Promise<ReadableStream<Uint8Array>>): Promise<Uint8Array> {
  const source = new ReadableStream<Uint8Array>({
    start (controller) {
      controller.enqueue(bytes)
      controller.close()
    }
  })
  const parts: Uint8Array[] = []
  try {
    for await (const part of await step(source)) parts.push(part)
    return concatBytes(...parts)
  } finally {
    for (const part of parts) part.fill(0)
  }
}

/** The 32 bytes of the public key. */
export function publicKeyOf (key: KeyObject): Uint8Array {
  return new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32))
}

function costly (workFactor: number, cause?: unknown): SealedKeyError {
  return new SealedKeyError('key-file-costly', { found: String(workFactor), most: String(maxWorkFactor) }, cause)
}

/** log2 N from the header's only stanza, `-> scrypt SALT LOGN`. */
function workFactorOf (file: Uint8Array): number {
  const header = /^age-encryption\.org\/v1\n-> scrypt [A-Za-z0-9+/]{22} ([1-9]\d{0,2})\n/.exec(new TextDecoder('latin1').decode(file.subarray(0, 200)))
  if (header === null) throw new SealedKeyError('key-file-invalid', { reason: 'not an age file sealed with a passphrase' })
  return Number(header[1])
}
