// A witness's slip: what stands on it is the checkpoint, and the verifier holds a transcript to it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EvidenceError } from '../../src/evidence/errors.ts'
import { printSlip } from '../../src/evidence/print.ts'
import { checkpointFile } from '../../src/transcript/files.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { headLines } from '../../src/words/fingerprint.ts'
import { Sitting, genesis, reader, withFile, type Files } from '../support/ceremony.ts'
import { linesOf, qrOn, readPdf } from '../support/pdf.ts'

const sitting: Sitting = new Sitting(genesis())
sitting.hold(step => {
  if (step !== 'before') return
  sitting.pause()
  sitting.resume('pause')
})
const files: Files = sitting.bundle()

async function refusal (of: Files, checkpoint: number | null): Promise<string> {
  try {
    await printSlip(reader(of), checkpoint)
  } catch (error) {
    assert.ok(error instanceof EvidenceError, String(error))
    return error.code
  }
  assert.fail('was printed')
}

test('it says what it stands for: ceremony, mode, moment, size, words, hex; and its code is the signed checkpoint', async () => {
  const { slip, pdf } = await printSlip(reader(files), 2)
  const [page, ...more] = readPdf(pdf)
  assert.equal(more.length, 0)
  assert.deepEqual([page!.width, page!.height].map(points => Math.round(points / 72 * 25.4)), [105, 148])
  assert.equal(qrOn(page!), new TextDecoder().decode(files.get(checkpointFile(2))))
  const text = linesOf(page!).join(' ')
  const issued = sitting.entries.find(entry => entry.type === 'checkpoint.issued' && entry.body.number === 2)!
  for (const part of ['REHEARSAL', 'Slip of a witness', 'Example & Co', 'A small genesis', sitting.plan.ceremony, issued.time.slice(11, 19), 'After Act 1: Opening', `Entries ${issued.seq} `, ...headLines(slip.root), slip.root.slice(0, 8)]) assert.ok(text.includes(part), part)
  assert.deepEqual([slip.size, slip.act, slip.time], [issued.seq, 'Opening', issued.time])
  assert.deepEqual((await printSlip(reader(files), 2)).pdf, pdf)
})

test('each checkpoint tells when it was made; the newest is the last', async () => {
  const moments: string[] = []
  for (let number = 1; number <= sitting.checkpoints + 1; number++) moments.push((await printSlip(reader(files), number)).slip.moment)
  assert.deepEqual(moments, [
    'At the opening', 'After Act 1: Opening', 'At a pause', 'After a resumption', 'Before “Initialise token primary”', 'After Act 2: The token', 'Before “Generate root-ca v1”', 'After Act 3: The key',
    'After Act 4: Closing', 'At the end of the ceremony'
  ])
  const { slip } = await printSlip(reader(files), null)
  assert.deepEqual([slip.checkpoint, slip.size, slip.moment], [sitting.checkpoints + 1, sitting.entries.length, 'At the end of the ceremony'])
})

test('a ceremony that is under way has slips too', async () => {
  const open: Sitting = new Sitting(genesis())
  open.open()
  const { slip } = await printSlip(reader(new Map(open.bundle()).set(checkpointFile(2), new Uint8Array())), null)
  assert.deepEqual([slip.checkpoint, slip.size], [1, open.entries.length - 1])
  const none: Sitting = new Sitting(genesis())
  none.add('attempt.refused', {}, { error: { code: 'x' } })
  assert.equal(await refusal(none.bundle(), null), 'no-checkpoint')
})

test('a checkpoint that the ceremony has not, or that is not over its entries, gives no slip', async () => {
  for (const number of [0, sitting.checkpoints + 2, 10 ** 9]) assert.equal(await refusal(files, number), 'no-checkpoint')
  assert.equal(await refusal(withFile(files, checkpointFile(2), files.get(checkpointFile(3))!), 2), 'source-changed')
  assert.equal(await refusal(withFile(files, checkpointFile(2), 'no note'), 2), 'source-unreadable')
  assert.equal(await refusal(withFile(files, 'transcript.jsonl', 'no entry\n'), 2), 'source-unreadable')
})

test('the verifier takes the text of the code for a slip that agrees', async () => {
  const { slip } = await printSlip(reader(files), 3)
  const { findings } = await verifyBundle(reader(files), { slips: [new TextEncoder().encode(slip.note), new TextEncoder().encode(`${slip.size} ${slip.root}`)] })
  assert.equal(findings.filter(({ code }) => code === 'slip-agrees').length, 2)
})
