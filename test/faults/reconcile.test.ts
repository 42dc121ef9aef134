// An intent without outcome is reconciled with what the token holds: what is whole is adopted, what is half done is finished or removed,
// what never happened is done. The host is killed right after the intent; the test then leaves on the token what a kill at another moment would.

import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { rehearsalSecret } from '../../src/ceremony/rehearsal.ts'
import { generateMasterKey } from '../../src/hsm/generate.ts'
import { importPublicKey } from '../../src/hsm/import.ts'
import { initialiseToken } from '../../src/hsm/initialise.ts'
import { Module } from '../../src/hsm/module.ts'
import { TokenSession } from '../../src/hsm/session.ts'
import { setUserPin } from '../../src/hsm/set-pin.ts'
import { entry as entryShape, type Entry } from '../../src/transcript/entry.ts'
import { fromHex } from '../../src/transcript/hash.ts'
import { actUntil, faultLibrary, rehearseUntilKilled, tempFolder, testStation, verifyExport } from '../support/rehearse.ts'
import { softHsmPath } from '../support/softhsm.ts'

const initialiseIntent = 12
const generateIntent = 17

interface Left { readonly module: Module, readonly intent: Entry & { type: 'step.intended' }, readonly secret: (of: string) => Uint8Array, readonly user: () => TokenSession }

/** Kills genesis after an intent, lets `leave` do what it wants to the token, resumes, and gives the entries of the finished ceremony. */
async function reconciled (t: TestContext, intentAt: number, leave: (on: Left) => void | Promise<void>): Promise<Entry[]> {
  const station = testStation(t)
  assert.ok(await rehearseUntilKilled(station, { LD_PRELOAD: faultLibrary(tempFolder(t)), FAULT_AT: `fdatasync:${intentAt}` }))
  const [ceremony] = readdirSync(join(station.folder, 'ceremonies'))
  const folder = join(station.folder, 'ceremonies', ceremony!)
  const entries = (): Entry[] => readFileSync(join(folder, 'transcript.jsonl'), 'utf8').trimEnd().split('\n').map(line => entryShape.parse(JSON.parse(line)))
  const intent = entries().at(-1)!
  assert.ok(intent.type === 'step.intended', 'the course of genesis has changed: mend the numbers of its intents')

  const conf = join(tempFolder(t), 'softhsm2.conf')
  writeFileSync(conf, `directories.tokendir = ${join(folder, 'token', 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`)
  process.env.SOFTHSM2_CONF = conf
  const module = Module.load(softHsmPath)
  try {
    const secret = (of: string): Uint8Array => rehearsalSecret(ceremony!, of)
    await leave({
      module, intent, secret,
      user: () => {
        const session = TokenSession.open(module, module.find('pkcs11:token=strongroom', { initialised: true }))
        session.login('user', secret('primary/user-pin-1'))
        return session
      }
    })
  } finally {
    module.close()
    delete process.env.SOFTHSM2_CONF
  }

  const host = await station.start()
  const end = await actUntil(host, await host.call('ceremony.resume', {}))
  assert.equal(end.phase, 'closed')
  const { verdict, findings } = await verifyExport(host, end.ceremony, tempFolder(t))
  assert.equal(verdict, 'verified', findings.map(one => one.code).join(', '))
  return entries()
}

function verdictOf (entries: readonly Entry[]): string {
  const found = entries.filter(entry => entry.type === 'step.reconciled')
  assert.equal(found.length, 1)
  return found[0]!.body.verdict
}

const done = (entries: readonly Entry[], action: string): (Entry & { type: 'step.done' })[] => entries.filter(entry => entry.type === 'step.done' && entry.body.action === action) as (Entry & { type: 'step.done' })[]

test('nothing on the token: the key is made once, on the second attempt', async t => {
  const entries = await reconciled(t, generateIntent, () => {})
  assert.equal(verdictOf(entries), 'nothing-there')
  assert.equal(done(entries, 'generate-key')[0]!.body.attempt, 2)
})

test('a whole key under the intended id is adopted, and no other is made', async t => {
  let id = ''
  const entries = await reconciled(t, generateIntent, async ({ user, intent }) => {
    id = intent.body.objects[0]!.id
    const session = user()
    await generateMasterKey(session, { algorithm: 'ec-p384', id: fromHex(id), label: intent.body.objects[0]!.label })
    session.close()
  })
  assert.equal(verdictOf(entries), 'adopted')
  const [key] = done(entries, 'generate-key')
  assert.ok(key?.body.result.action === 'generate-key' && key.body.result.id === id && key.body.attempt === 1)
  assert.equal(entries.filter(entry => entry.type === 'step.intended' && entry.body.action === 'generate-key').length, 1)
})

test('a public key without its private half is removed, recorded, and made anew under another id', async t => {
  let id = ''
  const entries = await reconciled(t, generateIntent, ({ user, intent }) => {
    id = intent.body.objects[0]!.id
    const spki = generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).publicKey.export({ format: 'der', type: 'spki' })
    const session = user()
    importPublicKey(session, 'ec-p384', spki, { id: fromHex(id), label: 'orphan' })
    session.close()
  })
  assert.equal(verdictOf(entries), 'removed')
  const reconciliation = entries.find(entry => entry.type === 'step.reconciled')
  assert.deepEqual(reconciliation?.body.objects.map(object => [object.class, object.id, object.label]), [['public-key', id, 'orphan']])
  const [key] = done(entries, 'generate-key')
  assert.ok(key?.body.result.action === 'generate-key' && key.body.result.id !== id)
})

test('a token without a user PIN is finished with the PINs typed again', async t => {
  const entries = await reconciled(t, initialiseIntent, ({ module, secret }) => {
    initialiseToken(module, module.find('pkcs11:', { initialised: false }), secret('primary/so-pin-1'), 'strongroom')
  })
  assert.equal(verdictOf(entries), 'finished')
  assert.equal(done(entries, 'initialise-token').length, 1)
})

test('a whole token is adopted by the PINs typed again, of both officers', async t => {
  const entries = await reconciled(t, initialiseIntent, ({ module, secret }) => {
    const session = TokenSession.open(module, initialiseToken(module, module.find('pkcs11:', { initialised: false }), secret('primary/so-pin-1'), 'strongroom'))
    session.login('so', secret('primary/so-pin-1'))
    setUserPin(session, secret('primary/user-pin-1'))
    session.close()
  })
  assert.equal(verdictOf(entries), 'adopted')
  assert.equal(done(entries, 'initialise-token').length, 1)
})

test('no token with the label: it is initialised once, on the second attempt', async t => {
  const entries = await reconciled(t, initialiseIntent, () => {})
  assert.equal(verdictOf(entries), 'nothing-there')
  assert.equal(done(entries, 'initialise-token')[0]!.body.attempt, 2)
})
