// Objects on a token: found by what they are, described, destroyed with proof.

import pkcs11js from 'pkcs11js'
import type { Attribute, Handle } from 'pkcs11js'
import { printText, readAttribute, readNumber } from './attributes.ts'
import { HsmError } from './errors.ts'
import { className } from './names.ts'
import type { TokenSession } from './session.ts'

/** An object on a token, as this process's session knows it. */
export type ObjectHandle = Handle

export interface TokenObject {
  readonly handle: Handle
  /** `private-key`, `public-key`, `secret-key`, `certificate`, … */ readonly class: string
  /** CKA_ID, hex; empty where the object has none. */ readonly id: string
  readonly label: string
}

const batch = 64

/** Handles of every object that has the attributes given; of every object that can be seen, for none. */
export function findHandles (session: TokenSession, template: Attribute[]): Handle[] {
  const { p11, handle } = session
  const found: Handle[] = []
  session.call('C_FindObjectsInit', () => p11.C_FindObjectsInit(handle, template))
  try {
    for (;;) {
      const some = session.call('C_FindObjects', () => p11.C_FindObjects(handle, batch))
      if (some.length === 0) return found
      found.push(...some)
    }
  } finally {
    session.call('C_FindObjectsFinal', () => p11.C_FindObjectsFinal(handle))
  }
}

/** Objects with a CKA_ID, of every class. Private ones are seen only by the user who is logged in. */
export function objectsWithId (session: TokenSession, id: Uint8Array): TokenObject[] {
  return findHandles(session, [{ type: pkcs11js.CKA_ID, value: Buffer.from(id) }]).map(handle => describeObject(session, handle))
}

/** @throws HsmError `attribute-unreadable`, `object-not-found` */
export function describeObject (session: TokenSession, handle: Handle): TokenObject {
  return {
    handle,
    class: className(readNumber(session, handle, 'CKA_CLASS')),
    id: ifPresent(session, handle, 'CKA_ID')?.toString('hex') ?? '',
    label: printText(ifPresent(session, handle, 'CKA_LABEL') ?? Buffer.alloc(0))
  }
}

/**
 * Objects that the token lists and can't say the class of: what is left where it was killed while it wrote one. They have no id that could be read.
 * Only on a token whose every object is known are these nobody's.
 */
export function unreadableObjects (session: TokenSession): TokenObject[] {
  return findHandles(session, []).filter(handle => !isReadable(session, handle)).map(handle => ({ handle, class: 'unreadable', id: '', label: '' }))
}

/** An attribute that not every class has (a data object has no CKA_ID). */
function ifPresent (session: TokenSession, handle: Handle, name: 'CKA_ID' | 'CKA_LABEL'): Buffer | null {
  try {
    return readAttribute(session, handle, name)
  } catch (error) {
    if (error instanceof HsmError && error.code === 'attribute-unreadable' && error.ckr === 'CKR_ATTRIBUTE_TYPE_INVALID') return null
    throw error
  }
}

/**
 * Destroys an object on the token, and proves that it is gone: it can't be read and is not found.
 * @throws HsmError `object-not-found`, `key-not-permitted`, `session-read-only`, `not-logged-in`, `object-not-destroyed`
 */
export function destroyObject (session: TokenSession, object: TokenObject): void {
  const { p11, handle } = session
  session.call('C_DestroyObject', () => p11.C_DestroyObject(handle, object.handle))
  if (findHandles(session, []).some(one => one.equals(object.handle)) || isReadable(session, object.handle)) {
    throw new HsmError('object-not-destroyed', `${session.name} says that it destroyed ${object.class} ${object.id}, and it is still there; look at the token before going on`, {
      call: 'C_DestroyObject', token: session.name, facts: { class: object.class, id: object.id, label: object.label }
    })
  }
}

function isReadable (session: TokenSession, handle: Handle): boolean {
  try {
    readAttribute(session, handle, 'CKA_CLASS')
    return true
  } catch (error) {
    if (error instanceof HsmError && (error.code === 'object-not-found' || error.code === 'attribute-unreadable')) return false
    throw error
  }
}
