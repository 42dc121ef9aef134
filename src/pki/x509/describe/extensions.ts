// Extensions as lines, in the sections in which people look for them. One that we do not know, or of which something would be left out, is shown as bytes too.

import { toHex } from '../../../transcript/hash.ts'
import {
  alternativeNamesOf, authorityInfoAccessOf, authorityKeyIdOf, basicConstraintsOf, crlDistributionPointsOf, crlNumberOf, extendedKeyUsageOf, hasOcspNoCheck, issuingDistributionPointOf, keyUsageOf,
  nameConstraintsOf, policiesOf, subjectKeyIdOf, type Extended
} from '../extensions.ts'
import { extensionOids } from '../oids.ts'
import { PkiError, type ReadExtension } from '../shape.ts'
import { generalName } from './names.ts'
import { asHex, asText, said, type DescribedLine, type SectionName, type Value } from './shape.ts'
import { visible } from './visible.ts'

export type SectionLines = Partial<Record<SectionName, readonly DescribedLine[]>>
/** What an extension says, as far as it says it; `raw` where it says more. */
interface Told { readonly lines: readonly (readonly [section: SectionName, label: string, values: readonly Value[]])[], readonly raw?: boolean }

const anyUsage = '2.5.29.37.0'
/** An authority key identifier that holds the identifier and nothing else has these bytes beside it. */
const keyIdHeader = 4

const tellers: Readonly<Record<string, (of: Extended, value: Uint8Array) => Told | null>> = {
  [extensionOids.basicConstraints]: of => toldOf(basicConstraintsOf(of), ({ ca, pathLength }) => ({
    lines: [['limits', 'basic-constraints', [said(ca ? 'ca' : 'not-ca')]], ...ca || pathLength !== null ? [['limits', 'path-length', [pathWords(pathLength)]] as const] : []]
  })),
  [extensionOids.keyUsage]: of => toldOf(keyUsageOf(of), usages => ({ lines: [['usage', 'key-usage', usages.map(usage => said(usage))]] })),
  [extensionOids.extendedKeyUsage]: of => toldOf(extendedKeyUsageOf(of), usages => ({ lines: [['usage', 'extended-key-usage', usages.map(usageOf)]] })),
  [extensionOids.nameConstraints]: of => toldOf(nameConstraintsOf(of), ({ permitted, excluded }) => ({
    lines: [...permitted.length === 0 ? [] : [['limits', 'permitted', permitted.map(generalName)] as const], ...excluded.length === 0 ? [] : [['limits', 'excluded', excluded.map(generalName)] as const]]
  })),
  [extensionOids.subjectAltName]: of => toldOf(alternativeNamesOf(of), names => ({ lines: [['subject', 'alternative-names', names.map(generalName)]] })),
  [extensionOids.subjectKeyId]: of => toldOf(subjectKeyIdOf(of), id => ({ lines: [['identifiers', 'subject-key-id', [asHex(toHex(id))]]] })),
  [extensionOids.authorityKeyId]: (of, value) => toldOf(authorityKeyIdOf(of), id => ({ lines: [['identifiers', 'authority-key-id', [asHex(toHex(id))]]], raw: value.length !== id.length + keyIdHeader })),
  [extensionOids.policies]: of => toldOf(policiesOf(of), policies => ({
    lines: [['policies', 'policy', policies.flatMap(({ oid, cps, qualifiers }) => [said('oid', { oid }), ...cps.map(url => said('cps', { url: visible(url) })), ...qualifiers.map(qualifier => said('oid', { oid: qualifier }))])]],
    raw: policies.some(({ qualifiers }) => qualifiers.length > 0)
  })),
  [extensionOids.authorityInfoAccess]: of => toldOf(authorityInfoAccessOf(of), ({ ocsp, issuers, other }) => ({
    lines: [
      ...ocsp.length === 0 ? [] : [['revocation', 'ocsp', ocsp.map(generalName)] as const], ...issuers.length === 0 ? [] : [['revocation', 'issuers', issuers.map(generalName)] as const],
      ...other.length === 0 ? [] : [['revocation', 'other-access', other.map(oid => said('oid', { oid }))] as const]
    ],
    raw: other.length > 0
  })),
  [extensionOids.crlDistributionPoints]: of => toldOf(crlDistributionPointsOf(of), points => ({ lines: [['revocation', 'crls', points.flatMap(names => names.map(generalName))]] })),
  [extensionOids.ocspNoCheck]: of => hasOcspNoCheck(of) ? { lines: [['revocation', 'ocsp-nocheck', [said('nocheck')]]] } : null,
  [extensionOids.crlNumber]: of => toldOf(crlNumberOf(of), number => ({ lines: [['identifiers', 'number', [asText(String(number))]]] })),
  [extensionOids.issuingDistributionPoint]: of => toldOf(issuingDistributionPointOf(of), ({ names, ...scope }) => ({
    lines: [['revocation', 'distribution-point', names.map(generalName)]], raw: names.length === 0 || Object.values(scope).includes(true)
  }))
}

/** Lines of all extensions, each in its section, in their order. */
export function extensionLines (extensions: readonly ReadExtension[]): SectionLines {
  const lines: Partial<Record<SectionName, DescribedLine[]>> = {}
  for (const extension of extensions) {
    const { oid, critical, value } = extension
    const { lines: found, raw = false } = tell(extension) ?? { lines: [], raw: true }
    const all: Told['lines'] = [...found.filter(([,, values]) => values.length > 0), ...raw ? [['other', 'extension', [asHex(toHex(value))]] as const] : []]
    for (const [section, label, values] of all) (lines[section] ??= []).push({ label, values, oid, critical, day: false })
  }
  return lines
}

/** What an extension says; null where it is not known, or is not what its identifier says. */
function tell (extension: ReadExtension): Told | null {
  try {
    return tellers[extension.oid]?.({ extensions: [extension] }, extension.value) ?? null
  } catch (cause) {
    if (!(cause instanceof PkiError)) throw cause
    return null
  }
}

function toldOf<T> (value: T | null, tellIt: (value: T) => Told): Told | null {
  return value === null ? null : tellIt(value)
}

function pathWords (length: number | null): Value {
  if (length === null) return said('no-path-limit')
  return length === 0 ? said('path-none') : length === 1 ? said('path-one') : said('path-many', { count: String(length) })
}

function usageOf (usage: string): Value {
  if (usage === anyUsage) return said('any-usage')
  return /^\d/.test(usage) ? said('oid', { oid: usage }) : said(usage)
}
