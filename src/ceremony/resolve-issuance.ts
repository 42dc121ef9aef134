// What a plan has signed, out of its script: profiles resolved, names given, each certificate and list with the hash of its template.

import { certificateTemplate, listTemplate } from '../pki/x509/template.ts'
import { blanksOf, plannedIssuer, plannedSubject } from '../pki/x509/planned.ts'
import { ProfilesError } from '../pki/profiles/error.ts'
import { certificateProfileOf, listNamed, listProfileOf, profileNamed, subjectOf, type Filling } from '../pki/profiles/resolve.ts'
import type { Profiles } from '../pki/profiles/shape.ts'
import { PkiError } from '../pki/x509/shape.ts'
import { certificateKind, type SubjectKeyAlgorithm } from '../transcript/certificate-profile.ts'
import { toBase64 } from '../transcript/hash.ts'
import type { Authority, Issuance, PlannedCertificate, PlannedIssuer, PlannedList, PlannedStatement, RevokedCertificate } from '../transcript/issuance.ts'
import type { Plan } from '../transcript/plan.ts'
import { CeremonyError } from './errors.ts'
import { algorithmOf } from './existing.ts'
import { requestLints } from './issuance-templates.ts'
import { applying, fill, type Parameters } from './parameters.ts'
import type { Script, ScriptIssuance } from './script-shape.ts'

/** What a plan takes from elsewhere for what it has signed: profiles, what was before, and files that people name. */
export interface IssuanceParts {
  readonly profiles: Profiles
  readonly history: Issuance['history']
  /** The certificate that names a version as issuer, and those above it; none where there is none. */ readonly authoritiesOf: (key: string, version: number) => readonly Authority[]
  /** What certificates, lists and statements are called already. */ readonly taken: ReadonlySet<string>
  /** What the next list of a master key has, by what was revoked before and what is given now. */ readonly revokedBy: (key: string, given: string) => readonly RevokedCertificate[]
  /** A request's, or another certificate's, DER by what names it. */ readonly request: (given: string) => Uint8Array
  readonly certificate: (given: string) => Uint8Array
  /** A file that a statement is about. */ readonly file: (given: string, statement: string) => PlannedStatement['file']
}

/** What a script calls certificates, lists and statements (`certificate root`), and what they are called in the plan. */
export type IssuedNames = ReadonlyMap<string, string>

type Certificate = ScriptIssuance['certificates'][number]

/** No plan knows a template before it is whole. */
const blank = '0'.repeat(64)

/** The names in a plan of what applies under these parameters. */
export function issuedNames ({ issuance }: Script, parameters: Parameters, { taken, history }: IssuanceParts): IssuedNames {
  const names = new Map<string, string>()
  const used = new Set(taken)
  const give = (own: string, wanted: string): void => {
    let name = wanted
    for (let i = 2; used.has(name); i++) name = `${wanted}-${i}`
    used.add(name)
    names.set(own, name)
  }
  for (const one of applying(issuance?.certificates ?? [], parameters)) give(`certificate ${one.certificate}`, fill(one.name, parameters))
  for (const one of applying(issuance?.lists ?? [], parameters)) give(`list ${one.list}`, fill(one.name, { ...parameters, number: String(nextNumber(history, fill(one.issuer.key, parameters))) }))
  for (const one of applying(issuance?.statements ?? [], parameters)) give(`statement ${one.statement}`, fill(one.name, parameters))
  return names
}

/** Throws CeremonyError `profile-unknown`, `profile-misfit`, `authority-none`, `request-refused`, `plan-invalid`, and what the parts throw. Null where nothing is signed. */
export function resolveIssuance ({ issuance }: Script, parameters: Parameters, plan: Plan, parts: IssuanceParts, names: IssuedNames): Issuance | null {
  const certificates = applying(issuance?.certificates ?? [], parameters)
  const lists = applying(issuance?.lists ?? [], parameters)
  const statements = applying(issuance?.statements ?? [], parameters)
  if (certificates.length + lists.length + statements.length === 0) return null
  const authorities = new Map<string, Authority>()
  const of: Of = { plan, parameters, parts, names, authorities }
  const planned: Issuance = inProfiles(() => ({
    certificates: certificates.map(one => certificateOf(one, of)),
    lists: lists.map((one): PlannedList => {
      const issuer = issuerOf(one.issuer, of)
      const profile = fill(one.profile, parameters)
      const filling = fillingOf(of, { key: issuer.key, version: issuer.version }, issuer)
      return {
        list: names.get(`list ${one.list}`)!, issuer, number: nextNumber(parts.history, issuer.key), revoked: [...parts.revokedBy(issuer.key, fill(one.revoke ?? '', parameters))],
        profile: listProfileOf(profile, listNamed(parts.profiles, profile), filling, keyAlgorithm(plan, issuer)), template: blank
      }
    }),
    statements: statements.map(one => ({
      statement: names.get(`statement ${one.statement}`)!, key: fill(one.key, parameters), version: Number(fill(one.version, parameters)), file: parts.file(fill(one.file, parameters), names.get(`statement ${one.statement}`)!),
      type: fill(one.type, parameters), says: fill(one.says, parameters)
    })),
    // Collected with the issuers above.
    authorities: [...authorities.values()], history: parts.history
  }))
  const whole = { ...plan, issuance: planned }
  for (const [i, one] of planned.certificates.entries()) assertRequest(whole, one, fill(certificates[i]?.subject.request ?? '', parameters))
  return withTemplates(whole, planned)
}

interface Of { readonly plan: Plan, readonly parameters: Parameters, readonly parts: IssuanceParts, readonly names: IssuedNames, readonly authorities: Map<string, Authority> }

