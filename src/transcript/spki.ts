// Public keys as SubjectPublicKeyInfo in DER (RFC 5280), of exactly the kinds that we know. Each kind has one encoding, so that a key is a fixed
// beginning, the bytes that make it up, and a fixed end: nothing is parsed, and there is no second spelling of one key.

import type { SubjectKeyAlgorithm } from './certificate-profile.ts'
import { concatBytes, equalBytes, fromHex } from './hash.ts'

interface Form { readonly before: Uint8Array, /** Bytes of the key: Ed25519's own encoding, an uncompressed point (SEC 1 section 2.3.3), or a modulus. */ readonly length: number, readonly after: Uint8Array }

const none = new Uint8Array(0)
/** The public exponent 65537. */
const exponent = fromHex('0203010001')

const forms: Readonly<Record<SubjectKeyAlgorithm, Form>> = {
  /** RFC 8410. */
  ed25519: { before: fromHex('302a300506032b6570032100'), length: 32, after: none },
  /** RFC 5480, named curves. */
  'ec-p256': { before: fromHex('3059301306072a8648ce3d020106082a8648ce3d030107034200'), length: 65, after: none },
  'ec-p384': { before: fromHex('3076301006072a8648ce3d020106052b81040022036200'), length: 97, after: none },
  'ec-p521': { before: fromHex('30819b301006072a8648ce3d020106052b8104002303818600'), length: 133, after: none },
  /** RFC 3279 section 2.3.1. */
  'rsa-2048': { before: fromHex('30820122300d06092a864886f70d01010105000382010f003082010a0282010100'), length: 256, after: exponent },
  'rsa-3072': { before: fromHex('308201a2300d06092a864886f70d01010105000382018f003082018a0282018100'), length: 384, after: exponent },
  'rsa-4096': { before: fromHex('30820222300d06092a864886f70d01010105000382020f003082020a0282020100'), length: 512, after: exponent }
}

/** The SubjectPublicKeyInfo of a key's own bytes. Throws RangeError for another number of bytes. */
export function spkiOf (algorithm: SubjectKeyAlgorithm, key: Uint8Array): Uint8Array {
  const { before, length, after } = forms[algorithm]
  if (key.length !== length) throw new RangeError(`expected a key of ${length} bytes for ${algorithm}, got ${key.length}`)
  return concatBytes(before, key, after)
}

/** The key's own bytes in a SubjectPublicKeyInfo of this algorithm; null where it is another one or not in its one encoding. */
export function keyIn (algorithm: SubjectKeyAlgorithm, spki: Uint8Array): Uint8Array | null {
  const { before, length, after } = forms[algorithm]
  const end = before.length + length
  const fits = spki.length === end + after.length && equalBytes(spki.subarray(0, before.length), before) && equalBytes(spki.subarray(end), after)
  return fits ? spki.slice(before.length, end) : null
}
