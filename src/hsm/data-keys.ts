// Data keys under a master key that wraps: made, or taken from under one version to under another, inside the token. Each is an object of the session that is
// sensitive, can be wrapped and do nothing else, and is destroyed before the next one comes: no data key is ever in this process.
// There can be a million of them. So what the token makes of the template is read back once, with a throw-away key, before the first of them; after that a key
// costs the calls that do the work and no others. That nothing was left behind is seen at the end.

import pkcs11js from 'pkcs11js'
import type { Attribute, Handle } from 'pkcs11js'
import { HsmError } from './errors.ts'
import { findKey } from './find.ts'
import { makeWith, keepIfAsked, rawTemplate } from './make.ts'
import { describeObject, destroyObject, findHandles } from './objects.ts'
import type { TokenSession } from './session.ts'
import { inTransit, newDataKey, type Template } from './templates.ts'
import { damaged } from './wrap-ways.ts'
import { probeKeyWrap, unwrapKey, wrapKey } from './wrap.ts'

/** The lengths that AES keys have when they are wrapped (RFC 5649): what has another is none. */
const wrappedLengths: ReadonlySet<number> = new Set([24, 32, 40])

/** Whether bytes can be a data key that RFC 5649 wrapped, by their length. */
export function canBeWrapped ({ length }: Uint8Array): boolean {
  return wrappedLengths.has(length)
}

/** A version of the master key on the token, ready to be used. */
export interface WrappingVersion { readonly handle: Handle, /** A throw-away data key under it, which the token opened. */ readonly known: Buffer }

export class DataKeys {
  readonly #session: TokenSession
  readonly #mechanism: number
  readonly #made: Attribute[]
  readonly #opened: Attribute[]
  readonly #before: readonly Handle[]
  /** Where the token writes what it wrapped. */ readonly #out = Buffer.alloc(64)

  private constructor (session: TokenSession, mechanism: number, before: readonly Handle[]) {
    this.#session = session
    this.#mechanism = mechanism
    this.#before = before
    this.#made = rawTemplate(session, newDataKey(), session.leftOut.get('C_GenerateKey') ?? new Set())
    this.#opened = rawTemplate(session, inTransit('aes-256', false), session.leftOut.get('C_UnwrapKey') ?? new Set())
  }

  /**
   * Finds out how the token wraps, finds the versions by their ids, and goes the whole way under each with a throw-away data key, of which every attribute is
   * read back. Needs the user's login.
   * @throws HsmError `mechanism-missing`, `key-not-found`, `key-unsupported`, `key-not-permitted`, `template-refused`, `attribute-mismatch`, `not-wrappable`, `not-logged-in`
   */
  static open (session: TokenSession, ids: readonly Uint8Array[]): { readonly keys: DataKeys, readonly versions: WrappingVersion[] } {
    const { mechanism } = probeKeyWrap(session)
    if (mechanism === null) throw new HsmError('mechanism-missing', `${session.name} has no key wrap of RFC 5649 that another implementation agrees with; nothing was wrapped`, { token: session.name, call: 'C_WrapKey' })
    const before = findHandles(session, [])
    const versions = ids.map(id => {
      const key = findKey(session, id)
      if (key.kind !== 'secret') throw new HsmError('key-unsupported', `the key with the id ${key.id} on ${session.name} is no secret key; it wraps nothing`, { token: session.name, facts: { id: key.id } })
      return { handle: key.secret, known: tried(session, key.secret, mechanism) }
    })
    return { keys: new DataKeys(session, mechanism, before), versions }
  }

  /** A new data key, wrapped. @throws HsmError */
  make (to: Handle): Buffer {
    const { p11, handle } = this.#session
    const key = this.#session.call('C_GenerateKey', () => p11.C_GenerateKey(handle, { mechanism: pkcs11js.CKM_AES_KEY_GEN }, this.#made))
    return this.#wrapped(to, key)
  }

