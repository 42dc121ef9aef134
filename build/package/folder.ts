// Makes the folder of a package: everything that lies in it, from the sources of this checkout.

import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import type { OutsideKey } from '../../src/keys/outside-key.ts'
import { auditorPage } from '../auditor.ts'
import { consumerFile, consumerScript } from '../consumer.ts'
import type { ElectronForTests } from '../electron-runtime.ts'
import { bundlePages, noting } from '../pages.ts'
import { pinnedNode, root } from '../setup/checkout.js'
import { npmComponents, otherComponents } from './components.ts'
import { addElectron, versionOf } from './electron.ts'
import { carriedFiles, wholePackages } from './parts.ts'
import { bundleProgram } from './program.ts'
import { concludeFolder } from './release.ts'
import { billOfMaterials } from './sbom.ts'
import { findSoftHsm } from './softhsm.ts'
import { readme } from './texts.ts'
import { Writer } from './write.ts'

/** What a package is, as package.json of the checkout says. */
export interface Release { readonly version: string, readonly description: string, readonly dependencies: Readonly<Record<string, string>> }

export function releaseOfCheckout (): Release {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Release
}

/** What says in a package that its Electron is not one to hold a ceremony with. */
const forTests = 'NOT FOR CEREMONIES: the Electron in this package is for tests only.'

/**
 * Makes the folder, signed where there is a key. Gives the manifest's hash. Throws where it is there, where something that belongs into it is not, and for a key
 * where the Electron is one for tests.
 */
export async function makeFolder (to: string, key: OutsideKey | null, electron: ElectronForTests | null): Promise<string> {
  if (key !== null && electron?.official === false) throw new Error('a package with an Electron for tests is never signed')
  const { version, description, dependencies } = releaseOfCheckout()
  const writer = new Writer(to)
  // The fonts of the window come in by its styles, which name no package.
  const used = new Set([...wholePackages, '@fontsource-variable/atkinson-hyperlegible-next', '@fontsource-variable/atkinson-hyperlegible-mono'].map(name => `node_modules/${name}`))
  const plugins = [noting(used)]

  for (const [name, code] of await bundleProgram(plugins)) writer.add(`app/process/${name}`, code)
  await addPages(writer, used)
  writer.add('app/dist/strongroom-verifier.html', await auditorPage(plugins))
  writer.add(`app/dist/${consumerFile}`, await consumerScript(plugins))
  writer.add('app/package.json', `${JSON.stringify({ name: 'strongroom', version, description, type: 'module' }, null, 2)}\n`)
  for (const [path, from] of carriedFiles()) writer.copy(path, join(root, from))
  writer.copy('runtime/bin/node', pinnedNode, 'program')
  writer.copy('lib/softhsm/libsofthsm2.so', findSoftHsm().library)
  writer.copy('bin/strongroom', join(import.meta.dirname, 'files', 'strongroom'), 'program')

  const window = electron === null ? [] : [await addElectron(writer, electron, used)]
  const components = [...npmComponents(used), ...otherComponents(), ...window].toSorted((a, b) => a.purl < b.purl ? -1 : 1)
  for (const { name, version: its, text } of components) writer.add(`licences/${name.replace('@', '').replace('/', '-')}-${its}.txt`, text)
  const direct = components.filter(({ name, purl }) => dependencies[name] !== undefined || !purl.startsWith('pkg:npm/')).map(({ purl }) => purl)
  writer.add('sbom.cdx.json', billOfMaterials(version, components, direct))
  const electronVersion = electron === null ? null : versionOf(electron)
  writer.add('README', readme(version, electronVersion, electron?.official === false ? forTests : null))
  const manifest = concludeFolder(writer, version, electronVersion, key)
  writer.close()
  return manifest
}

/** The pages of the window, bundled anew. */
async function addPages (writer: Writer, used: Set<string>): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'strongroom-pages-'))
  try {
    await bundlePages(work, [noting(used)])
    for (const entry of readdirSync(work, { recursive: true, withFileTypes: true }).filter(one => one.isFile())) {
      const path = join(entry.parentPath, entry.name)
      writer.copy(`app/dist/renderer/${relative(work, path)}`, path)
    }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
