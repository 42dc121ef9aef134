// What is shown when a ceremony has ended: where its evidence lies, what can be done with it, and the verdict last.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { concludedLines, type ConcludedAll } from '../../src/cli/conclude.ts'
import { Screen } from '../../src/cli/terminal/screen.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { reader } from '../support/ceremony.ts'

const screen = new Screen({ write: () => true, isTTY: true, columns: 80, rows: 24 }, { TERM: 'xterm', NO_COLOR: '1' })
/** Of a bundle without a file. */
const verification = await verifyBundle(reader(new Map()))

function shown (script: string, state: string, anchor: string | null): string[] {
  const held: ConcludedAll['held'] = { ceremony: 'a'.repeat(32), mode: 'production', title: 'Publication of the keys', script, state }
  return concludedLines(screen, { before: [], held, evidence: { bundle: '/evidence/one', anchor, verification, exit: 1 } })
}

test('whoever has published is told how it gets to a repository, before the verdict; for any other ceremony, and for one that was given up, there is nothing to say', () => {
  const lines = shown('publish', 'closed', '/evidence/anchor.json').map(line => line.trim())
  const at = lines.indexOf('REPOSITORY \\')
  assert.deepEqual(lines.slice(at - 1, at + 4), ['npm run -s strongroom -- publish add \\', 'REPOSITORY \\', '/evidence/one \\', '--anchor /evidence/anchor.json \\', '--key ONLINE-KEY'])
  assert.ok(lines.findIndex(line => line.startsWith('Verdict')) > at)
  assert.ok(shown('publish', 'closed', null).includes('    --anchor ANCHOR \\'), 'in production it is their own')
  for (const [script, state] of [['genesis', 'closed'], ['publish', 'aborted']] as const) assert.ok(shown(script, state, null).every(line => !line.includes('REPOSITORY')), `${script}, ${state}`)
})
