// The catalog of keys out of evidence: bundles in any order, and the organisation's anchor from outside. Each is verified, all of them are judged as one
// series, and the catalog is folded from what the verifier read on its way. Where the series does not hold there is no catalog, only findings.

import { AnchorError, openAnchor } from '../transcript/anchor.ts'
import type { OpenedAnchor } from '../transcript/anchor.ts'
import { policyFile, transcriptFile } from '../transcript/files.ts'
import { sha256, toHex } from '../transcript/hash.ts'
import { toCanonicalBytes } from '../transcript/jcs.ts'
import { CatalogFold } from '../keys/catalog/fold.ts'
import { CeremonyNotes } from '../keys/catalog/notes.ts'
import type { Outcome } from '../keys/catalog/notes.ts'
import type { Catalog } from '../keys/catalog/shape.ts'
import { BundleError, longestFile, readBytes } from './bundle.ts'
import type { BundleReader } from './bundle.ts'
import type { Finding } from './findings.ts'
import { verifySeries } from './series.ts'
import { verifyBundle } from './verify.ts'
import type { Verification } from './verify.ts'

/** A ceremony that a catalog is made of: a bundle, or (`unwritten`) the files of one that lies on its station. */
export interface CatalogSource { readonly bundle: BundleReader, readonly unwritten?: boolean }

export interface MadeCatalog {
  /** Null where the ceremonies do not hold, by themselves or together. */ readonly made: { readonly catalog: Catalog, /** RFC 8785. */ readonly bytes: Uint8Array, readonly sha256: string } | null
  /** Of each ceremony, in the order in which they were given. */ readonly verifications: readonly Verification[]
  /** Of all of them together. */ readonly findings: readonly Finding[]
}

interface Read { readonly notes: CeremonyNotes, readonly verification: Verification, readonly source: CatalogSource }

/** Makes the catalog of an organisation. Never throws because of what is in the evidence or in the anchor's file. */
export async function makeCatalog (sources: readonly CatalogSource[], anchorBytes: Uint8Array): Promise<MadeCatalog> {
  const read: Read[] = []
  for (const source of sources) {
    const notes = new CeremonyNotes()
    const observe = { plan: notes.notePlan.bind(notes), entry: notes.note.bind(notes) }
    read.push({ notes, source, verification: await verifyBundle(source.bundle, { anchor: anchorBytes, observe, unwritten: source.unwritten === true }) })
  }
  const verifications = read.map(({ verification }) => verification)
  const { order, findings } = verifySeries(verifications)
  const told = findings.map(finding => finding.code === 'series-gap' && startsLate(verifications, findings) ? { ...finding, weight: 'note' as const } : finding)
  const anchor = opened(anchorBytes)
  const [first] = order
  const holds = first !== undefined && !told.some(({ weight }) => weight === 'failure')
  if (!holds || anchor === null) return { made: null, verifications, findings: told }
  const fold = new CatalogFold({
    mode: anchor.anchor.mode, organisation: anchor.anchor.organisation, anchor: anchor.versions[0]!.hash, predecessor: verifications[first]!.predecessor
  })
  const taken = new Set<string | null>()
  for (const one of order.map(place => read[place]!)) {
    if (!taken.has(one.verification.ceremony)) fold.take(one.notes, await outcomeOf(one, anchor))
    taken.add(one.verification.ceremony)
  }
  const catalog = fold.catalog()
  const bytes = toCanonicalBytes(catalog)
  return { made: { catalog, bytes, sha256: toHex(sha256(bytes)) }, verifications, findings: told }
}

/** Only the first of the series names one before it that was not given: what came before is not known, and nothing is missing since. */
function startsLate (verifications: readonly Verification[], findings: readonly Finding[]): boolean {
  return findings.filter(({ code }) => code === 'series-gap').length === 1 && verifications.every(({ predecessor }) => predecessor !== null)
}

function opened (bytes: Uint8Array): OpenedAnchor | null {
  try {
    return openAnchor(bytes)
  } catch (cause) {
    if (!(cause instanceof AnchorError)) throw cause
    return null
  }
}

async function outcomeOf ({ notes, verification, source: { bundle } }: Read, anchor: OpenedAnchor): Promise<Outcome> {
  const { plan } = notes
  return {
    verified: verification.verdict === 'verified', head: verification.head ?? { size: 0, root: '' },
    anchor: verification.pinned ? anchor.versions.find(({ hash }) => hash === plan?.anchor) ?? null : null,
    bytes: (await bundle.files()).find(({ path }) => path === transcriptFile)?.size ?? 0,
    approvers: verification.approvals.map(({ participant }) => participant), findings: verification.findings,
    policy: plan === null || plan.policy === null ? null : await policyOf(bundle, plan.policy)
  }
}

/** The policy's bytes, as far as they are those that the plan names. */
async function policyOf (bundle: BundleReader, hash: string): Promise<Uint8Array | null> {
  try {
    const bytes = await readBytes(bundle, policyFile, longestFile)
    return toHex(sha256(bytes)) === hash ? bytes : null
  } catch (cause) {
    if (!(cause instanceof BundleError)) throw cause
    return null
  }
}
