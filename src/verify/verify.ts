// The verifier: evidence in, findings out. It trusts no byte of the bundle; whose keys these are comes from the anchor, from outside.
// Pure but for the reader it is given. Memory does not grow with the number of entries.

import type { Entry, Head } from '../transcript/entry.ts'
import { checkpointOrigin } from '../transcript/checkpoint.ts'
import { checkpointFile, planFile, transcriptFile } from '../transcript/files.ts'
import type { Mode } from '../transcript/fields.ts'
import { fromBase64, sha256, toHex } from '../transcript/hash.ts'
import type { Algorithm, Plan, Role } from '../transcript/plan.ts'
import { aheadOf } from './ahead.ts'
import { verifyApprovals } from './approvals.ts'
import type { CountedApproval } from './approvals.ts'
import { verifyAttestations } from './attestations.ts'
import { verifyAudits } from './audits.ts'
import { BundleError } from './bundle.ts'
import type { BundleReader } from './bundle.ts'
import { ChainCheck } from './chain.ts'
import { CheckpointCheck } from './checkpoints.ts'
import { ClockCheck } from './clock.ts'
import { machineCrypto } from './crypto.ts'
import type { VerifyCrypto } from './crypto.ts'
import { noAccount } from './custody-account.ts'
import type { CustodyAccount } from './custody-account.ts'
import { verifyFileSet, verifyInventories, verifyKeyFiles } from './files.ts'
import { Findings } from './findings.ts'
import type { Finding } from './findings.ts'
import { verifyIdentities, verifySuperseded } from './identities.ts'
import { verifySigners } from './installation.ts'
import { verifyIssuance } from './issuance-plan.ts'
import type { CertificateFacts } from './issued-certificates.ts'
import type { ListFacts } from './issued-lists.ts'
import type { KeyCourse } from './lifecycle.ts'
import { verifyLifecycle } from './lifecycle-plan.ts'
import { linesOf } from './lines.ts'
import type { PaperCheck } from './papers.ts'
import { verifyPlan } from './plan.ts'
import { verifyPolicy } from './policy.ts'
import { verifyPublication, verifyPublicationUnder } from './publication-plan.ts'
import { CeremonyRecord } from './record.ts'
import { Replay } from './replay.ts'
import { RequirementCheck } from './requirements.ts'
import type { Requirement } from './requirements.ts'
import { ResultCheck } from './results.ts'
import type { PublicationAccount } from './series-publication.ts'
import { verifySignoff } from './signoffs.ts'
import { SlipCheck } from './slip.ts'
import { verifyTimestamps } from './timestamps.ts'
import type { TimestampReader } from './timestamps.ts'
import type { StatementFacts } from './statements.ts'
import { verifySums } from './sums.ts'
import type { Sums } from './sums.ts'

export interface Verification {
  readonly verdict: 'verified' | 'not-verified' | 'unreadable'
  /** Null where the bundle does not say. */ readonly mode: Mode | null
  readonly ceremony: string | null
  readonly title: string | null
  readonly organisation: { readonly id: string, readonly name: string } | null
  /** Whether every participant is the given anchor's. */ readonly pinned: boolean
  /** Whether the last entry closes the ceremony. */ readonly closed: boolean
  readonly ended: 'closed' | 'aborted' | null
  readonly entries: number
  /** Size and RFC 6962 root over all lines; null where there are none. */ readonly head: Head | null
  /** The ceremony before and its last head, as the opening entry names it; null where it names none. */ readonly predecessor: Plan['predecessor']
  readonly findings: readonly Finding[]
  /** What the evidence shows of requirements on key ceremonies; none where no key pair was generated. */ readonly requirements: readonly Requirement[]
  /** Approvals of the plan that hold, each once. */ readonly approvals: readonly CountedApproval[]
  readonly participants: readonly { readonly id: string, readonly name: string, readonly roles: readonly Role[], /** SHA-256 of the raw key, hex. */ readonly keySha256: string }[]
  /** Keys that were generated or restored; `spkiSha256` null for a secret key. */
  readonly keys: readonly { readonly name: string, readonly version: number, readonly algorithm: Algorithm, readonly spkiSha256: string | null, readonly confirmed: boolean }[]
  /** Certificates, CRLs and statements that were signed. */ readonly certificates: readonly CertificateFacts[]
  readonly lists: readonly ListFacts[]
  readonly statements: readonly StatementFacts[]
  /** How keys stood, and what became of them: what succession.ts follows. */ readonly course: KeyCourse
  /** What was said of share sets, and done with them: what series-custody.ts follows. */ readonly custody: CustodyAccount
  /** What was published; null where nothing was, or the ceremony was not closed. What series-publication.ts follows. */ readonly publication: PublicationAccount | null
}

