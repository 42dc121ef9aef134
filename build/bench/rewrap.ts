// Rewrapping data keys: what a whole rewrapping costs per data key (reading, judging, the token, output and journal synced) against the token's three calls in a bare
// pkcs11js loop, in the same run on the same token; what a second process gains; and whether memory stays flat from 10,000 lines to 200,000.

import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Handle } from 'pkcs11js'
import { toRaw } from '../../src/hsm/attributes.ts'
import { findKey, keyHandle } from '../../src/hsm/find.ts'
import { TokenSession } from '../../src/hsm/session.ts'
import { inTransit } from '../../src/hsm/templates.ts'
import { probeKeyWrap } from '../../src/hsm/wrap.ts'
import { formatLine } from '../../src/keys/data-keys/line.ts'
import { rewrapHere, wrappingToken, type Order, type Wrapping } from '../../test/support/rewraps.ts'
import { userPin } from '../../test/support/softhsm.ts'
import { compare, median, type Ratio } from './measure.ts'

/** Data keys of one round. */
const count = 6000
const rounds = 7

export interface RewrapNumbers {
  readonly ratio: Ratio
  /** Data keys a second with one process and with two, and how many times as many that is: medians of rounds in turn. */ readonly one: number
  readonly two: number
  readonly gain: number
  readonly memory: readonly { readonly lines: number, readonly peakMegabytes: number, readonly seconds: number }[]
}

/** @param sizes numbers of lines between which memory shall be flat */
export async function benchRewrap (folder: string, sizes: readonly number[] = [10_000, 200_000]): Promise<RewrapNumbers> {
  mkdirSync(folder, { recursive: true })
  const wrapping = await wrappingToken()
  try {
    const wrapped = wrapping.make(1, 500)
    const order = orderOf(wrapping, folder, 'in', linesOf(wrapped, count))
    let round = 0
    // From the first byte read to the hashes of what was written; starting the processes costs the same for three data keys and three million.
    const whole = async (processes: number): Promise<number> => (await rewrapHere({ ...order, output: join(folder, `out-${round++}.jsonl`), processes })).ms
    const bare = bareLoop(wrapping, wrapped.map(one => Buffer.from(one, 'base64')))
    const ratio = await compare({ what: 'rewrap, per data key', against: 'bare pkcs11js loop', aim: 0.9 }, rounds, count, async () => await whole(1), () => { for (let i = 0; i < count; i++) bare(i) })
    const [one, two]: [number[], number[]] = [[], []]
    for (let i = 0; i < rounds; i++) {
      one.push(count / (await whole(1) / 1000))
      two.push(count / (await whole(2) / 1000))
    }
    return { ratio, one: median(one), two: median(two), gain: median(two.map((rate, i) => rate / one[i]!)), memory: sizes.map(lines => memoryOf(wrapping, folder, wrapped, lines)) }
  } finally {
    wrapping.hsm.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The three calls and nothing else, with the template that the token took. */
function bareLoop ({ hsm, uri, versions }: Wrapping, wrapped: readonly Buffer[]): (i: number) => void {
  const session = TokenSession.open(hsm.module, hsm.module.find(uri))
  if (session.loggedIn === null) session.login('user', userPin)
  const mechanism = probeKeyWrap(session).mechanism ?? 0
  const [from, to] = versions.map(({ id }): Handle => keyHandle(findKey(session, Buffer.from(id, 'hex'))))
  const template = inTransit('aes-256', false).map(({ name, value }) => toRaw(session, name, value))
  const { p11 } = hsm.module
  return i => {
    const key = p11.C_UnwrapKey(session.handle, { mechanism }, from!, wrapped[i % wrapped.length]!, template)
    p11.C_WrapKey(session.handle, { mechanism }, to!, key, Buffer.alloc(64))
    p11.C_DestroyObject(session.handle, key)
  }
}

/** Peak memory of a process that does nothing but rewrap so many lines, as the kernel counts it. */
function memoryOf (wrapping: Wrapping, folder: string, wrapped: readonly string[], lines: number): RewrapNumbers['memory'][number] {
  const order = orderOf(wrapping, folder, `in-${lines}`, linesOf(wrapped, lines))
  const path = join(folder, `order-${lines}.json`)
  writeFileSync(path, JSON.stringify({ ...order, output: join(folder, `memory-${lines}.jsonl`) }))
  return { lines, ...JSON.parse(execFileSync(process.execPath, [join(import.meta.dirname, 'rewrap-alone.ts'), path], { encoding: 'utf8' })) as { peakMegabytes: number, seconds: number } }
}

function orderOf ({ module, uri, versions }: Wrapping, folder: string, name: string, lines: string): Order {
  const input = join(folder, `${name}.jsonl`)
  writeFileSync(input, lines)
  return { input, output: join(folder, `${name}.out.jsonl`), module, uri, versions, batch: 256, processes: 1 }
}

/** So many lines, each with an id of its own; data keys come again. */
function linesOf (wrapped: readonly string[], lines: number): string {
  return Array.from({ length: lines }, (_, i) => formatLine({ id: `row-${i}`, key: 'data', version: 1, wrapped: wrapped[i % wrapped.length]! })).join('')
}
