// Starts a window as a program of its own, and stays until it has ended. A window that ends badly right after its start has not come to be: another face
// can be taken then. Both are started without core dumps, because bytes of secrets pass through them. Electron is started as root through a user namespace,
// because its sandbox refuses root; it never runs without its sandbox.

import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { isPackaged } from '../../installation/place.ts'
import { electronApp, hostProgram, kioskProgram, type Machine } from '../faces.ts'

/** A window that ends badly within this time has not come to be. */
const beginningMs = 10_000

/** `ended`: it was open, and has ended with this status. `failed`: it did not come to be; `how` is its end, for people. */
export type WindowEnd = { readonly type: 'ended', readonly status: number } | { readonly type: 'failed', readonly how: string }

export interface WindowOptions { readonly station?: string }

/** The command of a window: the program and its arguments. A packaged Electron finds its parts itself, and is told nothing. */
export function windowCommand (face: 'electron' | 'kiosk', machine: Machine, { station }: WindowOptions): readonly string[] {
  const own = station === undefined ? [] : [`--station=${resolve(station)}`]
  if (face === 'kiosk') return withoutCoreDumps([process.execPath, kioskProgram, ...own])
  const told = isPackaged ? [] : [electronApp, `--strongroom-node=${process.execPath}`, `--strongroom-host=${hostProgram}`]
  return asOrdinaryUser([machine.electron ?? '', ...told, ...own])
}

/** The command that runs an Electron with its sandbox whole and without core dumps. */
export function asOrdinaryUser (electron: readonly string[]): readonly string[] {
  const user = process.getuid?.() === 0 ? ['unshare', '--user', '--map-user=1000', '--map-group=1000'] : []
  return withoutCoreDumps([...user, ...electron])
}

/** Of everything that it starts too: Node can't set its own limits, a shell can, and becomes the program. */
function withoutCoreDumps (command: readonly string[]): readonly string[] {
  return ['/bin/sh', '-c', 'ulimit -c 0; exec "$@"', 'sh', ...command]
}

/** The environment of a window: nothing that changes how Node or Electron runs, and no cache of shaders on disk. What PKCS#11 modules read stays, for the host. */
export function windowEnvironment (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !/^(NODE|npm|ELECTRON|CHROME)_/.test(name))
  return { ...Object.fromEntries(kept), MESA_SHADER_CACHE_DISABLE: 'true' }
}

/** Opens a window and waits for its end. A signal to this process lets the window end in order. */
export async function openWindow (command: readonly string[], env: NodeJS.ProcessEnv): Promise<WindowEnd> {
  const [program = '', ...args] = command
  const start = performance.now()
  // In a session of its own: what is typed at the terminal where it was started is not its business.
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: true, env: windowEnvironment(env) })
  const pass = (): void => { child.kill('SIGTERM') }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, pass)
  try {
    return await new Promise<WindowEnd>(done => {
      child.on('error', error => done({ type: 'failed', how: error.message }))
      child.on('exit', (code, signal) => {
        const bad = code !== 0 && code !== openAlready && performance.now() - start < beginningMs
        done(bad ? { type: 'failed', how: signal ?? `exit ${code}` } : { type: 'ended', status: code ?? 1 })
      })
    })
  } finally {
    for (const signal of signals) process.off(signal, pass)
  }
}

/** The status of a window whose station is open in another one: no other face would help. */
export const openAlready = 3
