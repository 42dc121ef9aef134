// Electron's runtime, which its npm package fetches apart from npm. Strongroom works without it (in the kiosk window or the
// terminal), so its own installer is tried once per lock file, with a limit, and the outcome is remembered.

import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cleanEnv, electronFolder, isDone, markDone, pinnedNode, root, say, state } from './checkout.js'
import { succeeds } from './run.js'

/**
 * Runs Electron's installer; null when it did its work, else why not, in its own first line. All it says goes to a file.
 * @param {number} firstByteMs @returns {Promise<string | null>}
 */
async function runInstaller (firstByteMs) {
  mkdirSync(state, { recursive: true })
  const log = join(state, 'electron.log')
  const preload = pathToFileURL(join(root, 'build', 'setup', 'first-byte.js')).href
  const env = cleanEnv({ FIRST_BYTE_MS: String(firstByteMs), ELECTRON_GET_NO_PROGRESS: '1', NODE_USE_ENV_PROXY: '1' })
  const output = openSync(log, 'w')
  try {
    if (await succeeds(pinnedNode, ['--import', preload, join(electronFolder, 'install.js')], { env, output })) return null
  } finally {
    closeSync(output)
  }
  const told = readFileSync(log, 'utf8').split('\n').find((line) => line.trim() !== '')
  return told?.trim() ?? 'its installer gave no reason'
}

/** Tries the installer unless that was done for this lock file; a failure costs one line, not the set-up. @param {number} [firstByteMs] */
export async function fetchElectron (firstByteMs = 20_000) {
  if (isDone('electron')) return
  if (process.env['ELECTRON_SKIP_BINARY_DOWNLOAD'] !== undefined || process.env['ELECTRON_OVERRIDE_DIST_PATH'] !== undefined) {
    markDone('electron', 'not asked for')
    return
  }
  const failure = await runInstaller(firstByteMs)
  if (failure !== null) say(`Electron's runtime could not be fetched (${failure}); Strongroom works without it. Not tried again until package-lock.json changes`)
  markDone('electron', failure ?? 'present')
}
