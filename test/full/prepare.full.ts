// What each shipped script asks for where keys and share sets exist: told out of a station's own catalog.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { shippedScripts } from '../../src/ceremony/script.ts'
import { actUntil, smallest, testStation } from '../support/rehearse.ts'

/** How many custodians each asks for; null where only the backups tell. */
const custodians: Readonly<Record<string, number | null>> = { genesis: 5, rotate: 3, reshare: 3, replace: 2, drill: 1, recover: null }

test('a station that has held a genesis tells what every script asks for', async t => {
  const station = testStation(t)
  const host = await station.start()
  const { ceremony } = await actUntil(host, await host.call('ceremony.rehearse', { script: { name: 'genesis' }, parameters: smallest, policy: { name: 'small-team' } }))
  const at = join(station.folder, 'ceremonies', ceremony)
  for (const name of shippedScripts()) {
    const needs = await host.call('prepare.needs', { script: { name }, parameters: {}, mode: null, anchor: join(at, 'anchor.json'), policy: join(at, 'policy.yaml'), people: null, predecessor: 'station' })
    assert.equal(needs.unknown, null, name)
    assert.deepEqual(needs.roles.filter(({ role }) => role === 'custodian').map(({ count }) => count), name in custodians ? [custodians[name]] : [], name)
    const known = Object.fromEntries(needs.parameters.map(({ parameter, known }) => [parameter, known.length]))
    assert.equal(known.key ?? 0, needs.existing && 'key' in known && !needs.rehearsalOnly ? 1 : 0, name)
    assert.equal(known.set ?? 0, needs.existing && 'set' in known ? 1 : 0, name)
  }
})
