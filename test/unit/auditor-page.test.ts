// The verifier's page, as far as no browser is needed: what it is made of, what it shows of a verification, and how it reads what a browser gives it.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { auditorPage } from '../../build/auditor.ts'
import { textOf, type Part, type Shown } from '../../src/auditor/element.ts'
import { openFiles, type GivenFile } from '../../src/auditor/folder.ts'
import { paceOver } from '../../src/auditor/pace.ts'
import { resultOf } from '../../src/auditor/result.ts'
import { transcriptFile } from '../../src/transcript/files.ts'
import { verifyBundle, type Verification } from '../../src/verify/verify.ts'
import { Sitting, genesis, issuingPlan, linesOf, reader, shortest, withLines, type Files } from '../support/ceremony.ts'

const files = new Sitting(shortest()).hold().bundle()
const given = (of: Files): GivenFile[] => [...of].map(([path, bytes]) => ({ path, file: new Blob([new Uint8Array(bytes)]) }))
const still = async (): Promise<void> => {}

test('one file that allows itself and nothing else, the same each time, below 300 kB compressed', async () => {
  const page = await auditorPage()
  assert.ok(page === await auditorPage(), 'the same bytes each time')
  assert.ok(gzipSync(page).length < 300_000, `${gzipSync(page).length} bytes`)
  const hashOf = (tag: string): string => `'sha256-${createHash('sha256').update(new RegExp(`<${tag}[^>]*>(.*?)</${tag}>`, 's').exec(page)?.[1] ?? '').digest('base64')}'`
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? ''
  assert.deepEqual(policy.split('; ').slice(0, 3), ['default-src \'none\'', `script-src ${hashOf('script')}`, `style-src ${hashOf('style')}`])
  assert.equal(page.split(/<script\b/).length, 2)
  assert.equal(/\b(?:src|href|srcset|action)=|@import|url\(/i.test(page.replace(/<script.*?<\/script>/s, '')), false)
  for (const licence of ['asn1js', '@peculiar/asn1-x509', '@noble/curves', '@noble/hashes', '@tufjs/canonical-json', 'yaml', 'zod', 'MIT License']) assert.ok(page.includes(licence), licence)
})

test('the page has the words that it says, as everybody has them', async () => {
  const [{ en }, { en: all }] = [await import('../../src/words/en/en.browser.ts'), await import('../../src/words/en/en.ts')]
  for (const [area, words] of Object.entries(en)) assert.equal(words, Object.entries(all).find(([name]) => name === area)?.[1], area)
  const [{ de }, { de: german }] = [await import('../../src/words/de/de.browser.ts'), await import('../../src/words/de/de.ts')]
  assert.deepEqual(Object.keys(de), Object.keys(en))
  for (const [area, words] of Object.entries(de)) assert.equal(words, Object.entries(german).find(([name]) => name === area)?.[1], area)
  const top = join(import.meta.dirname, '..', '..', 'src')
  const sources = [...readdirSync(join(top, 'auditor')).filter(name => name.endsWith('.ts')).map(name => join(top, 'auditor', name)), ...['findings', 'requirements'].map(name => join(top, 'words', `${name}.ts`))]
  const said = new Set(sources.flatMap(path => [...readFileSync(path, 'utf8').matchAll(/\bsay(?:With)?\((?:[^()'`]*\? )?['`]([a-zA-Z-]+)\./g)].map(([, area = '']) => area)))
  assert.ok(said.size > 8, [...said].join(', '))
  assert.deepEqual([...said].filter(area => !Object.hasOwn(en, area)), [])
})

test('the verdict stands first, and the same is found as by the command', async () => {
  const lines = linesOf(files)
  for (const bundle of [files, withLines(files, lines.with(3, lines[3]!.replace('"mono":', '"mono":1'))), new Map([['x', new Uint8Array(1)]])]) {
    const expected = await verifyBundle(reader(bundle))
    const verification = await verifyBundle(openFiles(given(bundle), still))
    assert.deepEqual(verification, expected)
    const shown = resultOf(verification)
    assert.deepEqual([shown[0]?.tag, shown[0]?.marks], ['h1', { verdict: expected.verdict }])
    assert.deepEqual(marks(shown, 'code').toSorted(), expected.findings.map(({ code }) => code).toSorted())
    const at = (section: string): number => shown.findIndex(one => one.marks['section'] === section)
    if (expected.verdict === 'not-verified') assert.ok(at('findings') < at('ceremony'))
    if (expected.verdict === 'verified') assert.ok(at('ceremony') < at('findings'))
  }
})

test('people, keys, head and requirements; and that nobody is pinned without an anchor', async () => {
  const verification = await verifyBundle(reader(new Sitting(genesis()).hold().bundle()))
  const shown = resultOf(verification)
  const text = shown.map(textOf).join('\n')
  for (const { name } of verification.participants) assert.ok(text.includes(name), name)
  assert.match(text, /not shown that these keys belong/)
  assert.deepEqual(marks(shown, 'pinned'), ['false'])
  assert.equal(marks(shown, 'requirement').length, verification.requirements.length)
  assert.match(text, /REHEARSAL/)
  assert.ok(text.includes(verification.head!.root.slice(0, 4)))
})

test('certificates and lists that were signed', async () => {
  const verification = await verifyBundle(reader(new Sitting(issuingPlan()).hold().bundle()))
  const shown = resultOf(verification)
  const text = shown.map(textOf).join('\n')
  for (const section of ['certificates', 'lists']) assert.ok(shown.some(({ marks: { section: mark } }) => mark === section), section)
  assert.equal(verification.certificates.length, 3)
  for (const { subject, serial, sha256 } of verification.certificates) for (const part of [subject, serial, sha256]) assert.ok(text.includes(part), part)
  for (const { sha256 } of verification.lists) assert.ok(text.includes(sha256), sha256)
  for (const { sha256, says } of verification.statements) assert.ok(text.includes(sha256) && text.includes(says), says)
})

test('what comes from the evidence is made harmless and stays text', async () => {
  const verification = await verifyBundle(reader(files))
  const bad = 'a\u202eb\u0000\u200b<b>'
  const hostile: Verification = {
    ...verification, title: bad, organisation: { id: 'x', name: bad }, findings: [{ code: 'file-name', weight: 'failure', file: bad, facts: { reason: bad, none: '' } }],
    participants: [{ id: 'x', name: bad, roles: ['witness'], keySha256: 'a'.repeat(64) }], approvals: [{ participant: 'x', role: 'witness', time: '2026-01-01T00:00:00.000Z' }]
  }
  const text = resultOf(hostile).map(textOf).join('\n')
  assert.equal(/[\u202e\u0000\u200b]/.test(text), false)
  assert.equal(text.split('a<U+202E>b<U+00><U+200B><b>').length - 1, 6)
})

test('more files, deeper folders, and files that change end in the verdict unreadable', async () => {
  const codeOf = async (of: GivenFile[]): Promise<readonly string[]> => (await verifyBundle(openFiles(of, still))).findings.map(({ code, facts }) => `${code} ${facts['reason']}`)
  const many = Array.from({ length: 10_001 }, (_, i) => ({ path: `f${i}`, file: new Blob([]) }))
  assert.match((await codeOf(many)).at(-1)!, /^unreadable more than 10000 files/)
  assert.match((await codeOf([...given(files), { path: 'a/b/c/d/e', file: new Blob([]) }])).at(-1)!, /^unreadable folders lie deeper/)
  const shorter = given(files).map(({ path, file }) => ({ path, file: path === transcriptFile ? { size: file.size + 1, stream: () => file.stream() } : file }))
  assert.match((await codeOf(shorter)).at(-1)!, /^unreadable transcript\.jsonl changed/)
  const gone = given(files).map(({ path, file }) => ({ path, file: path === transcriptFile ? { size: file.size, stream: () => { throw new Error('gone') } } : file }))
  assert.match((await codeOf(gone)).at(-1)!, /^unreadable transcript\.jsonl could not be read/)
})

test('while much is read, the page has its turns and is told how far it is', async () => {
  const told: number[] = []
  const pace = paceOver(10, share => told.push(share))
  const start = performance.now()
  while (performance.now() - start < 50);
  await pace(5)
  await pace(1)
  assert.deepEqual(told, [0.5])
})

/** The values of a mark, in the order of the page. */
function marks (parts: readonly Part[], name: string): string[] {
  return parts.filter((part): part is Shown => typeof part !== 'string').flatMap(part => [...part.marks[name] === undefined ? [] : [part.marks[name]], ...marks(part.parts, name)])
}
