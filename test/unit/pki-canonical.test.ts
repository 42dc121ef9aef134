// Encodings that are not the one of DER, or that say what a certificate can't: each is refused, and with the code that says which of the two.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinCertificate, joinList, splitCertificate, splitList, splitSigned, type CertificateFields, type ListFields } from '../../src/pki/x509/body.ts'
import { assertCanonical } from '../../src/pki/x509/canonical.ts'
import { sequenceOf } from '../../src/pki/x509/codec.ts'
import * as extensions from '../../src/pki/x509/extensions.ts'
import { nameText, readName } from '../../src/pki/x509/names.ts'
import { fromPem, toPem } from '../../src/pki/x509/pem.ts'
import { readCertificate, readList, readRequest } from '../../src/pki/x509/read.ts'
import { PkiError, type PkiCode, type ReadExtension } from '../../src/pki/x509/shape.ts'
import { concatBytes, fromHex, toHex } from '../../src/transcript/hash.ts'
import { issueCertificate, issueList, keyPair, plannedCertificate, plannedList } from '../support/certificates.ts'

const pair = keyPair()
const good = issueCertificate(plannedCertificate(), pair, null)
const list = issueList(plannedList({ revoked: [{ serial: '05', at: '2026-01-01T00:00:00.000Z', reason: 'superseded' }] }), { certificate: good, pair })

const hex = fromHex
/** An element of fewer than 128 bytes. */
const tlv = (tag: string, content: string): string => `${tag}${(content.length / 2).toString(16).padStart(2, '0')}${content}`

function certificateWith (changes: Partial<CertificateFields>): Uint8Array {
  return signedAgain(good.der, joinCertificate({ ...splitCertificate(good.tbs), ...changes }))
}

function listWith (changes: Partial<ListFields>): Uint8Array {
  return signedAgain(list, joinList({ ...splitList(splitSigned(list, 'list').tbs), ...changes }))
}

/** Another body between the same algorithm and signature: whether that holds is not for the reader to say. */
function signedAgain (der: Uint8Array, tbs: Uint8Array): Uint8Array {
  const { tbs: before } = splitSigned(der, 'certificate')
  const start = Buffer.from(der).indexOf(before)
  return sequenceOf([tbs, der.subarray(start + before.length)])
}

function refused (code: PkiCode, what: string, read: () => unknown): void {
  assert.throws(read, (error: unknown) => {
    assert.ok(error instanceof PkiError, `${what}: ${String(error)}`)
    assert.equal(error.code, code, `${what}: ${error.message}`)
    return true
  }, what)
}

test('the certificate that all others are made from is read, and so is the list', () => {
  assert.deepEqual(readCertificate(certificateWith({})), good)
  assert.deepEqual(toHex(readList(listWith({})).der), toHex(list))
})

