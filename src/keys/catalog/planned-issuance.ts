// What a plan has signed, held against what was signed before: it knows of every serial number and list, its lists keep what earlier ones had, and the
// certificates that give its issuers' names are known here.

import { fromBase64, sha256, toHex } from '../../transcript/hash.ts'
import type { Issuance, RevokedCertificate } from '../../transcript/issuance.ts'
import { highestNumber, publicKeysOf, revokedSoFar, serialsOf } from './history.ts'
import type { CertificateRecord } from './issued-shape.ts'
import type { Misfit } from './misfit.ts'
import type { Catalog } from './shape.ts'

export type Known = Pick<Catalog, 'keys' | 'certificates' | 'lists'>

/** The first thing in which a plan speaks of certificates and lists otherwise than the catalog does; null where it fits. */
export function misfitOfIssuance (issuance: Issuance, known: Known): Misfit | null {
  return misfitOfAuthorities(issuance, known) ?? misfitOfHistory(issuance, known) ?? misfitOfLists(issuance, known)
}

/** Certificates that issuers are named after: of that version, signed here, with authority. One that is revoked names the issuer of lists still, and of nothing else. */
function misfitOfAuthorities ({ authorities, certificates: planned }: Issuance, { certificates = [] }: Known): Misfit | null {
  for (const { authority, key, version, certificate } of authorities) {
    const sum = toHex(sha256(fromBase64(certificate)))
    const facts = { key, version: String(version), certificate: authority }
    const found = certificates.find(one => one.sha256 === sum && one.subject?.key === key && one.subject.version === version && one.state === 'issued')
    if (found === undefined) return { code: 'authority-unknown', facts }
    const revoked = planned.some(({ issuer }) => issuer.certificate === authority) ? revokedUpwards(found, certificates) : null
    if (revoked !== null) return { code: 'authority-revoked', facts: { ...facts, certificate: revoked } }
  }
  return null
}

/** The name of the first certificate that is revoked, from this one up to its root; null where none is. */
function revokedUpwards (from: CertificateRecord, certificates: readonly CertificateRecord[]): string | null {
  const seen = new Set<CertificateRecord>()
  for (let at: CertificateRecord | undefined = from; at !== undefined && !seen.has(at);) {
    if (at.revoked !== null) return at.certificate
    seen.add(at)
    const { key, version, certificate }: CertificateRecord['issuer'] = at.issuer
    at = certificates.findLast(one => one.state === 'issued' && one.certificate === certificate && one.subject?.key === key && one.subject.version === version)
  }
  return null
}

/** Nothing may come twice, so that a plan knows of all that was before under the keys that sign. Public keys matter where one is brought by a request. */
function misfitOfHistory ({ certificates, lists, history }: Issuance, known: Known): Misfit | null {
  const leftOut = (key: string, field: string, what: string): Misfit => ({ code: 'history-left-out', facts: { key, field, what } })
  for (const key of new Set([...certificates, ...lists].map(({ issuer }) => issuer.key))) {
    const planned = new Set(history.serials.find(one => one.key === key)?.serials)
    const serial = serialsOf(known, key).find(one => !planned.has(one))
    if (serial !== undefined) return leftOut(key, 'serials', serial)
  }
  const requested = certificates.find(({ subject }) => subject.request !== null)
  const planned = new Set(history.publicKeys)
  const publicKey = requested === undefined ? undefined : publicKeysOf(known).find(one => !planned.has(one))
  return publicKey === undefined ? null : leftOut(requested!.issuer.key, 'public-keys', publicKey)
}

function misfitOfLists ({ lists }: Issuance, known: Known): Misfit | null {
  for (const { list, issuer: { key }, number, revoked } of lists) {
    const misfit = misfitOfList({ list, key, number, revoked }, known)
    if (misfit !== null) return misfit
  }
  return null
}

/** Why a list does not follow on those before it: its number is used up, or it lacks what was on the newest. What was on hold may go again (RFC 5280 section 5.3.1). */
export function misfitOfList ({ list, key, number, revoked }: { readonly list: string, readonly key: string, readonly number: number, readonly revoked: readonly RevokedCertificate[] }, known: Pick<Known, 'lists'>): Misfit | null {
  const highest = highestNumber(known, key)
  if (number <= highest) return { code: 'list-goes-back', facts: { key, list, field: 'number', known: String(highest), found: String(number) } }
  const named = new Set(revoked.map(({ serial }) => serial))
  const dropped = revokedSoFar(known, key).find(({ serial, reason }) => reason !== 'certificate-hold' && !named.has(serial))
  return dropped === undefined ? null : { code: 'list-drops', facts: { key, list, serial: dropped.serial } }
}
