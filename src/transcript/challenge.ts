// The text that a key which exists signs to show that it is on a token and works. The engine has the token sign it, the verifier builds it again.
// Fixed lines that say what they are, as in confirmation.ts. It names one step of one ceremony, and what nobody could know before that was opened: so it
// can't be older than the sitting.

import type { Mode } from './fields.ts'
import { sha256, toHex } from './hash.ts'
import type { Algorithm } from './key-algorithm.ts'

export interface Challenge {
  readonly mode: Mode
  /** The organisation's id. */ readonly organisation: string
  readonly ceremony: string
  readonly act: string
  readonly step: string
  /** What it is for: `health`, `canary`, `challenge`, `clone` after a key was cloned, or `destroy` before one is destroyed. */ readonly use: string
  /** The plan's name for the token. */ readonly token: string
  /** The key's name and version. */ readonly key: string
  readonly version: number
  readonly algorithm: Algorithm
  /** SubjectPublicKeyInfo (RFC 5280) in DER; null for a secret key. */ readonly publicKey: Uint8Array | null
  /** The value from outside that the opening recorded. */ readonly freshness: string
}

/** The whole text, each line ended by a line feed; the key signs its UTF-8 bytes. */
export function challengeText (of: Challenge): string {
  return [
    'strongroom key challenge v1',
    `mode: ${of.mode}`,
    `organisation: ${of.organisation}`,
    `ceremony: ${of.ceremony}`,
    `act: ${of.act}`,
    `step: ${of.step}`,
    `use: ${of.use}`,
    `token: ${of.token}`,
    `key: ${of.key} v${of.version}`,
    `algorithm: ${of.algorithm}`,
    `public key SHA-256: ${of.publicKey === null ? 'none' : toHex(sha256(of.publicKey))}`,
    `freshness SHA-256: ${toHex(sha256(new TextEncoder().encode(of.freshness)))}`,
    ''
  ].join('\n')
}
