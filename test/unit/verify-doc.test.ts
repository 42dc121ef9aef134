// VERIFY.md, followed to the letter: every command that it gives, with the script that stands in the copy in the bundle, on good evidence and on
// evidence that was tampered with and mended as far as that goes without a key.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { verifyDocument } from '../../src/evidence/verify-doc.ts'
import { timestampRequest } from '../../src/pki/timestamp.ts'
import { planFile, sumsFile, verifyDocFile } from '../../src/transcript/files.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { makeAuthority } from '../support/authority.ts'
import { genesis, linesOf, shortest, Sitting, withFile, withLines, withSums, type Files } from '../support/ceremony.ts'
import { commandsOf } from '../support/verify-doc.ts'

const root = mkdtempSync(join(tmpdir(), 'strongroom-verify-doc-'))
after(() => { rmSync(root, { recursive: true }) })
const tools = ['python3', 'openssl', 'sha256sum', 'bash'].every(tool => spawnSync(tool, ['--version']).error === undefined)
const options = { skip: tools ? false : 'a tool that VERIFY.md asks for is not on this machine' }

interface Followed { readonly status: number | null, readonly output: string }
interface Outside { readonly anchor?: string, readonly stamp?: string, readonly authority?: string }

let count = 0

/** Follows the page in a bundle: every command for which everything from outside is at hand, until one fails; with an anchor, not what is for those without. */
function follow (files: Files, outside: Outside = {}, tamper: (bundle: string) => void = () => {}): Followed {
  const folder = join(root, String(++count))
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, 'bundle', path)), { recursive: true })
    writeFileSync(join(folder, 'bundle', path), bytes)
  }
  tamper(join(folder, 'bundle'))
  const commands = commandsOf(files.get(verifyDocFile)).filter(block => [...block.matchAll(/\$(anchor|stamp|authority)\b/g)].every(([, name]) => Object.hasOwn(outside, name!)) &&
    !(outside.anchor !== undefined && block === 'python3 -I "$work/verify.py" .\n'))
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-u', '-o', 'pipefail'], {
    input: commands.join('\n'), cwd: join(folder, 'bundle'), env: { PATH: process.env['PATH'], TMPDIR: folder, ...outside }, encoding: 'utf8'
  })
  return { status, output: stdout + stderr }
}

/** The bundle with this page in it. */
const withPage = (files: Files): Files => withFile(files, verifyDocFile, verifyDocument())

/** One of the bundle vectors, with this page in it. */
function vector (name: string): Files {
  const folder = join(import.meta.dirname, '..', 'vectors', 'transcript', name, 'bundle')
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => statSync(join(folder, path)).isFile())
  return withPage(new Map(paths.map(path => [path, new Uint8Array(readFileSync(join(folder, path)))])))
}
const anchorOf = (name: string): string => join(import.meta.dirname, '..', 'vectors', 'transcript', name, 'anchor.json')

const sitting = new Sitting(genesis()).hold()
const good = withPage(sitting.bundle())
const confirmed = sitting.entries.findIndex(({ step }) => step === 'confirm')

test('a good bundle holds, and what it shows is printed', options, () => {
  const { status, output } = follow(good)
  assert.equal(status, 0, output)
  const { plan: { ceremony, organisation }, entries } = sitting
  for (const shown of ['REHEARSAL: A small genesis', `Ceremony ${ceremony} of ${organisation.name} (${organisation.id})`, `after ${entries.length} entries`]) assert.ok(output.includes(shown), `${shown}\n${output}`)
  entries.forEach((entry, seq) => {
    if (entry.type === 'signoff') assert.match(output, new RegExp(`^  entry ${seq}, .*: ${entry.actor} as ${entry.body.statement.role}: approve ${entry.body.statement.purpose}`, 'm'))
    if (entry.type === 'checkpoint.issued') assert.ok(output.includes(`over ${seq} entries, root ${entry.body.root}\n`), output)
  })
  assert.match(output, new RegExp(`^  entry ${confirmed}, .*: the key root-ca v1 \\(ec-p256\\) signed its confirmation`, 'm'))
  const [, printed] = /its public key ([0-9a-f]{64})$/m.exec(output) ?? []
  assert.ok(output.endsWith(`\n${printed}  -\n`), 'the last command gives the same hash of the key\n' + output)
})

test('people with P-256, P-384 and Ed25519 keys who approved the plan, held against their anchor', options, () => {
  const { status, output } = follow(vector('ok-cards'), { anchor: anchorOf('ok-cards') })
  assert.equal(status, 0, output)
  for (const shown of ['P-256 key on card', 'P-384 key on card', 'Ed25519 key on card', 'Anchor, version 1: ', 'approvals/cleo.json: cleo as administrator approved this plan']) assert.ok(output.includes(shown), `${shown}\n${output}`)
  const without = follow(vector('ok-cards'))
  assert.equal(without.status, 1)
  assert.match(without.output, /WRONG in the folder: no anchor was given/)
})

