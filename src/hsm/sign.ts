// Signing with a key on a token. Called in long series, so it asks the token nothing that it knows already: two calls a signature.
// Where a token has only raw ECDSA or raw RSA, the data is hashed here; what was done is named in the result.

import { hash } from 'node:crypto'
import pkcs11js from 'pkcs11js'
import type { Mechanism } from 'pkcs11js'
import { algorithms } from './algorithms.ts'
import { HsmError, hsmErrorFrom } from './errors.ts'
import type { FoundKey, FoundKeyPair, FoundSecretKey } from './find.ts'
import { mechanismName } from './names.ts'
import type { TokenSession } from './session.ts'

export interface Signature {
  /** `CKM_…`: how the token signed. */ readonly mechanism: string
  /** ECDSA: DER Ecdsa-Sig-Value (RFC 3279, 2.2.3). Ed25519: 64 bytes (RFC 8032). RSA: as long as the modulus. AES: 16 bytes of CMAC. */
  readonly signature: Uint8Array
}

export type RsaHash = 'sha256' | 'sha384' | 'sha512'

/** How an RSA key signs. Keys of other kinds sign in one way only. */
export interface SignOptions {
  /** PSS with a salt as long as the hash, and MGF1 with the same hash (RFC 8017, 8.1), instead of PKCS#1 v1.5. */ readonly pss?: boolean
  /** SHA-256 where none is given. */ readonly hash?: RsaHash
}

const { CKF_SIGN, CKF_VERIFY, CKM_RSA_PKCS, CKM_RSA_PKCS_PSS, CKM_AES_CMAC, CK_PARAMS_RSA_PSS } = pkcs11js

interface Signer {
  readonly mechanism: Mechanism
  readonly name: string
  /** Bytes of the longest signature. */ readonly size: number
  readonly input: (data: Uint8Array) => Buffer
  readonly output: (raw: Buffer) => Uint8Array
}

/** What signing needs of a key; its public half may be elsewhere. */
export type SigningKey = Pick<FoundKeyPair, 'kind' | 'algorithm' | 'private'> | Pick<FoundSecretKey, 'kind' | 'algorithm' | 'secret'>

/** How each key is signed with, decided once. */
const signers = new WeakMap<SigningKey, Map<string, Signer>>()

/**
 * Signs data with a key: SHA-256, SHA-384 and SHA-512 for P-256, P-384 and P-521; SHA-256 for RSA, where the options say no other; a CMAC for a secret key.
 * @throws HsmError `data-refused` for no data, `key-unsupported` for RSA's options with a key of another kind, `mechanism-missing`, `not-logged-in`, `key-not-permitted`, `object-not-found`, `session-lost`, `device-error`
 */
export function signWith (session: TokenSession, key: SigningKey, data: Uint8Array, options: SignOptions = {}): Signature {
  if (data.length === 0) throw nothing(session)
  const signer = signerOf(session, key, options)
  const { p11, handle } = session
  try {
    p11.C_SignInit(handle, signer.mechanism, key.kind === 'pair' ? key.private : key.secret)
  } catch (error) {
    const refused = hsmErrorFrom(error, 'C_SignInit', session.name)
    // Some tokens forget the handles of private keys at logout.
    if (refused.code === 'object-not-found') session.assertLoggedIn('user', 'C_SignInit')
    throw refused
  }
  // The buffer is as large as a signature can be: a short one would leave the operation open.
  const raw = session.call('C_Sign', () => p11.C_Sign(handle, signer.input(data), Buffer.alloc(signer.size)))
  return { mechanism: signer.name, signature: signer.output(raw) }
}

/** `CKM_…`: how the token signs with a key. Throws HsmError as `signWith` does before it signs. */
export function mechanismOf (session: TokenSession, key: FoundKey, options: SignOptions = {}): string {
  return signerOf(session, key, options).name
}

/**
 * Whether a CMAC of a secret key is right. Only the token can tell.
 * @throws HsmError `mechanism-missing`, `key-unsupported` for a key that isn't secret, and what `signWith` throws
 */
export function verifyMac (session: TokenSession, key: FoundKey, data: Uint8Array, mac: Uint8Array): boolean {
  if (key.kind !== 'secret') {
    throw new HsmError('key-unsupported', 'only a secret key makes a MAC; verify a signature under its public key', {
      token: session.name, facts: { algorithm: key.algorithm }
    })
  }
  if (data.length === 0) throw nothing(session)
  if (mac.length === 0) return false
  if (!session.can(CKM_AES_CMAC, CKF_VERIFY)) throw missing(session, CKM_AES_CMAC)
  const { p11, handle } = session
  session.call('C_VerifyInit', () => p11.C_VerifyInit(handle, { mechanism: CKM_AES_CMAC }, key.secret))
  try {
    return p11.C_Verify(handle, bytes(data), bytes(mac))
  } catch (error) {
    const known = error instanceof Error && /^CKR_SIGNATURE_(?:INVALID|LEN_RANGE)/.test(error.message)
    if (known) return false
    return session.call('C_Verify', () => { throw error })
  }
}

function signerOf (session: TokenSession, key: SigningKey, options: SignOptions): Signer {
  const known = signers.get(key) ?? new Map<string, Signer>()
  const way = `${options.pss === true ? 'pss' : 'plain'} ${options.hash ?? ''}`
  const signer = known.get(way) ?? (key.kind === 'secret' ? cmac(session) : choose(session, key, options))
  signers.set(key, known.set(way, signer))
  return signer
}

