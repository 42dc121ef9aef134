// Distinguished names (RFC 5280 section 4.1.2.4): written from a profile, read from any certificate. A name that was read is carried on in its own bytes,
// so that whoever chains by names (section 6.1.3) finds the same ones.

import { AttributeTypeAndValue, AttributeValue, Name, RelativeDistinguishedName } from '@peculiar/asn1-x509'
import { ObjectIdentifier, fromBER } from 'asn1js'
import type { DistinguishedName, NameAttributeType } from '../../transcript/certificate-profile.ts'
import { toHex } from '../../transcript/hash.ts'
import { assertCanonical, elementOf, elementsIn, tags, type Element } from './canonical.ts'
import { bufferOf, encode } from './codec.ts'
import { attributeOids, nameOfOid } from './oids.ts'
import { PkiError, type ReadAttribute, type ReadName } from './shape.ts'

/** Most bytes of a name that is read. */
const longest = 8192

/**
 * A name in DER: each attribute a relative name of its own. PrintableString for country and serial number, IA5String for domain components, UTF8String
 * for all else. Throws PkiError `profile` for text that has no such form.
 */
export function nameDer (dn: DistinguishedName): Uint8Array {
  return encode(nameOf(dn))
}

/** The same as a value of the library's. */
export function nameOf (dn: DistinguishedName): Name {
  return new Name(dn.map(({ type, value }) => new RelativeDistinguishedName([new AttributeTypeAndValue({ type: attributeOids[type], value: valueOf(type, value) })])))
}

function valueOf (type: NameAttributeType, value: string): AttributeValue {
  switch (type) {
    case 'country': case 'serial-number':
      if (!/^[A-Za-z0-9 '()+,\-./:=?]+$/.test(value)) throw new PkiError('profile', type, `${type}: "${value}" has characters that a PrintableString does not hold`)
      return new AttributeValue({ printableString: value })
    case 'domain-component':
      if (!/^[\x20-\x7e]+$/.test(value)) throw new PkiError('profile', type, `${type}: "${value}" has characters that an IA5String does not hold`)
      return new AttributeValue({ ia5String: value })
    default:
      if (!value.isWellFormed()) throw new PkiError('profile', type, `${type}: not well-formed Unicode`)
      return new AttributeValue({ utf8String: value })
  }
}

/** A name as it stands. Throws PkiError for what is no name, not DER, or longer than 8,192 bytes. */
export function readName (der: Uint8Array, field = 'name'): ReadName {
  assertCanonical(der, field, longest)
  const attributes = elementsIn(elementOf(der, tags.sequence, field).content, field).flatMap(relative => {
    const parts = elementsIn(elementOf(relative.der, tags.set, field).content, field)
    if (parts.length === 0) throw new PkiError('malformed', field, `${field}: a part of the name is empty`)
    return parts.map((part, i) => attributeOf(part, i > 0, field))
  })
  return { der: new Uint8Array(der), attributes }
}

function attributeOf (part: Element, joined: boolean, field: string): ReadAttribute {
  const [type, value, ...more] = elementsIn(elementOf(part.der, tags.sequence, field).content, field)
  if (type?.tag !== tags.oid || value === undefined || more.length > 0) throw new PkiError('malformed', field, `${field}: an attribute that is not a type and a value`)
  const oid = dotted(type.der)
  return { type: nameOfOid(attributeOids, oid) ?? oid, ...textOf(value), joined }
}

const strings: ReadonlyMap<number, ReadAttribute['string']> = new Map([[tags.utf8, 'utf8'], [tags.printable, 'printable'], [tags.ia5, 'ia5']])

/** Text of the string types that are used today. Any other value is told by its bytes, as RFC 4514 section 2.4 has it. */
function textOf ({ tag, der, content }: Element): Pick<ReadAttribute, 'value' | 'string'> {
  const string = strings.get(tag)
  return string === undefined ? { value: `#${toHex(der)}`, string: 'other' } : { value: new TextDecoder().decode(content), string }
}

/** An OBJECT IDENTIFIER with dots. */
export function dotted (der: Uint8Array): string {
  const { result } = fromBER(bufferOf(der))
  return result instanceof ObjectIdentifier ? result.valueBlock.toString() : ''
}

const short: Readonly<Record<NameAttributeType, string>> = {
  country: 'C', state: 'ST', locality: 'L', organization: 'O', 'organizational-unit': 'OU', 'common-name': 'CN', 'serial-number': 'serialNumber', 'domain-component': 'DC',
  'organization-identifier': 'organizationIdentifier'
}

/** A name for people: its attributes in the order of the certificate, with the short names and the escapes of RFC 4514. An empty one is empty. */
export function nameText ({ attributes }: ReadName): string {
  return attributes.map(({ type, value, string, joined }, i) => {
    const before = i === 0 ? '' : joined ? '+' : ', '
    return `${before}${Object.hasOwn(short, type) ? short[type as NameAttributeType] : type}=${string === 'other' ? value : escaped(value)}`
  }).join('')
}

/** Escapes of RFC 4514 section 2.4; characters that a line does not show are told by their bytes. */
function escaped (value: string): string {
  return value.replaceAll(/[",+;<>\\]|^[ #]| $/g, char => `\\${char}`).replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, char => toHex(new TextEncoder().encode(char)).replaceAll(/../g, '\\$&'))
}
