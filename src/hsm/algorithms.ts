// What each of Strongroom's algorithms is called at a token: key type, curve, mechanisms, and how a found key is recognised.

import pkcs11js from 'pkcs11js'
import type { Algorithm } from '../transcript/plan.ts'
import { CKK_EC_EDWARDS, CKM_EC_EDWARDS_KEY_PAIR_GEN, CKM_EDDSA } from './names.ts'

interface Curve {
  readonly kind: 'ec'
  readonly keyType: number
  readonly generate: number
  /** DER object identifier of the curve: CKA_EC_PARAMS (RFC 5480; RFC 8410 for Ed25519). */ readonly params: Buffer
  /** Name of the curve in a JSON Web Key (RFC 7518, RFC 8037). */ readonly jwk: string
  /** Bytes of one coordinate. */ readonly size: number
  /** Bits as a token counts them in CK_MECHANISM_INFO. */ readonly bits: readonly number[]
  /** The hash that goes with the curve; null where the algorithm hashes by itself. */ readonly hash: 'sha256' | 'sha384' | 'sha512' | null
  /** Signing mechanisms, the best first; the last one takes a hash made here. */ readonly sign: readonly number[]
}

interface Rsa {
  readonly kind: 'rsa'
  readonly keyType: number
  readonly generate: number
  readonly modulusBits: number
}

interface Secret {
  readonly kind: 'secret'
  readonly keyType: number
  readonly generate: number
  readonly bytes: number
}

const { CKK_EC, CKK_RSA, CKK_AES, CKM_EC_KEY_PAIR_GEN, CKM_RSA_PKCS_KEY_PAIR_GEN, CKM_AES_KEY_GEN, CKM_ECDSA } = pkcs11js

/** CKM_ECDSA_SHA256 and its sisters (PKCS#11 2.40, 2.3.6). */
const ecdsaWith = { sha256: 0x1044, sha384: 0x1045, sha512: 0x1046 } as const

function nist (oid: string, jwk: string, bits: number, hash: 'sha256' | 'sha384' | 'sha512'): Curve {
  return {
    kind: 'ec', keyType: CKK_EC, generate: CKM_EC_KEY_PAIR_GEN, params: Buffer.from(oid, 'hex'), jwk, size: Math.ceil(bits / 8), bits: [bits], hash,
    sign: [ecdsaWith[hash], CKM_ECDSA]
  }
}

const rsa = (modulusBits: number): Rsa => ({ kind: 'rsa', keyType: CKK_RSA, generate: CKM_RSA_PKCS_KEY_PAIR_GEN, modulusBits })

export const algorithms = {
  'ec-p256': nist('06082a8648ce3d030107', 'P-256', 256, 'sha256'),
  'ec-p384': nist('06052b81040022', 'P-384', 384, 'sha384'),
  'ec-p521': nist('06052b81040023', 'P-521', 521, 'sha512'),
  'ed25519': {
    kind: 'ec', keyType: CKK_EC_EDWARDS, generate: CKM_EC_EDWARDS_KEY_PAIR_GEN, params: Buffer.from('06032b6570', 'hex'), jwk: 'Ed25519', size: 32,
    // Tokens disagree on whether Ed25519 has 255 or 256 bits.
    bits: [255, 256], hash: null, sign: [CKM_EDDSA]
  },
  'rsa-3072': rsa(3072),
  'rsa-4096': rsa(4096),
  'aes-256': { kind: 'secret', keyType: CKK_AES, generate: CKM_AES_KEY_GEN, bytes: 32 }
} as const satisfies Record<Algorithm, Curve | Rsa | Secret>

export type AsymmetricAlgorithm = Exclude<Algorithm, 'aes-256'>

/** The curve of a CKA_EC_PARAMS value; Ed25519 also as the curve's name (PKCS#11 3.0, 2.3.5). Undefined for another curve. */
export function curveOf (keyType: number, params: Uint8Array): AsymmetricAlgorithm | undefined {
  const spelled = Buffer.from(params)
  if (keyType === CKK_EC_EDWARDS && spelled.equals(namedEdwards25519)) return 'ed25519'
  return (['ec-p256', 'ec-p384', 'ec-p521', 'ed25519'] as const).find(name => algorithms[name].keyType === keyType && algorithms[name].params.equals(spelled))
}

/** PrintableString "edwards25519". */
const namedEdwards25519 = Buffer.concat([Buffer.from([0x13, 12]), Buffer.from('edwards25519')])
