import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Module } from '../../src/hsm/module.ts'
import { TokenSession } from '../../src/hsm/session.ts'
import { formatUri, parseUri } from '../../src/hsm/uri.ts'
import { hsmError, hsmRejection, softHsm, softHsmPath } from '../support/softhsm.ts'

const hsm = softHsm()
const { module } = hsm
const folder = mkdtempSync(join(tmpdir(), 'strongroom-module-'))
after(() => {
  hsm.remove()
  rmSync(folder, { recursive: true, force: true })
})

const fileSha256 = createHash('sha256').update(readFileSync(softHsmPath)).digest('hex')
const one = hsm.token('one')
const twinA = hsm.token('twin')
const twinB = hsm.token('twin')

test('a module knows its path and the SHA-256 of its file', async () => {
  assert.equal(module.path, softHsmPath)
  assert.equal(module.sha256, fileSha256)
  assert.equal(await Module.hash(softHsmPath), fileSha256)
  const link = join(folder, 'link.so')
  symlinkSync(softHsmPath, link)
  assert.equal(await Module.hash(link), fileSha256)
})

test('a module that is not there: module-not-found', async () => {
  assert.equal(hsmError(() => Module.load(join(folder, 'none.so'))).code, 'module-not-found')
  assert.equal((await hsmRejection(Module.hash(join(folder, 'none.so')))).code, 'module-not-found')
})

test('a module with another hash is not loaded: module-changed', () => {
  const path = join(folder, 'changed.so')
  writeFileSync(path, 'not a library')
  const error = hsmError(() => Module.load(path, { sha256: fileSha256 }))
  assert.equal(error.code, 'module-changed')
  assert.deepEqual(error.facts, { path, wanted: fileSha256, found: createHash('sha256').update('not a library').digest('hex') })
})

test('a file that is no module, with the right hash: module-unusable', () => {
  const path = join(folder, 'text.so')
  writeFileSync(path, 'not a library')
  const error = hsmError(() => Module.load(path, { sha256: createHash('sha256').update('not a library').digest('hex') }))
  assert.equal(error.code, 'module-unusable')
  assert.ok(error.cause instanceof Error)
})

test('one process has one use of a module: module-in-use, under another path too', () => {
  const same = hsmError(() => Module.load(softHsmPath))
  assert.deepEqual([same.code, same.ckr], ['module-in-use', undefined], 'the module was not even asked')
  const link = join(folder, 'again.so')
  symlinkSync(softHsmPath, link)
  const error = hsmError(() => Module.load(link))
  assert.deepEqual([error.code, error.ckr], ['module-in-use', 'CKR_CRYPTOKI_ALREADY_INITIALIZED'])
  assert.equal(module.tokens().length, 4, 'the first use was not disturbed')
})

test('info is trimmed', () => {
  assert.deepEqual(module.info(), { manufacturer: 'SoftHSM', description: 'Implementation of PKCS11', version: '2.6', cryptoki: '2.40' })
})

test('a token is described as the module has it', () => {
  const token = module.describe(one.slot)
  assert.match(token.identity.serial, /^[0-9a-f]{16}$/)
  assert.deepEqual({ ...token.identity, serial: '' }, {
    label: 'one', manufacturer: 'SoftHSM project', model: 'SoftHSM v2', serial: '', firmware: '2.6', hardware: '2.6', initialised: true
  })
  assert.deepEqual(parseUri(token.uri), { token: 'one', manufacturer: 'SoftHSM project', model: 'SoftHSM v2', serial: token.identity.serial })
  assert.deepEqual([token.userPin, token.soPin, token.userPinInitialised, token.loginRequired, token.writeProtected, token.protectedAuthenticationPath], ['ok', 'ok', true, true, false, false])
  assert.deepEqual(token.pinLength, { min: 4, max: 255 })
})

test('a blank token says that it is one, and its URI names only what it has', () => {
  const blank = module.find('pkcs11:', { initialised: false })
  assert.deepEqual([blank.identity.initialised, blank.identity.label, blank.userPinInitialised, blank.userPin, blank.soPin], [false, '', false, 'unknown', 'unknown'])
  assert.deepEqual(parseUri(blank.uri), { manufacturer: 'SoftHSM project', model: 'SoftHSM v2' })
})

test('a token is found by label, by serial number, by its own URI, by slot and by library', () => {
  const { serial } = one.identity
  for (const uri of ['pkcs11:token=one', `pkcs11:serial=${serial}`, one.uri, `${one.uri};library-version=2.6`, `${one.uri};library-manufacturer=SoftHSM`,
    `pkcs11:token=one;slot-manufacturer=SoftHSM%20project`, formatUri({ slotId: Number(one.slot.readBigUInt64LE()) }), 'pkcs11:token=one;object=ignored;type=private']) {
    assert.equal(module.find(uri).identity.serial, serial, uri)
  }
  assert.equal(module.find(twinB.uri).identity.serial, twinB.identity.serial)
})

test('no token matches: token-not-found', () => {
  const wrong = ['pkcs11:token=none', 'pkcs11:token=On', 'pkcs11:token=one;serial=0', 'pkcs11:token=one;library-version=9', 'pkcs11:token=one;slot-description=x', 'pkcs11:token=one;slot-id=77777']
  for (const uri of wrong) {
    const error = hsmError(() => module.find(uri))
    assert.deepEqual([error.code, error.facts['uri']], ['token-not-found', uri])
  }
  assert.equal(hsmError(() => module.find('pkcs11:token=one', { initialised: false })).code, 'token-not-found')
})

test('two tokens of one label are legal, and refused until the serial number is given: token-ambiguous', () => {
  const error = hsmError(() => module.find('pkcs11:token=twin'))
  assert.deepEqual([error.code, error.facts['count']], ['token-ambiguous', '2'])
  assert.deepEqual(error.facts['matches']?.split(' ').sort(), [twinA.uri, twinB.uri].sort())
  assert.equal(hsmError(() => module.find('pkcs11:')).code, 'token-ambiguous')
})

test('a URI with a PIN is refused before any token is looked at', () => {
  assert.equal(hsmError(() => module.find('pkcs11:token=one?pin-value=1234')).code, 'uri-invalid')
})

test('after close every call says that the session is lost; the module can be loaded again', () => {
  const session = TokenSession.open(module, one)
  module.close()
  assert.equal(hsmError(() => session.random(16)).code, 'session-lost')
  assert.equal(hsmError(() => module.tokens()).code, 'session-lost')
  session.close()
  module.close()
  const again = Module.load(softHsmPath, { sha256: fileSha256 })
  try {
    assert.equal(again.find('pkcs11:token=one').identity.serial, one.identity.serial)
  } finally {
    again.close()
  }
})
