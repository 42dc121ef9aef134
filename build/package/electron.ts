// The window's Electron in a package: its own runtime under a name of ours, without its example app and without languages that the program does not speak; the
// window's scripts and pages as app.asar; and every fuse set.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { createPackage } from '@electron/asar'
import { packagedElectron } from '../../src/installation/window.ts'
import { sha256Hex } from '../../src/transcript/hash.ts'
import { languages } from '../../src/words/language.ts'
import { versionForTests, type ElectronForTests } from '../electron-runtime.ts'
import { bundleElectron, bundlePages, noting } from '../pages.ts'
import { electronFolder } from '../setup/checkout.js'
import type { Component } from './components.ts'
import { setFuses } from './fuses.ts'
import { packagedTwins } from './program.ts'
import type { Writer } from './write.ts'

/** What of a runtime is not carried: its example app, the note of whoever made it for tests, and Chromium's texts in other languages than ours. */
function isLeftOut (path: string): boolean {
  const locale = /^locales\/([a-z]+)[^/]*$/.exec(path)?.[1]
  return path.startsWith('resources/') || path === 'made-by-strongroom' || (locale !== undefined && !languages.some(language => language === locale))
}

/** The version of a runtime. Throws for one that is given out as official and is not the one that the lock file names. */
export function versionOf ({ path, official }: ElectronForTests): string {
  if (!official) return versionForTests
  const named = join(dirname(path), 'version')
  const found = existsSync(named) ? readFileSync(named, 'utf8').trim().replace(/^v/, '') : 'one that does not say which'
  const { version } = JSON.parse(readFileSync(join(electronFolder, 'package.json'), 'utf8')) as { version: string }
  if (found !== version) throw new Error(`the Electron in ${dirname(path)} is ${found}, and not ${version}`)
  return version
}

/** Adds the runtime with the window's app in it. Gives what it is, for the bill of materials. */
export async function addElectron (writer: Writer, runtime: ElectronForTests, used: Set<string>): Promise<Component> {
  const { path: executable } = runtime
  const [from, version] = [dirname(executable), versionOf(runtime)]
  const folder = dirname(packagedElectron)
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true }).filter(one => one.isFile())) {
    const [path, there] = [relative(from, join(entry.parentPath, entry.name)), join(entry.parentPath, entry.name)]
    if (isLeftOut(path)) continue
    if (there === executable) writer.copy(packagedElectron, there, 'program')
    else writer.copy(`${folder}/${path}`, there, /^(?:chrome-sandbox|chrome_crashpad_handler)$/.test(path) ? 'program' : 'file')
  }
  await setFuses(join(writer.folder, packagedElectron))
  await addApp(writer, `${folder}/resources/app.asar`, used)
  const own = ['LICENSE', 'LICENSE.electron.txt'].find(name => existsSync(join(from, name)))
  if (own === undefined) throw new Error(`${from} brings no licence`)
  const text = new TextEncoder().encode(`${readFileSync(join(from, own), 'utf8').trim()}\n\nThe licences of what is in it are in ${folder}/LICENSES.chromium.html.\n`)
  return {
    purl: `pkg:generic/electron@${version}?arch=x64&os=linux`, name: 'electron', version, licence: 'MIT', needs: [],
    // As it was fetched: in the package its fuses are set.
    hash: { alg: 'SHA-256', content: sha256Hex(readFileSync(executable)) }, text
  }
}

/** Packs the window's scripts and pages into one file. */
async function addApp (writer: Writer, path: string, used: Set<string>): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'strongroom-asar-'))
  try {
    mkdirSync(join(work, 'app'))
    await bundleElectron(join(work, 'app'), [packagedTwins, noting(used)])
    await bundlePages(join(work, 'app', 'renderer'))
    await createPackage(join(work, 'app'), join(work, 'app.asar'))
    writer.copy(path, join(work, 'app.asar'))
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
