// What is signed, taken apart into its fields and put together again: TBSCertificate (RFC 5280 section 4.1) and TBSCertList (section 5.1). Fields stay
// in their own bytes, so that names and keys of others are carried on as they are.

import { concatBytes } from '../../transcript/hash.ts'
import { elementOf, elementsIn, tags, type Element } from './canonical.ts'
import { sequenceOf, taggedOf } from './codec.ts'
import { PkiError } from './shape.ts'

/** The fields of a certificate, each DER. Null for one that is left out. */
export interface CertificateFields {
  /** INTEGER, without the tag that it stands under. */ readonly version: Uint8Array | null
  readonly serial: Uint8Array
  readonly signature: Uint8Array
  readonly issuer: Uint8Array
  readonly notBefore: Uint8Array
  readonly notAfter: Uint8Array
  readonly subject: Uint8Array
  readonly publicKey: Uint8Array
  /** Extensions, without the tag that they stand under. */ readonly extensions: Uint8Array | null
}

export interface ListFields {
  readonly version: Uint8Array | null
  readonly signature: Uint8Array
  readonly issuer: Uint8Array
  readonly thisUpdate: Uint8Array
  readonly nextUpdate: Uint8Array | null
  /** SEQUENCE OF entries; null where there are none (section 5.1.2.6). */ readonly revoked: Uint8Array | null
  readonly extensions: Uint8Array | null
}

export function joinCertificate (fields: CertificateFields): Uint8Array {
  const { version, serial, signature, issuer, notBefore, notAfter, subject, publicKey, extensions } = fields
  return sequenceOf([...under(0, version), serial, signature, issuer, sequenceOf([notBefore, notAfter]), subject, publicKey, ...under(3, extensions)])
}

export function joinList ({ version, signature, issuer, thisUpdate, nextUpdate, revoked, extensions }: ListFields): Uint8Array {
  return sequenceOf([version, signature, issuer, thisUpdate, nextUpdate, revoked].flatMap(part => part === null ? [] : [part]).concat(under(0, extensions)))
}

/** A value under an explicit tag `[number]`. */
function under (number: number, value: Uint8Array | null): Uint8Array[] {
  return value === null ? [] : [taggedOf(number, value)]
}

/** The fields of a TBSCertificate. Throws PkiError `malformed` where one is missing, of another type, or not among those that are read (unique identifiers). */
export function splitCertificate (tbs: Uint8Array): CertificateFields {
  const fields = new Fields(tbs, 'certificate')
  const version = fields.under(0, 'version')
  const serial = fields.take(tags.integer, 'serialNumber')
  const signature = fields.take(tags.sequence, 'signature')
  const issuer = fields.take(tags.sequence, 'issuer')
  const validity = new Fields(fields.take(tags.sequence, 'validity'), 'validity')
  const notBefore = validity.time('notBefore')
  const notAfter = validity.time('notAfter')
  validity.end()
  const subject = fields.take(tags.sequence, 'subject')
  const publicKey = fields.take(tags.sequence, 'publicKey')
  const extensions = fields.under(3, 'extensions')
  fields.end()
  return { version, serial, signature, issuer, notBefore, notAfter, subject, publicKey, extensions }
}

/** The fields of a TBSCertList. Throws PkiError `malformed`. */
export function splitList (tbs: Uint8Array): ListFields {
  const fields = new Fields(tbs, 'list')
  const version = fields.takeIf(tags.integer)
  const signature = fields.take(tags.sequence, 'signature')
  const issuer = fields.take(tags.sequence, 'issuer')
  const thisUpdate = fields.time('thisUpdate')
  const nextUpdate = fields.takeIf(tags.utcTime) ?? fields.takeIf(tags.generalizedTime)
  const revoked = fields.takeIf(tags.sequence)
  const extensions = fields.under(0, 'extensions')
  fields.end()
  return { version, signature, issuer, thisUpdate, nextUpdate, revoked, extensions }
}

/** The fields of a sequence, taken one after another. */
export class Fields {
  readonly #elements: readonly Element[]
  readonly #name: string
  #at = 0

  constructor (sequence: Uint8Array, name: string) {
    this.#elements = elementsIn(elementOf(sequence, tags.sequence, name).content, name)
    this.#name = name
  }

  take (tag: number, field: string): Uint8Array {
    return this.takeIf(tag) ?? this.#refuse(field, 'is missing or of another type')
  }

  takeIf (tag: number): Uint8Array | null {
    const element = this.#elements[this.#at]
    if (element?.tag !== tag) return null
    this.#at++
    return element.der
  }

  time (field: string): Uint8Array {
    return this.takeIf(tags.utcTime) ?? this.take(tags.generalizedTime, field)
  }

  /** The one value under an explicit tag `[number]`; null where the tag is not there. */
  under (number: number, field: string): Uint8Array | null {
    const tagged = this.takeIf(tags.context(number))
    if (tagged === null) return null
    const [value, ...more] = elementsIn(elementOf(tagged, tags.context(number), field).content, field)
    return value === undefined || more.length > 0 ? this.#refuse(field, 'is not one value') : value.der
  }

  end (): void {
    if (this.#at < this.#elements.length) this.#refuse(this.#name, 'has a field that is not read here')
  }

  #refuse (field: string, what: string): never {
    throw new PkiError('malformed', field, `${field} ${what}`)
  }
}

/** The fields of what is signed: its body, the algorithm's identifier, the signature's bytes (RFC 5280 sections 4.1.1 and 5.1.1; RFC 2986 section 4.2). */
export function splitSigned (der: Uint8Array, field: string): { tbs: Uint8Array, algorithm: Uint8Array, signature: Uint8Array } {
  const fields = new Fields(der, field)
  const tbs = fields.take(tags.sequence, field)
  const algorithm = fields.take(tags.sequence, 'signatureAlgorithm')
  const bits = elementOf(fields.take(tags.bitString, 'signatureValue'), tags.bitString, 'signatureValue').content
  fields.end()
  if (bits[0] !== 0) throw new PkiError('malformed', 'signatureValue', 'signatureValue: not a string of whole bytes')
  return { tbs: new Uint8Array(tbs), algorithm, signature: concatBytes(bits.subarray(1)) }
}
