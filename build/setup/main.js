// The set-up, one part after the other; each does nothing when its work is done. The launcher runs it under a lock.

import { installAptPackages } from './apt.js'
import { fetchElectron } from './electron.js'
import { buildNativeModules } from './native.js'
import { installNpmPackages } from './npm.js'
import { endFor } from './run.js'

try {
  await installAptPackages()
  await installNpmPackages()
  await buildNativeModules()
  await fetchElectron()
} catch (error) {
  endFor(error)
}