test('values of the wrong form are not canonical, wherever they stand', () => {
  const cases: Readonly<Record<string, string>> = {
    'a number in two bytes': '02020001', 'a negative number in two bytes': '0202ff80', 'an empty number': '0200', 'an enumerated in two bytes': '0a020001',
    'true as 01': '010101', 'a truth value of two bytes': '0102ffff', 'an empty truth value': '0100',
    'a length in two bytes': '0281020005', 'a length of one byte too many': '02810105', 'a length with a zero before it': '0482000400000000', 'an indefinite length': '30800201050000', 'a length of five bytes': '0485000000000100',
    'an object identifier with an empty digit': '06032a8001', 'an object identifier that does not end': '06022a86', 'an empty object identifier': '0600',
    'unused bits that are set': '03020601', 'eight unused bits': '03020800', 'unused bits of nothing': '030101', 'no count of unused bits': '0300', 'a null with a byte': '050100',
    'UTF-8 that is none': '0c02c328', 'UTF-8 of a surrogate': '0c03eda080', 'UTF-8 in more bytes': '0c02c080', 'a PrintableString with @': '130140', 'an IA5String with a high byte': '160180', 'a NumericString with a letter': '120141', 'a VisibleString with a control character': '1a0107', 'a BMPString of one byte': '1e0141', 'a UniversalString of two bytes': '1c020041',
    'a UTCTime without seconds': tlv('17', Buffer.from('2611291000Z').toString('hex')), 'a UTCTime with an offset': tlv('17', Buffer.from('261129100000+0100').toString('hex')), 'a GeneralizedTime with a fraction': tlv('18', Buffer.from('20501129100000.5Z').toString('hex')), 'a time of letters': tlv('17', Buffer.from('26112910000aZ').toString('hex')),
    'a set out of order': '3106020102020101', 'a set with one value twice': '3106020101020101', 'a set of two types out of order': '31080403000000020101'
  }
  for (const [what, bytes] of Object.entries(cases)) {
    refused('not-canonical', what, () => { assertCanonical(hex(bytes), 'value', 1000) })
    refused('not-canonical', `${what}, within`, () => { assertCanonical(hex(tlv('30', tlv('a0', bytes))), 'value', 1000) })
    refused('not-canonical', `${what}, in a certificate`, () => readCertificate(certificateWith({ issuer: hex(tlv('30', bytes)) })))
  }
  refused('not-canonical', 'a length of 128 with a zero before it', () => { assertCanonical(hex(`04820080${'00'.repeat(128)}`), 'value', 1000) })
  assertCanonical(hex(`048180${'00'.repeat(128)}`), 'value', 1000)
  for (const bytes of ['3106020101020102', '310702020100040100', '01010000'.slice(0, 6), '0101ff', '0201ff', '02020080', '0202ff7f', '030100', '03020780', '0603550403', '06042a864801', '0c02c3a5', '180f' + Buffer.from('20501129100000Z').toString('hex')]) assertCanonical(hex(bytes), 'value', 1000)
})

test('types that certificates are not made of, and bytes that are cut or too many, are malformed', () => {
  const cases: Readonly<Record<string, string>> = {
    nothing: '', 'a type alone': '30', 'a length that is cut': '3082', 'content that is cut': '300302', 'content cut within': '30040203aa', 'content that runs on beyond its sequence': '300730020203020105', 'a length that runs on beyond its sequence': '30063002028201ff', 'two values': '020105020105', 'a byte after': '0201050000'.slice(0, 8),
    'end of contents': '0000', 'a real number': '090100', 'a type of two bytes': '3f8101020105', 'a private class': 'c00101', 'an application class': '60030201ff', 'a string in parts': '2405040301'.padEnd(14, '0'), 'a sequence that is primitive': '100100', 'a set that is primitive': '110100', 'a number in parts': '2203020105'
  }
  for (const [what, bytes] of Object.entries(cases)) refused('malformed', what, () => { assertCanonical(hex(bytes), 'value', 1000) })
})

test('what is too long or too deep is not read', () => {
  const nested = (depth: number): Uint8Array => Array.from({ length: depth }).reduce<Uint8Array>(inner => sequenceOf([inner]), new Uint8Array())
  assertCanonical(nested(20), 'value', 1000)
  refused('too-long', 'depth', () => { assertCanonical(nested(40), 'value', 1000) })
  refused('too-long', 'depth beyond the stack', () => { assertCanonical(nested(20_000), 'value', 1e6) })
  refused('too-long', 'length', () => { assertCanonical(new Uint8Array(1001), 'value', 1000) })
  refused('too-long', 'a certificate of 65,537 bytes', () => readCertificate(new Uint8Array(65_537)))
  refused('too-long', 'a request of 65,537 bytes', () => readRequest(new Uint8Array(65_537)))
  refused('too-long', 'a list of 16 megabytes and a byte', () => readList(new Uint8Array(16 * 1024 * 1024 + 1)))
  const entries = (count: number): Uint8Array => listWith({ revoked: sequenceOf([fromHex('3012020105170d3236303130313030303030305a'.repeat(count))]) })
  assert.equal(readList(entries(100_000)).revoked.length, 100_000)
  refused('too-long', 'a list of 100,001 entries', () => readList(entries(100_001)))
  refused('too-long', 'a name of 8,193 bytes', () => readName(new Uint8Array(8193)))
  refused('too-long', 'a serial number of 21 bytes', () => readCertificate(certificateWith({ serial: hex(`0215${'01'.repeat(21)}`) })))
})

