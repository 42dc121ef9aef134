// Evidence made to hurt whoever verifies it: documents that are deep, long, quadratic or in another encoding, files and folders where others belong, lines
// without end, text that steers a terminal. Each ends in a finding or a refusal, after reading no more than makes sense, and never in an exception.

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync, writeFileSync, writeSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { requirementLines, verificationLines } from '../../src/cli/evidence.ts'
import { Screen } from '../../src/cli/terminal/screen.ts'
import { processFile } from '../../src/installation/place.ts'
import type { Entry } from '../../src/transcript/entry.ts'
import { planFile, sumsFile, transcriptFile } from '../../src/transcript/files.ts'
import { sha256Hex } from '../../src/transcript/hash.ts'
import { canonicalize } from '../../src/transcript/jcs.ts'
import { longestFile, longestPlan, type BundleReader } from '../../src/verify/bundle.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { exitCode, verifyBundle, type Verification } from '../../src/verify/verify.ts'
import { jsonText } from '../../src/words/clean.ts'
import { toldAgain } from '../support/bytes.ts'
import { genesis, linesOf, reader, Sitting, withFile, withLines, type Files } from '../support/ceremony.ts'

const utf8 = new TextEncoder()
const program = processFile('cli')
const root = mkdtempSync(join(tmpdir(), 'strongroom-hostile-'))
after(() => { rmSync(root, { recursive: true, force: true }) })

const files = new Sitting(genesis()).hold().bundle()
const lines = linesOf(files)
const entries = lines.map(line => JSON.parse(line) as Entry)
const inventory = 'inventories/primary-after.json'
const evidence = [...files.keys()].filter(path => !toldAgain.includes(path))

/** Verifies, asserts that it is not called good, and gives back what failed. */
async function failuresOf (given: Files | BundleReader): Promise<string[]> {
  const result = await verifyBundle(given instanceof Map ? reader(given) : given)
  assert.notEqual(result.verdict, 'verified')
  return failuresIn(result)
}

function failuresIn ({ findings }: Verification): string[] {
  return [...new Set(findings.filter(({ weight }) => weight === 'failure').map(({ code }) => code))]
}

/** The lines chained again: what somebody without keys can do. */
function rechained (changed: readonly unknown[]): string[] {
  let prev = '0'.repeat(64)
  return changed.map((entry, seq) => {
    const line = canonicalize({ ...entry as Entry, seq, prev })
    prev = sha256Hex(utf8.encode(line))
    return line
  })
}

/** The bundle with this inventory, which its entry names. */
function withInventory (objects: readonly unknown[]): Files {
  const bytes = utf8.encode(canonicalize(objects))
  const changed = entries.map(entry => entry.type === 'step.done' && entry.body.result.action === 'take-inventory' && entry.body.result.file.path === inventory
    ? { ...entry, body: { ...entry.body, result: { ...entry.body.result, file: { path: inventory, sha256: sha256Hex(bytes) }, objects: objects.length } } }
    : entry)
  return withFile(withLines(files, rechained(changed)), inventory, bytes)
}

/** The bundle with so many entries more after the opening. */
function withEntries (count: number, entry: (i: number) => unknown): Files {
  const at = entries.findIndex(({ type }) => type === 'step.done')
  return withLines(files, rechained([...entries.slice(0, at), ...Array.from({ length: count }, (_, i) => entry(i)), ...entries.slice(at)]))
}

function folderOf (of: Files): string {
  const folder = mkdtempSync(join(root, 'bundle-'))
  for (const [path, bytes] of of) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  return folder
}

