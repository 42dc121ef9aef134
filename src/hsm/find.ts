// Finding a key by its CKA_ID: whole, once, or not at all.
// A kill during generation leaves halves behind on some tokens (a public key alone, an object that can't be read): those are named, never used.

import type { Handle } from 'pkcs11js'
import type { Algorithm } from '../transcript/plan.ts'
import { HsmError } from './errors.ts'
import { objectsWithId, type TokenObject } from './objects.ts'
import { algorithmOf, readPublicKey } from './publickey.ts'
import type { TokenSession } from './session.ts'

interface Common { /** CKA_ID, hex. */ readonly id: string, readonly label: string }

/** A key pair of which both halves are on the token. */
export interface FoundKeyPair extends Common {
  readonly kind: 'pair'
  readonly algorithm: Exclude<Algorithm, 'aes-256'>
  readonly private: Handle
  readonly public: Handle
  /** DER SubjectPublicKeyInfo. */ readonly publicKey: Uint8Array
}

export interface FoundSecretKey extends Common { readonly kind: 'secret', readonly algorithm: 'aes-256', readonly secret: Handle }

export type FoundKey = FoundKeyPair | FoundSecretKey

/** The handle that a key is used by: the private or the secret key's. */
export function keyHandle (key: FoundKey): Handle {
  return key.kind === 'pair' ? key.private : key.secret
}

/**
 * The one key with a CKA_ID.
 * @throws HsmError `not-logged-in` (private keys would not be seen), `key-not-found`, `key-ambiguous`, `key-incomplete` (facts: `id`, `found`: the classes found),
 *   `key-unsupported`, `attribute-unreadable`
 */
export function findKey (session: TokenSession, id: Uint8Array): FoundKey {
  session.assertLoggedIn('user', 'C_FindObjects')
  const objects = objectsWithId(session, id)
  const hex = Buffer.from(id).toString('hex')
  const privateKey = only(session, objects, 'private-key')
  const publicKey = only(session, objects, 'public-key')
  const secretKey = only(session, objects, 'secret-key')
  const found = objects.map(object => object.class).sort().join(' ')
  if (privateKey === undefined && publicKey === undefined && secretKey === undefined) {
    throw new HsmError('key-not-found', `no key with the id ${hex} is on ${session.name}; check that it is the right token`, {
      token: session.name, facts: { id: hex, found }
    })
  }
  if (secretKey !== undefined) {
    if (privateKey !== undefined || publicKey !== undefined) throw ambiguous(session, hex, found)
    if (algorithmOf(session, secretKey.handle) !== 'aes-256') throw incomplete(session, hex, found)
    return { kind: 'secret', id: hex, label: secretKey.label, algorithm: 'aes-256', secret: secretKey.handle }
  }
  if (privateKey === undefined || publicKey === undefined) throw incomplete(session, hex, found)
  const algorithm = algorithmOf(session, publicKey.handle)
  if (algorithm === 'aes-256' || algorithmOf(session, privateKey.handle) !== algorithm) throw incomplete(session, hex, found)
  return {
    kind: 'pair', id: hex, label: privateKey.label, algorithm, private: privateKey.handle, public: publicKey.handle,
    publicKey: readPublicKey(session, publicKey.handle, algorithm)
  }
}

function only (session: TokenSession, objects: readonly TokenObject[], type: string): TokenObject | undefined {
  const [first, second] = objects.filter(object => object.class === type)
  if (first !== undefined && second !== undefined) throw ambiguous(session, first.id, objects.map(object => object.class).sort().join(' '))
  return first
}

function ambiguous (session: TokenSession, id: string, found: string): HsmError {
  return new HsmError('key-ambiguous', `more than one key on ${session.name} has the id ${id}; none was used; find out which is meant before going on`, {
    token: session.name, facts: { id, found }
  })
}

function incomplete (session: TokenSession, id: string, found: string): HsmError {
  return new HsmError('key-incomplete', `the key with the id ${id} on ${session.name} is not whole; it was not used; remove it or supply what is missing`, {
    token: session.name, facts: { id, found }
  })
}