test('bundle vectors that were tampered with, held against their anchor', options, () => {
  for (const name of ['key-swapped', 'foreign-signature', 'weak-key', 'approval-forged', 'anchor-too-few']) {
    const { status, output } = follow(vector(name), name === 'weak-key' ? {} : { anchor: anchorOf(name) })
    assert.equal(status, 1, output)
    assert.match(output, /^WRONG in /m)
  }
})

test('a time stamp over the last checkpoint', options, () => {
  const folder = join(root, 'authority')
  mkdirSync(folder)
  const authority = makeAuthority(folder)
  const note = [...good.keys()].filter(path => path.startsWith('checkpoints/')).toSorted().at(-1)!
  const stamp = join(root, 'bundle.tsr')
  writeFileSync(stamp, authority.answer(timestampRequest(good.get(note)!, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8))))
  const outside = { stamp, authority: join(folder, 'ca.pem') }
  const { status, output } = follow(good, outside)
  assert.equal(status, 0, output)
  assert.match(output, /Verification: OK/)
  writeFileSync(stamp, authority.answer(timestampRequest(good.get('checkpoints/01')!, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8))))
  assert.equal(follow(good, outside).status, 1)
})

const short = withPage(new Sitting(shortest()).hold().bundle())
const lines = linesOf(short)
const last = lines.length - 1
const edit = (seq: number, change: (line: string) => string): Files => withLines(short, lines.map((line, i) => i === seq ? change(line) : line))
const text = (path: string): string => new TextDecoder().decode(short.get(path))
const signed = lines.findLastIndex(line => line.includes('"type":"signoff"'))
const other = linesOf(new Sitting(shortest()).hold().bundle())
const place = (seq: number): string => `line ${seq + 1} (entry ${seq})`

const tampered: [string, () => Files, string][] = [
  ['an edited line', () => edit(4, line => line.replace('2026-03-01', '2026-03-02')), `${place(5)}: it does not follow the line before`],
  ['a removed line', () => withLines(short, lines.filter((_, seq) => seq !== 7)), `${place(7)}: it bears the number 8`],
  ['a truncated transcript', () => withLines(short, lines.slice(0, -1)), 'the end of the transcript: the ceremony was not ended'],
  ['a line that is not canonical', () => edit(last, line => line.replace('"v":1', '"v": 1')), `${place(last)}: JSON that is not canonical`],
  ['an edited last line', () => edit(last, line => line.replace('2026-03-01', '2026-03-02')), 'the end of the transcript: checkpoints/03 is not the checkpoint'],
  ['the session key’s signature over another checkpoint', () => withFile(short, 'checkpoints/03', text('checkpoints/03').split('\n').with(4, text('checkpoints/02').split('\n')[4]!).join('\n')), 'the end of the transcript: a signature does not hold'],
  ['another plan', () => withFile(short, planFile, toCanonicalBytes({ ...shortest(), title: 'Another' })), `${place(0)}: opened under another plan`],
  ['a sign-off of another ceremony', () => withLines(short, lines.with(signed, other[signed]!)), `${place(signed)}: it does not follow the line before`],
  ['a file of another content', () => withFile(short, 'inventories/primary-after.json', '[1]'), 'the folder: inventories/primary-after.json is not the file'],
  ['a file too many', () => withFile(short, 'notes.txt', 'x'), 'the folder: missing, or not accounted for: notes.txt']
]

for (const [what, files, wrong] of tampered) {
  test(`${what} is named`, options, () => {
    const { status, output } = follow(files())
    assert.equal(status, 1, output)
    assert.ok(output.includes(`WRONG in ${wrong}`), output)
  })
}

test('a link in a file’s place is not followed', options, () => {
  const { status, output } = follow(short, {}, bundle => {
    renameSync(join(bundle, planFile), join(bundle, '..', planFile))
    symlinkSync(join('..', planFile), join(bundle, planFile))
  })
  assert.equal(status, 1)
  assert.match(output, /^WRONG in plan\.json: there is no file plan\.json$/m)
})

test('a file that was damaged is named by its checksum, before anything else', options, () => {
  const { status, output } = follow(new Map(short).set('report.html', Uint8Array.of(1)))
  assert.equal(status, 1)
  assert.match(output, /^report\.html: FAILED\n/)
  assert.ok(!output.includes('REHEARSAL'), output)
  assert.equal(follow(withSums(new Map(short).set('report.html', Uint8Array.of(1)))).status, 0, 'nothing else vouches for a report')
  assert.equal(follow(new Map(short).set(sumsFile, new Uint8Array())).status, 1)
})
