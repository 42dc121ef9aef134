// Verifying a bundle of 100,000 entries against a bare loop over the same bytes that hashes and parses each line.

import { createHash } from 'node:crypto'
import { transcriptFile } from '../../src/transcript/files.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { genesis, reader, Sitting, type Draft, type Files } from '../../test/support/ceremony.ts'
import { compare, type Ratio } from './measure.ts'

const entries = 100_000

/** A whole ceremony in which somebody tried the wrong thing very often. */
function largeBundle (): Files {
  let blown = false
  const refusal = (draft: Draft, i: number): Draft => ({ ...draft, type: 'attempt.refused', body: { error: { code: 'wrong-step', facts: { step: `attempt-${i}`, due: 'roll-call', said: 'x'.repeat(120) } } } })
  const sitting = new Sitting(genesis(), {
    drafts: draft => {
      if (blown || draft.type !== 'step.done') return [draft]
      blown = true
      return [...Array.from({ length: entries }, (_, i) => refusal(draft, i)), draft]
    }
  })
  return sitting.hold().bundle()
}

export async function benchVerify (): Promise<Ratio & { readonly megabytes: number }> {
  const files = largeBundle()
  const transcript = files.get(transcriptFile)!
  const result = await compare({ what: `verify ${entries.toLocaleString('en')} entries`, against: 'bare loop that hashes and parses', aim: null }, 3, entries, async () => {
    const { verdict, findings } = await verifyBundle(reader(files))
    if (verdict !== 'verified') throw new Error(`the bundle of the benchmark does not verify: ${findings.map(one => one.code).join(', ')}`)
  }, () => {
    for (let from = 0, end = transcript.indexOf(10); end >= 0; from = end + 1, end = transcript.indexOf(10, from)) {
      const line = transcript.subarray(from, end)
      createHash('sha256').update(line).digest()
      JSON.parse(Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString())
    }
  })
  return { ...result, megabytes: transcript.length / 1e6 }
}
