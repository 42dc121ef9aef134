// One key on two tokens, on real ones: a genesis, a cloning onto a second token, and both tokens at their sites showing what they hold; with the catalog and the
// register after it, from the station and from the bundles alone.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { HostError } from '../../src/host/client.ts'
import { replicasOf } from '../../src/keys/catalog/replicas.ts'
import { makeCatalog } from '../../src/verify/catalog.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { actUntil, light, quick, tempFolder, testStation } from '../support/rehearse.ts'

test('a key is cloned onto a second token, and each token shows at its site that it holds it', async t => {
  const station = testStation(t)
  const host = await station.start()
  const to = tempFolder(t)
  const bundles: string[] = []
  let anchor = ''
  const held = async (script: string, parameters: Record<string, string>, after?: string): Promise<string> => {
    const end = await actUntil(host, await host.call('ceremony.rehearse', { script: quick(script), parameters, ...after === undefined ? { policy: { name: 'small-team' } } : { after } }))
    assert.equal(end.phase, 'closed')
    const exported = await host.call('evidence.export', { ceremony: end.ceremony, to })
    const { verdict, findings } = await verifyBundle(openFolder(exported.bundle), { anchor: readFileSync(exported.anchor!) })
    assert.equal(verdict, 'verified', findings.map(({ code, facts }) => `${code} ${JSON.stringify(facts)}`).join(', '))
    bundles.push(exported.bundle)
    anchor = exported.anchor!
    return end.ceremony
  }

  const first = await held('genesis', { ...light, class: 'signing', algorithm: 'ed25519' })
  const refused = await host.call('ceremony.rehearse', { script: quick('replicas'), parameters: { token: 'second' }, after: first }).then(() => null, (error: unknown) => error)
  assert.ok(refused instanceof HostError && refused.report.code === 'replica-unknown', 'no token of this name holds anything yet')
  const cloned = await held('replicas', { what: 'clone', site: 'south' }, first)
  const before = (await host.call('keys.register', { catalog: null }))!.replicas
  assert.deepEqual(before.map(({ label, site, keys }) => [label, site, keys.map(({ key, holds, misses }) => [key, holds.map(({ version, state }) => [version, state]), misses])]),
    [['strongroom-2', 'south', [['root-ca', [[1, 'active']], []]]], ['strongroom', null, [['root-ca', [[1, 'active']], []]]]])
  assert.notEqual(before[0]!.serial, before[1]!.serial)

  await held('replicas', { token: 'both', site: 'north' }, cloned)
  const { replicas } = (await host.call('keys.register', { catalog: null }))!
  assert.deepEqual(replicas.map(({ label, site }) => [label, site]), [['strongroom', 'north'], ['strongroom-2', 'north']])
  for (const [i, { serial, keys }] of replicas.entries()) assert.ok(keys[0]!.holds[0]!.proved!.at > before.find(one => one.serial === serial)!.keys[0]!.holds[0]!.proved!.at, `token ${i} has shown it since`)
  const { made } = await makeCatalog(bundles.map(bundle => ({ bundle: openFolder(bundle) })), readFileSync(anchor))
  assert.deepEqual(replicasOf(made!.catalog), replicas)
})
