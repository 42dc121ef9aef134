// What stands above a planned certificate or list: an authority's certificate in the plan, or one that the plan makes earlier.

import { equalBytes, fromBase64 } from '../../transcript/hash.ts'
import type { SubjectKeyAlgorithm } from '../../transcript/certificate-profile.ts'
import type { Plan } from '../../transcript/plan.ts'
import { readName } from '../x509/names.ts'
import { plannedSubject, subjectNameOf } from '../x509/planned.ts'
import { readCertificate } from '../x509/read.ts'
import type { ReadCertificate, ReadName } from '../x509/shape.ts'
import type { Claims } from './claims.ts'
import { readClaims } from './read-claims.ts'

export interface Above {
  /** Its name in the plan. */ readonly name: string
  readonly subject: ReadName
  /** The name of its issuer; null where it is not known. */ readonly issuerName: ReadName | null
  readonly claims: Claims
  readonly keyAlgorithm: SubjectKeyAlgorithm | null
  /** Null where only the day gives it. */ readonly serial: string | null
  /** The validity of what exists; or as its profile has it. */ readonly validity: { readonly from: string, readonly to: string } | { readonly from: string, readonly length: string }
  /** What stands above it in turn, as far as the plan has it. */ readonly issuer: Above | null
}

/** A certificate of the plan by its name there; null for one that the plan does not have. Throws PkiError for one that can't be read. */
export function authorityOf (plan: Plan, name: string): Above | null {
  return find(plan, name, new Set())
}

function find (plan: Plan, name: string, below: ReadonlySet<string>): Above | null {
  const { authorities, certificates } = plan.issuance ?? { authorities: [], certificates: [] }
  const authority = authorities.find(one => one.authority === name)
  if (authority !== undefined) return ofCertificate(plan, name, readCertificate(fromBase64(authority.certificate)), below)
  const planned = certificates.find(one => one.certificate === name)
  // A plan that goes round in a circle is refused elsewhere.
  if (planned === undefined || below.has(name)) return null
  const subject = readName(subjectNameOf(planned))
  const issuer = planned.issuer.certificate === null ? null : find(plan, planned.issuer.certificate, new Set([...below, name]))
  return {
    name, subject, issuerName: planned.issuer.certificate === null ? subject : issuer?.subject ?? null, claims: planned.profile, keyAlgorithm: plannedSubject(plan, planned, () => null).keyAlgorithm, serial: null,
    validity: planned.profile.validity, issuer
  }
}

function ofCertificate (plan: Plan, name: string, certificate: ReadCertificate, below: ReadonlySet<string>): Above {
  const { subject, issuer, keyAlgorithm, serial, notBefore, notAfter } = certificate
  const further = plan.issuance?.authorities.find(one => one.authority !== name && !below.has(one.authority) && equalBytes(readCertificate(fromBase64(one.certificate)).subject.der, issuer.der))
  return {
    name, subject, issuerName: issuer, claims: readClaims(certificate).claims, keyAlgorithm, serial, validity: { from: notBefore, to: notAfter },
    issuer: further === undefined || equalBytes(subject.der, issuer.der) ? null : find(plan, further.authority, new Set([...below, name]))
  }
}

export function isSelfIssued ({ subject, issuerName }: Above): boolean {
  return issuerName !== null && equalBytes(subject.der, issuerName.der)
}
