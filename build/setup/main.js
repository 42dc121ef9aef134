// The set-up, one part after the other; each does nothing when its work is done. The launcher runs it under a lock, and says as the argument `tests` or
// `long-tests` that the checkout is wanted for tests.

import { installAptPackages, neededPackages, tryAptPackages, wantedPackages } from './apt.js'
import { bundle } from './bundle.js'
import { fetchElectron } from './electron.js'
import { buildNativeModules } from './native.js'
import { installNpmPackages } from './npm.js'
import { endFor } from './run.js'

try {
  const given = process.argv[2]
  const use = given === 'tests' || given === 'long-tests' ? given : 'use'
  await installAptPackages(neededPackages(use))
  await tryAptPackages(wantedPackages(use))
  await installNpmPackages()
  await buildNativeModules()
  await fetchElectron()
  await bundle()
} catch (error) {
  endFor(error)
}
