// Papers as they are asked for: by command from files, and by the host for a ceremony of its station. Nothing is written over.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import { contract } from '../../src/contract/contract.ts'
import { EvidenceError } from '../../src/evidence/errors.ts'
import { planPath, printPlan, writePaper } from '../../src/evidence/print.ts'
import { slipOfStation, writePaperOfStation } from '../../src/host/paper.ts'
import { Station } from '../../src/host/station.ts'
import { checkpointFile, planFile } from '../../src/transcript/files.ts'
import { Sitting, genesis, type Files } from '../support/ceremony.ts'
import { readPdf, textOf } from '../support/pdf.ts'
import { main } from '../support/terminal.ts'

const root = mkdtempSync(join(tmpdir(), 'strongroom-print-'))
after(() => { rmSync(root, { recursive: true, force: true }) })

function lay (folder: string, files: Files): string {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  return folder
}

const sitting = new Sitting(genesis()).hold()
const bundle = lay(join(root, 'bundle'), sitting.bundle())

function run (...args: string[]): { status: number | null, out: string, err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'print', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  return { status, out: stdout, err: stderr }
}

test('the command prints plan, report and slip, each as a new file', () => {
  const made: [string[], string][] = [
    [['plan', bundle], 'Script of the day'], [['report', bundle], 'Report of a ceremony'], [['slip', bundle, '--checkpoint', '2'], 'After Act 1: Opening']
  ]
  made.forEach(([args, expected], i) => {
    const out = join(root, `out-${i}.pdf`)
    const { status, out: said, err } = run(...args, '--out', out)
    assert.deepEqual([status, err], [0, ''])
    assert.ok(said.includes('REHEARSAL') && said.includes(out), said)
    assert.ok(textOf(readFileSync(out)).includes(expected), expected)
  })
})

test('what can’t be printed says why, what was left, and what to do; 2 for what was given, 1 for where it should go', () => {
  const there = join(root, 'there.pdf')
  writeFileSync(there, 'kept')
  const wrong: [string[], number, RegExp][] = [
    [['slip', bundle, '--out', there], 1, /a file of this name already: .*there\.pdf.*left as it is.*Name another file/s],
    [['slip', bundle, '--checkpoint', '99', '--out', join(root, 'no.pdf')], 2, /no such checkpoint: checkpoints\/99/],
    [['plan', join(root, 'nowhere'), '--out', join(root, 'no.pdf')], 2, /nowhere cannot be read: there is no such file or folder/]
  ]
  for (const [args, expected, words] of wrong) {
    const { status, out, err } = run(...args)
    assert.deepEqual([status, out], [expected, ''], err)
    assert.match(err.replace(/\s+/g, ' '), new RegExp(words.source.replaceAll('.*', '.*?'), 's'))
  }
  assert.equal(readFileSync(there, 'utf8'), 'kept')
  assert.equal(existsSync(join(root, 'no.pdf')), false)
})

test('a plan is found by its file as well as by its folder', () => {
  assert.deepEqual([planPath(bundle), planPath(join(bundle, planFile)), planPath(join(root, 'nowhere'))], [join(bundle, planFile), join(bundle, planFile), join(root, 'nowhere')])
})

test('into a folder that is there, a paper gets a name that tells what it is; nothing is written over or through a link', async () => {
  const printed = await printPlan(readFileSync(join(bundle, planFile)))
  const folder = join(root, 'folder')
  mkdirSync(folder)
  const path = writePaper(folder, 'slip', printed, 3)
  assert.equal(path, join(folder, 'small-01234567-slip-03.pdf'))
  assert.deepEqual(new Uint8Array(readFileSync(path)), printed.pdf)
  const refused = (to: string): string => {
    try {
      return writePaper(to, 'slip', printed, 3)
    } catch (error) {
      assert.ok(error instanceof EvidenceError, String(error))
      return error.code
    }
  }
  assert.deepEqual([refused(folder), refused(path), refused(join(root, 'no-folder', 'x.pdf')), refused(join(root, 'x'.repeat(3000)))], ['paper-there', 'paper-there', 'paper-not-written', 'paper-not-written'])
  symlinkSync(join(root, 'behind'), join(root, 'link.pdf'))
  assert.equal(refused(join(root, 'link.pdf')), 'paper-there')
  assert.equal(existsSync(join(root, 'behind')), false)
})

test('the host gives slips of its ceremonies, also of one under way, and writes papers where it is told', async t => {
  const folder = join(root, 'station')
  const { ceremony } = sitting.plan
  lay(join(folder, 'ceremonies', ceremony), sitting.bundle())
  const young: Sitting = new Sitting({ ...genesis(), ceremony: 'f'.repeat(32) })
  young.open()
  const files = young.bundle()
  files.delete(checkpointFile(2))
  lay(join(folder, 'ceremonies', young.plan.ceremony), files)
  lay(join(folder, 'ceremonies', 'e'.repeat(32)), new Map([[planFile, sitting.files.get(planFile)!]]))
  const station = Station.open(folder, new Date(0))
  t.after(() => { station.close() })

  const slip = contract['paper.slip'].output.parse(await slipOfStation(station, { ceremony, checkpoint: 2 }))
  assert.deepEqual([slip.checkpoint, slip.act, slip.note], [2, 'Opening', new TextDecoder().decode(sitting.files.get(checkpointFile(2)))])
  assert.equal(readPdf(slip.pdf).length, 1)
  const open = await slipOfStation(station, { ceremony: young.plan.ceremony, checkpoint: null })
  assert.deepEqual([open.checkpoint, open.size, open.act], [1, young.entries.length - 1, null])
  for (const paper of ['plan', 'report', 'slip'] as const) {
    const { path } = await writePaperOfStation(station, { ceremony, paper, checkpoint: null, to: root })
    assert.equal(path, join(root, `small-01234567-${paper}${paper === 'slip' ? '-08' : ''}.pdf`))
    assert.ok(readPdf(readFileSync(path)).length > 0)
  }
  const codes = await Promise.all([
    slipOfStation(station, { ceremony: 'd'.repeat(32), checkpoint: null }), slipOfStation(station, { ceremony: 'e'.repeat(32), checkpoint: null }), slipOfStation(station, { ceremony, checkpoint: 40 }),
    writePaperOfStation(station, { ceremony, paper: 'slip', checkpoint: null, to: root })
  ].map(async given => await given.then(() => 'made', (error: unknown) => error instanceof CeremonyError || error instanceof EvidenceError ? error.code : String(error))))
  assert.deepEqual(codes, ['ceremony-unknown', 'no-checkpoint', 'no-checkpoint', 'paper-there'])
  const planOnly = await writePaperOfStation(station, { ceremony: 'e'.repeat(32), paper: 'plan', checkpoint: null, to: join(root, 'before-the-day.pdf') })
  assert.equal(planOnly.path, join(root, 'before-the-day.pdf'))
})
