// Participants' keys in passphrase-sealed files, and the process that opens one for one signature.

import assert from 'node:assert/strict'
import { generateKeyPairSync, verify } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { Encrypter } from 'age-encryption'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import type { SigningDevice } from '../../src/ceremony/ports.ts'
import { processFile, processNames } from '../../src/installation/place.ts'
import { keyFileDevice } from '../../src/host/secrets/key-files.ts'
import { SecretsRunner } from '../../src/host/secrets/runner.ts'
import { openKey, sealKey } from '../../src/host/secrets/sealed-key.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const passphrase = (): Uint8Array => bytes('a passphrase of five words')
const message = bytes('a statement')
const pair = generateKeyPairSync('ed25519')

function setUp (t: TestContext): { folder: string, readonly device: (mode: 'rehearsal' | 'production') => SigningDevice, readonly put: (file: Uint8Array) => void } {
  const folder = mkdtempSync(join(tmpdir(), 'strongroom-test-'))
  const runner = new SecretsRunner()
  t.after(() => { runner.end(); rmSync(folder, { recursive: true, force: true }) })
  return { folder, device: mode => keyFileDevice(folder, mode, runner), put: file => writeFileSync(join(folder, 'ada.age'), file) }
}

async function refused (code: string, doing: Promise<unknown>): Promise<void> {
  await assert.rejects(doing, error => error instanceof CeremonyError && error.code === code)
}

test('a sealed key signs under its passphrase', async t => {
  const { device, put } = setUp(t)
  put(await sealKey(pair.privateKey, passphrase(), 10))
  const signature = await device('rehearsal').sign('ada', passphrase(), message)
  assert.equal(verify(null, message, pair.publicKey, signature), true)
})

test('a wrong passphrase, a damaged file, no file, and what is no key are each refused by name', async t => {
  const { device, put } = setUp(t)
  const sealed = await sealKey(pair.privateKey, passphrase(), 10)
  await refused('key-file-invalid', device('rehearsal').sign('ada', passphrase(), message))
  put(sealed)
  await refused('passphrase-wrong', device('rehearsal').sign('ada', bytes('another passphrase'), message))
  put(bytes('not an age file'))
  await refused('key-file-invalid', device('rehearsal').sign('ada', passphrase(), message))
  const other = new Encrypter()
  other.setPassphrase('a passphrase of five words')
  other.setScryptWorkFactor(10)
  put(await other.encrypt('no key'))
  await refused('key-file-invalid', device('rehearsal').sign('ada', passphrase(), message))
  put(await sealKey(generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey, passphrase(), 10))
  await refused('key-file-invalid', device('rehearsal').sign('ada', passphrase(), message))
})

test('production refuses a key file sealed with a low work factor, before the passphrase is tried', async t => {
  const { device, put } = setUp(t)
  put(await sealKey(pair.privateKey, passphrase(), 17))
  await refused('key-file-weak', device('production').sign('ada', bytes('not even the passphrase'), message))
})

test('a header that asks for gigabytes is refused before any work, and one that asks for nothing is none', async () => {
  const sealed = await sealKey(pair.privateKey, passphrase(), 10)
  const asking = (workFactor: string): Uint8Array => Buffer.from(new TextDecoder('latin1').decode(sealed).replace(/^(age-encryption\.org\/v1\n-> scrypt \S+) 10\n/, `$1 ${workFactor}\n`), 'latin1')
  for (const workFactor of ['21', '22', '30', '999']) {
    await assert.rejects(openKey(asking(workFactor), passphrase(), 1), { code: 'key-file-costly', facts: { found: workFactor, most: '20' } })
  }
  for (const workFactor of ['0', '00', '010', '1000', '-1', '1e1', '']) await assert.rejects(openKey(asking(workFactor), passphrase(), 1), { code: 'key-file-invalid' })
})

test('a machine that has not the memory is told from a wrong passphrase', async t => {
  const sealed = await sealKey(pair.privateKey, passphrase(), 10)
  const { Uint8Array } = globalThis
  t.after(() => { globalThis.Uint8Array = Uint8Array })
  globalThis.Uint8Array = new Proxy(Uint8Array, { construct: (target, given, made) => {
    if (typeof given[0] === 'number' && given[0] > 1_000_000) throw new RangeError('Array buffer allocation failed')
    return Reflect.construct(target, given, made) as object
  } })
  await assert.rejects(openKey(sealed, passphrase(), 1), { code: 'key-file-costly' })
})

test('the set-up has bundled the processes: from their sources each would start at twice the cost, and nobody would notice', () => {
  for (const name of processNames) assert.match(processFile(name), /\/dist\/processes\/[a-z-]+\.js$/)
})
