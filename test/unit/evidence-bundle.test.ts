// The bundle: what the transcript accounts for and nothing else, made once, verified as it lies.

import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { writeBundle } from '../../src/evidence/bundle.ts'
import { EvidenceError } from '../../src/evidence/errors.ts'
import { collect } from '../../src/evidence/collect.ts'
import { makePapers } from '../../src/evidence/papers.ts'
import { paperCheck } from '../../src/evidence/rebuild.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { Sitting, genesis, reader, type Files } from '../support/ceremony.ts'

const root = mkdtempSync(join(tmpdir(), 'strongroom-evidence-'))
after(() => { rmSync(root, { recursive: true, force: true }) })
let count = 0

/** A ceremony's folder on a station: the evidence, and what must not leave. */
function stationFolder (sitting: Sitting, files: Files = sitting.bundle()): string {
  const folder = join(root, `from-${count++}`)
  const secrets: Files = new Map([['anchor.json', new Uint8Array(1)], ['cast/ada.age', new Uint8Array(1)], ['tokens/secret', new Uint8Array(1)], ['inventories/primary-after-2.json', new Uint8Array(1)], ['transcript.jsonl.torn-1', new Uint8Array(1)]])
  for (const [path, bytes] of [...files, ...secrets]) {
    if (path === 'SHA256SUMS' || path.startsWith('report.') || path === 'VERIFY.md') continue
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes, { mode: 0o600 })
  }
  return folder
}

const newFolder = (): string => join(root, `to-${count++}`)

function listed (folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter(file => file.isFile()).map(file => join(file.parentPath, file.name).slice(folder.length + 1)).toSorted()
}

async function refusal (from: string, to: string): Promise<string> {
  try {
    await writeBundle({ from, to })
  } catch (error) {
    assert.ok(error instanceof EvidenceError, String(error))
    return error.code
  }
  assert.fail('was written')
}

test('a bundle is verified, and holds what the transcript accounts for and nothing else', async () => {
  const sitting = new Sitting(genesis()).hold()
  const to = newFolder()
  assert.equal(await writeBundle({ from: stationFolder(sitting), to }), to)
  const { verdict, findings } = await verifyBundle(openFolder(to), { papers: paperCheck(sitting.plan.build.version) })
  assert.deepEqual([verdict, findings.map(({ code }) => code)], ['verified', ['identities-unpinned', 'backup-none']])
  assert.deepEqual(listed(to), [...sitting.bundle().keys()].toSorted())
  for (const [paper, bytes] of await makePapers(await collect(reader(sitting.bundle())))) assert.deepEqual(new Uint8Array(readFileSync(join(to, paper))), bytes, paper)
  for (const file of listed(to)) assert.equal(statSync(join(to, file)).mode & 0o133, 0, `${file} is not to be run, or written by others`)
  assert.notEqual(statSync(to).mode & 0o700, 0)
})

test('the same ceremony gives the same bundle, byte for byte', async () => {
  const from = stationFolder(new Sitting(genesis()).hold())
  const [a, b] = [await writeBundle({ from, to: newFolder() }), await writeBundle({ from, to: newFolder() })]
  assert.deepEqual(listed(a), listed(b))
  for (const file of listed(a)) assert.deepEqual(readFileSync(join(a, file)), readFileSync(join(b, file)), file)
})

test('nothing is written over: a folder, an empty one, a file, a link that leads nowhere', async () => {
  const from = stationFolder(new Sitting(genesis()).hold())
  const kept = newFolder()
  mkdirSync(kept)
  writeFileSync(join(kept, 'kept'), 'kept')
  assert.equal(await refusal(from, kept), 'already-there')
  assert.deepEqual(listed(kept), ['kept'])
  const empty = newFolder()
  mkdirSync(empty)
  assert.equal(await refusal(from, empty), 'already-there')
  assert.equal(await refusal(from, join(kept, 'kept')), 'already-there')
  const link = newFolder()
  symlinkSync(join(root, 'nowhere'), link)
  assert.equal(await refusal(from, link), 'already-there')
  assert.equal(existsSync(join(root, 'nowhere')), false)
  assert.equal(await refusal(from, join(root, 'no-parent', 'bundle')), 'folder-not-made')
})

test('a source that is missing, changed, a link or unreadable ends it before anything is made', async () => {
  const sitting = new Sitting(genesis()).hold()
  const change = async (how: (from: string) => void): Promise<string> => {
    const from = stationFolder(sitting)
    how(from)
    const to = newFolder()
    const code = await refusal(from, to)
    assert.equal(existsSync(to), false)
    return code
  }
  const remove = (path: string) => (from: string): void => { rmSync(join(from, path)) }
  for (const path of ['transcript.jsonl', 'plan.json', 'script.yaml', 'checkpoints/01', 'checkpoints/08', 'keys/root-ca-v1.spki.pem']) assert.equal(await change(remove(path)), 'source-unreadable', path)
  assert.equal(await change(from => { writeFileSync(join(from, 'keys/root-ca-v1.spki.pem'), 'other') }), 'source-changed')
  assert.equal(await change(from => { writeFileSync(join(from, 'plan.json'), '{}') }), 'source-unreadable')
  assert.equal(await change(from => { writeFileSync(join(from, 'transcript.jsonl'), '{}\n') }), 'source-unreadable')
  assert.equal(await change(from => {
    renameSync(join(from, 'plan.json'), `${from}.plan.json`)
    symlinkSync(`${from}.plan.json`, join(from, 'plan.json'))
  }), 'source-unreadable')
})

test('evidence of a ceremony that is not finished can be taken too; the verifier says what it is', async () => {
  const sitting = new Sitting(genesis())
  sitting.open()
  const files = sitting.bundle()
  files.delete('checkpoints/02')
  const to = await writeBundle({ from: stationFolder(sitting, files), to: newFolder() })
  const { verdict, findings } = await verifyBundle(openFolder(to))
  assert.deepEqual([verdict, findings.map(({ code }) => code)], ['not-verified', ['identities-unpinned', 'incomplete']])
})
