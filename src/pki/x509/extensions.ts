// What extensions say (RFC 5280 sections 4.2 and 5.2). Each reader gives null where the extension is not there, and throws PkiError where its value is not
// exactly that of its type. Where an extension stands twice, which is not allowed, the first one is read.

import {
  AuthorityInfoAccessSyntax, AuthorityKeyIdentifier, BasicConstraints, CertificatePolicies, CRLDistributionPoints, ExtendedKeyUsage, IssuingDistributionPoint, KeyUsage, NameConstraints,
  SubjectAlternativeName, SubjectKeyIdentifier, type DistributionPointName, type GeneralSubtree
} from '@peculiar/asn1-x509'
import type { KeyUsageName } from '../../transcript/certificate-profile.ts'
import { assertCanonical, elementOf, tags } from './canonical.ts'
import { decode } from './codec.ts'
import { readGeneralName, type ReadGeneralName } from './general-name.ts'
import { accessOids, cpsOid, extendedKeyUsageOids, extensionOids, keyUsageBits } from './oids.ts'
import { PkiError, type ReadExtension } from './shape.ts'

/** A certificate, list or request, or whatever else has extensions. */
export interface Extended { readonly extensions: readonly ReadExtension[] }

/** An extension by its name; null where there is none. */
export function extensionOf ({ extensions }: Extended, name: keyof typeof extensionOids): ReadExtension | null {
  return extensions.find(({ oid }) => oid === extensionOids[name]) ?? null
}

function valueOf<T extends object> (of: Extended, name: keyof typeof extensionOids, type: new () => T): T | null {
  const extension = extensionOf(of, name)
  return extension === null ? null : decode(extension.value, type, name)
}

/** `pathLength` null for no limit. */
export function basicConstraintsOf (of: Extended): { readonly ca: boolean, readonly pathLength: number | null } | null {
  const value = valueOf(of, 'basicConstraints', BasicConstraints)
  if (value === null) return null
  const { cA: ca, pathLenConstraint: pathLength = null } = value
  if (pathLength !== null && !(pathLength >= 0)) throw new PkiError('malformed', 'basicConstraints', 'basicConstraints: a path length below zero')
  return { ca, pathLength }
}

