// What of what was signed relies on a key's version: certificates for it, all that follows from them down to the last one, and statements.

import type { Exposure } from '../../transcript/lifecycle.ts'
import { certificatesBy, certificatesFor } from './history.ts'
import type { Catalog, CatalogKey, CertificateRecord, KeyVersion } from './shape.ts'

/** With serial numbers, so that each can be found on a revocation list. Certificates that name the key come first, then those that it signed, each followed by those under it. */
export function issuedExposures (catalog: Pick<Catalog, 'keys' | 'certificates' | 'statements'>, { key }: Pick<CatalogKey, 'key'>, version: KeyVersion): Exposure[] {
  const above = certificatesFor(catalog, key, version)
  const seen = new Set(above)
  return [
    ...above.map(exposure), ...below(catalog, key, version.version, seen).map(exposure),
    ...(catalog.statements ?? []).filter(one => one.key === key && one.version === version.version).map(({ statement, file }) => ({ kind: 'statement', what: `statement ${statement} about ${file.name}` }))
  ]
}

function below (catalog: Pick<Catalog, 'keys' | 'certificates'>, key: string, version: number, seen: Set<CertificateRecord>): CertificateRecord[] {
  return certificatesBy(catalog, key, version).flatMap(certificate => {
    if (seen.has(certificate)) return []
    seen.add(certificate)
    const { subject, ca } = certificate
    return [certificate, ...subject === null || !ca ? [] : below(catalog, subject.key, subject.version, seen)]
  })
}

function exposure ({ certificate, kind, serial, issuer, notAfter, revoked }: CertificateRecord): Exposure {
  const standing = revoked === null ? `valid until ${notAfter.slice(0, 10)}` : `revoked on list ${revoked.number} of ${revoked.key}`
  return { kind: 'certificate', what: `${kind} certificate ${certificate}, serial ${serial}, by ${issuer.key} v${issuer.version}, ${standing}` }
}
