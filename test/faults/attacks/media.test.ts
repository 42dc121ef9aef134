// A medium that somebody else wrote: pipes, devices and endless files under the names of what is asked for, approvals without number, YAML that costs more
// than it says. The host opens none of them for long, and says which file it was.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { closeSync, ftruncateSync, mkdirSync, openSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { readMedium } from '../../../src/ceremony/media.ts'
import { readGiven as readNamed } from '../../../src/cli/exit.ts'
import { hashed } from '../../../src/host/envelope/taking-up.ts'
import { readGiven } from '../../../src/host/given.ts'
import { readPlanFolder } from '../../../src/host/plans/folder.ts'
import { verifyEvidence } from '../../../src/host/review.ts'
import { canonicalize } from '../../../src/transcript/jcs.ts'
import { longestYaml, parseYaml, YamlError } from '../../../src/transcript/yaml.ts'
import { longestApproval } from '../../../src/verify/bundle.ts'
import { tempFolder } from '../../support/rehearse.ts'
import { genesisPlan } from '../../support/plan.ts'

const utf8 = new TextEncoder()

function pipeIn (folder: string, name = 'pipe'): string {
  const path = join(folder, name)
  execFileSync('mkfifo', [path])
  return path
}

/** A file that says that it is so long, and takes no room. */
function longIn (folder: string, name: string, bytes: number): string {
  const path = join(folder, name)
  const fd = openSync(path, 'wx')
  ftruncateSync(fd, bytes)
  closeSync(fd)
  return path
}

function planIn (t: TestContext): string {
  const folder = tempFolder(t)
  writeFileSync(join(folder, 'plan.json'), canonicalize(genesisPlan().plan))
  return folder
}

test('what is no plain file is not waited for, under whatever name', async t => {
  const folder = tempFolder(t)
  const pipe = pipeIn(folder)
  symlinkSync(pipe, join(folder, 'anchor.json'))
  for (const path of [pipe, join(folder, 'anchor.json'), '/dev/zero', folder]) {
    assert.throws(() => readGiven(path), { code: 'file-unreadable', facts: { path } })
    await assert.rejects(verifyEvidence(folder, path, [], '0'), { code: 'file-unreadable' })
    await assert.rejects(verifyEvidence(folder, null, [{ file: path }], '0'), { code: 'file-unreadable' })
    await assert.rejects(hashed(path), { code: 'file-unreadable' })
  }
})

test('a file that is longer than any of its kind is not read, and its length is told', t => {
  const folder = tempFolder(t)
  const path = longIn(folder, 'anchor.json', 2 ** 40)
  assert.throws(() => readGiven(path), { code: 'file-too-long', facts: { path, bytes: String(2 ** 40), most: '33554432' } })
  longIn(folder, 'root-ca.backup.json', 2 ** 40)
  assert.throws(() => readMedium(folder), { code: 'backup-unreadable' })
})

test('a command reads no more of what it was named than any file has, also of what never ends', async () => {
  await assert.rejects(readNamed('/dev/zero', 100_000), /The file \/dev\/zero cannot be read: it is longer than any such file\. Nothing was done\./)
})

test('a plan\'s folder is read no further than a plan goes', t => {
  const plan = tempFolder(t)
  longIn(plan, 'plan.json', 2 ** 40)
  assert.throws(() => readPlanFolder(plan), { code: 'file-too-long' })

  const asFile = planIn(t)
  writeFileSync(join(asFile, 'approvals'), '')
  assert.throws(() => readPlanFolder(asFile), { code: 'folder-unreadable' })

  const odd = planIn(t)
  mkdirSync(join(odd, 'approvals', 'folder'), { recursive: true })
  pipeIn(join(odd, 'approvals'))
  // They are there and are no approvals, which is what they are called where approvals are counted.
  assert.deepEqual(readPlanFolder(odd).approvals, [{ path: 'approvals/folder', bytes: new Uint8Array() }, { path: 'approvals/pipe', bytes: new Uint8Array() }])
  longIn(join(odd, 'approvals'), 'ada.json', longestApproval + 1)
  assert.throws(() => readPlanFolder(odd), { code: 'file-too-long' })

  const many = planIn(t)
  mkdirSync(join(many, 'approvals'))
  for (let i = 0; i <= 1000; i++) closeSync(openSync(join(many, 'approvals', `${i}.json`), 'wx'))
  assert.throws(() => readPlanFolder(many), { code: 'folder-unreadable' })
})

test('YAML costs no more than its length, however many mistakes are in it', () => {
  const refused = (text: string): YamlError => {
    const error: unknown = (() => { try { return parseYaml(utf8.encode(text)) } catch (thrown) { return thrown } })()
    assert.ok(error instanceof YamlError)
    return error
  }
  const before = process.cpuUsage()
  for (const text of [`[${','.repeat(50_000)}]`, '"'.repeat(30_000), '!!a '.repeat(10_000), 'a: 1\n'.repeat(10_000)]) assert.equal(refused(text).fields.length, 100)
  const { user } = process.cpuUsage(before)
  // Each mistake once cost the whole line that it stands in: this took a minute.
  assert.ok(user < 8_000_000, `${user} µs`)
  assert.deepEqual(refused('a'.repeat(longestYaml + 1)).fields, [{ path: '', expected: `at most ${longestYaml} bytes` }])
  assert.match(refused('['.repeat(2000)).message, /less that lies within each other/)
  assert.equal(refused('a: &a [1]\nb: *a\n').fields[0]?.expected, 'YAML without aliases')
})
