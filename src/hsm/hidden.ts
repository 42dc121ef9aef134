// Whether a token keeps the value of a sensitive key to itself when it is asked for it.

import pkcs11js from 'pkcs11js'
import type { Handle } from 'pkcs11js'
import { HsmError } from './errors.ts'
import type { TokenSession } from './session.ts'

/** The attributes of a key any of which gives it away: for an RSA key each of its private components does (PKCS#11 3.1, section 6.1.3). */
const secrets = ['CKA_VALUE', 'CKA_PRIVATE_EXPONENT', 'CKA_PRIME_1', 'CKA_PRIME_2', 'CKA_EXPONENT_1', 'CKA_EXPONENT_2', 'CKA_COEFFICIENT'] as const

/** The name of an attribute by which the token gives a key out, or null. What it gave is wiped. @throws HsmError `session-lost` */
export function readableSecret (session: TokenSession, key: Handle): string | null {
  return secrets.find(name => givesOut(session, key, pkcs11js[name])) ?? null
}

function givesOut (session: TokenSession, key: Handle, type: number): boolean {
  try {
    const read = session.call('C_GetAttributeValue', () => session.p11.C_GetAttributeValue(session.handle, key, [{ type }]))[0]?.value
    const gives = Buffer.isBuffer(read) && read.length > 0
    if (gives) read.fill(0)
    return gives
  } catch (error) {
    if (error instanceof HsmError && error.code !== 'session-lost') return false
    throw error
  }
}

export function notKept (session: TokenSession, by: string): HsmError {
  return new HsmError('keys-not-kept', `${session.name} lets out a key that must stay in it (${by}); no key was left on it; do not use it`, {
    token: session.name, facts: { by }
  })
}
