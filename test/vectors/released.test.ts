// Evidence that released versions made, kept for ever (released/README.md): what was verified then is verified now, with the same findings.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openFolder } from '../../src/verify/folder.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { main } from '../support/terminal.ts'

const released = join(import.meta.dirname, 'released')
const foldersIn = (path: string): string[] => readdirSync(path, { withFileTypes: true }).filter(one => one.isDirectory()).map(({ name }) => name).toSorted()
const versions = foldersIn(released)

test('there is the evidence of the releases from the first to this one', () => {
  const { version: current } = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')) as { version: string }
  for (const version of ['0.1.0', '0.2.0', current]) assert.ok(versions.includes(version), `${version}: released/README.md says how it is made`)
  for (const version of versions) assert.deepEqual(foldersIn(join(released, version)), ['1-genesis', '2-rotate', '3-reshare', '4-issue', '5-publish', 'production', 'recover'], version)
})

for (const [version, name] of versions.flatMap(version => foldersIn(join(released, version)).map(name => [version, name] as const))) {
  const path = (...parts: string[]): string => join(released, version, name, ...parts)
  const { what, verdict, findings } = JSON.parse(readFileSync(path('expect.json'), 'utf8')) as { what: string, verdict: string, findings: string[] }

  test(`${version}, ${what}`, async () => {
    const found = await verifyBundle(openFolder(path('bundle')), { anchor: readFileSync(path('anchor.json')) })
    assert.deepEqual([found.verdict, [...new Set(found.findings.map(({ code }) => code))].toSorted()], [verdict, findings])
    assert.equal(verdict, 'verified')
  })
}

test('the command verifies each release’s series as one', () => {
  for (const version of versions) {
    const series = foldersIn(join(released, version)).filter(name => /^\d-/.test(name)).map(name => join(released, version, name))
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'verify', ...series.map(folder => join(folder, 'bundle')), '--anchor', join(series[0]!, 'anchor.json')], { encoding: 'utf8' })
    assert.equal(status, 0, stdout + stderr)
  }
})
