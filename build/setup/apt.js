// The Debian packages that the checkout needs, in one list. A package counts as present when its proof is found: a command on
// PATH, or a file by its absolute path. So a machine that has the tools from elsewhere is content too. Some are not for every use: a workstation
// without a display needs no window, and only tests need a display that nobody sees.

import { existsSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import { say } from './checkout.js'
import { SetupStop, succeeds } from './run.js'

/** What the checkout is made ready for. @typedef {'use' | 'tests' | 'long-tests'} Use */
/**
 * `only`: `windows` is wanted for use and needed for tests; `tests` is needed for tests alone, `long-tests` for those of `npm run test:full` alone; without it,
 * needed for all.
 * @typedef {{ name: string, proof: string, why: string, only?: 'windows' | 'tests' | 'long-tests' }} AptPackage
 */

/** @type {readonly AptPackage[]} */
export const aptPackages = [
  { name: 'g++', proof: 'g++', why: 'compiles the PKCS#11 binding' },
  { name: 'make', proof: 'make', why: 'compiles the PKCS#11 binding' },
  { name: 'python3', proof: 'python3', why: 'drives that build; checks evidence without Node in tests' },
  { name: 'softhsm2', proof: 'softhsm2-util', why: 'the software token of rehearsals and tests' },
  { name: 'openssl', proof: 'openssl', why: 'checks signatures independently in tests' },
  { name: 'chromium', proof: '/usr/lib/chromium/chromium', why: 'the kiosk window', only: 'windows' },
  { name: 'xvfb', proof: 'Xvfb', why: 'the display of windows in tests', only: 'tests' },
  { name: 'poppler-utils', proof: 'pdftoppm', why: 'reads printed pages back in tests', only: 'tests' },
  { name: 'cups-daemon', proof: '/usr/sbin/cupsd', why: 'the print queues of tests', only: 'tests' },
  { name: 'cups-client', proof: 'lpstat', why: 'the commands that print, in tests', only: 'tests' },
  { name: 'age', proof: 'age', why: 'opens what is encrypted to a custodian, independently, in tests', only: 'tests' },
  { name: 'opensc', proof: 'pkcs11-tool', why: 'reads a share from a smart card, independently, in tests', only: 'tests' },
  { name: 'p11-kit', proof: 'p11-kit', why: 'a token in another process, in tests', only: 'tests' },
  { name: 'libnss3', proof: '/usr/lib/x86_64-linux-gnu/libsoftokn3.so', why: 'a token that lets keys out, in tests', only: 'tests' },
  { name: 'opencryptoki', proof: '/usr/sbin/pkcsslotd', why: 'a token whose daemon has a view of the machine of its own, in long tests', only: 'long-tests' },
  { name: 'swtpm', proof: '/usr/bin/swtpm', why: 'a software TPM, in long tests', only: 'long-tests' },
  { name: 'tpm2-abrmd', proof: '/usr/sbin/tpm2-abrmd', why: 'makes room in that TPM, in long tests', only: 'long-tests' },
  { name: 'libtss2-tcti-tabrmd0', proof: '/usr/lib/x86_64-linux-gnu/libtss2-tcti-tabrmd.so.0', why: 'reaches that TPM, in long tests', only: 'long-tests' },
  { name: 'libtpm2-pkcs11-1', proof: '/usr/lib/x86_64-linux-gnu/pkcs11/libtpm2_pkcs11.so', why: 'that TPM as a token, in long tests', only: 'long-tests' },
  { name: 'libtpm2-pkcs11-tools', proof: 'tpm2_ptool', why: 'initialises that token, in long tests', only: 'long-tests' },
  { name: 'dbus', proof: 'dbus-daemon', why: 'carries what is said to that TPM, in long tests', only: 'long-tests' }
]

/** Those without which nothing can be done. @param {Use} use */
export function neededPackages (use) {
  return aptPackages.filter(({ only }) => only === undefined || use === 'long-tests' || (use === 'tests' && only !== 'long-tests'))
}

/** Those that are installed where they can be, and gone without where not. @param {Use} use */
export function wantedPackages (use) {
  return aptPackages.filter(({ only }) => use === 'use' && only === 'windows')
}

/** The packages whose proof is not found. @param {readonly AptPackage[]} packages @param {string} path the PATH to search */
export function missingPackages (packages, path = process.env['PATH'] ?? '') {
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
 * @param {readonly AptPackage[]} packages
 * @param {{ missing?: readonly string[], isRoot?: boolean, succeeds?: typeof succeeds }} [ports]
 */
export async function installAptPackages (packages, ports = {}) {
  const missing = ports.missing ?? missingPackages(packages)
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
  const still = ports.missing === undefined ? missingPackages(packages) : []
  if (still.length > 0) throw stop(`apt-get ended well, yet not everything is there: ${still.join(' ')}.`)
}

/**
 * Installs what is wanted and not needed: where that can't be, one line says so, and everything else goes on.
 * @param {readonly AptPackage[]} packages
 * @param {Parameters<typeof installAptPackages>[1]} [ports]
 */
export async function tryAptPackages (packages, ports = {}) {
  const missing = ports.missing ?? missingPackages(packages)
  try {
    await installAptPackages(packages, { ...ports, missing })
  } catch (error) {
    if (!(error instanceof SetupStop)) throw error
    const whys = packages.filter(({ name }) => missing.includes(name)).map(({ name, why }) => `${name} (${why})`)
    say(`not installed: ${whys.join(', ')}; Strongroom works without. To have it, run as root: ${aptLine(missing)}`)
  }
}
