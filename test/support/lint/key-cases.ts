// Cases of rules about public keys of others, and requests that have them.

import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { sha256Hex } from '../../../src/transcript/hash.ts'
import type { CertificateProfile, SubjectKeyAlgorithm } from '../../../src/transcript/certificate-profile.ts'
import { lintPublicKey } from '../../../src/pki/lint/public-key.ts'
import { lintRequest, type AskedAs } from '../../../src/pki/lint/request.ts'
import { keyAlgorithmOf } from '../../../src/pki/x509/public-key.ts'
import type { Lint, ReadRequest } from '../../../src/pki/x509/shape.ts'
import { keyPair } from '../certificates.ts'
import { certificateOf, extension, profiles, rootOf, subjectPair, type Cases } from './judged.ts'

const sound = keyPair('ec-p256').spki
const keyOf = (spki: Uint8Array): Lint[] => lintPublicKey(spki, keyAlgorithmOf(spki))

/** SubjectPublicKeyInfo of an RSA key from its numbers. */
export function rsaKey (modulus: bigint, exponent = 65537n): Uint8Array {
  const base64url = (n: bigint): string => Buffer.from(n.toString(16).padStart(2 * Math.ceil(n.toString(16).length / 2), '0'), 'hex').toString('base64url')
  return new Uint8Array(createPublicKey({ key: { kty: 'RSA', n: base64url(modulus), e: base64url(exponent) }, format: 'jwk' }).export({ format: 'der', type: 'spki' }))
}

function modulusOf (bits: number): bigint {
  const { n } = generateKeyPairSync('rsa', { modulusLength: bits }).publicKey.export({ format: 'jwk' })
  return BigInt(`0x${Buffer.from(n ?? '', 'base64url').toString('hex')}`)
}

const modulus = modulusOf(2048)
/** A number of 2048 bits just above this one that passes. */
const above = (start: bigint, step: bigint, passes: (n: bigint) => boolean): bigint => passes(start) ? start : above(start + step, step, passes)
const smallPrimes = Array.from({ length: 751 }, (_, i) => BigInt(i + 2)).filter((n, i, all) => all.slice(0, i).every(smaller => n % smaller !== 0n))
const hasNoSmallFactor = (n: bigint): boolean => smallPrimes.every(prime => n % prime !== 0n)
/** 65537 to the fifth modulo the product of the primes up to 167, lifted to 2048 bits: the form of keys of CVE-2017-15361. */
const product = smallPrimes.filter(prime => prime <= 167n).reduce((all, prime) => all * prime, 1n)
const infineon = above((1n << 2047n) / product * product + product + 65537n ** 5n % product, product, hasNoSmallFactor)
/** Two numbers without small factors next to each other. */
const near = above(1n << 1023n | 1n << 1022n | 1n, 2n, hasNoSmallFactor)
const nearby = above(near + 2n, 2n, hasNoSmallFactor)

const root = rootOf({})
const usual = certificateOf({}, root)
const request: ReadRequest = {
  der: new Uint8Array(500), tbs: new Uint8Array(400), subject: usual.subject, publicKey: subjectPair.spki, keyAlgorithm: 'ec-p256', signatureAlgorithm: 'ecdsa-sha256', signature: new Uint8Array(70),
  extensions: [], attributes: []
}

/** The lints of a request, with changes. */
export function requested (changes: Partial<ReadRequest> = {}, as: Partial<AskedAs> = {}, profile: Partial<CertificateProfile> = {}): Lint[] {
  return lintRequest({ ...request, ...changes }, { profile: { ...profiles.subordinate, ...profile }, subjectFromRequest: true, taken: new Set(), holds: true, ...as })
}

/** Extensions of a certificate, asked for. */
const asked = (profile: Partial<CertificateProfile>): Pick<ReadRequest, 'extensions'> => ({ extensions: certificateOf({ profile }, root).extensions.filter(({ oid }) => oid === '2.5.29.15' || oid === '2.5.29.19') })
const wrong = (algorithm: SubjectKeyAlgorithm): Uint8Array => {
  const spki = new Uint8Array(keyPair(algorithm).spki)
  spki.set([(spki.at(-1) as number) ^ 1], spki.length - 1)
  return spki
}

export const keyCases: Cases = {
  'strongroom.key-known': broken => keyOf(broken ? new Uint8Array(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey.export({ format: 'der', type: 'spki' })) : sound),
  'strongroom.rsa-length': broken => keyOf(rsaKey(broken ? modulusOf(1024) : modulus)),
  'strongroom.rsa-exponent': broken => keyOf(rsaKey(modulus, broken ? 3n : 65537n)),
  'strongroom.rsa-small-factor': broken => keyOf(rsaKey(broken ? above(modulus, 2n, n => n % 751n === 0n) : modulus)),
  'strongroom.rsa-fingerprint': broken => keyOf(rsaKey(broken ? infineon : modulus)),
  'strongroom.rsa-close-primes': broken => keyOf(rsaKey(broken ? near * nearby : modulus)),
  'strongroom.point-sound': broken => keyOf(broken ? wrong('ec-p256') : sound),
  'rfc2986.self-signature': broken => requested({}, { holds: !broken }),
  'strongroom.request-length': broken => requested({ der: new Uint8Array(broken ? 16_385 : 16_384) }),
  'strongroom.key-of-profile': broken => requested({}, {}, { subjectKeys: [broken ? 'rsa-4096' : 'ec-p256'] }),
  'strongroom.request-key-new': broken => requested({}, { taken: new Set([sha256Hex(broken ? subjectPair.spki : sound)]) }),
  'strongroom.request-asks-more': broken => requested(asked({ keyUsage: broken ? ['certificate-signing', 'digital-signature'] : ['certificate-signing'] })),
  'strongroom.request-ignored': broken => requested({ extensions: broken ? [extension('2.5.29.14', '0403010203')] : [] }),
  'strongroom.request-attribute-known': broken => requested({ attributes: [broken ? '1.2.840.113549.1.9.7' : '1.2.840.113549.1.9.2'] }),
  'strongroom.request-attribute-once': broken => requested({ attributes: broken ? ['1.2.840.113549.1.9.2', '1.2.840.113549.1.9.2'] : ['1.2.840.113549.1.9.2', '1.2.840.113549.1.9.8'] })
}
