// The processes of the program for a package: every one bundled, from the same sources as in a checkout, into files of one folder. That starts faster without a cache
// of compiled code than the sources do with one. What is compiled, and what is found by its file, stays in npm packages of its own.

import { existsSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { build, parseSync, type Plugin } from 'vite'
import { beginningOf, processNames } from '../../src/installation/place.ts'
import { root } from '../setup/checkout.js'
import { wholePackages } from './parts.ts'

/** Of two modules `x.ts` and `x.packaged.ts` a package gets the second. */
export const packagedTwins: Plugin = {
  name: 'packaged-twins',
  enforce: 'pre',
  resolveId (source, importer) {
    if (importer === undefined || !/^\.\.?\/.*\.ts$/.test(source)) return null
    const twin = resolve(dirname(importer), source.replace(/\.ts$/, '.packaged.ts'))
    return existsSync(twin) ? twin : null
  }
}

/** Bundles the processes, and gives their files by name. Throws where one would need a package that is not carried. */
export async function bundleProgram (plugins: readonly Plugin[]): Promise<ReadonlyMap<string, string>> {
  const built = await build({
    configFile: false, logLevel: 'error', publicDir: false, root, plugins: [packagedTwins, ...plugins],
    ssr: { noExternal: true, external: [...wholePackages] },
    build: {
      ssr: true, write: false, target: 'node24', minify: false,
      rolldownOptions: {
        input: Object.fromEntries(processNames.map(name => [name, join(root, beginningOf(name))])),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' }
      }
    }
  })
  if (Array.isArray(built) || !('output' in built)) throw new Error('the processes were not bundled')
  const chunks = built.output.flatMap(file => file.type === 'chunk' ? [file] : [])
  for (const { fileName, code } of chunks) {
    const foreign = parseSync(fileName, code).module.staticImports.map(({ moduleRequest }) => moduleRequest.value)
      .filter(name => !name.startsWith('./') && !builtinModules.includes(name.replace(/^node:/, '')) && !wholePackages.includes(name))
    if (foreign.length > 0) throw new Error(`${fileName} would need ${foreign.join(', ')}, which no package carries`)
  }
  return new Map(chunks.map(({ fileName, code }) => [fileName, code]))
}
