// Whether a certificate is a CA's, and how many CAs may stand under it (RFC 5280 section 4.2.1.9).

import type { JudgedAs, Lint } from '../x509/shape.ts'
import { isCaKind, type Claims } from './claims.ts'
import { when } from './rules.ts'

/** What basic constraints say, against the kind of certificate. */
export function lintBasicConstraints ({ basicConstraints: { ca, pathLength }, keyUsage }: Claims, { kind, baseline }: JudgedAs): Lint[] {
  const expected = isCaKind(kind)
  return [
    ...when(ca !== expected, 'strongroom.kind-is-ca', ca ? `it says that it is a CA, and it is of the kind ${kind}` : `it does not say that it is a CA, and it is of the kind ${kind}`),
    ...when(pathLength !== null && !(ca && keyUsage.includes('certificate-signing')), 'rfc5280.path-length-ca', `a limit of ${pathLength} on CAs under what signs no certificates`),
    ...when(ca && kind === 'subordinate' && pathLength === null, 'strongroom.path-length-limit', 'no limit on CAs under a subordinate'),
    ...when(baseline && kind === 'root' && pathLength !== null, 'br.root-path-length', `a limit of ${String(pathLength)} in a root`)
  ]
}

/** What an issuer's limit leaves to a certificate under it. Self-issued ones do not count (RFC 5280 section 6.1.4 (l)). */
export function lintPathLength ({ basicConstraints: { ca, pathLength } }: Claims, limit: number | null, selfIssued: boolean): Lint[] {
  if (!ca || limit === null || selfIssued) return []
  return [
    ...when(limit < 1, 'rfc5280.path-length-issuer', 'its issuer’s certificate allows no CA under it'),
    ...when(limit >= 1 && (pathLength === null || pathLength > limit - 1), 'strongroom.path-length-smaller', `${pathLength ?? 'no limit'} where its issuer’s certificate leaves ${limit - 1}`)
  ]
}