test('deep and wide JSON in every document', async () => {
  const [arrays, objects] = ['['.repeat(100_000) + ']'.repeat(100_000), '{"a":'.repeat(40_000) + '1' + '}'.repeat(40_000)]
  for (const deep of [arrays, objects]) {
    assert.ok((await failuresOf(withFile(files, planFile, deep))).includes('plan-malformed'))
    assert.ok((await failuresOf(withFile(files, inventory, deep))).includes('inventory-malformed'))
    assert.equal((await failuresOf(withLines(files, lines.with(5, deep))))[0], 'not-canonical')
  }
  // Each member would be an issue of its own.
  const wide = (bytes: number): string => `[${'1,'.repeat(bytes / 2 - 1)}1]`
  assert.ok((await failuresOf(withFile(files, planFile, wide(longestPlan - 2)))).includes('plan-malformed'))
  assert.ok((await failuresOf(withFile(files, inventory, wide(4_000_000)))).includes('inventory-malformed'))
  assert.equal((await failuresOf(withLines(files, lines.with(5, wide(1_000_000)))))[0], 'wrong-shape')
  assert.equal((await failuresOf(withLines(files, lines.with(5, `{${Array.from({ length: 60_000 }, (_, i) => `"k${String(i).padStart(5, '0')}":1`).join(',')}}`))))[0], 'wrong-shape')
})

test('texts so long that patterns could run out of stack', async () => {
  const object = { attributes: [], class: 'data', id: '', label: '' }
  const long = 'a'.repeat(10_000_000)
  assert.ok(!(await failuresOf(withInventory([{ ...object, id: long }]))).includes('inventory-malformed'), 'hex of any length')
  for (const wrong of [{ ...object, id: `${long}aA` }, { ...object, class: `${'a-'.repeat(5_000_000)}a` }, { ...object, label: long }, { ...object, attributes: [{ name: 'CKA_A', value: long }] }]) {
    assert.ok((await failuresOf(withInventory([wrong]))).includes('inventory-malformed'))
  }
  const plan = JSON.parse(new TextDecoder().decode(files.get(planFile))) as ReturnType<typeof genesis>
  const keyed = { ...plan, participants: plan.participants.map(one => ({ ...one, publicKey: 'AAAA'.repeat(10_000) })) }
  assert.ok((await failuresOf(withFile(files, planFile, canonicalize(keyed)))).includes('participant-key'))
  assert.deepEqual(await failuresOf(new Map(files).set(sumsFile, utf8.encode(`${'0'.repeat(64)}  ${'a/'.repeat(5_000_000)}a\n`))), ['sums-malformed'])
})

test('nothing that repeats costs the square of it', async () => {
  const object = { attributes: [], class: 'data', id: '', label: '' }
  assert.ok((await failuresOf(withInventory(Array.from({ length: 150_000 }, () => object)))).includes('inventory-unplanned'))
  const done = entries.find(entry => entry.type === 'step.done')!
  const of = (action: string, result: object): unknown => ({ ...done, body: { action, attempt: 1, actedFor: false, result: { action, ...result } } })
  assert.ok((await failuresOf(withEntries(3, k => of('register-media', { media: Array.from({ length: 15_000 }, (_, i) => ({ number: k * 15_000 + i, path: `${k}-${i}` })) })))).includes('backup-media'))
  assert.ok((await failuresOf(withEntries(3, () => of('roll-call', { present: Array.from({ length: 60_000 }, (_, i) => `p${i}`) })))).includes('actor-unknown'))
  const backups = Array.from({ length: 5000 }, (_, i) => ({ key: 'root-ca', version: i, file: 'x', sha256: '0'.repeat(64) }))
  assert.ok((await failuresOf(withEntries(3, () => of('check-backups', { set: '0'.repeat(16), path: 'x', backups })))).includes('backup-differs'))
})

