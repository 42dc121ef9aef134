// A page that is no longer ours, at the other end of a real host: every call of the contract with values of no shape, and with its own shape and whatever texts.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { contract, type CallName, type Input } from '../../src/contract/contract.ts'
import { HostError, type Host } from '../../src/host/client.ts'
import { en } from '../../src/words/en/en.ts'
import { inputOf, wildValues } from './hostile-input.ts'
import { randomOf } from './mutate.ts'
import { actUntil, light, quick, tempFolder, testStation, verifyExport } from './rehearse.ts'

const names = Object.keys(contract) as CallName[]

/** Calls that would end the ceremony by their right, or take long by theirs; they have tests of their own. */
const apart: ReadonlySet<CallName> = new Set(['ceremony.rehearse', 'ceremony.abort', 'ceremony.pause', 'ceremony.void', 'ceremony.exception', 'ceremony.act-for', 'ceremony.sign', 'ceremony.answer', 'station.doctor', 'key.create', 'catalog.rebuild', 'script.runbook'])

/** The code that a call is refused with; null where it is answered. */
async function codeOf (host: Host, name: string, input: unknown): Promise<string | null> {
  const error: unknown = await host.call(name as 'station.status', input as Input<'station.status'>).then(() => null, (thrown: unknown) => thrown)
  if (error === null) return null
  assert.ok(error instanceof HostError, `${name}: something else was thrown`)
  return error.report.code
}

/** The code of what must not be answered. */
async function refusedBy<N extends CallName> (host: Host, name: N, input: Input<N>): Promise<string> {
  return await codeOf(host, name, input) ?? 'answered'
}

/** Whether a call was answered or refused in words, and not as a fault of ours. */
function isSound (code: string | null): boolean {
  return code === null || (Object.hasOwn(en.failure, code) && !['internal', 'output-invalid', 'host-gone'].includes(code))
}

/**
 * Calls a host as such a page would while a rehearsal is under way, so many times each call; asserts that each is answered or refused in words, and that the
 * rehearsal comes to its end all the same and is verified.
 */
export async function hostilePage (t: TestContext, inputs: number, seed: number): Promise<void> {
  const station = testStation(t)
  const folder = tempFolder(t)
  // A path that is not absolute is seen from where the host was started.
  const here = process.cwd()
  process.chdir(folder)
  t.after(() => process.chdir(here))
  const host = await station.start()
  const first = await host.call('ceremony.rehearse', { script: quick('genesis'), parameters: { ...light } })
  const before = await actUntil(host, first, view => view.phase === 'step')

  const wild = wildValues()
  const faults: string[] = []
  const hold = (code: string | null, what: string): void => { if (!isSound(code)) faults.push(`${code}: ${what}`) }
  for (const name of names.filter(one => one !== 'ceremony.act-for')) for (const value of wild) hold(await codeOf(host, name, value), `${name} of ${typeof value}`)
  for (const name of ['', 'toString', '__proto__', 'constructor', 'hasOwnProperty', 'station.status ', 'x'.repeat(10_000)]) assert.equal(await codeOf(host, name, {}), 'call-unknown')

  const random = randomOf(seed)
  const texts = ['', ' ', 'ada-lind', 'primary', 'root-ca', 'genesis', 'administrator', first.ceremony, '0'.repeat(32), 'f'.repeat(64), folder, join(folder, 'none'), join(station.folder, 'lock'), '/dev/zero', '/proc/self/mem', '\u0000', '\u202e', 'a'.repeat(3000), 'pkcs11:serial=1', 'pkcs11:', '2026-01-01T00:00:00.000Z', 'AA==']
  let tried = 0
  for (const name of names.filter(one => !apart.has(one))) {
    for (let i = 0; i < inputs; i++) {
      const input = inputOf(contract[name].input, texts, random)
      hold(await codeOf(host, name, input), `${name} ${JSON.stringify(input)?.replaceAll(/a{100,}/g, 'a…a')}`)
      tried++
    }
  }
  for (const step of before.agenda.flatMap(({ steps }) => steps).map(one => one.step).filter(one => one !== before.step?.step)) {
    hold(await refusedBy(host, 'ceremony.answer', { step, answers: { done: true } }), `the answer of ${step}`)
    hold(await refusedBy(host, 'ceremony.guard', { step, room: 'blanked' }), `the guard of ${step}`)
  }
  hold(await refusedBy(host, 'ceremony.sign', { participant: 'nobody', role: 'witness', decision: 'approve', secret: new Uint8Array(8).fill(65) }), 'a signature of nobody')
  hold(await refusedBy(host, 'ceremony.run', { plan: join(station.folder, 'none') }), 'another ceremony')
  hold(await refusedBy(host, 'ceremony.resume', { ceremony: first.ceremony }), 'the ceremony once more')
  hold(await refusedBy(host, 'ceremony.rehearse', { script: { name: 'genesis' }, parameters: {} }), 'another rehearsal')
  assert.deepEqual(faults, [])
  t.diagnostic(`${names.length * wild.length} values of no shape, ${tried} of a call's own`)

  assert.equal((await host.call('ceremony.view', {})).phase, before.phase)
  const last = await actUntil(host, await host.call('ceremony.view', {}))
  assert.equal(last.phase, 'closed')
  assert.equal((await verifyExport(host, first.ceremony, join(folder, 'evidence'))).verdict, 'verified')
}
