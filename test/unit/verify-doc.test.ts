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
import { signAnchor, type Anchor } from '../../src/transcript/anchor.ts'
import { planFile, sumsFile, transcriptFile, verifyDocFile } from '../../src/transcript/files.ts'
import { sha256, toHex } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { makeAuthority } from '../support/authority.ts'
import { genesis, issuingPlan, linesOf, people, shortest, Sitting, withFile, withLines, withSums, type Files, type Hooks } from '../support/ceremony.ts'
import { commandsOf, scriptOf } from '../support/verify-doc.ts'

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

/** The script alone, without what the page asks for before it. Where it hangs, it has no status. */
function runScript (bundle: string, anchor?: string): Followed {
  const { status, stdout, stderr } = spawnSync('python3', ['-I', '-', bundle, ...anchor === undefined ? [] : [anchor]], { input: scriptOf(), encoding: 'utf8', timeout: 20_000 })
  return { status, output: stdout + stderr }
}

/** Bytes as a file beside the bundles. */
function fileOf (bytes: Uint8Array): string {
  const path = join(root, `file-${++count}`)
  writeFileSync(path, bytes)
  return path
}

/** The bundle with this page in it. */
const withPage = (files: Files): Files => withFile(files, verifyDocFile, verifyDocument())

/** One of the bundle vectors, with this page in it. */
function vector (name: string): Files {
  const folder = vectorPath(name)
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => statSync(join(folder, path)).isFile())
  return withPage(new Map(paths.map(path => [path, new Uint8Array(readFileSync(join(folder, path)))])))
}
const vectorPath = (name: string): string => join(import.meta.dirname, '..', 'vectors', 'transcript', name, 'bundle')
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

const issuing = withPage(new Sitting(issuingPlan()).hold().bundle())

test('certificates, a list and a statement: the script finds their templates, and openssl their issuers', options, () => {
  const { status, output } = follow(issuing)
  assert.equal(status, 0, output)
  const signedUnder = [['certificates/root-ca-v1.pem', 'certificates/root-ca-v1.pem'], ['certificates/issuing-ca-v1.pem', 'certificates/root-ca-v1.pem'], ['certificates/ocsp-1.pem', 'certificates/issuing-ca-v1.pem'], ['crls/root-ca-crl-5.pem', 'certificates/root-ca-v1.pem']]
  for (const [one, issuer] of signedUnder) assert.ok(output.includes(`\n${one} is signed under ${issuer}\n`), `${one}\n${output}`)
  const hashes = [...output.matchAll(/; SHA-256 ([0-9a-f]{64}); SHA-256 of its template/g)].map(([, hash]) => hash)
  assert.equal(hashes.length, 4)
  for (const hash of hashes) assert.ok(output.includes(`\n${hash}  -\n`), 'openssl gives the same hash')
  assert.match(output, /: statement release, signed by root-ca v1, about release\.tar, SHA-256 [0-9a-f]{64}: this is the release$/m)
  assert.match(output, /X509v3 CRL Number:\s+5\b/)
})

test('openssl finds no issuer of a certificate or list that none signed', options, () => {
  const stranger = new Sitting(issuingPlan(issuance => ({ ...issuance, lists: issuance.lists.map(list => ({ ...list, issuer: { key: 'issuing-ca', version: 1, certificate: 'issuing-ca-v1' } })) }))).hold().files
  const blocks = commandsOf(issuing.get(verifyDocFile)).filter(block => block.includes('$issuer'))
  assert.equal(blocks.length, 2)
  for (const [block, left] of [[blocks[0]!, 'certificates/ocsp-1.pem'], [blocks[1]!, 'crls/root-ca-crl-5.pem']] as const) {
    const folder = join(root, String(++count))
    for (const path of new Set(['certificates/root-ca-v1.pem', left])) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), stranger.get(path)!)
    }
    const { status, stdout, stderr } = spawnSync('bash', ['-e', '-u', '-o', 'pipefail'], { input: block, cwd: folder, env: { PATH: process.env['PATH'], work: folder }, encoding: 'utf8' })
    assert.equal(status, 1, stdout + stderr)
    assert.match(stderr, /none of the certificates here/)
  }
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

test('the version of the anchor that the plan names is printed, and who is gone from a newer one', options, () => {
  const first = toHex(sha256(readFileSync(anchorOf('ok-cards'))))
  const same = runScript(vectorPath('anchor-second-version'), anchorOf('anchor-second-version'))
  assert.equal(same.status, 0, same.output)
  assert.match(same.output, /^Anchor, version 1: [0-9a-f]{64}\n[^]*^  NOT THE NEWEST ANCHOR: there is version 2, [0-9a-f]{64}\. .*: nobody$/m)
  const gone = runScript(vectorPath('anchor-person-gone'), anchorOf('anchor-person-gone'))
  assert.equal(gone.status, 1)
  assert.ok(gone.output.includes(`Anchor, version 1: ${first}\n`), gone.output)
  assert.match(gone.output, /^  NOT THE NEWEST ANCHOR: there is version 2, [0-9a-f]{64}\. .*: egon\nWRONG in the anchor: the newest version no longer has egon$/m)
  assert.ok(!runScript(vectorPath('ok-cards'), anchorOf('ok-cards')).output.includes('NOT THE NEWEST'))
})