test('very many entries that are none, or name very many things', async () => {
  for (const line of ['', '{}', 'x'.repeat(1000), lines[4]!.slice(0, -1)]) {
    const result = await verifyBundle(reader(withFile(files, transcriptFile, `${line}\n`.repeat(30_000))))
    assert.ok(failuresIn(result).includes('lines-unreadable'), line.slice(0, 20))
    assert.equal(result.entries, 1000, 'nothing after was read')
  }
  const made = entries.find(entry => entry.type === 'step.done' && entry.body.action === 'generate-key')!
  const exported = entries.find(entry => entry.type === 'step.done' && entry.body.result.action === 'export-public-key')!
  assert.ok(exported.type === 'step.done' && exported.body.result.action === 'export-public-key')
  const { body } = exported
  assert.ok((await failuresOf(withEntries(20_000, i => i % 2 === 0 ? { ...made, step: `s${i}` } : { ...exported, body: { ...body, result: { ...body.result, file: { path: `keys/${i}`, sha256: '0'.repeat(64) } } } }))).includes('result-differs'))
})

/** A reader that counts what was asked for of the transcript. */
function counted (bundle: BundleReader): { bundle: BundleReader, read: () => number } {
  let read = 0
  return {
    read: () => read,
    bundle: {
      files: () => bundle.files(),
      stream: async function * (path) {
        for await (const chunk of bundle.stream(path)) {
          if (path === transcriptFile) read += chunk.length
          yield chunk
        }
      }
    }
  }
}

test('a transcript without a line feed is given up at the first mebibyte, be it as long as it may', async () => {
  const folder = folderOf(files)
  const fd = openSync(join(folder, transcriptFile), 'r+')
  ftruncateSync(fd, 2 ** 31)
  // The good lines first, then zeros, and a line feed that must never be reached.
  writeSync(fd, utf8.encode('\n'), 0, 1, 2 ** 31 - 1)
  closeSync(fd)
  const { bundle, read } = counted(openFolder(folder))
  const failures = await failuresOf(bundle)
  assert.deepEqual(failures, ['line-too-long'])
  assert.ok(read() < 4 * 1024 * 1024, `${read()} bytes were read`)
  // The command, in a heap that the file would not fit in a hundredth of.
  const { status, stdout } = spawnSync(process.execPath, ['--max-old-space-size=64', program, 'verify', folder], { encoding: 'utf8', timeout: 60_000 })
  assert.equal(status, 1)
  assert.match(stdout, /longer than any entry can be/)
})

test('sparse files that would take long to sum are not read', async () => {
  const folder = folderOf(files)
  const grow = (path: string, size: number): void => {
    const fd = openSync(join(folder, path), 'a')
    ftruncateSync(fd, size)
    closeSync(fd)
  }
  grow('report.html', 2 ** 40)
  grow('report.pdf', 2 ** 40)
  grow('keys/root-ca-v1.spki.pem', 2 ** 33)
  grow('checkpoints/01', longestFile + 1)
  grow(planFile, longestPlan + 1)
  const result = await verifyBundle(openFolder(folder))
  assert.deepEqual(result.findings.filter(({ code }) => code === 'file-too-long').map(({ file }) => file), ['checkpoints/01', 'keys/root-ca-v1.spki.pem', 'plan.json', 'report.html', 'report.pdf'])
  const many = folderOf(files)
  mkdirSync(join(many, 'more'))
  for (let i = 0; i < 20; i++) {
    const fd = openSync(join(many, 'more', String(i)), 'w')
    ftruncateSync(fd, longestFile)
    closeSync(fd)
  }
  assert.deepEqual([(await verifyBundle(openFolder(many))).verdict, await failuresOf(openFolder(many))], ['unreadable', ['unreadable']])
})

test('a file that is longer than it was when it was listed is not read without end', async () => {
  let asked = 0
  const endless: BundleReader = {
    files: () => reader(files).files(),
    stream: async function * (path) {
      if (path !== 'keys/root-ca-v1.spki.pem') {
        yield * reader(files).stream(path)
        return
      }
      for (;;) {
        asked += 1024 * 1024
        yield new Uint8Array(1024 * 1024)
      }
    }
  }
  assert.deepEqual(await failuresOf(endless), ['unreadable'])
  assert.ok(asked <= longestFile + 1024 * 1024, `${asked} bytes were asked for`)
})

