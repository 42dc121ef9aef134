// Certificates that the catalog knows: which of them names a version as issuer, and which one is renewed.

import { CeremonyError } from '../../ceremony/errors.ts'
import type { Parameters } from '../../ceremony/parameters.ts'
import { certificatesFor, isSelfSigned, type Issued } from '../../keys/catalog/history.ts'
import type { CertificateRecord } from '../../keys/catalog/issued-shape.ts'
import type { Catalog } from '../../keys/catalog/shape.ts'
import { withNearest } from '../../transcript/bad-field.ts'

/** The certificate that names a version: the newest that it signed itself, else the newest; null where it has none that is in force. */
export function authorityOf (catalog: Catalog, key: string, version: number): CertificateRecord | null {
  const known = catalog.keys.find(one => one.key === key)?.versions.find(one => one.version === version)
  const found = known === undefined ? [] : certificatesFor(catalog, key, known).filter(({ ca, revoked }) => ca && revoked === null)
  return found.findLast(isSelfSigned) ?? found.at(-1) ?? null
}

/** What stands above a certificate, as far as the catalog has it: its issuer's, that one's issuer's, up to a root. What they permit, they permit to all under them. */
export function authoritiesAbove ({ certificates = [] }: Issued, of: CertificateRecord): CertificateRecord[] {
  const above: CertificateRecord[] = []
  const issuerOf = ({ issuer }: CertificateRecord): CertificateRecord | undefined => certificates.findLast(({ certificate, subject, state }) =>
    state === 'issued' && certificate === issuer.certificate && subject?.key === issuer.key && subject.version === issuer.version)
  for (let next = issuerOf(of); next !== undefined && next !== of && !above.includes(next); next = issuerOf(next)) above.push(next)
  return above
}

/** A certificate with authority by its name; the newest of that name. Throws CeremonyError `parameter-invalid` with the nearest name. */
export function certificateNamed ({ certificates = [] }: Issued, wanted: string, field: string): CertificateRecord {
  const withAuthority = certificates.filter(({ state }) => state === 'issued')
  const found = withAuthority.findLast(({ certificate }) => certificate === wanted)
  if (found !== undefined) return found
  const names = [...new Set(withAuthority.map(({ certificate }) => certificate))]
  throw new CeremonyError('parameter-invalid', {}, { fields: [withNearest({ path: field, expected: `a certificate of the catalog: ${names.join(', ') || 'it has none'}` }, wanted, names)] })
}

/** What a certificate that is renewed was, for a script that renews one. Throws CeremonyError `parameter-invalid`, `authority-none`. */
export function renewedFacts (catalog: Catalog, { what, key = '', certificate = '' }: Parameters): Parameters {
  if (what !== 'renewal') return {}
  const active = catalog.keys.find(one => one.key === key)?.active ?? null
  const found = certificate !== '' ? certificateNamed(catalog, certificate, 'certificate') : active === null ? null : authorityOf(catalog, key, active)
  if (found === null) throw new CeremonyError('authority-none', { key, version: String(active ?? 'none') })
  const { subject, profile, kind } = found
  if (found.issuer.key !== key) throw new CeremonyError('parameter-invalid', {}, { fields: [{ path: 'key', expected: `${found.issuer.key}, which signed ${found.certificate}` }] })
  return {
    'renewed': found.certificate, 'renewed-by': isSelfSigned(found) ? 'self' : 'other', 'renewed-name': subject === null ? found.certificate : `${subject.key}-v${subject.version}`,
    'renewed-kind': kind, 'renewed-profile': profile, 'renewed-key': subject?.key ?? '', 'renewed-version': String(subject?.version ?? '')
  }
}
