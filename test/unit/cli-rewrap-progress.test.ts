// How far a rewrapping is: a bar where somebody looks, a line now and then elsewhere, and a time left that follows the last seconds.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RewrapBar } from '../../src/cli/rewrap-progress.ts'
import { Screen } from '../../src/cli/terminal/screen.ts'
import type { RewrapProgress } from '../../src/contract/data-keys.ts'

function watched (isTTY: boolean): { readonly show: (seconds: number, more: Partial<RewrapProgress>) => string } {
  let [now, written] = [0, '']
  const bar = new RewrapBar(new Screen({ isTTY, columns: 80, write: (text: string) => { written += text; return true } }, { TERM: 'xterm' }), () => now)
  return {
    show: (seconds, more) => {
      now = seconds * 1000
      written = ''
      bar.show({ phase: 'working', bytes: 0, of: 100_000, lines: 0, rewrapped: 0, already: 0, rejected: 0, ...more })
      return written.replace('\r\u001b[K', '')
    }
  }
}

test('a bar with rate and time left; both are those of the last ten seconds', () => {
  const { show } = watched(true)
  assert.equal(show(0, { phase: 'reading' }), 'Reading the input')
  assert.equal(show(0, {}), '[------------------------] 0 % · 0 lines · -/s · - left')
  assert.equal(show(5, { bytes: 25_000, lines: 2500 }), '[######------------------] 25 % · 2,500 lines · 500/s · 0:15 left')
  assert.equal(show(20, { bytes: 50_000, lines: 5000 }), '[############------------] 50 % · 5,000 lines · -/s · - left', 'nothing came for longer than that')
  assert.equal(show(25, { bytes: 50_010, lines: 5001 }), '[############------------] 50 % · 5,001 lines · 0/s · 6:56:35 left')
  assert.equal(show(26, { bytes: 100_000, lines: 10_000 }).startsWith('[########################] 100 %'), true)
})

test('elsewhere a plain line every ten seconds, and nothing in between', () => {
  const { show } = watched(false)
  assert.equal(show(1, { bytes: 1000, lines: 100 }), '')
  assert.equal(show(9.9, { bytes: 9000, lines: 900 }), '')
  assert.equal(show(10, { bytes: 10_000, lines: 1000, rejected: 3 }), '10 %: 1,000 lines, 3 of them rejected, 100 a second, 1:30 left\n')
  assert.equal(show(11, { bytes: 11_000, lines: 1100 }), '')
})