test('every file empty, missing, cut, in another encoding, with something before or after it', async () => {
  for (const path of evidence) {
    const bytes = files.get(path)!
    const latin1 = Buffer.from(bytes).toString('latin1')
    const others: ReadonlyArray<readonly [string, Uint8Array | null]> = [
      ['empty', new Uint8Array()], ['missing', null], ['cut', bytes.slice(0, -1)], ['halved', bytes.slice(0, bytes.length / 2)], ['doubled', new Uint8Array([...bytes, ...bytes])],
      ['UTF-16LE', new Uint8Array(Buffer.from(`\ufeff${latin1}`, 'utf16le'))], ['UTF-16BE', new Uint8Array(Buffer.from(`\ufeff${latin1}`, 'utf16le').swap16())], ['a byte order mark', new Uint8Array([0xef, 0xbb, 0xbf, ...bytes])],
      ['a NUL after', new Uint8Array([...bytes, 0])], ['a NUL before', new Uint8Array([0, ...bytes])], ['a line feed after', new Uint8Array([...bytes, 10])], ['CRLF', new Uint8Array(Buffer.from(latin1.replaceAll('\n', '\r\n') + (latin1.includes('\n') ? '' : '\r\n'), 'latin1'))],
      ['not UTF-8', new Uint8Array([...bytes, 0xff, 0xfe])], ['overlong UTF-8', new Uint8Array([0xc0, 0xaf, ...bytes])], ['a half surrogate', new Uint8Array([...bytes, 0xed, 0xa0, 0x80])]
    ]
    for (const [what, other] of others) {
      const changed: Files = path === sumsFile ? new Map([...files].filter(([name]) => name !== path)) : withFile(files, path, other)
      if (path === sumsFile && other !== null) changed.set(path, other)
      const { verdict } = await verifyBundle(reader(changed))
      assert.notEqual(verdict, 'verified', `${path}: ${what}`)
    }
  }
})

test('names that lead out of a bundle, or that another file system reads as another name, are not followed', async () => {
  const names = ['../plan.json', '/etc/hostname', 'keys/../../x', 'keys//x', './x', 'keys/', '', '.', '..', 'a\\b', 'c:/x', 'PLAN.json', 'Transcript.jsonl', 'plan.json ', 'plan.json\u0000', 'pla\u006e\u0303.json', 'a'.repeat(201), `${'a/'.repeat(150)}a`, '\u001b[31mred', 'a\nb']
  for (const name of names) {
    const asked: string[] = []
    const bundle: BundleReader = {
      files: async () => [...await reader(files).files(), { path: name, size: 1, plain: true }],
      stream: path => {
        asked.push(path)
        return reader(files).stream(path)
      }
    }
    assert.deepEqual(await failuresOf(bundle), ['file-name'], JSON.stringify(name))
    assert.ok(!asked.includes(name))
  }
})

test('folders, links, sockets and devices in the place of files', async t => {
  for (const path of [transcriptFile, planFile, 'checkpoints/02', inventory, 'keys/root-ca-v1.spki.pem', sumsFile]) {
    const folder = folderOf(files)
    rmSync(join(folder, path))
    mkdirSync(join(folder, path))
    assert.ok((await failuresOf(openFolder(folder))).includes('file-missing'), `a folder as ${path}`)
    writeFileSync(join(folder, path, 'x'), '')
    assert.ok((await failuresOf(openFolder(folder))).length > 0)

    rmSync(join(folder, path), { recursive: true })
    symlinkSync('/dev/zero', join(folder, path))
    assert.ok((await failuresOf(openFolder(folder))).includes('file-not-plain'), `a link to a device as ${path}`)
    rmSync(join(folder, path))
    execFileSync('mkfifo', [join(folder, path)])
    assert.ok((await failuresOf(openFolder(folder))).includes('file-not-plain'), `a pipe as ${path}`)
  }
  const folder = mkdtempSync(join(tmpdir(), 'h-'))
  t.after(() => { rmSync(folder, { recursive: true }) })
  const server = createServer()
  await new Promise<void>(resolve => { server.listen(join(folder, 'plan.json'), resolve) })
  t.after(() => { server.close() })
  assert.deepEqual((await failuresOf(openFolder(folder)))[0], 'file-not-plain')
})

