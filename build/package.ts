// `npm run package [-- --out DIR --key FILE]`: makes what is installed on a machine without a network, from this checkout. `--key` signs it with the release key;
// without one it is for trying out, and production refuses it.

import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { makeFolder, releaseOfCheckout } from './package/folder.ts'
import { arch, platform } from './package/parts.ts'
import { releaseKey } from './package/release.ts'
import { root } from './setup/checkout.js'

const { values } = parseArgs({ options: { out: { type: 'string' }, key: { type: 'string' } } })
const out = resolve(values.out ?? join(root, 'dist', 'package'))
const key = values.key === undefined ? null : releaseKey(values.key)
const name = `strongroom-${releaseOfCheckout().version}-${platform}-${arch}`
const folder = join(out, name)
if (existsSync(folder)) throw new Error(`${folder} is there already; nothing was made. Remove it, or choose another folder with --out`)

mkdirSync(out, { recursive: true })
const work = `${folder}.${process.pid}`
try {
  const { manifest } = await makeFolder(work, key)
  renameSync(work, folder)
  console.log(`${folder}\nmanifest ${manifest}, ${key === null ? 'not signed: for trying out, and refused in production' : `signed with the key ${key.fingerprint}`}`)
} finally {
  rmSync(work, { recursive: true, force: true })
}
