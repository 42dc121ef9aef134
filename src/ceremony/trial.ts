// What a plan has signed, made on trial before the day: with throw-away keys for those that the ceremony makes, on the first day of the plan, with signatures that
// are none. So every rule that certificates and lists are held to when they are signed speaks before any token is touched.

import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { lintCertificate } from '../pki/lint/certificate.ts'
import { lintList } from '../pki/lint/list.ts'
import { assembleSigned } from '../pki/x509/assemble.ts'
import { certificateTbs, listTbs } from '../pki/x509/build.ts'
import { issuerFacts, plannedIssuer, plannedSubject } from '../pki/x509/planned.ts'
import { readCertificate, readList } from '../pki/x509/read.ts'
import { PkiError, type Lint, type ReadCertificate } from '../pki/x509/shape.ts'
import { wholeSecond } from '../pki/x509/times.ts'
import { fromBase64 } from '../transcript/hash.ts'
import type { PlannedCertificate, PlannedList } from '../transcript/issuance.ts'
import type { Algorithm, Plan } from '../transcript/plan.ts'
import { newSerial } from './serial.ts'

/** In place of a signature: what judges a certificate or a list does not look at it. */
export const noSignature = new Uint8Array(64)

/** Entries of a list that are made on trial. All of them are judged with the plan, and once more when they are signed. */
const someEntries = 100

export class Trial {
  readonly #plan: Plan
  readonly #keys = new Map<string, Uint8Array>()
  readonly #made = new Map<string, ReadCertificate>()

  constructor (plan: Plan) {
    this.#plan = plan
  }

  /** What is wrong with a certificate as it would be. Throws PkiError for what can't be built or read. */
  lintCertificate (planned: PlannedCertificate): Lint[] {
    const { kind, issuer, profile: { baseline } } = planned
    return lintCertificate(this.#certificate(planned), { kind, baseline, issuer: issuer.certificate === null ? null : this.#issuer(issuer.certificate) })
  }

  /** The same of a list. */
  lintList (planned: PlannedList): Lint[] {
    const issuer = this.#issuer(planned.issuer.certificate)
    const revoked = planned.revoked.slice(0, someEntries)
    const thisUpdate = [this.#plan.notBefore, ...revoked.map(({ at }) => at)].map(wholeSecond).reduce((a, b) => a > b ? a : b)
    const tbs = listTbs({ ...planned, revoked }, { thisUpdate, issuer: issuerFacts(issuer) })
    return lintList(readList(assembleSigned(tbs, planned.profile.signature, noSignature)), issuer, null, { baseline: planned.profile.baseline, earlier: null })
  }

  #certificate (planned: PlannedCertificate): ReadCertificate {
    const known = this.#made.get(planned.certificate)
    if (known !== undefined) return known
    const { publicKey } = plannedSubject(this.#plan, planned, (key, version) => this.#throwAway(key, version))
    if (publicKey === null) throw new PkiError('profile', 'subject', `${planned.certificate}: the subject's key is not known`)
    const issuer = plannedIssuer(this.#plan, planned, name => this.#issuer(name).der)
    const tbs = certificateTbs(planned, { serial: newSerial(bytes => new Uint8Array(bytes), planned.profile.serialBytes), notBefore: wholeSecond(this.#plan.notBefore), publicKey, issuer })
    const made = readCertificate(assembleSigned(tbs, planned.profile.signature, noSignature))
    this.#made.set(planned.certificate, made)
    return made
  }

  /** The certificate that gives an issuer's name: one of the plan's on trial, or an authority's. */
  #issuer (name: string): ReadCertificate {
    const { certificates = [], authorities = [] } = this.#plan.issuance ?? {}
    const planned = certificates.find(({ certificate }) => certificate === name)
    return planned === undefined ? readCertificate(fromBase64(authorities.find(({ authority }) => authority === name)?.certificate ?? '')) : this.#certificate(planned)
  }

  /** In place of a key that the ceremony makes; null for any other. */
  #throwAway (key: string, version: number): Uint8Array | null {
    const planned = this.#plan.keys.find(one => one.name === key && one.version === version)
    if (planned === undefined || planned.algorithm === 'aes-256') return null
    const name = `${key} v${version}`
    const known = this.#keys.get(name) ?? throwAwayKey(planned.algorithm, [...this.#keys.values()])
    this.#keys.set(name, known)
    return known
  }
}

const pool: { readonly algorithm: Algorithm, readonly publicKey: Uint8Array }[] = []

/** A public key that is none of these. Those that were made stay for later trials: one of RSA takes its time. */
function throwAwayKey (algorithm: Exclude<Algorithm, 'aes-256'>, others: readonly Uint8Array[]): Uint8Array {
  const free = pool.find(one => one.algorithm === algorithm && !others.includes(one.publicKey))
  if (free !== undefined) return free.publicKey
  const publicKey = new Uint8Array(generated(algorithm).export({ type: 'spki', format: 'der' }))
  pool.push({ algorithm, publicKey })
  return publicKey
}

function generated (algorithm: Exclude<Algorithm, 'aes-256'>): KeyObject {
  switch (algorithm) {
    case 'ed25519': return generateKeyPairSync('ed25519').publicKey
    case 'rsa-3072': case 'rsa-4096': return generateKeyPairSync('rsa', { modulusLength: Number(algorithm.slice('rsa-'.length)) }).publicKey
    case 'ec-p256': case 'ec-p384': case 'ec-p521': return generateKeyPairSync('ec', { namedCurve: algorithm.replace('ec-p', 'P-') }).publicKey
  }
}
