// Requests (PKCS#10, RFC 2986) as they are signed: for rehearsals, and for those who have nothing else to make one with.

import { Attributes, CertificationRequestInfo } from '@peculiar/asn1-csr'
import { Attribute, Extensions, Name, SubjectPublicKeyInfo } from '@peculiar/asn1-x509'
import { bufferOf, decode, encode } from './codec.ts'
import { extensionRequestOid } from './oids.ts'

/** The CertificationRequestInfo of a name and key (both DER), and of the extensions (DER) that are asked for. `assembleSigned` makes the request of it. */
export function requestInfo (name: Uint8Array, publicKey: Uint8Array, extensions: Uint8Array | null = null): Uint8Array {
  return encode(new CertificationRequestInfo({
    version: 0, subject: decode(name, Name, 'subject'), subjectPKInfo: decode(publicKey, SubjectPublicKeyInfo, 'publicKey'),
    attributes: new Attributes(extensions === null ? [] : [new Attribute({ type: extensionRequestOid, values: [bufferOf(encode(decode(extensions, Extensions, 'extensions')))] })])
  }))
}
