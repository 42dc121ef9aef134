// Stations on which a ceremony stands prepared and not begun, its plan naming the faulty module: made once, and copied for each point. And what each step of it calls when
// nothing goes wrong, from which the points are made.

import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { View } from '../../../src/contract/shapes.ts'
import { Host } from '../../../src/host/client.ts'
import { sha256, toHex } from '../../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../../src/transcript/jcs.ts'
import type { Plan } from '../../../src/transcript/plan.ts'
import { quick } from '../../support/rehearse.ts'
import { compileLibraries, type Libraries } from './libraries.ts'
import type { ScriptName } from './point.ts'
import { FaultSheet } from './sheet.ts'

const parameters: Readonly<Record<ScriptName, Record<string, string>>> = {
  genesis: { threshold: '2', custodians: '3' }, rotate: {}, recover: {}, reshare: {}, destroy: {}
}

/** Where a ceremony stands, as points name it: the step in hand, or what is signed between steps. */
export function momentOf ({ phase, step }: View): string {
  return step?.step ?? phase
}

/** How often each step calls what. */
export type Course = ReadonlyMap<string, ReadonlyMap<string, number>>

export class Stations {
  readonly folder: string
  readonly libraries: Libraries

  /** Of a folder that is the caller's to remove: the libraries are compiled into it unless they are there. */
  constructor (folder: string) {
    this.folder = folder
    this.libraries = compileLibraries(folder)
  }

  /** Prepares a station for each script. */
  async prepare (script: ScriptName): Promise<void> {
    const station = this.#prepared(script)
    mkdirSync(station, { mode: 0o700 })
    const host = await Host.start({ station })
    const { ceremony } = await host.call('ceremony.rehearse', { script: quick(script), parameters: parameters[script] })
    await host.close()
    this.#useFaultyModule(join(station, 'ceremonies', ceremony, 'plan.json'))
  }

  /** A copy for one point. */
  copy (script: ScriptName, to: string): void {
    cpSync(this.#prepared(script), to, { recursive: true })
  }

  /** Holds the ceremony without a fault. */
  async course (script: ScriptName): Promise<Course> {
    const folder = join(this.folder, `${script}-course`)
    mkdirSync(folder)
    const station = join(folder, 'station')
    this.copy(script, station)
    const sheet = new FaultSheet(join(folder, 'sheet'))
    const host = await startFaulty(station, { sheet, libraries: this.libraries })
    const found = new Map<string, ReadonlyMap<string, number>>()
    let view = await host.call('ceremony.resume', {})
    while (view.phase !== 'closed') {
      const moment = momentOf(view)
      sheet.reset()
      while (view.phase !== 'closed' && momentOf(view) === moment) view = await host.call('ceremony.act-for', {})
      found.set(moment, sheet.counts())
    }
    await host.close()
    sheet.close()
    return found
  }

  #prepared (script: ScriptName): string { return join(this.folder, script) }

  #useFaultyModule (path: string): void {
    const plan = JSON.parse(readFileSync(path, 'utf8')) as Plan
    const module = { path: this.libraries.module, sha256: toHex(sha256(readFileSync(this.libraries.module))) }
    writeFileSync(path, toCanonicalBytes({ ...plan, tokens: plan.tokens.map(token => ({ ...token, module })) }))
  }
}

/** Starts a host whose calls and files can go wrong. `shadow`: where to keep what a power cut would leave. */
export async function startFaulty (station: string, { sheet, libraries, shadow, onView }: { readonly sheet: FaultSheet, readonly libraries: Libraries, readonly shadow?: string | undefined, readonly onView?: (view: View) => void }): Promise<Host> {
  const env = { LD_PRELOAD: libraries.disk, FAULT_SHEET: sheet.path, FAULT_STATION: station, ...shadow === undefined ? {} : { FAULT_SHADOW: shadow } }
  Object.assign(process.env, env)
  try {
    return await Host.start({ station, endsWithinMs: 200, ...onView === undefined ? {} : { onView } })
  } finally {
    for (const key of Object.keys(env)) Reflect.deleteProperty(process.env, key)
  }
}

/** The one ceremony of a prepared station that was not begun, or is the one that was begun last. */
export function ceremonyIn (station: string): string {
  const ceremonies = join(station, 'ceremonies')
  const planned = readdirSync(ceremonies).filter(id => readFileSync(join(ceremonies, id, 'plan.json'), 'utf8').includes('proxy.so'))
  const [only, ...more] = planned
  if (only === undefined || more.length > 0) throw new Error(`${planned.length} ceremonies have the faulty module`)
  return join(ceremonies, only)
}
