// The text by which one version of a master key vouches for another: the version in use for the new one, and the new one for it. Whoever trusts a version can
// follow to the next, and back. Fixed lines that say what they are, as in confirmation.ts; which of the two statements it is stands in it.

import type { Mode } from './fields.ts'
import { sha256, toHex } from './hash.ts'

/** A version, and its SubjectPublicKeyInfo (RFC 5280) in DER. */
export interface VouchedVersion { readonly version: number, readonly publicKey: Uint8Array }

export interface Succession {
  readonly mode: Mode
  /** The organisation's id. */ readonly organisation: string
  readonly ceremony: string
  readonly key: string
  readonly statement: 'old-vouches-for-new' | 'new-vouches-for-old'
  /** Who signs. */ readonly by: VouchedVersion
  readonly over: VouchedVersion
}

/** The whole text, each line ended by a line feed; the version that vouches signs its UTF-8 bytes. */
export function successionText (of: Succession): string {
  const line = (part: 'by' | 'over'): string => `${part}: ${of.key} v${of[part].version}, public key SHA-256 ${toHex(sha256(of[part].publicKey))}`
  return [
    'strongroom key succession v1',
    `mode: ${of.mode}`,
    `organisation: ${of.organisation}`,
    `ceremony: ${of.ceremony}`,
    `statement: ${of.statement}`,
    line('by'),
    line('over'),
    ''
  ].join('\n')
}
