// Packages as a test has them: made by the program that makes them, and started as they are on a machine without a network, by somebody who may not write where
// they are installed.

import { spawn, spawnSync, type ChildProcess, type SpawnSyncReturns } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { programRoot, version } from '../../src/installation/place.ts'

export const folderName = `strongroom-${version}-linux-x64`

/** Makes a package out of a checkout: of this one, unless another one is named. */
export function makePackage (args: readonly string[], checkout = programRoot, env: NodeJS.ProcessEnv = {}): SpawnSyncReturns<string> {
  return spawnSync('sh', ['-c', 'umask "$0"; exec "$@"', env['UMASK'] ?? '022', process.execPath, join(checkout, 'build/launch.js'), 'build/package.ts', ...args], {
    cwd: checkout, encoding: 'utf8', env: { ...process.env, ...env }
  })
}

/** In namespaces of its own: no network at all, and nobody who may do anything. */
const alone: readonly string[] = ['unshare', '--user', ...process.getuid?.() === 0 ? ['--map-user=1000', '--map-group=1000'] : ['--map-current-user'], '--net', '--']

/** What a desktop's environment has, and nothing of ours. */
export function desktop (home: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { PATH: '/usr/bin:/bin', HOME: home, LANG: 'C.UTF-8', TMPDIR: home, XDG_RUNTIME_DIR: home, ...more }
}

/** Runs a program of an installed package to its end. */
export function runAlone (program: string, args: readonly string[], env: NodeJS.ProcessEnv): SpawnSyncReturns<string> {
  const [command = '', ...words] = [...alone, program, ...args]
  return spawnSync(command, words, { encoding: 'utf8', env, cwd: '/', maxBuffer: 1 << 28 })
}

/** Starts one that goes on, in a group of its own. */
export function startAlone (program: string, args: readonly string[], env: NodeJS.ProcessEnv): { readonly child: ChildProcess, readonly ended: Promise<number | NodeJS.Signals>, readonly said: Promise<string> } {
  const [command = '', ...words] = [...alone, program, ...args]
  const child = spawn(command, words, { env, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise<number | NodeJS.Signals>(resolve => { child.once('exit', (code, signal) => resolve(code ?? signal ?? -1)) })
  return { child, ended, said: text(child.stderr) }
}

/**
 * Begins a small rehearsal with one program, kills it when the step is done whose line begins so, and takes the ceremony up again with another program. Gives
 * what that did.
 */
export async function cutOff (first: readonly string[], then: readonly string[], step: string, folders: { readonly station: string, readonly out: string }, env: NodeJS.ProcessEnv): Promise<SpawnSyncReturns<string>> {
  const places = ['--station', folders.station, '--out', folders.out]
  const [command = '', ...words] = [...first, 'rehearse', '--param', 'threshold=2', '--param', 'custodians=3', ...places]
  const child = spawn(command, words, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = once(child, 'exit')
  let output = ''
  child.stdout.setEncoding('utf8')
  for await (const part of child.stdout) {
    output += String(part)
    if (output.includes(`\n  ${step}`)) child.kill('SIGKILL')
  }
  await gone
  const [again = '', ...more] = [...then, 'resume', '--act-for', ...places]
  return spawnSync(again, more, { encoding: 'utf8', env })
}
