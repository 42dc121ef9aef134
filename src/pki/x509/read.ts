// Certificates, lists and requests as they are read: DER in its one encoding and of bounded length, or refused. What they say is judged elsewhere.

import { AlgorithmIdentifier, Extensions, SubjectPublicKeyInfo } from '@peculiar/asn1-x509'
import type { RevocationReason, SignatureAlgorithm } from '../../transcript/certificate-profile.ts'
import { equalBytes, toHex } from '../../transcript/hash.ts'
import type { RevokedCertificate } from '../../transcript/issuance.ts'
import { Fields, splitCertificate, splitList, splitSigned } from './body.ts'
import { assertAscending, assertCanonical, elementOf, elementsIn, tags } from './canonical.ts'
import { decode } from './codec.ts'
import { authorityKeyIdOf, crlNumberOf } from './extensions.ts'
import { dotted, readName } from './names.ts'
import { extensionOids, extensionRequestOid, nameOfOid, reasonNumbers } from './oids.ts'
import { keyAlgorithmOf } from './public-key.ts'
import { PkiError, type ReadCertificate, type ReadExtension, type ReadList, type ReadRequest } from './shape.ts'
import { signatureAlgorithmOf } from './signature-algorithm.ts'
import { readTime } from './times.ts'

/** Most bytes that are read of a certificate or request, and of a list: 100,000 entries take seven megabytes at most. */
const longest = { certificate: 64 * 1024, request: 64 * 1024, list: 16 * 1024 * 1024 } as const

/** A certificate (RFC 5280 section 4). Throws PkiError `malformed`, `not-canonical`, `too-long`. */
export function readCertificate (der: Uint8Array): ReadCertificate {
  assertCanonical(der, 'certificate', longest.certificate)
  const { tbs, algorithm, signature } = splitSigned(der, 'certificate')
  const fields = splitCertificate(tbs)
  if (!equalBytes(fields.signature, algorithm)) throw new PkiError('malformed', 'signature', 'signature: another algorithm than the one beside the signature')
  decode(fields.publicKey, SubjectPublicKeyInfo, 'publicKey')
  return {
    der: new Uint8Array(der), tbs, version: certificateVersion(fields.version), serial: serialOf(fields.serial, 'serialNumber'),
    signatureAlgorithm: algorithmOf(algorithm), signature,
    issuer: readName(fields.issuer, 'issuer'), subject: readName(fields.subject, 'subject'),
    notBefore: readTime(fields.notBefore, 'notBefore'), notAfter: readTime(fields.notAfter, 'notAfter'),
    publicKey: new Uint8Array(fields.publicKey), keyAlgorithm: keyAlgorithmOf(fields.publicKey),
    extensions: fields.extensions === null ? [] : readExtensions(fields.extensions, 'extensions')
  }
}

/** A CRL (RFC 5280 section 5) of version 2. Of an entry's extensions only the reason is read; any other is refused. Throws PkiError. */
export function readList (der: Uint8Array): ReadList {
  assertCanonical(der, 'list', longest.list)
  const { tbs, algorithm, signature } = splitSigned(der, 'list')
  const fields = splitList(tbs)
  if (!equalBytes(fields.signature, algorithm)) throw new PkiError('malformed', 'signature', 'signature: another algorithm than the one beside the signature')
  if (fields.version === null || numberOf(fields.version) !== 1) throw new PkiError('malformed', 'version', 'version: expected a list of version 2')
  const extensions = fields.extensions === null ? [] : readExtensions(fields.extensions, 'crlExtensions')
  return {
    der: new Uint8Array(der), tbs, signatureAlgorithm: algorithmOf(algorithm), signature, issuer: readName(fields.issuer, 'issuer'),
    thisUpdate: readTime(fields.thisUpdate, 'thisUpdate'), nextUpdate: fields.nextUpdate === null ? null : readTime(fields.nextUpdate, 'nextUpdate'),
    number: crlNumberOf({ extensions }), authorityKeyId: authorityKeyIdOf({ extensions }), revoked: fields.revoked === null ? [] : readEntries(fields.revoked), extensions
  }
}

/** A request (PKCS#10, RFC 2986). Whether it is signed by its own key is not looked at. Throws PkiError. */
export function readRequest (der: Uint8Array): ReadRequest {
  assertCanonical(der, 'request', longest.request)
  const { tbs, algorithm, signature } = splitSigned(der, 'request')
  const fields = new Fields(tbs, 'request')
  if (numberOf(fields.take(tags.integer, 'version')) !== 0) throw new PkiError('malformed', 'version', 'version: expected a request of version 1')
  const subject = readName(fields.take(tags.sequence, 'subject'), 'subject')
  const publicKey = new Uint8Array(fields.take(tags.sequence, 'publicKey'))
  const given = elementsIn(elementOf(fields.take(tags.context(0), 'attributes'), tags.context(0), 'attributes').content, 'attributes')
  fields.end()
  decode(publicKey, SubjectPublicKeyInfo, 'publicKey')
  assertAscending(given.map(attribute => attribute.der), 'attributes')
  const attributes = given.map(attribute => readAttribute(attribute.der))
  const asked = attributes.filter(({ type }) => type === extensionRequestOid)
  const [request] = asked
  if (asked.length > 1 || (request !== undefined && request.values.length !== 1)) throw new PkiError('malformed', 'attributes', 'attributes: extensions are asked for more than once')
  return {
    der: new Uint8Array(der), tbs, subject, publicKey, keyAlgorithm: keyAlgorithmOf(publicKey), signatureAlgorithm: algorithmOf(algorithm), signature,
    extensions: request === undefined ? [] : readExtensions(request.values[0] as Uint8Array, 'extensionRequest'),
    attributes: attributes.flatMap(({ type }) => type === extensionRequestOid ? [] : [type])
  }
}