test('fields of a certificate: what can\'t be one, or stands where nothing may', () => {
  const time = (text: string, tag = '17'): Uint8Array => hex(tlv(tag, Buffer.from(text).toString('hex')))
  const of = (code: PkiCode, what: string, changes: Partial<CertificateFields>): void => { refused(code, what, () => readCertificate(certificateWith(changes))) }
  of('malformed', 'serial zero', { serial: hex('020100') })
  of('malformed', 'a negative serial', { serial: hex('0201ff') })
  of('malformed', 'a serial that is text', { serial: hex('0c0105') })
  of('not-canonical', 'version 1 said', { version: hex('020100') })
  of('malformed', 'version 4', { version: hex('020103') })
  of('malformed', 'a negative version', { version: hex('0201ff') })
  of('malformed', 'a version of two values', { version: hex('020102020102') })
  of('malformed', 'another algorithm within', { signature: hex('300506032b6570') })
  of('malformed', 'no such month', { notBefore: time('261329100000Z') })
  of('malformed', 'no such day', { notAfter: time('270229100000Z') })
  of('malformed', 'no such hour', { notBefore: time('261129240000Z') })
  of('not-canonical', 'GeneralizedTime before 2050', { notBefore: time('20261129100000Z', '18') })
  of('malformed', 'a time that is text', { notBefore: hex('0c0105') })
  of('malformed', 'a part of a name that is empty', { subject: hex('30023100') })
  of('malformed', 'an attribute without a value', { subject: hex('30093107300506035504030c'.slice(0, 22)) })
  of('malformed', 'an attribute of three values', { subject: hex(tlv('30', tlv('31', tlv('30', '06035504030c01410c0142')))) })
  of('malformed', 'a name that is a set', { subject: hex('3100') })
  of('not-canonical', 'a key whose bits are not whole bytes', { publicKey: hex(tlv('30', '300506032b657003020780')) })
  of('malformed', 'a key without bits', { publicKey: hex('3007300506032b6570') })
  of('malformed', 'unique identifiers', { extensions: null, publicKey: concatBytes(pair.spki, hex('810100')) })
  of('malformed', 'a field after the last', { publicKey: concatBytes(pair.spki, hex('0500')) })
  of('malformed', 'no extensions in their sequence', { extensions: hex('3000') })
  assert.equal(readCertificate(certificateWith({ version: null })).version, 1)
  assert.equal(readCertificate(certificateWith({ notAfter: time('99991231235959Z', '18') })).notAfter, '9999-12-31T23:59:59.000Z')
  assert.equal(readCertificate(certificateWith({ notBefore: time('500101000000Z') })).notBefore, '1950-01-01T00:00:00.000Z')
})

test('extensions: defaults that are said, values that are none, bytes after a value', () => {
  const of = (...all: string[]): Uint8Array => certificateWith({ extensions: hex(tlv('30', all.map(one => tlv('30', one)).join(''))) })
  const id = '0603551d13'
  refused('not-canonical', 'critical: false, said', () => readCertificate(of(`${id}010100${tlv('04', '3000')}`)))
  refused('not-canonical', 'critical: 01', () => readCertificate(of(`${id}010101${tlv('04', '3000')}`)))
  refused('malformed', 'a value that is cut', () => readCertificate(of(`${id}${tlv('04', '3003')}`)))
  refused('malformed', 'a byte after the value', () => readCertificate(of(`${id}${tlv('04', '300000')}`)))
  refused('malformed', 'an empty value', () => readCertificate(of(`${id}${tlv('04', '')}`)))
  refused('malformed', 'a value that is no octets', () => readCertificate(of(`${id}0c0105`)))
  refused('not-canonical', 'a field after the value', () => readCertificate(of(`${id}${tlv('04', '3000')}0500`)))
  refused('not-canonical', 'a length within a value', () => readCertificate(of(`${id}${tlv('04', '308100')}`)))
  assert.deepEqual(readCertificate(of(`${id}${tlv('04', '3000')}`)).extensions, [{ oid: '2.5.29.19', critical: false, value: hex('3000') }])
})

