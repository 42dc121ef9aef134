// What an auditor does at the command line with bundles in folders: slips, proofs, a series, a comparison. Small ceremonies, real files.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, test } from 'node:test'
import { prove, type ProveGiven } from '../../src/cli/commands/prove.ts'
import { UsageError } from '../../src/cli/exit.ts'
import { signCheckpoint } from '../../src/transcript/checkpoint.ts'
import { checkpointFile } from '../../src/transcript/files.ts'
import { headWords } from '../../src/words/fingerprint.ts'
import { Sitting, linesOf, shortest, withLines, type Files } from '../support/ceremony.ts'
import { main } from '../support/terminal.ts'

describe('an auditor\'s tools', () => {
  const work = mkdtempSync(join(tmpdir(), 'auditor-tools-'))
  after(() => rmSync(work, { recursive: true, force: true }))

  const run = (...args: readonly string[]): { status: number | null, out: string, err: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    return { status, out: stdout, err: stderr.replace(/\s+/g, ' ') }
  }
  const file = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(work, name), content)
    return join(work, name)
  }
  const folder = (name: string, files: Files): string => {
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(work, name, path)), { recursive: true })
      writeFileSync(join(work, name, path), bytes)
    }
    return join(work, name)
  }

  const sitting = new Sitting(shortest()).hold()
  const files = sitting.bundle()
  const bundle = folder('first', files)
  const { size, root } = sitting.head()
  const last = files.get(checkpointFile(sitting.checkpoints + 1))!
  const slip = file('slip', last)
  const words = headWords(root).join(' ')

  test('verify --against: a slip that agrees is told, one that does not fails, and what is typed wrongly is told before anything is done', () => {
    const agrees = run('verify', bundle, '--against', slip, '--against-words', `${size}: ${words}`)
    assert.equal(agrees.status, 0)
    assert.equal(agrees.out.match(/A witness’s slip agrees/g)?.length, 2)
    const forked = run('verify', bundle, '--against', file('forked', signCheckpoint(sitting.origin, { size: 3, root: 'a'.repeat(64) }, sitting.session).text), '--json')
    assert.equal(forked.status, 1)
    assert.deepEqual((JSON.parse(forked.out) as { findings: { code: string }[] }).findings.map(({ code }) => code).filter(code => code === 'forked'), ['forked'])
    const typed = run('verify', bundle, '--against-words', `${size}: ${words.replace(/^\S+/, first => `${first}q`)}`)
    assert.equal(typed.status, 2)
    assert.equal(typed.out, '')
    assert.match(typed.err, new RegExp(`Word 1 of the slip, ${words.split(' ')[0]!}q, is not one of the words in use; is it ${words.split(' ')[0]!.toLowerCase()}\\?`))
  })

  test('prove and prove check: an entry alone, pinned by a slip, and nothing that was there is overwritten', () => {
    const path = join(work, 'entry.tlog-proof')
    const made = run('prove', bundle, '--entry', '2', '--out', path)
    assert.equal(made.status, 0, made.err)
    assert.match(made.out, /^Proof +Entry 2\n/)
    assert.equal(run('prove', bundle, '--entry', '2').out, readFileSync(path, 'utf8'))
    assert.match(run('prove', bundle, '--entry', '2', '--out', path).err, /There is a file of this name already/)

    const shown = run('prove', 'check', path, '--against', slip)
    assert.equal(shown.status, 0, shown.err)
    assert.match(shown.out, /^Verdict +Shown\./m)
    assert.ok(shown.out.includes(linesOf(files)[2]!))
    const alone = run('prove', 'check', path)
    assert.equal(alone.status, 1)
    assert.match(alone.out, /^Verdict +Not pinned\./m)
    const changed = run('prove', 'check', file('changed.tlog-proof', readFileSync(path, 'utf8').replace('index 2', 'index 3')), '--against', slip, '--json')
    assert.equal(changed.status, 1)
    assert.equal((JSON.parse(changed.out) as { reason: string }).reason, 'does-not-hold')
    assert.equal(run('prove', 'check', slip).status, 2)
  })

  test('prove --from: the history of an earlier slip is the beginning of the whole', () => {
    const path = join(work, 'growth')
    assert.equal(run('prove', bundle, '--from', '3', '--out', path).status, 0)
    const early = run('prove', 'check', path, '--against', file('early', `3 ${Buffer.from(/^old 3 (\S+)$/m.exec(readFileSync(path, 'utf8'))![1]!, 'base64').toString('hex')}`))
    assert.equal(early.status, 0, early.out)
    assert.match(early.out.replace(/\s+/g, ' '), new RegExp(`of 3 entries, is the beginning of that of ${size}`))
    const unsigned = run('prove', bundle, '--from', '1', '--to', '2', '--out', join(work, 'unsigned'))
    assert.match(unsigned.out.replace(/\s+/g, ' '), /No session key signed the head of this size/)
  })

  test('what can\'t be proven is named, with 2', async () => {
    const wrong: [ProveGiven, RegExp][] = [
      [{}, /Say what to prove/], [{ entry: 1, from: 1 }, /Say what to prove/], [{ entry: 1, to: 2 }, /With --entry goes --size/], [{ from: 1, size: 2 }, /With --entry goes --size/],
      [{ entry: size }, new RegExp(`There is no entry ${size}: the transcript has ${size}`)], [{ entry: 4, size: 4 }, /at least 5/], [{ from: 0 }, /at least 1/],
      [{ entry: 0, out: join(work, 'no-folder', 'proof') }, /could not be written \(there is no such file or folder\)/]
    ]
    for (const [given, said] of wrong) await assert.rejects(prove(bundle, given), error => error instanceof UsageError && said.test(error.message), JSON.stringify(given))
    await assert.rejects(prove(join(work, 'no-bundle'), { entry: 0 }), error => error instanceof UsageError && error.message.startsWith('The bundle cannot be read'))
    const { status, out, err } = run('prove', bundle, '--entry', 'x')
    assert.deepEqual([status, out], [2, ''])
    assert.match(err, /A number from 0 up goes here, and x is not one/)
  })

  test('verify with several bundles: each by itself, then the chain; a gap fails', () => {
    const after = (digit: string, before: Sitting): Sitting => new Sitting({ ...shortest(), ceremony: digit.repeat(32), predecessor: { ceremony: before.plan.ceremony, ...before.head() } }).hold()
    const second = after('2', sitting)
    const third = after('3', second)
    const [two, three] = [folder('second', second.bundle()), folder('third', third.bundle())]
    const whole = run('verify', three, bundle, two, '--against', slip)
    assert.equal(whole.status, 0, whole.out + whole.err)
    assert.match(whole.out, /^Order +2 .*\n +3 .*\n +1 /m)
    assert.match(whole.out, /^Series +One chain\./m)
    assert.equal(whole.out.match(/slip agrees/g)?.length, 1)
    const gap = run('verify', bundle, three, '--json')
    assert.equal(gap.status, 1)
    const { bundles, series } = JSON.parse(gap.out) as { bundles: { verdict: string }[], series: { verdict: string, findings: { code: string }[] } }
    assert.deepEqual([bundles.map(({ verdict }) => verdict), series.verdict, series.findings.map(({ code }) => code)], [['verified', 'verified'], 'not-verified', ['series-gap']])
    assert.equal(run('verify', bundle, join(work, 'no-bundle')).status, 2)
    assert.match(run('verify', bundle, two, '--against-words', `${size}: ${words}`).err, /does not say of which ceremony/)
    const foreign = run('verify', bundle, two, '--against', file('foreign', signCheckpoint(third.origin, third.head(), third.session).text))
    assert.equal(foreign.status, 1)
    assert.match(foreign.out.replace(/\s+/g, ' '), /slip belongs to another ceremony/)
  })

  test('compare: the same, longer, forked with both entries shown, different ceremonies', () => {
    const lines = linesOf(files)
    assert.equal(run('compare', bundle, bundle).status, 0)
    const longer = run('compare', folder('cut', withLines(files, lines.slice(0, 5))), bundle)
    assert.equal(longer.status, 1)
    assert.match(longer.out.replace(/\s+/g, ' '), new RegExp(`B goes on further\\. A is the beginning of B, which has ${lines.length - 5} more entries`))
    const other = lines[4]!.replace('"mono":', '"mono":1')
    const forked = run('compare', bundle, folder('fork', withLines(files, lines.with(4, other))))
    assert.equal(forked.status, 1)
    assert.match(forked.out, /^Verdict +Forked\. From entry 4/m)
    assert.ok(forked.out.includes(`\n  ${lines[4]!}\n`) && forked.out.includes(`\n  ${other}\n`))
    assert.match(run('compare', bundle, folder('other', new Sitting({ ...shortest(), ceremony: 'e'.repeat(32) }).hold().bundle())).out, /^Verdict +Two ceremonies\./m)
    assert.equal(run('compare', bundle, join(work, 'no-bundle')).status, 2)
  })
})