function readAttribute (der: Uint8Array): { type: string, values: readonly Uint8Array[] } {
  const fields = new Fields(der, 'attributes')
  const type = dotted(fields.take(tags.oid, 'attributes'))
  const values = elementsIn(elementOf(fields.take(tags.set, 'attributes'), tags.set, 'attributes').content, 'attributes')
  fields.end()
  if (values.length === 0) throw new PkiError('malformed', 'attributes', `attributes: ${type} has no value`)
  return { type, values: values.map(value => value.der) }
}

/** Extensions as they stand. Each value is DER too, since every extension's is. */
function readExtensions (der: Uint8Array, field: string): ReadExtension[] {
  const read = [...decode(der, Extensions, field)]
  if (read.length === 0) throw new PkiError('malformed', field, `${field}: an empty sequence`)
  return read.map(({ extnID, critical, extnValue }) => {
    const value = new Uint8Array(extnValue.buffer)
    assertCanonical(value, `${field}.${extnID}`, longest.certificate)
    return { oid: extnID, critical, value }
  })
}

/** Entries of a list. A list has very many, which share times and reasons: those are read once. */
function readEntries (der: Uint8Array): RevokedCertificate[] {
  const entries = elementsIn(elementOf(der, tags.sequence, 'revokedCertificates').content, 'revokedCertificates')
  if (entries.length === 0) throw new PkiError('malformed', 'revokedCertificates', 'revokedCertificates: an empty sequence')
  const times = new Map<string, string>()
  const reasons = new Map<string, RevocationReason>()
  return entries.map((entry, i) => {
    const field = `revokedCertificates.${i}`
    const fields = new Fields(entry.der, field)
    const serial = serialOf(fields.take(tags.integer, field), field)
    const at = once(times, fields.time(field), time => readTime(time, field))
    const extensions = fields.takeIf(tags.sequence)
    fields.end()
    return { serial, at, reason: extensions === null ? null : once(reasons, extensions, given => reasonIn(given, field)) }
  })
}

function once<T> (known: Map<string, T>, der: Uint8Array, read: (der: Uint8Array) => T): T {
  const key = toHex(der)
  const found = known.get(key) ?? read(der)
  known.set(key, found)
  return found
}

/** The reason, where it is the only extension of an entry. */
function reasonIn (extensions: Uint8Array, field: string): RevocationReason {
  const [only, ...more] = readExtensions(extensions, field)
  if (only?.oid !== extensionOids.reason || only.critical || more.length > 0) throw new PkiError('malformed', field, `${field}: an extension of the entry other than its reason`)
  const reason = nameOfOid(reasonNames, String(elementOf(only.value, tags.enumerated, field).content[0]))
  if (reason === null || only.value.length !== 3) throw new PkiError('malformed', field, `${field}: a reason that has no meaning here`)
  return reason
}

const reasonNames = Object.fromEntries(Object.entries(reasonNumbers).map(([name, number]) => [name, String(number)])) as Readonly<Record<RevocationReason, string>>

function algorithmOf (der: Uint8Array): SignatureAlgorithm | null {
  decode(der, AlgorithmIdentifier, 'signatureAlgorithm')
  return signatureAlgorithmOf(der)
}

/** Version 1 is left out, being the default. */
function certificateVersion (version: Uint8Array | null): number {
  if (version === null) return 1
  const number = numberOf(version)
  if (number === 0) throw new PkiError('not-canonical', 'version', 'version: version 1 is the default, and so is left out')
  if (number > 2) throw new PkiError('malformed', 'version', 'version: expected 1, 2 or 3')
  return number + 1
}

/** A small INTEGER; infinite for a larger one. */
function numberOf (der: Uint8Array): number {
  const { content } = elementOf(der, tags.integer, 'version')
  return content.length === 1 && (content[0] as number) < 0x80 ? content[0] as number : Infinity
}

/** A serial number in hex: positive, at most 20 bytes (RFC 5280 section 4.1.2.2). */
function serialOf (der: Uint8Array, field: string): string {
  const { content } = elementOf(der, tags.integer, field)
  if (content.length > 20) throw new PkiError('too-long', field, `${field}: a serial number of more than 20 bytes`)
  if ((content[0] as number) > 0x7f || (content.length === 1 && content[0] === 0)) throw new PkiError('malformed', field, `${field}: a serial number that is not positive`)
  return toHex(content[0] === 0 ? content.subarray(1) : content)
}
