// Signed notes (C2SP signed-note): a text, a blank line, and signature lines `— <key name> <base64>`.
// A note is taken apart only if putting it together again gives the same text.

import { concatBytes, fromBase64, sha256, toBase64 } from './hash.ts'

export interface NoteSignature {
  /** Key name: no white space, no plus sign. */ readonly name: string
  /** The 4 bytes that say which key of that name. */ readonly keyId: Uint8Array
  readonly signature: Uint8Array
}
export interface Note {
  /** The signed text, its last line feed included. */ readonly text: string
  readonly signatures: readonly NoteSignature[]
}

export type NoteCode = 'not-a-note' | 'bad-text' | 'bad-signature-line' | 'bad-name' | 'not-a-checkpoint'

/** A note or checkpoint that does not have its exact form. `line` counts from 1, where one line is to blame. */
export class NoteError extends Error {
  override readonly name = 'NoteError'
  readonly code: NoteCode
  readonly line: number | null

  constructor (code: NoteCode, message: string, line: number | null = null) {
    super(line === null ? message : `${message} (line ${line})`)
    this.code = code
    this.line = line
  }
}

/** Signature type of Ed25519 in key ids. */
const ed25519Type = Uint8Array.of(0x0a, 0x01)
const utf8 = new TextEncoder()

/** The key id of an Ed25519 key: the first 4 bytes of SHA-256(name || 0x0a || 0x01 || public key). */
export function keyId (name: string, publicKey: Uint8Array): Uint8Array {
  return sha256(utf8.encode(name), ed25519Type, publicKey).subarray(0, 4)
}

/** The note as text. Throws NoteError: bad-text, bad-name. */
export function formatNote ({ text, signatures }: Note): string {
  requireNoteText(text)
  const lines = signatures.map(({ name, keyId, signature }) => {
    if (!isKeyName(name)) throw new NoteError('bad-name', 'a key name is empty or holds white space or a plus sign')
    return `\u2014 ${name} ${toBase64(concatBytes(keyId, signature))}\n`
  })
  return `${text}\n${lines.join('')}`
}

/** A note taken apart. Nothing is verified. Throws NoteError: not-a-note, bad-text, bad-signature-line. */
export function parseNote (note: string): Note {
  // Signature lines hold no blank line, so the last one ends the text.
  const end = note.lastIndexOf('\n\n')
  if (end === -1 || !note.endsWith('\n')) throw new NoteError('not-a-note', 'expected text, a blank line, and signature lines, each ended by a line feed')
  const text = note.slice(0, end + 1)
  requireNoteText(text)
  const lines = note.slice(end + 2, -1).split('\n')
  const first = text.split('\n').length + 1
  return { text, signatures: lines.map((line, i) => parseSignatureLine(line, first + i)) }
}

function parseSignatureLine (line: string, number: number): NoteSignature {
  const [dash, name, base64, ...rest] = line.split(' ')
  if (dash !== '\u2014' || name === undefined || base64 === undefined || rest.length > 0 || !isKeyName(name)) {
    throw new NoteError('bad-signature-line', 'expected an em dash, a key name and base64, with one space between them', number)
  }
  let bytes: Uint8Array
  try {
    bytes = fromBase64(base64)
  } catch {
    throw new NoteError('bad-signature-line', 'a signature is not canonical base64', number)
  }
  if (bytes.length < 5) throw new NoteError('bad-signature-line', 'a signature is shorter than a key id and one byte', number)
  return { name, keyId: bytes.slice(0, 4), signature: bytes.slice(4) }
}

function requireNoteText (text: string): void {
  if (!text.endsWith('\n') || !text.isWellFormed() || [...text].some(char => char < ' ' && char !== '\n')) {
    throw new NoteError('bad-text', 'a note\'s text must be well-formed, end with a line feed and hold no other control character')
  }
}

function isKeyName (name: string): boolean {
  return name !== '' && name.isWellFormed() && !/[\s\p{Cc}+]/u.test(name)
}
