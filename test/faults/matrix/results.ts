// The table that the run writes: one line for each fault point, by script, step and fault, with what came of it.

import type { Outcome } from './run-points.ts'

/** `hasDisks`: whether there were disks that could really be full, read-only or gone. */
export function writeResults (outcomes: readonly Outcome[], hasDisks: boolean): string {
  const reached = outcomes.filter(({ outcome }) => outcome !== 'not reached')
  const bad = reached.filter(({ faults }) => faults.length > 0)
  const counts = Object.entries(Object.groupBy(reached, ({ outcome }) => outcome)).map(([outcome, all]) => `${outcome} ${all.length}`).join(', ')
  const rows = reached.map(({ seed, outcome, code, faults }) => {
    const [script, step, ...fault] = seed.split('/')
    return `| ${script} | ${step} | ${fault.join('/')} | ${outcome} | ${code ?? 'none'} | ${faults.length === 0 ? 'all hold' : faults.join('; ')} |`
  })
  return [
    `${reached.length} fault points`, '',
    `Written by \`npm run test:full -- faults\`; each can be run by itself: \`test/faults/point SCRIPT/STEP/FAULT\`. What it took to go on: ${counts}. Invariants that do not hold: ${bad.length === 0 ? 'none' : `at ${bad.length} of them`}.`, '',
    'A fault is a call and its number from the beginning of the step (PKCS#11 calls in the host or, with `custody-`, in the process that holds shares; file calls by the kind of file) with what goes wrong:',
    'an error by its number (once, or from then on), `hang`, `crash`, `wrong` or `short` output, a write that is `torn` or `lost`, a kill `before` or `after`, the `power` cut; or something that is killed, pulled, damaged, lost for good, or a clock that jumps by seconds.',
    hasDisks ? 'A `disk` is a file system of its own under the token, the backup media or the evidence, which is really full, read-only or unmounted until somebody has closed the program and come again.'
      : 'No `disk` could be mounted on this machine: that the token, the media and the evidence are full, read-only or gone was only played, by the errors of calls and by folders that were moved away.', '',
    '| script | step | fault | went on by | first message | invariants |', '| --- | --- | --- | --- | --- | --- |', ...rows, ''
  ].join('\n')
}

/** The seeds of the points in a table. */
export function readSeeds (results: string): string[] {
  return results.split('\n').filter(line => line.startsWith('| ')).slice(2).map(line => line.split(' | ').slice(0, 3).join('/').slice(2))
}
