// The conformance suite on tokens that nobody here wrote, and on one that is made to lie in each way. opencryptoki and tpm2-pkcs11: test/full/tokens.full.ts.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pkcs11js from 'pkcs11js'
import type { Attribute, Handle, Mechanism } from 'pkcs11js'
import { check } from '../../src/host/tokens.ts'
import { checkConformance, type Conformance } from '../../src/hsm/conformance/suite.ts'
import { TokenSession } from '../../src/hsm/session.ts'
import { main } from '../support/terminal.ts'
import { softHsm, userPin, withFault } from '../support/softhsm.ts'
import { conformanceOf, noToken, withToken } from '../support/tokens.ts'

const softHsmAnswers = {
  'identity': 'works', 'login': 'works', 'random': 'works', 'mac': 'works', 'hide': 'works', 'uses': 'works', 'one-mechanism': 'works said=CKR_MECHANISM_INVALID', 'destroy': 'works',
  'wrap-kwp': 'missing missing=CKM_AES_KEY_WRAP_KWP', 'wrap-pad': 'works mechanism=CKM_AES_KEY_WRAP_PAD standard=rfc5649', 'wrap-plain': 'works mechanism=CKM_AES_KEY_WRAP standard=rfc3394',
  'wrap-cbc': 'missing missing=CKM_AES_CBC_PAD', 'wrap-gcm': 'missing missing=CKM_AES_GCM',
  'unextractable': 'works', 'unwrap': 'works mechanism=CKM_AES_KEY_WRAP_PAD', 'lock': 'works wrap=CKR_KEY_UNEXTRACTABLE change=CKR_ATTRIBUTE_READ_ONLY copy=CKR_ATTRIBUTE_READ_ONLY',
  'trusted-only': 'works said=CKR_KEY_NOT_WRAPPABLE', 'wraps-only': 'works mechanism=CKM_AES_KEY_WRAP_PAD'
}

const station = mkdtempSync(join(tmpdir(), 'token-check-'))
after(() => { rmSync(station, { recursive: true, force: true }) })

/** The command, about some algorithms. The module's path stands in the URI. */
async function checkWith (name: 'softhsm' | 'nss', options: readonly string[]): ReturnType<typeof withToken> {
  const given = ['ec-p384', 'ed25519', 'aes-256'].flatMap(algorithm => ['--algorithm', algorithm])
  const shell = 'exec "$@" "$STRONGROOM_TEST_URI?module-path=$STRONGROOM_TEST_MODULE"'
  return await withToken(name, ['sh', '-c', shell, 'sh', process.execPath, main, 'token', 'check', '--station', station, '--pin-fd', '0', ...given, ...options], '1234567\n')
}

test('SoftHSM, asked by the command: JSON with every answer, nothing does other than it says, nothing is left', async () => {
  const { status, out, err } = await checkWith('softhsm', ['--json'])
  assert.equal(status, 0, err)
  const report = JSON.parse(out) as Conformance & { readonly exit: number, readonly pin: object, readonly token: { readonly label: string } }
  assert.deepEqual([report.exit, report.token.label, report.pin], [0, 'softhsm', { min: 4, max: 255, pad: false }])
  const said = report.answers.map(({ question, verdict, facts: { serial: _, ...facts } }) => [question, [verdict, ...Object.entries(facts).map(([name, value]) => `${name}=${value}`)].join(' ')] as const)
  assert.deepEqual(Object.fromEntries(said.filter(([question]) => !/^(?:make|restore)-/.test(question))), softHsmAnswers)
  assert.deepEqual(report.keys, ['ec-p384', 'ed25519', 'aes-256'])
  assert.deepEqual(report.backups, ['ec-p384', 'aes-256'])
  assert.deepEqual([report.refused, report.objects], [[], { before: 0, after: 0, same: true }])
})

