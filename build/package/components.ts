// What a package consists of that somebody else made, each with version, licence and hash: npm packages by the lock file, the Node that it runs on, SoftHSM, the
// SQLite in its binding, and Electron. A licence that was not looked at yet stops the build.

import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { sha256Hex } from '../../src/transcript/hash.ts'
import { root } from '../setup/checkout.js'
import { arch, platform } from './parts.ts'
import { findSoftHsm } from './softhsm.ts'

/** One thing that somebody else made. */
export interface Component {
  /** By which others refer to it: a package URL. */ readonly purl: string
  readonly name: string
  readonly version: string
  /** SPDX: an identifier or an expression. */ readonly licence: string
  /** Of the archive that the lock file names, or of the file that is carried. */ readonly hash: { readonly alg: 'SHA-256' | 'SHA-512', readonly content: string }
  /** What the licence says, for the folder of licences. */ readonly text: Uint8Array
  /** What it needs of the others, by their package URLs. */ readonly needs: readonly string[]
}

/** Licences under which something may be carried: each lets it be passed on as it is, with its text. */
const allowed: ReadonlySet<string> = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT', 'OFL-1.1', 'blessing'])

/** Licences of packages that name none in their package.json, as their licence's text has it. */
const read: Readonly<Record<string, string>> = { 'png-js': 'MIT' }

interface Locked { readonly version: string, readonly integrity?: string, readonly license?: string, readonly dependencies?: Readonly<Record<string, string>> }
type Lock = Readonly<Record<string, Locked>>

/** Throws where a licence is not one of those that were looked at. */
export function assertAllowed (name: string, licence: string): void {
  const unknown = licence.replace(/[()]/g, '').split(/ (?:AND|OR) /).filter(one => !allowed.has(one))
  if (unknown.length > 0) throw new Error(`${name} is under ${unknown.join(', ')}; build/package/components.ts says which licences may be carried`)
}

/** The npm packages in these folders of the checkout (`node_modules/...`), in the order of their names. */
export function npmComponents (folders: ReadonlySet<string>): Component[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Lock }
  return [...folders].toSorted().map(folder => {
    const { name, license: said } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as { name: string, license?: string }
    const { version, integrity, license, dependencies = {} } = packages[folder] ?? { version: '' }
    const licence = license ?? said ?? read[name] ?? 'none'
    if (!integrity?.startsWith('sha512-')) throw new Error(`the lock file holds no SHA-512 of ${folder}`)
    assertAllowed(name, licence)
    const needs = Object.keys(dependencies).flatMap(other => folderOf(folder, other, packages) ?? []).filter(other => folders.has(other)).map(other => npmUrl(other, packages[other]?.version ?? ''))
    return {
      purl: npmUrl(folder, version), name, version, licence, needs: needs.toSorted(), text: licenceOf(folder, licence),
      hash: { alg: 'SHA-512', content: Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex') }
    }
  })
}

/** What runs the program, and what it rehearses on. */
export function otherComponents (): Component[] {
  const softhsm = findSoftHsm()
  const node = join(root, 'node_modules', `node-${platform}-${arch}`)
  const { version } = JSON.parse(readFileSync(join(node, 'package.json'), 'utf8')) as { version: string }
  const sqlite = join(root, 'node_modules', 'better-sqlite3', 'prebuilds', `${platform}-${arch}.node`)
  const hashOf = (file: string): Component['hash'] => ({ alg: 'SHA-256', content: sha256Hex(readFileSync(file)) })
  return [
    { purl: `pkg:generic/node@${version}?arch=${arch}&os=${platform}`, name: 'node', version, licence: 'MIT', hash: hashOf(join(node, 'bin', 'node')), text: readFileSync(join(node, 'LICENSE')), needs: [] },
    { purl: `pkg:deb/debian/libsofthsm2@${softhsm.version}?arch=amd64`, name: 'libsofthsm2', version: softhsm.version, licence: 'BSD-2-Clause AND ISC', hash: hashOf(softhsm.library), text: readFileSync(softhsm.copyright), needs: [] },
    {
      purl: `pkg:generic/sqlite@${sqliteVersion()}`, name: 'sqlite', version: sqliteVersion(), licence: 'blessing', hash: hashOf(sqlite), needs: [],
      text: new TextEncoder().encode('SQLite is in the public domain: https://www.sqlite.org/copyright.html\nIts hash in the bill of materials is that of the compiled package better-sqlite3, in which it lies.\n')
    }
  ]
}

/** The version of the SQLite that is compiled in, as it says itself. */
function sqliteVersion (): string {
  const database = new Database(':memory:')
  try {
    return String(database.prepare('SELECT sqlite_version()').pluck().get())
  } finally {
    database.close()
  }
}

const npmUrl = (folder: string, version: string): string => `pkg:npm/${folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length).replace('@', '%40')}@${version}`

/** Where a package finds another one that it needs: in its own folder, else further up. */
function folderOf (from: string, name: string, packages: Lock): string | null {
  for (let folder = from; ; folder = folder.slice(0, folder.lastIndexOf('/node_modules/'))) {
    const nested = `${folder}/node_modules/${name}`
    if (packages[nested] !== undefined) return nested
    if (!folder.includes('/node_modules/')) break
  }
  return packages[`node_modules/${name}`] === undefined ? null : `node_modules/${name}`
}

/** The texts of a package's licences; where it brings none, what it says of itself. */
function licenceOf (folder: string, licence: string): Uint8Array {
  const files = readdirSync(join(root, folder)).filter(file => /^(?:licen[cs]e|notice|copying)/i.test(file)).toSorted()
  const texts = files.map(file => readFileSync(join(root, folder, file), 'utf8').trim())
  return new TextEncoder().encode(`${texts.length > 0 ? texts.join('\n\n') : `Its package says that it is licensed under ${licence}, and brings no text of it.`}\n`)
}
