// The host as a face meets it: its lock, its files, its contract, its end.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { CeremonyFolder } from '../../src/ceremony/folder.ts'
import { Host, HostError } from '../../src/host/client.ts'
import { contract } from '../../src/contract/contract.ts'
import { makeHandlers, type HostParts } from '../../src/host/handlers.ts'
import { answerCall } from '../../src/host/serve.ts'
import { defaultStation } from '../../src/host/default-station.ts'
import { firstAnchor, Station } from '../../src/host/station.ts'
import { actUntil, light, quick, testStation } from '../support/rehearse.ts'

async function refusal (doing: Promise<unknown>): Promise<HostError> {
  const error: unknown = await doing.then(() => null, (thrown: unknown) => thrown)
  assert.ok(error instanceof HostError, 'it was not refused')
  return error
}

test('a second host is told who holds the station, and the first one goes on', async t => {
  const station = testStation(t)
  const first = await station.start()
  const { report } = await refusal(Host.start({ station: station.folder }))
  assert.equal(report.code, 'station-locked')
  assert.equal(report.facts.pid, String(first.pid))
  assert.match(report.facts.since ?? '', /^\d{4}-\d\d-\d\dT/)
  assert.deepEqual((await first.call('station.status', {})).ceremonies, [])
})

test('a lock ends with its holder, even one that was killed', async t => {
  const station = testStation(t)
  const first = await station.start()
  process.kill(first.pid!, 'SIGKILL')
  await refusal(first.call('station.status', {}))
  const second = await station.start()
  assert.equal((await second.call('station.status', {})).folder, station.folder)
})

test('everything in the station folder is for its owner only', async t => {
  const station = testStation(t)
  const host = await station.start()
  await actUntil(host, await host.call('ceremony.rehearse', { script: { name: 'genesis' }, parameters: light }), view => view.step?.action === 'generate-key' && view.phase === 'step')
  const all = readdirSync(station.folder, { recursive: true, encoding: 'utf8' })
  assert.ok(all.length > 20)
  for (const name of ['.', ...all]) {
    const stat = lstatSync(join(station.folder, name))
    assert.equal(stat.mode & 0o077, 0, `${name} has mode ${(stat.mode & 0o777).toString(8)}`)
  }
})

test('the host and what it starts can leave no core dump', async t => {
  const host = await testStation(t).start()
  await host.call('ceremony.rehearse', { script: { name: 'genesis' }, parameters: light })
  const children = readFileSync(`/proc/${host.pid}/task/${host.pid}/children`, 'utf8').trim().split(' ')
  assert.ok(children.length > 0 && children[0] !== '', 'no process stands ready for a sign-off')
  for (const pid of [String(host.pid), ...children]) assert.match(readFileSync(`/proc/${pid}/limits`, 'utf8'), /^Max core file size\s+0\s+0\s/m)
})

test('a refused call says which field, what was expected, and the nearest right name', async t => {
  const host = await testStation(t).start()
  const bad = await refusal(host.call('ceremony.sign', { participant: 'Ada Lind', role: 'witness', decision: 'maybe' as 'approve', secret: new Uint8Array(0) }))
  assert.equal(bad.report.code, 'input-invalid')
  assert.deepEqual(bad.report.fields?.map(field => field.path), ['participant', 'decision', 'secret'])
  const extra = await refusal(host.call('station.status', { verbose: true } as unknown as Record<string, never>))
  assert.deepEqual(extra.report.fields?.map(field => field.path), ['verbose'])
  const unknown = await refusal(host.call('station.statos' as 'station.status', {}))
  assert.equal(unknown.report.code, 'call-unknown')
})

test('what the host answers is validated too, and a fault of ours crosses as a kind, without message or stack', async () => {
  const parts = { station: { folder: 7, ceremonies: () => [] }, version: '0' } as unknown as HostParts
  const answer = await answerCall(makeHandlers(parts), { type: 'call', id: 1, name: 'station.status', input: {} })
  assert.ok(answer.type === 'refused')
  assert.equal(answer.report.code, 'output-invalid')
  assert.match(answer.report.facts.fields ?? '', /folder/)
  const broken = await answerCall(makeHandlers({} as HostParts), { type: 'call', id: 2, name: 'station.status', input: {} })
  assert.ok(broken.type === 'refused')
  assert.deepEqual(broken.report, { code: 'internal', facts: { kind: 'TypeError' } })
  assert.equal((await answerCall(makeHandlers(parts), 'nonsense')).type, 'refused')
})

test('every call of the contract has a handler, and no handler is without a call', () => {
  assert.deepEqual(Object.keys(makeHandlers({} as HostParts)).sort(), Object.keys(contract).sort())
})

