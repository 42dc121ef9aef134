// The inventory of a token: every object that can be seen, with all its public attributes. Taken before and after a ceremony.

import type { Handle } from 'pkcs11js'
import type { AttributeRecord, InventoryObject } from '../transcript/results.ts'
import { attributeNames, type AttributeName } from './attributes.ts'
import { HsmError } from './errors.ts'
import type { Module, Token } from './module.ts'
import { describeObject, findHandles, type TokenObject } from './objects.ts'
import { readOrSay } from './readback.ts'
import { TokenSession } from './session.ts'

/**
 * Lists the token's objects in an order that depends on nothing but themselves. Without a login only public objects are seen.
 * An attribute that an object doesn't have is left out; one that the token refuses to give says so. The value of a key is never asked for.
 * @throws HsmError `session-lost`, `device-error`, `attribute-unreadable` where not even an object's class can be read
 */
export function takeInventory (session: TokenSession): InventoryObject[] {
  const objects = findHandles(session, []).map(handle => listed(session, describeObject(session, handle)))
  return objects.map(object => [JSON.stringify(object), object] as const).sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0).map(([, object]) => object)
}

/**
 * Lists what anybody can see on a token, over a session of its own. A blank token with which no session can be opened holds nothing that could be listed.
 * @throws HsmError as `takeInventory`
 */
export function takePublicInventory (module: Module, token: Token): InventoryObject[] {
  let session: TokenSession
  try {
    session = TokenSession.open(module, token, { readOnly: true })
  } catch (error) {
    if (error instanceof HsmError && error.code === 'token-not-initialised') return []
    throw error
  }
  try {
    return takeInventory(session)
  } finally {
    session.close()
  }
}

function listed (session: TokenSession, { handle, class: type, id, label }: TokenObject): InventoryObject {
  return { class: type, id, label, attributes: publicAttributes(session, handle, type) }
}

const absent = 'unreadable: CKR_ATTRIBUTE_TYPE_INVALID'

function publicAttributes (session: TokenSession, handle: Handle, type: string): AttributeRecord[] {
  const asked = attributeNames.filter(name => name !== 'CKA_VALUE' || !holdsSecret(type))
  return asked.map((name: AttributeName) => ({ name, value: readOrSay(session, handle, name) })).filter(({ value }) => value !== absent)
}

/** Objects whose CKA_VALUE is a secret, or may be. Certificates and public keys are not. */
function holdsSecret (type: string): boolean {
  return type !== 'certificate' && type !== 'public-key'
}
