// What a key may do on its token, as read from there, and what of it is more than a key of its kind needs (least privilege).

import type { Algorithm } from '../../transcript/key-algorithm.ts'
import type { AttributeRecord } from '../../transcript/results.ts'

/** Uses by the attribute that allows them, in the order in which they are told. */
const uses = {
  CKA_SIGN: 'sign', CKA_SIGN_RECOVER: 'sign-recover', CKA_VERIFY: 'verify', CKA_WRAP: 'wrap', CKA_UNWRAP: 'unwrap', CKA_ENCRYPT: 'encrypt', CKA_DECRYPT: 'decrypt', CKA_DERIVE: 'derive',
  CKA_EXTRACTABLE: 'extractable', CKA_COPYABLE: 'copyable', CKA_MODIFIABLE: 'modifiable'
} as const

/** What an attribute list allows. A use whose attribute was not read is not named: that it is not allowed is for the verifier to find. */
export function mayOf (attributes: readonly AttributeRecord[]): string[] {
  return Object.entries(uses).flatMap(([attribute, use]) => attributes.some(({ name, value }) => name === attribute && value === 'true') ? [use] : [])
}

/** A private master key signs; a secret one wraps, and confirms itself by a MAC. That a key may be copied or changed is what some tokens leave it. */
const needed = { signing: ['sign', 'verify'], wrapping: ['wrap', 'unwrap', 'sign', 'verify'] } as const
const tolerated: ReadonlySet<string> = new Set(['copyable', 'modifiable'])

/** What a key may do beyond its kind. */
export function excessOf (algorithm: Algorithm, may: readonly string[]): string[] {
  const fit: readonly string[] = needed[algorithm === 'aes-256' ? 'wrapping' : 'signing']
  return may.filter(use => !fit.includes(use) && !tolerated.has(use))
}
