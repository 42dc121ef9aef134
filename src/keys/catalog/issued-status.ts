// What is due or wrong now with what keys signed for others: lists that must follow, certificates that end, outlive their keys, or should have been revoked.

import { addDuration } from '../../transcript/calendar.ts'
import type { KeyState } from '../../transcript/key-state.ts'
import { certificatesBy, isSelfSigned, lastEnd, newestList, spkiHash, validAt } from './history.ts'
import { item, type StatusCode } from './items.ts'
import type { Catalog, CatalogKey, CertificateRecord, KeyHealth, KeyVersion, ListRecord, StatusItem } from './shape.ts'

/** States in which a version signs lists, or will again. */
const signsLists: ReadonlySet<KeyState> = new Set<KeyState>(['active', 'suspended', 'retiring'])
/** States in which no list can come from a version any more, though nobody holds it to be compromised. */
const givenUp: ReadonlySet<KeyState> = new Set<KeyState>(['retired', 'destroy-scheduled', 'destroyed'])
const compromised: ReadonlySet<KeyState> = new Set<KeyState>(['compromised', 'destroyed-compromised'])

/** How the lists of a key's versions stand: of each that signs them and has certificates that are still valid. */
export function listsOf (catalog: Catalog, key: CatalogKey, now: string): KeyHealth['lists'] {
  const warning = warningOf(catalog, key.key)
  return key.versions.filter(({ state }) => signsLists.has(state)).flatMap((version): KeyHealth['lists'] => {
    const valid = validAt(certificatesBy(catalog, key.key, version.version), now)
    const newest = listFor(catalog, key.key, version.version)
    if (valid.length === 0 || (newest === null && valid.every(({ crls }) => crls.length === 0))) return []
    if (newest === null) return [{ version: version.version, standing: 'overdue', number: null, from: null, by: null }]
    const { number, thisUpdate, nextUpdate } = newest
    const from = warnedFrom(thisUpdate, nextUpdate, warning)
    return [{ version: version.version, standing: nextUpdate < now ? 'overdue' : from <= now ? 'soon' : 'in-time', number, from, by: nextUpdate }]
  })
}

/** Lists that are due, and certificates of versions that give none any more. */
export function ofLists (catalog: Catalog, key: CatalogKey, lists: KeyHealth['lists'], now: string): StatusItem[] {
  const due = lists.flatMap(({ version: of, standing, number, by }): StatusItem[] => {
    const version = key.versions.find(one => one.version === of)
    const code: StatusCode | null = number === null ? 'crl-missing' : standing === 'overdue' ? 'crl-overdue' : standing === 'soon' ? 'crl-due' : null
    if (code === null || version === undefined) return []
    return [item(code, { key, version, facts: number === null || by === null ? {} : { number: String(number), by }, from: listFor(catalog, key.key, of)?.from ?? null })]
  })
  const ended = key.versions.filter(({ state }) => givenUp.has(state)).flatMap((version): StatusItem[] => {
    const valid = validAt(certificatesBy(catalog, key.key, version.version), now).filter(({ crls }) => crls.length > 0)
    return valid.length === 0 ? [] : [item('crl-none-to-come', { key, version, facts: { count: String(valid.length), until: lastEnd(valid) ?? '' } })]
  })
  return [...due, ...ended]
}

/** What is due or wrong with certificates. Those that ended or are revoked are told of only where a version in use has no other. */
export function ofCertificates (catalog: Catalog, now: string): StatusItem[] {
  return (catalog.certificates ?? []).flatMap(certificate => {
    const { key, version } = subjectOf(catalog, certificate) ?? signerOf(catalog, certificate) ?? {}
    const { certificate: name, serial, notAfter: until, from } = certificate
    const tell = (code: StatusCode, facts: Readonly<Record<string, string>> = {}): StatusItem => item(code, { ...key === undefined ? {} : { key }, ...version === undefined ? {} : { version }, facts: { certificate: name, serial, until, ...facts }, from })
    return codesOf(catalog, certificate, now).map(([code, facts]) => tell(code, facts))
  })
}

