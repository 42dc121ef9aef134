// What the entries say about the ceremony as a whole, whatever their order: opening and resumptions against the plan, whose session key
// is in force, which files belong to the evidence. Its size depends on the plan, not on the number of entries.

import { isSoundPublicKey } from '../transcript/ed25519.ts'
import type { Body, Entry, EntryOf, Head, TokenIdentity } from '../transcript/entry.ts'
import { policyFile, scriptFile } from '../transcript/files.ts'
import { fromBase64 } from '../transcript/hash.ts'
import { canonicalize } from '../transcript/jcs.ts'
import type { Plan } from '../transcript/plan.ts'
import { isApprovalPath } from './approvals.ts'
import type { Findings } from './findings.ts'
import { ProgramRecord, verifyDoctor } from './installation.ts'
import { filesNamedBy } from './named.ts'
import { tokenDifferences } from './token-uri.ts'

/** More files than this are in no bundle. */
const mostFiles = 10_000
/** How SoftHSM names its maker. */
const softwareMaker = 'SoftHSM project'

export class CeremonyRecord {
  readonly #plan: Plan | null
  readonly #planSum: string | null
  readonly #findings: Findings
  /** SHA-256 of every file that an entry names, and the entry that named it first. */
  readonly files = new Map<string, { readonly sha256: string, readonly seq: number }>()
  opened: Body<'ceremony.opened'> | null = null
  /** In base64. */ sessionKey: string | null = null
  /** Number of the last checkpoint that an entry holds. */ checkpoint = 0
  ended: 'closed' | 'aborted' | null = null
  #lastCheckpoint: Head | null = null
  /** Null where there is no plan. */ readonly program: ProgramRecord | null
  /** Tokens that were found to be software, each once. */ readonly #software = new Set<string>()
  #actedFor = 0
  #refused = 0

  constructor (plan: Plan | null, planSum: string | null, findings: Findings) {
    this.#plan = plan
    this.#planSum = planSum
    this.#findings = findings
    this.program = plan === null ? null : new ProgramRecord(plan, findings)
  }

  take (entry: Entry): void {
    this.ended = entry.type === 'ceremony.closed' ? 'closed' : entry.type === 'ceremony.aborted' ? 'aborted' : null
    for (const { path, sha256 } of filesNamedBy(entry)) this.#name(path, sha256, entry.seq)
    switch (entry.type) {
      case 'ceremony.opened': return this.#open(entry)
      case 'ceremony.resumed': return this.#resume(entry)
      case 'checkpoint.issued':
        this.checkpoint = entry.body.number
        this.#lastCheckpoint = { size: entry.body.size, root: entry.body.root }
        return
      case 'signoff':
        if (entry.body.actedFor) this.#actedFor++
        return
      case 'step.done':
        if (!entry.body.actedFor) return
        this.#actedFor++
        if (entry.mode === 'production') this.#findings.add('acted-for', { seq: entry.seq, facts: { participant: entry.actor ?? 'none', purpose: 'step' } })
        return
      case 'attempt.refused':
        this.#refused++
        return
      default:
    }
  }

