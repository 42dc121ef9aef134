// Keys over their whole life, on real tokens: one made-up organisation from its genesis on, each ceremony going on from the one before, with its catalog after
// each; the same evidence gives the same catalog elsewhere. And one rehearsal that holds what it needs by itself.

import assert from 'node:assert/strict'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import type { Input } from '../../src/contract/contract.ts'
import { HostError, type Host } from '../../src/host/client.ts'
import type { Catalog } from '../../src/keys/catalog/shape.ts'
import { planFile, policyFile } from '../../src/transcript/files.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { makeCatalog } from '../../src/verify/catalog.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { actUntil, light, quick, tempFolder, testStation } from '../support/rehearse.ts'

/** The catalog that the station has of the newest organisation. */
async function catalogOf (host: Host): Promise<Catalog> {
  const { chosen } = await host.call('catalog.status', { catalog: null })
  assert.equal(chosen?.freshness, 'current')
  return chosen.catalog
}

const states = ({ keys }: Catalog): (string | number | null)[] => keys.flatMap(({ active, promotions, versions }) => [active, promotions, ...versions.map(({ state }) => state)])

interface Held { readonly ceremony: string, readonly bundle: string, readonly anchor: string }

/** Holds a rehearsal to its end, writes its evidence, and asserts that it is verified. */
async function held (t: TestContext, host: Host, to: string, wanted: Input<'ceremony.rehearse'>): Promise<Held> {
  const end = await actUntil(host, await host.call('ceremony.rehearse', wanted))
  assert.equal(end.phase, 'closed')
  const { bundle, anchor } = await host.call('evidence.export', { ceremony: end.ceremony, to })
  const { verdict, findings } = await verifyBundle(openFolder(bundle), { anchor: readFileSync(anchor!) })
  assert.equal(verdict, 'verified', `${end.title}: ${findings.map(({ code, facts }) => `${code} ${JSON.stringify(facts)}`).join(', ')}`)
  t.diagnostic(`${end.title}: ${end.head.size} entries`)
  return { ceremony: end.ceremony, bundle, anchor: anchor! }
}

async function refusal (call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(() => null, (thrown: unknown) => thrown)
  assert.ok(error instanceof HostError, 'it was not refused')
  return error.report.code
}

function edit (path: string, from: string, to: string): void {
  const text = readFileSync(path, 'utf8')
  assert.ok(from !== '' && text.includes(from))
  writeFileSync(path, text.replace(from, to))
}

test('a key from its genesis through rotation, destruction, promotion, compromise and a drill', async t => {
  const station = testStation(t)
  const host = await station.start()
  const to = join(tempFolder(t), 'evidence')
  const all: Held[] = []
  const next = async (script: string, parameters: Record<string, string>): Promise<Catalog> => {
    all.push(await held(t, host, to, { script: quick(script), parameters, ...all.length === 0 ? { policy: { name: 'small-team' } } : { after: all.at(-1)!.ceremony } }))
    return await catalogOf(host)
  }
  const none = { backup: 'none' }

  assert.deepEqual(states(await next('genesis', { ...light, class: 'signing', owner: 'Ada Lind' })), [1, 0, 'active'])
  assert.deepEqual(states(await next('rotate', none)), [2, 1, 'retired', 'active'])
  assert.equal(await refusal(host.call('ceremony.rehearse', { script: { name: 'revoke' }, parameters: {}, after: all[0]!.ceremony })), 'lineage-went-on')
  assert.equal(await refusal(host.call('ceremony.rehearse', { script: quick('rotate'), parameters: { ...none, part: 'promote' }, after: all[1]!.ceremony })), 'catalog-state')
  assert.equal(await refusal(host.call('ceremony.rehearse', { script: quick('rotate'), parameters: { threshold: '3', custodians: '5' }, after: all[1]!.ceremony })), 'people-invalid')
  assert.deepEqual(states(await next('destroy', { part: 'schedule' })), [2, 1, 'destroy-scheduled', 'active'])
  const destroyed = await next('destroy', { part: 'destroy' })
  assert.deepEqual(states(destroyed), [2, 1, 'destroyed', 'active'])
  assert.deepEqual(destroyed.keys[0]?.versions.map(({ holdings }) => holdings.map(({ state }) => state)), [['destroyed'], ['held']])
  assert.deepEqual(states(await next('rotate', { ...none, part: 'prepare' })), [2, 1, 'destroyed', 'active', 'staged'])
  const promoted = await next('rotate', { part: 'promote', old: 'retiring' })
  assert.deepEqual(states(promoted), [3, 2, 'destroyed', 'retiring', 'active'])
  assert.deepEqual(promoted.keys[0]?.versions.map(({ vouchesFor }) => vouchesFor.map(({ version }) => version)), [[2], [1, 3], [2]])
  assert.deepEqual(states(await next('revoke', { since: '2026-01-01T00:00:00.000Z' })), [null, 2, 'destroyed', 'retiring', 'compromised'])
  assert.deepEqual(states(await next('rotate', { ...none, emergency: 'yes' })), [4, 3, 'destroyed', 'retiring', 'compromised', 'active'])
  // What a drill tells of exposure is that of the organisation's own key, out of a copy of its catalog.
  const copy = join(tempFolder(t), 'catalog.json')
  const [{ serial } = { serial: '' }] = promoted.keys[0]?.versions[2]?.holdings ?? []
  writeFileSync(copy, new TextDecoder().decode(toCanonicalBytes(promoted)).replaceAll(serial, 'real-0001'))
  assert.equal(await refusal(host.call('ceremony.rehearse', { script: quick('breach-drill'), parameters: { ...none, catalog: all[0]!.anchor }, after: all.at(-1)!.ceremony })), 'catalog-unreadable')
  const drilled = await next('breach-drill', { ...none, catalog: copy })
  const told = readFileSync(join(all.at(-1)!.bundle, 'transcript.jsonl'), 'utf8').split('\n').find(line => line.includes('"report-drill"') && line.includes('"exposed"'))
  assert.match(told ?? '', /"exposed":\[\{"kind":"token","what":"strongroom \(real-0001\)"\},\{"kind":"key","what":"root-ca v2"\}\]/)
  assert.deepEqual(states(drilled), [5, 4, 'destroyed', 'retiring', 'compromised', 'destroyed-compromised', 'active'])
  assert.deepEqual(drilled.anomalies.filter(({ weight }) => weight === 'problem'), [])
  assert.deepEqual(drilled.keys.map(({ class: of, owner }) => [of, owner]), [['signing', 'Ada Lind']])

  const bundles = readdirSync(to).filter(name => !name.endsWith('.json')).map(name => join(to, name))
  assert.equal(bundles.length, all.length)
  assert.ok(bundles.every(bundle => readdirSync(bundle).includes(policyFile)))
  const { made } = await makeCatalog(bundles.map(path => ({ bundle: openFolder(path) })), readFileSync(all[0]!.anchor))
  assert.deepEqual(made?.catalog.keys, drilled.keys)
})