function codesOf (catalog: Catalog, certificate: CertificateRecord, now: string): [StatusCode, Readonly<Record<string, string>>?][] {
  const { notBefore, notAfter, revoked, state } = certificate
  const subject = subjectOf(catalog, certificate)
  const isAlone = state === 'issued' && subject?.version.state === 'active' && !hasOther(catalog, certificate, now)
  const facts = { number: String(revoked?.number ?? ''), list: revoked?.key ?? '' }
  // Nothing certifies such a key again: it has to be declared what its list says.
  if (state === 'issued' && subject?.version.state === 'active' && (revoked?.reason === 'key-compromise' || revoked?.reason === 'ca-compromise')) return [['certificate-compromised', facts]]
  if (revoked !== null) return isAlone ? [['certificate-revoked', facts]] : []
  if (notAfter < now) return isAlone ? [['certificate-expired']] : []
  const signer = signerOf(catalog, certificate)
  const isLost = subject !== null && compromised.has(subject.version.state)
  if ((isLost || state === 'without-authority') && !isSelfSigned(certificate) && signer !== null && signsLists.has(signer.version.state)) return [['certificate-unrevoked']]
  if (state !== 'issued' || isLost) return []
  const warning = (subject === null ? null : warningOf(catalog, subject.key.key)) ?? warningOf(catalog, certificate.issuer.key)
  const ends = warning !== null && warnedFrom(notBefore, notAfter, warning) <= now && !hasOther(catalog, certificate, after(notAfter)) && (subject === null || !givenUp.has(subject.version.state))
  const [beyond] = [signer, subject].flatMap(one => one === null || one.version.processingUntil === null || notAfter <= one.version.processingUntil ? [] : [{ of: `${one.key.key} v${one.version.version}`, 'key-until': one.version.processingUntil }])
  return [...ends ? [['certificate-expiring'] as [StatusCode]] : [], ...beyond === undefined ? [] : [['certificate-beyond-key', beyond] as [StatusCode, Readonly<Record<string, string>>]]]
}

/** Whether the key of a certificate has another one by the same master key that is valid at a time. */
function hasOther ({ certificates = [] }: Catalog, { sha256, issuer, spkiSha256 }: CertificateRecord, time: string): boolean {
  return certificates.some(one => one.sha256 !== sha256 && one.state === 'issued' && one.revoked === null && one.issuer.key === issuer.key && one.spkiSha256 === spkiSha256 && one.notAfter >= time)
}

interface Of { readonly key: CatalogKey, readonly version: KeyVersion }

/** The version here that a certificate is for; null for somebody else's key, and for one that an aborted ceremony made. */
function subjectOf (catalog: Catalog, { subject, spkiSha256 }: CertificateRecord): Of | null {
  const found = subject === null ? null : find(catalog, subject)
  return found !== null && spkiHash(found.version) === spkiSha256 ? found : null
}

/** The version that signed a certificate; null where it is gone, as one is that an aborted ceremony made and another took the place of later. */
function signerOf (catalog: Catalog, { issuer, from }: CertificateRecord): Of | null {
  const found = find(catalog, issuer)
  const place = (wanted: string | undefined): number => catalog.ceremonies.findIndex(({ ceremony }) => ceremony === wanted)
  return found !== null && place(found.version.history[0]?.from.ceremony) <= place(from.ceremony) ? found : null
}

function find ({ keys }: Catalog, of: { readonly key: string, readonly version: number }): Of | null {
  const key = keys.find(one => one.key === of.key)
  const version = key?.versions.find(one => one.version === of.version)
  return key === undefined || version === undefined ? null : { key, version }
}

/** The newest list of a version: its own, or by a key with a certificate of its master key to sign lists. */
function listFor (catalog: Catalog, key: string, version: number): ListRecord | null {
  const signers = (catalog.certificates ?? []).filter(one => one.kind === 'crl-signer' && one.state === 'issued' && one.issuer.key === key).flatMap(({ subject }) => subject?.key ?? [])
  const found = [newestList(catalog, key, version), ...signers.map(signer => newestList(catalog, signer))].flatMap(list => list ?? [])
  return found.reduce<ListRecord | null>((newest, list) => newest === null || list.thisUpdate > newest.thisUpdate ? list : newest, null)
}

const after = (time: string): string => new Date(Date.parse(time) + 1).toISOString()

/** From when on people are warned that something ends: by the policy, but not before half of its time is over. */
function warnedFrom (begins: string, ends: string, warning: string | null): string {
  const half = new Date((Date.parse(begins) + Date.parse(ends)) / 2).toISOString()
  const warned = warning === null ? half : addDuration(ends, warning, -1)
  return warned > half ? warned : half
}

function warningOf ({ policy, keys }: Catalog, key: string): string | null {
  return policy?.rules.classes[keys.find(one => one.key === key)?.class ?? '']?.warning ?? null
}
