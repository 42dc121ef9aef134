// The text that a new key signs to show that it works. The engine has the token sign it, the verifier builds it again.
// Fixed lines that say what they are: it can't be read as a certificate, a CRL or any other DER, and it names one key of one ceremony.

import type { Mode } from './fields.ts'
import { sha256, toHex } from './hash.ts'
import type { Algorithm } from './plan.ts'

/** What the throw-away key of a drill is called, in its confirmation and on its token. It is no version of anything. */
export const canaryName = 'canary'
export const canaryVersion = 1

export interface Confirmation {
  readonly mode: Mode
  /** The organisation's id. */ readonly organisation: string
  readonly ceremony: string
  /** The key's name and version. */ readonly key: string
  readonly version: number
  readonly algorithm: Algorithm
  /** SubjectPublicKeyInfo (RFC 5280) in DER; null for a secret key. */ readonly publicKey: Uint8Array | null
}

/** The whole text, each line ended by a line feed; the key signs its UTF-8 bytes. */
export function confirmationText (of: Confirmation): string {
  return [
    'strongroom key confirmation v1',
    `mode: ${of.mode}`,
    `organisation: ${of.organisation}`,
    `ceremony: ${of.ceremony}`,
    `key: ${of.key} v${of.version}`,
    `algorithm: ${of.algorithm}`,
    `public key SHA-256: ${of.publicKey === null ? 'none' : toHex(sha256(of.publicKey))}`,
    ''
  ].join('\n')
}
