// An installation is held to its manifest: each way of changing it is named, by its place and kind, and what is as it was is intact.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { checkInstallation, installationState, manifestOfRelease } from '../../src/installation/check.ts'
import { makeOutsideKey, publicFile } from '../../src/keys/outside-key.ts'
import { installationFacts } from '../../src/transcript/entry.ts'
import { sha256Hex } from '../../src/transcript/hash.ts'
import { parseCanonical, toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { installed, makeInstallation, writeManifest } from '../support/installation.ts'

const all = mkdtempSync(join(tmpdir(), 'strongroom-installation-'))
after(() => { rmSync(all, { recursive: true }) })
const folder = (name: string): string => {
  const path = join(all, name)
  mkdirSync(path, { mode: 0o755 })
  return path
}
const good = folder('good')
const key = makeInstallation(good)!

/** What is found in a copy that was changed. */
async function found (name: string, change: (at: (path: string) => string) => void): Promise<string[]> {
  const root = join(all, name)
  cpSync(good, root, { recursive: true, preserveTimestamps: true })
  change(path => join(root, path))
  const facts = installationFacts.parse(await checkInstallation(root))
  assert.notEqual(installationState(facts), 'unsigned')
  return facts.state === 'changed' ? facts.problems.map(({ path, problem }) => `${path} ${problem}`) : [facts.state]
}

test('an installation as its manifest says is intact, kept read-only too, and under the release key that was published', async () => {
  const intact = { state: 'intact', manifest: sha256Hex(readFileSync(join(good, 'MANIFEST.json'))), signer: key.fingerprint, files: Object.keys(installed).length + 1 }
  assert.deepEqual(await checkInstallation(good), intact)
  assert.deepEqual(await checkInstallation(good, publicFile(key)), intact)
  assert.equal(await manifestOfRelease(good), intact.manifest)
  assert.deepEqual(await found('read-only', at => { for (const path of Object.keys(installed)) chmodSync(at(path), 0o500) }), ['README mode', 'app/process/cli.js mode', 'app/process/host.js mode'])
  assert.deepEqual(await found('masked', at => {
    for (const path of ['README', 'app/process/cli.js', 'app/process/host.js']) chmodSync(at(path), 0o400)
    for (const path of ['', 'app', 'bin']) chmodSync(at(path), 0o700)
  }), ['intact'])
})

test('a file that was changed, is missing, was added, or is more than the manifest lets it be', async () => {
  assert.deepEqual(await found('changed', at => { writeFileSync(at('app/process/host.js'), 'hosT\n') }), ['app/process/host.js changed'])
  assert.deepEqual(await found('longer', at => { writeFileSync(at('app/process/host.js'), 'host\nmore\n') }), ['app/process/host.js changed'])
  assert.deepEqual(await found('missing', at => { rmSync(at('app/process/cli.js')) }), ['app/process/cli.js missing'])
  assert.deepEqual(await found('extra', at => { writeFileSync(at('app/process/more.js'), '') }), ['app/process/more.js extra'])
  assert.deepEqual(await found('extra-folder', at => { mkdirSync(at('runtime/lib')); writeFileSync(at('runtime/lib/x.so'), '') }), ['runtime/lib extra'])
  assert.deepEqual(await found('extra-name', at => { writeFileSync(at('bin/a\nb\u202e'), '') }), ['"bin/a\\nb?" extra'])
  assert.deepEqual(await found('set-user', at => { chmodSync(at('bin/strongroom'), 0o4755) }), ['bin/strongroom mode'])
  assert.deepEqual(await found('not-run', at => { chmodSync(at('runtime/bin/node'), 0o644) }), ['runtime/bin/node mode'])
  assert.deepEqual(await found('open-folder', at => { chmodSync(at('app/process'), 0o775) }), ['app/process mode'])
  assert.deepEqual(await found('open', at => { chmodSync(at(''), 0o777) }), ['. mode'])
})

test('what is no plain file is not opened, and no link is followed', async () => {
  assert.deepEqual(await found('link', at => {
    renameSync(at('app/process/host.js'), join(all, 'elsewhere.js'))
    symlinkSync(join(all, 'elsewhere.js'), at('app/process/host.js'))
  }), ['app/process/host.js changed'])
  assert.deepEqual(await found('link-folder', at => {
    renameSync(at('runtime/bin'), join(all, 'elsewhere'))
    symlinkSync(join(all, 'elsewhere'), at('runtime/bin'))
  }), ['runtime/bin extra', 'runtime/bin/node missing'])
  assert.deepEqual(await found('pipe', at => {
    rmSync(at('README'))
    execFileSync('mkfifo', [at('README')])
  }), ['README changed'])
  assert.deepEqual(await found('manifest-link', at => {
    renameSync(at('MANIFEST.json'), join(all, 'elsewhere.json'))
    symlinkSync(join(all, 'elsewhere.json'), at('MANIFEST.json'))
  }), ['MANIFEST.json changed'])
  assert.deepEqual(await found('manifest-folder', at => { rmSync(at('MANIFEST.sig.json')); mkdirSync(at('MANIFEST.sig.json')) }), ['MANIFEST.sig.json changed', 'MANIFEST.sig.json extra'])
})

test('a manifest that somebody else made, that leads out, that is too long, or that is missing', async () => {
  const other = makeOutsideKey('ec-p256')
  assert.deepEqual(await found('other-key', at => { writeManifest(at(''), other) }), ['MANIFEST.sig.json signature'])
  assert.deepEqual(await found('resigned', at => {
    writeFileSync(at('app/process/host.js'), 'evil\n')
    writeManifest(at(''), null)
  }), ['MANIFEST.sig.json signature'])
  assert.deepEqual(await found('no-signature', at => { rmSync(at('MANIFEST.sig.json')) }), ['MANIFEST.sig.json signature'])
  assert.deepEqual(await found('no-key', at => { rmSync(at('RELEASE-KEY.pub')) }), ['MANIFEST.sig.json signature', 'RELEASE-KEY.pub missing'])
  assert.deepEqual(await found('no-manifest', at => { rmSync(at('MANIFEST.json')) }), ['MANIFEST.json missing'])
  assert.deepEqual(await found('outside', at => {
    const manifest = parseCanonical(readFileSync(at('MANIFEST.json'))) as { files: { path: string }[] }
    manifest.files[0]!.path = '../elsewhere.js'
    writeFileSync(at('MANIFEST.json'), toCanonicalBytes(manifest))
  }), ['MANIFEST.json manifest'])
  assert.deepEqual(await found('huge', at => { truncateSync(at('MANIFEST.json'), 100 * 1024 * 1024) }), ['MANIFEST.json changed'])
  assert.deepEqual(await found('huge-signature', at => { truncateSync(at('MANIFEST.sig.json'), 100 * 1024 * 1024) }), ['MANIFEST.sig.json changed'])
  assert.deepEqual(await found('huge-key', at => { truncateSync(at('RELEASE-KEY.pub'), 100 * 1024 * 1024) }), ['MANIFEST.sig.json signature', 'RELEASE-KEY.pub changed'])
})

test('a release of somebody’s own is intact by itself, and not under the key that was published', async () => {
  const root = folder('own-release')
  const own = makeInstallation(root)!
  assert.equal((await checkInstallation(root)).state, 'intact')
  const facts = await checkInstallation(root, publicFile(key))
  assert.deepEqual(facts, { state: 'changed', manifest: await manifestOfRelease(root), signer: null, problems: [{ path: 'MANIFEST.sig.json', problem: 'signature' }], count: 1 })
  assert.notEqual(own.fingerprint, key.fingerprint)
  await assert.rejects(checkInstallation(root, new Uint8Array(1)), { name: 'ManifestError', code: 'not-a-key' })
})

test('an unsigned one says so, as long as nothing else is wrong with it', async () => {
  const root = folder('unsigned')
  makeInstallation(root, null)
  const facts = await checkInstallation(root)
  assert.equal(installationState(facts), 'unsigned')
  assert.equal(await manifestOfRelease(root), null)
  rmSync(join(root, 'README'))
  assert.equal(installationState(await checkInstallation(root)), 'changed')
})

test('of very many problems the first are listed, and all are counted', async () => {
  const root = folder('many')
  makeInstallation(root)
  for (let i = 0; i < 60; i++) writeFileSync(join(root, `x${i}`), '')
  const facts = installationFacts.parse(await checkInstallation(root))
  assert.ok(facts.state === 'changed')
  assert.deepEqual([facts.problems.length, facts.count], [50, 60])
})
