// `strongroom profiles`: what is ready, shown, checked and written, with the exit status of each.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readyProfile } from '../../src/pki/profiles/ready.ts'
import { main } from '../support/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'cli-profiles-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string): string => join(folder, name)
const { bytes } = readyProfile('private-pki')!

function run (...args: string[]): { readonly status: number | null, readonly out: string, readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'profiles', ...args], { encoding: 'utf8', cwd: folder })
  return { status, out: stdout.replace(/\s+/g, ' '), err: stderr.replace(/\s+/g, ' ') }
}

test('ready profiles are listed, shown as an auditor reads a certificate, and written once', () => {
  assert.match(run('list').out, /^private-pki A private certification authority .* web-pki /)
  const shown = run('show', 'private-pki')
  assert.equal(shown.status, 0, shown.err)
  assert.match(shown.out, /Certificates of the profile subordinate .* Common name ORGANISATION KEY v1 .* may sign certificates .* Lists of the profile crl /)
  assert.equal(run('write', 'private-pki', '--out', 'mine.yaml').status, 0)
  assert.deepEqual(new Uint8Array(readFileSync(at('mine.yaml'))), new Uint8Array(bytes))
  assert.equal(run('write', 'web-pki', '--out', 'mine.yaml').status, 2)
  assert.match(run('write', 'web', '--out', 'other.yaml').err, /no ready profiles .* Ready ones: private-pki, web-pki\./)
})

test('sound profiles may be used; those with addresses to fill in, or that contradict a standard, may not', () => {
  const sound = run('check', 'private-pki')
  assert.deepEqual([sound.status, /The profiles are sound: .* Warning strongroom\.revocable There is no address/.test(sound.out)], [0, true], sound.out)
  const web = run('check', 'web-pki')
  assert.deepEqual([web.status, /still to be filled in\. .* http:\/\/pki\.fill-in\.invalid\//.test(web.out)], [1, true], web.out)
  writeFileSync(at('bent.yaml'), new TextDecoder().decode(bytes).replace('ca: true, path-length: 0', 'ca: false'))
  const bent = JSON.parse(run('check', 'bent.yaml', '--json').out) as { exit: number, lints: { path: string, lint: { rule: string, weight: string } }[] }
  assert.equal(bent.exit, 1)
  assert.ok(bent.lints.some(({ path, lint: { rule, weight } }) => path === 'certificates.subordinate' && rule === 'strongroom.kind-is-ca' && weight === 'error'), JSON.stringify(bent.lints))
})

test('what are no profiles is told place by place', () => {
  writeFileSync(at('none.yaml'), new TextDecoder().decode(bytes).replace('kind: root', 'knd: root'))
  const { status, out } = run('check', 'none.yaml')
  assert.deepEqual([status, /These are no profiles: .*certificates\.root\.knd: expected no field of this name; did you mean kind\?/.test(out)], [2, true], out)
})
