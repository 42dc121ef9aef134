// The processes of the program, bundled into dist/processes: one is started for each command, each host and each sign-off, and finding and reading a thousand small
// files is most of what a start from the sources would cost. What runs may start one at any moment, so every file comes in whole, under its name, after those that it needs.

import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build } from 'vite'
import { beginningOf, processNames } from '../src/installation/place.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'dist', 'processes')

/** Bundles them from the sources. What has compiled code stays outside; what only a few jobs load is a part of its own. `maps`: a folder for their source maps. */
export async function bundleProcesses (maps: string | null = null): Promise<void> {
  const built = await build({
    configFile: false, logLevel: 'error', publicDir: false, root,
    ssr: { noExternal: true, external: ['pkcs11js', 'better-sqlite3'] },
    build: {
      ssr: true, write: false, target: 'node24', minify: false, sourcemap: maps === null ? false : 'hidden',
      rolldownOptions: {
        input: Object.fromEntries(processNames.map(name => [name, join(root, beginningOf(name))])),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' }
      }
    }
  })
  if (Array.isArray(built) || !('output' in built)) throw new Error('the processes were not bundled')
  const chunks = built.output.flatMap(file => file.type === 'chunk' ? [file] : [])
  for (const { fileName, code } of chunks.toSorted((a, b) => Number(a.isEntry) - Number(b.isEntry))) writeWhole(join(folder, fileName), code)
  if (maps !== null) for (const { fileName, map } of chunks) if (map !== null) writeWhole(join(maps, `${fileName}.map`), map.toString())
  const made = new Set(chunks.map(({ fileName }) => fileName))
  for (const path of readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))) {
    if (!made.has(path.slice(folder.length + 1))) rmSync(path)
  }
}

function writeWhole (path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true })
  const fresh = `${path}.${process.pid}`
  writeFileSync(fresh, content)
  renameSync(fresh, path)
}
