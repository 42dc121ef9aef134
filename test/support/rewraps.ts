// Rewrappings on a throw-away token with two versions of a wrapping key: in this process, or in one of its own that is killed.

import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DataKeys } from '../../src/hsm/data-keys.ts'
import { generateMasterKey, unusedId } from '../../src/hsm/generate.ts'
import { Journal, type Run } from '../../src/host/envelope/journal.ts'
import { giveNames, rewrapFile, type Progress } from '../../src/host/envelope/rewrap.ts'
import { filesOf, hashed, takenUp, type AllFiles } from '../../src/host/envelope/taking-up.ts'
import { Worker } from '../../src/host/envelope/worker.ts'
import { formatLine } from '../../src/keys/data-keys/line.ts'
import type { WrappingStanding } from '../../src/keys/data-keys/standing.ts'
import { softHsm, softHsmPath, userPin, type SoftHsm } from './softhsm.ts'

export const standing: WrappingStanding = { key: 'data', to: 2, minimum: 1, usable: [1, 2], known: [1, 2, 3] }

/** What the station's journals are sealed with. */
export const stationKey = new Uint8Array(32).fill(7)

export interface Wrapping {
  readonly hsm: SoftHsm
  readonly module: { readonly path: string, readonly sha256: string }
  readonly uri: string
  readonly versions: readonly { readonly version: number, readonly id: string }[]
  /** New data keys under a version, base64. */ make (version: number, count: number): string[]
  /** Whether the token opens a data key under a version. */ opens (version: number, wrapped: string): boolean
}

/** A token with two versions of a wrapping key. Take it away with `hsm.remove()`. */
export async function wrappingToken (): Promise<Wrapping> {
  const hsm = softHsm()
  const token = hsm.token('strongroom')
  const session = hsm.user(token)
  const versions: { version: number, id: string }[] = []
  for (const version of [1, 2]) {
    const id = unusedId(session)
    await generateMasterKey(session, { algorithm: 'aes-256', id, label: `data v${version}` })
    versions.push({ version, id: Buffer.from(id).toString('hex') })
  }
  const { keys, versions: on } = DataKeys.open(session, versions.map(({ id }) => Buffer.from(id, 'hex')))
  return {
    hsm, module: { path: softHsmPath, sha256: hsm.module.sha256 }, uri: token.uri, versions,
    make: (version, count) => Array.from({ length: count }, () => keys.make(on[version - 1]!.handle).toString('base64')),
    opens: (version, wrapped) => {
      try {
        keys.assertUnder(on[version - 1]!, Buffer.from(wrapped, 'base64'))
        return true
      } catch {
        return false
      }
    }
  }
}

/** Lines of so many data keys under version 1, with ids `key-0` and on. */
export function linesOf (wrapping: Pick<Wrapping, 'make'>, count: number): string[] {
  return wrapping.make(1, count).map((wrapped, i) => formatLine({ id: `key-${i}`, key: 'data', version: 1, wrapped }))
}

/** What a rewrapping is given, in this process or another. */
export interface Order { readonly input: string, readonly output: string, readonly module: Wrapping['module'], readonly uri: string, readonly versions: Wrapping['versions'], readonly batch: number, readonly processes: number, /** The lowest version that may be used. */ readonly minimum?: number }

/** Does what a host does of a rewrapping, from the journal to the names of the files. */
export async function rewrapHere ({ input, output, module, uri, versions, batch, processes, minimum = standing.minimum }: Order, onProgress: (progress: Progress, workers: readonly Worker[]) => void = () => {}): Promise<{ readonly files: AllFiles, readonly lines: number, readonly rewrapped: number, readonly rejected: number, readonly already: number, /** How long it took once the processes were there. */ readonly ms: number }> {
  const files = filesOf(input, output)
  const run: Run = {
    v: 1, mode: 'rehearsal', organisation: 'example', ...standing, minimum, usable: [...standing.usable], known: [...standing.known], catalog: 'c'.repeat(64), input: await hashed(files.input),
    token: { manufacturer: 'm', model: 'm', serial: 's', label: 'l' }, begun: '2026-01-01T00:00:00.000Z'
  }
  const journal = takenUp(run, files, stationKey) ?? Journal.begin(files.journal, run, stationKey)
  const workers: Worker[] = []
  try {
    for (let i = 0; journal.finished === null && i < processes; i++) workers.push(await Worker.open({ module, uri, pin: userPin, versions }))
    const from = performance.now()
    const { done: { lines, counts } } = await rewrapFile(journal, {
      files, standing, around: { keys: new Set(['data', 'root-ca']), held: [1, 2] }, workers, now: () => new Date(0), batch, onProgress: progress => { onProgress(progress, workers) }
    })
    const ms = performance.now() - from
    giveNames(files)
    return { files, ms, lines, rewrapped: counts.rewrapped, rejected: counts.rejected, already: counts.already }
  } finally {
    await Promise.all(workers.map(async worker => await worker.end()))
    journal.close()
  }
}

/** The same in a process of its own, with a fault. Whether that killed it. */
export function rewrapElsewhere (order: Order, folder: string, library: string, fault: Readonly<Record<string, string>>): boolean {
  const path = join(folder, 'order.json')
  writeFileSync(path, JSON.stringify(order))
  const { signal, status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'rewrap-child.ts'), path], { env: { ...process.env, LD_PRELOAD: library, FAULT_IN: 'rewrap-child', ...fault }, encoding: 'utf8' })
  if (signal !== 'SIGKILL' && status !== 0) throw new Error(`the process failed: ${stderr}`)
  return signal === 'SIGKILL'
}

export function jsonLines<T> (path: string): T[] {
  return readFileSync(path, 'utf8').split('\n').slice(0, -1).map(line => JSON.parse(line) as T)
}
