// Where the station folder is unless another one is named. A window asks this too: one station is open in one window only, however it is named.

import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/** `$XDG_DATA_HOME/strongroom`, by default `~/.local/share/strongroom`. */
export function defaultStation (env: NodeJS.ProcessEnv = process.env): string {
  const base = env.XDG_DATA_HOME
  return join(base !== undefined && isAbsolute(base) ? base : join(homedir(), '.local', 'share'), 'strongroom')
}
