// Production held with an installed package, from its plan to its evidence: with the package that the plan names and as it was released, and with no other
// program, whether the ceremony is to be opened or to be taken up.

import assert from 'node:assert/strict'
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { makeFolder } from '../../build/package/folder.ts'
import { Host, HostError } from '../../src/host/client.ts'
import { version } from '../../src/installation/place.ts'
import { makeOutsideKey } from '../../src/keys/outside-key.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { holdProduction, productionRoom } from '../support/production.ts'
import { tempFolder } from '../support/rehearse.ts'

async function codeOf (call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(() => null, (thrown: unknown) => thrown)
  assert.ok(error instanceof HostError, `it was not refused: ${String(error)}`)
  return error.report.code
}

test('production with a package', async t => {
  const root = join(tempFolder(t), 'strongroom')
  const manifest = await makeFolder(root, makeOutsideKey('ec-p256'), null)
  const room = await productionRoom(t)
  Object.assign(process.env, room.cards.env)
  const station = tempFolder(t)
  let host: Host | null = null
  t.after(async () => { await host?.close() })
  const start = async (packaged = true): Promise<Host> => {
    await host?.close()
    return host = await Host.start(packaged ? { station, execPath: join(root, 'runtime/bin/node'), program: join(root, 'app/process/host.js') } : { station })
  }
  const changed = join(root, 'app/src/ceremony/scripts/genesis.yaml')
  const released = readFileSync(changed)

  const first = await start()
  const shown = await room.prepare(first, join(room.folder, 'first'))
  assert.deepEqual(shown.plan.build, { version, manifest })
  for (const id of ['ada', 'aud']) await room.approve(first, shown, id)
  const run = { plan: join(shown.folder, 'plan.json') }

  await t.test('no plan is made and none is opened with a program that was changed, or that is another one', async () => {
    assert.equal(await codeOf((await start(false)).call('ceremony.run', run)), 'plan-manifest-differs')
    const sources = await room.prepare(host!, join(room.folder, 'sources'))
    assert.deepEqual(sources.plan.build, { version })
    appendFileSync(changed, '# changed\n')
    const of = await start()
    assert.equal(await codeOf(of.call('ceremony.run', run)), 'installation-changed')
    assert.equal(await codeOf(room.prepare(of, join(room.folder, 'second'))), 'installation-changed')
    assert.equal(existsSync(join(room.folder, 'second')), false)
    assert.deepEqual((await of.call('station.status', {})).ceremonies, [])
    writeFileSync(changed, released)
    const signature = join(root, 'MANIFEST.sig.json')
    const bytes = readFileSync(signature)
    rmSync(signature)
    assert.equal(await codeOf(of.call('ceremony.run', run)), 'installation-changed', 'the manifest names a release key')
    writeFileSync(signature, bytes)
  })

  await t.test('it is opened with what was released, not taken up with what was changed meanwhile, and ends with what was released', async () => {
    const opening = await start()
    const view = await holdProduction(opening, await opening.call('ceremony.run', run), {}, ({ phase }) => phase !== 'briefing' && phase !== 'opening')
    const transcript = join(station, 'ceremonies', view.ceremony, 'transcript.jsonl')
    appendFileSync(changed, '# changed\n')
    const before = readFileSync(transcript)
    assert.equal(await codeOf((await start()).call('ceremony.resume', {})), 'installation-changed')
    assert.equal(await codeOf((await start(false)).call('ceremony.resume', {})), 'plan-manifest-differs')
    assert.deepEqual(readFileSync(transcript), before)
    writeFileSync(changed, released)
    const again = await start()
    const end = await holdProduction(again, await again.call('ceremony.resume', {}))
    assert.equal(end.phase, 'closed')
    const { bundle } = await again.call('evidence.export', { ceremony: end.ceremony, to: join(room.folder, 'evidence') })
    const { verdict, findings } = await verifyBundle(openFolder(bundle), { anchor: readFileSync(room.anchor) })
    assert.equal(verdict, 'verified')
    assert.deepEqual(findings.filter(({ code }) => code.startsWith('installation')).map(({ code, facts }) => [code, facts['manifest']]), [['installation-release', manifest]])
  })
})
