// Checkpoints (C2SP tlog-checkpoint): the size and root of a transcript's tree as a note, signed by the ceremony's session key.
// The note's key name is the log's origin. Ours have exactly three lines: an extension line is refused, since nothing of ours writes one.

import type { Head } from './entry.ts'
import { sign } from './ed25519.ts'
import type { Ed25519KeyPair } from './ed25519.ts'
import { fromBase64, fromHex, toBase64, toHex } from './hash.ts'
import { NoteError, formatNote, keyId, parseNote } from './note.ts'
import type { NoteSignature } from './note.ts'

export interface SignedCheckpoint {
  /** The whole note: what stands in `checkpoints/NN`. */ readonly text: string
  /** 64 bytes. */ readonly signature: Uint8Array
}
export interface Checkpoint {
  readonly origin: string
  readonly head: Head
  readonly signatures: readonly NoteSignature[]
}

const utf8 = new TextEncoder()

/** The origin of a ceremony's log, and the name of the key that signs its checkpoints: `strongroom/<organisation id>/<ceremony id>`. */
export function checkpointOrigin (organisationId: string, ceremony: string): string {
  return `strongroom/${organisationId}/${ceremony}`
}

/** The signed text: origin, size in decimal, root in base64, each ended by a line feed. */
export function checkpointBody (origin: string, head: Head): string {
  return `${origin}\n${head.size}\n${toBase64(fromHex(head.root))}\n`
}

/** Signs a head. */
export function signCheckpoint (origin: string, head: Head, key: Ed25519KeyPair): SignedCheckpoint {
  const signature = sign(key.privateKey, utf8.encode(checkpointBody(origin, head)))
  return { text: formatCheckpoint(origin, head, key.publicKey, signature), signature }
}

/** The note again from its parts, without the private key. */
export function formatCheckpoint (origin: string, head: Head, publicKey: Uint8Array, signature: Uint8Array): string {
  return formatNote({ text: checkpointBody(origin, head), signatures: [{ name: origin, keyId: keyId(origin, publicKey), signature }] })
}

/** A checkpoint taken apart. No signature is verified. Throws NoteError: those of parseNote, and not-a-checkpoint. */
export function parseCheckpoint (text: string): Checkpoint {
  const note = parseNote(text)
  return { ...parseCheckpointBody(note.text), signatures: note.signatures }
}

/** The signed text taken apart. Throws NoteError not-a-checkpoint. */
export function parseCheckpointBody (text: string): { readonly origin: string, readonly head: Head } {
  const [origin, size, root, end, ...rest] = text.split('\n')
  if (origin === undefined || origin === '' || size === undefined || root === undefined || end !== '' || rest.length > 0) {
    throw new NoteError('not-a-checkpoint', 'expected three lines: origin, size and root')
  }
  if (!/^(?:0|[1-9][0-9]*)$/.test(size) || !Number.isSafeInteger(Number(size))) throw new NoteError('not-a-checkpoint', 'the size is not a plain decimal number', 2)
  return { origin, head: { size: Number(size), root: toHex(parseRoot(root)) } }
}

function parseRoot (root: string): Uint8Array {
  let bytes: Uint8Array
  try {
    bytes = fromBase64(root)
  } catch {
    throw new NoteError('not-a-checkpoint', 'the root is not canonical base64', 3)
  }
  if (bytes.length !== 32) throw new NoteError('not-a-checkpoint', 'the root is not 32 bytes', 3)
  return bytes
}
