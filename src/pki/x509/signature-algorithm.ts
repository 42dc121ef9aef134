// How signatures of certificates, lists and requests are named: an AlgorithmIdentifier of which each algorithm has exactly one, byte for byte.

import { AlgorithmIdentifier } from '@peculiar/asn1-x509'
import { RsaSaPssParams } from '@peculiar/asn1-rsa'
import type { SignatureAlgorithm, SubjectKeyAlgorithm } from '../../transcript/certificate-profile.ts'
import { toHex } from '../../transcript/hash.ts'
import { bufferOf, encode } from './codec.ts'

/** ECDSA and Ed25519 have no parameters (RFC 5758 section 3.2, RFC 8410 section 3). */
const bare = {
  'ecdsa-sha256': '1.2.840.10045.4.3.2', 'ecdsa-sha384': '1.2.840.10045.4.3.3', 'ecdsa-sha512': '1.2.840.10045.4.3.4', ed25519: '1.3.101.112'
} as const
/** PKCS#1 v1.5 has NULL (RFC 4055 section 5). */
const withNull = { 'rsa-pkcs1-sha256': '1.2.840.113549.1.1.11', 'rsa-pkcs1-sha384': '1.2.840.113549.1.1.12', 'rsa-pkcs1-sha512': '1.2.840.113549.1.1.13' } as const
const pss = { 'rsa-pss-sha256': '2.16.840.1.101.3.4.2.1', 'rsa-pss-sha384': '2.16.840.1.101.3.4.2.2', 'rsa-pss-sha512': '2.16.840.1.101.3.4.2.3' } as const
const saltLengths = { 'rsa-pss-sha256': 32, 'rsa-pss-sha384': 48, 'rsa-pss-sha512': 64 } as const
const pssOid = '1.2.840.113549.1.1.10'
const mgf1Oid = '1.2.840.113549.1.1.8'

function identifierOf (oid: string, parameters?: Uint8Array | null): Uint8Array {
  return encode(new AlgorithmIdentifier({ algorithm: oid, ...parameters === undefined ? {} : { parameters: parameters === null ? null : bufferOf(parameters) } }))
}

/** RSASSA-PSS with its parameters spelled out: hash, MGF1 with the same hash, a salt as long as the hash (RFC 4055 section 3.1; hashes with NULL). */
function pssIdentifier (algorithm: keyof typeof pss): Uint8Array {
  const hashAlgorithm = new AlgorithmIdentifier({ algorithm: pss[algorithm], parameters: null })
  const maskGenAlgorithm = new AlgorithmIdentifier({ algorithm: mgf1Oid, parameters: bufferOf(encode(hashAlgorithm)) })
  return identifierOf(pssOid, encode(new RsaSaPssParams({ hashAlgorithm, maskGenAlgorithm, saltLength: saltLengths[algorithm] })))
}

const entries = <K extends string, V>(of: Readonly<Record<K, V>>): [K, V][] => Object.entries(of) as [K, V][]

const identifiers: ReadonlyMap<SignatureAlgorithm, Uint8Array> = new Map<SignatureAlgorithm, Uint8Array>([
  ...entries(bare).map(([algorithm, oid]) => [algorithm, identifierOf(oid)] as const),
  ...entries(withNull).map(([algorithm, oid]) => [algorithm, identifierOf(oid, null)] as const),
  ...entries(pss).map(([algorithm]) => [algorithm, pssIdentifier(algorithm)] as const)
])
const algorithms: ReadonlyMap<string, SignatureAlgorithm> = new Map([...identifiers].map(([algorithm, der]) => [toHex(der), algorithm]))

/** The AlgorithmIdentifier of an algorithm, DER. */
export function algorithmIdentifier (algorithm: SignatureAlgorithm): Uint8Array {
  return new Uint8Array(identifiers.get(algorithm) as Uint8Array)
}

/** Which algorithm an AlgorithmIdentifier names; null for another one, and for one of ours with other parameters. */
export function signatureAlgorithmOf (der: Uint8Array): SignatureAlgorithm | null {
  return algorithms.get(toHex(der)) ?? null
}

const rsa: readonly SignatureAlgorithm[] = ['rsa-pkcs1-sha256', 'rsa-pkcs1-sha384', 'rsa-pkcs1-sha512', 'rsa-pss-sha256', 'rsa-pss-sha384', 'rsa-pss-sha512']
const ofKeys: Readonly<Record<SubjectKeyAlgorithm, readonly SignatureAlgorithm[]>> = {
  'ec-p256': ['ecdsa-sha256'], 'ec-p384': ['ecdsa-sha384'], 'ec-p521': ['ecdsa-sha512'], ed25519: ['ed25519'], 'rsa-2048': rsa, 'rsa-3072': rsa, 'rsa-4096': rsa
}

/** The algorithms that a key signs with: an EC key with the SHA-2 of its curve only. The first is the usual one. */
export function signaturesOf (key: SubjectKeyAlgorithm): readonly SignatureAlgorithm[] {
  return ofKeys[key]
}
