// Slips held against the transcript: what a witness took away says which history it was, whatever the bundle says now. The transcript's
// root is noted where it passes a slip's size; what it means is said at the end, when every session key is known.

import { checkpointBody } from '../transcript/checkpoint.ts'
import type { Ed25519Verify } from '../transcript/ed25519.ts'
import type { Entry, Head } from '../transcript/entry.ts'
import { equalBytes, fromBase64 } from '../transcript/hash.ts'
import { keyId } from '../transcript/note.ts'
import { isOnSlip, parseSlip, SlipError } from '../transcript/slip.ts'
import type { Slip } from '../transcript/slip.ts'
import type { Findings } from './findings.ts'

const utf8 = new TextEncoder()

/** What is wrong with a slip, for whoever typed it; null where it can be read. */
export function slipTrouble (bytes: Uint8Array): Pick<SlipError, 'code' | 'message' | 'facts'> | null {
  try {
    parseSlip(bytes)
    return null
  } catch (cause) {
    if (!(cause instanceof SlipError)) throw cause
    return cause
  }
}

/** The ceremony that a slip names; null for a typed one, which names none, and for what is no slip. */
export function ceremonyOfSlip (bytes: Uint8Array): string | null {
  return slipTrouble(bytes) === null ? parseSlip(bytes).checkpoint?.origin.split('/').at(-1) ?? null : null
}

/** `number` counts the slips as they were given, from 1. */
interface Held extends Slip { readonly number: number, found: Head | null, signer: Session | null }
/** A session key: which one, and how many lines there were when it was followed by another. */
interface Session { readonly publicKey: string, recovered: number | null }

export class SlipCheck {
  readonly #ed25519: Ed25519Verify
  readonly #findings: Findings
  readonly #held: Held[] = []
  /** Those whose size is still to come, the next one last. */ readonly #ahead: Held[]
  #session: Session | null = null

  /** `origin` is that of the ceremony's log; null where the plan does not say. */
  constructor (slips: readonly Uint8Array[], origin: string | null, ed25519: Ed25519Verify, findings: Findings) {
    this.#ed25519 = ed25519
    this.#findings = findings
    for (const [i, bytes] of slips.entries()) {
      const slip = this.#parse(bytes, i + 1)
      if (slip === null) continue
      if (slip.checkpoint !== null && origin !== null && slip.checkpoint.origin !== origin) findings.add('slip-foreign', { facts: { slip: String(i + 1), origin: slip.checkpoint.origin } })
      else this.#held.push({ ...slip, number: i + 1, found: null, signer: null })
    }
    this.#ahead = this.#held.toSorted((a, b) => b.size - a.size)
  }

  /** Takes in that the transcript has so many lines now; `head` is asked for where a slip is of that size. */
  passed (size: number, head: () => Head): void {
    for (let next = this.#ahead.at(-1); next !== undefined && next.size <= size; next = this.#ahead.at(-1)) {
      if (next.size === size) next.found = head()
      this.#ahead.pop()
    }
  }

  /** Takes in an entry, by the place where it lies: session keys come and go. */
  take (entry: Entry): void {
    if (entry.type !== 'ceremony.opened' && entry.type !== 'ceremony.resumed') return
    const { publicKey } = entry.body.session
    if (this.#session?.publicKey === publicKey) return
    if (this.#session !== null) this.#session.recovered = entry.seq
    const session: Session = { publicKey, recovered: null }
    this.#session = session
    for (const one of this.#held) if (one.signer === null && this.#isSignedBy(one, fromBase64(publicKey))) one.signer = session
  }

  /** Says of each slip whether the transcript is the history that it stands for. `size` is the transcript's. */
  finish (size: number): void {
    for (const { number, found, signer, ...slip } of this.#held) {
      const facts = { slip: String(number), size: String(slip.size), entries: String(size) }
      if (found !== null && isOnSlip(slip, found)) this.#findings.add('slip-agrees', { facts: { slip: String(number), size: String(slip.size), signed: signer === null ? 'no' : 'yes' } })
      else if (signer === null) this.#findings.add('paper-mismatch', { facts })
      else if (signer.recovered !== null && slip.size > signer.recovered) this.#findings.add('rolled-back', { facts: { slip: String(number), held: String(slip.size), recovered: String(signer.recovered) } })
      else this.#findings.add(found === null ? 'truncated' : 'forked', { facts })
    }
  }

  #parse (bytes: Uint8Array, number: number): Slip | null {
    try {
      return parseSlip(bytes)
    } catch (cause) {
      if (!(cause instanceof SlipError)) throw cause
      this.#findings.add('slip-malformed', { facts: { slip: String(number), reason: cause.message, ...cause.facts } })
      return null
    }
  }

  #isSignedBy ({ checkpoint }: Slip, publicKey: Uint8Array): boolean {
    if (checkpoint === null) return false
    const { origin, head, signatures } = checkpoint
    const id = keyId(origin, publicKey)
    return signatures.some(one => one.name === origin && equalBytes(one.keyId, id) && this.#ed25519(publicKey, utf8.encode(checkpointBody(origin, head)), one.signature))
  }
}