test('values of extensions: exactly those of their type', () => {
  const as = (oid: string, value: string): { extensions: ReadExtension[] } => ({ extensions: [{ oid, critical: false, value: hex(value) }] })
  refused('not-canonical', 'no authority, said', () => extensions.basicConstraintsOf(as('2.5.29.19', '3003010100')))
  refused('malformed', 'a path length below zero', () => extensions.basicConstraintsOf(as('2.5.29.19', '30060101ff0201ff')))
  refused('malformed', 'another field', () => extensions.basicConstraintsOf(as('2.5.29.19', '30060101ff040100')))
  refused('malformed', 'a number', () => extensions.basicConstraintsOf(as('2.5.29.19', '020101')))
  refused('not-canonical', 'key usage with a zero bit at the end', () => extensions.keyUsageOf(as('2.5.29.15', '03020006')))
  refused('not-canonical', 'key usage with a zero byte at the end', () => extensions.keyUsageOf(as('2.5.29.15', '0303000600')))
  refused('malformed', 'a tenth key usage', () => extensions.keyUsageOf(as('2.5.29.15', '0303060640')))
  assert.deepEqual(extensions.keyUsageOf(as('2.5.29.15', '03020106')), ['certificate-signing', 'crl-signing'])
  assert.deepEqual(extensions.keyUsageOf(as('2.5.29.15', '030100')), [])
  refused('malformed', 'name constraints of nothing', () => extensions.nameConstraintsOf(as('2.5.29.30', '3000')))
  refused('malformed', 'no permitted names in their list', () => extensions.nameConstraintsOf(as('2.5.29.30', '3002a000')))
  refused('malformed', 'a subtree with a maximum', () => extensions.nameConstraintsOf(as('2.5.29.30', '300aa0083006820161810105')))
  refused('malformed', 'a subtree with a minimum', () => extensions.nameConstraintsOf(as('2.5.29.30', '300aa0083006820161800101')))
  refused('not-canonical', 'a subtree whose minimum of zero is said', () => extensions.nameConstraintsOf(as('2.5.29.30', '300aa0083006820161800100')))
  refused('not-canonical', 'a mask with a hole in it', () => extensions.nameConstraintsOf(as('2.5.29.30', '300ea00c300a87080a000000ff00ff00')))
  refused('malformed', 'a distribution point for some reasons', () => extensions.crlDistributionPointsOf(as('2.5.29.31', '300d300ba005a00386016181020560')))
  refused('malformed', 'a distribution point of another issuer', () => extensions.crlDistributionPointsOf(as('2.5.29.31', '300e300ca005a003860161a203820161')))
  refused('malformed', 'a distribution point without a name', () => extensions.crlDistributionPointsOf(as('2.5.29.31', '30023000')))
  refused('malformed', 'a CRL number below zero', () => extensions.crlNumberOf(as('2.5.29.20', '0201ff')))
  refused('malformed', 'a CRL number of 2^53', () => extensions.crlNumberOf(as('2.5.29.20', '020720000000000000')))
  assert.equal(extensions.crlNumberOf(as('2.5.29.20', '02071fffffffffffff')), 2 ** 53 - 1)
  refused('malformed', 'ocsp-nocheck with a value', () => extensions.hasOcspNoCheck(as('1.3.6.1.5.5.7.48.1.5', '020105')))
  refused('malformed', 'a subject key identifier that is a number', () => extensions.subjectKeyIdOf(as('2.5.29.14', '020105')))
  assert.equal(extensions.authorityKeyIdOf(as('2.5.29.35', '3000')), null)
  assert.deepEqual(extensions.alternativeNamesOf(as('2.5.29.17', '3003880155')), [{ type: 'other', value: '880155' }], 'a kind of name that is not ours')
})

