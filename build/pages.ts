// What runs in windows, bundled into a folder: the pages of the renderer, and Electron's main and preload scripts. What is bundled of which npm packages is noted
// where somebody asks: a package of ours lists it.

import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { build, type Plugin } from 'vite'
import { root } from './setup/checkout.js'

const quiet = { configFile: false, logLevel: 'warn', publicDir: false } as const

/** The npm package in which a module lies, as its folder from the top. */
export function packageFolderOf (id: string): string[] {
  const path = relative(root, id.replace(/^\0/, '').replace(/\?.*$/, ''))
  const folder = /^node_modules\/(?:.*\/node_modules\/)?(?:@[\w.-]+\/)?[\w.-]+(?=\/)/.exec(path)?.[0]
  return folder === undefined ? [] : [folder]
}

/** Notes the packages of which something gets into a bundle. */
export function noting (packages: Set<string>): Plugin {
  return {
    name: 'noting-packages',
    generateBundle (_, files) {
      for (const file of Object.values(files)) {
        if (file.type === 'chunk') for (const folder of file.moduleIds.flatMap(packageFolderOf)) packages.add(folder)
      }
    }
  }
}

/** The three pages, with their scripts, styles and fonts as files of their own: the content security policy allows nothing inline. */
export async function bundlePages (to: string, plugins: readonly Plugin[] = []): Promise<void> {
  await build({
    ...quiet, root: join(root, 'renderer'), base: './', plugins: [...plugins],
    build: {
      outDir: to, emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false }, target: 'es2024',
      // Every text that a person reads, in each language, is in one part that all pages share, and is read from this machine.
      chunkSizeWarningLimit: 1500,
      rolldownOptions: { input: Object.fromEntries(['main', 'room', 'share'].map(page => [page, join(root, 'renderer', `${page}.html`)])) }
    }
  })
  mkdirSync(join(to, 'licences'), { recursive: true })
  for (const font of ['next', 'mono']) cpSync(join(root, 'node_modules', '@fontsource-variable', `atkinson-hyperlegible-${font}`, 'LICENSE'), join(to, 'licences', `atkinson-hyperlegible-${font}.txt`))
}

/** Electron's own scripts: it runs no TypeScript, and a sandboxed preload script is one CommonJS file. */
export async function bundleElectron (to: string, plugins: readonly Plugin[] = []): Promise<void> {
  for (const [name, format] of [['main', 'es'], ['preload', 'cjs']] as const) {
    await build({
      ...quiet, root: join(root, 'electron'), plugins: [...plugins],
      ssr: { noExternal: true },
      build: {
        ssr: join(root, 'electron', `${name}.ts`), outDir: join(to, 'electron'), emptyOutDir: name === 'main', target: 'node20', minify: false,
        rolldownOptions: { external: ['electron'], output: { format, entryFileNames: `${name}.${format === 'es' ? 'js' : 'cjs'}` } }
      }
    })
  }
  // Makes it a folder that Electron starts as an app.
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name: string, version: string }
  writeFileSync(join(to, 'package.json'), `${JSON.stringify({ name, version, type: 'module', main: 'electron/main.js' })}\n`)
}