function certificateOf (one: Certificate, of: Of): PlannedCertificate {
  const { plan, parameters, parts } = of
  const given = (template: string | undefined): string => fill(template ?? '', parameters)
  const key = given(one.subject.key) === '' ? null : { key: given(one.subject.key), version: Number(given(one.subject.version)) }
  const kind = certificateKind.safeParse(given(one.kind))
  if (!kind.success) throw new CeremonyError('plan-invalid', {}, { fields: [{ path: `issuance.certificates.${one.certificate}.kind`, expected: `one of ${certificateKind.options.join(', ')}` }] })
  const issuer = one.issuer === undefined ? selfOf(one, key) : issuerOf(one.issuer, of)
  const name = of.names.get(`certificate ${one.certificate}`)!
  const filling = fillingOf(of, key ?? { key: name, version: 1 }, issuer)
  const profile = given(one.profile)
  const text = profileNamed(parts.profiles, profile, kind.data)
  const request = one.subject.request === undefined ? null : toBase64(parts.request(given(one.subject.request)))
  const crossed = given(one.subject.certificate)
  const other = one.subject.certificate === undefined || (crossed === '' && key !== null) ? null : toBase64(parts.certificate(crossed))
  const named = one.subject.named === undefined ? { profile, text } : { profile: one.subject.named, text: profileNamed(parts.profiles, one.subject.named, 'root') }
  return {
    certificate: name, kind: kind.data, issuer,
    // What another certificate says of its subject is kept.
    subject: { key, request, certificate: other, name: other === null ? subjectOf(named.profile, named.text, filling) : null },
    profile: certificateProfileOf(profile, text, filling, keyAlgorithm(plan, issuer)), template: blank
  }
}

function selfOf ({ certificate }: Certificate, key: { readonly key: string, readonly version: number } | null): PlannedIssuer {
  if (key === null) throw new CeremonyError('plan-invalid', {}, { fields: [{ path: `issuance.certificates.${certificate}.subject.key`, expected: 'the key that signs its own certificate' }] })
  return { ...key, certificate: null }
}

/** Whose name stands as issuer: that of a certificate of this plan, or of one that exists. */
function issuerOf (of: NonNullable<Certificate['issuer']>, { parameters, parts, names, authorities }: Of): { readonly key: string, readonly version: number, readonly certificate: string } {
  const key = fill(of.key, parameters)
  const version = Number(fill(of.version, parameters))
  const own = of.certificate === undefined ? undefined : names.get(`certificate ${of.certificate}`)
  if (own !== undefined) return { key, version, certificate: own }
  const known = parts.authoritiesOf(key, version)
  const [found] = known
  if (found === undefined) throw new CeremonyError('authority-none', { key, version: String(version) })
  for (const one of known) authorities.set(one.authority, one)
  return { key, version, certificate: found.authority }
}

function fillingOf ({ plan }: Of, subject: { readonly key: string, readonly version: number }, issuer: PlannedIssuer): Filling {
  return { 'organisation': plan.organisation.name, 'key': subject.key, 'version': String(subject.version), 'issuer': issuer.key, 'issuer-version': String(issuer.version) }
}

/** Throws CeremonyError `plan-invalid` for a key that can't sign certificates. */
function keyAlgorithm (plan: Plan, { key, version }: PlannedIssuer): SubjectKeyAlgorithm {
  const found = algorithmOf(plan, key, String(version))
  if (found === undefined || found === 'aes-256') throw new CeremonyError('plan-invalid', {}, { fields: [{ path: 'issuance', expected: `a key that signs, not ${key} v${version}, which is ${found ?? 'none of the plan'}` }] })
  return found
}

function nextNumber ({ numbers }: Issuance['history'], key: string): number {
  return (numbers.find(one => one.key === key)?.number ?? 0) + 1
}

/** What a request breaks is told before anything is made of it. Throws CeremonyError `request-refused`. */
function assertRequest (plan: Plan, planned: PlannedCertificate, path: string): void {
  const errors = requestLints(plan, planned).filter(({ weight }) => weight === 'error')
  // A signature by a key of no known kind can't be checked: the kind is what is wrong then.
  const broken = errors.find(({ rule }) => rule !== 'rfc2986.self-signature') ?? errors[0]
  if (broken !== undefined) throw new CeremonyError('request-refused', { path, rule: broken.rule, detail: broken.detail })
}

/** Throws CeremonyError `plan-invalid` for what can't be made. */
function inPlan<T> (name: string, make: () => T): T {
  try {
    return make()
  } catch (cause) {
    if (!(cause instanceof PkiError)) throw cause
    throw new CeremonyError('plan-invalid', {}, { fields: [{ path: `issuance.${name}`, expected: `something that can be made: ${cause.message}` }], cause })
  }
}

/** The hash of every template, which only depends on what the plan says. */
function withTemplates (plan: Plan, { certificates, lists, ...rest }: Issuance): Issuance {
  const none = (): null => null
  return {
    ...rest,
    certificates: certificates.map(one => ({ ...one, template: inPlan(one.certificate, () => certificateTemplate(one, { ...plannedSubject(plan, one, none), issuer: plannedIssuer(plan, one, none) }, blanksOf(plan, one)).hash) })),
    lists: lists.map(one => ({ ...one, template: inPlan(one.list, () => listTemplate(one, plannedIssuer(plan, one, none)!, blanksOf(plan, one)).hash) }))
  }
}

/** What is wrong with a profile as a refusal of the plan. */
function inProfiles<T> (make: () => T): T {
  try {
    return make()
  } catch (cause) {
    if (!(cause instanceof ProfilesError)) throw cause
    throw new CeremonyError(cause.code === 'profile-unknown' ? 'profile-unknown' : 'profile-misfit', {}, { fields: cause.fields, cause })
  }
}