test('the host goes when its face goes, however that ends', async t => {
  const station = testStation(t)
  const script = `import { Host } from ${JSON.stringify(join(import.meta.dirname, '../../src/host/client.ts'))}
    const host = await Host.start({ station: ${JSON.stringify(station.folder)} })
    console.log(host.pid)
    process.stdin.resume()`
  const face = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = await once(face.stdout, 'data') as [Buffer]
  const pid = Number(line.toString())
  assert.ok(isAlive(pid))
  face.kill('SIGKILL')
  await once(face, 'exit')
  // The station is free once the host has let it go; its process is gone a moment later. The runner's time limit ends a wait in vain.
  for (;;) {
    try { await station.start(); break } catch (error) { assert.ok(error instanceof HostError && error.report.code === 'station-locked') }
  }
  while (isAlive(pid)) await setImmediate()
})

test('a host that does not come to its end is ended, and its station is free', async t => {
  const station = testStation(t)
  const host = await Host.start({ station: station.folder, endsWithinMs: 100 })
  const pid = host.pid!
  // As in a call to a token that never comes back.
  process.kill(pid, 'SIGSTOP')
  await host.close()
  assert.equal(isAlive(pid), false)
  await (await station.start()).close()
})

test('the folder follows XDG, and an XDG_DATA_HOME that is not absolute is not followed', () => {
  assert.equal(defaultStation({ XDG_DATA_HOME: '/srv/data' }), '/srv/data/strongroom')
  assert.match(defaultStation({ XDG_DATA_HOME: 'data' }), /\/\.local\/share\/strongroom$/)
  assert.match(defaultStation({}), /\/\.local\/share\/strongroom$/)
})

test('a rebuilt projection has the same bytes, whether it was lost, damaged or stale', async t => {
  const station = testStation(t)
  const path = join(station.folder, 'projection.db')
  const digest = (): string => createHash('sha256').update(readFileSync(path)).digest('hex')
  const host = await station.start()
  await actUntil(host, await host.call('ceremony.rehearse', { script: quick('genesis'), parameters: light }))
  await actUntil(host, await host.call('ceremony.rehearse', { script: quick('genesis'), parameters: { ...light, algorithm: 'ed25519' } }), view => view.phase === 'authorising')
  await host.close()
  const held = digest()
  const stale = readFileSync(path)

  const damage: [string, () => void][] = [
    ['lost', () => rmSync(path)],
    ['damaged', () => writeFileSync(path, Buffer.concat([stale.subarray(0, 5000), Buffer.alloc(stale.length - 5000, 7)]))],
    ['empty', () => writeFileSync(path, '')]
  ]
  for (const [what, spoil] of damage) {
    spoil()
    const again = await station.start()
    const status = await again.call('station.status', {})
    assert.deepEqual(status.ceremonies.map(one => one.state), ['closed', 'unfinished'], what)
    assert.equal((await again.call('station.rebuild', {})).sha256, held, what)
    await again.close()
    assert.equal(digest(), held, what)
  }

  const on = await station.start()
  await actUntil(on, await on.call('ceremony.resume', {}))
  await on.close()
  assert.notEqual(digest(), held)
  const now = digest()
  writeFileSync(path, stale)
  const last = await station.start()
  assert.deepEqual((await last.call('station.status', {})).ceremonies.map(one => one.state), ['closed', 'closed'], 'stale')
  await last.close()
  assert.equal(digest(), now, 'stale')
})

test('ceremonies under one anchor hang on one another by the final checkpoint; a rehearsal with another cast begins a history of its own', async t => {
  const station = testStation(t)
  const host = await station.start()
  const genesis = { script: quick('genesis'), parameters: light }
  const predecessor = (ceremony: string): unknown => (JSON.parse(readFileSync(join(station.folder, 'ceremonies', ceremony, 'plan.json'), 'utf8')) as { predecessor: unknown }).predecessor
  const first = await actUntil(host, await host.call('ceremony.rehearse', genesis))
  assert.equal((await refusal(host.call('ceremony.resume', { ceremony: first.ceremony }))).report.code, 'ceremony-ended')
  const other = await actUntil(host, await host.call('ceremony.rehearse', genesis))
  const next = await host.call('ceremony.rehearse', { ...genesis, parameters: { ...light, label: 'other' }, after: first.ceremony })
  assert.deepEqual([predecessor(first.ceremony), predecessor(other.ceremony)], [null, null])
  assert.deepEqual(predecessor(next.ceremony), { ceremony: first.ceremony, size: first.head.size, root: first.head.root })
  await host.close()
  const of = Station.open(station.folder, new Date('2026-11-30T12:00:00Z'))
  const lastIn = (ceremony: string): string | undefined => of.predecessor({ mode: 'rehearsal', anchor: firstAnchor(new CeremonyFolder(of.ceremonyPath(ceremony))) })?.ceremony
  const [ends, production] = [[first, other].map(({ ceremony }) => lastIn(ceremony)), of.predecessor({ mode: 'production', anchor: null })]
  of.close()
  assert.deepEqual([ends, production], [[first.ceremony, other.ceremony], null])
})

function isAlive (pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
