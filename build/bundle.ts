// Bundles what runs in windows and what an auditor opens in a browser, into dist/: the pages of the renderer, Electron's main and preload scripts, and the
// verifier as one file; the consumer as one file for services; and the short-lived processes of the host, that they start quickly. `npm run bundle`; the set-up
// runs it where the sources have changed.

import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { bundleAuditor } from './auditor.ts'
import { bundleConsumer } from './consumer.ts'
import { bundleProcesses } from './processes.ts'

const root = join(import.meta.dirname, '..')
const quiet = { configFile: false, logLevel: 'warn', publicDir: false } as const

/** The three pages, with their scripts, styles and fonts as files of their own: the content security policy allows nothing inline. */
async function bundlePages (): Promise<void> {
  await build({
    ...quiet, root: join(root, 'renderer'), base: './',
    build: {
      outDir: join(root, 'dist', 'renderer'), emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false }, target: 'es2024',
      // Every text that a person reads is in one part that all pages share, and is read from this machine.
      chunkSizeWarningLimit: 1000,
      rolldownOptions: { input: Object.fromEntries(['main', 'room', 'share'].map(page => [page, join(root, 'renderer', `${page}.html`)])) }
    }
  })
  mkdirSync(join(root, 'dist', 'renderer', 'licences'), { recursive: true })
  for (const font of ['next', 'mono']) cpSync(join(root, 'node_modules', '@fontsource-variable', `atkinson-hyperlegible-${font}`, 'LICENSE'), join(root, 'dist', 'renderer', 'licences', `atkinson-hyperlegible-${font}.txt`))
}

/** Electron's own scripts: it runs no TypeScript, and a sandboxed preload script is one CommonJS file. */
async function bundleElectron (): Promise<void> {
  for (const [name, format] of [['main', 'es'], ['preload', 'cjs']] as const) {
    await build({
      ...quiet, root: join(root, 'electron'),
      ssr: { noExternal: true },
      build: {
        ssr: join(root, 'electron', `${name}.ts`), outDir: join(root, 'dist', 'electron'), emptyOutDir: name === 'main', target: 'node20', minify: false,
        rolldownOptions: { external: ['electron'], output: { format, entryFileNames: `${name}.${format === 'es' ? 'js' : 'cjs'}` } }
      }
    })
  }
  // Makes dist/ a folder that Electron starts as an app.
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name: string, version: string }
  writeFileSync(join(root, 'dist', 'package.json'), `${JSON.stringify({ name, version, type: 'module', main: 'electron/main.js' })}\n`)
}

await bundleProcesses()
await bundlePages()
await bundleElectron()
await bundleAuditor()
await bundleConsumer()
