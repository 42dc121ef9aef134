// Names beside distinguished ones (GeneralName, RFC 5280 section 4.2.1.6): in alternative names, name constraints and addresses.

import { GeneralName as AsnGeneralName } from '@peculiar/asn1-x509'
import type { GeneralName } from '../../transcript/certificate-profile.ts'
import { toHex } from '../../transcript/hash.ts'
import { encode } from './codec.ts'
import { nameOf, readName } from './names.ts'
import { PkiError, type ReadName } from './shape.ts'

/** A name as it was read; `other` is one of a kind that is not ours, by its DER in hex. */
export type ReadGeneralName =
  | { readonly type: 'dns' | 'email' | 'uri' | 'ip' | 'other', readonly value: string }
  | { readonly type: 'directory', readonly name: ReadName }

/** A name for an alternative name, or for a constraint, where an IP address has its mask. Throws PkiError `profile` for text that can't be written so. */
export function generalNameOf (name: GeneralName, use: 'name' | 'constraint'): AsnGeneralName {
  if (name.type === 'directory') return new AsnGeneralName({ directoryName: nameOf(name.value) })
  const { type, value } = name
  if (!/^[\x21-\x7e]+$/.test(value)) throw new PkiError('profile', type, `${type}: "${value}" has characters that an IA5String does not hold, or a space`)
  switch (type) {
    case 'dns': return new AsnGeneralName({ dNSName: value })
    case 'email': return new AsnGeneralName({ rfc822Name: value })
    case 'uri': return uriOf(value)
    case 'ip': return new AsnGeneralName({ iPAddress: addressOf(value, use) })
  }
}

/** A URL as a name. */
export function uriOf (value: string): AsnGeneralName {
  return new AsnGeneralName({ uniformResourceIdentifier: value })
}

/** An address as the library takes it. It would take much else, and make something of it. */
function addressOf (value: string, use: 'name' | 'constraint'): string {
  const [address = '', mask, ...more] = value.split('/')
  const bits = isV4(address) ? 32 : isV6(address) ? 128 : 0
  const isMasked = mask !== undefined && /^(?:0|[1-9]\d{0,2})$/.test(mask) && Number(mask) <= bits
  if (bits === 0 || more.length > 0 || (use === 'constraint' ? !isMasked : mask !== undefined)) {
    throw new PkiError('profile', 'ip', `ip: "${value}" is not ${use === 'constraint' ? 'an address with its mask, such as 10.0.0.0/8 or 2001:db8::/32' : 'an address, such as 10.0.0.1 or 2001:db8::1'}`)
  }
  return value
}

function isV4 (address: string): boolean {
  return /^(?:(?:0|[1-9]\d{0,2})(?:\.(?!$)|$)){4}$/.test(address) && address.split('.').every(part => Number(part) <= 255)
}

function isV6 (address: string): boolean {
  const halves = address.split('::')
  const groups = halves.flatMap(half => half === '' ? [] : half.split(':'))
  const fits = halves.length === 1 ? groups.length === 8 : halves.length === 2 && groups.length < 8
  return fits && groups.every(group => /^[0-9a-f]{1,4}$/i.test(group))
}

/** A name as the library read it. */
export function readGeneralName (name: AsnGeneralName): ReadGeneralName {
  const { directoryName, dNSName, rfc822Name, uniformResourceIdentifier, iPAddress } = name
  if (directoryName !== undefined) return { type: 'directory', name: readName(encode(directoryName)) }
  if (dNSName !== undefined) return { type: 'dns', value: dNSName }
  if (rfc822Name !== undefined) return { type: 'email', value: rfc822Name }
  if (uniformResourceIdentifier !== undefined) return { type: 'uri', value: uniformResourceIdentifier }
  if (iPAddress !== undefined) return { type: 'ip', value: iPAddress }
  return { type: 'other', value: toHex(encode(name)) }
}
