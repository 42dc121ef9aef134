// Generating master keys on a token. The only calls that take long, so they run on another thread.
// A key whose attributes are not what was asked for is destroyed at once: it is never handed out.

import { randomBytes } from 'node:crypto'
import type { Attribute, Handle } from 'pkcs11js'
import type { Algorithm } from '../transcript/plan.ts'
import type { AttributeRecord } from '../transcript/results.ts'
import { algorithms } from './algorithms.ts'
import { assertCanGenerate } from './capabilities.ts'
import { HsmError, hsmErrorFrom } from './errors.ts'
import { keyHandle, type FoundKey } from './find.ts'
import { mayTryAgain, rawTemplate, rejected, tries } from './make.ts'
import { mechanismName } from './names.ts'
import { objectsWithId } from './objects.ts'
import { readPublicKey } from './publickey.ts'
import { readBack } from './readback.ts'
import type { TokenSession } from './session.ts'
import { masterKeyPair, masterSecretKey, type MasterKeyOptions, type Template } from './templates.ts'

export interface GeneratedKey {
  /** CKA_ID, hex. */ readonly id: string
  readonly algorithm: Algorithm
  /** How the token made it: `CKM_…`. */ readonly mechanism: string
  /** DER SubjectPublicKeyInfo; null for a secret key. */ readonly publicKey: Uint8Array | null
  /** Attributes of the private or secret key as read back, in the order of their names. */ readonly attributes: readonly AttributeRecord[]
  /** Names of wanted attributes that this token does not hold as given. */ readonly unenforced: readonly string[]
}

/**
 * A CKA_ID of 16 random bytes that no object on the token has. Needs a logged-in session: private objects count.
 * @throws HsmError `not-logged-in`, `id-in-use` where `random` keeps giving taken ids
 */
export function unusedId (session: TokenSession, random: (bytes: number) => Uint8Array = randomBytes): Uint8Array {
  session.assertLoggedIn('user', 'C_FindObjects')
  for (let attempt = 0; attempt < 4; attempt++) {
    const id = Uint8Array.from(random(16))
    if (objectsWithId(session, id).length === 0) return id
  }
  throw new HsmError('id-in-use', 'four random ids in a row are in use; the random number generator can not be trusted; nothing was made', {
    token: session.name
  })
}

/**
 * Generates a master key on the token, reads every attribute back, and gives its public half. `onMade` is called when the token has it, before it is read.
 * @throws HsmError `not-logged-in`, `session-read-only`, `mechanism-missing`, `id-in-use`, `template-refused`, `attribute-mismatch` or `attribute-unreadable`
 *   (facts: `removed`: whether what was made could be destroyed again), `token-full`, `device-error`
 */
export async function generateMasterKey (session: TokenSession, options: MasterKeyOptions, onMade: () => void = () => {}): Promise<GeneratedKey> {
  session.assertLoggedIn('user', 'C_GenerateKeyPair')
  assertCanGenerate(session, options.algorithm)
  if (options.id.length === 0) {
    throw new HsmError('template-refused', 'a master key needs an id; nothing was made', {
      token: session.name, facts: { attribute: 'CKA_ID' }
    })
  }
  if (objectsWithId(session, options.id).length > 0) {
    const id = Buffer.from(options.id).toString('hex')
    throw new HsmError('id-in-use', `an object on ${session.name} has the id ${id} already; nothing was made; take another id`, {
      token: session.name, facts: { id }
    })
  }
  const made = await make(session, options)
  onMade()
  try {
    return inspect(session, made, options)
  } catch (error) {
    throw rejected(session, Object.values(made), error)
  }
}

/**
 * What `generateMasterKey` would have said of a key that is there: every attribute read and compared again. Changes nothing.
 * @throws HsmError `attribute-mismatch`, `attribute-unreadable`, `key-unsupported` where the algorithm is another
 */
export function describeKey (session: TokenSession, key: FoundKey, options: MasterKeyOptions): GeneratedKey {
  if (key.algorithm !== options.algorithm) {
    throw new HsmError('key-unsupported', `the key ${key.id} on ${session.name} is of another algorithm than asked for; it was not used`, {
      token: session.name, facts: { wanted: options.algorithm, found: key.algorithm }
    })
  }
  return inspect(session, key.kind === 'pair' ? { private: key.private, public: key.public } : { secret: keyHandle(key) }, options)
}

type Made = { readonly private: Handle, readonly public: Handle } | { readonly secret: Handle }

async function make (session: TokenSession, options: MasterKeyOptions): Promise<Made> {
  const templates = templatesFor(options)
  const refusals: unknown[] = []
  for (const leftOut of tries(...templates)) {
    try {
      return await generate(session, options, templates.map(template => rawTemplate(session, template, leftOut)))
    } catch (error) {
      if (!mayTryAgain(session, error, ...templates)) throw error
      refusals.push(error)
    }
  }
  throw refusals[0]
}

function templatesFor (options: MasterKeyOptions): [Template] | [Template, Template] {
  if (options.algorithm === 'aes-256') return [masterSecretKey(options)]
  const pair = masterKeyPair(options.algorithm, options)
  return [pair.private, pair.public]
}

async function generate (session: TokenSession, options: MasterKeyOptions, [own = [], publicHalf]: readonly Attribute[][]): Promise<Made> {
  const { p11, handle } = session
  const mechanism = { mechanism: algorithms[options.algorithm].generate }
  if (publicHalf === undefined) {
    try {
      return { secret: await p11.C_GenerateKeyAsync(handle, mechanism, own) }
    } catch (error) {
      throw hsmErrorFrom(error, 'C_GenerateKey', session.name)
    }
  }
  try {
    const { privateKey, publicKey } = await p11.C_GenerateKeyPairAsync(handle, mechanism, publicHalf, own)
    return { private: privateKey, public: publicKey }
  } catch (error) {
    throw hsmErrorFrom(error, 'C_GenerateKeyPair', session.name)
  }
}

function inspect (session: TokenSession, made: Made, options: MasterKeyOptions): GeneratedKey {
  const { algorithm } = options
  const [own, publicHalf] = templatesFor(options)
  const { attributes, unenforced } = readBack(session, 'secret' in made ? made.secret : made.private, own)
  const common = { id: Buffer.from(options.id).toString('hex'), algorithm, mechanism: mechanismName(algorithms[algorithm].generate), attributes }
  if (algorithm === 'aes-256' || 'secret' in made || publicHalf === undefined) return { ...common, publicKey: null, unenforced }
  const ofPublic = readBack(session, made.public, publicHalf).unenforced.map(name => `${name} (public key)`)
  return { ...common, publicKey: readPublicKey(session, made.public, algorithm), unenforced: [...unenforced, ...ofPublic] }
}
