// What a report is made of, out of the files of a ceremony. All of it is evidence itself, or follows from it.

import { PolicyError, readPolicy } from '../keys/policy/parse.ts'
import type { Policy } from '../keys/policy/shape.ts'
import { describeIssuance, type DescribedItem } from '../pki/x509/describe/issuance.ts'
import { signedBy } from '../pki/x509/describe/signed.ts'
import type { Entry } from '../transcript/entry.ts'
import { checkpointFile, inventory, policyFile, reportFile, reportPdfFile, sumsFile, verifyDocFile } from '../transcript/files.ts'
import { sha256, toHex } from '../transcript/hash.ts'
import { CanonicalError, parseCanonical } from '../transcript/jcs.ts'
import type { Plan } from '../transcript/plan.ts'
import type { InventoryObject } from '../transcript/results.ts'
import { BundleError } from '../verify/bundle.ts'
import type { BundleReader } from '../verify/bundle.ts'
import type { Finding, FindingCode } from '../verify/findings.ts'
import { formatSums } from '../verify/sums.ts'
import { verifyBundle } from '../verify/verify.ts'
import type { Verification } from '../verify/verify.ts'
import { checkpointsOf, type Collected } from './collect.ts'

export interface Sources {
  readonly plan: Plan
  readonly entries: readonly Entry[]
  /** What the inventory files hold, by path; one that can't be read is not there. */ readonly inventories: ReadonlyMap<string, readonly InventoryObject[]>
  /** The final checkpoint as a signed note; null where the ceremony has not ended. */ readonly note: string | null
  /** Approvals of the plan that hold, as far as that shows without an anchor. */ readonly approvals: Verification['approvals']
  /** The policy that the ceremony was held under, where its file is in the evidence; `policy` null for one that can't be read. */ readonly policy: { readonly sha256: string, readonly policy: Policy | null } | null
  /** What the ceremony signs for others, as planned and as signed. */ readonly issued: readonly DescribedItem[]
  /** What the verifier says of the files without an anchor, what only the anchor decides left out. */ readonly findings: readonly Finding[]
}

/** Papers of a bundle: made of the rest of it, so that they can be made again. */
export const paperFiles = [reportFile, reportPdfFile, verifyDocFile] as const
export type PaperFile = (typeof paperFiles)[number]

/** Findings that say that there was no anchor. */
const anchored: ReadonlySet<FindingCode> = new Set(['identities-unpinned', 'plan-unapproved', 'approval-unknown'])

/** The most that a note has which goes into a QR code, in characters: the names in it have at most 64. */
const longestNote = 1000

export async function sourcesOf ({ plan, entries, files }: Collected): Promise<Sources> {
  const taken = entries.flatMap(entry => entry.type === 'step.done' && entry.body.result.action === 'take-inventory' ? [entry.body.result.file.path] : [])
  const { findings, approvals } = await verifyBundle(asBundle(files))
  return {
    plan, entries,
    inventories: new Map([...new Set(taken)].flatMap(path => {
      const objects = readInventory(files.get(path))
      return objects === null ? [] : [[path, objects] as const]
    })),
    note: finalNote(entries, files), policy: policyOf(files.get(policyFile)), issued: describeIssuance(plan, signedBy(entries, path => files.get(path) ?? null)),
    approvals, findings: findings.filter(({ code }) => !anchored.has(code))
  }
}

function finalNote (entries: readonly Entry[], files: Collected['files']): string | null {
  const last = entries.at(-1)?.type
  const bytes = last === 'ceremony.closed' || last === 'ceremony.aborted' ? files.get(checkpointFile(checkpointsOf(entries))) : undefined
  const note = bytes === undefined ? '' : new TextDecoder().decode(bytes)
  return note === '' || note.length > longestNote ? null : note
}

function policyOf (bytes: Uint8Array | undefined): Sources['policy'] {
  if (bytes === undefined) return null
  const hash = toHex(sha256(bytes))
  try {
    return { sha256: hash, policy: readPolicy(bytes) }
  } catch (cause) {
    if (!(cause instanceof PolicyError)) throw cause
    return { sha256: hash, policy: null }
  }
}

function readInventory (bytes: Uint8Array | undefined): readonly InventoryObject[] | null {
  if (bytes === undefined) return null
  try {
    return inventory.safeParse(parseCanonical(bytes)).data ?? null
  } catch (cause) {
    if (!(cause instanceof CanonicalError)) throw cause
    return null
  }
}

/** The files as a bundle whose papers and sums are as they should be: they are made after this, and prove nothing. */
function asBundle (files: Collected['files']): BundleReader {
  const all = new Map(files)
  for (const path of paperFiles) all.set(path, new Uint8Array())
  all.set(sumsFile, new TextEncoder().encode(formatSums(new Map([...all].map(([path, bytes]) => [path, toHex(sha256(bytes))])))))
  return {
    files: async () => [...all].map(([path, { length }]) => ({ path, size: length, plain: true })).sort((a, b) => a.path < b.path ? -1 : 1),
    stream: async function * (path) {
      const bytes = all.get(path)
      if (bytes === undefined) throw new BundleError('not-readable', path, `${path} is not there`)
      yield bytes
    }
  }
}
