// A proof checked by itself, without the bundle that it came from. What it shows rests on its head: whoever makes a proof can make the
// head as well. So an entry counts as shown only where the head is the one on a slip that somebody trustworthy took away.

import { parseEntry } from '../transcript/chain.ts'
import type { Entry } from '../transcript/entry.ts'
import { TranscriptError } from '../transcript/errors.ts'
import { fromHex } from '../transcript/hash.ts'
import { leafHash, verifyConsistency, verifyInclusion } from '../transcript/merkle.ts'
import { parseProof, ProofError } from '../transcript/proof.ts'
import type { EntryProof, Proof } from '../transcript/proof.ts'
import { isOnSlip, parseSlip, SlipError } from '../transcript/slip.ts'

/** Why a proof shows nothing: what can't be read, what is wrong, what is missing. */
export type ProofReason =
  | 'malformed' | 'slip-malformed'
  | 'does-not-hold' | 'not-an-entry' | 'other-entry' | 'slip-foreign' | 'slip-differs'
  | 'no-slip' | 'slip-size'

export interface ProofCheck {
  readonly verdict: 'shown' | 'unpinned' | 'refused' | 'unreadable'
  /** Null where it is shown. */ readonly reason: ProofReason | null
  /** What can't be read about it, where that is the reason. */ readonly detail: string | null
  /** Which of its heads is the slip's; null where none is. */ readonly pinned: 'old' | 'new' | null
  /** Null where it can't be read. */ readonly proof: Proof | null
  /** The entry of a proof of one; null where its line is none. */ readonly entry: Entry | null
}

/** Checks a proof's file, against a slip where there is one. */
export function checkProof (file: Uint8Array, slip: Uint8Array | null): ProofCheck {
  const said = { detail: null, pinned: null, proof: null, entry: null }
  try {
    const proof = parseProof(file)
    const of = { ...said, proof, entry: proof.kind === 'entry' ? entryOf(proof) : null }
    const wrong = whatIsWrong(proof, of.entry)
    if (wrong !== null) return { ...of, verdict: 'refused', reason: wrong }
    return slip === null ? { ...of, verdict: 'unpinned', reason: 'no-slip' } : { ...of, ...hold(proof, slip) }
  } catch (cause) {
    if (cause instanceof ProofError) return { ...said, verdict: 'unreadable', reason: 'malformed', detail: cause.message }
    if (cause instanceof SlipError) return { ...said, verdict: 'unreadable', reason: 'slip-malformed', detail: cause.message }
    throw cause
  }
}

function whatIsWrong (proof: Proof, entry: Entry | null): ProofReason | null {
  if (!holds(proof)) return 'does-not-hold'
  if (proof.kind === 'growth') return null
  if (entry === null) return 'not-an-entry'
  return entry.seq !== proof.index || entry.ceremony !== proof.under.origin.split('/').at(-1) ? 'other-entry' : null
}

function holds (proof: Proof): boolean {
  const { head: { size, root } } = proof.under
  return proof.kind === 'entry'
    ? verifyInclusion({ index: proof.index, size, leaf: leafHash(proof.line), root: fromHex(root), proof: proof.path })
    : verifyConsistency({ from: proof.from.size, to: size, fromRoot: fromHex(proof.from.root), toRoot: fromHex(root), proof: proof.path })
}

/** The proof's heads held to a slip. Throws SlipError. */
function hold (proof: Proof, bytes: Uint8Array): Pick<ProofCheck, 'verdict' | 'reason' | 'pinned'> {
  const slip = parseSlip(bytes)
  const refused = (reason: ProofReason): ReturnType<typeof hold> => ({ verdict: 'refused', reason, pinned: null })
  if (slip.checkpoint !== null && slip.checkpoint.origin !== proof.under.origin) return refused('slip-foreign')
  const heads = [{ which: 'new', head: proof.under.head }, ...proof.kind === 'growth' ? [{ which: 'old', head: proof.from }] as const : []] as const
  const same = heads.find(({ head }) => head.size === slip.size)
  if (same === undefined) return { verdict: 'unpinned', reason: 'slip-size', pinned: null }
  return isOnSlip(slip, same.head) ? { verdict: 'shown', reason: null, pinned: same.which } : refused('slip-differs')
}

function entryOf ({ line, index }: EntryProof): Entry | null {
  try {
    return parseEntry(line, index + 1)
  } catch (cause) {
    if (!(cause instanceof TranscriptError)) throw cause
    return null
  }
}
