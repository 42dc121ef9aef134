// Two parts of a CMS signature (RFC 5652) that must be taken as they stand, byte for byte: the signed attributes, and the one of them by which a
// signer names their certificate: SigningCertificate (RFC 2634 section 5.4) by SHA-1, SigningCertificateV2 (RFC 5035 section 3) by SHA-256 unless it
// says otherwise. Only the first certificate named is the signer's.

import { createHash } from 'node:crypto'
import { ObjectIdentifier, OctetString, Sequence, Set as AsnSet, fromBER } from 'asn1js'
import { equalBytes } from '../transcript/hash.ts'

const digests: ReadonlyMap<string, string> = new Map([['2.16.840.1.101.3.4.2.1', 'sha256'], ['2.16.840.1.101.3.4.2.2', 'sha384'], ['2.16.840.1.101.3.4.2.3', 'sha512']])

/** Whether an attribute value (DER) names this certificate (DER) as the signer's. False for anything else. */
export function isNamedIn (attribute: Uint8Array, certificate: Uint8Array): boolean {
  const id = firstOf(firstOf(fromBER(attribute).result))
  if (!(id instanceof Sequence)) return false
  const [first, second] = id.valueBlock.value
  const algorithm = first instanceof Sequence ? firstOf(first) : null
  const named = first instanceof OctetString ? first : second
  if (!(named instanceof OctetString)) return false
  const hash = named.valueBlock.valueHexView
  const digest = algorithm instanceof ObjectIdentifier ? digests.get(algorithm.valueBlock.toString()) : hash.length === 20 ? 'sha1' : 'sha256'
  return digest !== undefined && equalBytes(new Uint8Array(hash), new Uint8Array(createHash(digest).update(certificate).digest()))
}

/** The signed attributes of a SignedData's first signer as they are signed: in DER, under the tag SET (section 5.4). Null where there are none. */
export function signedAttributes (signedData: Uint8Array): Uint8Array | null {
  const { result } = fromBER(signedData)
  const signers = result instanceof Sequence ? result.valueBlock.value.at(-1) : null
  const signer = signers instanceof AsnSet ? signers.valueBlock.value[0] : null
  const attributes = signer instanceof Sequence ? signer.valueBlock.value.find(({ idBlock }) => idBlock.tagClass === contextSpecific && idBlock.tagNumber === 0 && idBlock.isConstructed) : undefined
  return attributes === undefined ? null : Uint8Array.from([setTag, ...attributes.valueBeforeDecodeView.subarray(1)])
}

const contextSpecific = 3
const setTag = 0x31

function firstOf (of: unknown): unknown {
  return of instanceof Sequence ? of.valueBlock.value[0] : null
}