  /** What can only be said at the end. */
  finish (): void {
    if (this.ended === null) this.#findings.add('incomplete')
    if (this.ended === 'aborted') this.#findings.add('aborted')
    if (this.#actedFor > 0 && this.#plan?.mode === 'rehearsal') this.#findings.add('acted-for-rehearsal', { facts: { count: String(this.#actedFor) } })
    if (this.#refused > 0) this.#findings.add('attempts-refused', { facts: { count: String(this.#refused) } })
  }

  #name (path: string, sha256: string, seq: number): void {
    const before = this.files.get(path)
    if (before === undefined && this.files.size < mostFiles) this.files.set(path, { sha256, seq })
    else if (before === undefined) this.#findings.add('file-missing', { seq, file: path })
    else if (before.sha256 !== sha256) this.#findings.add('result-differs', { seq, file: path, facts: { field: 'sha256', expected: before.sha256, found: sha256 } })
  }

  #open (entry: EntryOf<'ceremony.opened'>): void {
    if (this.opened !== null) return
    const { body, seq } = entry
    this.opened = body
    this.#newSession(body.session.publicKey, seq)
    const plan = this.#plan
    if (plan === null) return
    if (body.plan !== this.#planSum) this.#findings.add('plan-hash', { seq, facts: { opened: body.plan, found: this.#planSum ?? 'none' } })
    if (!body.contents.some(({ path, sha256 }) => path === scriptFile && sha256 === plan.script.sha256)) this.#findings.add('contents-differ', { seq })
    const policied = plan.policy === null ? [] : [policyFile]
    for (const { path } of body.contents) if (![scriptFile, ...policied].includes(path) && !isApprovalPath(path)) this.#findings.add('contents-differ', { seq, file: path })
    if (!same(body.build, plan.build)) this.#findings.add('build-differs', { seq, facts: { planned: buildOf(plan.build), found: buildOf(body.build) } })
    if (!same(body.roster, plan.participants)) this.#findings.add('roster-differs', { seq })
    if (!same(body.tokens.map(({ token }) => token), plan.tokens.map(({ name }) => name))) this.#findings.add('tokens-differ', { seq })
    for (const token of body.tokens) this.#token(token, plan, seq, [])
    if (!same(body.predecessor, plan.predecessor)) this.#findings.add('predecessor-differs', { seq })
    if (entry.time < plan.notBefore || entry.time > plan.notAfter) this.#findings.add('outside-window', { seq, facts: { time: entry.time, from: plan.notBefore, to: plan.notAfter } })
    if (plan.mode === 'production') this.#station(body.station, seq)
    this.program?.take(body.station, seq)
    verifyDoctor(plan, this.#planSum, body, entry, this.#findings)
  }

  #resume (entry: EntryOf<'ceremony.resumed'>): void {
    const { body, seq } = entry
    const differs = (field: string): void => this.#findings.add('resume-differs', { seq, facts: { field } })
    if (body.previous.publicKey !== this.sessionKey) differs('previous.publicKey')
    if (!same(body.previous.checkpoint, this.#lastCheckpoint)) {
      if (body.previous.checkpoint !== null && body.previous.checkpoint.size > seq) this.#findings.add('rolled-back', { seq, facts: { held: String(body.previous.checkpoint.size) } })
      else differs('previous.checkpoint')
    }
    if (body.recovered !== seq) differs('recovered')
    if (body.after === 'crash' && body.session.publicKey === this.sessionKey) this.#findings.add('session-key', { seq })
    this.#newSession(body.session.publicKey, seq)
    // Initialisation gives a label, and on some tokens a serial number: only what their maker gave them stays.
    for (const token of body.tokens) if (this.#plan !== null) this.#token(token, this.#plan, seq, ['token', 'serial'])
    if (this.#plan?.mode === 'production') this.#station(body.station, seq)
    this.program?.take(body.station, seq)
  }

  /** A token against the plan's URI. `changed`: attributes that may differ by now on a token that the ceremony initialises. */
  #token (found: TokenIdentity, plan: Plan, seq: number, changed: readonly string[]): void {
    const planned = plan.tokens.find(({ name }) => name === found.token)
    if (planned === undefined) return
    for (const { field, planned: wanted, found: value } of tokenDifferences(planned.uri, found, planned.initialise ? changed : [])) {
      this.#findings.add('tokens-differ', { seq, facts: { token: found.token, field, expected: wanted, found: value } })
    }
    if (plan.mode === 'production' && found.manufacturer === softwareMaker && !this.#software.has(found.token)) {
      this.#software.add(found.token)
      this.#findings.add('token-software', { seq, facts: { token: found.token } })
    }
  }

  #newSession (publicKey: string, seq: number): void {
    this.sessionKey = publicKey
    if (!isSoundPublicKey(fromBase64(publicKey))) this.#findings.add('session-key', { seq })
  }

  #station (station: Body<'ceremony.opened'>['station'], seq: number): void {
    if (station.interfaces.length > 0) this.#findings.add('station-network', { seq, facts: { interfaces: station.interfaces.join(', ') } })
    if (station.swap || station.coreDumps) this.#findings.add('station-memory', { seq })
  }
}

/** A build by its version, and the hash of its manifest where it is a package. */
function buildOf ({ version, manifest }: Plan['build']): string {
  return manifest === undefined ? version : `${version} ${manifest}`
}

function same (a: unknown, b: unknown): boolean {
  return canonicalize(a) === canonicalize(b)
}
