// Electron's runtime under another name and with other resources beside it: what is packaged is told from a checkout by these. The executable is linked,
// or copied where it can't be; everything else is pointed at.

import { copyFileSync, linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'

export interface RuntimeOptions {
  /** Name of the executable; `electron` is that of a checkout. */ readonly name: string
  /** What lies in its resources, by name: where each points to. `app` is the app. */ readonly resources: Readonly<Record<string, string>>
  /** What lies beside its folder, by path, as in an installed package: where each points to. */ readonly beside?: Readonly<Record<string, string>>
}

/** Makes one that goes after the test, and returns the path of its executable. */
export function makeRuntime (t: TestContext, electron: string, { name, resources, beside = {} }: RuntimeOptions): string {
  const from = dirname(electron)
  // Beside the one that it is made of: a link can't leave its file system.
  const above = mkdtempSync(join(dirname(from), 'electron-variant-'))
  t.after(() => { rmSync(above, { recursive: true, force: true }) })
  const folder = join(above, 'electron')
  mkdirSync(folder)
  for (const [path, target] of Object.entries(beside)) {
    mkdirSync(dirname(join(above, path)), { recursive: true })
    symlinkSync(target, join(above, path))
  }
  for (const entry of readdirSync(from).filter(entry => entry !== 'resources' && join(from, entry) !== electron)) symlinkSync(join(from, entry), join(folder, entry))
  const executable = join(folder, name)
  try {
    linkSync(electron, executable)
  } catch {
    copyFileSync(electron, executable)
  }
  mkdirSync(join(folder, 'resources'))
  for (const [entry, target] of Object.entries(resources)) symlinkSync(target, join(folder, 'resources', entry))
  return executable
}
