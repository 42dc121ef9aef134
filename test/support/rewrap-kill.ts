// Kills a rewrapping by a fault, takes it up again, and holds what came of it to its input.

import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { DataKeyLine } from '../../src/keys/data-keys/line.ts'
import { tempFolder } from './rehearse.ts'
import { jsonLines, linesOf, rewrapElsewhere, rewrapHere, type Order, type Wrapping } from './rewraps.ts'

/** 23 lines in batches of 4, of which three are bad: the 5th a repetition of the 1st, the 12th no JSON, and the last cut off. */
export function inputOf (wrapping: Wrapping): string {
  const lines = linesOf(wrapping, 20)
  lines.splice(4, 0, lines[0]!)
  lines.splice(11, 0, 'not a line\n')
  return `${lines.join('')}{"id":"key-20"`
}

/** Whether the faults came, one after the other in as many tries; asserts that what the last, unharmed one leaves is whole. */
export async function killAndTakeUp (t: TestContext, wrapping: Wrapping, input: string, library: string, faults: readonly Readonly<Record<string, string>>[]): Promise<boolean[]> {
  const folder = tempFolder(t)
  const order: Order = { input: join(folder, 'in.jsonl'), output: join(folder, 'out.jsonl'), module: wrapping.module, uri: wrapping.uri, versions: wrapping.versions, batch: 4, processes: 1 }
  writeFileSync(order.input, input)
  const killed = faults.map(fault => rewrapElsewhere(order, folder, library, { FAULT_PATH: folder, ...fault }))
  const { files, lines, rewrapped, rejected } = await rewrapHere(order)
  assert.deepEqual({ lines, rewrapped, rejected }, { lines: 23, rewrapped: 20, rejected: 3 })
  const output = jsonLines<DataKeyLine>(files.output)
  assert.deepEqual(output.map(({ id, version }) => `${id} v${version}`), Array.from({ length: 20 }, (_, i) => `key-${i} v2`), 'each line once, in its order')
  assert.ok(output.every(({ wrapped }) => wrapping.opens(2, wrapped)))
  assert.deepEqual(jsonLines<{ line: number, reason: string }>(files.rejects).map(({ line, reason }) => `${line} ${reason}`), ['5 duplicate-id', '12 not-json', '23 truncated'])
  assert.equal(readFileSync(files.input, 'utf8'), input)
  for (const file of [files.output, files.rejects]) assert.equal(existsSync(`${file}.part`), false)
  return killed
}
