// The npm packages, exactly as the lock file has them, whatever npm (9 to 12) and whatever its user's settings.
// Install scripts of packages never run here; the one native build is asked for by name in native.js.

import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { cleanEnv, isDone, markDone, pinnedNode, root, say } from './checkout.js'
import { SetupStop, succeeds } from './run.js'

/** Runs npm, the one that started us if there is one. @param {readonly string[]} args @param {NodeJS.ProcessEnv} [env] */
export async function npm (args, env = {}) {
  const cli = process.env['npm_execpath']
  const quiet = [...args, '--loglevel=error', '--no-audit', '--no-fund', '--no-progress']
  const options = { cwd: root, env: cleanEnv(env) }
  if (cli !== undefined && basename(cli).startsWith('npm-cli') && existsSync(cli)) return succeeds(process.execPath, [cli, ...quiet], options)
  return succeeds('npm', quiet, options)
}

/** Installs the packages unless they are there for this lock file. Development packages too: this is a checkout. */
export async function installNpmPackages () {
  if (isDone('packages') && existsSync(pinnedNode)) return
  say('installing npm packages')
  if (!await npm(['ci', '--ignore-scripts', '--include=dev', '--include=optional'])) {
    throw new SetupStop('npm could not install the packages; its own message is above. Run the command again when its cause is mended.')
  }
  if (!existsSync(pinnedNode)) {
    throw new SetupStop(`there is no pinned Node for ${process.platform}-${process.arch}; Strongroom is built on Linux, x64 or arm64.`, 2)
  }
  markDone('packages')
}
