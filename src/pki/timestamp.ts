// Time from outside (RFC 3161): a request to be carried to a connected machine, and what a time-stamping authority answered. An answer counts only
// where it is about these very bytes, signed by a certificate for time-stamping and nothing else, under an authority that the caller trusts.
// Certificates are judged as of the time that the answer states. Revocation is not looked at: it needs a network, and a later look than ours.

import * as crypto from 'node:crypto'
import { SignedData, type SignerInfo } from '@peculiar/asn1-cms'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import { MessageImprint, PKIStatus, TimeStampReq, TimeStampReqVersion, TimeStampResp, TSTInfo, id_ct_tstInfo } from '@peculiar/asn1-tsp'
import { AlgorithmIdentifier, type Certificate } from '@peculiar/asn1-x509'
import { fromBER } from 'asn1js'
import { equalBytes, sha256, toHex } from '../transcript/hash.ts'
import { isNamedIn, signedAttributes } from './signing-certificate.ts'
import { TimestampError } from './timestamp-error.ts'

export { TimestampError, type TimestampCode } from './timestamp-error.ts'

export interface Timestamp {
  /** When the authority says that the bytes existed: RFC 3339, UTC, milliseconds. */ readonly time: string
  /** The authority's name, as its certificate gives it. */ readonly authority: string
  /** The token's serial number in hex. */ readonly serial: string
  /** The policy under which it was made, an object identifier. */ readonly policy: string
}

const sha256Oid = '2.16.840.1.101.3.4.2.1'
const signedDataOid = '1.2.840.113549.1.7.2'
const timeStampingOid = '1.3.6.1.5.5.7.3.8'
const extendedKeyUsageOid = '2.5.29.37'
const contentTypeOid = '1.2.840.113549.1.9.3'
const messageDigestOid = '1.2.840.113549.1.9.4'
/** Digests by their own object identifier, and the signature algorithms that go with each. */
const digests: ReadonlyMap<string, { readonly name: string, readonly signatures: readonly string[] }> = new Map([
  [sha256Oid, { name: 'sha256', signatures: ['1.2.840.10045.4.3.2', '1.2.840.113549.1.1.11'] }],
  ['2.16.840.1.101.3.4.2.2', { name: 'sha384', signatures: ['1.2.840.10045.4.3.3', '1.2.840.113549.1.1.12'] }],
  ['2.16.840.1.101.3.4.2.3', { name: 'sha512', signatures: ['1.2.840.10045.4.3.4', '1.2.840.113549.1.1.13'] }]
])
/** rsaEncryption, which names no digest of its own. */
const plainRsaOid = '1.2.840.113549.1.1.1'
const longestAnswer = 1024 * 1024
const longestChain = 8

/** A request for these bytes, in DER: by their SHA-256, with a nonce of 8 random bytes, asking for the authority's certificate. */
export function timestampRequest (data: Uint8Array, nonce: Uint8Array): Uint8Array {
  // A leading zero keeps the nonce a positive INTEGER; one that starts with zero would have two encodings.
  const positive = Uint8Array.from([0, nonce[0]! | 0x80, ...nonce.subarray(1)])
  return new Uint8Array(AsnConvert.serialize(new TimeStampReq({
    version: TimeStampReqVersion.v1, nonce: positive.buffer, certReq: true,
    messageImprint: new MessageImprint({ hashAlgorithm: new AlgorithmIdentifier({ algorithm: sha256Oid, parameters: null }), hashedMessage: new OctetString(sha256(data)) })
  })))
}

/**
 * What an authority's answer (TimeStampResp in DER) says of these bytes. `authorities` are the certificates that the caller trusts, in PEM.
 * Throws TimestampError: not-a-timestamp, refused, other-data, bad-signature, wrong-certificate, untrusted.
 */
export function verifyTimestamp (answer: Uint8Array, data: Uint8Array, authorities: string): Timestamp {
  const trusted = readCertificates(authorities)
  try {
    return judge(readAnswer(answer), data, trusted)
  } catch (cause) {
    if (cause instanceof TimestampError) throw cause
    // Whatever the libraries throw on the way is about bytes that an attacker chose.
    throw new TimestampError('not-a-timestamp', 'a part of the answer can\'t be read', cause)
  }
}

