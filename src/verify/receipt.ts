// A receipt of a rewrapping, held to the anchor that comes from outside and to the files that it names, as far as they are at hand.

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { openAnchor } from '../transcript/anchor.ts'
import { openPersonDocument } from '../transcript/person-document.ts'
import type { Participant } from '../transcript/plan.ts'
import { rewrapReceipts, type RewrapReceipt } from '../transcript/rewrap-receipt.ts'

export { AnchorError } from '../transcript/anchor.ts'
export { PersonDocumentError } from '../transcript/person-document.ts'

export const receiptFiles = ['input', 'output', 'rejects'] as const
export type ReceiptFile = typeof receiptFiles[number]

export interface CheckedReceipt {
  readonly receipt: RewrapReceipt
  readonly signer: Participant
  /** Whether whoever signed may use the token. */ readonly isOfficer: boolean
  /** Whether it is of the anchor's organisation and mode. */ readonly isOurs: boolean
  /** Whether each file is the one that is named; null for one that was not looked at. */ readonly files: Readonly<Record<ReceiptFile, boolean | null>>
}

/** Throws AnchorError, PersonDocumentError, and the system's error for a file that can't be read. */
export async function checkReceipt (bytes: Uint8Array, anchorBytes: Uint8Array, files: Partial<Record<ReceiptFile, string | undefined>>): Promise<CheckedReceipt> {
  const { versions } = openAnchor(anchorBytes)
  const people = versions.flatMap(({ anchor: { participants } }) => participants)
  const { receipt, signer } = openedBy(bytes, people)
  const { anchor } = versions.at(-1)!
  const held: Record<ReceiptFile, boolean | null> = { input: null, output: null, rejects: null }
  for (const name of receiptFiles) if (files[name] !== undefined) held[name] = await isFile(files[name], receipt[name])
  return {
    receipt, signer, files: held, isOfficer: signer.roles.some(role => role === 'crypto-officer' || role === 'security-officer'),
    isOurs: receipt.mode === anchor.mode && receipt.organisation === anchor.organisation.id
  }
}

/** By the key that the person has now, or had in an earlier version of the anchor. */
function openedBy (bytes: Uint8Array, people: readonly Participant[]): { receipt: RewrapReceipt, signer: Participant } {
  const newestFirst = people.toReversed()
  let first: unknown
  for (const person of newestFirst) {
    try {
      return { receipt: openPersonDocument(rewrapReceipts, bytes, [person]), signer: person }
    } catch (error) {
      first = first === undefined || isNearer(error, first) ? error : first
    }
  }
  throw first
}

/** A signature that does not hold says more than another person's id. */
function isNearer (error: unknown, than: unknown): boolean {
  return error instanceof Error && than instanceof Error && 'code' in error && 'code' in than && than.code === 'unknown-signer' && error.code !== 'unknown-signer'
}

async function isFile (path: string, { bytes, sha256 }: RewrapReceipt['input']): Promise<boolean> {
  const sum = createHash('sha256')
  let length = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    sum.update(chunk)
    length += chunk.length
  }
  return length === bytes && sum.digest('hex') === sha256
}
