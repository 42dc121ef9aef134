// The register of all rules that certificates, lists and requests are held to. A rule's name is stable: it stands in transcripts. `rfc…` and `br` (Baseline
// Requirements of the CA/Browser Forum for TLS, version 2) name the document that a rule comes from; `strongroom` is our own, and its source says what it rests
// on. What a rule asks, in words, is in src/words/en/lints.ts. A test goes through the register and fails for a rule that nothing provokes.

import type { Lint } from '../x509/shape.ts'

/** Errors keep anything from being signed; warnings and notices are put on record. */
interface Rule { readonly source: string, readonly weight: Lint['weight'] }

const error = (source: string): Rule => ({ source, weight: 'error' })
const warning = (source: string): Rule => ({ source, weight: 'warning' })
const notice = (source: string): Rule => ({ source, weight: 'notice' })

export const rules = {
  // The certificate as a whole
  'rfc5280.issuer-signs': error('RFC 5280, 6.1.4 (k) and (n)'),
  'rfc5280.version-3': error('RFC 5280, 4.1.2.1'),
  'rfc5280.extensions-once': error('RFC 5280, 4.2'),
  'rfc5280.extension-readable': error('RFC 5280, 4.2'),
  'rfc5280.critical-known': error('RFC 5280, 4.2'),
  'strongroom.extension-known': warning('Strongroom: certificates carry what a profile has a word for'),
  'strongroom.kind-is-ca': error('Strongroom: RFC 5280, 4.2.1.9, by kind of certificate'),
  // Serial numbers
  'rfc5280.serial-positive': error('RFC 5280, 4.1.2.2'),
  'rfc5280.serial-length': error('RFC 5280, 4.1.2.2'),
  'strongroom.serial-short': warning('Strongroom: Baseline Requirements, 7.1, at least 64 random bits'),
  'strongroom.serial-new': error('Strongroom: RFC 5280, 4.1.2.2, over the whole history of a master key'),
  // Validity
  'rfc5280.validity-order': error('RFC 5280, 4.1.2.5'),
  'rfc5280.has-end': error('RFC 5280, 4.1.2.5'),
  'strongroom.ends-with-issuer': error('Strongroom: nothing outlives what vouches for it'),
  'strongroom.begins-with-issuer': error('Strongroom: nothing is valid before what vouches for it'),
  'strongroom.last-second': warning('Strongroom: RFC 5280, 4.1.2.5, the last second is within the validity'),
  'strongroom.key-outlives-strength': warning('Strongroom: NIST SP 800-57 part 1, table 4, 112 bits until 2030'),
  'rfc6960.nocheck-short': notice('RFC 6960, 4.2.2.2.1'),
  'br.root-validity': error('Baseline Requirements, 7.1.2.1.1'),
  // Names
  'rfc5280.issuer-name': error('RFC 5280, 4.1.2.4'),
  'rfc5280.subject-name': error('RFC 5280, 4.1.2.6'),
  'rfc5280.issuer-matches': error('RFC 5280, 6.1.3 (a) (4)'),
  'strongroom.root-self-issued': error('Strongroom: RFC 5280, 3.2'),
  'strongroom.kind-by-issuer': error('Strongroom: RFC 5280, 3.2, a root is signed by its own key, and nothing else is'),
  'strongroom.subject-not-issuer': error('Strongroom: RFC 5280, 3.2, self-issued certificates are roots and crosses only'),
  'rfc5280.name-string': error('RFC 5280, 4.1.2.4 and A.1'),
  'rfc5280.name-length': error('RFC 5280, A.1, upper bounds'),
  'rfc5280.country-code': error('RFC 5280, A.1; ISO 3166-1'),
  'strongroom.name-attribute-known': error('Strongroom: names have the attributes that profiles know'),
  'strongroom.name-attribute-once': error('Strongroom: Baseline Requirements, 7.1.4.2, but for domain components and units'),
  'strongroom.name-characters': error('Strongroom: Unicode TR 36, 2.5 and 3.1'),
  'strongroom.name-confusable': error('Strongroom: Unicode TS 39, 5.2, and TR 36, 2'),
  'strongroom.name-normal': error('Strongroom: RFC 5280, 7.1; Unicode Annex 15, NFC'),
  'strongroom.name-spaces': error('Strongroom: RFC 5280, 7.1, names that differ in spaces only are equal'),
  'strongroom.name-blank': error('Strongroom: a name names somebody'),
  'strongroom.name-one-each': error('Strongroom: Baseline Requirements, 7.1.4.2, one attribute in each part of a name'),
  'br.ca-name': error('Baseline Requirements, 7.1.2.10.2'),
  'br.no-unit': error('Baseline Requirements, 7.1.2.10.2'),
  'br.name-order': error('Baseline Requirements, 7.1.4.2'),
  // Key usage
  'rfc5280.key-usage-present': error('RFC 5280, 4.2.1.3'),
  'rfc5280.key-usage-critical': warning('RFC 5280, 4.2.1.3'),
  'rfc5280.key-usage-some': error('RFC 5280, 4.2.1.3'),
  'rfc5280.certificate-signing-ca': error('RFC 5280, 4.2.1.3 and 4.2.1.9'),
  'rfc5280.ca-certificate-signing': error('RFC 5280, 4.2.1.3 and 6.1.4 (n)'),
  'rfc5280.crl-signing': error('RFC 5280, 4.2.1.3 and 6.3.3 (f)'),
  'rfc5280.encipher-only': error('RFC 5280, 4.2.1.3'),
  'rfc8813.ec-key-usage': error('RFC 8813, 3; RFC 5480, 3'),
  'rfc9295.ed25519-key-usage': error('RFC 9295, 3; RFC 8410, 5'),
  'rfc3279.rsa-key-usage': error('RFC 3279, 2.3.1; RFC 4055, 1.2'),
  'strongroom.ca-usages': error('Strongroom: a CA’s key signs and does nothing else'),
  'strongroom.ca-crl-signing': warning('Strongroom: whoever issues certificates revokes them'),
  'br.ca-key-usage': error('Baseline Requirements, 7.1.2.10.7'),
  // Extended key usage, OCSP
  'rfc6960.ocsp-signing': error('RFC 6960, 4.2.2.2'),
  'rfc6960.ocsp-digital-signature': error('RFC 6960, 4.2.2.2; RFC 5280, 4.2.1.12'),
  'rfc6960.nocheck': warning('RFC 6960, 4.2.2.2.1'),
  'rfc6960.nocheck-responder': error('RFC 6960, 4.2.2.2.1'),
  'rfc5280.usages-consistent': error('RFC 5280, 4.2.1.12'),
  'rfc3161.time-stamping-only': error('RFC 3161, 2.3'),
  'strongroom.extended-usage-once': error('Strongroom: RFC 5280, 4.2.1.12'),
  'strongroom.any-usage': warning('Strongroom: RFC 5280, 4.2.1.12, anyExtendedKeyUsage limits nothing'),
  'strongroom.responder-only': error('Strongroom: Baseline Requirements, 7.1.2.8.5'),
  'strongroom.ca-not-responder': error('Strongroom: RFC 6960, 4.2.2.2, such a CA could answer for its issuer'),
  'strongroom.usages-of-issuer': warning('Strongroom: verifiers hold extended key usages of a CA to limit those under it'),
  'br.ocsp-nocheck': error('Baseline Requirements, 7.1.2.8.2'),
  'br.root-usages': error('Baseline Requirements, 7.1.2.1.2'),
  'br.subordinate-usages': error('Baseline Requirements, 7.1.2.10.6'),
  // Basic constraints
  'rfc5280.basic-constraints-present': error('RFC 5280, 4.2.1.9'),
  'rfc5280.basic-constraints-critical': error('RFC 5280, 4.2.1.9'),
  'rfc5280.path-length-ca': error('RFC 5280, 4.2.1.9'),
  'rfc5280.path-length-issuer': error('RFC 5280, 4.2.1.9 and 6.1.4 (l)'),
  'strongroom.path-length-smaller': warning('Strongroom: RFC 5280, 4.2.1.9, the smaller limit counts'),
  'strongroom.path-length-limit': notice('Strongroom: a subordinate’s depth is bounded'),
  'br.root-path-length': warning('Baseline Requirements, 7.1.2.1.4'),
  // Name constraints
  'rfc5280.name-constraints-critical': error('RFC 5280, 4.2.1.10'),
  'rfc5280.name-constraints-ca': error('RFC 5280, 4.2.1.10'),
  'rfc5280.name-constraints-some': error('RFC 5280, 4.2.1.10'),
  'rfc5280.name-constraint-form': error('RFC 5280, 4.2.1.10'),
  'rfc5280.name-permitted': error('RFC 5280, 6.1.3 (b) and (c)'),
  'strongroom.name-constraints-narrower': error('Strongroom: RFC 5280, 6.1.4 (g), nobody permits more than was permitted to them'),
  // Identifiers of keys
  'rfc5280.subject-key-id': error('RFC 5280, 4.2.1.2'),
  'rfc5280.authority-key-id': error('RFC 5280, 4.2.1.1'),
  'rfc5280.authority-key-id-matches': error('RFC 5280, 4.2.1.1'),
  'rfc5280.key-ids-not-critical': error('RFC 5280, 4.2.1.1 and 4.2.1.2'),
  'rfc7093.subject-key-id-method': warning('RFC 7093, 2; RFC 5280, 4.2.1.2'),
  'br.authority-key-id-alone': error('Baseline Requirements, 7.1.2.11.1'),
  // Policies
  'rfc5280.policies-once': error('RFC 5280, 4.2.1.4'),
  'br.root-policies': warning('Baseline Requirements, 7.1.2.1.2'),
  'br.ca-policies': error('Baseline Requirements, 7.1.2.10.5'),
  'br.practice-statement-http': error('Baseline Requirements, 7.1.2.10.5'),
  // Addresses
  'rfc5280.addresses-not-critical': error('RFC 5280, 4.2.1.13 and 4.2.2.1'),
  'rfc5280.address-not-https': warning('RFC 5280, 8'),
  'strongroom.address-form': error('Strongroom: RFC 3986; RFC 5280, 4.2.1.6'),
  'strongroom.address-once': warning('Strongroom: no address is given twice'),
  'strongroom.revocable': warning('Strongroom: whoever relies on a certificate can learn that it was revoked'),
  'strongroom.root-plain': warning('Strongroom: RFC 5280, 6.1.1 (d), of a trust anchor name and key count'),
  'br.address-http': error('Baseline Requirements, 7.1.2.10.3 and 7.1.2.11.2'),
  'br.crl-address': error('Baseline Requirements, 7.1.2.11.2'),
  'br.issuer-address': warning('Baseline Requirements, 7.1.2.10.3'),
  // Alternative names
  'rfc5280.alternative-name-form': error('RFC 5280, 4.2.1.6'),
  'rfc5280.alternative-names-critical': error('RFC 5280, 4.2.1.6'),
  // Keys and signatures
  'strongroom.key-known': error('Strongroom: keys are of the kinds that profiles know'),
  'strongroom.rsa-length': error('Strongroom: NIST SP 800-131A; Baseline Requirements, 6.1.5'),
  'strongroom.rsa-exponent': error('Strongroom: FIPS 186-5, A.1.1; Baseline Requirements, 6.1.6'),
  'strongroom.rsa-small-factor': error('Strongroom: Baseline Requirements, 6.1.6'),
  'strongroom.rsa-fingerprint': error('Strongroom: CVE-2017-15361; Baseline Requirements, 6.1.1.3'),
  'strongroom.rsa-close-primes': error('Strongroom: Baseline Requirements, 6.1.1.3, Fermat’s factorisation'),
  'strongroom.point-sound': error('Strongroom: NIST SP 800-56A, 5.6.2.3; RFC 8032, 5.1.3'),
  'strongroom.signature-known': error('Strongroom: signatures are of the kinds that profiles know'),
  'strongroom.signature-of-key': error('Strongroom: RFC 5480, 4055 and 8410'),
  'strongroom.curve-hash': error('Strongroom: RFC 5480, 4; Baseline Requirements, 7.1.3.2.2'),
  'br.key-kind': error('Baseline Requirements, 6.1.5 and 7.1.3.1'),
  // Requests
  'rfc2986.self-signature': error('RFC 2986, 4.2'),
  'strongroom.request-length': error('Strongroom: requests are short'),
  'strongroom.request-key-new': error('Strongroom: a key is for one purpose and one holder'),
  'strongroom.request-asks-more': error('Strongroom: nothing is taken from a request but its key and, if the plan says so, its name'),
  'strongroom.request-ignored': notice('Strongroom: nothing is taken from a request but its key and, if the plan says so, its name'),
  'strongroom.request-attribute-known': warning('Strongroom: RFC 2985'),
  'strongroom.request-attribute-once': error('RFC 2985, 5.4'),
  // Lists
  'rfc5280.list-issuer': error('RFC 5280, 5.1.2.3'),
  'rfc5280.list-next-update': error('RFC 5280, 5.1.2.5'),
  'rfc5280.list-update-order': error('RFC 5280, 5.1.2.5'),
  'rfc5280.list-number': error('RFC 5280, 5.2.3'),
  'rfc5280.list-number-increases': error('RFC 5280, 5.2.3'),
  'rfc5280.list-key-id': error('RFC 5280, 5.2.1'),
  'rfc5280.list-criticality': error('RFC 5280, 5.2'),
  'rfc5280.list-serials-once': error('RFC 5280, 5.1.2.6'),
  'rfc5280.list-keeps-entries': error('RFC 5280, 3.3'),
  'strongroom.list-whole': error('Strongroom: RFC 5280, 5.2.4 and 5.2.5, one list says all'),
  'strongroom.list-within-issuer': error('Strongroom: a list is signed and replaced while its issuer’s certificate is valid'),
  'strongroom.list-time-forward': error('Strongroom: a later list is of a later time'),
  'strongroom.list-revoked-before': error('Strongroom: RFC 5280, 5.1.2.6'),
  'strongroom.list-sorted': notice('Strongroom: one order of entries, by serial number'),
  'strongroom.list-reason-meaning': warning('Strongroom: RFC 5280, 5.3.1'),
  'strongroom.list-entry-changed': warning('Strongroom: what a list said stays said'),
  'strongroom.list-own-certificate': error('Strongroom: RFC 5280, 3.3, a root is taken out of use by those who trust it'),
  'strongroom.list-serial-issued': warning('Strongroom: only what was issued is revoked'),
  'br.list-length': error('Baseline Requirements, 4.9.7'),
  'br.list-reason': error('Baseline Requirements, 7.2.2'),
  // Profiles and plans
  'strongroom.validity-some': error('Strongroom: a certificate is valid for some time'),
  'strongroom.key-of-profile': error('Strongroom: the profile says what kinds of keys it is for'),
  'strongroom.plan-readable': error('Strongroom: what a plan holds in DER can be read'),
  'strongroom.cross-subject': error('Strongroom: RFC 5280, 3.2, a cross-certificate is of the name that is crossed'),
  'br.cross-begins': error('Baseline Requirements, 7.1.2.2.1'),
  'br.cross-usages': error('Baseline Requirements, 7.1.2.2.4'),
  'br.cross-affiliated': error('Baseline Requirements, 7.1.2.2.4')
} as const satisfies Readonly<Record<string, Rule>>

export type RuleName = keyof typeof rules

/** What breaks a rule. */
export function broken (rule: RuleName, detail: string): Lint {
  return { rule, ...rules[rule], detail }
}

/** The rule as broken where it is, else nothing. */
export function when (isBroken: boolean, rule: RuleName, detail: string): Lint[] {
  return isBroken ? [broken(rule, detail)] : []
}

/** Whether nothing keeps it from being signed. */
export function isAcceptable (lints: readonly Lint[]): boolean {
  return lints.every(({ weight }) => weight !== 'error')
}
