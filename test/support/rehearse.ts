// Holds rehearsals through the real host, for tests: to the end, or until the host is killed by a fault.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { parse, stringify } from 'yaml'
import { loadScript } from '../../src/ceremony/script.ts'
import { Host, HostError } from '../../src/host/client.ts'
import type { Input } from '../../src/contract/contract.ts'
import type { View } from '../../src/contract/shapes.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { verifyBundle, type Verification } from '../../src/verify/verify.ts'

/** A genesis without custody: the shortest course that there is, for what has nothing to do with shares. */
export const light: Readonly<Record<string, string>> = { backup: 'none' }
/** A genesis with the smallest share set. */
export const smallest: Readonly<Record<string, string>> = { threshold: '2', custodians: '3' }

/** A shipped script as one act, with as few sign-offs as the rules allow: each costs a process, and is not what most tests are about. */
export function quick (name: string): { yaml: string } {
  const { acts, signoffs, ...script } = parse(new TextDecoder().decode(loadScript(name).bytes)) as { acts: { steps: unknown[] }[], signoffs: Record<string, unknown> }
  const rules = Object.fromEntries(Object.keys(signoffs).map(purpose => [purpose, { administrator: 1, witness: 1 }]))
  return { yaml: stringify({ ...script, signoffs: rules, acts: [{ act: 'all', title: 'All of it', steps: acts.flatMap(act => act.steps) }] }) }
}

/** A folder of the test's own, removed after it. */
export function tempFolder (t: Pick<TestContext, 'after'>): string {
  const folder = mkdtempSync(join(tmpdir(), 'strongroom-test-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

let compiled: Buffer | null = null

/** Puts the fault library into a folder and returns its path; it is compiled once for each test file. */
export function faultLibrary (folder: string): string {
  const path = join(folder, 'fault.so')
  if (compiled !== null) writeFileSync(path, compiled)
  else compile(path)
  compiled ??= readFileSync(path)
  return path
}

function compile (path: string): void {
  execFileSync('gcc', ['-shared', '-fPIC', '-O1', '-o', path, join(import.meta.dirname, 'fault.c'), '-ldl'], { stdio: 'inherit' })
}

/** Acts for everybody until the ceremony has ended or `until` says stop. Asserts that each act moves it on. */
export async function actUntil (host: Host, first: View, until: (view: View) => boolean = () => false): Promise<View> {
  let view = first
  while (view.phase !== 'closed' && view.phase !== 'aborted' && !until(view)) {
    const before = view.head.size
    view = await host.call('ceremony.act-for', {})
    if (view.head.size === before) throw new Error(`nothing moved in phase ${view.phase}: ${JSON.stringify(view.trouble)}`)
  }
  return view
}

export interface TestStation {
  readonly folder: string
  /** Starts a host on it; ended before the folder is removed. The environment is this process's own only while the host starts. */
  start (env?: Record<string, string>): Promise<Host>
}

/** A station folder of the test's own. */
export function testStation (t: TestContext, folder = mkdtempSync(join(tmpdir(), 'strongroom-test-'))): TestStation {
  const hosts: Host[] = []
  t.after(async () => {
    await Promise.all(hosts.map(host => host.close()))
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    folder,
    async start (env = {}) {
      const host = await hostWith(folder, env)
      hosts.push(host)
      return host
    }
  }
}

async function hostWith (station: string, env: Record<string, string>): Promise<Host> {
  const saved = Object.fromEntries(Object.keys(env).map(key => [key, process.env[key]]))
  Object.assign(process.env, env)
  try {
    return await Host.start({ station })
  } finally {
    for (const [key, value] of Object.entries(saved)) {
      if (value === undefined) delete process.env[key]
      else process.env[key] = value
    }
  }
}

/** What is rehearsed. */
export type Rehearsal = Input<'ceremony.rehearse'>
export const lightGenesis: Rehearsal = { script: quick('genesis'), parameters: { ...light } }

/** Holds a rehearsal under a fault that kills the host. Returns whether it was killed before the end. */
export async function rehearseUntilKilled (station: TestStation, fault: Record<string, string>, rehearsal: Rehearsal = lightGenesis): Promise<boolean> {
  const host = await station.start(fault)
  try {
    await actUntil(host, await host.call('ceremony.rehearse', rehearsal))
    return false
  } catch (error) {
    if (error instanceof HostError && error.report.code === 'host-gone') return true
    throw error
  } finally {
    await host.close()
  }
}

/** Exports the evidence of an ended ceremony and verifies it under its anchor. */
export async function verifyExport (host: Host, ceremony: string, to: string): Promise<Verification> {
  const { bundle, anchor } = await host.call('evidence.export', { ceremony, to })
  return await verifyBundle(openFolder(bundle), anchor === null ? {} : { anchor: readFileSync(anchor) })
}