/** Sees what the verifier reads, while it reads it. What it saw counts only once the verdict is known. */
export interface Observer {
  /** The plan, before any entry; not called where there is none that can be read. */ plan (plan: Plan): void
  /** Each entry that could be read, in its order. */ entry (entry: Entry): void
}

export interface VerifyOptions {
  readonly anchor?: Uint8Array | undefined
  /** What witnesses took away, each in one of the forms that parseSlip reads. */ readonly slips?: readonly Uint8Array[]
  /** Makes the papers anew and compares them; without it nothing is said of what they say. */ readonly papers?: PaperCheck | undefined
  /** Reads what time-stamping authorities said of the final checkpoint. */ readonly timestamps?: readonly TimestampReader[]
  /** SHA-256 of a release key's SubjectPublicKeyInfo, hex: whatever package held the ceremony must be signed with it. */ readonly releaseKey?: string | undefined
  readonly crypto?: VerifyCrypto
  readonly observe?: Observer | undefined
  /** A ceremony as it lies on its station: papers and SHA256SUMS, which are made when it is written out, are not missed. */ readonly unwritten?: boolean
}

interface TranscriptReading { readonly head: Head, readonly identity: ChainCheck['identity'], readonly record: CeremonyRecord, readonly results: ResultCheck | null, readonly requirements: RequirementCheck | null, readonly lastMs: number | null }

/** Verifies a bundle. Never throws because of what is in it: what can't be read ends in the verdict `unreadable`. */
export async function verifyBundle (bundle: BundleReader, { anchor, slips = [], papers, timestamps = [], releaseKey, crypto = machineCrypto, observe, unwritten = false }: VerifyOptions = {}): Promise<Verification> {
  const findings = new Findings()
  try {
    const summed = await verifySums(bundle, findings, unwritten)
    const sums = summed.files
    if (!sums.has(transcriptFile) && !sums.has(planFile)) return nothingRead(findings, 'not-a-bundle', {})
    const plan = await verifyPlan(bundle, sums, findings)
    const identities = verifyIdentities(anchor, plan, crypto.person, findings)
    if (plan !== null) verifyLifecycle(plan, identities.anchor, crypto, findings)
    if (plan !== null) verifyIssuance(plan, crypto, findings)
    if (plan !== null) verifyPublication(plan, findings)
    if (plan !== null) observe?.plan(plan)
    const read = await verifyTranscript(bundle, summed, plan, slips, crypto, findings, observe)
    if (releaseKey !== undefined) verifySigners(read.record.program?.signers ?? new Map(), releaseKey, findings)
    const approvals = plan === null ? [] : await verifyApprovals(bundle, sums, read.record.opened?.contents ?? [], { plan, sum: sums.get(planFile) ?? '', anchor: identities.anchor }, crypto.person, findings)
    if (plan !== null) verifySuperseded(identities, plan, approvals, findings)
    await verifyTimestamps(bundle, sums, { final: read.record.checkpoint + 1, lastMs: read.lastMs }, timestamps, findings)
    await verifyFiles(bundle, sums, read, unwritten, findings)
    if (plan !== null) {
      const policy = await verifyPolicy(bundle, sums, read.record.opened?.contents ?? null, plan, approvals, findings)
      verifyPublicationUnder(plan, identities.anchor, policy, findings)
      verifyAttestations(plan, identities.anchor, policy, crypto.person, findings)
      await verifyAudits(bundle, sums, plan, read.results?.lifecycle.audits.values() ?? [], policy?.classes ?? null, findings)
      for (const { code, ...place } of await papers?.(bundle, sums, plan) ?? []) findings.add(code, place)
    }
    return toVerification(findings, plan, identities.pinned, approvals, read)
  } catch (cause) {
    if (!(cause instanceof BundleError)) throw cause
    return nothingRead(findings, 'unreadable', { reason: cause.message, path: cause.path })
  }
}

/** 0 verified, 1 not verified, 2 unreadable. */
export function exitCode ({ verdict }: Verification): 0 | 1 | 2 {
  return verdict === 'verified' ? 0 : verdict === 'not-verified' ? 1 : 2
}

