// Where more about a certificate is found: its issuer's certificate, answers about revocation, the issuer's CRL.

import type { JudgedAs, Lint } from '../x509/shape.ts'
import { twice, type Claims } from './claims.ts'
import { when } from './rules.ts'

export function lintAddresses ({ ocsp, issuers, crls, extendedKeyUsage, policies, nameConstraints, ocspNoCheck }: Claims, { kind, baseline }: JudgedAs): Lint[] {
  const all = [...ocsp, ...issuers, ...crls]
  const malformed = all.filter(address => !isAddress(address))
  const https = all.filter(address => /^(?:https|ldaps):/i.test(address))
  const notHttp = all.filter(address => !address.startsWith('http://'))
  const repeated = [ocsp, issuers, crls].flatMap(twice)
  const idle = [
    ...extendedKeyUsage.length > 0 ? ['extended key usage'] : [], ...all.length > 0 ? ['addresses'] : [], ...policies.length > 0 ? ['policies'] : [],
    ...nameConstraints === null ? [] : ['name constraints']
  ]
  const isBound = kind === 'subordinate' || kind === 'cross'
  return [
    ...when(malformed.length > 0, 'strongroom.address-form', malformed.join(', ')),
    ...when(https.length > 0, 'rfc5280.address-not-https', https.join(', ')),
    ...when(repeated.length > 0, 'strongroom.address-once', repeated.join(', ')),
    ...when(kind !== 'root' && !ocspNoCheck && ocsp.length + crls.length === 0, 'strongroom.revocable', 'neither the address of a CRL nor one for OCSP'),
    ...when(kind === 'root' && idle.length > 0, 'strongroom.root-plain', idle.join(', ')),
    ...when(baseline && notHttp.length > 0, 'br.address-http', notHttp.join(', ')),
    ...when(baseline && isBound && crls.length === 0, 'br.crl-address', 'no address of a CRL'),
    ...when(baseline && isBound && issuers.length === 0, 'br.issuer-address', 'no address of its issuer’s certificate')
  ]
}

/** Whether this is an address with a host and nothing hidden in it: no user, no password, no fragment, no character that an address can't have. */
export function isAddress (address: string): boolean {
  if (!/^[\x21-\x7e]+$/.test(address) || /[<>"{}|\\^`#]/.test(address) || !URL.canParse(address)) return false
  const { protocol, hostname, username, password } = new URL(address)
  return ['http:', 'https:', 'ldap:', 'ldaps:'].includes(protocol) && (hostname !== '' || protocol.startsWith('ldap')) && username === '' && password === ''
}
