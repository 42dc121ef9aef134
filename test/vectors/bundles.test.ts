// Whole bundles, good and bad, made by an independent generator (transcript/generate.py): what the verifier says of each, and what the script of
// VERIFY.md says.

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { findingCodes } from '../../src/verify/findings.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { scriptOf } from '../support/verify-doc.ts'

const corpus = join(import.meta.dirname, 'transcript')
const folder = mkdtempSync(join(tmpdir(), 'strongroom-bundles-'))
after(() => { rmSync(folder, { recursive: true }) })

/** What a scenario is about, and what is said of it. `script`: where VERIFY.md's script says WRONG; null where it holds. */
interface Expected { readonly what: string, readonly verdict: string, readonly findings: readonly string[], readonly script: string | null }

const foldersIn = (path: string): string[] => readdirSync(path, { withFileTypes: true }).filter(one => one.isDirectory() && !one.name.startsWith('__')).map(({ name }) => name).toSorted()
const names = foldersIn(corpus)

test('there is a scenario for everything that the verifier must name', () => {
  const wanted = [
    'ok', 'ok-cards', 'edited', 'reordered', 'inserted', 'removed', 'truncated', 'forked', 'foreign-entry', 'foreign-signature', 'clock-back', 'key-swapped', 'unsigned', 'below-quorum',
    'noncanonical', 'unknown-field', 'unknown-signature', 'base64', 'rolled-back', 'paper-mismatch', 'acted-for', 'wrong-mode', 'approval-missing', 'anchor-second-version', 'resumed', 'aborted',
    'nobody-signs', 'one-signs', 'irreversible-unmarked', 'threshold-omitted', 'anchor-person-gone', 'anchor-alone',
    'ok-rotation', 'ok-destruction', 'ok-revocation', 'ok-policy', 'endorsement-forged', 'endorsement-compromised', 'change-unlawful', 'change-unplanned', 'promotion-two-active', 'promotion-number',
    'destroyed-remains', 'destroyed-other', 'challenge-forged', 'challenge-replayed', 'proposer-approved', 'policy-changed', 'policy-forbids', 'copies-incomplete', 'ok-wrapped', 'wrapping-key-unwraps', 'wrapping-key-other',
    'ok-reshare', 'ok-reshare-resumed', 'ok-replace', 'ok-drill', 'reshare-resplit', 'reshare-unplanned-backup', 'reshare-backup-left', 'reshare-early', 'reshare-unread', 'rewrap-forged', 'rewrap-old-file',
    'give-up-incomplete', 'share-other-holder', 'share-other-card', 'bag-swapped', 'card-unopened', 'carrier-unshown', 'rederived-other', 'canary-forged', 'drill-unwiped',
    'ok-publication', 'publication-roles', 'publication-version', 'metadata-key-twice', 'metadata-old-root', 'publication-read', 'online-key-other', 'metadata-other', 'metadata-forged', 'publication-other-file', 'publication-unwritten',
    'ok-attested', 'attestation-missing', 'attestation-forged', 'attestation-early',
    'ok-replica', 'ok-clone', 'replica-left', 'replica-hidden', 'replica-unsought', 'replica-unproven', 'clone-forged', 'clone-other', 'clone-extractable'
  ]
  assert.deepEqual(wanted.filter(name => !names.includes(name)), [])
})

test('FORMAT.md names every scenario, and no code that there is not', () => {
  const format = readFileSync(join(import.meta.dirname, '..', '..', 'src', 'transcript', 'FORMAT.md'), 'utf8')
  const section = /^## 15\. [^]*?(?=^## )/m.exec(format)?.[0] ?? ''
  const rows = section.split('\n').filter(row => row.startsWith('| ')).slice(2).map(row => row.split(' | '))
  const quoted = (text: string): string[] => [...text.matchAll(/`([a-z0-9-]+)`/g)].map(([, name = '']) => name)
  assert.deepEqual(rows.flatMap(row => quoted(row[1] ?? '')).filter(code => !Object.hasOwn(findingCodes, code)), [])
  const named = new Set([...rows.flatMap(row => quoted(row[2] ?? '')), ...quoted(section.slice(section.indexOf('What holds:')))])
  assert.deepEqual(names.filter(name => !named.has(name)), [])
  assert.deepEqual(rows.flatMap(row => quoted(row[2] ?? '')).filter(name => !names.includes(name)), [])
  for (const [attack, codes, scenarios] of rows) {
    const found = new Set(quoted(scenarios ?? '').flatMap(name => (JSON.parse(readFileSync(join(corpus, name, 'expect.json'), 'utf8')) as Expected).findings))
    assert.deepEqual(quoted(codes ?? '').filter(code => !found.has(code)), [], attack)
  }
})

