// Long ceremonies for the benchmarks, held by the engine in this process: many people, many steps, and a crash or a pause again and again over days of a made-up
// clock, each taken up by a new engine that has the folder and nothing else. What it leaves is verified like any other.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ceremony } from '../../src/ceremony/engine.ts'
import { CeremonyFolder } from '../../src/ceremony/folder.ts'
import { assertPlan } from '../../src/ceremony/validate.ts'
import type { Clock } from '../../src/transcript/clock.ts'
import { generateKeyPair, sign, type Ed25519KeyPair } from '../../src/transcript/ed25519.ts'
import { planFile, scriptFile } from '../../src/transcript/files.ts'
import { sha256Hex, toBase64 } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import type { Participant, Plan, PlannedStep } from '../../src/transcript/plan.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { genesis, script } from '../../test/support/small-plans.ts'
import { cpuMs } from './cpu.ts'

const minute = 60_000
/** A recovery key has at most so many shares. */
export const mostCustodians = 16

export interface Sizes { readonly people: number, readonly steps: number, readonly resumes: number }

/** All in milliseconds of processor time. */
export interface SittingNumbers extends Sizes {
  readonly entries: number, readonly days: number
  /** The whole ceremony. */ readonly whole: number
  /** A step with its view, on average, of the first and the last tenth. */ readonly first: number, readonly last: number
  /** The first and the last resumption, without the sign-offs for it. */ readonly firstResume: number, readonly lastResume: number
  readonly verify: number
}

/** Holds one in a folder that is not there yet. Throws where what it leaves is not verified. */
export async function holdSitting (folder: string, sizes: Sizes): Promise<SittingNumbers> {
  const { plan, keys } = planOf(sizes)
  assertPlan(plan)
  mkdirSync(folder, { recursive: true })
  const bytes = toCanonicalBytes(plan)
  writeFileSync(join(folder, planFile), bytes, { flag: 'wx' })
  writeFileSync(join(folder, scriptFile), script, { flag: 'wx' })
  const clock = new MadeUpClock(Date.parse(plan.notBefore) + 9 * 60 * minute)
  const enter = (): Ceremony => engineOn(folder, plan, sha256Hex(bytes), keys, clock)
  const began = process.cpuUsage()
  const [steps, resumed]: [number[], number[]] = [[], []]
  const every = Math.max(1, Math.floor(sizes.steps / (sizes.resumes + 1)))
  let ceremony = enter()
  for (let view = ceremony.view(); view.phase !== 'closed'; view = ceremony.view()) {
    if (view.phase !== 'step') {
      await ceremony.actFor()
      continue
    }
    clock.pass(5 * minute)
    steps.push(await cpuMs(async () => {
      await ceremony.actFor()
      ceremony.view()
    }))
    if (steps.length < (resumed.length + 1) * every || resumed.length === sizes.resumes || ceremony.phase !== 'step') continue
    if (resumed.length % 2 === 1) {
      ceremony.pause('the day is over')
      for (let paused = ceremony.view(); paused.phase !== 'paused'; paused = ceremony.view()) await ceremony.actFor()
    }
    ceremony.close()
    clock.pass(45 * minute)
    clock.boot()
    resumed.push(await cpuMs(() => {
      ceremony = enter()
      ceremony.takeUp({ state: 'unpackaged' })
      ceremony.view()
    }))
  }
  const spent = process.cpuUsage(began)
  ceremony.close()
  let entries = 0
  const verify = await cpuMs(async () => {
    const found = await verifyBundle(openFolder(folder), { unwritten: true })
    if (found.verdict !== 'verified') throw new Error(`the long ceremony does not verify: ${found.findings.map(({ code }) => code).join(', ')}`)
    entries = found.entries
  })
  const tenth = Math.max(1, Math.floor(steps.length / 10))
  return {
    ...sizes, resumes: resumed.length, entries, days: clock.passedMs / (24 * 60 * minute), whole: (spent.user + spent.system) / 1000, first: mean(steps.slice(1, tenth + 1)), last: mean(steps.slice(-tenth)),
    firstResume: resumed[0] ?? 0, lastResume: resumed.at(-1) ?? 0, verify
  }
}

function planOf ({ people: count, steps }: Sizes): { plan: Plan, keys: ReadonlyMap<string, Ed25519KeyPair> } {
  const roles: Participant['roles'][] = [['administrator'], ...Array.from({ length: count - 1 }, (_, i): Participant['roles'] => [i < Math.min(mostCustodians, Math.floor(count / 3)) ? 'custodian' : 'witness'])]
  const keys = new Map(roles.map((_, i) => [`person-${i + 1}`, generateKeyPair()]))
  const participants = [...keys].map(([id, { publicKey }], i): Participant => ({ id, name: `Person ${i + 1}`, roles: roles[i]!, held: 'file', publicKey: toBase64(publicKey) }))
  const kinds = [['roll-call', 'administrator'], ['confirm-clock', 'witness'], ['check-station', 'administrator']] as const
  const planned = Array.from({ length: steps }, (_, i): PlannedStep => {
    const [action, by] = kinds[i % kinds.length]!
    return { id: `step-${i + 1}`, action, by: [by], irreversible: false, with: {}, planned: 60 }
  })
  const acts = Array.from({ length: Math.ceil(steps / 50) }, (_, i) => ({ id: `act-${i + 1}`, title: `Act ${i + 1}`, steps: planned.slice(i * 50, (i + 1) * 50) }))
  return { plan: { ...genesis(), title: 'A long ceremony', notAfter: '2026-03-09T00:00:00.000Z', participants, apart: [], signoffs: { ...genesis().signoffs, authorise: genesis().signoffs.act }, tokens: [], keys: [], acts }, keys }
}

function engineOn (folder: string, plan: Plan, hash: string, keys: ReadonlyMap<string, Ed25519KeyPair>, clock: Clock): Ceremony {
  const none = (): never => { throw new Error('there are no shares and no tokens here') }
  return new Ceremony(new CeremonyFolder(folder), plan, { plan: hash, approvals: [] }, {
    clock, version: plan.build.version, secretsFrom: plan.ceremony, chosenBefore: [], knownSets: () => [], givenUp: () => null, sealedIn: () => null, startCustody: none, couriers: { give: none, take: none }, loadModule: none,
    station: { facts: () => ({ kernel: 'Linux', arch: 'x64', node: '24', interfaces: [], swap: false, coreDumps: false, utcOffsetMinutes: 0 }), installation: async () => await Promise.resolve({ state: 'unpackaged' }), doctor: () => null },
    signer: { sign: async (participant, _, message) => await Promise.resolve(sign(keys.get(participant)!.privateKey, message)) }, onEntry: () => {}
  })
}

class MadeUpClock implements Clock {
  readonly #begun: number
  passedMs = 0
  #booted = 0
  #boots = 1

  constructor (begun: number) {
    this.#begun = begun
  }

  now (): Date { return new Date(this.#begun + this.passedMs) }
  monoMs (): number { return this.passedMs - this.#booted }
  bootId (): string { return `boot-${this.#boots}` }
  pass (ms: number): void { this.passedMs += ms }

  boot (): void {
    this.#booted = this.passedMs
    this.#boots++
  }
}

function mean (values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length
}
