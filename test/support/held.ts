// A rehearsal that a test holds through the real host, with its custodians, its transcript, and what it refuses.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { CallName, Input } from '../../src/contract/contract.ts'
import type { View } from '../../src/contract/shapes.ts'
import { HostError, type Host } from '../../src/host/client.ts'
import { entry as entryShape, type Body, type Entry } from '../../src/transcript/entry.ts'
import type { ActionName, ResultOf } from '../../src/transcript/results.ts'
import { Custodians } from './custodians.ts'
import { quick, smallest, testStation } from './rehearse.ts'

export interface Held { readonly host: Host, readonly folder: string, readonly first: View, readonly custodians: Custodians, readonly entries: () => Entry[] }

/** Prepares a rehearsal on a station of the test's own. `fault`: what the host's environment has in addition. */
export async function begin (t: TestContext, name = 'genesis', parameters: Record<string, string> = { ...smallest }, script: Input<'ceremony.rehearse'>['script'] = quick(name), fault: Record<string, string> = {}): Promise<Held> {
  const station = testStation(t)
  const host = await station.start(fault)
  const first = await host.call('ceremony.rehearse', { script, parameters })
  const folder = join(station.folder, 'ceremonies', first.ceremony)
  return { host, folder, first, custodians: new Custodians(), entries: () => entriesOf(station.folder, first.ceremony) }
}

/** What is in a ceremony's transcript by now. */
export function entriesOf (station: string, ceremony: string): Entry[] {
  return readFileSync(join(station, 'ceremonies', ceremony, 'transcript.jsonl'), 'utf8').trimEnd().split('\n').map(line => entryShape.parse(JSON.parse(line)))
}

/** What an action recorded last. */
export function resultOf<A extends ActionName> (entries: readonly Entry[], action: A): ResultOf<A> {
  const found = entries.findLast(one => one.type === 'step.done' && one.body.result.action === action)
  assert.equal(found?.type, 'step.done', `nothing of ${action} is in the transcript`)
  return found.body.result as ResultOf<A>
}

/** The bodies of every entry of a type. */
export const bodiesOf = <T extends Entry['type']>(entries: readonly Entry[], type: T): Body<T>[] => entries.filter(one => one.type === type).map(one => one.body as Body<T>)

/** Asserts that a call is refused with a code, and gives the refusal. */
export async function refused<N extends CallName> (host: Host, code: string, name: N, input: Input<N>): Promise<HostError> {
  const error: unknown = await host.call(name, input).then(() => null, (thrown: unknown) => thrown)
  assert.ok(error instanceof HostError, `${name} was not refused`)
  assert.equal(error.report.code, code, JSON.stringify(error.report))
  return error
}

/** Asserts that a typed text is refused as a share, and gives the refusal's facts. */
export async function refusedShare (held: Held, view: View, text: string, code: string): Promise<Record<string, string>> {
  const error: unknown = await held.custodians.type(held.host, view, text).then(() => null, (thrown: unknown) => thrown)
  assert.ok(error instanceof HostError, `${code}: the share was taken`)
  assert.equal(error.report.code, code, JSON.stringify(error.report))
  return error.report.facts
}
