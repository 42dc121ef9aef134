// Papers are held to the evidence: a changed one fails the verification; what can't be compared is said so.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collect } from '../../src/evidence/collect.ts'
import { noticeText } from '../../src/evidence/notice.ts'
import { makePapers } from '../../src/evidence/papers.ts'
import { longestRebuilt, paperCheck } from '../../src/evidence/rebuild.ts'
import { paperFiles } from '../../src/evidence/sources.ts'
import { transcriptFile } from '../../src/transcript/files.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { Sitting, genesis, linesOf, reader, revocation, shortest, withFile, withLines, type Files } from '../support/ceremony.ts'
import { withResult } from '../support/hooks.ts'

const version = genesis().build.version
const sitting = new Sitting(genesis()).hold()
const written: Files = new Map(sitting.bundle())
for (const [path, bytes] of await makePapers(await collect(reader(written)))) written.set(path, bytes)
const files = withFile(written, 'report.html', written.get('report.html')!)

async function found (of: Files, build = version): Promise<{ verdict: string, papers: string[], last: string | undefined }> {
  const { verdict, findings } = await verifyBundle(reader(of), { papers: paperCheck(build) })
  return { verdict, papers: findings.filter(({ code }) => code.startsWith('paper-')).map(({ code, file }) => file === undefined ? code : `${code} ${file}`), last: findings.at(-1)?.code }
}

test('papers as they were written are no finding', async () => {
  assert.deepEqual(await found(files), { verdict: 'verified', papers: [], last: 'backup-none' })
})

test('each changed paper is named, as a warning: another build of this version may have made it', async () => {
  for (const path of paperFiles) {
    const bytes = files.get(path)!.slice()
    bytes[bytes.length >> 1]! ^= 1
    assert.deepEqual(await found(withFile(files, path, bytes)), { verdict: 'verified', papers: [`paper-differs ${path}`], last: 'paper-differs' })
  }
})

test('a report is made anew in the language that it says, whichever one is spoken here', async () => {
  const collected = await collect(reader(written))
  const german = await makePapers(collected, 'de')
  const [html, pdf] = [german.get('report.html')!, german.get('report.pdf')!]
  assert.match(new TextDecoder().decode(html.subarray(0, 40)), /<html lang="de">/)
  assert.match(new TextDecoder('latin1').decode(pdf), /\/Lang \(de\)/)
  const both = withFile(withFile(files, 'report.html', html), 'report.pdf', pdf)
  assert.deepEqual((await found(both)).papers, [])
  assert.deepEqual((await found(withFile(files, 'report.html', html))).papers, ['paper-differs report.pdf'])
  assert.deepEqual((await found(withFile(both, 'report.html', new TextDecoder().decode(html).replace('lang="de"', 'lang="xx"')))).papers, ['paper-differs report.html', 'paper-differs report.pdf'])
  assert.deepEqual(await makePapers(collected, 'en'), await makePapers(collected))
})

test('papers of another ceremony do not pass for those of this one', async () => {
  const other = await makePapers(await collect(reader(new Sitting(shortest()).hold().bundle())))
  assert.deepEqual((await found(withFile(files, 'report.pdf', other.get('report.pdf')!))).papers, ['paper-differs report.pdf'])
})

test('papers that another version made are not compared, and that is noted', async () => {
  assert.deepEqual(await found(withFile(files, 'report.html', 'changed'), '0.9.9'), { verdict: 'verified', papers: ['paper-unchecked'], last: 'paper-unchecked' })
})

test('papers of evidence that is not whole are not compared; the verification fails for what is wrong with it', async () => {
  const missing = await found(withFile(files, 'inventories/primary-before.json', null))
  assert.deepEqual([missing.verdict, missing.papers], ['not-verified', ['paper-unchecked']])
  const cut = await found(withLines(files, [...linesOf(files).slice(0, -1), '{}']))
  assert.deepEqual([cut.verdict, cut.papers], ['not-verified', ['paper-unchecked']])
})

test('papers of a transcript that is too long are not compared, and its bytes are not read for that', async () => {
  let streamed = 0
  const real = reader(files)
  const findings = await paperCheck(version)({
    files: async () => (await real.files()).map(file => file.path === transcriptFile ? { ...file, size: longestRebuilt + 1 } : file),
    stream: path => { streamed++; return real.stream(path) }
  }, new Map(), sitting.plan)
  assert.deepEqual([findings.map(({ code }) => code), streamed], [['paper-unchecked'], 0])
})

test('a hostile transcript costs seconds', async () => {
  const names = Array.from({ length: 20 }, (_, i) => `p${i}`)
  const crowd: Plan = { ...genesis(), signoffs: { ...genesis().signoffs, open: { witness: 1 } }, participants: [...genesis().participants, ...names.map(id => ({ ...genesis().participants[0]!, id, name: 'א'.repeat(2000) }))] }
  const many: Sitting = new Sitting(crowd)
  many.open()
  const roll = { action: 'roll-call', attempt: 1, actedFor: false, result: { action: 'roll-call' as const, present: names.flatMap(name => Array.from({ length: 100 }, () => name)) } }
  for (let i = 0; i < 20; i++) many.add('step.done', { act: 'opening', step: 'roll-call', actor: 'p1' }, roll)
  const bundle = withFile(many.bundle(), 'checkpoints/02', null)
  const before = performance.now()
  await makePapers(await collect(reader(bundle)))
  assert.ok(performance.now() - before < 60_000, `${performance.now() - before} ms`)
})

test('a notice says what the plan says', async () => {
  const held = async (change: (text: string) => string): Promise<string[]> => {
    const plan = revocation()
    const told = withResult('write-notice', (_, of) => {
      const changedAt = of.entries.find(({ type, step }) => type === 'step.done' && step === 'compromise')!.time
      return { file: of.output('notices/compromise-root-ca-v1.txt', new TextEncoder().encode(change(noticeText({ plan, notice: 'compromise', key: 'root-ca', version: 1, changedAt })))) }
    })
    const papers = (await verifyBundle(reader(new Sitting(plan, told).hold().bundle()), { papers: paperCheck(version) })).findings
    return papers.filter(({ code }) => code === 'notice-differs').map(({ file, weight }) => `${file} ${weight}`)
  }
  assert.deepEqual(await held(text => text), [])
  assert.deepEqual(await held(text => text.replace('compromised', 'well')), ['notices/compromise-root-ca-v1.txt warning'])
})