test('lists: their version, their entries and what stands in them', () => {
  const of = (code: PkiCode, what: string, changes: Partial<ListFields>): void => { refused(code, what, () => readList(listWith(changes))) }
  const entry = (...parts: string[]): Uint8Array => hex(tlv('30', tlv('30', parts.join(''))))
  const time = tlv('17', Buffer.from('260101000000Z').toString('hex'))
  const reason = (value: string, critical = ''): string => tlv('30', tlv('30', `0603551d15${critical}${tlv('04', value)}`))
  of('malformed', 'version 1', { version: null })
  of('malformed', 'version 3', { version: hex('020102') })
  of('malformed', 'an empty list of entries', { revoked: hex('3000') })
  of('malformed', 'an entry for serial zero', { revoked: entry('020100', time) })
  of('malformed', 'an entry without a time', { revoked: entry('020105') })
  of('malformed', 'an entry with another field', { revoked: entry('020105', time, reason('0a0101'), '0500') })
  of('malformed', 'reason: unspecified, said', { revoked: entry('020105', time, reason('0a0100')) })
  of('malformed', 'reason: remove from the list', { revoked: entry('020105', time, reason('0a0108')) })
  of('malformed', 'reason 7, which there is not', { revoked: entry('020105', time, reason('0a0107')) })
  of('malformed', 'a reason of two bytes', { revoked: entry('020105', time, reason('0a020101')) })
  of('malformed', 'a reason that is an integer', { revoked: entry('020105', time, reason('020101')) })
  of('malformed', 'a critical reason', { revoked: entry('020105', time, reason('0a0101', '0101ff')) })
  of('malformed', 'another extension of an entry', { revoked: entry('020105', time, tlv('30', tlv('30', `0603551d18${tlv('04', tlv('18', Buffer.from('20260101000000Z').toString('hex')))}`))) })
  of('malformed', 'a reason and another extension', { revoked: entry('020105', time, tlv('30', tlv('30', `0603551d15${tlv('04', '0a0101')}`) + tlv('30', `0603551d14${tlv('04', '020101')}`))) })
  of('malformed', 'no extensions in their sequence', { extensions: hex('3000') })
  assert.deepEqual(readList(listWith({ revoked: entry('020105', time) })).revoked, [{ serial: '05', at: '2026-01-01T00:00:00.000Z', reason: null }])
  assert.deepEqual([readList(listWith({ nextUpdate: null })).nextUpdate, readList(listWith({ extensions: null })).number], [null, null])
})

