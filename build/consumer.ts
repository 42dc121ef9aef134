// The consumer as one file that a service puts beside its own code: ECMAScript for Node, with every package inside, nothing native, and nothing to install.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { build, parseSync, type Plugin } from 'vite'

const root = join(import.meta.dirname, '..')
export const consumerFile = 'strongroom-consumer.mjs'

/** The file's text. Throws where it would need anything but Node. */
export async function consumerScript (plugins: readonly Plugin[] = []): Promise<string> {
  const built = await build({
    configFile: false, logLevel: 'error', publicDir: false, root, plugins: [...plugins],
    ssr: { noExternal: true },
    build: { ssr: join(root, 'src', 'keys', 'consumer.ts'), write: false, target: 'node20', minify: false, rolldownOptions: { output: { format: 'es' } } }
  })
  const [first] = Array.isArray(built) ? built : [built]
  const [chunk, ...more] = first !== undefined && 'output' in first ? first.output : []
  if (chunk?.type !== 'chunk' || more.length > 0) throw new Error('the consumer was not bundled into one file')
  const imported = parseSync('consumer.js', chunk.code).module.staticImports.map(({ moduleRequest }) => moduleRequest.value)
  const required = [...chunk.code.matchAll(/\b__require\("([^"]*)"\)/g)].map(([, name = '']) => name)
  const foreign = [...imported, ...required].filter(name => !builtinModules.includes(name.replace(/^node:/, '')))
  if (foreign.length > 0) throw new Error(`the consumer would need ${foreign.join(', ')} beside it`)
  return `${chunk.code.trim()}\n/*\n${licences(chunk.moduleIds)}\n*/\n`
}

/** The licences of the packages inside, which ask to go with them. */
function licences (modules: readonly string[]): string {
  const names = new Set(modules.flatMap(id => /\/node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//.exec(id)?.[1] ?? []))
  const texts = [...names].toSorted().map(name => {
    const folder = join(root, 'node_modules', name)
    const file = readdirSync(folder).find(one => /^licen[cs]e/i.test(one))
    const { license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { license: string }
    return `${name}\n\n${file === undefined ? license : readFileSync(join(folder, file), 'utf8').trim()}`
  })
  return ['Strongroom is licensed under the Apache License, Version 2.0. This file holds as well:', ...texts].join('\n\n').replaceAll('*/', '* /')
}

/** Writes the file into dist/. */
export async function bundleConsumer (): Promise<void> {
  const script = await consumerScript()
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(join(root, 'dist', consumerFile), script)
}