function judge ({ info, infoBytes, signed, attributes }: Answer, data: Uint8Array, trusted: readonly crypto.X509Certificate[]): Timestamp {
  const { messageImprint: { hashAlgorithm, hashedMessage } } = info
  if (hashAlgorithm.algorithm !== sha256Oid) throw new TimestampError('other-data', 'the answer is over another digest than SHA-256')
  if (!equalBytes(new Uint8Array(hashedMessage.buffer), sha256(data))) throw new TimestampError('other-data', 'the answer is about other bytes')
  const certificates = (signed.certificates ?? []).flatMap(({ certificate }) => certificate === undefined ? [] : [certificate])
  const signer = verifySigner(signed, infoBytes, attributes, certificates)
  verifyChain(signer, certificates.map(toX509), trusted, info.genTime)
  return { time: info.genTime.toISOString(), authority: nameOf(signer), serial: toHex(new Uint8Array(info.serialNumber)), policy: info.policy }
}

interface Answer { readonly info: TSTInfo, readonly infoBytes: Uint8Array, readonly signed: SignedData, /** The signed attributes as they stand, in DER under the tag SET. */ readonly attributes: Uint8Array | null }

function readAnswer (answer: Uint8Array): Answer {
  if (answer.length > longestAnswer) throw new TimestampError('not-a-timestamp', 'an answer of more than a megabyte was not read')
  let response: TimeStampResp
  try {
    if (fromBER(answer).offset !== answer.length) throw new TimestampError('not-a-timestamp', 'bytes stand after the answer, or it was cut')
    response = AsnConvert.parse(answer, TimeStampResp)
  } catch (cause) {
    throw cause instanceof TimestampError ? cause : new TimestampError('not-a-timestamp', 'not an answer of a time-stamping authority (RFC 3161)', cause)
  }
  const { status: { status, statusString }, timeStampToken } = response
  if ((status !== PKIStatus.granted && status !== PKIStatus.grantedWithMods) || timeStampToken === undefined) {
    throw new TimestampError('refused', `the authority refused: ${PKIStatus[status] ?? 'unknown status'}${statusString === undefined ? '' : `, ${[...statusString].join(', ')}`}`)
  }
  try {
    if (timeStampToken.contentType !== signedDataOid) throw new TypeError('no signed data')
    const signed = AsnConvert.parse(timeStampToken.content, SignedData)
    const content = signed.encapContentInfo.eContent?.single
    if (signed.encapContentInfo.eContentType !== id_ct_tstInfo || content === undefined) throw new TypeError('no TSTInfo')
    const infoBytes = new Uint8Array(content.buffer)
    return { info: AsnConvert.parse(infoBytes, TSTInfo), infoBytes, signed, attributes: signedAttributes(new Uint8Array(timeStampToken.content)) }
  } catch (cause) {
    throw new TimestampError('not-a-timestamp', 'the answer holds no time stamp', cause)
  }
}

/** The certificate whose key made the answer's one signature, once that holds over exactly this content. */
function verifySigner ({ signerInfos }: SignedData, content: Uint8Array, attributes: Uint8Array | null, certificates: readonly Certificate[]): crypto.X509Certificate {
  const [info, ...more] = signerInfos
  if (info === undefined || more.length > 0) throw new TimestampError('bad-signature', 'the answer has not exactly one signature')
  const digest = digests.get(info.digestAlgorithm.algorithm)
  if (digest === undefined || (info.signatureAlgorithm.algorithm !== plainRsaOid && !digest.signatures.includes(info.signatureAlgorithm.algorithm))) {
    throw new TimestampError('bad-signature', 'the answer is signed with an algorithm that is not accepted here')
  }
  const named = certificates.find(certificate => isNamedIn(attribute(info, ...signingCertificateOids), der(certificate)))
  if (named === undefined) throw new TimestampError('wrong-certificate', 'the certificate that the answer names as its signer\'s is not in it')
  if (!equalBytes(octets(attribute(info, messageDigestOid)), new Uint8Array(crypto.createHash(digest.name).update(content).digest()))) throw new TimestampError('bad-signature', 'the signature is over another content')
  if (!equalBytes(attribute(info, contentTypeOid), tstInfoType)) throw new TimestampError('bad-signature', 'the signature is over content of another type')
  const certificate = toX509(named)
  if (attributes === null || !holds(digest.name, attributes, info, certificate)) throw new TimestampError('bad-signature', 'the authority\'s signature does not hold')
  const usage = named.tbsCertificate.extensions?.find(({ extnID }) => extnID === extendedKeyUsageOid)
  if (usage?.critical !== true || certificate.keyUsage?.join() !== timeStampingOid) throw new TimestampError('wrong-certificate', 'the signer\'s certificate is not one for time-stamping only')
  return certificate
}