test('a ceremony whose catalog cannot be written has ended all the same, and says so', async t => {
  const station = testStation(t)
  writeFileSync(join(station.folder, 'catalogs'), 'in the way')
  const host = await station.start()
  const end = await actUntil(host, await host.call('ceremony.rehearse', { script: quick('genesis'), parameters: light }))
  assert.deepEqual([end.phase, end.trouble], ['closed', { code: 'catalog-behind', facts: { reason: 'EEXIST' } }])
  assert.equal((await host.call('ceremony.view', {})).trouble?.code, 'catalog-behind')
})

test('a rehearsal about a key holds its genesis by itself; one that was prepared before another one ended is not opened after it', async t => {
  const station = testStation(t)
  const host = await station.start()
  const to = tempFolder(t)
  const { ceremony } = await held(t, host, to, { script: quick('audit'), parameters: { backup: 'none' } })
  const { ceremonies } = await host.call('station.status', {})
  assert.deepEqual(ceremonies.map(({ script, state }) => [script, state]), [['genesis', 'closed'], ['audit', 'closed']])
  assert.ok(ceremonies[0]?.anchor !== null && ceremonies[0]?.anchor === ceremonies[1]?.anchor)
  const catalog = await catalogOf(host)
  assert.equal(catalog.keys[0]?.versions[0]?.holdings[0]?.proved?.from.ceremony, ceremony)
  assert.deepEqual(catalog.drills.map(({ drill }) => drill), ['audit', 'check'])

  // A plan is made from the transcripts, whatever somebody wrote into the catalog's file.
  edit(join(station.folder, 'catalogs', readdirSync(join(station.folder, 'catalogs'))[0]!), '"state":"active"', '"state":"retired"')
  const left = await host.call('ceremony.rehearse', { script: quick('revoke'), parameters: { change: 'suspend' }, after: ceremony })
  await host.close()
  const plan = join(station.folder, 'ceremonies', left.ceremony, planFile)
  const [now = ''] = /"since":"2[^"]+"/.exec(readFileSync(plan, 'utf8')) ?? []
  const again = await station.start()
  edit(plan, now, '"since":"2020-01-01T00:00:00.000Z"')
  assert.equal(await refusal(again.call('ceremony.resume', { ceremony: left.ceremony })), 'plan-keys-differ')
  edit(plan, '"since":"2020-01-01T00:00:00.000Z"', now)
  await held(t, again, to, { script: quick('revoke'), parameters: {}, after: ceremony })
  assert.equal(await refusal(again.call('ceremony.resume', { ceremony: left.ceremony })), 'catalog-changed')
})
