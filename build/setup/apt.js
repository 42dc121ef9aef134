// The Debian packages that the checkout needs, in one list. A package counts as present when its proof is found: a command on
// PATH, or a file by its absolute path. So a machine that has the tools from elsewhere is content too.

import { existsSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import { say } from './checkout.js'
import { SetupStop, succeeds } from './run.js'

/** @typedef {{ name: string, proof: string, why: string }} AptPackage */

/** @type {readonly AptPackage[]} */
export const aptPackages = [
  { name: 'g++', proof: 'g++', why: 'compiles the PKCS#11 binding' },
  { name: 'make', proof: 'make', why: 'compiles the PKCS#11 binding' },
  { name: 'python3', proof: 'python3', why: 'drives that build; checks evidence without Node in tests' },
  { name: 'softhsm2', proof: 'softhsm2-util', why: 'the software token of rehearsals and tests' },
  { name: 'openssl', proof: 'openssl', why: 'checks signatures independently in tests' }
]

/** The packages whose proof is not found. @param {readonly AptPackage[]} packages @param {string} path the PATH to search */
export function missingPackages (packages = aptPackages, path = process.env['PATH'] ?? '') {
  const folders = path.split(delimiter).filter((folder) => folder !== '')
  const found = (/** @type {string} */ proof) => isAbsolute(proof) ? existsSync(proof) : folders.some((folder) => existsSync(join(folder, proof)))
  return packages.filter(({ proof }) => !found(proof)).map(({ name }) => name)
}

/** The line that installs packages, for a person to run as root. @param {readonly string[]} names */
export function aptLine (names) {
  return `apt-get update && apt-get install -y --no-install-recommends ${names.join(' ')}`
}

/**
 * Installs what is missing when run as root; otherwise stops with exit code 2 and the line to run.
 * An update that fails (no network, packages in the local cache) is not the end: the installation decides.
 * The lock on apt's own folder keeps set-ups of two checkouts from meeting inside apt.
 * @param {{ missing?: readonly string[], isRoot?: boolean, succeeds?: typeof succeeds }} [ports]
 */
export async function installAptPackages (ports = {}) {
  const missing = ports.missing ?? missingPackages()
  const runs = ports.succeeds ?? succeeds
  if (missing.length === 0) return
  const remedy = `As root, run:\n  ${aptLine(missing)}`
  const stop = (/** @type {string} */ what) => new SetupStop(`${what} Nothing else was changed. ${remedy}`, 2)
  if (!(ports.isRoot ?? process.getuid?.() === 0)) throw stop(`these Debian packages are missing: ${missing.join(' ')}.`)
  say(`installing Debian packages: ${missing.join(' ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/bin:/sbin:/bin` }
  const apt = async (/** @type {string[]} */ ...args) => runs('flock', ['/var/cache/apt', 'apt-get', '-o', 'DPkg::Lock::Timeout=300', '-q', ...args], { env })
  await apt('update')
  if (!await apt('install', '-y', '--no-install-recommends', ...missing)) throw stop('apt-get did not install the missing packages; its own message is above.')
  const still = ports.missing === undefined ? missingPackages() : []
  if (still.length > 0) throw stop(`apt-get ended well, yet not everything is there: ${still.join(' ')}.`)
}