test('requests: their version, their key, and attributes that stand once and in their order', () => {
  const name = tlv('30', '')
  const attribute = (oid: string, ...values: string[]): string => tlv('30', `06${oid}${tlv('31', values.join(''))}`)
  const asking = attribute('092a864886f70d01090e', tlv('30', tlv('30', `0603551d13${tlv('04', '3000')}`)))
  const password = attribute('092a864886f70d010907', '0c0161')
  const label = attribute('092a864886f70d010914', '0c0161')
  const of = ({ version = '020100', subject = name, key = toHex(pair.spki), attributes = '' }: { version?: string, subject?: string, key?: string, attributes?: string | null } = {}): Uint8Array => {
    const body = sequenceOf([hex(version), hex(subject), hex(key), ...attributes === null ? [] : [hex(tlv('a0', attributes))]])
    return sequenceOf([body, hex('300a06082a8648ce3d040302'), hex('030200aa')])
  }
  assert.deepEqual([readRequest(of()).attributes, readRequest(of()).extensions], [[], []])
  const read = readRequest(of({ attributes: password + asking }))
  assert.deepEqual([read.attributes, read.extensions], [['1.2.840.113549.1.9.7'], [{ oid: '2.5.29.19', critical: false, value: hex('3000') }]])
  const cases: readonly [PkiCode, string, Parameters<typeof of>[0]][] = [
    ['malformed', 'version 2', { version: '020101' }], ['malformed', 'a negative version', { version: '0201ff' }], ['malformed', 'no attributes', { attributes: null }],
    ['malformed', 'a key without its algorithm', { key: '3005040003010000'.slice(0, 14) }], ['malformed', 'a key that is a number', { key: '3003020105' }],
    ['malformed', 'extensions asked for twice', { attributes: asking + asking.replace('0603551d13', '0603551d14') }], ['malformed', 'two values of what is asked for', { attributes: attribute('092a864886f70d01090e', tlv('30', tlv('30', `0603551d13${tlv('04', '3000')}`)), tlv('30', tlv('30', `0603551d14${tlv('04', '3000')}`))) }],
    ['malformed', 'an attribute without a value', { attributes: attribute('092a864886f70d010907') }], ['not-canonical', 'attributes out of order', { attributes: label + password }], ['not-canonical', 'an attribute twice', { attributes: password + password }],
    ['malformed', 'an attribute that is text', { attributes: '0c0161' }], ['malformed', 'no extensions in their sequence', { attributes: attribute('092a864886f70d01090e', '3000') }]
  ]
  for (const [code, what, parts] of cases) refused(code, what, () => readRequest(of(parts)))
  refused('malformed', 'an algorithm that is none', () => readRequest(sequenceOf([splitSigned(of(), 'request').tbs, hex('3003020105'), hex('030200aa')])))
  refused('malformed', 'a signature whose bits are not whole bytes', () => readRequest(sequenceOf([splitSigned(of(), 'request').tbs, hex('300a06082a8648ce3d040302'), hex('030201aa')])))
})

test('names of others: every string type, parts of several attributes, none at all', () => {
  const attribute = (oid: string, value: string): string => tlv('30', `06${oid}${value}`)
  const name = readName(hex(tlv('30', tlv('31', attribute('03550403', '140141')) + tlv('31', attribute('03550406', '13025345') + attribute('0355040a', '0c01c3'.replace('01', '02') + 'a5')) + tlv('31', attribute('032a0304', '1e0200e5')))))
  assert.equal(nameText(name), 'CN=#140141, C=SE+O=å, 1.2.3.4=#1e0200e5')
  assert.equal(nameText(readName(hex('3000'))), '')
  assert.equal(nameText(readName(hex(tlv('30', tlv('31', attribute('03550403', tlv('0c', Buffer.from(' #a,+"\\<>;\u0000\u202e ').toString('hex')))))))), 'CN=\\ #a\\,\\+\\"\\\\\\<\\>\\;\\00\\e2\\80\\ae\\ ')
})

test('PEM: one block of the kind that is asked for', () => {
  const pem = toPem('CERTIFICATE', good.der)
  assert.ok(pem.split('\n').every(line => line.length <= 64))
  assert.deepEqual(fromPem(pem, 'CERTIFICATE'), good.der)
  assert.deepEqual(fromPem(`text before\r\n${pem.replaceAll('\n', '\r\n')}text after`, 'CERTIFICATE'), good.der)
  for (const wrong of ['', 'text', pem + pem, pem.replace('END', 'STOP'), pem.replace('\nM', '\n!'), pem.replace('CERTIFICATE', 'X509 CRL'), pem.slice(0, -30)]) refused('malformed', wrong.slice(0, 40), () => fromPem(wrong, 'CERTIFICATE'))
  refused('malformed', 'another kind', () => fromPem(pem, 'X509 CRL'))
})
