// What happened to keys, whoever allowed it: made, restored, proven, destroyed, and what became of tokens. Facts count from every verified ceremony, also from
// one that was given up. They never make a key active. What became of share sets and of copies that are on no token: custody-facts.ts.

import type { TokenIdentity } from '../../transcript/entry.ts'
import type { Algorithm } from '../../transcript/key-algorithm.ts'
import type { Plan } from '../../transcript/plan.ts'
import type { AttributeRecord, ResultOf } from '../../transcript/results.ts'
import { versionOf } from './changes.ts'
import { CustodyFacts } from './custody-facts.ts'
import { excessOf, mayOf } from './privileges.ts'
import type { CatalogKey, Holding, KeyVersion } from './shape.ts'
import type { At, Tell } from './tell.ts'

type Token = Pick<TokenIdentity, 'manufacturer' | 'model' | 'serial' | 'label'>

interface Made { readonly key: string, readonly version: number, readonly algorithm: Algorithm, readonly publicKey: string | null }
interface Held { readonly token: string, readonly id: string, readonly attributes: readonly AttributeRecord[] }

export class KeyFacts {
  readonly keys = new Map<string, CatalogKey>()
  readonly custody: CustodyFacts
  readonly #tell: Tell
  /** Tokens of the ceremony in hand, by the plan's names, and where its plan says that they are kept. */ readonly #tokens = new Map<string, Token>()
  #sites: ReadonlyMap<string, string | undefined> = new Map()

  constructor (tell: Tell) {
    this.#tell = tell
    this.custody = new CustodyFacts(this.keys, tell)
  }

  /** A ceremony begins. */
  begin (plan: Plan): void {
    this.#tokens.clear()
    this.#sites = new Map(plan.tokens.map(({ name, site }) => [name, site]))
    this.custody.begin(plan)
  }

