// PEM as it is read: what is around the block, and how long its lines are, is nobody's concern.

import { fromBase64 } from '../../transcript/hash.ts'
import type { PemLabel } from '../../transcript/pem.ts'
import { PkiError } from './shape.ts'

export { toPem, type PemLabel } from '../../transcript/pem.ts'

/** The DER of the one PEM block of this label in a text. Text around it and any lengths of lines are taken. Throws PkiError `malformed` where there is none, or more than one. */
export function fromPem (text: string, label: PemLabel): Uint8Array {
  const blocks = text.split(`-----BEGIN ${label}-----`).slice(1)
  const [block] = blocks
  const end = block?.indexOf(`-----END ${label}-----`) ?? -1
  if (block === undefined || blocks.length > 1 || end === -1) throw new PkiError('malformed', 'pem', `expected exactly one PEM block of ${label}`)
  try {
    return fromBase64(block.slice(0, end).replaceAll(/[\r\n\t ]/g, ''))
  } catch (cause) {
    throw new PkiError('malformed', 'pem', `the PEM block of ${label} is not base64`, { cause })
  }
}
