// The PKCS#11 binding, compiled against the pinned Node's headers. npm may skip a build and still report success, so what
// counts is that the file is there and that the pinned Node loads it.

import { existsSync } from 'node:fs'
import { cleanEnv, isDone, markDone, nativeModule, pinnedHome, pinnedNode, root, say } from './checkout.js'
import { npm } from './npm.js'
import { SetupStop, succeeds } from './run.js'

// npm up to 10 hands its build tool the first, npm from 11 on the second.
const headers = { npm_config_nodedir: pinnedHome, npm_package_config_node_gyp_nodedir: pinnedHome }
const loadBoth = 'require("pkcs11js"); new (require("better-sqlite3"))(":memory:").close()'

/** Builds the binding unless it is there for this lock file, and proves that both native modules load. */
export async function buildNativeModules () {
  if (isDone('native') && existsSync(nativeModule)) return
  say('building the PKCS#11 binding')
  const built = await npm(['rebuild', 'pkcs11js', '--ignore-scripts=false'], headers)
  if (!built || !existsSync(nativeModule)) throw new SetupStop('the PKCS#11 binding was not built; npm\'s own message, if it had one, is above.')
  if (!await succeeds(pinnedNode, ['-e', loadBoth], { cwd: root, env: cleanEnv() })) {
    throw new SetupStop('the pinned Node does not load the native modules; the reason is above. Remove node_modules and run the command again.')
  }
  markDone('native')
}
