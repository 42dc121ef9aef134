// The catalog as a fold over ceremonies in their order. Facts (made, proven, destroyed) count from every ceremony that is verified; authority (which version
// is active, what a key is for and whose it is) only from one that was closed, in this mode, under this organisation's anchor and not an older one than was
// known, whose plan was made from the catalog as it then was. What does not fit is told, and changes nothing.
// A ceremony that makes a key's first version and speaks of no changes of state makes it active when it closes: a genesis has no promotion.

import type { AnchorVersion } from '../../transcript/anchor.ts'
import type { Entry, EntryOf } from '../../transcript/entry.ts'
import type { Mode } from '../../transcript/fields.ts'
import { sha256, toHex } from '../../transcript/hash.ts'
import { toCanonicalBytes } from '../../transcript/jcs.ts'
import { promotes } from '../../transcript/lifecycle-rules.ts'
import type { Plan } from '../../transcript/plan.ts'
import type { ResultOf } from '../../transcript/results.ts'
import type { Policy } from '../policy/shape.ts'
import { anomalyOf, ofVerifier } from './anomalies.ts'
import { attestedOf } from './attested.ts'
import { classOf, misfitOfChange, misfitOfPlan, versionOf } from './changes.ts'
import { dueOf } from './due.ts'
import { KeyFacts } from './facts.ts'
import type { Misfit } from './misfit.ts'
import { IssuedFacts } from './issued.ts'
import type { CeremonyNotes, Outcome } from './notes.ts'
import { policyIn } from './policy.ts'
import { misfitOfCustody } from './planned-custody.ts'
import { misfitOfPublication, misfitOfPublished, PublishedFacts, sinceOf } from './published.ts'
import { drillWithCards, isSetShared, keysUnder } from './sets.ts'
import type { Anomaly, Catalog, CatalogCeremony, DrillRecord, KeyVersion, UnverifiedCeremony } from './shape.ts'
import { enter, Sitting } from './sitting.ts'
import type { At, Tell } from './tell.ts'

/** Keys of a ceremony that is not verified which are named at most. */
const mostNamed = 20

/** Whose catalog it is. */
export interface CatalogOf { readonly mode: Mode, readonly organisation: Plan['organisation'], /** Of the first version. */ readonly anchor: string, readonly predecessor: Plan['predecessor'] }

export class CatalogFold {
  readonly #of: CatalogOf
  readonly #ceremonies: CatalogCeremony[] = []
  readonly #unverified: UnverifiedCeremony[] = []
  /** Whose plans were made from the catalog as it was. */ readonly #agreed = new Set<string>()
  readonly #anomalies: Anomaly[] = []
  readonly #drills = new Map<string, DrillRecord>()
  readonly #facts: KeyFacts
  readonly #issued: IssuedFacts
  readonly #published: PublishedFacts
  #anchor: AnchorVersion | null = null
  /** Where the newest anchor was first held under. */ #anchored: At | null = null
  #apart: Plan['apart'] = []
  #policy: { readonly sha256: string, readonly rules: Policy } | null = null

  constructor (of: CatalogOf) {
    this.#of = of
    const tell: Tell = (code, at, facts) => this.#tell(code, at, facts)
    this.#facts = new KeyFacts(tell)
    this.#issued = new IssuedFacts(this.#facts.keys, tell)
    this.#published = new PublishedFacts(tell)
  }

