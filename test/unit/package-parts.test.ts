// The parts of which packages are made, each for itself: fuses, what may be carried, the bill of materials, modes, sums, and the scripts that are carried.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sourceTime } from '../../build/package/archives.ts'
import { assertAllowed, npmComponents } from '../../build/package/components.ts'
import { versionOf } from '../../build/package/electron.ts'
import { fuses, readFuses, setFuses } from '../../build/package/fuses.ts'
import { carriedFiles, wholePackages } from '../../build/package/parts.ts'
import { concludeFolder, filesIn, signSums, sumsFile, sumsOf } from '../../build/package/release.ts'
import { billOfMaterials } from '../../build/package/sbom.ts'
import { readme } from '../../build/package/texts.ts'
import { Writer } from '../../build/package/write.ts'
import { manifestFile, openManifest, releaseKeyFile, signatureFile } from '../../src/installation/manifest.ts'
import { makeOutsideKey, publicFile } from '../../src/keys/outside-key.ts'
import { sha256Hex } from '../../src/transcript/hash.ts'

const folder = mkdtempSync(join(tmpdir(), 'package-parts-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const carried = join(import.meta.dirname, '../../build/package/files')
const openssl = (...args: readonly string[]): number | null => spawnSync('openssl', args).status

/** A file with a fuse wire in it, as an Electron has one: `0` off, `1` on, `r` taken out. */
function runtime (name: string, wire: string): string {
  const path = join(folder, name)
  writeFileSync(path, Buffer.concat([Buffer.alloc(1000, 7), Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.from([1, wire.length]), Buffer.from(wire), Buffer.alloc(1000, 7)]))
  return path
}

test('every fuse is set as the table says and read back; a runtime with fewer has those set, and one with a fuse that nobody named is left as it is', async () => {
  for (const [name, wire, count] of [['full', '101001010', 9], ['older', '10100101', 8]] as const) {
    const path = runtime(name, wire)
    await setFuses(path)
    const found = Object.values(await readFuses(path))
    assert.deepEqual(found, Object.values(fuses).slice(0, count).map(({ on }) => on))
  }
  const [newer, gone] = [runtime('newer', '1010010101'), runtime('gone', 'r01001010')]
  const before = readFileSync(newer)
  await assert.rejects(setFuses(newer), /fuse 9, or no more of it/)
  assert.deepEqual(readFileSync(newer), before)
  await assert.rejects(setFuses(gone), /RunAsNode/)
})

test('an Electron that is given out as the official one must be the one of the lock file', () => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../node_modules/electron/package.json'), 'utf8')) as { readonly version: string }
  const of = (name: string, said: string | null): string => {
    mkdirSync(join(folder, name))
    if (said !== null) writeFileSync(join(folder, name, 'version'), said)
    return versionOf({ path: join(folder, name, 'electron'), official: true })
  }
  assert.equal(of('electron-pinned', `v${version}\n`), version)
  assert.throws(() => of('electron-older', '33.2.1'), /is 33\.2\.1, and not/)
  assert.throws(() => of('electron-unnamed', null), /does not say which/)
})

test('only licences that were looked at are carried, in whatever way they are joined', () => {
  for (const licence of ['MIT', 'MIT AND OFL-1.1', '(MIT OR Apache-2.0)', '(BSD-2-Clause OR (MIT AND ISC))']) assertAllowed('some', licence)
  for (const licence of ['GPL-3.0-only', 'MIT AND GPL-3.0-only', 'none', '', 'UNLICENSED', 'SEE LICENSE IN LICENSE']) assert.throws(() => assertAllowed('some', licence), /some is under/)
})

test('the bill of materials names each part by version, licence and the hash that the lock file holds, the same bytes each time', () => {
  const folders = new Set(['node_modules/zod', 'node_modules/pdfkit', 'node_modules/fontkit', 'node_modules/pdfkit/node_modules/@noble/hashes', 'node_modules/@expo-google-fonts/atkinson-hyperlegible-next'])
  const components = npmComponents(folders)
  assert.equal(components.length, folders.size)
  const text = billOfMaterials('1.2.3', components, [])
  assert.equal(text, billOfMaterials('1.2.3', npmComponents(new Set([...folders].toReversed())), []))
  assert.doesNotMatch(text, /serialNumber|timestamp/)
  const bill = JSON.parse(text) as { readonly components: readonly Readonly<Record<string, unknown>>[], readonly dependencies: readonly { readonly ref: string, readonly dependsOn: readonly string[] }[] }
  const { packages } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8')) as { readonly packages: Readonly<Record<string, { readonly version: string, readonly integrity: string }>> }
  const zod = packages['node_modules/zod']!
  assert.deepEqual(bill.components.find(({ name }) => name === 'zod'), {
    'type': 'library', 'bom-ref': `pkg:npm/zod@${zod.version}`, 'name': 'zod', 'version': zod.version, 'purl': `pkg:npm/zod@${zod.version}`,
    'licenses': [{ license: { id: 'MIT' } }], 'hashes': [{ alg: 'SHA-512', content: Buffer.from(zod.integrity.slice(7), 'base64').toString('hex') }]
  })
  assert.deepEqual(bill.components.find(({ name }) => String(name).includes('expo'))?.['licenses'], [{ expression: 'MIT AND OFL-1.1' }])
  // The hashes of pdfkit are its own, and not those that everything else uses.
  const nested = packages['node_modules/pdfkit/node_modules/@noble/hashes']!.version
  assert.deepEqual(bill.dependencies.find(({ ref }) => ref.startsWith('pkg:npm/pdfkit@'))?.dependsOn, [`pkg:npm/%40noble/hashes@${nested}`, `pkg:npm/fontkit@${packages['node_modules/fontkit']!.version}`])
  for (const { text: licence, name } of components) assert.ok(licence.length > 20, name)
})

test('modes do not depend on who builds, nothing is written twice, and what is no plain file is refused', () => {
  const umask = process.umask(0o077)
  try {
    const writer = new Writer(join(folder, 'modes'))
    writer.add('a/b/file', 'text')
    writer.copy('a/program', process.execPath, 'program')
    writer.close()
    const modeOf = (path: string): string => (statSync(join(writer.folder, path)).mode & 0o7777).toString(8)
    assert.deepEqual(['', 'a', 'a/b', 'a/b/file', 'a/program'].map(modeOf), ['755', '755', '755', '644', '755'])
    assert.throws(() => writer.add('a/b/file', 'other'), /EEXIST/)
    assert.throws(() => writer.copy('a/program', process.execPath), /EEXIST/)
    assert.throws(() => new Writer(writer.folder), /EEXIST/)
    symlinkSync('/etc/hostname', join(writer.folder, 'link'))
    assert.throws(() => filesIn(writer.folder), /link is neither a file nor a folder/)
  } finally {
    process.umask(umask)
  }
})

test('a folder gets sums that sha256sum checks, a manifest of every file, and the signature of the key that lies beside it', () => {
  for (const algorithm of ['ed25519', 'ec-p256'] as const) {
    const key = makeOutsideKey(algorithm)
    const writer = new Writer(join(folder, `signed-${algorithm}`))
    writer.add('one', '1')
    writer.add('two/three', '3', 'program')
    const hash = concludeFolder(writer, '1.2.3', null, key)
    assert.equal(spawnSync('sha256sum', ['--quiet', '--strict', '--check', sumsFile], { cwd: writer.folder }).status, 0)
    const [manifest, signature] = [manifestFile, signatureFile].map(file => readFileSync(join(writer.folder, file))) as [Buffer, Buffer]
    assert.equal(sha256Hex(manifest), hash)
    const { files, electron, version } = openManifest(manifest, signature, key.publicKey)
    assert.deepEqual([version, electron, files.map(({ path, mode }) => `${mode} ${path}`)], ['1.2.3', null, [`0644 ${releaseKeyFile}`, `0644 ${sumsFile}`, '0644 one', '0755 two/three']])

    const sums = sumsOf([{ path: 'a.deb', sha256: sha256Hex(new Uint8Array(3)) }])
    const [data, sig, pub] = ['sums', 'sums.sig', 'key.pub'].map(name => join(writer.folder, name)) as [string, string, string]
    writeFileSync(data, sums)
    writeFileSync(sig, signSums(sums, key))
    writeFileSync(pub, publicFile(key))
    const check = (): number | null => algorithm === 'ed25519' ? openssl('pkeyutl', '-verify', '-pubin', '-inkey', pub, '-rawin', '-in', data, '-sigfile', sig) : openssl('dgst', '-sha256', '-verify', pub, '-signature', sig, data)
    assert.equal(check(), 0)
    writeFileSync(data, `${sums} `)
    assert.equal(check(), 1)
  }
})

test('what is carried as it lies here is there, and of compiled packages only what runs on this kind of machine', () => {
  const paths = [...carriedFiles().keys()]
  for (const wanted of ['LICENSE', 'doc/transcript-format.md', 'app/src/evidence/VERIFY.md', 'app/src/ceremony/scripts/genesis.yaml', 'app/node_modules/pkcs11js/build/Release/pkcs11.node']) assert.ok(paths.includes(wanted), wanted)
  assert.deepEqual(paths.filter(path => path.endsWith('.node')).toSorted(), ['app/node_modules/better-sqlite3/prebuilds/linux-x64.node', 'app/node_modules/pkcs11js/build/Release/pkcs11.node'])
  assert.deepEqual(paths.filter(path => path.endsWith('.ts')), [])
  for (const name of wholePackages) assert.ok(paths.includes(`app/node_modules/${name}/package.json`), name)
})

test('the command starts the Node that lies beside it, however it is called, and nothing of the environment reaches that Node\'s own settings', () => {
  const home = join(folder, 'a home')
  for (const part of ['bin', 'runtime/bin']) mkdirSync(join(home, part), { recursive: true })
  cpSync(join(carried, 'strongroom'), join(home, 'bin', 'strongroom'))
  chmodSync(join(home, 'bin', 'strongroom'), 0o755)
  writeFileSync(join(home, 'runtime/bin/node'), '#!/bin/sh\necho "$0"; for one in "$@"; do echo "<$one>"; done; ulimit -c; env | grep -E "^(NODE|npm|ELECTRON|KEPT)"\n', { mode: 0o755 })
  symlinkSync('a home/bin/strongroom', join(folder, 'linked'))
  const env = { PATH: process.env['PATH'], NODE_OPTIONS: '--inspect', NODE_COMPILE_CACHE: '/tmp/x', ELECTRON_RUN_AS_NODE: '1', npm_config_cache: '/x', KEPT: 'NODE_OPTIONS=1\nNODE_X=2' }
  for (const command of [join(home, 'bin', 'strongroom'), join(folder, 'linked')]) {
    const { stdout, stderr } = spawnSync(command, ['a b', '', '-x'], { env, encoding: 'utf8' })
    assert.deepEqual([stdout.split('\n'), stderr], [[join(home, 'runtime/bin/node'), `<${join(home, 'app/process/cli.js')}>`, '<a b>', '<>', '<-x>', '0', 'KEPT=NODE_OPTIONS=1', 'NODE_X=2', ''], ''])
  }
})

test('nothing is replaced while the program runs from it', () => {
  const [script, sleeper] = [join(folder, 'not-while-open'), join(folder, 'sleeper')]
  writeFileSync(script, readFileSync(join(carried, 'not-while-open'), 'utf8').replaceAll('/opt/strongroom/runtime/bin/node', sleeper))
  const run = (line: string): string => spawnSync('sh', ['-c', line, 'sh', sleeper, script], { encoding: 'utf8' }).stdout
  cpSync('/bin/sleep', sleeper)
  assert.equal(run('sh "$2" 2>&1; echo $?'), '0\n')
  assert.match(run('"$1" 60 & sh "$2" 2>&1; echo $?; kill $!'), /^strongroom: it is open \(process \d+\), and nothing was changed\.[^\n]*\n1\n$/)
})

test('a package says which window it carries, and the time of its archives comes from outside or from the commit', () => {
  assert.match(readme('1.2.3', null, null), /carries no Electron[^]*kiosk/)
  assert.match(readme('1.2.3', '45.0.0', null), /carries Electron 45\.0\.0/)
  assert.match(readme('1.2.3', '33.0.0', 'NOT FOR CEREMONIES'), /^Strongroom 1\.2\.3[^\n]*\n\nNOT FOR CEREMONIES\n/)
  assert.equal(sourceTime({ SOURCE_DATE_EPOCH: '86400' }), 86400)
  assert.throws(() => sourceTime({ SOURCE_DATE_EPOCH: 'yesterday' }), /yesterday/)
})
