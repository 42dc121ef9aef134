// What a token was given is read back, one attribute after the other, and compared. There is no default: what can't be read is an error.

import type { Handle } from 'pkcs11js'
import type { AttributeRecord } from '../transcript/results.ts'
import { printAttribute, printValue, readAttribute, type AttributeName } from './attributes.ts'
import { HsmError } from './errors.ts'
import { notKept, readableSecret } from './hidden.ts'
import type { TokenSession } from './session.ts'
import type { Template } from './templates.ts'

export interface Readback {
  /** As read, in the order of the names. */ readonly attributes: readonly AttributeRecord[]
  /** Names of wanted attributes that the token does not hold as given: a policy decides whether to live with that. */ readonly unenforced: readonly string[]
}

/**
 * Reads back every attribute of a template, and asks a sensitive key for its value, which it must not give.
 * @throws HsmError `attribute-unreadable`, `attribute-mismatch` (facts: `attribute`, `wanted`, `found`), `keys-not-kept` (facts: `by`)
 */
export function readBack (session: TokenSession, object: Handle, template: Template): Readback {
  const attributes: AttributeRecord[] = []
  const unenforced: string[] = []
  for (const { name, value, wanted, unread } of template) {
    if (unread === true) continue
    const expected = printValue(session, name, value)
    const found = wanted === true ? readOrSay(session, object, name) : printAttribute(session, name, readAttribute(session, object, name))
    attributes.push({ name, value: found })
    if (found === expected) continue
    if (wanted !== true) {
      throw new HsmError('attribute-mismatch', `${session.name} holds ${name} as ${found} where ${expected} was asked for; the object must not be used`, {
        call: 'C_GetAttributeValue', token: session.name, facts: { attribute: name, wanted: expected, found }
      })
    }
    unenforced.push(name)
  }
  const secret = template.some(({ name, value }) => name === 'CKA_SENSITIVE' && value === true) ? readableSecret(session, object) : null
  if (secret !== null) throw notKept(session, secret)
  attributes.sort((a, b) => a.name < b.name ? -1 : 1)
  return { attributes, unenforced: unenforced.sort() }
}

/** An attribute as read, or `unreadable: CKR_…`. Faults of the token still throw. */
export function readOrSay (session: TokenSession, object: Handle, name: AttributeName): string {
  try {
    return printAttribute(session, name, readAttribute(session, object, name))
  } catch (error) {
    if (error instanceof HsmError && error.code === 'attribute-unreadable') return `unreadable: ${error.ckr ?? 'no value'}`
    throw error
  }
}
