// What a key may be used for: by kind of certificate, by kind of key, and usages that contradict each other.

import type { KeyUsageName, SubjectKeyAlgorithm } from '../../transcript/certificate-profile.ts'
import type { JudgedAs, Lint } from '../x509/shape.ts'
import { isCaKind, twice, type Claims } from './claims.ts'
import { broken, when, type RuleName } from './rules.ts'

const encrypting: readonly KeyUsageName[] = ['key-encipherment', 'data-encipherment', 'key-agreement', 'encipher-only', 'decipher-only']
const baselineCaUsages: readonly KeyUsageName[] = ['certificate-signing', 'crl-signing', 'digital-signature']

/** What each kind of key can't be used for, and the rule that says so. */
const impossible: readonly { readonly keys: RegExp, readonly rule: RuleName, readonly usages: readonly KeyUsageName[] }[] = [
  { keys: /^ec-/, rule: 'rfc8813.ec-key-usage', usages: ['key-encipherment', 'data-encipherment'] },
  { keys: /^ed25519$/, rule: 'rfc9295.ed25519-key-usage', usages: encrypting },
  { keys: /^rsa-/, rule: 'rfc3279.rsa-key-usage', usages: ['key-agreement', 'encipher-only', 'decipher-only'] }
]

/** Key usages against kind and key. `keys`: what kinds of key it may be. */
export function lintKeyUsage ({ keyUsage, basicConstraints: { ca } }: Claims, { kind, baseline }: JudgedAs, keys: readonly SubjectKeyAlgorithm[]): Lint[] {
  const has = (usage: KeyUsageName): boolean => keyUsage.includes(usage)
  const beyond = (allowed: readonly KeyUsageName[]): KeyUsageName[] => keyUsage.filter(usage => !allowed.includes(usage))
  const encrypts = keyUsage.filter(usage => encrypting.includes(usage))
  return [
    ...when(has('certificate-signing') && !ca, 'rfc5280.certificate-signing-ca', 'it may sign certificates and is no CA'),
    ...when(isCaKind(kind) && !has('certificate-signing'), 'rfc5280.ca-certificate-signing', 'a CA that may not sign certificates'),
    ...when(kind === 'crl-signer' && !has('crl-signing'), 'rfc5280.crl-signing', 'it is there to sign CRLs and may not'),
    ...when(isCaKind(kind) && !has('crl-signing'), 'strongroom.ca-crl-signing', 'a CA that may not sign CRLs'),
    ...when((has('encipher-only') || has('decipher-only')) && !has('key-agreement'), 'rfc5280.encipher-only', 'encipher-only or decipher-only without key-agreement'),
    ...when(isCaKind(kind) && encrypts.length > 0, 'strongroom.ca-usages', encrypts.join(', ')),
    ...when(kind === 'ocsp-responder' && !has('digital-signature'), 'rfc6960.ocsp-digital-signature', 'it signs answers about revocation and has no digital-signature'),
    ...when(baseline && isCaKind(kind) && (beyond(baselineCaUsages).length > 0 || !has('certificate-signing') || !has('crl-signing')), 'br.ca-key-usage', keyUsage.join(', ')),
    ...impossible.flatMap(({ keys: kinds, rule, usages }) => {
      const found = keyUsage.filter(usage => usages.includes(usage))
      return found.length > 0 && keys.some(key => kinds.test(key)) ? [broken(rule, `${found.join(', ')} with ${keys.filter(key => kinds.test(key)).join(', ')}`)] : []
    })
  ]
}

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
