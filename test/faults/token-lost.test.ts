// A rehearsal whose token folder is lost for good: it says so, touches no token that is not its own, and can be aborted. In the matrix it is tried at each step that changes a token.

import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { refused } from '../support/held.ts'
import { actUntil, lightGenesis, tempFolder, testStation, verifyExport } from '../support/rehearse.ts'

test('taken up again without its tokens, a rehearsal initialises none of the machine\'s own; aborted, its evidence verifies', async t => {
  const machine = tempFolder(t)
  const own = join(machine, 'tokens')
  mkdirSync(own)
  writeFileSync(join(machine, 'softhsm2.conf'), `directories.tokendir = ${own}\nobjectstore.backend = file\nlog.level = ERROR\n`)
  const station = testStation(t)
  const host = await station.start()
  const { ceremony } = await actUntil(host, await host.call('ceremony.rehearse', lightGenesis), ({ step }) => step?.step === 'initialise')
  await host.close()
  rmSync(join(station.folder, 'ceremonies', ceremony, 'token'), { recursive: true })

  const next = await station.start({ SOFTHSM2_CONF: join(machine, 'softhsm2.conf') })
  await next.call('ceremony.resume', {})
  await actUntil(next, await next.call('ceremony.view', {}), ({ phase, step }) => phase === 'step' && step?.step === 'initialise')
  await refused(next, 'rehearsal-tokens-lost', 'ceremony.act-for', {})
  assert.deepEqual(readdirSync(own), [])
  const end = await actUntil(next, await next.call('ceremony.abort', { reason: 'the tokens are lost' }))
  assert.equal(end.phase, 'aborted')
  assert.equal((await verifyExport(next, ceremony, machine)).verdict, 'verified')
})
