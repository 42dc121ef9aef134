// The verifier as one file that an auditor opens in a browser, from a disk: script and style stand in it by their hashes, and its security policy allows
// nothing else. The same sources and packages give the same bytes.

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { build, parseSync, type Plugin } from 'vite'
import { inLanguage, languages } from '../src/words/language.ts'
import { say } from '../src/words/text.ts'

const root = join(import.meta.dirname, '..')

/** Where Node is, a browser is not: of two modules `x.ts` and `x.browser.ts` it gets the second. Of Node's own modules nothing may be left in the end. */
const withoutNode: Plugin = {
  name: 'without-node',
  enforce: 'pre',
  resolveId (source, importer) {
    if (source.startsWith('node:')) return { id: source, external: true, moduleSideEffects: false }
    if (importer === undefined || !/^\.\.?\/.*\.ts$/.test(source)) return null
    const twin = resolve(dirname(importer), source.replace(/\.ts$/, '.browser.ts'))
    return existsSync(twin) ? twin : null
  }
}

/** A module as one script that needs nothing beside it, its exports kept. Throws where something of Node's is left in it. @param entry from the top */
export async function bundleWithoutNode (entry: string, plugins: readonly Plugin[] = []): Promise<string> {
  const built = await build({
    configFile: false, logLevel: 'warn', publicDir: false, root, plugins: [withoutNode, ...plugins],
    build: { write: false, target: 'es2022', modulePreload: false, rolldownOptions: { input: join(root, entry), preserveEntrySignatures: 'strict', output: { format: 'es' } } }
  })
  const [first] = Array.isArray(built) ? built : [built]
  const [chunk, ...more] = first !== undefined && 'output' in first ? first.output : []
  if (chunk?.type !== 'chunk' || more.length > 0) throw new Error('it was not bundled into one script')
  const used = parseSync('page.js', chunk.code).module.staticImports.map(({ moduleRequest }) => moduleRequest.value)
  if (used.length > 0) throw new Error(`${entry} can't have Node's own modules, and something in it uses ${used.join(', ')}`)
  const foreign = chunk.moduleIds.filter(id => !/^(?:node_modules|src\/(?:auditor|verify|transcript|words|keys|pki\/x509|pki\/lint))\//.test(relative(root, id)) && !id.startsWith('\0'))
  if (foreign.length > 0) throw new Error(`${entry} holds ${foreign.join(', ')}; if it shall, build/setup/bundle.js must know of it too`)
  if (/<!--|<\/script/i.test(chunk.code)) throw new Error('the script holds what would end it in a page')
  return chunk.code.trim()
}

/** The window's own look, without its fonts; dark where the browser is. */
function style (): string {
  const [tokens, base, page] = ['renderer/design/tokens.css', 'renderer/design/base.css', 'src/auditor/page.css'].map(path => readFileSync(join(root, path), 'utf8')) as [string, string, string]
  const looks = tokens.replace(/@font-face \{.*\}\n/g, '').replace(/:root\[data-theme='dark'\] (\{[^}]*\})/, '@media (prefers-color-scheme: dark) { :root $1 }')
  return `${looks}${base}${page}`.replace(/\/\*.*?\*\//gs, '').replace(/\n\s*/g, '\n').trim()
}

/** The packages that are in the script, whose licences ask to go with them. */
function licences (): string {
  const named = ['@noble/curves', '@noble/hashes', '@peculiar/asn1-rsa', '@peculiar/asn1-schema', '@peculiar/asn1-x509', '@peculiar/utils', '@tufjs/canonical-json', 'asn1js', 'pvtsutils', 'pvutils', 'tslib', 'yaml', 'zod']
  const packages = named.map(name => {
    const file = readdirSync(join(root, 'node_modules', name)).find(one => one.startsWith('LICENSE')) ?? 'LICENSE'
    return `${name}\n\n${readFileSync(join(root, 'node_modules', name, file), 'utf8').trim()}`
  })
  return ['Strongroom is licensed under the Apache License, Version 2.0. This file holds as well:', ...packages].join('\n\n').replaceAll('--', '- -')
}

/** The whole page, as text. */
export async function auditorPage (plugins: readonly Plugin[] = []): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const [script, looks] = [await bundleWithoutNode('src/auditor/main.ts', plugins), style()]
  const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(looks)}; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Strongroom ${version}">
<title>${say('auditor.title.page')}</title>
<style>${looks}</style>
</head>
<body>
<noscript>${languages.map(language => `<p lang="${language}">${inLanguage(language, () => say('auditor.says.no-script'))}</p>`).join('')}</noscript>
<script type="module">${script}</script>
</body>
</html>
<!--
${licences()}
-->
`
}

/** Writes the page into dist/. */
export async function bundleAuditor (): Promise<void> {
  const page = await auditorPage()
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(join(root, 'dist', 'strongroom-verifier.html'), page)
}