test('behind p11-kit, which carries no mechanism of wrapping or MAC, the same token has none', { skip: noToken('p11-kit') }, async () => {
  const { answers, keys, backups, refused } = await conformanceOf('p11-kit', ['ec-p384', 'aes-256'])
  assert.equal(answers['wrap-pad'], 'missing missing=CKM_AES_KEY_WRAP_PAD')
  assert.equal(answers['make-aes-256'], 'missing missing=CKM_AES_CMAC')
  assert.match(answers['make-ec-p384'] ?? '', /^works/)
  assert.equal(answers['restore-ec-p384'], 'untried without=AES key wrap')
  assert.equal(answers['unextractable'], 'untried without=C_WrapKey')
  assert.deepEqual([keys, backups, refused], [['ec-p384'], [], []])
})

test('NSS lets out what is not extractable, and production takes no key on it', { skip: noToken('nss') }, async () => {
  const { answers, keys, backups, refused, objects } = await conformanceOf('nss', ['ec-p384', 'aes-256'])
  const { identity, 'one-mechanism': oneMechanism, 'wrap-kwp': kwp, 'wrap-pad': pad, 'wrap-cbc': cbc, unextractable, lock, 'trusted-only': trusted, 'wraps-only': only, 'restore-ec-p384': restored } = answers
  assert.deepEqual({ identity, oneMechanism, kwp, pad, cbc, unextractable, lock, trusted, only, restored }, {
    identity: 'missing missing=0000000000000000', oneMechanism: 'lies attribute=CKA_ALLOWED_MECHANISMS',
    kwp: 'works mechanism=CKM_AES_KEY_WRAP_KWP standard=rfc5649', pad: 'works mechanism=CKM_AES_KEY_WRAP_PAD standard=rfc3394-pkcs7', cbc: 'works mechanism=CKM_AES_CBC_PAD standard=cbc-pkcs7',
    unextractable: 'lies mechanism=CKM_AES_KEY_WRAP_KWP', lock: 'lies attempt=wrap', trusted: 'lies attribute=CKA_WRAP_WITH_TRUSTED', only: 'lies attempt=copy',
    restored: 'missing missing=C_UnwrapKey CKR_TEMPLATE_INCOMPLETE'
  })
  assert.deepEqual([keys, backups, refused, objects], [['ec-p384'], [], ['unextractable'], { before: 0, after: 0, same: true }])
})

test('where a token does other than it says, the command says so with what it means, and ends with 1', { skip: noToken('nss') }, async () => {
  const { status, out } = await checkWith('nss', [])
  assert.equal(status, 1)
  assert.match(out, /Does other than it says: Keys that stay\n {2}It wraps a key that is not extractable \(CKM_AES_KEY_WRAP_KWP\)\.\n {2}Whoever has the PIN can take every key out of it\./)
  assert.match(out.replace(/\s+/g, ' '), /No master key is made on this token in production: Keys that stay\. .* Nothing: 0 objects before and after/)
})

const hsm = softHsm()
after(() => { hsm.remove() })
const token = hsm.token('liar')
const { p11 } = hsm.module

/** The verdicts that are other than SoftHSM's own, where some of its calls are replaced. */
async function changed (calls: Partial<typeof p11>): Promise<Record<string, string>> {
  const open = TokenSession.open(hsm.module, token)
  try {
    const { answers } = await withFault(open, calls, async () => await checkConformance(hsm.module, token, userPin, ['ec-p256']))
    const own: Readonly<Record<string, string>> = { ...softHsmAnswers, 'make-ec-p256': 'works', 'restore-ec-p256': 'works' }
    return Object.fromEntries(answers.filter(({ question, verdict }) => !own[question]!.startsWith(verdict)).map(({ question, verdict }) => [question, verdict]))
  } finally {
    open.close()
  }
}