  /** The next ceremony. One that is not verified, or not this organisation's in this mode, is told of and gives nothing: neither facts nor authority. */
  take (notes: CeremonyNotes, outcome: Outcome): void {
    const { plan, opened, ended } = notes
    if (plan === null || opened === null || ended === null) return
    const { organisation, mode } = this.#of
    const at: At = { time: opened.time, from: { ceremony: plan.ceremony, seq: opened.seq } }
    const { anchor } = outcome
    if (!outcome.verified) return this.#leaveAside(plan, outcome, at)
    if (anchor === null || plan.mode !== mode || plan.organisation.id !== organisation.id) return this.#tell('foreign-ceremony', at, { ceremony: plan.ceremony })
    const isClosed = ended.type === 'ceremony.closed'
    // As it was when the plan was made: a newer anchor or policy that this ceremony is held under is not in it yet.
    const before = plan.lifecycle === undefined && plan.publication === undefined ? null : this.catalog()
    const misfit = this.#underOlder(plan, anchor, outcome, at) ?? this.#beforeOthers(at) ?? this.#planMisfit(plan, before, at)
    if (misfit !== null) this.#tell(misfit.code, at, misfit.facts)
    const sitting = new Sitting(plan, outcome, isClosed && misfit === null)
    this.#facts.begin(plan)
    this.#facts.found(opened.body.tokens)
    for (const entry of notes.entries) this.#entry(entry, sitting)
    this.#atEnd(sitting, { time: ended.time, from: { ceremony: plan.ceremony, seq: ended.seq } })
    for (const { seq, time, body: { error } } of notes.pins) this.#tell('pin-failed', { time, from: { ceremony: plan.ceremony, seq } }, { code: error.code, ...error.token === undefined ? {} : { token: error.token } })
    for (const { code, seq = ended.seq, facts } of outcome.findings) {
      const found: At = { time: ended.time, from: { ceremony: plan.ceremony, seq } }
      if (code === 'carrier-unanswered') this.#facts.custody.unanswered(facts, found)
      else if (ofVerifier.has(code)) this.#tell(code, found, facts)
    }
    const { size, root } = outcome.head
    this.#ceremonies.push({
      ceremony: plan.ceremony, script: plan.script.name, title: plan.title, opened: opened.time, ended: ended.time, end: isClosed ? 'closed' : 'aborted', size, root, policy: plan.policy, bytes: outcome.bytes
    })
  }

  /** Whether a ceremony's plan was made from just the catalog that there was. */
  wasMadeFrom (ceremony: string): boolean {
    return this.#agreed.has(ceremony)
  }

  /** The catalog so far. */
  catalog (): Catalog {
    const { mode, organisation, anchor, predecessor } = this.#of
    const rules = this.#policy?.rules ?? null
    const issued = this.#issued.catalogued()
    const publication = this.#published.record
    const apart = this.#anchored === null ? [] : this.#rolesTogether(this.#anchored)
    return {
      v: 1, mode, organisation: { ...organisation }, anchor, newestAnchor: this.#anchor?.hash ?? anchor, policy: this.#policy, predecessor: predecessor === null ? null : { ...predecessor },
      ceremonies: this.#ceremonies, ...this.#unverified.length === 0 ? {} : { unverified: this.#unverified },
      keys: [...this.#facts.keys.values()].sort(byName(({ key }) => key)).map(key => ({
        ...key, issuer: this.#issued.issuerOf(key), purposes: key.class === null ? [] : [...rules?.classes[key.class]?.purposes ?? []], versions: key.versions.map(version => ({ ...version, ...dueOf(key, version, rules, { issuedUntil: this.#issued.until(key.key, version.version), published: sinceOf(publication?.versions ?? [], key.key, version.version) }) }))
      })),
      sets: [...this.#facts.custody.sets.values()].sort(byName(({ set }) => set)), drills: [...this.#drills.values()].sort(byName(({ drill, key }) => `${drill} ${key ?? ''}`)),
      anomalies: [...this.#anomalies, ...apart], ...issued, ...publication === null ? {} : { publication }, people: (this.#anchor?.anchor.participants ?? []).map(({ id, name, roles }) => ({ id, name, roles }))
    }
  }

  #tell (code: string, { time, from }: At, facts: Readonly<Record<string, string>>): void {
    this.#anomalies.push(anomalyOf(code, { time, from }, facts))
  }

  /** What it did is not known: that it stands in the series is told, with the keys that its plan is about. Nothing of why, which is a verifier's word and not in it. */
  #leaveAside ({ ceremony, title, keys, lifecycle }: Plan, { head: { size, root }, bytes }: Outcome, at: At): void {
    const about = new Set([...keys.map(one => `${one.name} v${one.version}`), ...lifecycle?.changes.map(one => `${one.key} v${one.version}`) ?? []])
    this.#unverified.push({ ceremony, title, size, root, bytes, after: this.#ceremonies.length })
    this.#tell('ceremony-not-verified', at, { ceremony, title, keys: [...about].slice(0, mostNamed).join(', ') || 'none' })
  }

  /** Takes anchor and policy in, as far as they are newer; otherwise says what they are older than. */
  #underOlder (plan: Plan, anchor: AnchorVersion, { policy: bytes }: Outcome, at: At): Misfit | null {
    const known = this.#anchor?.anchor.version ?? 0
    if (anchor.anchor.version < known) return { code: 'older-anchor', facts: { known: String(known), found: String(anchor.anchor.version) } }
    if (anchor.anchor.version > known) this.#anchored = at
    this.#anchor = anchor
    this.#apart = plan.apart
    const rules = bytes === null ? null : policyIn(bytes)
    if (plan.policy === null) return null
    if (rules === null) return { code: 'policy-unreadable', facts: { policy: plan.policy } }
    const before = this.#policy?.rules
    if (before !== undefined && before.policy === rules.policy && before.version > rules.version) return { code: 'older-policy', facts: { policy: rules.policy, known: String(before.version), found: String(rules.version) } }
    this.#policy = { sha256: plan.policy, rules }
    return null
  }

  /** Each names the head of the one before, and so can't have begun before that ended: a clock was set back, and what it says of waiting is worth nothing. */
  #beforeOthers ({ time }: At): Misfit | null {
    const ended = this.#ceremonies.at(-1)?.ended ?? ''
    return time < ended ? { code: 'opened-before', facts: { opened: time, ended } } : null
  }

  /** `before` is the catalog without this ceremony; null for a plan that was made from none. */
  #planMisfit (plan: Plan, before: Catalog | null, at: At): Misfit | null {
    const { lifecycle, custody, publication } = plan
    const found = before === null ? null : toHex(sha256(toCanonicalBytes(before)))
    const planned = [lifecycle?.catalog, publication?.published.catalog].find(one => one !== undefined && one !== found)
    if (planned !== undefined && found !== null) {
      const facts = { planned, found }
      if (this.#of.predecessor === null) return { code: 'catalog-differs', facts }
      // Where the beginning was not given, the catalog that the plan was made from can't be made again.
      this.#tell('catalog-unknown', at, facts)
    } else if (found !== null) this.#agreed.add(plan.ceremony)
    const known = this.#published.record
    // What was published before the beginning is not known.
    const unpublished = known === null && this.#of.predecessor !== null
    return misfitOfPlan(plan, this.#facts.keys, { ...this.#issued.catalogued(), unverified: this.#unverified }) ?? (custody === undefined ? null : misfitOfCustody(custody, this.catalog(), this.#facts.custody.descriptor(custody.set.set))) ??
      (lifecycle === undefined || unpublished ? null : misfitOfPublished(lifecycle, known)) ?? (before === null ? null : misfitOfPublication(plan, before))
  }

  #entry (entry: Entry, sitting: Sitting): void {
    const at: At = { time: entry.time, from: { ceremony: entry.ceremony, seq: entry.seq } }
    if (entry.type === 'ceremony.resumed') return this.#facts.found(entry.body.tokens)
    if (entry.type === 'custody.ended') return this.#facts.custody.ended(entry.body, at)
    if (entry.type === 'share.given') return this.#facts.custody.given(entry.body, at)
    if (entry.type === 'step.done') return this.#result(entry, at, sitting)
  }

  #result ({ body: { result } }: EntryOf<'step.done'>, at: At, sitting: Sitting): void {
    const facts = this.#facts
    const drill = drillWithCards(result)
    if (drill !== null) for (const key of keysUnder(facts.keys.values(), drill.set)) this.#drilled(drill.drill, key, at)
    switch (result.action) {
      case 'initialise-token': return facts.initialised(result, at)
      case 'generate-key': case 'generate-backed-key': case 'generate-wrapped-key': {
        const version = facts.made(result, result, at, known => this.#wasLeft(known))
        if (version === null) return
        sitting.made.set(version, { key: result.key, confirmed: false, exported: result.publicKey === null })
        if (result.action === 'generate-backed-key') facts.backed(version, result, at)
        if (result.action === 'generate-wrapped-key') facts.wrapped(version, result, at)
        return
      }
      case 'confirm-key': case 'export-public-key': {
        const version = versionOf(facts.keys, result.key, result.version)
        const made = version === null ? undefined : sitting.made.get(version)
        if (version === null || made === undefined) return
        made[result.action === 'confirm-key' ? 'confirmed' : 'exported'] = true
        if (result.action === 'confirm-key') facts.confirmed(version, at)
        return
      }
      case 'restore-keys':
        facts.restored(result, at)
        for (const { key } of result.keys) this.#drilled('restore', key, at)
        return
      case 'check-key':
        facts.checked(result, at)
        if (result.use === 'challenge') this.#drilled('check', result.key, at)
        return
      case 'endorse-key': return facts.endorsed(result, at)
      case 'destroy-key': return facts.destroyed(result, at)
      case 'destroy-wrapping-key': return facts.destroyedWrapping(result, at)
      case 'audit-token':
        // One against another catalog, or that was given up, settles nothing.
        if (sitting.authority) this.#drilled('audit', null, at)
        for (const { code, facts: found } of result.findings) this.#tell(code, at, found)
        return
      case 'report-drill': return this.#drilled('breach', result.key, at)
      case 'change-state': return this.#change(result, at, sitting)
      case 'issue-certificate': return this.#issued.certified(result, at, sitting)
      case 'issue-crl': return this.#issued.listed(result, at, sitting)
      case 'sign-statement': return this.#issued.stated(result, at, sitting)
      case 'write-publication': return this.#published.written(result, at, sitting)
      case 'prove-absence': return facts.absent(result, at)
      case 'record-clone': return facts.cloned(result, at)
      case 'rewrap-backups': return facts.rewrapped(result, at)
      case 'wipe-token': return facts.wiped(result, at)
      default: return facts.custody.result(result, at, sitting.authority)
    }
  }

  #change (result: ResultOf<'change-state'>, at: At, { plan: { lifecycle }, outcome, authority }: Sitting): void {
    if (!authority) return this.#tell('no-authority', at, { change: result.change })
    const misfit = lifecycle === undefined ? { code: 'change-unplanned', facts: { change: result.change } } : misfitOfChange(result, lifecycle, this.#facts.keys)
    if (misfit !== null || lifecycle === undefined) return this.#tell(misfit?.code ?? '', at, misfit?.facts ?? {})
    for (const change of result.changes) {
      const key = this.#facts.keys.get(change.key)!
      const adopted = lifecycle.existing.find(one => one.key === change.key && one.version === change.version)
      if (adopted !== undefined) key.class = classOf(adopted, this.#facts.keys)
      const promotion = promotes(change) ? result.promotion : null
      if (promotion !== null) key.promotions = promotion
      const { proposer, trigger } = lifecycle
      const attested = attestedOf(change, lifecycle)
      const record = { state: change.to, at: at.time, reason: result.reason, trigger, proposer, approvers: outcome.approvers.filter(one => one !== proposer), promotion, from: at.from, ...attested === null ? {} : { attested } }
      enter(versionOf(this.#facts.keys, change.key, change.version)!, record, result.since)
      if (change.to === 'destroyed' || change.to === 'destroyed-compromised') this.#requireGone(change.key, versionOf(this.#facts.keys, change.key, change.version)!, at)
    }
    for (const { key } of result.changes) {
      const of = this.#facts.keys.get(key)!
      of.active = of.versions.find(({ state }) => state === 'active')?.version ?? null
    }
  }

  /** What is left of a key that is called destroyed. */
  #requireGone (key: string, of: KeyVersion, at: At): void {
    const { version, holdings, copies } = of
    // Cards that open the backup of another version stay.
    const staying = isSetShared(this.#facts.keys.values(), of)
    const tokens = holdings.filter(({ state }) => state === 'held').map(({ serial }) => serial)
    if (tokens.length > 0) this.#tell('still-held', at, { key, version: String(version), tokens: tokens.join(', ') })
    const left = copies.filter(({ copy, state }) => state !== 'destroyed' && !(staying && copy.kind !== 'medium' && copy.set === of.set)).length
    if (left > 0) this.#tell('copies-left', at, { key, version: String(version), copies: String(left) })
  }

  /** Class and owner of the keys that a closed ceremony made; its first version of a key becomes active where no change is planned. */
  #atEnd ({ plan, outcome, authority, made }: Sitting, at: At): void {
    for (const [version, { key, confirmed, exported }] of made) {
      const of = this.#facts.keys.get(key)!
      if (!authority) {
        const [holding] = version.holdings
        this.#tell('left-behind', at, { key, version: String(version.version), ...holding === undefined ? {} : { token: holding.serial, id: holding.id } })
        continue
      }
      const planned = plan.keys.find(one => one.name === key && one.version === version.version)
      of.class = planned?.class ?? of.class
      of.owner = planned?.owner ?? of.owner
      const isFirst = of.versions.length === 1 && plan.lifecycle?.changes.some(change => change.key === key) !== true
      if (!isFirst || !confirmed || !exported) continue
      enter(version, { state: 'active', at: at.time, reason: plan.title, trigger: null, proposer: null, approvers: [...outcome.approvers], promotion: null, from: at.from }, null)
      of.active = version.version
    }
  }

  /** Whether a version is one that a ceremony without authority made, and that nothing followed on. */
  #wasLeft ({ history }: KeyVersion): boolean {
    return history.length === 1 && this.#anomalies.some(({ code, from }) => code === 'left-behind' && from.ceremony === history[0]?.from.ceremony)
  }

  #drilled (drill: string, key: string | null, { time, from }: At): void {
    this.#drills.set(`${drill} ${key ?? ''}`, { drill, at: time, key, from })
  }

  /** People of the newest anchor who hold roles that the policy, or without one the newest plan, keeps apart. */
  #rolesTogether (at: At): Anomaly[] {
    const apart = this.#policy?.rules.apart ?? this.#apart
    return (this.#anchor?.anchor.participants ?? []).flatMap(({ id, roles }) => apart.flatMap(set => {
      const both = roles.filter(role => set.includes(role))
      return both.length > 1 ? [anomalyOf('roles-together', at, { participant: id, roles: both.join(', ') })] : []
    }))
  }
}

function byName <T> (nameOf: (one: T) => string): (a: T, b: T) => number {
  return (a, b) => nameOf(a) < nameOf(b) ? -1 : 1
}
