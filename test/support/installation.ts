// A small installed package in a folder of its own, as a release's build makes one: files, manifest, release key and signature.

import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { manifestBytes, manifestFile, outsideManifest, releaseKeyFile, signatureFile, signManifest, type ReleaseManifest } from '../../src/installation/manifest.ts'
import { makeOutsideKey, publicFile, signOutside, type OutsideKey } from '../../src/keys/outside-key.ts'
import { sha256Hex } from '../../src/transcript/hash.ts'

/** Its files, without the release key. */
export const installed: Readonly<Record<string, string>> = { 'README': 'A small installation.\n', 'app/process/host.js': 'host\n', 'app/process/cli.js': 'cli\n', 'bin/strongroom': '#!/bin/sh\n', 'runtime/bin/node': 'node\n' }
const programs: ReadonlySet<string> = new Set(['bin/strongroom', 'runtime/bin/node'])

/** Makes it in a folder; unsigned without a key. */
export function makeInstallation (root: string, key: OutsideKey | null = makeOutsideKey('ed25519')): OutsideKey | null {
  for (const [path, text] of Object.entries({ ...installed, ...key === null ? {} : { [releaseKeyFile]: new TextDecoder().decode(publicFile(key)) } })) {
    mkdirSync(dirname(join(root, path)), { recursive: true, mode: 0o755 })
    writeFileSync(join(root, path), text)
    chmodSync(join(root, path), programs.has(path) ? 0o755 : 0o644)
  }
  writeManifest(root, key)
  return key
}

/** Names what lies there now, and signs that. */
export function writeManifest (root: string, key: OutsideKey | null, more: Partial<ReleaseManifest> = {}): void {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(path => statSync(join(root, path)).isFile() && !outsideManifest.includes(path)).sort()
  const bytes = manifestBytes({
    v: 1, name: 'strongroom', version: '0.2.0', platform: 'linux', arch: 'x64', electron: null,
    files: files.map(path => ({ path, size: statSync(join(root, path)).size, mode: `0${(statSync(join(root, path)).mode & 0o777).toString(8)}`, sha256: sha256Hex(readFileSync(join(root, path))) })), ...more
  })
  writeFileSync(join(root, manifestFile), bytes)
  if (key !== null) writeFileSync(join(root, signatureFile), signManifest(bytes, key.publicKey, message => signOutside(key, message)))
}
