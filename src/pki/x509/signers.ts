// Which of some certificates may have signed another one, by name and key identifier (RFC 5280 section 6.1.3; RFC 4158 section 2.4). Who did, a signature tells.

import { equalBytes } from '../../transcript/hash.ts'
import { authorityKeyIdOf, subjectKeyIdOf } from './extensions.ts'
import type { ReadCertificate } from './shape.ts'

/** Those among `known`, itself too, that the certificate names as its issuer. Throws PkiError for an identifier that can't be read. */
export function possibleSigners (of: ReadCertificate, known: readonly ReadCertificate[]): ReadCertificate[] {
  const keyId = authorityKeyIdOf(of)
  return [of, ...known].filter(one => {
    const own = subjectKeyIdOf(one)
    return equalBytes(one.subject.der, of.issuer.der) && (keyId === null || own === null || equalBytes(own, keyId))
  })
}
