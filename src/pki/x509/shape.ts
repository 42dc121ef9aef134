// Certificates, lists and requests as they are read, and what the day brings to a template. Pure data: an auditor's browser has the same.

import type { CertificateKind, SignatureAlgorithm, SubjectKeyAlgorithm } from '../../transcript/certificate-profile.ts'
import type { RevokedCertificate } from '../../transcript/issuance.ts'

/** Who signs, as a certificate or list under it names it. */
export interface IssuerFacts {
  /** Name, DER. */ readonly name: Uint8Array
  /** The subject key identifier of its certificate. */ readonly keyId: Uint8Array
}

/** What only the day decides of a certificate. Times are RFC 3339 UTC of whole seconds. */
export interface CertificateDay {
  readonly serial: Uint8Array
  readonly notBefore: string
  /** SubjectPublicKeyInfo, DER. */ readonly publicKey: Uint8Array
  /** Null where it signs itself: name and key identifier are its own. */ readonly issuer: IssuerFacts | null
}

/** What only the day decides of a list. */
export interface ListDay { readonly thisUpdate: string, readonly issuer: IssuerFacts }

/** What is left blank in a template, because only the day decides it. The serial number and the dates always are. */
export interface Blanks {
  /** The key is made in the ceremony: its key and its identifier. */ readonly publicKey: boolean
  /** The issuer's key is made in the ceremony: its identifier. */ readonly issuerKey: boolean
}

/** A relative distinguished name's attribute as it was read: type as in certificate-profile.ts, or its dotted identifier where it is none of ours. */
export interface ReadAttribute {
  readonly type: string
  /** For `other`: `#` and its DER in hex. */ readonly value: string
  /** The ASN.1 string type. */ readonly string: 'utf8' | 'printable' | 'ia5' | 'other'
  /** It stands in one relative name with the attribute before it. */ readonly joined: boolean
}

/** A distinguished name as it was read. */
export interface ReadName { readonly der: Uint8Array, readonly attributes: readonly ReadAttribute[] }

/** An extension as it was read: `value` is the content of its OCTET STRING. */
export interface ReadExtension { readonly oid: string, readonly critical: boolean, readonly value: Uint8Array }

export interface ReadCertificate {
  readonly der: Uint8Array
  /** TBSCertificate, DER: what is signed. */ readonly tbs: Uint8Array
  /** 1, 2 or 3. */ readonly version: number
  /** Lower-case hex, as in issuance.ts. */ readonly serial: string
  /** Null for one that we don't know. */ readonly signatureAlgorithm: SignatureAlgorithm | null
  readonly signature: Uint8Array
  readonly issuer: ReadName
  readonly subject: ReadName
  readonly notBefore: string
  readonly notAfter: string
  /** SubjectPublicKeyInfo, DER, and which of our kinds it is. */ readonly publicKey: Uint8Array
  readonly keyAlgorithm: SubjectKeyAlgorithm | null
  readonly extensions: readonly ReadExtension[]
}

export interface ReadList {
  readonly der: Uint8Array
  /** TBSCertList, DER. */ readonly tbs: Uint8Array
  readonly signatureAlgorithm: SignatureAlgorithm | null
  readonly signature: Uint8Array
  readonly issuer: ReadName
  readonly thisUpdate: string
  readonly nextUpdate: string | null
  /** Null where the extension is not there. */ readonly number: number | null
  readonly authorityKeyId: Uint8Array | null
  readonly revoked: readonly RevokedCertificate[]
  readonly extensions: readonly ReadExtension[]
}

export interface ReadRequest {
  readonly der: Uint8Array
  /** CertificationRequestInfo, DER. */ readonly tbs: Uint8Array
  readonly subject: ReadName
  readonly publicKey: Uint8Array
  readonly keyAlgorithm: SubjectKeyAlgorithm | null
  readonly signatureAlgorithm: SignatureAlgorithm | null
  readonly signature: Uint8Array
  /** Those that it asks for. */ readonly extensions: readonly ReadExtension[]
  /** Identifiers of its other attributes. */ readonly attributes: readonly string[]
}

export type PkiCode =
  /** Not DER of this kind; not in its one encoding; longer than we read. */ | 'malformed' | 'not-canonical' | 'too-long'
  /** A certificate that differs from its template. */ | 'template-differs'
  /** A signature that does not hold. */ | 'bad-signature'
  /** A profile that can't be built for this kind. */ | 'profile'

/** What was read can't be relied on. `field` says where. */
export class PkiError extends Error {
  readonly code: PkiCode
  readonly field: string

  constructor (code: PkiCode, field: string, message: string, options: ErrorOptions = {}) {
    super(message, options)
    this.name = 'PkiError'
    this.code = code
    this.field = field
  }
}

/** A rule that a certificate, list or request breaks, or where it stands out. Errors are refused before anything is signed. */
export interface Lint {
  /** Its name, such as `rfc5280.serial-positive`; stable: it stands in transcripts. */ readonly rule: string
  /** Where the rule comes from: document and section. */ readonly source: string
  readonly weight: 'error' | 'warning' | 'notice'
  /** What was found, in plain words without the rule's. */ readonly detail: string
}

/** Which kind of certificate something is judged as. */
export interface JudgedAs { readonly kind: CertificateKind, readonly baseline: boolean }
