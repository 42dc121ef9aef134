// What runs in windows and the program's processes, bundled into dist/: made anew whenever something that they may be made of has changed, so that no start shows
// an older page than the checkout's, or runs older code.

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cleanEnv, pinnedNode, root, say, state, wanted } from './checkout.js'
import { succeeds } from './run.js'

/** Everything that the bundles are made of, besides the packages. */
const sources = ['renderer', 'electron', 'src', 'build/bundle.ts', 'build/pages.ts', 'build/processes.ts', 'build/auditor.ts', 'build/consumer.ts', 'package.json']
const stamp = join(state, 'bundle')
const dist = join(root, 'dist')

/** The files of a source, by their paths from the top, always in the same order. @param {string} source @returns {string[]} */
function filesOf (source) {
  const path = join(root, source)
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [source]
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => a.name < b.name ? -1 : 1)
  return entries.flatMap((entry) => entry.isDirectory() ? filesOf(join(source, entry.name)) : entry.isFile() ? [join(source, entry.name)] : [])
}

/** What the bundles must be made of. */
function wantedBundle () {
  const hash = createHash('sha256').update(wanted())
  for (const file of sources.flatMap(filesOf)) hash.update(`\0${file}\0`).update(createHash('sha256').update(readFileSync(join(root, file))).digest())
  return hash.digest('hex')
}

/** Whether dist/ holds what the sources say now. */
export function isBundled () {
  return existsSync(join(dist, 'package.json')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wantedBundle()
}

/**
 * Bundles unless that is done. Where it fails, there are no windows: dist/ goes, so that nothing old is shown in its place, and everything else works on,
 * the processes from their sources. It is tried again at the next start.
 */
export async function bundle () {
  if (isBundled()) return
  const made = wantedBundle()
  // What is killed half-way leaves parts of two: nothing may call that the bundle of either.
  rmSync(stamp, { force: true })
  if (!await succeeds(pinnedNode, [join(root, 'build', 'bundle.ts')], { cwd: root, env: cleanEnv() })) {
    rmSync(dist, { recursive: true, force: true })
    say('the windows could not be bundled, so there are none; the reason is above')
    return
  }
  mkdirSync(state, { recursive: true })
  const fresh = `${stamp}.${process.pid}`
  writeFileSync(fresh, made)
  renameSync(fresh, stamp)
}
