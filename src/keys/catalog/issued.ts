// What keys signed for others: certificates, lists of revoked ones, statements. That one was signed is a fact, whatever became of its ceremony, and uses its
// serial number or number up. Authority it has only out of a ceremony that has, from a version that may sign it, and where it goes on from what was signed
// before: no serial number comes twice, lists go back neither in number nor in time, and none drops what the one before it had.

import type { RevokedCertificate } from '../../transcript/issuance.ts'
import type { KeyState } from '../../transcript/key-state.ts'
import type { Plan } from '../../transcript/plan.ts'
import type { ResultOf } from '../../transcript/results.ts'
import { versionOf, type Keys } from './changes.ts'
import type { Misfit } from './misfit.ts'
import { certificatesBy, certificatesFor, lastEnd, newestList, spkiHash } from './history.ts'
import type { CertificateRecord, ListRecord, StatementRecord } from './issued-shape.ts'
import { misfitOfList } from './planned-issuance.ts'
import type { Catalog, CatalogKey, KeyVersion } from './shape.ts'
import type { At, Tell } from './tell.ts'

/** The ceremony in which something is signed. */
export interface Signing { readonly plan: Plan, readonly authority: boolean, /** Versions that it made so far. */ readonly made: ReadonlyMap<KeyVersion, unknown> }

type Signed = 'certificate' | 'list' | 'statement'

/** States in which no key gets a certificate. */
const certifiedNoMore: ReadonlySet<KeyState> = new Set<KeyState>(['retired', 'destroy-scheduled', 'destroyed', 'compromised', 'destroyed-compromised'])

/** What is told of what a ceremony without authority signed. */
const left = { certificate: 'certificate-left', list: 'list-left', statement: 'statement-left' } as const satisfies Readonly<Record<Signed, string>>

/** The newest list with authority of a master key, and what it has by serial number. */
interface Newest { readonly list: ListRecord, readonly entries: ReadonlyMap<string, RevokedCertificate> }

export class IssuedFacts {
  readonly #certificates: CertificateRecord[] = []
  readonly #lists: ListRecord[] = []
  readonly #statements: StatementRecord[] = []
  /** Serial numbers that each master key used up. */ readonly #serials = new Map<string, Set<string>>()
  readonly #keys: Keys
  readonly #tell: Tell

  constructor (keys: Keys, tell: Tell) {
    this.#keys = keys
    this.#tell = tell
  }

