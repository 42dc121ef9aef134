// What certificates, lists and statements have in common when a verifier looks at them: how a token may have made the signature, what lints say, when it was.

import type { SignatureAlgorithm } from '../transcript/certificate-profile.ts'
import type { ResultOf } from '../transcript/results.ts'
import type { Lint } from '../pki/x509/shape.ts'
import type { Findings } from './findings.ts'

/** Where something that was signed is spoken of: its entry, what it is, and its name in the plan. */
export interface Issued { readonly seq: number, readonly what: 'certificate' | 'list' | 'statement', readonly name: string }

/** PKCS#11 mechanisms that make each signature: those that hash by themselves, and those after the station's own hash. */
const mechanisms: Readonly<Record<SignatureAlgorithm, readonly string[]>> = {
  'ecdsa-sha256': ['CKM_ECDSA', 'CKM_ECDSA_SHA256'], 'ecdsa-sha384': ['CKM_ECDSA', 'CKM_ECDSA_SHA384'], 'ecdsa-sha512': ['CKM_ECDSA', 'CKM_ECDSA_SHA512'],
  'rsa-pkcs1-sha256': ['CKM_RSA_PKCS', 'CKM_SHA256_RSA_PKCS'], 'rsa-pkcs1-sha384': ['CKM_RSA_PKCS', 'CKM_SHA384_RSA_PKCS'], 'rsa-pkcs1-sha512': ['CKM_RSA_PKCS', 'CKM_SHA512_RSA_PKCS'],
  'rsa-pss-sha256': ['CKM_RSA_PKCS_PSS', 'CKM_SHA256_RSA_PKCS_PSS'], 'rsa-pss-sha384': ['CKM_RSA_PKCS_PSS', 'CKM_SHA384_RSA_PKCS_PSS'], 'rsa-pss-sha512': ['CKM_RSA_PKCS_PSS', 'CKM_SHA512_RSA_PKCS_PSS'],
  'ed25519': ['CKM_EDDSA']
}

export function mechanismsOf (signature: SignatureAlgorithm): readonly string[] {
  return mechanisms[signature]
}

/** Findings about one thing that was signed, where it is not what is expected. */
export function issuedDiffers (findings: Findings, { seq, what, name }: Issued, field: string, expected: string, found: string): void {
  if (expected !== found) findings.add('issued-differs', { seq, facts: { what, name, field, expected, found } })
}

/** Errors are failures; warnings and notices are those that were recorded, by their rules. Another version of this program may have other rules. */
export function verifyLints (findings: Findings, of: Issued, found: readonly Lint[], recorded: ResultOf<'issue-certificate'>['lints']): void {
  for (const { rule, source, weight, detail } of found) if (weight === 'error') findings.add('issued-lint', { seq: of.seq, facts: { what: of.what, name: of.name, rule, source, detail } })
  const rulesOf = (lints: readonly { readonly rule: string, readonly weight: string }[]): string => [...new Set(lints.map(({ rule, weight }) => `${weight} ${rule}`))].toSorted().join(', ')
  const [again, before] = [rulesOf(found.filter(({ weight }) => weight !== 'error')), rulesOf(recorded)]
  if (again !== before) findings.add('issued-lints', { seq: of.seq, facts: { what: of.what, name: of.name, recorded: before, found: again } })
}

/** Something dated by the signature lies between the step's intent and its outcome; certificates and lists count whole seconds. Where there is no intent, the course says so. */
export function verifyMoment (findings: Findings, { seq, what, name }: Issued, found: string, { intended, done }: { readonly intended: string | null, readonly done: string }): void {
  const ms = Date.parse(found)
  if (intended === null) return
  if (ms < Math.floor(Date.parse(intended) / 1000) * 1000 || ms > Date.parse(done)) findings.add('issued-dates', { seq, facts: { what, name, from: intended, to: done, found } })
}
