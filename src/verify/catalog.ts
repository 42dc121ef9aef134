// The catalog of keys out of evidence: bundles in any order, and the organisation's anchor from outside. Each is verified, all of them are judged as one
// series, and the catalog is folded from what the verifier read on its way. Where the series does not hold there is no catalog, only findings. A ceremony in it
// that ended and is not verified by itself gives nothing, and the catalog says so: what can't be mended must not keep an organisation from its keys for ever.

import { AnchorError, openAnchor } from '../transcript/anchor.ts'
import type { OpenedAnchor } from '../transcript/anchor.ts'
import { policyFile, transcriptFile } from '../transcript/files.ts'
import { sha256, toHex } from '../transcript/hash.ts'
import { toCanonicalBytes } from '../transcript/jcs.ts'
import type { Plan } from '../transcript/plan.ts'
import { CatalogFold } from '../keys/catalog/fold.ts'
import { CeremonyNotes } from '../keys/catalog/notes.ts'
import type { Outcome } from '../keys/catalog/notes.ts'
import type { Catalog } from '../keys/catalog/shape.ts'
import { publicationFaultsUnder } from '../keys/publication/under.ts'
import { BundleError, longestFile, readBytes } from './bundle.ts'
import type { BundleReader } from './bundle.ts'
import { Findings, type Finding } from './findings.ts'
import { verifySeries } from './series.ts'
import { verifyBundle } from './verify.ts'
import type { Observer, Verification } from './verify.ts'

/** A ceremony that a catalog is made of: a bundle, or (`unwritten`) the files of one that lies on its station. */
export interface CatalogSource { readonly bundle: BundleReader, readonly unwritten?: boolean }

export interface MadeCatalog {
  /** Null where the ceremonies do not hold, by themselves or together. */ readonly made: { readonly catalog: Catalog, /** RFC 8785. */ readonly bytes: Uint8Array, readonly sha256: string } | null
  /** Of each ceremony, in the order in which they were given. */ readonly verifications: readonly Verification[]
  /** Of all of them together. */ readonly findings: readonly Finding[]
}

/** A ceremony as it was verified, and what the catalog is made of. */
export interface NotedCeremony { readonly notes: CeremonyNotes, readonly verification: Verification, readonly bundle: BundleReader }

/**
 * Makes the catalog of an organisation. Something that was published and does not follow is a finding, and no reason to have no catalog: it is known then what
 * follows instead. A ceremony that is not verified is left aside on its own station; out of bundles only where a later ceremony, which people approved, was planned
 * from the catalog that leaves it aside: else whoever spoils a bundle could take back what it shows. `aside` names those that were left aside before: they stay so,
 * since what came after them was planned without them. Never throws because of what is in the evidence or in the anchor's file.
 */
export async function makeCatalog (sources: readonly CatalogSource[], anchorBytes: Uint8Array, aside: ReadonlySet<string> = new Set()): Promise<MadeCatalog> {
  const noted: NotedCeremony[] = []
  for (const { bundle, unwritten = false } of sources) {
    const notes = new CeremonyNotes()
    noted.push({ notes, bundle, verification: await verifyBundle(bundle, { anchor: anchorBytes, observe: observerOf(notes), unwritten }) })
  }
  const verifications = noted.map(({ verification }) => verification)
  const { order, findings } = verifySeries(verifications)
  const late = startsLate(verifications, findings)
  const told = findings.map((finding): Finding => {
    if (finding.code === 'series-gap' && late) return { ...finding, weight: 'note' }
    const beside = finding.code === 'series-unverified' && canStandAside(noted[Number(finding.facts['bundle']) - 1])
    return beside ? { ...finding, weight: 'warning' } : finding
  })
  if (told.some(({ weight }) => weight === 'failure')) return { made: null, verifications, findings: told }
  const isOwn = sources.every(({ unwritten }) => unwritten === true)
  const { catalog, findings: more, accepted } = await foldSeries(noted, order, anchorBytes, aside)
  if (catalog === null || (!isOwn && (catalog.unverified ?? []).some(({ ceremony }) => !accepted.has(ceremony)))) {
    return { made: null, verifications, findings: told.map(one => one.code === 'series-unverified' ? { ...one, weight: 'failure' } : one) }
  }
  const bytes = toCanonicalBytes(catalog)
  return { made: { catalog, bytes, sha256: toHex(sha256(bytes)) }, verifications, findings: [...told, ...more] }
}

/** Whether it is known of a ceremony that is not verified which one it is, where it stands and that it ended. */
function canStandAside (one: NotedCeremony | undefined): boolean {
  return one !== undefined && one.verification.verdict === 'not-verified' && one.verification.head !== null && one.notes.plan !== null && one.notes.opened !== null && one.notes.ended !== null
}

/** Notes down what the verifier reads on its way. */
export function observerOf (notes: CeremonyNotes): Observer {
  return { plan: plan => { notes.notePlan(plan) }, entry: entry => { notes.note(entry) } }
}

export interface Folded {
  /** Null where the anchor can't be opened. */ readonly catalog: Catalog | null
  readonly findings: readonly Finding[]
  /** Ceremonies that a later plan names as left aside, which was made from the catalog that has them so. */ readonly accepted: ReadonlySet<string>
}

/** Folds ceremonies of a series that holds, in its order, and holds what each publishes to those before it. */
export async function foldSeries (noted: readonly NotedCeremony[], order: readonly number[], anchorBytes: Uint8Array, aside: ReadonlySet<string> = new Set()): Promise<Folded> {
  const findings = new Findings()
  const anchor = opened(anchorBytes)
  const [first] = order.map(place => noted[place]!)
  if (anchor === null || first === undefined) return { catalog: null, findings: [], accepted: new Set() }
  const { predecessor } = first.verification
  const fold = new CatalogFold({ mode: anchor.anchor.mode, organisation: anchor.anchor.organisation, anchor: anchor.versions[0]!.hash, predecessor })
  const [taken, accepted] = [new Set<string | null>(), new Set<string>()]
  for (const place of order) {
    const one = noted[place]!
    const { ceremony } = one.verification
    if (taken.has(ceremony)) continue
    taken.add(ceremony)
    const { plan } = one.notes
    if (plan?.publication !== undefined && predecessor === null) verifyPublished(plan, fold.catalog(), { bundle: String(place + 1), ceremony: ceremony ?? '' }, findings)
    const outcome = await outcomeOf(one, anchor)
    fold.take(one.notes, { ...outcome, verified: outcome.verified && !aside.has(ceremony ?? '') })
    if (fold.wasMadeFrom(ceremony ?? '')) for (const named of plan?.lifecycle?.unverified ?? []) accepted.add(named)
  }
  return { catalog: fold.catalog(), findings: findings.list(), accepted }
}

/** What a plan publishes follows from the catalog that it was made from, and that is this one. */
function verifyPublished (plan: Plan, catalog: Catalog, facts: Record<string, string>, findings: Findings): void {
  const differs = (more: Record<string, string>): void => findings.add('series-published-differs', { facts: { ...facts, ...more } })
  const hash = toHex(sha256(toCanonicalBytes(catalog)))
  if (plan.publication?.published.catalog !== hash) differs({ fault: 'catalog', expected: hash, found: plan.publication?.published.catalog ?? 'none' })
  for (const { code, path, facts: more } of publicationFaultsUnder(plan, { anchor: null, rule: null, catalog })) if (code !== 'before-differs') differs({ fault: code, path, ...more })
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

async function outcomeOf ({ notes, verification, bundle }: NotedCeremony, anchor: OpenedAnchor): Promise<Outcome> {
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
