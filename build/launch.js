// Makes the checkout ready, then runs the given file of it on the pinned Node: `node build/launch.js [FILE [ARGUMENT...]]`.
// Plain JavaScript for any Node >= 18. Without a file it is the set-up alone. Its own words go to stderr, never to stdout.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { missingPackages, neededPackages } from './setup/apt.js'
import { isBundled } from './setup/bundle.js'
import { cleanEnv, compileCache, isReady, pinnedNode, root, say } from './setup/checkout.js'
import { endFor, endLike, run } from './setup/run.js'

const busy = 75

/** Files that need what tests need. */
const testing = ['build/test.ts', 'build/coverage.ts', 'build/bench.ts', 'build/pictures.ts']

/**
 * Runs the set-up alone in this checkout: the lock is the kernel's, on the build folder, and goes with the process that holds it.
 * @param {import('./setup/apt.js').Use} use
 * @returns {Promise<import('./setup/run.js').End>}
 */
async function setUp (use) {
  const setup = ['--no-fork', join(root, 'build'), process.execPath, join(root, 'build', 'setup', 'main.js'), use]
  /** @type {import('node:child_process').SpawnOptions} */
  const options = { stdio: ['ignore', 2, 2] }
  const end = await run('flock', ['--nonblock', '--conflict-exit-code', String(busy), ...setup], options)
  if (end.code !== busy) return end
  say('waiting for another set-up of this checkout')
  return run('flock', setup, options)
}

/** npm starts scripts in the checkout's top folder; a relative path on the command line is meant from where the person stood. */
function startingFolder () {
  const fromNpm = process.env['INIT_CWD']
  return fromNpm !== undefined && process.env['npm_lifecycle_event'] !== undefined && process.cwd() === root ? fromNpm : process.cwd()
}

/** The program itself is started as the set-up has bundled it, which takes half the time. Where that failed, it runs from its sources. @param {string} path */
function startOf (path) {
  const bundled = join(root, 'dist', 'processes', 'cli.js')
  return path === 'src/cli/main.ts' && existsSync(bundled) ? bundled : join(root, path)
}

const [file, ...args] = process.argv.slice(2)
const use = file === undefined || !testing.includes(file) ? 'use' : args.includes('--full') ? 'long-tests' : 'tests'
try {
  const ready = isReady() && isBundled() && missingPackages(neededPackages(use)).length === 0 ? { code: 0, signal: null } : await setUp(use)
  if (ready.code !== 0) endLike(ready)
  else if (file === undefined) say('this checkout is ready')
  else endLike(await run(pinnedNode, [startOf(file), ...args], { cwd: startingFolder(), env: cleanEnv({ NODE_COMPILE_CACHE: compileCache }), stdio: 'inherit' }))
} catch (error) {
  endFor(error)
}
