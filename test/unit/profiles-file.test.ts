// Files of profiles: read strictly, every bad field at once; what a plan makes of one; and never one that contradicts itself or a standard.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ProfilesError, type ProfilesCode } from '../../src/pki/profiles/error.ts'
import { parseProfiles, readProfiles } from '../../src/pki/profiles/parse.ts'
import { readyProfile, readyProfiles } from '../../src/pki/profiles/ready.ts'
import { certificateProfileOf, isUnfilled, listNamed, profileNamed, subjectOf, type Filling } from '../../src/pki/profiles/resolve.ts'
import { profileLints, unfilledIn } from '../../src/pki/profiles/sample.ts'
import type { Profiles } from '../../src/pki/profiles/shape.ts'
import { certificateKind, subjectKeyAlgorithm, type SubjectKeyAlgorithm } from '../../src/transcript/certificate-profile.ts'

const text = new TextDecoder().decode(readyProfile('private-pki')!.bytes)
const edited = (from: string, to: string): Uint8Array => {
  assert.ok(text.includes(from), `the profiles no longer hold "${from}"`)
  return new TextEncoder().encode(text.replace(from, to))
}
function refusal (code: ProfilesCode, act: () => unknown): ProfilesError {
  let caught: unknown
  try { act() } catch (error) { caught = error }
  assert.ok(caught instanceof ProfilesError, `expected a refusal with ${code}: ${String(caught)}`)
  assert.equal(caught.code, code)
  return caught
}

const filling: Filling = { 'organisation': 'Example & Co', 'key': 'issuing-ca', 'version': '3', 'issuer': 'root-ca', 'issuer-version': '2' }

test('ready profiles are sound, have what the script issue asks for, and those of the web wait for addresses', () => {
  assert.deepEqual(readyProfiles(), ['private-pki', 'web-pki'])
  for (const name of readyProfiles()) {
    const { profiles } = readyProfile(name)!
    assert.equal(profiles.profiles, name)
    for (const wanted of ['root', 'subordinate', 'cross', 'rollover', 'ocsp-responder']) assert.ok(profiles.certificates[wanted], `${name} has no ${wanted}`)
    listNamed(profiles, 'crl')
    assert.deepEqual(profileLints(profiles).filter(({ lint: { weight } }) => weight === 'error'), [])
  }
  const kinds = new Set(Object.values(readyProfile('private-pki')!.profiles.certificates).map(({ kind }) => kind))
  assert.deepEqual(certificateKind.options.filter(kind => !kinds.has(kind)), [])
  const web = readyProfile('web-pki')!.profiles
  assert.deepEqual(Object.values(web.certificates).filter(({ baseline }) => !baseline), [])
  assert.deepEqual(web.certificates['subordinate']?.['extended-key-usage'], ['server-authentication'])
  assert.ok(unfilledIn(web).some(({ path, address }) => path === 'certificates.subordinate' && address.endsWith('.crl')))
  assert.deepEqual(unfilledIn(readyProfile('private-pki')!.profiles), [])
  assert.deepEqual(['http://a.invalid/x', 'https://b.INVALID', 'ldap://c.invalid:389/'].map(isUnfilled), [true, true, true])
  assert.deepEqual(['http://a.example/x.invalid/', 'http://invalid.example'].map(isUnfilled), [false, false])
})

const bad: [what: string, bytes: Uint8Array, path: string, nearest?: string][] = [
  ['a misspelt field', edited('    kind: root', '    knd: root'), 'certificates.root.knd', 'kind'],
  ['a misspelt attribute of a name', edited('organization: "{organisation}", common-name', 'organisation: "{organisation}", common-name'), 'certificates.root.subject.organisation', 'organization'],
  ['a misspelt key usage', edited('[certificate-signing, crl-signing]', '[certificate-singing, crl-signing]'), 'certificates.root.key-usage[0]', 'certificate-signing'],
  ['a kind that there is not', edited('kind: subordinate', 'kind: subordinat'), 'certificates.subordinate.kind', 'subordinate'],
  ['a placeholder that stands for nothing', edited('v{version}"', 'v{versoin}"'), 'certificates.root.subject.common-name', 'version'],
  ['a signature that there is not', edited('    subject-keys: [ec-p256', '    signature: by-kee\n    subject-keys: [ec-p256'), 'certificates.root.signature', 'by-key'],
  ['a path length below basic constraints of another name', edited('path-length: 0', 'pathlength: 0'), 'certificates.subordinate.basic-constraints.pathlength', 'path-length'],
  ['too few bytes of serial number', edited('    validity: P5Y', '    validity: P5Y\n    serial-bytes: 7'), 'certificates.root.serial-bytes'],
  ['no name at all', edited('    subject: { organization: "{organisation}", common-name: "{organisation} {key} v{version}" }\n', ''), 'certificates.root.subject'],
  ['a name of its own and the request’s', edited('subject-from: request', 'subject-from: request\n    subject: { common-name: x }'), 'certificates.end-entity.subject'],
  ['a field of a list that there is not', edited('next-update:', 'nextupdate:'), 'lists.crl.nextupdate', 'next-update'],
  ['a general name of two kinds', edited('    validity: P5Y', '    validity: P5Y\n    alternative-names: [{ dns: a.example, ip: 10.0.0.1 }]'), 'certificates.root.alternative-names[0]'],
  ['a field twice', edited('version: 1\n', 'version: 1\nversion: 1\n'), 'line 6']
]
for (const [what, bytes, path, nearest] of bad) {
  test(`profiles with ${what} are refused by its path`, () => {
    const { fields } = refusal(path.startsWith('line') ? 'profiles-unreadable' : 'profiles-invalid', () => parseProfiles(bytes))
    const field = fields.find(one => one.path === path)
    assert.ok(field, `expected ${path} among ${fields.map(one => one.path).join(', ')}`)
    if (nearest !== undefined) assert.equal(field.nearest, nearest)
  })
}

