// A certificate, a list of revoked ones or a request as an auditor reads it: section by section, nothing left out. What is not known is shown as bytes.

import { sha256, toHex } from '../../../transcript/hash.ts'
import type { ReadCertificate, ReadList, ReadName, ReadRequest } from '../shape.ts'
import { extensionLines, type SectionLines } from './extensions.ts'
import { lengthBetween } from './length.ts'
import { nameLines } from './names.ts'
import { asHex, line, said, sectionsOf, type DescribedLine, type Description, type Value } from './shape.ts'

/** What is known of it beside its bytes. */
export interface Beside {
  /** The hash of its template, which people compare as words. */ readonly template?: string
  /** How long its plan says that it is valid (ISO 8601). */ readonly length?: string
}

/** Entries of a list that are told one by one. */
const mostEntries = 50
/** RFC 5280 section 4.1.2.5: no end that is known. */
const noEnd = '9999-12-31T23:59:59'

export function describeCertificate (read: ReadCertificate, { template, length }: Beside = {}): Description {
  const of = extensionLines(read.extensions)
  return {
    of: 'certificate',
    sections: sectionsOf({
      ...of,
      subject: [...nameLines(read.subject), ...of.subject ?? []],
      issuer: issuerLines(read.issuer, read.subject),
      validity: [
        line('not-before', [said('at', { time: toTime(read.notBefore) })]),
        line('not-after', [read.notAfter.startsWith(noEnd) ? said('no-end') : said('at', { time: toTime(read.notAfter) })]),
        ...lengthLines(read.notBefore, read.notAfter, length)
      ],
      key: keyLines(read),
      limits: [...of.limits ?? [], ...limitsLeftOut(of)],
      usage: [...of.usage ?? [], ...usageLeftOut(of)],
      identifiers: [line('serial', [asHex(read.serial)]), ...of.identifiers ?? [], line('version', [said('version', { version: String(read.version) })])],
      signature: signatureLines(read),
      fingerprints: fingerprintLines(read.der, template)
    })
  }
}

export function describeList (read: ReadList, { template, length }: Beside = {}): Description {
  const of = extensionLines(read.extensions)
  return {
    of: 'list',
    sections: sectionsOf({
      ...of,
      issuer: nameLines(read.issuer),
      validity: [
        line('this-update', [said('at', { time: toTime(read.thisUpdate) })]),
        line('next-update', [read.nextUpdate === null ? said('no-next') : said('at', { time: toTime(read.nextUpdate) })]),
        ...read.nextUpdate === null ? [] : lengthLines(read.thisUpdate, read.nextUpdate, length, true)
      ],
      revoked: revokedLines(read),
      signature: signatureLines(read),
      fingerprints: fingerprintLines(read.der, template)
    })
  }
}

export function describeRequest (read: ReadRequest): Description {
  const asked = Object.values(extensionLines(read.extensions)).flat()
  const attributes = read.attributes.map(oid => line('asked-attribute', [said('oid', { oid })], { oid }))
  return {
    of: 'request',
    sections: sectionsOf({
      subject: nameLines(read.subject),
      key: keyLines(read),
      asked: asked.length + attributes.length === 0 ? [line('asked', [said('none-asked')])] : [...asked, ...attributes],
      signature: signatureLines(read),
      fingerprints: fingerprintLines(read.der)
    })
  }
}

/** Dates as they are read: to the second, in UTC. */
export function toTime (time: string): string {
  return time.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/, '$1 $2')
}

/** Lines of a key: its kind and its hash; one of a kind that is not known is shown whole. */
export function keyLines ({ publicKey, keyAlgorithm }: Pick<ReadCertificate, 'publicKey' | 'keyAlgorithm'>): DescribedLine[] {
  const hash = toHex(sha256(publicKey))
  return [
    line('key-algorithm', [keyAlgorithm === null ? said('unknown-key') : said('algorithm', { algorithm: keyAlgorithm })]),
    ...keyAlgorithm === null ? [line('key', [asHex(toHex(publicKey))])] : [],
    line('key-sha256', [asHex(hash)]), line('key-words', [{ as: 'words', text: hash }])
  ]
}

/** Who signs; said first where the name is the same as that of the subject. */
export function issuerLines (issuer: ReadName, subject: ReadName): DescribedLine[] {
  return [...toHex(issuer.der) === toHex(subject.der) ? [line('name', [said('self-issued')])] : [], ...nameLines(issuer)]
}

function lengthLines (from: string, to: string, planned: string | undefined, instant = false): DescribedLine[] {
  // A list's next update is a moment, and not its last second.
  const end = instant ? new Date(new Date(to).getTime() - 1000).toISOString() : to
  const length = lengthBetween(from, end, planned ?? null)
  return length === null ? [] : [line('length', [{ as: 'length', length }])]
}

/** What it means that an extension is not there. */
function limitsLeftOut ({ limits = [] }: SectionLines): DescribedLine[] {
  return limits.some(({ label }) => label === 'basic-constraints') ? [] : [line('basic-constraints', [said('not-ca')])]
}

function usageLeftOut ({ usage = [] }: SectionLines): DescribedLine[] {
  return usage.length > 0 ? [] : [line('key-usage', [said('no-usage')])]
}

function revokedLines ({ revoked }: ReadList): DescribedLine[] {
  const count = String(revoked.length)
  const entries = revoked.slice(0, mostEntries).map(({ serial, at, reason }): Value => said('revoked', { serial, time: toTime(at), reason: reason ?? 'none' }))
  return [
    line('count', [revoked.length === 0 ? said('none-revoked') : revoked.length === 1 ? said('one-revoked') : said('many-revoked', { count })]),
    ...entries.length === 0 ? [] : [line('revoked', entries)],
    ...revoked.length <= mostEntries ? [] : [line('more', [said('more-revoked', { count: String(revoked.length - mostEntries) })])]
  ]
}

function signatureLines ({ signatureAlgorithm, signature }: Pick<ReadCertificate, 'signatureAlgorithm' | 'signature'>): DescribedLine[] {
  return [
    line('signature-algorithm', [signatureAlgorithm === null ? said('unknown-signature') : said('algorithm', { algorithm: signatureAlgorithm })]),
    line('signature', [said('bytes', { count: String(signature.length) })])
  ]
}

function fingerprintLines (der: Uint8Array, template?: string): DescribedLine[] {
  const hash = toHex(sha256(der))
  return [line('sha256', [asHex(hash)]), line('sha256-words', [{ as: 'words', text: hash }]), ...template === undefined ? [] : [line('template', [asHex(template)]), line('template-words', [{ as: 'words', text: template }])]]
}