function choose (session: TokenSession, key: Pick<FoundKeyPair, 'algorithm'>, options: SignOptions): Signer {
  const facts = algorithms[key.algorithm]
  if (facts.kind === 'rsa') return rsa(session, facts.modulusBits / 8, options)
  if (options.pss === true || options.hash !== undefined) {
    throw new HsmError('key-unsupported', 'PSS and the choice of a hash are for RSA; the key is of another kind', {
      token: session.name, facts: { algorithm: key.algorithm }
    })
  }
  const mechanism = firstOf(session, facts.sign)
  const { hash } = facts
  if (hash === null) return { mechanism: { mechanism }, name: mechanismName(mechanism), size: 64, input: bytes, output: copy }
  const hashesItself = mechanism !== facts.sign.at(-1)
  const input = hashesItself ? bytes : (data: Uint8Array): Buffer => digest(hash, data)
  return { mechanism: { mechanism }, name: mechanismName(mechanism), size: 2 * facts.size, input, output: ecdsaDer }
}

/** What each hash is called at a token, and its DigestInfo up to the digest (RFC 8017, 9.2, note 1). */
const rsaHashes = {
  sha256: {
    bytes: 32, hash: pkcs11js.CKM_SHA256, mgf: pkcs11js.CKG_MGF1_SHA256, pkcs1: pkcs11js.CKM_SHA256_RSA_PKCS, pss: pkcs11js.CKM_SHA256_RSA_PKCS_PSS,
    info: Buffer.from('3031300d060960864801650304020105000420', 'hex')
  },
  sha384: {
    bytes: 48, hash: pkcs11js.CKM_SHA384, mgf: pkcs11js.CKG_MGF1_SHA384, pkcs1: pkcs11js.CKM_SHA384_RSA_PKCS, pss: pkcs11js.CKM_SHA384_RSA_PKCS_PSS,
    info: Buffer.from('3041300d060960864801650304020205000430', 'hex')
  },
  sha512: {
    bytes: 64, hash: pkcs11js.CKM_SHA512, mgf: pkcs11js.CKG_MGF1_SHA512, pkcs1: pkcs11js.CKM_SHA512_RSA_PKCS, pss: pkcs11js.CKM_SHA512_RSA_PKCS_PSS,
    info: Buffer.from('3051300d060960864801650304020305000440', 'hex')
  }
} as const

/** The mechanism that hashes by itself, where the token has it; else the raw one, with the hash made here. */
function rsa (session: TokenSession, size: number, { pss = false, hash = 'sha256' }: SignOptions): Signer {
  const facts = rsaHashes[hash]
  const raw = pss ? CKM_RSA_PKCS_PSS : CKM_RSA_PKCS
  const mechanism = firstOf(session, [pss ? facts.pss : facts.pkcs1, raw])
  const parameter = { type: CK_PARAMS_RSA_PSS, hashAlg: facts.hash, mgf: facts.mgf, saltLen: facts.bytes }
  const hashed = pss ? (data: Uint8Array): Buffer => digest(hash, data) : (data: Uint8Array): Buffer => Buffer.concat([facts.info, digest(hash, data)])
  return { mechanism: pss ? { mechanism, parameter } : { mechanism }, name: mechanismName(mechanism), size, input: mechanism === raw ? hashed : bytes, output: copy }
}

function cmac (session: TokenSession): Signer {
  return { mechanism: { mechanism: firstOf(session, [CKM_AES_CMAC]) }, name: mechanismName(CKM_AES_CMAC), size: 16, input: bytes, output: copy }
}

function firstOf (session: TokenSession, mechanisms: readonly number[]): number {
  const found = mechanisms.find(mechanism => session.can(mechanism, CKF_SIGN))
  if (found === undefined) throw missing(session, ...mechanisms)
  return found
}

function missing (session: TokenSession, ...mechanisms: readonly number[]): HsmError {
  const names = mechanisms.map(mechanismName).join(' ')
  return new HsmError('mechanism-missing', `${session.name} has none of ${names}; nothing was signed; such a key can not be used on this token`, {
    token: session.name, facts: { mechanisms: names }
  })
}

/** An empty buffer reaches a module as a null pointer, which some refuse and leave the operation open. */
function nothing (session: TokenSession): HsmError {
  return new HsmError('data-refused', 'there is no data to sign or verify; nothing was done', { token: session.name })
}

const bytes = (data: Uint8Array): Buffer => Buffer.from(data.buffer, data.byteOffset, data.byteLength)
const copy = (raw: Buffer): Uint8Array => Uint8Array.from(raw)
const digest = (algorithm: string, data: Uint8Array): Buffer => hash(algorithm, data, 'buffer')

/** The two halves that a token gives (PKCS#11 3.0, 2.3.1), as DER. */
export function ecdsaDer (raw: Uint8Array): Uint8Array {
  const r = significant(raw.subarray(0, raw.length / 2))
  const s = significant(raw.subarray(raw.length / 2))
  const length = 4 + signByte(r) + r.length + signByte(s) + s.length
  const header = length < 128 ? [0x30, length] : [0x30, 0x81, length]
  const der = new Uint8Array(header.length + length)
  der.set(header)
  putInteger(der, header.length, r)
  putInteger(der, der.length - s.length - signByte(s) - 2, s)
  return der
}

function significant (value: Uint8Array): Uint8Array {
  let from = 0
  while (from < value.length - 1 && value[from] === 0) from++
  return value.subarray(from)
}

/** How many zeros keep a number from reading as negative. */
const signByte = (value: Uint8Array): number => value[0]! >= 0x80 ? 1 : 0

function putInteger (der: Uint8Array, at: number, value: Uint8Array): void {
  der[at] = 0x02
  der[at + 1] = signByte(value) + value.length
  der.set(value, at + 2 + signByte(value))
}
