// The ceremony of a plan file: held as it stands, refused in every way in which it is not the plan that was meant.

import assert from 'node:assert/strict'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { HostError, type Host } from '../../src/host/client.ts'
import { parsePlan } from '../../src/ceremony/validate.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { actUntil, light, tempFolder, testStation, verifyExport } from '../support/rehearse.ts'

/** A folder with a plan, its script, its cast and its anchor, and a host on another station. */
async function prepared (t: TestContext): Promise<{ host: Host, folder: string, plan: Plan, change: (plan: object) => void }> {
  const source = testStation(t)
  const from = await source.start()
  const { ceremony } = await from.call('ceremony.rehearse', { script: { name: 'genesis' }, parameters: light })
  await from.close()
  const folder = tempFolder(t)
  cpSync(join(source.folder, 'ceremonies', ceremony), folder, { recursive: true })
  const path = join(folder, 'plan.json')
  return { host: await testStation(t).start(noTokens(folder)), folder, plan: parsePlan(readFileSync(path)), change: plan => writeFileSync(path, toCanonicalBytes(plan)) }
}

/** A machine whose SoftHSM has no tokens of its own. */
function noTokens (folder: string): Record<string, string> {
  const conf = join(folder, 'softhsm2.conf')
  mkdirSync(join(folder, 'own-tokens'))
  writeFileSync(conf, `directories.tokendir = ${join(folder, 'own-tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`)
  return { SOFTHSM2_CONF: conf }
}

async function refusal (host: Host, plan: string): Promise<HostError['report']> {
  const error: unknown = await host.call('ceremony.run', { plan }).then(() => null, (thrown: unknown) => thrown)
  assert.ok(error instanceof HostError, 'the plan was not refused')
  assert.deepEqual((await host.call('station.status', {})).ceremonies, [], 'a refused plan left a ceremony behind')
  return error.report
}

test('a plan is held to its end, and not a second time', async t => {
  const { host, folder, plan } = await prepared(t)
  const end = await actUntil(host, await host.call('ceremony.run', { plan: join(folder, 'plan.json') }))
  assert.equal(end.ceremony, plan.ceremony)
  assert.equal((await verifyExport(host, end.ceremony, tempFolder(t))).verdict, 'verified')
  const again: unknown = await host.call('ceremony.run', { plan: join(folder, 'plan.json') }).then(() => null, (thrown: unknown) => thrown)
  assert.ok(again instanceof HostError && again.report.code === 'ceremony-id-used')
})

test('a plan that is not what was meant is refused before there is a ceremony', async t => {
  const { host, folder, plan, change } = await prepared(t)
  const path = join(folder, 'plan.json')

  change({ ...plan, mode: 'production' })
  assert.equal((await refusal(host, path)).code, 'plan-anchor-mode')

  change({ ...plan, notBefore: '2020-01-01T00:00:00.000Z', notAfter: '2020-01-02T00:00:00.000Z' })
  assert.equal((await refusal(host, path)).code, 'plan-outside-window')

  change({ ...plan, build: { version: '9.9.9' } })
  assert.equal((await refusal(host, path)).code, 'plan-build-differs')

  change({ ...plan, tokens: plan.tokens.map(token => ({ ...token, module: { ...token.module, sha256: 'f'.repeat(64) } })) })
  assert.equal((await refusal(host, path)).code, 'module-changed')

  change({ ...plan, tokens: plan.tokens.map(token => ({ ...token, uri: 'pkcs11:model=Another' })) })
  assert.equal((await refusal(host, path)).code, 'token-not-found')

  change({ ...plan, participants: plan.participants.map((one, i) => i === 0 ? { ...one, roles: ['administrator', 'witness'] } : one) })
  assert.equal((await refusal(host, path)).code, 'roles-not-apart')

  change(plan)
  writeFileSync(join(folder, 'script.yaml'), 'script: another\n')
  assert.equal((await refusal(host, path)).code, 'plan-script-differs')

  writeFileSync(path, '{"v": 1}')
  assert.equal((await refusal(host, path)).code, 'plan-unreadable')
  assert.equal((await refusal(host, join(folder, 'missing.json'))).code, 'file-unreadable')
})

test('a rehearsal that was prepared and has no entry is held to its build and its time again', async t => {
  const station = testStation(t)
  const first = await station.start()
  const { ceremony } = await first.call('ceremony.rehearse', { script: { name: 'genesis' }, parameters: light })
  await first.close()
  const folder = join(station.folder, 'ceremonies', ceremony)
  const plan = parsePlan(readFileSync(join(folder, 'plan.json')))
  const second = await station.start()
  const changed = async (change: Partial<Plan>): Promise<string> => {
    writeFileSync(join(folder, 'plan.json'), toCanonicalBytes({ ...plan, ...change }))
    const error: unknown = await second.call('ceremony.resume', {}).then(() => null, (thrown: unknown) => thrown)
    return error instanceof HostError ? error.report.code : 'held'
  }
  for (const begun of [null, '']) {
    if (begun !== null) writeFileSync(join(folder, 'transcript.jsonl'), begun)
    assert.equal(await changed({ build: { version: '9.9.9' } }), 'plan-build-differs')
    assert.equal(await changed({ notBefore: '2020-01-01T00:00:00.000Z', notAfter: '2020-01-02T00:00:00.000Z' }), 'plan-outside-window')
  }
  assert.equal(await changed({}), 'held')
})

test('a plan changed after the opening can\'t be resumed', async t => {
  const station = testStation(t)
  const first = await station.start()
  const { ceremony } = await actUntil(first, await first.call('ceremony.rehearse', { script: { name: 'genesis' }, parameters: light }), view => view.phase === 'step')
  await first.close()
  const path = join(station.folder, 'ceremonies', ceremony, 'plan.json')
  const plan = parsePlan(readFileSync(path))
  const transcript = readFileSync(join(station.folder, 'ceremonies', ceremony, 'transcript.jsonl'))
  writeFileSync(path, toCanonicalBytes({ ...plan, signoffs: { ...plan.signoffs, act: plan.signoffs.exception, authorise: { administrator: 1, witness: 1 } } }))
  const second = await station.start()
  const error: unknown = await second.call('ceremony.resume', {}).then(() => null, (thrown: unknown) => thrown)
  assert.ok(error instanceof HostError && error.report.code === 'plan-changed')
  assert.deepEqual(readFileSync(join(station.folder, 'ceremonies', ceremony, 'transcript.jsonl')), transcript)
})
