// What a key may be used for: by kind of certificate, by kind of key, and usages that contradict each other.

import type { KeyUsageName, SubjectKeyAlgorithm } from '../../transcript/certificate-profile.ts'
import type { JudgedAs, Lint } from '../x509/shape.ts'
import { isCaKind, type Claims } from './claims.ts'
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
