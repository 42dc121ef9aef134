// What is wrong with a request for a certificate (PKCS#10, RFC 2986), before anything is taken from it.

import type { CertificateProfile } from '../../transcript/certificate-profile.ts'
import type { Lint, ReadRequest } from '../x509/shape.ts'
import { sha256Hex } from '../../transcript/hash.ts'
import { lintAttributes } from './names.ts'
import { when } from './rules.ts'

export interface AskedAs {
  readonly profile: CertificateProfile
  /** Whether the name in the request becomes the certificate's. */ readonly subjectFromRequest: boolean
  /** SHA-256 of each SubjectPublicKeyInfo that is known already. */ readonly taken: ReadonlySet<string>
  /** Whether the request's signature holds under its own key, which the caller has checked. */ readonly holds: boolean
}

export function lintRequest (request: ReadRequest, { subjectFromRequest, taken, holds }: AskedAs): Lint[] {
  const digest = sha256Hex(request.publicKey)
  return [
    ...when(!holds, 'rfc2986.self-signature', 'the signature is not by the request’s own key'),
    ...when(taken.has(digest), 'strongroom.request-key-new', `SHA-256 ${digest}`),
    ...subjectFromRequest ? lintAttributes(request.subject, 'subject') : []
  ]
}
