// What a key is for beyond its key usages (RFC 5280 section 4.2.1.12), and responders for OCSP (RFC 6960 section 4.2.2.2).

import type { KeyUsageName } from '../../transcript/certificate-profile.ts'
import type { JudgedAs, Lint } from '../x509/shape.ts'
import { twice, type Claims } from './claims.ts'
import { when } from './rules.ts'

const anyUsage = '2.5.29.37.0'
/** Usages of which one makes sense for each extended usage, where that is so. */
const serving: Readonly<Record<string, readonly KeyUsageName[]>> = {
  'server-authentication': ['digital-signature', 'key-encipherment', 'key-agreement'],
  'client-authentication': ['digital-signature', 'key-agreement'],
  'code-signing': ['digital-signature'],
  'email-protection': ['digital-signature', 'non-repudiation', 'key-encipherment', 'key-agreement'],
  'time-stamping': ['digital-signature', 'non-repudiation'],
  'ocsp-signing': ['digital-signature', 'non-repudiation'],
  'document-signing': ['digital-signature', 'non-repudiation']
}
/** What a TLS subordinate may be for beside server-authentication (Baseline Requirements 7.1.2.10.6). */
const besideServers: ReadonlySet<string> = new Set(['server-authentication', 'client-authentication'])

/** Extended key usages, and id-pkix-ocsp-nocheck, against kind and key usages. */
export function lintExtendedKeyUsage ({ keyUsage, extendedKeyUsage: usages, basicConstraints: { ca }, ocspNoCheck }: Claims, { kind, baseline }: JudgedAs): Lint[] {
  const has = (usage: string): boolean => usages.includes(usage)
  const idle = ca ? [] : usages.filter(usage => serving[usage] !== undefined && !serving[usage].some(one => keyUsage.includes(one)))
  const restricted = kind === 'subordinate' || (kind === 'cross' && usages.length > 0)
  return [
    ...when(twice(usages).length > 0, 'strongroom.extended-usage-once', twice(usages).join(', ')),
    ...when(has(anyUsage), 'strongroom.any-usage', 'any extended key usage'),
    ...when(idle.length > 0, 'rfc5280.usages-consistent', `no key usage serves ${idle.join(', ')}`),
    ...when(!ca && has('time-stamping') && usages.length > 1, 'rfc3161.time-stamping-only', `time-stamping beside ${usages.filter(usage => usage !== 'time-stamping').join(', ')}`),
    ...when(kind === 'ocsp-responder' && !has('ocsp-signing'), 'rfc6960.ocsp-signing', 'it answers for revocation and has no ocsp-signing'),
    ...when(kind === 'ocsp-responder' && usages.some(usage => usage !== 'ocsp-signing'), 'strongroom.responder-only', usages.filter(usage => usage !== 'ocsp-signing').join(', ')),
    ...when(ca && has('ocsp-signing'), 'strongroom.ca-not-responder', 'a CA with ocsp-signing'),
    ...when(kind === 'ocsp-responder' && !ocspNoCheck, baseline ? 'br.ocsp-nocheck' : 'rfc6960.nocheck', 'id-pkix-ocsp-nocheck is not there'),
    ...when(kind !== 'ocsp-responder' && ocspNoCheck, 'rfc6960.nocheck-responder', `id-pkix-ocsp-nocheck in the kind ${kind}`),
    ...when(baseline && kind === 'root' && usages.length > 0, 'br.root-usages', usages.join(', ')),
    ...when(baseline && restricted && (!has('server-authentication') || usages.some(usage => !besideServers.has(usage))), 'br.subordinate-usages', usages.join(', ') || 'none')
  ]
}

/** What a CA is for, its certificates are for: an issuer's usages are held to limit those under it. Answers about revocation are its own (RFC 6960 section 4.2.2.2). */
export function lintIssuerUsages ({ extendedKeyUsage: usages }: Claims, { extendedKeyUsage: above }: Claims, { kind }: JudgedAs): Lint[] {
  if (above.length === 0 || above.includes(anyUsage) || kind === 'ocsp-responder') return []
  const beyond = usages.filter(usage => !above.includes(usage))
  return when(beyond.length > 0, 'strongroom.usages-of-issuer', `${beyond.join(', ')} under ${above.join(', ')}`)
}
