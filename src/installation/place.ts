// Where this program lies, and each of its files: in a checkout under their own paths, in a package under the same paths in app/, with its processes bundled.
// Everything that looks for a file of the program asks here. Nothing is ever written there but a checkout's cache.

import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isPackaged, landmark } from './kind.ts'

export { isPackaged }

/** The processes of the program, each with where it begins in the sources. */
const beginnings = {
  'cli': 'src/cli/main.ts', 'share-screen': 'src/cli/share-screen/main.ts', 'kiosk': 'src/kiosk/main.ts',
  'host': 'src/host/main.ts', 'people': 'src/host/people/main.ts',
  'secrets': 'src/host/secrets/process.ts', 'custody': 'src/host/custody/process.ts', 'courier': 'src/host/courier/process.ts', 'envelope': 'src/host/envelope/process.ts',
  'lines': 'src/verify/line-worker.ts'
} as const
export type ProcessName = keyof typeof beginnings
export const processNames = Object.keys(beginnings) as readonly ProcessName[]

/** The folder of the program: the checkout, or what a package has installed. */
export const programRoot = above(import.meta.dirname)

/** A file or folder of the program, by its path in the checkout. */
export function programFile (path: string): string {
  return join(programRoot, isPackaged ? 'app' : '', path)
}

/** Where a process begins in the checkout, from its top. */
export function beginningOf (name: ProcessName): string { return beginnings[name] }

/**
 * The file with which a process begins. They are bundled in a checkout too, by its set-up: they start in half the time. Where that was not done, they begin in
 * the sources.
 */
export function processFile (name: ProcessName): string {
  if (isPackaged) return programFile(`process/${name}.js`)
  const bundled = programFile(`dist/processes/${name}.js`)
  return existsSync(bundled) ? bundled : programFile(beginnings[name])
}

/** The version of this program. */
export const { version } = JSON.parse(readFileSync(programFile('package.json'), 'utf8')) as { version: string }

/** The nearest folder above that has the landmark. Throws where there is none: this file was taken out of the program. */
function above (start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, landmark))) return folder
    if (folder === dirname(folder)) throw new Error(`${start} lies in no folder that has ${landmark}`)
  }
}
