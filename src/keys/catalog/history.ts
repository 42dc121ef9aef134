// What a catalog says of certificates and lists to whoever plans the next ones or holds a plan against it: serial numbers, numbers and entries count for a
// master key, whichever version signed.

import { fromBase64, sha256, toHex } from '../../transcript/hash.ts'
import type { Issuance, RevokedCertificate } from '../../transcript/issuance.ts'
import type { CertificateRecord, ListRecord } from './issued-shape.ts'
import type { Catalog, KeyVersion } from './shape.ts'

/** What was issued, as a catalog has it. */
export type Issued = Pick<Catalog, 'certificates' | 'lists'>

/** The newest list with authority of a master key, or of one version of it; null where there is none. */
export function newestList ({ lists = [] }: Pick<Issued, 'lists'>, key: string, version: number | null = null): ListRecord | null {
  return lists.findLast(one => one.key === key && one.state === 'issued' && (version === null || one.version === version)) ?? null
}

/** Serial numbers that a master key used up, in order: of its certificates, and on its lists, where certificates may be named that were issued elsewhere. */
export function serialsOf ({ certificates = [], lists = [] }: Issued, key: string): string[] {
  const issued = certificates.filter(({ issuer }) => issuer.key === key).map(({ serial }) => serial)
  const listed = lists.filter(one => one.key === key).flatMap(({ revoked = [] }) => revoked.map(({ serial }) => serial))
  return [...new Set([...issued, ...listed])].sort()
}

/** The highest number of a list that a master key signed, with authority or without; 0 where there is none. */
export function highestNumber ({ lists = [] }: Pick<Issued, 'lists'>, key: string): number {
  return lists.reduce((highest, one) => one.key === key ? Math.max(highest, one.number) : highest, 0)
}

/** What the next list of a master key must have too. */
export function revokedSoFar (issued: Pick<Issued, 'lists'>, key: string): readonly RevokedCertificate[] {
  return newestList(issued, key)?.revoked ?? []
}

/** SHA-256 of the SubjectPublicKeyInfo of every key and of every certificate's subject, in order. */
export function publicKeysOf ({ keys, certificates = [] }: Pick<Catalog, 'keys' | 'certificates'>): string[] {
  const ofKeys = keys.flatMap(({ versions }) => versions.flatMap(version => spkiHash(version) ?? []))
  return [...new Set([...ofKeys, ...certificates.map(({ spkiSha256 }) => spkiSha256)])].sort()
}

/** What a plan says of what was before. */
export function historyOf (catalog: Pick<Catalog, 'keys' | 'certificates' | 'lists'>): Issuance['history'] {
  const issuers = [...new Set([...(catalog.certificates ?? []).map(({ issuer }) => issuer.key), ...(catalog.lists ?? []).map(({ key }) => key)])].sort()
  return {
    serials: issuers.map(key => ({ key, serials: serialsOf(catalog, key) })), numbers: issuers.flatMap(key => {
      const number = highestNumber(catalog, key)
      return number === 0 ? [] : [{ key, number }]
    }),
    publicKeys: publicKeysOf(catalog)
  }
}

/** SHA-256 of a version's SubjectPublicKeyInfo; null for a secret key. */
export function spkiHash ({ publicKey }: Pick<KeyVersion, 'publicKey'>): string | null {
  return publicKey === null ? null : toHex(sha256(fromBase64(publicKey)))
}

/** Certificates with authority for a version's key, whoever signed them, in their order. One for a key that an aborted ceremony made under that name is not for it. */
export function certificatesFor ({ certificates = [] }: Pick<Issued, 'certificates'>, key: string, version: KeyVersion): CertificateRecord[] {
  return certificates.filter(({ subject, spkiSha256, state }) => state === 'issued' && subject?.key === key && subject.version === version.version && spkiSha256 === spkiHash(version))
}

/** Certificates that a version signed, its own self-signed one aside, with authority or without, in their order. */
export function certificatesBy ({ certificates = [] }: Pick<Issued, 'certificates'>, key: string, version: number): CertificateRecord[] {
  return certificates.filter(one => one.issuer.key === key && one.issuer.version === version && !isSelfSigned(one))
}

export function isSelfSigned ({ issuer }: Pick<CertificateRecord, 'issuer'>): boolean {
  return issuer.certificate === null
}

/** Those of some certificates that have not ended by a time. */
export function validAt (certificates: readonly CertificateRecord[], time: string): CertificateRecord[] {
  return certificates.filter(({ notAfter }) => notAfter >= time)
}

/** When the last of some certificates ends; null for none. */
export function lastEnd (certificates: readonly CertificateRecord[]): string | null {
  return certificates.reduce<string | null>((last, { notAfter }) => last === null || notAfter > last ? notAfter : last, null)
}
