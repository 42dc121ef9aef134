// What a package carries besides the bundled program, by where it lies in a checkout: files that the program reads, and npm packages that can't be bundled, of
// which it carries the files that run on this kind of machine.

import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { fontFiles } from '../../src/evidence/pdf/pen.ts'
import { root } from '../setup/checkout.js'

/** What kind of machine a package is for, as Node names it. */
export const platform = 'linux'
export const arch = 'x64'

/** Compiled npm packages, and what they consist of where they run. */
const compiled: Readonly<Record<string, readonly string[]>> = {
  'pkcs11js': ['package.json', 'index.js', 'build/Release/pkcs11.node'],
  'better-sqlite3': ['package.json', 'lib/index.js', 'lib/binding.js', 'lib/database.js', 'lib/sqlite-error.js', 'lib/util.js', 'lib/methods/*.js', `prebuilds/${platform}-${arch}.node`]
}

/** The fonts of what is printed, which are found by their packages. */
const fonts = ['@expo-google-fonts/atkinson-hyperlegible-next', '@expo-google-fonts/atkinson-hyperlegible-mono'] as const

/** npm packages that are carried beside the bundled program. */
export const wholePackages: readonly string[] = [...Object.keys(compiled), ...fonts]

/** Patterns of files that the program reads, from the checkout's top. */
const read: readonly string[] = [
  'src/ceremony/scripts/*.yaml', 'src/keys/policy/ready/*.yaml', 'src/pki/profiles/ready/*.yaml', 'src/evidence/VERIFY.md', 'src/handbook/**/*.md'
]

/** Formats, for whoever writes a verifier of their own, and what is and isn't defended. */
const documents: Readonly<Record<string, string>> = {
  'LICENSE': 'LICENSE', 'doc/SECURITY.md': 'SECURITY.md', 'doc/transcript-format.md': 'src/transcript/FORMAT.md', 'doc/shares-format.md': 'src/shares/FORMAT.md'
}

/** Every file that is carried as it lies in the checkout: its path there, by its path in the package. Throws where one is missing. */
export function carriedFiles (): ReadonlyMap<string, string> {
  const packages = Object.entries(compiled).flatMap(([name, files]) => files.flatMap(file => found(`node_modules/${name}/${file}`)))
  const printed = Object.values(fontFiles).map(file => `node_modules/${file}`)
  const described = fonts.map(name => `node_modules/${name}/package.json`)
  const inApp = [...read.flatMap(pattern => globSync(pattern, { cwd: root })), ...packages, ...printed, ...described].map(path => [`app/${path}`, path] as const)
  const carried = new Map([...inApp, ...Object.entries(documents)])
  for (const path of carried.values()) if (!existsSync(join(root, path))) throw new Error(`${path} is not there; run "npm run setup"`)
  return carried
}

function found (pattern: string): string[] {
  const paths = globSync(pattern, { cwd: root })
  if (paths.length === 0) throw new Error(`nothing in this checkout is called ${pattern}; run "npm run setup"`)
  return paths
}
