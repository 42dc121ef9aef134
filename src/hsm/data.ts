// Data objects on a smart card: bytes that the card keeps for its holder and gives out after the PIN. They are found by application and label.

import pkcs11js from 'pkcs11js'
import { printText, readAttribute } from './attributes.ts'
import { keepIfAsked, makeWith } from './make.ts'
import { findHandles, type ObjectHandle } from './objects.ts'
import type { TokenSession } from './session.ts'
import type { Template } from './templates.ts'

export interface DataNaming { readonly application: string, readonly label: string }

const { CKO_DATA, CKA_CLASS, CKA_APPLICATION } = pkcs11js

function dataTemplate ({ application, label }: DataNaming, value: Uint8Array): Template {
  return [
    { name: 'CKA_CLASS', value: CKO_DATA, why: 'bytes that the card does not understand' },
    { name: 'CKA_TOKEN', value: true, why: 'it outlives the session' },
    { name: 'CKA_PRIVATE', value: true, why: 'nobody sees it without the PIN' },
    { name: 'CKA_MODIFIABLE', value: false, why: 'it is made once, and changed never', wanted: true },
    { name: 'CKA_APPLICATION', value: application, why: 'whose bytes they are' },
    { name: 'CKA_LABEL', value: label, why: 'which ones; it is found by this' },
    // Printing it, as a comparison of templates does, would put it into errors. Whoever keeps it compares it.
    { name: 'CKA_VALUE', value, why: 'what is kept', unread: true }
  ]
}

/**
 * Keeps bytes as a private object, every attribute but the value read back. The bytes stay the caller's to wipe.
 * @throws HsmError `not-logged-in`, `session-read-only`, `template-refused`, `attribute-mismatch` (fact `removed`), `device-error`
 */
export function storeData (session: TokenSession, naming: DataNaming, value: Uint8Array): void {
  session.assertLoggedIn('user', 'C_CreateObject')
  const template = dataTemplate(naming, value)
  const { p11, handle } = session
  const made = makeWith(session, 'C_CreateObject', template, raw => session.call('C_CreateObject', () => p11.C_CreateObject(handle, raw)))
  keepIfAsked(session, made, template)
}

/** The data objects of an application, with their labels: private ones only where the user is logged in. */
export function dataObjects (session: TokenSession, application: string): { readonly handle: ObjectHandle, readonly label: string }[] {
  return findHandles(session, [{ type: CKA_CLASS, value: CKO_DATA }, { type: CKA_APPLICATION, value: application }])
    .map(handle => ({ handle, label: printText(readAttribute(session, handle, 'CKA_LABEL')) }))
}

/** The bytes of a data object. The caller wipes them. @throws HsmError `attribute-unreadable`, `object-not-found` */
export function readData (session: TokenSession, object: ObjectHandle): Uint8Array {
  const read = readAttribute(session, object, 'CKA_VALUE')
  return new Uint8Array(read.buffer, read.byteOffset, read.byteLength)
}
