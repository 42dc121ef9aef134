// A service of its own, in a process of its own, with the built consumer beside it and nothing else: Node lets it read that folder alone, and load nothing native.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { before, test, type TestContext } from 'node:test'
import { consumerFile, consumerScript } from '../../build/consumer.ts'
import { signCredential } from '../../src/keys/credential.ts'
import { makeOutsideKey } from '../../src/keys/outside-key.ts'
import { serve } from '../support/consumer.ts'
import { tempFolder } from '../support/rehearse.ts'
import { day, delegationOf, organisation, publishedKey, publishedVersion, TufRepository } from '../support/tuf-repository.ts'

const audience = 'https://pay.example'
const key = makeOutsideKey('ed25519')
let script = ''
before(async () => { script = await consumerScript() })

interface Answer { readonly status: number, readonly content: unknown }

/** A web server of the repository, and the service that reads it. Returns what asks the service. */
async function start (t: TestContext, repository: TufRepository): Promise<(method: string, path: string, token?: string) => Promise<Answer>> {
  const folder = tempFolder(t)
  const cache = join(folder, 'cache')
  mkdirSync(cache)
  writeFileSync(join(folder, consumerFile), script)
  copyFileSync(join(import.meta.dirname, '..', 'example-service', 'service.mjs'), join(folder, 'service.mjs'))
  writeFileSync(join(folder, 'root.json'), repository.trustedRoot())
  writeFileSync(join(folder, 'configuration.json'), JSON.stringify({ root: join(folder, 'root.json'), source: [await serve(t, repository)], cache, organisation, mode: 'production', audience, refreshMs: 3600_000 }))
  assert.deepEqual(readdirSync(folder).toSorted(), ['cache', 'configuration.json', 'root.json', 'service.mjs', consumerFile])

  const child = spawn(process.execPath, ['--permission', `--allow-fs-read=${folder}`, `--allow-fs-write=${cache}`, 'service.mjs', 'configuration.json'], { cwd: folder, env: {}, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'close')
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => { said += chunk.toString() })
  t.after(async () => {
    child.kill()
    await ended
  })
  const [port] = await Promise.race([once(createInterface(child.stdout), 'line'), ended.then(() => assert.fail(said))]) as [string]
  return async (method, path, token) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers: token === undefined ? {} : { authorization: `Bearer ${token}` } })
    return { status: response.status, content: await response.json() }
  }
}

test('a service tells which key is current, what may be used, and whose credentials hold, and follows what is published', async t => {
  const repository = new TufRepository({ now: Date.now() })
  const delegation = delegationOf('issuer-1', key, repository.now)
  repository.publish({ keys: [publishedKey('root-ca')], delegations: [delegation] })
  const ask = await start(t, repository)
  const { publicKey } = publishedVersion(1)
  assert.deepEqual(await ask('GET', '/current?purpose=statements'), { status: 200, content: { key: 'root-ca', version: 1, publicKey } })
  assert.deepEqual((await ask('GET', '/may?key=root-ca&version=1&use=sign')).content, { may: true })
  assert.deepEqual((await ask('GET', '/may?key=root-ca&version=2&use=sign')).content, { may: false })
  const credential = async (): Promise<string> => await signCredential(key, delegation, { audience, purpose: 'payments', subject: 'order 17', at: Date.now(), random: randomBytes(16) })
  const token = await credential()
  assert.deepEqual(await ask('POST', '/pay', token), { status: 200, content: { paid: 'order 17' } })
  assert.deepEqual(await ask('POST', '/pay', token), { status: 403, content: { code: 'replayed' } })
  assert.deepEqual(await ask('POST', '/pay'), { status: 403, content: { code: 'malformed' } })

  const versions = [publishedVersion(1, { state: 'compromised', may: [], reason: 'A token was stolen' }), publishedVersion(2)]
  repository.publish({ keys: [publishedKey('root-ca', versions)], delegations: [{ ...delegation, state: 'revoked' }] })
  assert.deepEqual((await ask('POST', '/refresh')).content, { failed: null })
  assert.deepEqual((await ask('GET', '/may?key=root-ca&version=1&use=verify')).content, { may: false })
  assert.equal(((await ask('GET', '/current?purpose=statements')).content as { version: number }).version, 2)
  assert.deepEqual(await ask('POST', '/pay', await credential()), { status: 403, content: { code: 'revoked' } })
})

test('a service that finds only what has expired serves nothing', async t => {
  const repository = new TufRepository({ now: Date.now() }).publish({ keys: [publishedKey('root-ca')] }).refresh({ expires: Date.now() - day })
  const ask = await start(t, repository)
  assert.deepEqual((await ask('POST', '/refresh')).content, { failed: 'expired' })
  assert.deepEqual(await ask('GET', '/may?key=root-ca&version=1&use=verify'), { status: 503, content: { code: 'never-refreshed' } })
})
