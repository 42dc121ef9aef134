// Distinguished names (RFC 5280 sections 4.1.2.4 and 4.1.2.6, Appendix A.1; Baseline Requirements 7.1.2.10.2 and 7.1.4.2).

import { equalBytes } from '../../transcript/hash.ts'
import type { NameAttributeType } from '../../transcript/certificate-profile.ts'
import type { JudgedAs, Lint, ReadAttribute, ReadName } from '../x509/shape.ts'
import { isCaKind, twice } from './claims.ts'
import { broken, when } from './rules.ts'
import { lintText, shown } from './text.ts'

/** Most characters of each (RFC 5280 Appendix A.1; X.520 for what it leaves out). */
const longest: Readonly<Record<NameAttributeType, number>> = {
  'country': 2, 'state': 128, 'locality': 128, 'organization': 64, 'organizational-unit': 64, 'common-name': 64, 'serial-number': 64, 'domain-component': 63, 'organization-identifier': 200
}
/** ASN.1 strings that each may be. */
const strings: Readonly<Record<NameAttributeType, readonly ReadAttribute['string'][]>> = {
  'country': ['printable'], 'serial-number': ['printable'], 'domain-component': ['ia5'],
  'state': ['utf8', 'printable'], 'locality': ['utf8', 'printable'], 'organization': ['utf8', 'printable'], 'organizational-unit': ['utf8', 'printable'], 'common-name': ['utf8', 'printable'],
  'organization-identifier': ['utf8', 'printable']
}
/** The Baseline Requirements' order (7.1.4.2) of those that we know. */
const order: readonly string[] = ['domain-component', 'country', 'state', 'locality', 'organization', 'organizational-unit', 'common-name']
/** What a CA must have a name of (Baseline Requirements 7.1.2.10.2). */
const caNames: readonly NameAttributeType[] = ['country', 'organization', 'common-name']
/** Attributes of which a name may have several. */
const repeatable: ReadonlySet<string> = new Set(['domain-component', 'organizational-unit'])

/** The texts of a name, as people read them. */
export function lintTexts ({ attributes }: ReadName, whose: string): Lint[] {
  return attributes.flatMap(({ type, value, string }) => string === 'other' ? [] : lintText(value, `${whose}, ${type}`))
}

/** A name's attributes, one by one. */
export function lintAttributes ({ attributes, der }: ReadName, whose: string): Lint[] {
  return lintTexts({ attributes, der }, whose).concat(attributes.flatMap(({ type, value, string }) => {
    const where = `${whose}, ${type}`
    if (!isKnown(type)) return [broken('strongroom.name-attribute-known', where)]
    return [
      ...when(!strings[type].includes(string), 'rfc5280.name-string', where),
      ...when([...value].length > longest[type], 'rfc5280.name-length', `${where}: ${[...value].length} characters, at most ${longest[type]}`),
      ...when(type === 'country' && !/^[A-Z]{2}$/.test(value), 'rfc5280.country-code', `${where}: ${shown(value)}`)
    ]
  }), repeats(attributes, whose))
}

function repeats (attributes: readonly ReadAttribute[], whose: string): Lint[] {
  const types = twice(attributes.map(({ type }) => type)).filter(type => !repeatable.has(type))
  return [
    ...when(types.length > 0, 'strongroom.name-attribute-once', `${whose}: ${types.join(', ')}`),
    ...when(attributes.some(({ joined }) => joined), 'strongroom.name-one-each', `${whose}: ${attributes.filter(({ joined }) => joined).map(({ type }) => type).join(', ')}`)
  ]
}

/** The name of a certificate's subject, by its kind. */
export function lintSubject (subject: ReadName, { kind, baseline }: JudgedAs, hasAlternatives: boolean): Lint[] {
  const types: readonly string[] = subject.attributes.map(({ type }) => type)
  const missing = caNames.filter(type => !types.includes(type))
  const places = types.map(type => order.indexOf(type)).filter(place => place >= 0)
  return [
    ...when(types.length === 0 && !(kind === 'end-entity' && hasAlternatives), 'rfc5280.subject-name', 'the subject has no name'),
    // What is crossed has the name that it has.
    ...kind === 'cross' ? lintTexts(subject, 'subject') : lintAttributes(subject, 'subject'),
    ...when(baseline && isCaKind(kind) && missing.length > 0, 'br.ca-name', missing.join(', ')),
    ...when(baseline && isCaKind(kind) && types.includes('organizational-unit'), 'br.no-unit', 'subject, organizational-unit'),
    ...when(baseline && places.some((place, i) => i > 0 && place < (places[i - 1] as number)), 'br.name-order', types.join(', '))
  ]
}

/** The names of subject and issuer, one against the other. `authority` is the subject of the issuer's certificate; null where a certificate is its own issuer. */
export function lintIssuerName (subject: ReadName, issuer: ReadName, authority: ReadName | null, { kind }: JudgedAs): Lint[] {
  const isSelfIssued = equalBytes(subject.der, issuer.der)
  return [
    ...when(issuer.attributes.length === 0, 'rfc5280.issuer-name', 'the issuer has no name'),
    ...when(authority !== null && !equalBytes(issuer.der, authority.der), 'rfc5280.issuer-matches', 'the issuer’s name is not the subject’s in its certificate'),
    ...when(authority === null && !isSelfIssued, 'strongroom.root-self-issued', 'it is signed by its own key and names another issuer'),
    ...when(authority !== null && isSelfIssued && kind !== 'cross' && kind !== 'root', 'strongroom.subject-not-issuer', 'subject and issuer have the same name')
  ]
}

function isKnown (type: string): type is NameAttributeType {
  return Object.hasOwn(longest, type)
}
