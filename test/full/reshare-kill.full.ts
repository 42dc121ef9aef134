// kill -9 of the host after every durable entry of a resharing from its media on, before those by which something is proven or given up, and at every synced write
// to a medium; and of the process that holds the shares through all that it does with tokens. With one backup, and with two and a wrapping key that stays.

import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { assertWhole, killReshare, stationBefore, type Fault } from '../support/reshare-kill.ts'

interface Sweep { readonly at: string, readonly when: 'before' | 'after', readonly in: Fault['in'], readonly from: number, readonly to: number, readonly step?: number, readonly path?: string }

/**
 * A resharing makes 36 entries from its media on, after 4 of its resumption; each backup takes two synced writes to each of two media; and the process
 * closes some 195 files of the token's, the last 90 while it wraps. */
const sweeps: readonly (readonly [what: string, parameters: Record<string, string>, sweeps: readonly Sweep[]])[] = [
  ['one backup', {}, [
    { at: 'fdatasync', when: 'after', in: 'host', from: 5, to: 40 }, { at: 'fdatasync', when: 'before', in: 'host', from: 25, to: 27 }, { at: 'fdatasync', when: 'before', in: 'host', from: 35, to: 37 },
    { at: 'fsync', when: 'after', in: 'host', from: 1, to: 4, path: '/media/' }, { at: 'fclose', when: 'after', in: 'custody', from: 60, to: 195, step: 5 }
  ]],
  ['two backups and a wrapping key', { 'backups': 'two', 'wrapping-key': 'keep' }, [
    { at: 'fsync', when: 'after', in: 'host', from: 1, to: 8, path: '/media/' }, { at: 'fclose', when: 'after', in: 'custody', from: 100, to: 400, step: 20 }
  ]]
]

for (const [what, parameters, all] of sweeps) {
  let station = ''
  before(async () => { station = await stationBefore(parameters) })
  after(() => rmSync(station, { recursive: true, force: true }))
  for (const { at, when, in: where, from, to, step = 1, path } of all) {
    for (let number = from; number <= to; number += step) {
      test(`${what}: ${where} killed ${when} ${at} ${number}`, async t => {
        const killed = await killReshare(t, station, { env: { FAULT_AT: `${at}:${number}`, FAULT_WHEN: when, ...(path === undefined ? {} : { FAULT_PATH: path }) }, in: where })
        if (killed === null) assert.equal(where, 'custody', 'the fault was not reached')
        else assertWhole(killed, where)
      })
    }
  }
}
