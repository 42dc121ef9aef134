// Where the program of a short-lived process lies: bundled by the set-up (build/processes.ts), which starts in half the time, and where that was not done, in
// the sources.

import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

export function programOf (name: 'secrets' | 'custody' | 'courier' | 'envelope'): string {
  const bundled = join(root, 'dist', 'processes', `${name}.js`)
  return existsSync(bundled) ? bundled : join(root, 'src', 'host', name, 'process.ts')
}
