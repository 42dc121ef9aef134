// Where things lie in this checkout, and what has been made ready in it.
// Plain JavaScript for any Node >= 18 that needs no package: it runs before there are any.

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout's top folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const modules = join(root, 'node_modules')
/** What the set-up remembers; it lies in node_modules, so it goes when that goes. */
export const state = join(modules, '.strongroom')
/** Where Node keeps what it compiled of our code (src/host/compile-cache.ts uses the same folder): most of what a start costs. */
export const compileCache = join(state, 'compile-cache')

/** The pinned Node's folder (executable and headers): an ordinary package, held by the lock file. */
export const pinnedHome = join(modules, `node-${process.platform}-${process.arch}`)
export const pinnedNode = join(pinnedHome, 'bin', 'node')
export const nativeModule = join(modules, 'pkcs11js', 'build', 'Release', 'pkcs11.node')
export const electronFolder = join(modules, 'electron')

/** One line for the person, always on stderr: stdout belongs to the program that is started. @param {string} text */
export function say (text) {
  process.stderr.write(`set-up: ${text}\n`)
}

/** What the installed packages depend on: the lock file and the machine's kind. */
export function wanted () {
  return createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).update(`${process.platform}-${process.arch}`).digest('hex')
}

/**
 * The parts of the set-up that remember their outcome.
 * @typedef {'packages' | 'native' | 'electron'} Part
 */

/** Whether a part was done for this lock file. @param {Part} part */
export function isDone (part) {
  const file = join(state, part)
  return existsSync(file) && readFileSync(file, 'utf8').split('\n')[0] === wanted()
}

/** Remembers that a part is done; written whole or not at all. @param {Part} part @param {string} [outcome] */
export function markDone (part, outcome = 'done') {
  mkdirSync(state, { recursive: true })
  const fresh = join(state, `${part}.${process.pid}`)
  writeFileSync(fresh, `${wanted()}\n${outcome}\n`)
  renameSync(fresh, join(state, part))
}

/** Whether packages, native module and Electron's outcome are all there; reads a few small files only. */
export function isReady () {
  return isDone('packages') && isDone('native') && isDone('electron') && existsSync(pinnedNode) && existsSync(nativeModule)
}

/**
 * The environment for a program that the launcher starts: the pinned Node comes first on PATH, and nothing that was meant for
 * the Node that started us (its options, its test runner, npm's starting folder) reaches the new one.
 * @param {NodeJS.ProcessEnv} [extra]
 */
export function cleanEnv (extra = {}) {
  const { NODE_OPTIONS, NODE_PATH, NODE_TEST_CONTEXT, INIT_CWD, ...env } = process.env
  return { ...env, PATH: [dirname(pinnedNode), env['PATH']].join(delimiter), ...extra }
}