  /** The tokens as a ceremony found them. What one holds is where it is kept now. */
  found (tokens: readonly TokenIdentity[]): void {
    for (const { token, manufacturer, model, serial, label } of tokens) {
      this.#tokens.set(token, { manufacturer, model, serial, label })
      const site = this.#sites.get(token)
      if (site === undefined) continue
      for (const holding of this.#holdings()) if (holding.serial === serial && holding.model === model) holding.site = site
    }
  }

  /** A token that is initialised holds nothing of what it held before; it may have got another serial number. */
  initialised ({ token, manufacturer, model, serial, label }: Token & { readonly token: string }, { from }: At): void {
    const before = this.#tokens.get(token)
    for (const holding of [...this.#holdings(), ...this.custody.kept()]) {
      if (before !== undefined && holding.serial === before.serial && holding.model === before.model && holding.state === 'held') Object.assign(holding, { state: 'destroyed', from })
    }
    this.#tokens.set(token, { manufacturer, model, serial, label })
  }

  /** A new version. One that nothing was built on gives way to it: an aborted ceremony left it behind. Null where the version is taken. */
  made (made: Made, held: Held, at: At, isLeft: (known: KeyVersion) => boolean): KeyVersion | null {
    const { key, version, algorithm, publicKey } = made
    const facts = { key, version: String(version), token: this.#tokens.get(held.token)?.serial ?? held.token, id: held.id }
    const known = versionOf(this.keys, key, version)
    if (known !== null && !isLeft(known)) {
      this.#tell('version-twice', at, facts)
      return null
    }
    const of = this.keys.get(key) ?? { key, class: null, purposes: [], owner: null, issuer: null, promotions: 0, active: null, versions: [] }
    this.keys.set(key, of)
    const added: KeyVersion = {
      version, algorithm, publicKey, state: 'generated', since: at.time,
      history: [{ state: 'generated', at: at.time, reason: '', trigger: null, proposer: null, approvers: [], promotion: null, from: at.from }],
      activated: null, activeUntil: null, processingUntil: null, next: null, compromisedSince: null, holdings: [], copies: [], set: null, backupProven: null, vouchesFor: []
    }
    if (publicKey !== null && this.#publicKeys(known).has(publicKey)) this.#tell('key-twice', at, facts)
    of.versions = [...of.versions.filter(one => one !== known), added].sort((a, b) => a.version - b.version)
    this.#hold(added, made, held, at)
    return added
  }

  /** A version signed the key confirmation where it was made. */
  confirmed (version: KeyVersion, { time, from }: At): void {
    const [first] = version.holdings
    if (first !== undefined) first.proved = { at: time, from }
  }

  /** A version was wrapped under a share set, and came out of its backup on another token. */
  backed (version: KeyVersion, result: ResultOf<'generate-backed-key'>, at: At): void {
    const { set, restored, wrappingKey, token } = result
    const dealt = this.custody.sets.get(set)
    if (dealt !== undefined) Object.assign(dealt, { state: 'in-use' })
    this.#copied(version, result, at)
    this.#stays(set, token, wrappingKey, at)
    version.backupProven = { at: at.time, from: at.from }
    if (restored.kept) this.#hold(version, result, restored, at).proved = { at: at.time, from: at.from }
  }

  /** Backups came under another set, by a token that may have kept its recovery key. */
  rewrapped (result: ResultOf<'rewrap-backups'>, at: At): void {
    this.custody.rewrapped(result, at)
    this.#stays(result.set, result.token, result.wrappingKey, at)
  }

  /** A version was wrapped by a wrapping key that its token keeps. Nothing has opened its backup yet. */
  wrapped (version: KeyVersion, result: ResultOf<'generate-wrapped-key'>, at: At): void {
    const { token, wrappedBy: id, set } = result
    const { serial } = this.#token(token)
    if (this.custody.sets.get(set)?.kept?.on.some(one => one.serial === serial && one.id === id && one.state === 'held') !== true) this.#tell('wrapping-key-unknown', at, { key: result.key, version: String(result.version), token: serial, id })
    this.#copied(version, result, at)
  }

  /** A version came out of its backup on a token. One that was not known is known from here on, but not what it is for. */
  restored (result: ResultOf<'restore-keys'>, at: At): void {
    for (const one of result.keys) {
      const known = versionOf(this.keys, one.key, one.version)
      const facts = { key: one.key, version: String(one.version) }
      if (known !== null && known.publicKey !== one.publicKey) {
        this.#tell('restored-other', at, facts)
        continue
      }
      if (this.custody.sets.get(result.set)?.state === 'given-up') this.#tell('restored-given-up', at, { ...facts, set: result.set })
      if (known === null) this.#tell('origin-unknown', at, facts)
      if (known?.state === 'destroyed' || known?.state === 'destroyed-compromised') this.#tell('restored-destroyed', at, facts)
      const version = known ?? this.made(one, one, at, () => false)!
      this.#hold(version, one, one, at).proved = { at: at.time, from: at.from }
      version.set ??= result.set
      version.backupProven = { at: at.time, from: at.from }
    }
  }

  /** A key on a token signed, and so is there. */
  checked ({ token, key, version, id }: ResultOf<'check-key'>, { time, from }: At): void {
    const holding = this.#heldOn(token, key, version, id)
    if (holding === null) this.#tell('held-unknown', { time, from }, { key, version: String(version), token: this.#tokens.get(token)?.serial ?? token, id })
    else holding.proved = { at: time, from }
  }

  destroyed ({ token, key, version, id, remaining }: ResultOf<'destroy-key'>, at: At): void {
    const facts = { key, version: String(version), token: this.#tokens.get(token)?.serial ?? token, id }
    const holding = this.#heldOn(token, key, version, id)
    if (remaining > 0) this.#tell('destroyed-in-part', at, { ...facts, remaining: String(remaining) })
    else if (holding === null) this.#tell('held-unknown', at, facts)
    else Object.assign(holding, { state: 'destroyed', from: at.from })
  }

  /** Versions that are gone from a token were looked for there. */
  absent ({ token, versions }: ResultOf<'prove-absence'>, at: At): void {
    const { serial } = this.#token(token)
    for (const { key, version, id, found } of versions) {
      const facts = { key, version: String(version), token: serial, id }
      const holding = versionOf(this.keys, key, version)?.holdings.findLast(one => one.serial === serial && one.id === id)
      if (found > 0) this.#tell('still-found', at, { ...facts, found: String(found) })
      else if (holding?.state === 'held') this.#tell('held-not-found', at, facts)
      else if (holding !== undefined) holding.absent = { at: at.time, from: at.from }
    }
  }

  /** Keys came onto a token by its maker's cloning, from one that holds them, and signed there. */
  cloned ({ from: source, token, keys }: ResultOf<'record-clone'>, at: At): void {
    for (const one of keys) {
      const version = versionOf(this.keys, one.key, one.version)
      const facts = { key: one.key, version: String(one.version), token: this.#token(token).serial, id: one.id }
      if (version === null || !version.holdings.some(({ serial, state }) => serial === source && state === 'held')) this.#tell('clone-unknown', at, { ...facts, source })
      if (version === null) continue
      if (version.state === 'destroyed' || version.state === 'destroyed-compromised') this.#tell('cloned-destroyed', at, facts)
      this.#hold(version, { key: one.key, algorithm: version.algorithm }, { token, id: one.id, attributes: one.attributes }, at).proved = { at: at.time, from: at.from }
    }
  }

  endorsed ({ key, statements }: ResultOf<'endorse-key'>, { from }: At): void {
    for (const { by, over } of statements) {
      const version = versionOf(this.keys, key, by)
      if (version !== null && !version.vouchesFor.some(one => one.version === over)) version.vouchesFor.push({ version: over, from })
    }
  }

  /** The wrapping key that was to be destroyed on a token. */
  destroyedWrapping (result: ResultOf<'destroy-wrapping-key'>, at: At): void {
    this.custody.destroyedWrapping(result, this.#token(result.token).serial, at)
  }

  /** A token that was used for a drill is empty again. */
  wiped ({ token, label, serial, objects }: ResultOf<'wipe-token'>, at: At): void {
    this.initialised({ ...this.#token(token), token, label, serial }, at)
    if (objects > 0) this.#tell('wiped-in-part', at, { token: serial, objects: String(objects) })
  }

  #copied (version: KeyVersion, { set, backup }: Pick<ResultOf<'generate-backed-key'>, 'set' | 'backup'>, at: At): void {
    version.copies = this.custody.copiesUnder(set, backup, at)
    version.set = set
  }

  #stays (set: string, token: string, kept: ResultOf<'generate-backed-key'>['wrappingKey'], { from }: At): void {
    if (kept !== undefined) this.custody.stays(set, { ...this.#token(token), id: kept.id, mechanism: kept.mechanism, state: 'held', from })
  }

  #hold (version: KeyVersion, { key, algorithm }: Pick<Made, 'key' | 'algorithm'>, { token, id, attributes }: Held, at: At): Holding {
    const { manufacturer, model, serial, label } = this.#token(token)
    const may = mayOf(attributes)
    const known = version.holdings.find(one => one.serial === serial && one.model === model && one.id === id)
    const site = this.#sites.get(token) ?? this.#holdings().findLast(one => one.serial === serial && one.model === model && one.site !== undefined)?.site
    const holding: Holding = { manufacturer, model, serial, label, id, state: 'held', may, ...site === undefined ? {} : { site }, proved: null, from: at.from }
    version.holdings = [...version.holdings.filter(one => one !== known), holding]
    const excess = excessOf(algorithm, may)
    if (excess.length > 0) this.#tell('over-privileged', at, { key, version: String(version.version), token: serial, may: excess.join(', ') })
    return holding
  }

  #token (name: string): Token {
    return this.#tokens.get(name) ?? { manufacturer: '', model: '', serial: '', label: '' }
  }

  #heldOn (token: string, key: string, version: number, id: string): Holding | null {
    const { serial } = this.#tokens.get(token) ?? { serial: '' }
    return versionOf(this.keys, key, version)?.holdings.find(one => one.serial === serial && one.id === id && one.state === 'held') ?? null
  }

  #versions (): KeyVersion[] {
    return [...this.keys.values()].flatMap(({ versions }) => versions)
  }

  #holdings (): Holding[] {
    return this.#versions().flatMap(({ holdings }) => holdings)
  }

  #publicKeys (without: KeyVersion | null): Set<string | null> {
    return new Set(this.#versions().filter(one => one !== without).map(({ publicKey }) => publicKey))
  }
}