/** Reads the transcript once, line by line, and holds every line to all the rules. */
async function verifyTranscript (bundle: BundleReader, summed: Sums, plan: Plan | null, slips: readonly Uint8Array[], crypto: VerifyCrypto, findings: Findings, observe: Observer | undefined): Promise<TranscriptReading> {
  const sums = summed.files
  const chain = new ChainCheck(plan, findings)
  const clock = new ClockCheck(findings)
  const record = new CeremonyRecord(plan, sums.get(planFile) ?? null, findings)
  const replay = plan === null ? null : new Replay(plan, findings)
  const results = plan === null ? null : new ResultCheck(plan, crypto, findings)
  const requirements = plan === null ? null : new RequirementCheck(plan)
  const checkpoints = plan === null ? null : new CheckpointCheck(bundle, sums, plan.organisation.id, plan.ceremony, crypto.ed25519, findings)
  const paper = new SlipCheck(slips, plan === null ? null : checkpointOrigin(plan.organisation.id, plan.ceremony), crypto.ed25519, findings)
  const ahead = plan === null ? null : aheadOf(crypto)
  const look = plan === null || ahead === null ? null : (chunk: Uint8Array): Promise<void> => ahead.look(chunk, plan)
  if (!sums.has(transcriptFile)) findings.add('file-missing', { file: transcriptFile })
  else {
    for await (const lines of linesOf(bundle, summed, chain, findings, look)) for (const line of lines) {
      const entry = chain.take(line)
      paper.passed(line.number, () => chain.head())
      if (entry === null) replay?.stop()
      if (entry === null) continue
      observe?.entry(entry)
      clock.take(entry, entry.seq)
      record.take(entry)
      paper.take(entry)
      results?.take(entry)
      const holds = plan !== null && entry.type === 'signoff' && verifySignoff(entry, plan, ahead?.crypto ?? crypto, findings)
      replay?.take(entry, holds)
      requirements?.take(entry, holds)
      if (entry.type === 'checkpoint.issued' && record.sessionKey !== null) await checkpoints?.verifyIssued(entry, fromBase64(record.sessionKey))
    }
  }
  paper.finish(chain.head().size)
  record.finish()
  if (record.ended === 'closed') results?.finish()
  else results?.publication.left()
  if (record.sessionKey !== null && (record.ended !== null || sums.has(checkpointFile(record.checkpoint + 1)))) {
    await checkpoints?.verifyFinal(record.checkpoint + 1, chain.head(), fromBase64(record.sessionKey))
  }
  return { head: chain.head(), identity: chain.identity, record, results, requirements, lastMs: clock.lastMs }
}

async function verifyFiles (bundle: BundleReader, sums: ReadonlyMap<string, string>, { record, results }: TranscriptReading, unwritten: boolean, findings: Findings): Promise<void> {
  verifyFileSet(sums, record.files, { final: record.checkpoint + 1, unwritten }, findings)
  if (results === null) return
  await verifyKeyFiles(bundle, sums, results.keys.exported, findings)
  await verifyInventories(bundle, sums, results, findings)
  await results.issuance.verifyFiles(bundle, sums)
}

function toVerification (findings: Findings, plan: Plan | null, pinned: boolean, approvals: readonly CountedApproval[], { head, identity, record, results, requirements }: TranscriptReading): Verification {
  const list = findings.list()
  return {
    verdict: list.some(({ weight }) => weight === 'failure') ? 'not-verified' : 'verified',
    mode: plan?.mode ?? identity?.mode ?? null,
    ceremony: plan?.ceremony ?? identity?.ceremony ?? null,
    title: plan?.title ?? null,
    organisation: plan?.organisation ?? null,
    pinned, closed: record.ended === 'closed', ended: record.ended,
    entries: head.size, head: head.size === 0 ? null : head, predecessor: record.opened?.predecessor ?? null,
    findings: list, requirements: requirements?.list(list, record.ended === 'closed') ?? [],
    approvals,
    participants: (plan?.participants ?? []).map(({ id, name, roles, publicKey }) => ({ id, name, roles, keySha256: toHex(sha256(fromBase64(publicKey))) })),
    keys: [...results?.keys.all.values() ?? []].map(({ planned: { name, version, algorithm }, publicKey, confirmed }) =>
      ({ name, version, algorithm, spkiSha256: publicKey === null ? null : toHex(sha256(publicKey)), confirmed })),
    certificates: results?.issuance.certificates ?? [], lists: results?.issuance.lists ?? [], statements: results?.issuance.statements ?? [],
    course: results?.lifecycle.course() ?? noCourse, custody: results?.custody.account() ?? noAccount,
    publication: record.ended === 'closed' ? results?.publication.account() ?? null : null
  }
}

/** Of evidence that tells nothing of keys. */
const noCourse: KeyCourse = { existing: [], made: [], changes: [], endorsements: [] }

function nothingRead (findings: Findings, code: 'not-a-bundle' | 'unreadable', facts: Record<string, string>): Verification {
  findings.add(code, { facts })
  return {
    verdict: 'unreadable', mode: null, ceremony: null, title: null, organisation: null, pinned: false, closed: false, ended: null,
    entries: 0, head: null, predecessor: null, findings: findings.list(), requirements: [], approvals: [], participants: [], keys: [], certificates: [], lists: [], statements: [], course: noCourse, custody: noAccount, publication: null
  }
}
