// A private key that lives outside, on a connected machine: the online key of a repository, or an issuer's. It is a file in PEM (PKCS#8) which only its owner
// may read, since what signs every day can't wait for a passphrase. What it may sign is bounded elsewhere: by what a ceremony certified, and for how long.

import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { sha256Hex } from '../transcript/hash.ts'
import { isSoundPersonKey } from '../transcript/person-key.ts'
import { keyIn } from '../transcript/spki.ts'

export const outsideAlgorithms = ['ed25519', 'ec-p256', 'ec-p384'] as const
export type OutsideAlgorithm = (typeof outsideAlgorithms)[number]

/** Bytes of the longest key file that is read. */
export const longestOutsideKey = 4096

export interface OutsideKey {
  readonly algorithm: OutsideAlgorithm
  readonly privateKey: KeyObject
  /** SubjectPublicKeyInfo, DER. */ readonly spki: Uint8Array
  /** The key's own bytes, as people's are (person-key.ts). */ readonly publicKey: Uint8Array
  /** SHA-256 of its SubjectPublicKeyInfo, hex: its fingerprint. */ readonly fingerprint: string
}

/** A new key. */
export function makeOutsideKey (algorithm: OutsideAlgorithm): OutsideKey {
  switch (algorithm) {
    case 'ed25519': return keyOf(generateKeyPairSync('ed25519').privateKey)!
    case 'ec-p256': return keyOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)!
    case 'ec-p384': return keyOf(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey)!
  }
}

/** A key out of its file; null for what is no private key of these kinds. */
export function openOutsideKey (pem: Uint8Array): OutsideKey | null {
  try {
    return keyOf(createPrivateKey({ key: Buffer.from(pem), format: 'pem' }))
  } catch {
    return null
  }
}

/** The private file. */
export function privateFile ({ privateKey }: OutsideKey): Uint8Array {
  return new TextEncoder().encode(privateKey.export({ format: 'pem', type: 'pkcs8' }).toString())
}

/** The public file, which is carried into the room: SubjectPublicKeyInfo in PEM. */
export function publicFile ({ privateKey }: OutsideKey): Uint8Array {
  return new TextEncoder().encode(createPublicKey(privateKey).export({ format: 'pem', type: 'spki' }).toString())
}

/** A signature as people make theirs: Ed25519, or ECDSA over the curve's SHA-2 as r || s. */
export function signOutside ({ algorithm, privateKey }: OutsideKey, message: Uint8Array): Uint8Array {
  const hash = { ed25519: null, 'ec-p256': 'sha256', 'ec-p384': 'sha384' }[algorithm]
  return new Uint8Array(sign(hash, message, { key: privateKey, dsaEncoding: 'ieee-p1363' }))
}

function keyOf (privateKey: KeyObject): OutsideKey | null {
  const spki = new Uint8Array(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }))
  for (const algorithm of outsideAlgorithms) {
    const publicKey = keyIn(algorithm, spki)
    if (publicKey !== null && isSoundPersonKey(publicKey)) return { algorithm, privateKey, spki, publicKey, fingerprint: sha256Hex(spki) }
  }
  return null
}