test('every bad field is named at once', () => {
  const bytes = new TextEncoder().encode(text.replace('kind: root', 'knd: root').replace('validity: P3Y', 'validity: 3 years').replace('next-update: P180D', 'next-update: soon'))
  const paths = refusal('profiles-invalid', () => parseProfiles(bytes)).fields.map(({ path }) => path)
  for (const path of ['certificates.root.knd', 'certificates.root.kind', 'certificates.subordinate.validity', 'lists.crl.next-update']) assert.ok(paths.includes(path), `${path} is missing among ${paths.join(', ')}`)
})

test('profiles that contradict themselves or a standard can be read, and are never used', () => {
  const authorityNotCa = edited('basic-constraints: { ca: true, path-length: 0 }', 'basic-constraints: { ca: false }')
  assert.equal(readProfiles(authorityNotCa).profiles, 'private-pki')
  const { fields } = refusal('profiles-contradictory', () => parseProfiles(authorityNotCa))
  assert.ok(fields.some(({ path, expected }) => path === 'certificates.subordinate' && expected.includes('strongroom.kind-is-ca')), fields.map(({ expected }) => expected).join(', '))
})

test('texts are filled in, names keep their order, and what is repeated is', () => {
  const bytes = edited('subject: { organization: "{organisation}", common-name: "{organisation} {key} v{version}" }', 'subject: { common-name: "{key} v{version} under {issuer} v{issuer-version}", domain-component: [example, org], organization: "{organisation}" }')
  const { certificates } = parseProfiles(bytes)
  assert.deepEqual(subjectOf('root', certificates['root']!, filling), [
    { type: 'common-name', value: 'issuing-ca v3 under root-ca v2' }, { type: 'domain-component', value: 'example' }, { type: 'domain-component', value: 'org' }, { type: 'organization', value: 'Example & Co' }
  ])
  assert.equal(subjectOf('end-entity', certificates['end-entity']!, filling), null)
})

const profiles = (signature: string): Profiles => readProfiles(edited('    subject-keys: [ec-p256', `    signature: ${signature}\n    subject-keys: [ec-p256`))
const signatureOf = (signature: string, key: SubjectKeyAlgorithm): string => certificateProfileOf('root', profiles(signature).certificates['root']!, filling, key).signature

test('the signature goes by the issuer’s key, unless the profile asks for PSS or an algorithm that the key has', () => {
  assert.deepEqual(subjectKeyAlgorithm.options.map(key => signatureOf('by-key', key)), ['ecdsa-sha256', 'ecdsa-sha384', 'ecdsa-sha512', 'ed25519', 'rsa-pkcs1-sha256', 'rsa-pkcs1-sha256', 'rsa-pkcs1-sha384'])
  assert.deepEqual((['rsa-3072', 'rsa-4096', 'ec-p384'] as const).map(key => signatureOf('pss', key)), ['rsa-pss-sha256', 'rsa-pss-sha384', 'ecdsa-sha384'])
  assert.equal(signatureOf('rsa-pss-sha512', 'rsa-3072'), 'rsa-pss-sha512')
  refusal('profile-misfit', () => signatureOf('rsa-pss-sha512', 'ec-p384'))
  refusal('profile-misfit', () => signatureOf('ecdsa-sha256', 'ec-p384'))
})

test('what the README shows is a sound profile', () => {
  const [, snippet = ''] = /\*\*Profiles\*\*.*?```yaml\n(.*?)```/s.exec(readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')) ?? []
  const { certificates } = parseProfiles(new TextEncoder().encode(`profiles: readme\nversion: 1\ntitle: A\nabout: B\ncertificates:\n${snippet}lists: {}\n`))
  assert.deepEqual(certificateProfileOf('subordinate', certificates['subordinate']!, filling, 'ec-p384').crls, ['http://pki.example.org/root-ca-v2.crl'])
})

test('a profile is asked for by its name, and for its kind', () => {
  const ready = readyProfile('private-pki')!.profiles
  assert.equal(refusal('profile-unknown', () => profileNamed(ready, 'subordinat', 'subordinate')).fields[0]?.nearest, 'subordinate')
  refusal('profile-misfit', () => profileNamed(ready, 'root', 'subordinate'))
  refusal('profile-unknown', () => listNamed(ready, 'list'))
})
