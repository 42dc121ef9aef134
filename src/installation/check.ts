// Holds an installed package to its manifest: every file that it names is there, as it names it, and nothing else is; and the release key signed the manifest.
// Nothing is followed out of the folder: what is no plain file or folder is named as wrong and not opened. It finds damage, mix-ups, and whoever could change a
// file but not this program; a program that somebody changed can say of itself what it likes, and is held to its manifest from another system (FORMAT.md).

import { constants, type Dirent } from 'node:fs'
import { lstat, open, readdir, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { InstallationFacts } from '../transcript/entry.ts'
import { sha256Hex, startSha256, toHex } from '../transcript/hash.ts'
import { isPlainText } from '../transcript/plain-text.ts'
import { longestReleaseKey, type ReleaseKey } from '../transcript/release-key.ts'
import { longestManifest, longestSignature, ManifestError, manifestFile, openManifest, outsideManifest, parseManifest, parseReleaseKey, releaseKeyFile, signatureFile, type ManifestFile, type ReleaseManifest } from './manifest.ts'

export { installationState, type InstallationState } from '../transcript/installation.ts'
export type { InstallationFacts }

type Changed = Extract<InstallationFacts, { state: 'changed' }>
type Problem = Changed['problems'][number]['problem']

/** Problems that are listed; all are counted. */
const listed = 50
const chunkBytes = 1024 * 1024

/**
 * What an installation in a folder is. `releaseKey`: the key's public file that it must be signed with; the one beside the manifest where none is given.
 * Throws ManifestError not-a-key where the one given is none.
 */
export async function checkInstallation (root: string, releaseKey: Uint8Array | null = null): Promise<InstallationFacts> {
  const given = releaseKey === null ? null : parseReleaseKey(releaseKey)
  const problems = new Problems()
  const bytes = await readSmall(join(root, manifestFile), longestManifest)
  const manifest = typeof bytes === 'string' ? null : manifestOf(bytes)
  if (typeof bytes === 'string' || manifest === null) {
    problems.add(manifestFile, typeof bytes === 'string' ? bytes : 'manifest')
    return problems.facts(typeof bytes === 'string' ? null : sha256Hex(bytes), null)
  }
  const signer = await signerOf(root, bytes, manifest, given, problems)
  await compareFiles(root, manifest, problems)
  const sum = sha256Hex(bytes)
  return signer === null || problems.count > 0 ? problems.facts(sum, signer) : { state: 'intact', manifest: sum, signer, files: manifest.files.length }
}

/** The hash of an installation's manifest, where the release key beside it signed it; null where it did not. No other file is looked at. */
export async function manifestOfRelease (root: string): Promise<string | null> {
  const bytes = await readSmall(join(root, manifestFile), longestManifest)
  const manifest = typeof bytes === 'string' ? null : manifestOf(bytes)
  return typeof bytes === 'string' || manifest === null || await signerOf(root, bytes, manifest, null, new Problems()) === null ? null : sha256Hex(bytes)
}

class Problems {
  readonly #list: { path: string, problem: Problem }[] = []
  count = 0

  add (path: string, problem: Problem): void {
    this.count++
    if (this.#list.length < listed) this.#list.push({ path: isPlainText(path) ? path.slice(0, 400) : JSON.stringify(path).replaceAll(/[^ -~]/g, '?').slice(0, 400), problem })
  }

  facts (manifest: string | null, signer: string | null): Changed {
    return { state: 'changed', manifest, signer, problems: this.#list, count: this.count }
  }
}

function manifestOf (bytes: Uint8Array): ReleaseManifest | null {
  try {
    return parseManifest(bytes)
  } catch (error) {
    if (error instanceof ManifestError) return null
    throw error
  }
}

/** SHA-256 of the SPKI of the key that signed the manifest; null, with what is wrong, where none did. A manifest that names no release key was never signed. */
async function signerOf (root: string, manifest: Uint8Array, { files }: ReleaseManifest, given: ReleaseKey | null, problems: Problems): Promise<string | null> {
  const signature = await readSmall(join(root, signatureFile), longestSignature)
  const isSignedRelease = files.some(({ path }) => path === releaseKeyFile)
  if (typeof signature === 'string') {
    problems.add(signatureFile, signature === 'missing' && isSignedRelease ? 'signature' : signature)
    return null
  }
  const key = given ?? await keyBeside(root)
  try {
    if (key === null) throw new ManifestError('not-a-key', 'no release key lies beside the manifest')
    openManifest(manifest, signature, key.publicKey)
    return key.fingerprint
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error
    problems.add(signatureFile, 'signature')
    return null
  }
}

async function keyBeside (root: string): Promise<ReleaseKey | null> {
  const pem = await readSmall(join(root, releaseKeyFile), longestReleaseKey)
  try {
    return typeof pem === 'string' ? null : parseReleaseKey(pem)
  } catch (error) {
    if (error instanceof ManifestError) return null
    throw error
  }
}

/** Every file that the manifest names, by what is found in the folders that it names; then what else is found in those. */
async function compareFiles (root: string, { files }: ReleaseManifest, problems: Problems): Promise<void> {
  const named = new Map(files.map(file => [file.path, file]))
  const folders = foldersOf(files)
  const found = new Set<string>()
  for (const folder of folders) {
    for (const one of await entriesOf(root, folder, problems)) {
      const path = folder === '' ? one.name : `${folder}/${one.name}`
      if (one.isDirectory() && folders.has(path)) continue
      if (named.has(path)) found.add(path)
      else if (!one.isFile() || !outsideManifest.includes(path)) problems.add(path, 'extra')
    }
  }
  const chunk = new Uint8Array(chunkBytes)
  for (const file of files) {
    const problem = found.has(file.path) ? await compareFile(join(root, file.path), file, chunk) : 'missing'
    if (problem !== null) problems.add(file.path, problem)
  }
}

/** The folders in which the manifest has files, each above those in it; the installation's own is ''. */
function foldersOf (files: readonly ManifestFile[]): Set<string> {
  const folders = new Set([''])
  for (const { path } of files) {
    const parts = path.split('/').slice(0, -1)
    for (let depth = 1; depth <= parts.length; depth++) folders.add(parts.slice(0, depth).join('/'))
  }
  return folders
}

/** What lies in a folder that is one; nothing, with what is wrong, otherwise. In a folder that others may write to, they can change what was checked. */
async function entriesOf (root: string, folder: string, problems: Problems): Promise<Dirent[]> {
  const path = join(root, folder)
  try {
    const about = await (folder === '' ? stat : lstat)(path)
    if (!about.isDirectory()) return []
    if ((about.mode & 0o022) !== 0) problems.add(folder === '' ? '.' : folder, 'mode')
    return (await readdir(path, { withFileTypes: true })).toSorted((a, b) => a.name < b.name ? -1 : 1)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') problems.add(folder === '' ? '.' : folder, 'unreadable')
    return []
  }
}

/** Permission bits may be fewer than the manifest's, as where a folder is kept read-only: only who may read, run or change it more than it says is a change. */
async function compareFile (path: string, { size, mode, sha256 }: ManifestFile, chunk: Uint8Array): Promise<Problem | null> {
  let file: FileHandle
  try {
    file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? 'missing' : codeOf(error) === 'ELOOP' ? 'changed' : 'unreadable'
  }
  try {
    const about = await file.stat()
    if (!about.isFile() || about.size !== size) return 'changed'
    const sum = startSha256()
    for (let at = 0; ;) {
      const { bytesRead } = await file.read(chunk, 0, chunk.length, at)
      if (bytesRead === 0) break
      at += bytesRead
      sum.update(chunk.subarray(0, bytesRead))
    }
    if (toHex(sum.digest()) !== sha256) return 'changed'
    const wanted = Number.parseInt(mode, 8)
    const actual = about.mode & 0o7777
    return (actual & ~wanted) !== 0 || (wanted & 0o500 & ~actual) !== 0 ? 'mode' : null
  } catch {
    return 'unreadable'
  } finally {
    await file.close()
  }
}

/** A file of at most so many bytes; else what is wrong with it. */
async function readSmall (path: string, longest: number): Promise<Uint8Array | Problem> {
  let file: FileHandle
  try {
    file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? 'missing' : codeOf(error) === 'ELOOP' ? 'changed' : 'unreadable'
  }
  try {
    const about = await file.stat()
    if (!about.isFile() || about.size > longest) return 'changed'
    const bytes = new Uint8Array(about.size)
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0)
    return bytesRead === bytes.length ? bytes : 'unreadable'
  } catch {
    return 'unreadable'
  } finally {
    await file.close()
  }
}

function codeOf (error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
