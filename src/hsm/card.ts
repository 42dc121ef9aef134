// A person's own smart card: the keys on it that people sign with, and one signature with one of them.
// A key is known by its public half, which a card shows without a PIN. The card gets the hash, made here: most cards sign nothing longer.

import { hash } from 'node:crypto'
import pkcs11js from 'pkcs11js'
import type { Handle } from 'pkcs11js'
import { algorithms } from './algorithms.ts'
import { printAttribute, readAttribute } from './attributes.ts'
import { HsmError } from './errors.ts'
import { findKey, keyHandle } from './find.ts'
import { mechanismName } from './names.ts'
import { describeObject, findHandles } from './objects.ts'
import { pinText } from './pin.ts'
import { algorithmOf, readPublicKey } from './publickey.ts'
import type { TokenSession } from './session.ts'

/** Algorithms that people sign with. */
export const cardAlgorithms = ['ec-p256', 'ec-p384', 'ed25519'] as const
export type CardAlgorithm = (typeof cardAlgorithms)[number]

export interface CardKey {
  /** CKA_ID, hex. */ readonly id: string
  readonly label: string
  readonly algorithm: CardAlgorithm
  /** As src/transcript/person-key.ts has it: 32 bytes of Ed25519, or an uncompressed point of 65 or 97. */ readonly publicKey: Uint8Array
}

const longestSignature = 96
const keyLength: Readonly<Record<CardAlgorithm, number>> = { 'ec-p256': 65, 'ec-p384': 97, 'ed25519': 32 }
const { CKO_PUBLIC_KEY, CKA_CLASS, CKF_SIGN, CKM_ECDSA, CKU_CONTEXT_SPECIFIC } = pkcs11js

/**
 * The keys of which anybody can see the public half, in the order in which the card gives them. Others, and what can't be read whole, are passed over.
 * @throws HsmError `session-lost`, `device-error`
 */
export function cardKeys (session: TokenSession): CardKey[] {
  return findHandles(session, [{ type: CKA_CLASS, value: CKO_PUBLIC_KEY }]).flatMap(handle => {
    try {
      const found = algorithmOf(session, handle)
      const algorithm = cardAlgorithms.find(one => one === found)
      if (algorithm === undefined) return []
      const { id, label } = describeObject(session, handle)
      // SubjectPublicKeyInfo ends with the key itself, for these three.
      return [{ id, label, algorithm, publicKey: readPublicKey(session, handle, algorithm).slice(-keyLength[algorithm]) }]
    } catch (error) {
      if (error instanceof HsmError && (error.code === 'key-unsupported' || error.code === 'attribute-unreadable')) return []
      throw error
    }
  })
}

/**
 * Logs in, signs one message (ECDSA over SHA-256 or SHA-384 as r || s, or Ed25519), and logs out. A key that wants its PIN for each signature gets it twice.
 * The PIN stays the caller's to wipe. After an error the session is to be closed, which logs out too.
 * @throws HsmError `pin-incorrect` or `pin-locked` (facts: `pin-state`), `pin-length`, `pin-not-set`, `key-not-found`, `key-ambiguous`, `key-incomplete`,
 *   `mechanism-missing`, `data-refused`, `device-error`
 */
export function signOnCard (session: TokenSession, { id, algorithm }: CardKey, pin: Uint8Array, message: Uint8Array): Uint8Array {
  const mechanism = mechanismFor(session, algorithm)
  session.login('user', pin)
  const { p11, handle } = session
  const key = findKey(session, Buffer.from(id, 'hex'))
  const own = keyHandle(key)
  session.call('C_SignInit', () => p11.C_SignInit(handle, { mechanism }, own))
  if (asksEachTime(session, own)) session.call('C_Login', () => p11.C_Login(handle, CKU_CONTEXT_SPECIFIC, pinText(pin)))
  const signature = session.call('C_Sign', () => p11.C_Sign(handle, inputOf(algorithm, mechanism, message), Buffer.alloc(longestSignature)))
  session.logout()
  return Uint8Array.from(signature)
}

/** The best that leaves the hash to us; for a card that only has ECDSA with its own hash, that. */
function mechanismFor (session: TokenSession, algorithm: CardAlgorithm): number {
  const wanted = algorithms[algorithm].sign.toReversed()
  const found = wanted.find(mechanism => session.can(mechanism, CKF_SIGN))
  if (found !== undefined) return found
  const names = wanted.map(mechanismName).join(' ')
  throw new HsmError('mechanism-missing', `${session.name} has none of ${names}; nothing was signed; such a key can not be used on this card`, {
    token: session.name, facts: { mechanisms: names }
  })
}

function inputOf (algorithm: CardAlgorithm, mechanism: number, message: Uint8Array): Buffer {
  const ofCurve = algorithms[algorithm].hash
  return mechanism === CKM_ECDSA && ofCurve !== null ? hash(ofCurve, message, 'buffer') : Buffer.from(message.buffer, message.byteOffset, message.byteLength)
}

/** CKA_ALWAYS_AUTHENTICATE. A card that does not know the attribute is older than it, and asks for nothing of the kind. */
function asksEachTime (session: TokenSession, key: Handle): boolean {
  try {
    return printAttribute(session, 'CKA_ALWAYS_AUTHENTICATE', readAttribute(session, key, 'CKA_ALWAYS_AUTHENTICATE')) === 'true'
  } catch (error) {
    if (error instanceof HsmError && error.code === 'attribute-unreadable' && error.ckr === 'CKR_ATTRIBUTE_TYPE_INVALID') return false
    throw error
  }
}
