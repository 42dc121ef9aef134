// The template of a certificate or list: what is signed, with all blank that only the day decides. Its hash stands in the plan, its words are compared
// aloud, and what was signed is held to it by making the same fields blank again: nothing else may differ.

import { OctetString } from '@peculiar/asn1-schema'
import { Extensions, type Extension } from '@peculiar/asn1-x509'
import type { SubjectKeyAlgorithm } from '../../transcript/certificate-profile.ts'
import { addDuration } from '../../transcript/calendar.ts'
import { concatBytes, equalBytes, sha256Hex } from '../../transcript/hash.ts'
import type { PlannedCertificate, PlannedList } from '../../transcript/issuance.ts'
import { joinCertificate, joinList, splitCertificate, splitList } from './body.ts'
import { certificateBody, listTbs, notBeforeOf } from './build.ts'
import { assertCanonical } from './canonical.ts'
import { bufferOf, decode, encode, integerOf } from './codec.ts'
import { authorityKeyIdOf } from './extensions.ts'
import { keyIdLength } from './key-id.ts'
import { extensionOids } from './oids.ts'
import { subjectKeyIdOf, subjectNameOf } from './planned.ts'
import { authorityKeyIdDer, subjectKeyIdDer } from './profile-extensions.ts'
import { blankKey, keyAlgorithmOf } from './public-key.ts'
import { PkiError, type Blanks, type IssuerFacts } from './shape.ts'
import { lastSecond, readTime, timeDer } from './times.ts'

export interface Template { /** TBSCertificate or TBSCertList, DER. */ readonly tbs: Uint8Array, /** SHA-256 in hex, under a domain of its own. */ readonly hash: string }

/** What is known of a certificate when its template is made. */
export interface KnownFacts {
  /** Null where it is made in the ceremony. */ readonly publicKey: Uint8Array | null
  readonly keyAlgorithm: SubjectKeyAlgorithm
  /** Null where it signs itself. */ readonly issuer: IssuerFacts | null
}

/** When blank validities begin. */
const blankTime = '2000-01-01T00:00:00.000Z'
const blankSerial = Uint8Array.of(1)

/** The template of a planned certificate. Throws PkiError `profile`, and what the readers of a request or certificate throw. */
export function certificateTemplate (planned: PlannedCertificate, known: KnownFacts, blanks: Blanks): Template {
  const publicKey = blanks.publicKey ? blankKey(known.keyAlgorithm) : known.publicKey
  if (publicKey === null) throw new PkiError('profile', 'publicKey', `${planned.certificate}: its key is not known, and not made in the ceremony`)
  const subjectKeyId = blanks.publicKey ? new Uint8Array(keyIdLength(planned.profile.subjectKeyId)) : subjectKeyIdOf(planned, publicKey)
  const issuer = known.issuer ?? { name: subjectNameOf(planned), keyId: subjectKeyId }
  const keyId = blanks.issuerKey ? new Uint8Array(issuer.keyId.length) : issuer.keyId
  return hashed('certificate', certificateBody(planned, { serial: blankSerial, notBefore: notBeforeOf(planned, blankTime), publicKey, subjectKeyId, issuer: { name: issuer.name, keyId } }))
}

/** The template of a planned list. */
export function listTemplate (planned: PlannedList, issuer: IssuerFacts, { issuerKey }: Pick<Blanks, 'issuerKey'>): Template {
  return hashed('crl', listTbs(planned, { thisUpdate: blankTime, issuer: issuerKey ? { ...issuer, keyId: new Uint8Array(issuer.keyId.length) } : issuer }))
}

/**
 * The hash of the template that a finished TBSCertificate was made from. A field that does not hold what the day may decide (a validity of another length,
 * an identifier that is not the key's) is left as it is, so that the hash is another one. Throws PkiError for what is no TBSCertificate.
 */
export function certificateTemplateHash (tbs: Uint8Array, planned: PlannedCertificate, blanks: Blanks): string {
  assertCanonical(tbs, 'certificate', 65_536)
  const fields = splitCertificate(tbs)
  const { profile } = planned
  const notBefore = readTime(fields.notBefore, 'notBefore')
  const isDated = profile.validity.from === 'signing' && readTime(fields.notAfter, 'notAfter') === lastSecond(notBefore, profile.validity.length)
  const kind = blanks.publicKey ? keyAlgorithmOf(fields.publicKey) : null
  const ownId = kind === null ? null : subjectKeyIdOf(planned, fields.publicKey)
  return hashed('certificate', joinCertificate({
    ...fields, serial: integerOf(blankSerial),
    ...isDated ? { notBefore: timeDer(blankTime, 'notBefore'), notAfter: timeDer(lastSecond(blankTime, profile.validity.length), 'notAfter') } : {},
    ...kind === null ? {} : { publicKey: blankKey(kind) },
    extensions: fields.extensions === null ? null : blankIds(fields.extensions, { subject: ownId, issuer: !blanks.issuerKey ? null : planned.issuer.certificate === null ? ownId : 'any' })
  })).hash
}

/** The hash of the template that a finished TBSCertList was made from. */
export function listTemplateHash (tbs: Uint8Array, planned: PlannedList, { issuerKey }: Pick<Blanks, 'issuerKey'>): string {
  const fields = splitList(tbs)
  const { profile } = planned
  const isDated = fields.nextUpdate !== null && readTime(fields.nextUpdate, 'nextUpdate') === addDuration(readTime(fields.thisUpdate, 'thisUpdate'), profile.nextUpdate)
  return hashed('crl', joinList({
    ...fields,
    ...isDated ? { thisUpdate: timeDer(blankTime, 'thisUpdate'), nextUpdate: timeDer(addDuration(blankTime, profile.nextUpdate), 'nextUpdate') } : {},
    extensions: fields.extensions === null ? null : blankIds(fields.extensions, { subject: null, issuer: issuerKey ? 'any' : null })
  })).hash
}

/** Extensions with zeros for the identifiers of keys that are blank: of the subject's and the issuer's key, where they are the ones expected. */
function blankIds (der: Uint8Array, { subject, issuer }: { readonly subject: Uint8Array | null, readonly issuer: Uint8Array | 'any' | null }): Uint8Array {
  const extensions = decode(der, Extensions, 'extensions')
  for (const extension of extensions) {
    const value = new Uint8Array(extension.extnValue.buffer)
    const given = extension.extnID === extensionOids.authorityKeyId ? authorityKeyIdOf({ extensions: [{ oid: extensionOids.authorityKeyId, critical: false, value }] }) : null
    const authority = issuer === 'any' ? given : issuer
    if (extension.extnID === extensionOids.subjectKeyId && subject !== null && equalBytes(value, subjectKeyIdDer(subject))) put(extension, subjectKeyIdDer(new Uint8Array(subject.length)))
    if (extension.extnID === extensionOids.authorityKeyId && authority !== null && equalBytes(value, authorityKeyIdDer(authority))) put(extension, authorityKeyIdDer(new Uint8Array(authority.length)))
  }
  return encode(extensions)
}

function put (extension: Extension, value: Uint8Array): void {
  extension.extnValue = new OctetString(bufferOf(value))
}

const utf8 = new TextEncoder()

function hashed (of: 'certificate' | 'crl', tbs: Uint8Array): Template {
  return { tbs, hash: sha256Hex(concatBytes(utf8.encode(`strongroom ${of} template v1\n`), tbs)) }
}
