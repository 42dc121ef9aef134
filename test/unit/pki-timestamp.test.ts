// Time from outside: requests that openssl answers, and answers that count only for these bytes, this purpose, and an authority that is trusted.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { AsnConvert } from '@peculiar/asn1-schema'
import { PKIStatus, PKIStatusInfo, TimeStampResp, TimeStampToken, id_ct_tstInfo } from '@peculiar/asn1-tsp'
import { TimestampError, timestampRequest, verifyTimestamp, type TimestampCode } from '../../src/pki/timestamp.ts'
import { makeAuthority, type Authority, type AuthorityKind } from '../support/authority.ts'

const root = mkdtempSync(join(tmpdir(), 'strongroom-authority-'))
after(() => rmSync(root, { recursive: true, force: true }))

let made = 0
function authority (kind: AuthorityKind = {}): Authority & { readonly folder: string } {
  const folder = join(root, String(++made))
  mkdirSync(folder)
  return { ...makeAuthority(folder, kind), folder }
}

const utf8 = new TextEncoder()
const data = utf8.encode('strongroom/example/0123\n42\nroot\n')
const nonce = Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7)
const usual = authority()
const answer = usual.answer(timestampRequest(data, nonce))

/** The usual answer's content signed with another authority's certificate, whatever that is for: openssl's own authority would refuse. */
function signedBy (folder: string): Uint8Array {
  const openssl = (...words: string[]): void => { execFileSync('openssl', words, { cwd: folder, stdio: 'ignore' }) }
  writeFileSync(join(folder, 'usual.tsr'), usual.answer(timestampRequest(data, nonce)))
  openssl('ts', '-reply', '-in', 'usual.tsr', '-token_out', '-out', 'usual.token')
  openssl('cms', '-verify', '-noverify', '-inform', 'DER', '-in', 'usual.token', '-out', 'content')
  openssl('cms', '-sign', '-binary', '-nodetach', '-cades', '-econtent_type', id_ct_tstInfo, '-in', 'content', '-signer', 'tsa.pem', '-inkey', 'tsa.key', '-outform', 'DER', '-out', 'other.token')
  const timeStampToken = AsnConvert.parse(readFileSync(join(folder, 'other.token')), TimeStampToken)
  return new Uint8Array(AsnConvert.serialize(new TimeStampResp({ status: new PKIStatusInfo({ status: PKIStatus.granted }), timeStampToken })))
}

const refused = (code: TimestampCode) => (error: unknown): boolean => {
  assert.ok(error instanceof TimestampError, String(error))
  assert.equal(error.code, code, error.message)
  return true
}

test('openssl reads our request, and its answer tells when the bytes existed', () => {
  writeFileSync(join(usual.folder, 'data'), data)
  const asked = execFileSync('openssl', ['ts', '-query', '-in', 'request.tsq', '-text'], { cwd: usual.folder, stdio: ['ignore', 'pipe', 'ignore'] }).toString()
  assert.match(asked, /Hash Algorithm: sha256[^]*Nonce: 0x8001020304050607\n[^]*Certificate required: yes/)
  const { time, authority: name, policy } = verifyTimestamp(answer, data, usual.ca)
  assert.deepEqual([name, policy], ['CN=Example Authority', '1.2.3.4'])
  const told = execFileSync('openssl', ['ts', '-reply', '-in', 'answer.tsr', '-text'], { cwd: usual.folder, stdio: ['ignore', 'pipe', 'ignore'] }).toString()
  assert.equal(Date.parse(/Time stamp: (.*)/.exec(told)?.[1] ?? ''), Date.parse(time))
})

