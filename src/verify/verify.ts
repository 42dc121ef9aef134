// The verifier: evidence in, findings out. It trusts no byte of the bundle; whose keys these are comes from the anchor, from outside.
// Pure but for the reader it is given. Memory does not grow with the number of entries.

import type { Head } from '../transcript/entry.ts'
import { TranscriptError } from '../transcript/errors.ts'
import { checkpointFile, planFile, transcriptFile } from '../transcript/files.ts'
import type { Mode } from '../transcript/fields.ts'
import { fromBase64, sha256, toHex } from '../transcript/hash.ts'
import type { Algorithm, Plan, Role } from '../transcript/plan.ts'
import { readLines, type RawLine } from '../transcript/read.ts'
import { BundleError } from './bundle.ts'
import type { BundleReader } from './bundle.ts'
import { ChainCheck } from './chain.ts'
import { CheckpointCheck } from './checkpoints.ts'
import { ClockCheck } from './clock.ts'
import { nodeCrypto } from './crypto.ts'
import type { VerifyCrypto } from './crypto.ts'
import { verifyFileSet, verifyInventories, verifyKeyFiles } from './files.ts'
import { Findings } from './findings.ts'
import type { Finding } from './findings.ts'
import { verifyIdentities } from './identities.ts'
import { verifyPlan } from './plan.ts'
import { CeremonyRecord } from './record.ts'
import { Replay } from './replay.ts'
import { ResultCheck } from './results.ts'
import { verifySignoff } from './signoffs.ts'
import { verifySums } from './sums.ts'

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
  readonly findings: readonly Finding[]
  readonly participants: readonly { readonly id: string, readonly name: string, readonly roles: readonly Role[], /** SHA-256 of the raw key, hex. */ readonly keySha256: string }[]
  /** Keys that were generated or restored; `spkiSha256` null for a secret key. */
  readonly keys: readonly { readonly name: string, readonly version: number, readonly algorithm: Algorithm, readonly spkiSha256: string | null, readonly confirmed: boolean }[]
}

export interface VerifyOptions { readonly anchor?: Uint8Array | undefined, readonly crypto?: VerifyCrypto }

interface TranscriptReading { readonly head: Head, readonly identity: ChainCheck['identity'], readonly record: CeremonyRecord, readonly results: ResultCheck | null }

/** Verifies a bundle. Never throws because of what is in it: what can't be read ends in the verdict `unreadable`. */
export async function verifyBundle (bundle: BundleReader, { anchor, crypto = nodeCrypto }: VerifyOptions = {}): Promise<Verification> {
  const findings = new Findings()
  try {
    const sums = await verifySums(bundle, findings)
    if (!sums.has(transcriptFile) && !sums.has(planFile)) return nothingRead(findings, 'not-a-bundle', {})
    const plan = await verifyPlan(bundle, sums, findings)
    const pinned = verifyIdentities(anchor, plan, crypto.person, findings)
    const read = await verifyTranscript(bundle, sums, plan, crypto, findings)
    await verifyFiles(bundle, sums, read, findings)
    return toVerification(findings, plan, pinned, read)
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
async function verifyTranscript (bundle: BundleReader, sums: ReadonlyMap<string, string>, plan: Plan | null, crypto: VerifyCrypto, findings: Findings): Promise<TranscriptReading> {
  const chain = new ChainCheck(plan, findings)
  const clock = new ClockCheck(findings)
  const record = new CeremonyRecord(plan, sums.get(planFile) ?? null, findings)
  const replay = plan === null ? null : new Replay(plan, findings)
  const results = plan === null ? null : new ResultCheck(plan, crypto, findings)
  const checkpoints = plan === null ? null : new CheckpointCheck(bundle, sums, plan.organisation.id, plan.ceremony, crypto.ed25519, findings)
  if (!sums.has(transcriptFile)) findings.add('file-missing', { file: transcriptFile })
  else {
    for await (const line of linesOf(bundle, chain, findings)) {
      const entry = chain.take(line)
      if (entry === null) replay?.stop()
      if (entry === null) continue
      clock.take(entry, entry.seq)
      record.take(entry)
      results?.take(entry)
      replay?.take(entry, plan !== null && entry.type === 'signoff' && verifySignoff(entry, plan, crypto, findings))
      if (entry.type === 'checkpoint.issued' && record.sessionKey !== null) await checkpoints?.verifyIssued(entry, fromBase64(record.sessionKey))
    }
  }
  record.finish()
  if (record.ended === 'closed') results?.finish()
  if (record.sessionKey !== null && (record.ended !== null || sums.has(checkpointFile(record.checkpoint + 1)))) {
    await checkpoints?.verifyFinal(record.checkpoint + 1, chain.head(), fromBase64(record.sessionKey))
  }
  return { head: chain.head(), identity: chain.identity, record, results }
}

async function * linesOf (bundle: BundleReader, chain: ChainCheck, findings: Findings): AsyncGenerator<RawLine> {
  try {
    yield * readLines(bundle.stream(transcriptFile))
  } catch (cause) {
    if (!(cause instanceof TranscriptError)) throw cause
    findings.add('line-too-long', { seq: chain.head().size })
  }
}

async function verifyFiles (bundle: BundleReader, sums: ReadonlyMap<string, string>, { record, results }: TranscriptReading, findings: Findings): Promise<void> {
  verifyFileSet(sums, record.files, record.checkpoint + 1, findings)
  if (results === null) return
  await verifyKeyFiles(bundle, sums, results.keys.exported, findings)
  await verifyInventories(bundle, sums, results, findings)
}

function toVerification (findings: Findings, plan: Plan | null, pinned: boolean, { head, identity, record, results }: TranscriptReading): Verification {
  const list = findings.list()
  return {
    verdict: list.some(({ weight }) => weight === 'failure') ? 'not-verified' : 'verified',
    mode: plan?.mode ?? identity?.mode ?? null,
    ceremony: plan?.ceremony ?? identity?.ceremony ?? null,
    title: plan?.title ?? null,
    organisation: plan?.organisation ?? null,
    pinned, closed: record.ended === 'closed', ended: record.ended,
    entries: head.size, head: head.size === 0 ? null : head,
    findings: list,
    participants: (plan?.participants ?? []).map(({ id, name, roles, publicKey }) => ({ id, name, roles, keySha256: toHex(sha256(fromBase64(publicKey))) })),
    keys: [...results?.keys.all.values() ?? []].map(({ planned: { name, version, algorithm }, publicKey, confirmed }) =>
      ({ name, version, algorithm, spkiSha256: publicKey === null ? null : toHex(sha256(publicKey)), confirmed }))
  }
}

function nothingRead (findings: Findings, code: 'not-a-bundle' | 'unreadable', facts: Record<string, string>): Verification {
  findings.add(code, { facts })
  return {
    verdict: 'unreadable', mode: null, ceremony: null, title: null, organisation: null, pinned: false, closed: false, ended: null,
    entries: 0, head: null, findings: findings.list(), participants: [], keys: []
  }
}