/** SigningCertificate (RFC 2634) and SigningCertificateV2 (RFC 5035). */
const signingCertificateOids = ['1.2.840.113549.1.9.16.2.12', '1.2.840.113549.1.9.16.2.47']
/** OBJECT IDENTIFIER id-ct-TSTInfo in DER. */
const tstInfoType = Uint8Array.from([0x06, 0x0b, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x04])

/** The one value of the one signed attribute of these types. */
function attribute ({ signedAttrs = [] }: SignerInfo, ...types: readonly string[]): Uint8Array {
  const values = signedAttrs.filter(({ attrType }) => types.includes(attrType)).flatMap(({ attrValues }) => attrValues)
  const [value] = values
  if (value === undefined || values.length !== 1) throw new TimestampError('bad-signature', 'a signed attribute is missing or stands twice')
  return new Uint8Array(value)
}

function octets (value: Uint8Array): Uint8Array {
  return new Uint8Array(AsnConvert.parse(value, OctetString).buffer)
}

function holds (digest: string, attributes: Uint8Array, { signature }: SignerInfo, { publicKey }: crypto.X509Certificate): boolean {
  try {
    return crypto.verify(digest, attributes, publicKey, new Uint8Array(signature.buffer))
  } catch {
    return false
  }
}

/** From the signer up to a certificate that the caller trusts; each valid at `time`. */
function verifyChain (signer: crypto.X509Certificate, given: readonly crypto.X509Certificate[], trusted: readonly crypto.X509Certificate[], time: Date): void {
  let current = signer
  for (let length = 1; length <= longestChain; length++) {
    if (time < current.validFromDate || time > current.validToDate) throw new TimestampError('untrusted', `the certificate of ${nameOf(current)} was not valid at the time stated`)
    if (trusted.some(one => one.fingerprint256 === current.fingerprint256)) return
    const issuer = [...trusted, ...given].find(one => one.ca && current.checkIssued(one) && current.verify(one.publicKey))
    if (issuer === undefined) throw new TimestampError('untrusted', `the certificate of ${nameOf(current)} was not issued by an authority that was given`)
    current = issuer
  }
  throw new TimestampError('untrusted', `more than ${longestChain} certificates lead to an authority that was given`)
}

function nameOf ({ subject }: crypto.X509Certificate): string {
  return subject.replaceAll('\n', ', ')
}

function readCertificates (pem: string): crypto.X509Certificate[] {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  if (found.length === 0) throw new TimestampError('untrusted', 'the file of authorities holds no certificate in PEM')
  return found.map(one => {
    try {
      return new crypto.X509Certificate(one)
    } catch (cause) {
      throw new TimestampError('untrusted', 'the file of authorities holds a certificate that can\'t be read', cause)
    }
  })
}

function der (certificate: Certificate): Uint8Array {
  return new Uint8Array(AsnConvert.serialize(certificate))
}

function toX509 (certificate: Certificate): crypto.X509Certificate {
  try {
    return new crypto.X509Certificate(der(certificate))
  } catch (cause) {
    throw new TimestampError('wrong-certificate', 'a certificate in the answer can\'t be read', cause)
  }
}