test('FORMAT.md gives each code its weight', () => {
  const format = readFileSync(join(import.meta.dirname, '..', '..', 'src', 'transcript', 'FORMAT.md'), 'utf8')
  const section = /^## 16\. [^]*?(?=^## )/m.exec(format)?.[0] ?? ''
  for (const weight of ['failure', 'warning', 'note']) {
    const listed = new RegExp(`^- \\*\\*${weight}\\*\\*: ([^]*?)\n(?!  )`, 'm').exec(section)?.[1] ?? ''
    const codes = Object.entries(findingCodes).filter(([, [own]]) => own === weight).map(([code]) => code)
    assert.deepEqual([...listed.matchAll(/`([a-z0-9-]+)`/g)].map(([, code = '']) => code).toSorted(), codes.toSorted(), weight)
  }
})

const python = spawnSync('python3', ['--version']).status === 0 && spawnSync('openssl', ['version']).status === 0
const anchors = new Map(names.map(name => [name, existsSync(join(corpus, name, 'anchor.json')) ? join(corpus, name, 'anchor.json') : null]))
const said = python ? runScript() : null

/** What VERIFY.md's script says of each scenario: its status and its last line. */
function runScript (): ReadonlyMap<string, readonly [number, string]> {
  const script = join(folder, 'verify.py')
  writeFileSync(script, scriptOf())
  const input = names.map(name => [join(corpus, name, 'bundle'), anchors.get(name) ?? []].flat().join('\t')).join('\n')
  const lines = execFileSync('python3', ['-I', join(import.meta.dirname, '..', 'support', 'run-script.py'), script], { input, encoding: 'utf8' }).trimEnd().split('\n')
  return new Map(names.map((name, i) => [name, JSON.parse(lines[i] ?? 'null') as [number, string]]))
}

for (const name of names) {
  const path = (...parts: string[]): string => join(corpus, name, ...parts)
  const { what, verdict, findings, script: wrong } = JSON.parse(readFileSync(path('expect.json'), 'utf8')) as Expected
  const anchor = anchors.get(name) ?? null
  const slips = existsSync(path('slips')) ? readdirSync(path('slips')).toSorted().map(slip => new Uint8Array(readFileSync(path('slips', slip)))) : []

  test(`${name}: ${what}: ${verdict}`, async () => {
    const found = await verifyBundle(openFolder(path('bundle')), { anchor: anchor === null ? undefined : new Uint8Array(readFileSync(anchor)), slips })
    const codes = [...new Set(found.findings.map(({ code }) => code))].toSorted()
    assert.deepEqual([found.verdict, codes], [verdict, findings], JSON.stringify(found.findings))
  })

  test(`${name}: the script of VERIFY.md: ${wrong ?? 'holds'}`, { skip: python ? false : 'no python3 or no openssl on this machine' }, () => {
    const [status, last] = said?.get(name) ?? [null, '']
    assert.equal(status, wrong === null ? 0 : 1, last)
    assert.ok(last.startsWith(wrong === null ? 'Everything that this script checks holds.' : `WRONG in ${wrong}: `), last)
  })
}

test('the generator still writes the files that are committed', { skip: python ? false : 'no python3 on this machine' }, () => {
  const fresh = mkdtempSync(join(folder, 'fresh-'))
  execFileSync('python3', ['-B', join(corpus, 'generate.py'), fresh])
  assert.deepEqual(foldersIn(fresh), names)
  const filesIn = (path: string): string[] => names.flatMap(name => readdirSync(join(path, name), { recursive: true, withFileTypes: true }).filter(one => one.isFile()).map(one => join(one.parentPath, one.name).slice(path.length))).toSorted()
  assert.deepEqual(filesIn(fresh), filesIn(corpus))
  for (const file of filesIn(fresh)) assert.deepEqual(readFileSync(join(fresh, file)), readFileSync(join(corpus, file)), file)
})
