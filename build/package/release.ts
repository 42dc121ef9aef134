// What makes a folder of files a release: SHA256SUMS for everybody's own tools, the manifest that the program holds itself to, and the release key's signature.

import { sign } from 'node:crypto'
import { lstatSync, readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { manifestBytes, manifestFile, outsideManifest, releaseKeyFile, signatureFile, signManifest, type ManifestFile } from '../../src/installation/manifest.ts'
import { openOutsideKey, publicFile, signOutside, type OutsideKey } from '../../src/keys/outside-key.ts'
import { sha256Hex } from '../../src/transcript/hash.ts'
import { arch, platform } from './parts.ts'
import type { Writer } from './write.ts'

export const sumsFile = 'SHA256SUMS'

/** The release key out of its file: what `publish key` wrote, or any PKCS#8 in PEM without a passphrase. Throws where it is none. */
export function releaseKey (file: string): OutsideKey {
  const key = openOutsideKey(readFileSync(file))
  if (key === null) throw new Error(`${file} is no private key of Ed25519, P-256 or P-384 in PEM (PKCS#8)`)
  return key
}

/** Adds the sums, the manifest, and where there is a key the signature and its public half. Gives the manifest's hash. */
export function concludeFolder (writer: Writer, version: string, electron: string | null, key: OutsideKey | null): string {
  if (key !== null) writer.add(releaseKeyFile, publicFile(key))
  writer.add(sumsFile, sumsOf(filesIn(writer.folder)))
  const bytes = manifestBytes({ v: 1, name: 'strongroom', version, platform, arch, electron, files: filesIn(writer.folder) })
  writer.add(manifestFile, bytes)
  if (key !== null) writer.add(signatureFile, signManifest(bytes, key.publicKey, message => signOutside(key, message)))
  return sha256Hex(bytes)
}

/** Sums as `sha256sum --check` reads them. */
export function sumsOf (files: readonly { readonly path: string, readonly sha256: string }[]): string {
  return files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('')
}

/** Every file in a folder as the manifest names it, in the order of their paths. Throws for anything that is neither file nor folder. */
export function filesIn (folder: string): ManifestFile[] {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap(entry => {
    const path = relative(folder, join(entry.parentPath, entry.name))
    if (!entry.isFile() && !entry.isDirectory()) throw new Error(`${path} is neither a file nor a folder`)
    return entry.isFile() && !outsideManifest.includes(path) ? [path] : []
  })
  return paths.toSorted((a, b) => a < b ? -1 : 1).map(path => {
    const bytes = readFileSync(join(folder, path))
    return { path, size: bytes.length, mode: `0${(lstatSync(join(folder, path)).mode & 0o777).toString(8)}`, sha256: sha256Hex(bytes) }
  })
}

/** The signature of the release key over the sums of the archives, as openssl checks it: Ed25519 as it is, ECDSA in DER over SHA-2. */
export function signSums (sums: string, { algorithm, privateKey }: OutsideKey): Uint8Array {
  return new Uint8Array(sign({ ed25519: null, 'ec-p256': 'sha256', 'ec-p384': 'sha384' }[algorithm], Buffer.from(sums), privateKey))
}