type Wrap = (at: Handle, mechanism: Mechanism, by: Handle, key: Handle, out: Buffer) => Buffer
/** The binding has a second form of this call, which nobody here uses. */
const wrapping = (run: Wrap): Partial<typeof p11> => ({ C_WrapKey: run })
const wrap = p11.C_WrapKey.bind(p11)
const read = p11.C_GetAttributeValue.bind(p11)
const create = p11.C_CreateObject.bind(p11)
const unwrap = p11.C_UnwrapKey.bind(p11)
const slots = p11.C_GetSlotList.bind(p11)
const without = (template: Attribute[], type: number, value: boolean): Attribute[] => template.map(one => one.type === type ? { ...one, value } : one)

const liars: readonly (readonly [name: string, calls: Partial<typeof p11>, expected: Readonly<Record<string, string>>])[] = [
  ['two tokens that say that they are one', { C_GetSlotList: (present?: boolean) => slots(present).flatMap(slot => slot.equals(token.slot) ? [slot, slot] : [slot]) }, { identity: 'lies' }],
  ['private objects for nobody', { C_CreateObject: (at, template) => create(at, without(template, pkcs11js.CKA_PRIVATE, false)) }, { 'login': 'lies', 'wraps-only': 'lies' }],
  ['the same random bytes', { C_GenerateRandom: (_, out) => out.fill(7) }, { random: 'lies' }],
  ['another MAC and other signatures', { C_Sign: (_, __, out) => out.fill(7).subarray(0, 16) }, { 'mac': 'lies', 'make-ec-p256': 'missing', 'restore-ec-p256': 'untried' }],
  ['values of sensitive keys', { C_GetAttributeValue: (at, object, template) => template[0]!.type === pkcs11js.CKA_VALUE ? [{ type: pkcs11js.CKA_VALUE, value: Buffer.alloc(32, 1) }] : read(at, object, template) }, { 'hide': 'lies', 'wrap-pad': 'lies', 'wrap-plain': 'lies', 'lock': 'untried', 'trusted-only': 'untried', 'wraps-only': 'untried', 'make-ec-p256': 'lies', 'restore-ec-p256': 'untried' }],
  ['keys for everything', { C_SignInit: () => undefined, C_EncryptInit: () => undefined }, { 'mac': 'missing', 'uses': 'lies', 'one-mechanism': 'lies', 'make-ec-p256': 'missing', 'restore-ec-p256': 'untried' }],
  ['what is destroyed stays', { C_DestroyObject: () => undefined }, { 'destroy': 'lies', 'wraps-only': 'lies', 'make-ec-p256': 'lies', 'restore-ec-p256': 'lies' }],
  ['wrapping in a way of its own', wrapping((...call) => Buffer.from(wrap(...call)).fill(0, 0, 8)), { 'wrap-pad': 'lies', 'wrap-plain': 'lies', 'unwrap': 'untried', 'lock': 'untried', 'trusted-only': 'untried', 'wraps-only': 'untried', 'restore-ec-p256': 'untried' }],
  ['wrapping of what must stay', wrapping((...call) => { try { return wrap(...call) } catch { return Buffer.alloc(40) } }), { 'unextractable': 'lies', 'lock': 'lies', 'trusted-only': 'lies' }],
  ['unwrapping as it likes', { C_UnwrapKey: (at, mechanism, by, wrapped, template) => unwrap(at, mechanism, by, wrapped, without(template, pkcs11js.CKA_SENSITIVE, false)) }, { 'unwrap': 'lies', 'restore-ec-p256': 'lies' }],
  ['locks that are none', { C_SetAttributeValue: () => undefined }, { 'lock': 'lies', 'wraps-only': 'lies' }]
]

for (const [name, calls, expected] of liars) test(`a token that lies is found out: ${name}`, async () => { assert.deepEqual(await changed(calls), expected) })

test('a PIN is wiped where there is no module to enter it at', async () => {
  const pin = new TextEncoder().encode('1234567')
  await assert.rejects(check({ module: join(station, 'none.so'), uri: 'pkcs11:', userPin: pin, algorithms: [] }), { code: 'module-not-found' })
  assert.ok(pin.every(byte => byte === 0))
})