test('authorities with other keys, digests and ways to name their certificate are understood', () => {
  const kinds: AuthorityKind[] = [
    { key: ['rsa:2048'], digest: 'sha512', ess: 'sha1' }, { key: ['rsa:3072'], digest: 'sha256', ess: 'sha384' }, { key: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-384'], digest: 'sha384', ess: 'sha1' }
  ]
  for (const kind of kinds) {
    const other = authority(kind)
    assert.equal(verifyTimestamp(other.answer(timestampRequest(data, nonce)), data, other.ca).authority, 'CN=Example Authority', JSON.stringify(kind))
  }
})

test('an answer about other bytes does not count', () => {
  assert.throws(() => verifyTimestamp(answer, utf8.encode('strongroom/example/0123\n43\nroot\n'), usual.ca), refused('other-data'))
  execFileSync('openssl', ['ts', '-query', '-data', 'data', '-sha512', '-cert', '-out', 'other.tsq'], { cwd: usual.folder, stdio: 'ignore' })
  assert.throws(() => verifyTimestamp(usual.answer(readFileSync(join(usual.folder, 'other.tsq'))), data, usual.ca), refused('other-data'))
})

test('an authority that was not given is not trusted, nor one whose certificate had ended, nor one for another purpose', () => {
  assert.throws(() => verifyTimestamp(answer, data, authority().ca), refused('untrusted'))
  assert.throws(() => verifyTimestamp(answer, data, 'no certificate'), refused('untrusted'))
  assert.throws(() => verifyTimestamp(answer, data, usual.ca.replace(/\nM[A-Za-z0-9+/]{20}/, '\nAAAAAAAAAAAAAAAAAAAAA')), refused('untrusted'))
  const ended = authority({ days: -1 })
  assert.throws(() => verifyTimestamp(ended.answer(timestampRequest(data, nonce)), data, ended.ca), refused('untrusted'))
  const same = authority()
  assert.equal(verifyTimestamp(signedBy(same.folder), data, same.ca).policy, '1.2.3.4')
  for (const usage of ['timeStamping', 'critical,timeStamping,codeSigning']) {
    const other = authority({ usage })
    assert.throws(() => verifyTimestamp(signedBy(other.folder), data, other.ca), refused('wrong-certificate'), usage)
  }
  assert.equal(verifyTimestamp(answer, data, `${authority().ca}${usual.ca}`).policy, '1.2.3.4', 'any of the given ones')
})

test('an authority of the same name and key identifier is another one', () => {
  const of = execFileSync('openssl', ['x509', '-in', 'ca.pem', '-noout', '-ext', 'subjectKeyIdentifier'], { cwd: usual.folder }).toString()
  const id = /([0-9A-F]{2}(?::[0-9A-F]{2}){19})/.exec(of)?.[1] ?? assert.fail(of)
  execFileSync('openssl', [
    'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'twin.key', '-out', 'twin.pem', '-subj', '/CN=Example CA', '-addext', `subjectKeyIdentifier=${id}`
  ], { cwd: usual.folder, stdio: 'ignore' })
  // Made after the twin: its certificate is valid at the time stated.
  const later = usual.answer(timestampRequest(data, nonce))
  assert.throws(() => verifyTimestamp(later, data, readFileSync(join(usual.folder, 'twin.pem'), 'utf8')), refused('untrusted'))
})

test('a signature that was changed, and a time that was changed under it, do not count', () => {
  assert.throws(() => verifyTimestamp(answer.with(answer.length - 1, answer.at(-1)! ^ 1), data, usual.ca), refused('bad-signature'))
  const year = Buffer.from(answer).indexOf(verifyTimestamp(answer, data, usual.ca).time.slice(0, 4), Buffer.from(answer).indexOf(createHash('sha256').update(data).digest()))
  assert.throws(() => verifyTimestamp(answer.with(year + 3, answer[year + 3]! ^ 1), data, usual.ca), refused('bad-signature'))
})

test('a request without a certificate, or a refusal, is no time stamp', () => {
  execFileSync('openssl', ['ts', '-query', '-data', 'data', '-sha256', '-out', 'bare.tsq'], { cwd: usual.folder, stdio: 'ignore' })
  assert.throws(() => verifyTimestamp(usual.answer(readFileSync(join(usual.folder, 'bare.tsq'))), data, usual.ca), refused('wrong-certificate'))
  execFileSync('openssl', ['ts', '-query', '-data', 'data', '-sha384', '-cert', '-out', 'unaccepted.tsq'], { cwd: usual.folder, stdio: 'ignore' })
  assert.throws(() => verifyTimestamp(usual.answer(readFileSync(join(usual.folder, 'unaccepted.tsq'))), data, usual.ca), refused('refused'))
})

test('a byte more, a byte less, anything else: never counted, never thrown as another error', () => {
  for (const bytes of [new Uint8Array(), utf8.encode('hello'), answer.subarray(0, -1), Uint8Array.of(...answer, 0), new Uint8Array(1024 * 1024 + 1)]) {
    assert.throws(() => verifyTimestamp(bytes, data, usual.ca), refused('not-a-timestamp'))
  }
  let counted = 0
  for (let at = 0; at < answer.length; at += 3) {
    try {
      verifyTimestamp(answer.with(at, answer[at]! ^ 1), data, usual.ca)
      counted++
    } catch (error) {
      assert.ok(error instanceof TimestampError, `byte ${at}: ${String(error)}`)
    }
  }
  // What lies outside the signature: versions, the list of digests, the CA's certificate where the one that was given is used.
  assert.ok(counted < answer.length / 6, `${counted} of ${Math.ceil(answer.length / 3)} changed bytes still counted`)
})
