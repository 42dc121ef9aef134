// `strongroom policy`: what is ready, explained, checked and written, with the exit status of each.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readyPolicy } from '../../src/keys/policy/ready.ts'
import { signAnchor, type Anchor } from '../../src/transcript/anchor.ts'
import { sha256, toHex } from '../../src/transcript/hash.ts'
import { genesis, people } from '../support/small-plans.ts'
import { main } from '../support/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'cli-policy-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string): string => join(folder, name)

const { bytes } = readyPolicy('small-team')!
const bent = (name: string, from: string, to: string): string => {
  const text = new TextDecoder().decode(bytes)
  assert.ok(text.includes(from), from)
  writeFileSync(at(name), text.replace(from, to))
  return at(name)
}

function run (...args: string[]): { readonly status: number | null, readonly out: string, readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'policy', ...args], { encoding: 'utf8', cwd: folder })
  return { status, out: stdout.replace(/\s+/g, ' '), err: stderr.replace(/\s+/g, ' ') }
}

function anchorOf (policy: string | null): string {
  const { organisation, participants } = genesis()
  const value: Anchor = { v: 1, mode: 'rehearsal', version: 1, previous: null, organisation, participants, thresholds: {}, approvals: {}, policy, founders: ['ada', 'wit'], successors: 2 }
  writeFileSync(at('anchor.json'), signAnchor(value, [people.get('ada')!, people.get('wit')!]))
  return at('anchor.json')
}

test('ready policies are listed, explained, and written once', () => {
  assert.match(run('list').out, /^envelope-master Master key of envelope encryption .* root-ca .* small-team /)
  const shown = run('show', 'small-team')
  assert.equal(shown.status, 0, shown.err)
  assert.match(shown.out, /Class signing .* hold-down A new version waits for 1 day before it may take over\. .* \(NIST SP 800-57 Part 1 Rev\. 5, section 5\.3\.6\)/)
  assert.equal(run('write', 'small-team', '--out', 'mine.yaml').status, 0)
  assert.deepEqual(new Uint8Array(readFileSync(at('mine.yaml'))), new Uint8Array(bytes))
  writeFileSync(at('mine.yaml'), 'mine')
  assert.deepEqual([run('write', 'root-ca', '--out', 'mine.yaml').status, readFileSync(at('mine.yaml'), 'utf8')], [2, 'mine'])
  assert.match(run('write', 'root', '--out', 'other.yaml').err, /no ready policy .* Ready ones: envelope-master, root-ca, small-team\./)
})

test('a sound policy may be put in force; one that contradicts itself, or is not the anchor’s, may not', () => {
  assert.match(run('check', 'small-team', '--anchor', anchorOf(toHex(sha256(bytes)))).out, /The policy is sound: .* It is the policy that the anchor names\./)
  const other = run('check', 'small-team', '--anchor', anchorOf('0'.repeat(64)))
  assert.deepEqual([other.status, /The anchor names another policy: 0{64}\./.test(other.out)], [1, true])
  assert.deepEqual([run('check', 'small-team', '--anchor', anchorOf(null)).status, run('check', 'small-team', '--anchor', bent('none.json', 'policy', 'anchor')).status], [1, 2])
  const badFile = bent('bad.yaml', 'warning: P90D', 'warning: P9Y')
  const bad = run('check', badFile)
  assert.equal(bad.status, 1)
  assert.match(bad.out, /must not be put in force\. Rule classes\.signing\.warning People would be warned before the key is in use\. Expected at most P3Y Found P9Y Against classes\.signing\.cryptoperiod\.active/)
  assert.match(run('show', badFile).out, /People are warned 9 years before a date\..* It must not be put in force\. $/)
})

test('what is no policy is told place by place, in one document where one is asked for', () => {
  const file = bent('misspelt.yaml', 'hold-down: P1D', 'holddown: P1D')
  const { status, out } = run('check', file)
  assert.deepEqual([status, /classes\.signing\.holddown: expected no field of this name; did you mean hold-down\?/.test(out)], [2, true])
  const { exit, error } = JSON.parse(run('check', file, '--json').out) as { exit: number, error: { code: string, fields: { path: string }[] } }
  assert.deepEqual([exit, error.code, error.fields.map(({ path }) => path)], [2, 'policy-invalid', ['classes.signing.hold-down', 'classes.signing.holddown']])
  assert.equal(run('check', bent('aliases.yaml', 'version: 2', 'version: 2\nversion: 2')).status, 2)
  assert.equal(run('check', 'nowhere').status, 2)
  assert.equal(run('check', 'small-team', '--catalog', file).status, 2)
})
