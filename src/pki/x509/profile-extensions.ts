// The extensions of a certificate as its profile fixes them, in one order: nothing in a certificate depends on the order of a file.

import {
  AccessDescription, AuthorityInfoAccessSyntax, AuthorityKeyIdentifier, BasicConstraints, CertificatePolicies, CRLDistributionPoints, DistributionPoint, DistributionPointName, ExtendedKeyUsage,
  Extension, Extensions, GeneralSubtree, GeneralSubtrees, IssuingDistributionPoint, KeyIdentifier, KeyUsage, NameConstraints, PolicyInformation, PolicyQualifierInfo, SubjectAlternativeName, SubjectKeyIdentifier
} from '@peculiar/asn1-x509'
import { OctetString } from '@peculiar/asn1-schema'
import { IA5String, Integer, Null } from 'asn1js'
import type { CertificateProfile, GeneralName, KeyUsageName, ListProfile } from '../../transcript/certificate-profile.ts'
import { bufferOf, encode } from './codec.ts'
import { generalNameOf, uriOf } from './general-name.ts'
import { accessOids, cpsOid, extendedKeyUsageOids, extensionOids, keyUsageBits } from './oids.ts'

/** What is not in the profile. */
export interface ExtensionFacts { readonly subjectKeyId: Uint8Array, readonly authorityKeyId: Uint8Array, /** The subject's name has no attributes, so that the alternative names are critical. */ readonly isNameless: boolean }

/** Extensions of a certificate, DER (RFC 5280 section 4.2). Throws PkiError `profile` for names that can't be written. */
export function certificateExtensions (profile: CertificateProfile, { subjectKeyId, authorityKeyId, isNameless }: ExtensionFacts): Uint8Array {
  const { basicConstraints: { ca, pathLength }, extendedKeyUsage, nameConstraints, alternativeNames, policies, ocsp, issuers, crls } = profile
  const access = [...ocsp.map(url => accessTo(accessOids.ocsp, url)), ...issuers.map(url => accessTo(accessOids.issuers, url))]
  const permitted = subtrees(nameConstraints?.permitted ?? [])
  const excluded = subtrees(nameConstraints?.excluded ?? [])
  return encode(new Extensions([
    extension('basicConstraints', true, encode(new BasicConstraints({ cA: ca, ...ca && pathLength !== null ? { pathLenConstraint: pathLength } : {} }))),
    extension('keyUsage', true, encode(new KeyUsage(bitsOf(profile.keyUsage)))),
    ...extendedKeyUsage.length === 0 ? [] : [extension('extendedKeyUsage', false, encode(new ExtendedKeyUsage(extendedKeyUsage.map(usage => extendedKeyUsageOids.get(usage) ?? usage))))],
    ...permitted === null && excluded === null ? [] : [extension('nameConstraints', true, encode(new NameConstraints({
      ...permitted === null ? {} : { permittedSubtrees: permitted }, ...excluded === null ? {} : { excludedSubtrees: excluded }
    })))],
    extension('subjectKeyId', false, encode(new SubjectKeyIdentifier(bufferOf(subjectKeyId)))),
    extension('authorityKeyId', false, authorityKeyIdDer(authorityKeyId)),
    ...alternativeNames.length === 0 ? [] : [extension('subjectAltName', isNameless, encode(new SubjectAlternativeName(alternativeNames.map(name => generalNameOf(name, 'name')))))],
    ...policies.length === 0 ? [] : [extension('policies', false, encode(new CertificatePolicies(policies.map(policyOf))))],
    ...access.length === 0 ? [] : [extension('authorityInfoAccess', false, encode(new AuthorityInfoAccessSyntax(access)))],
    ...crls.length === 0 ? [] : [extension('crlDistributionPoints', false, encode(new CRLDistributionPoints([new DistributionPoint({ distributionPoint: at(crls) })])))],
    ...profile.ocspNoCheck ? [extension('ocspNoCheck', false, new Uint8Array(new Null().toBER()))] : []
  ]))
}

/** Extensions of a list, DER (RFC 5280 section 5.2). */
export function listExtensions (profile: ListProfile, authorityKeyId: Uint8Array, number: number): Uint8Array {
  const { distributionPoint } = profile
  return encode(new Extensions([
    extension('authorityKeyId', false, authorityKeyIdDer(authorityKeyId)),
    extension('crlNumber', false, new Uint8Array(Integer.fromBigInt(BigInt(number)).toBER())),
    ...distributionPoint === null ? [] : [extension('issuingDistributionPoint', true, encode(new IssuingDistributionPoint({ distributionPoint: at([distributionPoint]) })))]
  ]))
}

function extension (name: keyof typeof extensionOids, critical: boolean, value: Uint8Array): Extension {
  return new Extension({ extnID: extensionOids[name], critical, extnValue: new OctetString(bufferOf(value)) })
}

/** The value of an authority key identifier that has the key's identifier alone, DER. */
export function authorityKeyIdDer (keyId: Uint8Array): Uint8Array {
  return encode(new AuthorityKeyIdentifier({ keyIdentifier: new KeyIdentifier(bufferOf(keyId)) }))
}

/** The value of a subject key identifier, DER. */
export function subjectKeyIdDer (keyId: Uint8Array): Uint8Array {
  return encode(new SubjectKeyIdentifier(bufferOf(keyId)))
}

function bitsOf (usage: readonly KeyUsageName[]): number {
  return usage.reduce((bits, name) => bits | (1 << keyUsageBits.indexOf(name)), 0)
}

/** Subtrees of names; null for none, since an empty sequence of them is not allowed. */
function subtrees (names: readonly GeneralName[]): GeneralSubtrees | null {
  return names.length === 0 ? null : new GeneralSubtrees(names.map(name => new GeneralSubtree({ base: generalNameOf(name, 'constraint') })))
}

function policyOf ({ oid, cps }: CertificateProfile['policies'][number]): PolicyInformation {
  const qualifiers = cps === null ? {} : { policyQualifiers: [new PolicyQualifierInfo({ policyQualifierId: cpsOid, qualifier: new IA5String({ value: cps }).toBER() })] }
  return new PolicyInformation({ policyIdentifier: oid, ...qualifiers })
}

function accessTo (method: string, url: string): AccessDescription {
  return new AccessDescription({ accessMethod: method, accessLocation: uriOf(url) })
}

function at (urls: readonly string[]): DistributionPointName {
  return new DistributionPointName({ fullName: urls.map(uriOf) })
}