test('names of two cases and names as long as they can be', async () => {
  const folder = folderOf(files)
  for (const name of ['PLAN.JSON', 'Plan.json', 'x'.repeat(255), 'y'.repeat(201)]) writeFileSync(join(folder, name), files.get(planFile)!)
  const { findings } = await verifyBundle(openFolder(folder))
  assert.equal(findings.filter(({ code }) => code === 'file-name').length, 4)
})

/** What steers a terminal, hides, or turns the reading direction. */
const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u
const nasty = '\u001b]0;owned\u0007\u001b[2J\u009b31m\u202egnp.exe\u200b\u2066<img src=x onerror=alert(1)>\r'

test('no text of the evidence reaches a terminal as more than text', async () => {
  const plan = JSON.parse(new TextDecoder().decode(files.get(planFile))) as ReturnType<typeof genesis>
  const note = new TextDecoder().decode(files.get('checkpoints/01'))
  const bundles: readonly Files[] = [
    withLines(files, lines.with(5, canonicalize({ ...entries[5], [nasty]: 1 })).with(6, canonicalize({ ...entries[6], type: nasty })).with(7, `"${nasty}`).with(8, canonicalize({ ...entries[8], body: { [nasty]: nasty } }))),
    withFile(files, planFile, canonicalize({ ...plan, title: nasty })),
    withFile(files, planFile, canonicalize({ ...plan, [nasty]: nasty, tokens: plan.tokens.map(token => ({ ...token, uri: nasty, label: nasty.slice(0, 32) })) })),
    withFile(files, planFile, canonicalize({ ...plan, tokens: plan.tokens.map(token => ({ ...token, uri: nasty, label: nasty.slice(0, 32), module: { ...token.module, path: nasty } })), parameters: { x: nasty } })),
    withFile(files, inventory, canonicalize([{ [nasty]: 1 }])),
    withFile(files, 'checkpoints/01', note.replaceAll('strongroom/', `strong${nasty.replace('\r', '').replace(/[\u0000-\u001f]/g, '')}room/`)),
    withFile(files, 'checkpoints/01', nasty)
  ]
  for (const bundle of bundles) {
    const verification = await verifyBundle(reader(new Map(bundle).set(nasty, new Uint8Array())))
    assert.equal(verification.verdict, 'not-verified')
    for (const isTTY of [true, false]) {
      const screen = new Screen({ write: () => true, isTTY, columns: 80, rows: 24 }, { TERM: 'xterm', NO_COLOR: '1' })
      for (const line of verificationLines(screen, verification, requirementLines(screen, verification))) assert.doesNotMatch(line, steering)
    }
    const json = jsonText(verification)
    assert.doesNotMatch(json.replaceAll('\n', ''), steering)
    assert.deepEqual(JSON.parse(json), JSON.parse(JSON.stringify(verification)))
  }
  // The command, as it is.
  const folder = folderOf(bundles[0]!)
  writeFileSync(join(folder, nasty.replace(/[\r/]/g, '').slice(0, 60)), '')
  for (const options of [[], ['--json']]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'verify', folder, ...options], { encoding: 'utf8' })
    assert.equal(status, 1, stderr)
    assert.doesNotMatch(stdout + stderr, steering)
  }
})

test('the verdict of an unreadable bundle is that, with its exit', async () => {
  const result = await verifyBundle({ files: async () => [], stream: path => reader(files).stream(path) })
  assert.deepEqual([result.verdict, exitCode(result)], ['unreadable', 2])
})
