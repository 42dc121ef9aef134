// `npm run package [-- --out DIR --key FILE]`: makes what is installed on a machine without a network, from this checkout: a folder, the same as .tar.gz and as .deb,
// and their sums. `--key` signs manifest and sums with the release key; without one it is for trying out, and production refuses it. `--folder-only` makes no
// archives. Electron comes in where its runtime was fetched; `--electron-for-tests` takes the one that tests make for themselves, which is never signed.

import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { electronRuntime } from '../src/installation/window.ts'
import { releaseKeyFile } from '../src/installation/manifest.ts'
import { publicFile } from '../src/keys/outside-key.ts'
import { sha256Hex } from '../src/transcript/hash.ts'
import { electronForTests } from './electron-runtime.ts'
import { makeDeb, makeTar, sourceTime } from './package/archives.ts'
import { makeFolder, releaseOfCheckout } from './package/folder.ts'
import { arch, platform } from './package/parts.ts'
import { releaseKey, signSums, sumsFile, sumsOf } from './package/release.ts'
import { root } from './setup/checkout.js'

const { values } = parseArgs({ options: { out: { type: 'string' }, key: { type: 'string' }, 'folder-only': { type: 'boolean', default: false }, 'electron-for-tests': { type: 'boolean', default: false } } })
const out = resolve(values.out ?? join(root, 'dist', 'package'))
const key = values.key === undefined ? null : releaseKey(values.key)
const official = electronRuntime(process.env)
const electron = values['electron-for-tests'] ? await electronForTests() : official === null ? null : { path: official, official: true }
const { version } = releaseOfCheckout()
const name = `strongroom-${version}-${platform}-${arch}`
const [tar, deb] = [`${name}.tar.gz`, `strongroom_${version}_amd64.deb`]

const there = [name, ...values['folder-only'] ? [] : [tar, deb, sumsFile]].filter(one => existsSync(join(out, one)))
if (there.length > 0) {
  console.error(`${there.join(', ')}: there already in ${out}. Nothing was made; remove what is there, or choose another folder with --out`)
  process.exit(1)
}
mkdirSync(out, { recursive: true })
// Whatever fails, nothing half made stays under a name that somebody could take for a package.
const work = mkdtempSync(join(out, '.making-'))
try {
  const folder = join(work, name)
  const manifest = await makeFolder(folder, key, electron)
  const made = [name]
  if (!values['folder-only']) {
    const time = sourceTime(process.env)
    makeTar(folder, join(work, tar), time)
    makeDeb(folder, join(work, deb), { version, time, work })
    const sums = sumsOf([tar, deb].map(path => ({ path, sha256: sha256Hex(readFileSync(join(work, path))) })))
    writeFileSync(join(work, sumsFile), sums)
    made.push(tar, deb, sumsFile)
    if (key !== null) {
      writeFileSync(join(work, `${sumsFile}.sig`), signSums(sums, key))
      writeFileSync(join(work, releaseKeyFile), publicFile(key))
      made.push(`${sumsFile}.sig`, releaseKeyFile)
    }
  }
  for (const one of made) {
    chmodSync(join(work, one), one === name ? 0o755 : 0o644)
    renameSync(join(work, one), join(out, one))
  }
  console.log([...made.map(one => join(out, one)), `manifest ${manifest}`, key === null ? 'not signed: for trying out, and refused in production' : `signed with the key ${key.fingerprint}`].join('\n'))
} finally {
  rmSync(work, { recursive: true, force: true })
}
