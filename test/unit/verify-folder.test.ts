// A bundle in a folder is hostile: links, pipes, names, sizes. Each ends in a finding or a refusal, and nothing outside is read.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { BundleError, longestPlan, readBytes } from '../../src/verify/bundle.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { exitCode, verifyBundle, type Verification } from '../../src/verify/verify.ts'
import { Sitting, failuresOf, genesis, withFile, type Files } from '../support/ceremony.ts'

const root = mkdtempSync(join(tmpdir(), 'strongroom-verify-'))
after(() => { rmSync(root, { recursive: true, force: true }) })

const files = new Sitting(genesis()).hold().bundle()
let count = 0

function folderOf (of: Files = files): string {
  const folder = join(root, String(count++))
  for (const [path, bytes] of of) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  return folder
}

async function failuresIn (folder: string): Promise<string[]> {
  const { findings } = await verifyBundle(openFolder(folder))
  return [...new Set(findings.filter(({ weight }) => weight === 'failure').map(({ code }) => code))]
}

async function refused (folder: string): Promise<Verification> {
  const result = await verifyBundle(openFolder(folder))
  assert.deepEqual([result.verdict, exitCode(result)], ['unreadable', 2])
  return result
}

test('a good bundle in a folder is verified; sha256sum agrees with its sums', async () => {
  const folder = folderOf()
  const result = await verifyBundle(openFolder(folder))
  assert.deepEqual([result.verdict, exitCode(result)], ['verified', 0])
  assert.equal(execFileSync('sha256sum', ['--strict', '-c', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' }).includes('FAILED'), false)
})

test('missing, extra and changed files; sums that are wrong, incomplete or of another form', async () => {
  const sums = new TextDecoder().decode(files.get('SHA256SUMS'))
  const withOnly = (path: string, content: string | null): Files => {
    const changed: Files = new Map(files)
    if (content === null) changed.delete(path)
    else changed.set(path, new TextEncoder().encode(content))
    return changed
  }
  const cases: [Files, string[]][] = [
    [withOnly('report.html', null), ['file-missing']],
    [withOnly('report.html', '<p>'), ['sum-differs']],
    [withOnly('notes.txt', 'x'), ['sum-missing', 'file-unexpected']],
    [withFile(files, 'notes.txt', 'x'), ['file-unexpected']],
    [withFile(files, 'script.yaml', 'script: other\n'), ['script-differs', 'file-differs']],
    [withFile(files, 'script.yaml', null), ['file-missing']],
    ...['report.html', 'report.pdf', 'VERIFY.md'].map((path): [Files, string[]] => [withFile(files, path, null), ['file-missing']]),
    [withOnly('SHA256SUMS', null), ['file-missing']],
    [withOnly('SHA256SUMS', sums.split('\n').slice(1).join('\n')), ['sum-missing']],
    [withOnly('SHA256SUMS', sums.split('\n').toReversed().join('\n')), ['sums-malformed']],
    [withOnly('SHA256SUMS', sums.replace('  ', ' *')), ['sums-malformed']],
    [withOnly('SHA256SUMS', sums.toUpperCase()), ['sums-malformed']],
    [withOnly('SHA256SUMS', sums.slice(0, -1)), ['sums-malformed']],
    [withOnly('SHA256SUMS', sums + (sums.split('\n').at(-2) ?? '') + '\n'), ['sums-malformed']],
    [withOnly('SHA256SUMS', sums.replace('  report.html', '  ../report.html')), ['sums-malformed']],
    [withOnly('SHA256SUMS', `${'0'.repeat(64)}  Zz\n${sums}`), ['sums-malformed']],
    [withOnly('SHA256SUMS', `${sums}${'0'.repeat(64)}  zz\n`), ['file-missing']]
  ]
  for (const [changed, expected] of cases) assert.deepEqual(await failuresIn(folderOf(changed)), expected)
})

test('plan: another one, not canonical, of another form, missing', async () => {
  const plan = new TextDecoder().decode(files.get('plan.json'))
  assert.deepEqual(await failuresOf(withFile(files, 'plan.json', plan.replace('A small genesis', 'A large genesis'))), ['plan-hash'])
  assert.equal((await failuresOf(withFile(files, 'plan.json', `${plan}\n`)))[0], 'plan-malformed')
  assert.equal((await failuresOf(withFile(files, 'plan.json', plan.replace('"v":1}', '"v":2}'))))[0], 'plan-malformed')
  assert.equal((await failuresOf(withFile(files, 'plan.json', null)))[0], 'file-missing')
  assert.deepEqual(await failuresOf(withFile(withFile(files, 'transcript.jsonl', null), 'report.html', 'x')), ['file-missing', 'incomplete', 'file-unexpected'])
})

test('names used twice in a plan', async () => {
  const plan = genesis()
  assert.equal((await failuresOf(new Sitting({ ...plan, tokens: [...plan.tokens, ...plan.tokens] }).hold().bundle()))[0], 'name-twice')
  assert.equal((await failuresOf(new Sitting({ ...plan, acts: [...plan.acts, ...plan.acts] }).hold().bundle()))[0], 'name-twice')
})

test('a symbolic link in a file\'s place, to a good file, or to a folder', async () => {
  const folder = folderOf()
  const outside = join(root, 'outside.html')
  renameSync(join(folder, 'report.html'), outside)
  symlinkSync(outside, join(folder, 'report.html'))
  assert.deepEqual(await failuresIn(folder), ['file-not-plain', 'file-missing'])

  const linkedFolder = folderOf()
  renameSync(join(linkedFolder, 'keys'), join(root, 'keys-outside'))
  symlinkSync(join(root, 'keys-outside'), join(linkedFolder, 'keys'))
  assert.deepEqual(await failuresIn(linkedFolder), ['file-not-plain', 'file-missing'])

  const looped = folderOf()
  symlinkSync('.', join(looped, 'loop'))
  assert.deepEqual(await failuresIn(looped), ['file-not-plain'])
})

test('a pipe in the transcript\'s place is not waited for', async () => {
  const folder = folderOf()
  rmSync(join(folder, 'transcript.jsonl'))
  execFileSync('mkfifo', [join(folder, 'transcript.jsonl')])
  assert.deepEqual((await failuresIn(folder)).slice(0, 2), ['file-not-plain', 'file-missing'])
})

test('names that no file of a bundle has', async () => {
  for (const name of ['Transcript.jsonl', '.hidden', 'a b', 'line\nfeed', '\u001b[2J', '-rf', 'ü']) {
    const folder = folderOf()
    writeFileSync(join(folder, name), 'x')
    assert.deepEqual(await failuresIn(folder), ['file-name'], JSON.stringify(name))
  }
})

test('a reader opens nothing outside its folder, and nothing through a link', async () => {
  const folder = folderOf()
  writeFileSync(join(root, 'secret'), 'secret')
  symlinkSync(root, join(folder, 'up'))
  for (const path of ['../secret', 'keys/../../secret', '/etc/hostname', 'up/secret', '', '.', 'keys', 'keys/./root-ca-v1.spki.pem']) {
    await assert.rejects(readBytes(openFolder(folder), path, 100_000), BundleError, path)
  }
  assert.ok((await readBytes(openFolder(folder), 'keys/root-ca-v1.spki.pem', 1000)).length > 0)
})

test('no folder, a file, an empty folder, a deep one, a full one', async () => {
  await refused(join(root, 'nowhere'))
  await refused(join(folderOf(), 'plan.json'))
  const empty = join(root, 'empty')
  mkdirSync(empty)
  assert.deepEqual((await refused(empty)).findings.map(({ code }) => code), ['file-missing', 'not-a-bundle'])
  const deep = folderOf()
  mkdirSync(join(deep, 'a/b/c/d/e'), { recursive: true })
  await refused(deep)
  const full = folderOf()
  mkdirSync(join(full, 'many'))
  for (let i = 0; i < 10_001; i++) writeFileSync(join(full, 'many', String(i)), '')
  await refused(full)
})

test('a file longer than any of its kind is not read', async () => {
  const folder = folderOf()
  writeFileSync(join(folder, 'plan.json'), Buffer.alloc(longestPlan + 1, ' '))
  assert.deepEqual((await failuresIn(folder)).slice(0, 2), ['file-too-long', 'file-missing'])
})

test('what is verified is what lies there: the sum of the transcript is that of its bytes', () => {
  const sums = new TextDecoder().decode(files.get('SHA256SUMS'))
  assert.ok(sums.includes(`${createHash('sha256').update(files.get('transcript.jsonl') ?? assert.fail()).digest('hex')}  transcript.jsonl\n`))
})
