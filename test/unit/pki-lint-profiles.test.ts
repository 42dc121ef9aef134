// Profiles: those that are shipped have no error under any kind of key that they are for; contradictions are found before anything is made.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { certificateKind, type CertificateKind, type CertificateProfile } from '../../src/transcript/certificate-profile.ts'
import { lintListProfile, lintProfile } from '../../src/pki/lint/profile.ts'
import { readyProfile, readyProfiles } from '../../src/pki/profiles/ready.ts'
import { certificateProfileOf, listProfileOf } from '../../src/pki/profiles/resolve.ts'
import { listProfile } from '../support/certificates.ts'
import { profiles } from '../support/lint/judged.ts'

const filling = { 'organisation': 'Exempel Å', 'key': 'sub-ca', 'version': '1', 'issuer': 'root-ca', 'issuer-version': '1' }

for (const name of readyProfiles()) {
  test(`${name}: no error in any profile, whichever key signs`, () => {
    const found = readyProfile(name)!.profiles
    for (const [profile, text] of Object.entries(found.certificates)) {
      for (const key of text['subject-keys']) {
        const errors = lintProfile(certificateProfileOf(profile, text, filling, key), text.kind).filter(({ weight }) => weight === 'error')
        assert.deepEqual(errors.map(({ rule, detail }) => `${rule}: ${detail}`), [], `${profile} by ${key}`)
      }
    }
    for (const [profile, text] of Object.entries(found.lists)) assert.deepEqual(lintListProfile(listProfileOf(profile, text, filling, 'ec-p384')), [], profile)
  })
}

const contradictions: readonly [what: string, kind: CertificateKind, changes: Partial<CertificateProfile>, rule: string][] = [
  ['an authority that may not sign certificates', 'subordinate', { keyUsage: ['crl-signing'] }, 'rfc5280.ca-certificate-signing'],
  ['a limit on authorities under what is none', 'end-entity', { basicConstraints: { ca: false, pathLength: 0 } }, 'rfc5280.path-length-ca'],
  ['a responder for something else', 'ocsp-responder', { extendedKeyUsage: ['server-authentication'] }, 'rfc6960.ocsp-signing'],
  ['a responder that would have to be checked for revocation', 'ocsp-responder', { ocspNoCheck: false }, 'rfc6960.nocheck'],
  ['a root with addresses', 'root', { crls: ['http://pki.example.org/x'] }, 'strongroom.root-plain'],
  ['a root with extended key usages', 'root', { extendedKeyUsage: ['server-authentication'] }, 'strongroom.root-plain'],
  ['a root whose keys cannot sign so', 'root', { signature: 'rsa-pss-sha256', subjectKeys: ['ec-p256', 'ed25519'] }, 'strongroom.signature-of-key'],
  ['a key usage that one of its kinds of keys cannot serve', 'end-entity', { subjectKeys: ['rsa-3072', 'ec-p256'], keyUsage: ['digital-signature', 'key-encipherment'] }, 'rfc8813.ec-key-usage'],
  ['an alternative name that is none', 'end-entity', { alternativeNames: [{ type: 'ip', value: '10.0.0.0/8' }] }, 'rfc5280.alternative-name-form'],
  ['a kind that its constraints deny', 'crl-signer', { basicConstraints: { ca: true, pathLength: null } }, 'strongroom.kind-is-ca']
]

for (const [what, kind, changes, rule] of contradictions) {
  test(`${what}: ${rule}`, () => {
    assert.ok(lintProfile({ ...profiles[kind], ...changes }, kind).some(one => one.rule === rule))
    assert.equal(lintProfile(profiles[kind], kind).some(one => one.rule === rule), false)
  })
}

test('a root may be for kinds of keys of which some could not sign so: one of the others does', () => {
  assert.deepEqual(lintProfile({ ...profiles.root, signature: 'rsa-pss-sha256', subjectKeys: ['ec-p256', 'rsa-4096'] }, 'root'), [])
})

test('nothing is wrong with the profiles that other tests start from', () => {
  for (const kind of certificateKind.options) assert.deepEqual(lintProfile(profiles[kind], kind).filter(({ weight }) => weight !== 'notice'), [], kind)
})

test('profiles of lists: a time, and an address', () => {
  assert.deepEqual(lintListProfile(listProfile), [])
  assert.deepEqual(lintListProfile({ ...listProfile, nextUpdate: 'P0D' }).map(({ rule }) => rule), ['rfc5280.list-update-order'])
  assert.deepEqual(lintListProfile({ ...listProfile, nextUpdate: 'P13M', baseline: true }).map(({ rule }) => rule), ['br.list-length'])
  assert.deepEqual(lintListProfile({ ...listProfile, distributionPoint: 'http://user@example.org/' }).map(({ rule }) => rule), ['strongroom.address-form'])
})
