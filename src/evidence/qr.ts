// QR codes, for a page of HTML and for paper alike.

import { encodeQR } from 'qr'

/** A QR code's modules, row by row, with the quiet zone of four around them. Throws for a text of more than some 2,300 bytes. */
export function qrModules (text: string): readonly (readonly boolean[])[] {
  return encodeQR(text, 'raw', { ecc: 'medium', border: 4, encoding: 'byte' })
}

/** Those of a share's code, in capitals: a quarter of them may be unreadable. */
export function cardModules (code: string): readonly (readonly boolean[])[] {
  return encodeQR(code, 'raw', { ecc: 'quartile', border: 4, encoding: 'alphanumeric' })
}

/** Where the dark runs of a row begin, and how long they are. */
export function runsOf (row: readonly boolean[]): (readonly [from: number, length: number])[] {
  return row.flatMap((dark, from) => {
    if (!dark || row[from - 1] === true) return []
    const end = row.indexOf(false, from)
    return [[from, (end === -1 ? row.length : end) - from] as const]
  })
}