const anchorChanges: [string, (anchor: Anchor) => Partial<Anchor>, string | null][] = [
  ['nothing', () => ({}), null],
  ['a person’s name', ({ participants: [one, ...others] }) => ({ participants: [{ ...one!, name: 'Somebody Else' }, ...others] }), 'does not know ada with this name'],
  ['whether a key is on a card', ({ participants: [one, ...others] }) => ({ participants: [{ ...one!, held: 'card' }, ...others] }), 'does not know ada with this name'],
  ['the organisation’s name', ({ organisation }) => ({ organisation: { ...organisation, name: 'Example & Sons' } }), 'of another organisation than the plan'],
  ['the policy', () => ({ policy: '1'.repeat(64) }), 'of another policy than the plan']
]

for (const [what, change, wrong] of anchorChanges) {
  test(`a plan and the anchor that it names differ in: ${what}`, options, () => {
    const plan = shortest()
    const same: Anchor = { v: 1, mode: plan.mode, version: 1, previous: null, organisation: plan.organisation, participants: plan.participants, thresholds: {}, approvals: {}, policy: null, founders: ['ada'], successors: 1 }
    const anchor = signAnchor({ ...same, ...change(same) }, [people.get('ada')!])
    const { status, output } = follow(withPage(new Sitting({ ...plan, anchor: toHex(sha256(anchor)) }).hold().bundle()), { anchor: fileOf(anchor) })
    assert.equal(status, wrong === null ? 0 : 1, output)
    assert.ok(output.includes(wrong === null ? '\nEverything that this script checks holds.' : `\nWRONG in the anchor: ${wrong}`), output)
    assert.equal(output.includes('\n "version": 1\n}'), wrong === null, 'the anchor itself is printed')
  })
}

for (const [purpose, wrong] of [['open', 'line 4 (entry 3)'], ['act', 'line 8 (entry 7)'], ['close', 'line 12 (entry 11)']] as const) {
  test(`one person alone signs: ${purpose}`, options, () => {
    const alone: Hooks = { drafts: draft => draft.type === 'signoff' && draft.actor === 'wit' && purposes.shift() === purpose ? [] : [draft] }
    const purposes = ['open', 'act', 'close']
    const { status, output } = follow(withPage(new Sitting(shortest(), alone).hold().bundle()))
    assert.equal(status, 1)
    assert.ok(output.includes(`WRONG in ${wrong}: fewer than two different people signed: ${purpose}`), output)
  })
}

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

test('what is no plain file is named, and neither the page nor its script opens it', options, () => {
  const special: [string, string, (path: string) => void, string][] = [
    ['a link', planFile, path => { renameSync(path, `${path}.real`); symlinkSync(`${path}.real`, path) }, 'plan.json: there is no plain file plan.json'],
    ['a pipe', planFile, path => { rmSync(path); spawnSync('mkfifo', [path]) }, 'plan.json: there is no plain file plan.json'],
    ['a pipe', transcriptFile, path => { rmSync(path); spawnSync('mkfifo', [path]) }, 'transcript.jsonl: there is no plain file transcript.jsonl'],
    ['a pipe', 'checkpoints/01', path => { rmSync(path); spawnSync('mkfifo', [path]) }, 'line 4 (entry 3): there is no plain file 01'],
    ['a folder', 'inventories/primary-after.json', path => { rmSync(path); mkdirSync(path) }, 'the folder: there is no file inventories/primary-after.json']
  ]
  for (const [what, path, spoil, wrong] of special) {
    const followed = follow(short, {}, bundle => { spoil(join(bundle, path)) })
    assert.equal(followed.status, 1, `${what} ${path}`)
    if (what !== 'a folder') assert.match(followed.output, new RegExp(`^\\./${path}$`, 'm'))
    const { status, output } = runScript(join(root, String(count), 'bundle'))
    assert.deepEqual([status, output.includes(`WRONG in ${wrong}\n`)], [1, true], output)
  }
  const pipe = join(root, 'pipe')
  spawnSync('mkfifo', [pipe])
  assert.match(runScript(vectorPath('ok'), pipe).output, /^WRONG in the anchor: there is no plain file pipe$/m)
})

test('a file that was damaged is named by its checksum, before anything else', options, () => {
  const { status, output } = follow(new Map(short).set('report.html', Uint8Array.of(1)))
  assert.equal(status, 1)
  assert.match(output, /^report\.html: FAILED\n/)
  assert.ok(!output.includes('REHEARSAL'), output)
  assert.equal(follow(withSums(new Map(short).set('report.html', Uint8Array.of(1)))).status, 0, 'nothing else vouches for a report')
  assert.equal(follow(new Map(short).set(sumsFile, new Uint8Array())).status, 1)
})