/** In the order of their bits. */
export function keyUsageOf (of: Extended): readonly KeyUsageName[] | null {
  const value = valueOf(of, 'keyUsage', KeyUsage)
  if (value === null) return null
  const bits = new Uint8Array(value.value)
  const length = bits.length * 8 - value.unusedBits
  const isSet = (bit: number): boolean => ((bits[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0
  // A list of bits by name ends with one that is set (X.690 section 11.2.2).
  if (length > 0 && !isSet(length - 1)) throw new PkiError('not-canonical', 'keyUsage', 'keyUsage: bits that are not set stand at the end')
  if (length > keyUsageBits.length) throw new PkiError('malformed', 'keyUsage', 'keyUsage: a bit that has no meaning')
  return keyUsageBits.filter((_, bit) => isSet(bit))
}

/** By our names; any other as its object identifier. */
export function extendedKeyUsageOf (of: Extended): readonly string[] | null {
  const value = valueOf(of, 'extendedKeyUsage', ExtendedKeyUsage)
  return value === null ? null : [...value].map(oid => usageNames.get(oid) ?? oid)
}

const usageNames: ReadonlyMap<string, string> = new Map([...extendedKeyUsageOids].map(([name, oid]) => [oid, name]))

export function nameConstraintsOf (of: Extended): { readonly permitted: readonly ReadGeneralName[], readonly excluded: readonly ReadGeneralName[] } | null {
  const value = valueOf(of, 'nameConstraints', NameConstraints)
  if (value === null) return null
  const { permittedSubtrees, excludedSubtrees } = value
  if ([permittedSubtrees, excludedSubtrees].every(subtrees => subtrees === undefined) || [permittedSubtrees, excludedSubtrees].some(subtrees => subtrees?.length === 0)) {
    throw new PkiError('malformed', 'nameConstraints', 'nameConstraints: an empty list of names')
  }
  return { permitted: [...permittedSubtrees ?? []].map(baseOf), excluded: [...excludedSubtrees ?? []].map(baseOf) }
}

/** RFC 5280 section 4.2.1.10: no minimum but zero, and no maximum. */
function baseOf ({ base, minimum, maximum }: GeneralSubtree): ReadGeneralName {
  if (minimum !== 0 || maximum !== undefined) throw new PkiError('malformed', 'nameConstraints', 'nameConstraints: a subtree that has bounds')
  return readGeneralName(base)
}

export function alternativeNamesOf (of: Extended): readonly ReadGeneralName[] | null {
  const value = valueOf(of, 'subjectAltName', SubjectAlternativeName)
  return value === null ? null : [...value].map(readGeneralName)
}

export function subjectKeyIdOf (of: Extended): Uint8Array | null {
  const value = valueOf(of, 'subjectKeyId', SubjectKeyIdentifier)
  return value === null ? null : new Uint8Array(value.buffer)
}

/** The key's identifier alone; null too where the issuer is named otherwise. */
export function authorityKeyIdOf (of: Extended): Uint8Array | null {
  const id = valueOf(of, 'authorityKeyId', AuthorityKeyIdentifier)?.keyIdentifier
  return id === undefined ? null : new Uint8Array(id.buffer)
}

/** `cps` is where the practice statement is; `qualifiers` are identifiers of others. */
export interface ReadPolicy { readonly oid: string, readonly cps: readonly string[], readonly qualifiers: readonly string[] }

export function policiesOf (of: Extended): readonly ReadPolicy[] | null {
  const value = valueOf(of, 'policies', CertificatePolicies)
  return value === null ? null : [...value].map(({ policyIdentifier, policyQualifiers = [] }) => ({
    oid: policyIdentifier,
    cps: policyQualifiers.flatMap(({ policyQualifierId, qualifier }) => policyQualifierId === cpsOid ? [ia5In(new Uint8Array(qualifier))] : []),
    qualifiers: policyQualifiers.flatMap(({ policyQualifierId }) => policyQualifierId === cpsOid ? [] : [policyQualifierId])
  }))
}

function ia5In (der: Uint8Array): string {
  assertCanonical(der, 'policies', 4096)
  return new TextDecoder().decode(elementOf(der, tags.ia5, 'policies').content)
}

/** Where answers about revocation and the issuer's certificate are; `other` are identifiers of other methods. */
export interface ReadAccess { readonly ocsp: readonly ReadGeneralName[], readonly issuers: readonly ReadGeneralName[], readonly other: readonly string[] }

export function authorityInfoAccessOf (of: Extended): ReadAccess | null {
  const value = valueOf(of, 'authorityInfoAccess', AuthorityInfoAccessSyntax)
  if (value === null) return null
  const by = (method: string): ReadGeneralName[] => [...value].flatMap(({ accessMethod, accessLocation }) => accessMethod === method ? [readGeneralName(accessLocation)] : [])
  return { ocsp: by(accessOids.ocsp), issuers: by(accessOids.issuers), other: [...value].flatMap(({ accessMethod }) => accessMethod === accessOids.ocsp || accessMethod === accessOids.issuers ? [] : [accessMethod]) }
}

/** One for each distribution point: its names. Throws for points with reasons, an issuer of their own, or a name relative to one. */
export function crlDistributionPointsOf (of: Extended): readonly (readonly ReadGeneralName[])[] | null {
  const value = valueOf(of, 'crlDistributionPoints', CRLDistributionPoints)
  return value === null ? null : [...value].map(({ distributionPoint, reasons, cRLIssuer }) => {
    if (reasons !== undefined || cRLIssuer !== undefined) throw new PkiError('malformed', 'crlDistributionPoints', 'crlDistributionPoints: a point for some reasons, or of another issuer, is not read')
    return fullNames(distributionPoint, 'crlDistributionPoints')
  })
}

function fullNames (point: DistributionPointName | undefined, field: string): readonly ReadGeneralName[] {
  if (point?.fullName === undefined) throw new PkiError('malformed', field, `${field}: a point without a full name`)
  return point.fullName.map(readGeneralName)
}

/** The number of a CRL. Throws for one that is negative or of 2^53 and more. */
export function crlNumberOf (of: Extended): number | null {
  const extension = extensionOf(of, 'crlNumber')
  if (extension === null) return null
  const { content } = elementOf(extension.value, tags.integer, 'crlNumber')
  const number = content.reduce((sum, byte) => sum * 256 + byte, 0)
  if ((content[0] as number) > 0x7f || !Number.isSafeInteger(number)) throw new PkiError('malformed', 'crlNumber', 'crlNumber: not a number from 0 to 2^53')
  return number
}

/** The issuing distribution point of a list. */
export interface ReadScope { readonly names: readonly ReadGeneralName[], readonly onlyUsers: boolean, readonly onlyAuthorities: boolean, readonly onlyAttributes: boolean, readonly isIndirect: boolean, readonly onlySomeReasons: boolean }

export function issuingDistributionPointOf (of: Extended): ReadScope | null {
  const value = valueOf(of, 'issuingDistributionPoint', IssuingDistributionPoint)
  if (value === null) return null
  return {
    names: value.distributionPoint === undefined ? [] : fullNames(value.distributionPoint, 'issuingDistributionPoint'), onlyUsers: value.onlyContainsUserCerts,
    onlyAuthorities: value.onlyContainsCACerts, onlyAttributes: value.onlyContainsAttributeCerts, isIndirect: value.indirectCRL, onlySomeReasons: value.onlySomeReasons !== undefined
  }
}

/** Whether an OCSP responder's certificate is not to be checked for revocation (RFC 6960 section 4.2.2.2.1). Throws where its value is not NULL. */
export function hasOcspNoCheck (of: Extended): boolean {
  const extension = extensionOf(of, 'ocspNoCheck')
  return extension !== null && elementOf(extension.value, tags.null, 'ocspNoCheck').content.length === 0
}