  certified (result: ResultOf<'issue-certificate'>, at: At, signing: Signing): void {
    const { certificate, serial, notBefore, notAfter, der, sha256, spkiSha256 } = result
    const planned = signing.plan.issuance?.certificates.find(one => one.certificate === certificate)
    if (planned === undefined) return this.#unplanned('certificate', certificate, at)
    const { kind, issuer, subject, profile } = planned
    const twice = this.#serials.get(issuer.key)?.has(serial) === true ? { code: 'serial-twice', facts: { key: issuer.key, serial } } : null
    const lost = this.#givenUp(spkiSha256)
    const crosses = kind === 'cross' && subject.key?.key === issuer.key
    const state = this.#judged('certificate', certificate, { ...issuer, misfit: twice ?? (lost === null ? null : { code: 'subject-given-up', facts: { certificate, subject: lost.name, state: lost.state } }), retiringMay: crosses }, at, signing)
    this.#use(issuer.key, [serial])
    this.#certificates.push({
      certificate, sha256, der, kind, profile: profile.profile, ca: profile.basicConstraints.ca, crls: [...profile.crls], serial,
      issuer: { ...issuer }, subject: subject.key === null ? null : { ...subject.key }, spkiSha256, notBefore, notAfter, state, revoked: null, from: at.from
    })
  }

  listed (result: ResultOf<'issue-crl'>, at: At, signing: Signing): void {
    const { list, number, thisUpdate, nextUpdate, entries, sha256 } = result
    const planned = signing.plan.issuance?.lists.find(one => one.list === list)
    if (planned === undefined) return this.#unplanned('list', list, at)
    const { issuer: { key, version }, revoked } = planned
    const newest = newestList(this.#known(), key)
    const late = newest !== null && thisUpdate < newest.thisUpdate ? { code: 'list-goes-back', facts: { key, list, field: 'time', known: newest.thisUpdate, found: thisUpdate } } : null
    const state = this.#judged('list', list, { key, version, misfit: misfitOfList({ list, key, number, revoked }, this.#known()) ?? late, retiringMay: true }, at, signing)
    this.#use(key, revoked.map(({ serial }) => serial))
    this.#lists.push({ list, key, version, number, thisUpdate, nextUpdate, entries, revoked: revoked.map(one => ({ ...one })), sha256, state, from: at.from })
  }

  stated ({ statement }: ResultOf<'sign-statement'>, at: At, signing: Signing): void {
    const planned = signing.plan.issuance?.statements.find(one => one.statement === statement)
    if (planned === undefined) return this.#unplanned('statement', statement, at)
    const { key, version, file, type, says } = planned
    const state = this.#judged('statement', statement, { key, version, misfit: null, retiringMay: false }, at, signing)
    this.#statements.push({ statement, key, version, file: { ...file }, type, says, state, from: at.from })
  }

  /** What the catalog has of them: each certificate with what the newest lists say of it, and what is revoked on the newest list of each master key only. */
  catalogued (): Pick<Catalog, 'certificates' | 'lists' | 'statements'> {
    const newest = new Map([...new Set(this.#lists.map(({ key }) => key))].flatMap((key): [string, Newest][] => {
      const list = newestList(this.#known(), key)
      return list === null ? [] : [[key, { list, entries: new Map((list.revoked ?? []).map(one => [one.serial, one])) }]]
    }))
    const certificates = this.#certificates.map(one => ({ ...one, revoked: this.#revoked(one, newest) }))
    const lists = this.#lists.map((list): ListRecord => {
      const { revoked: _, ...earlier } = list
      return newest.get(list.key)?.list === list ? list : earlier
    })
    return {
      ...certificates.length === 0 ? {} : { certificates }, ...lists.length === 0 ? {} : { lists }, ...this.#statements.length === 0 ? {} : { statements: this.#statements }
    }
  }

  /** The master key that signed the newest certificate for a key. One that only crosses it to another root's subscribers does not count beside its own. */
  issuerOf ({ key, versions }: CatalogKey): string | null {
    const certificates = versions.flatMap(version => certificatesFor(this.#known(), key, version))
    const last = certificates.findLast(({ kind }) => kind !== 'cross') ?? certificates.at(-1)
    return last?.issuer.key ?? null
  }

  /** When the last certificate ends that a version signed; null where it signed none but its own. */
  until (key: string, version: number): string | null {
    return lastEnd(certificatesBy(this.#known(), key, version))
  }

  /** The version whose key a certificate is for, where nobody certifies it any more: known by its bytes, whatever the plan called it. */
  #givenUp (spki: string): { readonly name: string, readonly state: KeyState } | null {
    for (const { key, versions } of this.#keys.values()) {
      const found = versions.find(one => certifiedNoMore.has(one.state) && spkiHash(one) === spki)
      if (found !== undefined) return { name: `${key} v${found.version}`, state: found.state }
    }
    return null
  }

  #known (): Pick<Catalog, 'certificates' | 'lists'> {
    return { certificates: this.#certificates, lists: this.#lists }
  }

  #use (key: string, serials: readonly string[]): void {
    const used = this.#serials.get(key) ?? new Set()
    this.#serials.set(key, used)
    for (const serial of serials) used.add(serial)
  }

  #unplanned (what: Signed, name: string, at: At): void {
    this.#tell('signed-unplanned', at, { [what]: name })
  }

  /** Whether what was signed has authority; where it has none, that is told. */
  #judged (what: Signed, name: string, { key, version, misfit, retiringMay }: { readonly key: string, readonly version: number, readonly misfit: Misfit | null, readonly retiringMay: boolean }, at: At, { authority, made }: Signing): CertificateRecord['state'] {
    const of = { key, version: String(version) }
    const signer = versionOf(this.#keys, key, version)
    const maySign = signer !== null && (signer.state === 'active' || (signer.state === 'retiring' && retiringMay) || (made.has(signer) && ['generated', 'staged'].includes(signer.state)))
    const found = misfit ?? (maySign ? null : { code: 'signer-state', facts: { [what]: name, state: signer?.state ?? 'unknown' } })
    if (found !== null) this.#tell(found.code, at, { ...of, ...found.facts })
    else if (!authority) this.#tell(left[what], at, { ...of, [what]: name })
    return found === null && authority ? 'issued' : 'without-authority'
  }

  /** What the newest list says of a certificate: its issuer's, or that of a key to which its issuer gave a certificate to sign lists. */
  #revoked ({ serial, issuer }: CertificateRecord, newest: ReadonlyMap<string, Newest>): CertificateRecord['revoked'] {
    const signers = this.#certificates.filter(one => one.kind === 'crl-signer' && one.state === 'issued' && one.issuer.key === issuer.key).flatMap(({ subject }) => subject?.key ?? [])
    for (const key of new Set([issuer.key, ...signers])) {
      const { list, entries } = newest.get(key) ?? {}
      const entry = entries?.get(serial)
      if (list !== undefined && entry !== undefined) return { at: entry.at, reason: entry.reason, key, number: list.number, from: list.from }
    }
    return null
  }
}
