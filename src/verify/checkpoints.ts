// Checkpoints: the notes in the bundle against the entries that hold them. Every one has exactly one signature, that of the session key
// in force, and is byte for byte what the entry's parts give; any other line or spelling is a finding, even where a signature holds.

import { checkpointBody, checkpointOrigin, formatCheckpoint, parseCheckpoint } from '../transcript/checkpoint.ts'
import type { Checkpoint } from '../transcript/checkpoint.ts'
import type { Ed25519Verify } from '../transcript/ed25519.ts'
import type { EntryOf, Head } from '../transcript/entry.ts'
import { checkpointFile } from '../transcript/files.ts'
import { equalBytes, fromBase64 } from '../transcript/hash.ts'
import { NoteError, keyId } from '../transcript/note.ts'
import { longestCheckpoint, readBytes, BundleError } from './bundle.ts'
import type { BundleReader } from './bundle.ts'
import type { Findings } from './findings.ts'

const utf8 = new TextEncoder()

export class CheckpointCheck {
  readonly #bundle: BundleReader
  readonly #present: ReadonlyMap<string, string>
  readonly #ed25519: Ed25519Verify
  readonly #findings: Findings
  readonly #origin: string

  /** `present` are the bundle's plain files. */
  constructor (bundle: BundleReader, present: ReadonlyMap<string, string>, organisation: string, ceremony: string, ed25519: Ed25519Verify, findings: Findings) {
    this.#bundle = bundle
    this.#present = present
    this.#ed25519 = ed25519
    this.#findings = findings
    this.#origin = checkpointOrigin(organisation, ceremony)
  }

  /** A checkpoint that an entry holds: its signature, then its note. */
  async verifyIssued ({ seq, body }: EntryOf<'checkpoint.issued'>, sessionKey: Uint8Array): Promise<void> {
    const head = { size: body.size, root: body.root }
    const signature = fromBase64(body.signature)
    const holds = this.#holds(head, sessionKey, signature)
    if (!holds) this.#findings.add('checkpoint-signature', { seq })
    const file = checkpointFile(body.number)
    const note = await this.#read(file)
    if (note === null || note === formatCheckpoint(this.#origin, head, sessionKey, signature)) return
    const checkpoint = this.#parse(note, file)
    if (checkpoint === null || !this.#isSigned(checkpoint, note, sessionKey, file)) return
    if (checkpoint.head.size !== head.size || checkpoint.head.root !== head.root) this.#findings.add('forked', { seq, file, facts: { size: String(checkpoint.head.size) } })
    else if (holds) this.#findings.add('checkpoint-differs', { seq, file })
  }

  /** The last checkpoint, which no entry holds: over the whole transcript, `head`. */
  async verifyFinal (number: number, head: Head, sessionKey: Uint8Array): Promise<void> {
    const file = checkpointFile(number)
    const note = await this.#read(file)
    const checkpoint = note === null ? null : this.#parse(note, file)
    if (note === null || checkpoint === null || !this.#isSigned(checkpoint, note, sessionKey, file)) return
    const { size, root } = checkpoint.head
    if (size > head.size) this.#findings.add('truncated', { file, facts: { signed: String(size), found: String(head.size) } })
    else if (size !== head.size || root !== head.root) this.#findings.add('forked', { file, facts: { size: String(size) } })
  }

  async #read (file: string): Promise<string | null> {
    if (!this.#present.has(file)) {
      this.#findings.add('checkpoint-missing', { file })
      return null
    }
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readBytes(this.#bundle, file, longestCheckpoint))
    } catch (cause) {
      if (!(cause instanceof TypeError || (cause instanceof BundleError && cause.code === 'too-long'))) throw cause
      this.#findings.add('checkpoint-malformed', { file, facts: { reason: cause instanceof BundleError ? cause.message : 'not UTF-8' } })
      return null
    }
  }

  #parse (note: string, file: string): Checkpoint | null {
    try {
      return parseCheckpoint(note)
    } catch (cause) {
      if (!(cause instanceof NoteError)) throw cause
      this.#findings.add('checkpoint-malformed', { file, facts: { reason: cause.message } })
      return null
    }
  }

  /** Whether a note is of this log and bears the session key's signature, and no other line. */
  #isSigned (checkpoint: Checkpoint, note: string, sessionKey: Uint8Array, file: string): boolean {
    if (checkpoint.origin !== this.#origin) {
      this.#findings.add('checkpoint-origin', { file, facts: { origin: checkpoint.origin } })
      return false
    }
    const id = keyId(this.#origin, sessionKey)
    const [own, ...repeated] = checkpoint.signatures.filter(one => one.name === this.#origin && equalBytes(one.keyId, id))
    const foreign = checkpoint.signatures.length - (own === undefined ? 0 : 1)
    if (foreign > 0) this.#findings.add('unknown-signature', { file, facts: { lines: String(foreign), repeated: String(repeated.length) } })
    if (own === undefined || !this.#holds(checkpoint.head, sessionKey, own.signature)) {
      this.#findings.add('checkpoint-signature', { file })
      return false
    }
    // A spelling that is not ours, though its signature holds.
    if (foreign === 0 && formatCheckpoint(this.#origin, checkpoint.head, sessionKey, own.signature) !== note) this.#findings.add('checkpoint-malformed', { file, facts: { reason: 'another spelling' } })
    return foreign === 0
  }

  #holds (head: Head, sessionKey: Uint8Array, signature: Uint8Array): boolean {
    return this.#ed25519(sessionKey, utf8.encode(checkpointBody(this.#origin, head)), signature)
  }
}
