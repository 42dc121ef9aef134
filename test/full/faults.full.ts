// The fault matrix: every kind of fault at each step of genesis, rotate, recover, reshare and destroy, met for real by several processes, and the table of what came of it
// written to test/faults/RESULTS.md. Cut off and run again with the same sources, it goes on where it was.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { ownMounts } from '../faults/matrix/disks.ts'
import { known } from '../faults/matrix/known.ts'
import { runMatrix } from '../faults/matrix/matrix.ts'
import { writeResults } from '../faults/matrix/results.ts'

const root = join(import.meta.dirname, '..', '..')
/** `FAULT_COUNT` and `FAULT_SEED` run more or others; those of disks and lost tokens are all run. */
const count = Number(process.env['FAULT_COUNT'] ?? 700)
const seed = process.env['FAULT_SEED'] ?? '1'

/** What a run goes on from: of these sources, this choice. */
function keptFor (): string {
  const hash = createHash('sha256').update(`${count} ${seed}`)
  for (const path of globSync(['src/**/*.ts', 'test/faults/{matrix,module}/*'], { cwd: root }).toSorted()) hash.update(path).update(readFileSync(join(root, path)))
  return join(root, 'node_modules', '.strongroom', `faults-${hash.digest('hex').slice(0, 16)}.jsonl`)
}

test('everything holds at every fault point', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'strongroom-faults-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const kept = keptFor()
  const outcomes = await runMatrix({ folder, count, seed, kept, processes: availableParallelism() + 1 })
  writeFileSync(join(root, 'test', 'faults', 'RESULTS.md'), writeResults(outcomes, ownMounts() !== null))
  rmSync(kept, { force: true })
  const reached = outcomes.filter(({ outcome }) => outcome !== 'not reached')
  t.diagnostic(`${reached.length} points, seed ${seed}; ${outcomes.length - reached.length} of the chosen were not reached`)
  assert.deepEqual(reached.filter(({ seed, faults }) => faults.join('; ') !== (known.get(seed) ?? '')).map(one => `${one.seed}: ${one.faults.join('; ')}`), [])
  assert.ok(reached.length >= 500)
})