  /**
   * Takes a data key from under one version to under another.
   * @throws HsmError `wrapped-key-refused` where another key wrapped it, or it is damaged; `device-error` where the token does not open what it opened before either
   */
  rewrap (from: WrappingVersion, to: Handle, wrapped: Buffer): Buffer {
    return this.#wrapped(to, this.#open(from, wrapped))
  }

  /** Opens a data key, and lets it go: it is under that version. @throws HsmError as `rewrap` */
  assertUnder (version: WrappingVersion, wrapped: Buffer): void {
    this.#destroy(this.#open(version, wrapped))
  }

  /** @throws HsmError `object-not-destroyed` where the token has more objects than it had */
  assertNothingLeft (): void {
    const left = findHandles(this.#session, []).length - this.#before.length
    if (left > 0) throw new HsmError('object-not-destroyed', `${this.#session.name} has ${left} more objects than before; look at the token before going on`, { token: this.#session.name, call: 'C_DestroyObject', facts: { class: 'secret-key', id: '', label: '' } })
  }

  #wrapped (to: Handle, key: Handle): Buffer {
    const { p11, handle } = this.#session
    try {
      return Buffer.from(this.#session.call('C_WrapKey', () => p11.C_WrapKey(handle, { mechanism: this.#mechanism }, to, key, this.#out)))
    } finally {
      this.#destroy(key)
    }
  }

  #open (version: WrappingVersion, wrapped: Buffer): Handle {
    try {
      return this.#unwrapped(version, wrapped)
    } catch (error) {
      if (!(error instanceof HsmError) || error.code !== 'wrapped-key-refused') throw error
      this.#removeNew()
      this.#assertOpensKnown(version)
      throw error
    }
  }

  #unwrapped (version: WrappingVersion, wrapped: Buffer): Handle {
    const { p11, handle } = this.#session
    return this.#session.call('C_UnwrapKey', () => p11.C_UnwrapKey(handle, { mechanism: this.#mechanism }, version.handle, wrapped, this.#opened), damaged)
  }

  /** Some tokens say no more than that something went wrong: then it may be the token, and every key after this one would be refused as well. */
  #assertOpensKnown (version: WrappingVersion): void {
    try {
      this.#destroy(this.#unwrapped(version, version.known))
    } catch (error) {
      if (!(error instanceof HsmError)) throw error
      throw new HsmError('device-error', `${this.#session.name} does not open what it opened before; nothing more was tried; look at the token before going on`, { token: this.#session.name, call: error.call, ckr: error.ckr, cause: error })
    }
  }

  #destroy (key: Handle): void {
    const { p11, handle } = this.#session
    this.#session.call('C_DestroyObject', () => p11.C_DestroyObject(handle, key))
  }

  /** Some tokens keep a nameless object of an unwrapping that they refused. */
  #removeNew (): void {
    for (const handle of findHandles(this.#session, [])) {
      if (this.#before.some(known => known.equals(handle))) continue
      const object = describeObject(this.#session, handle)
      if (object.id === '' && object.class === 'secret-key') destroyObject(this.#session, object)
    }
  }
}

/** A throw-away data key under a master key: made, wrapped and opened again, every attribute read back; nothing of it stays but what is wrapped. */
function tried (session: TokenSession, master: Handle, mechanism: number): Buffer {
  const made = newlyMade(session, newDataKey())
  let wrapped: Uint8Array
  try {
    wrapped = wrapKey(session, master, made, mechanism)
  } finally {
    destroyObject(session, describeObject(session, made))
  }
  destroyObject(session, describeObject(session, unwrapKey(session, master, wrapped, mechanism, inTransit('aes-256', false)).handle))
  return Buffer.from(wrapped)
}

function newlyMade (session: TokenSession, template: Template): Handle {
  const { p11, handle } = session
  const made = makeWith(session, 'C_GenerateKey', template, raw => session.call('C_GenerateKey', () => p11.C_GenerateKey(handle, { mechanism: pkcs11js.CKM_AES_KEY_GEN }, raw)))
  keepIfAsked(session, made, template)
  return made
}
