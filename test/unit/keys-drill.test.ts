// The times of a drill's stages: from the declaration on, each stage by what reached it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drillStages, type TimedResult } from '../../src/keys/drill.ts'
import type { KeyState } from '../../src/transcript/key-state.ts'
import type { Result } from '../../src/transcript/results.ts'

const at = (second: number, result: object): TimedResult => ({ time: new Date(Date.parse('2026-03-01T09:00:00.500Z') + 1000 * second).toISOString(), result: result as Result })
const change = (...changes: [number, KeyState, KeyState, string?][]): object => ({ action: 'change-state', changes: changes.map(([version, from, to, key = 'root']) => ({ key, version, from, to })) })
const target = { key: 'root', version: 1 }

test('each stage by the first that reaches it, destruction by the last, in the order in which they were reached', () => {
  const results = [
    at(-9, { action: 'generate-key', key: 'root', version: 2 }), at(-5, { action: 'check-key', key: 'root', version: 2 }), at(0, change([1, 'active', 'compromised'])),
    at(3.9, { action: 'write-notice', key: 'root', version: 1 }), at(4, { action: 'write-notice', key: 'root', version: 1 }), at(5, { action: 'generate-wrapped-key', key: 'root', version: 3 }),
    at(6, { action: 'check-key', key: 'root', version: 3 }), at(7, change([3, 'generated', 'staged'])), at(8, change([9, 'staged', 'active', 'other'])), at(9, change([3, 'staged', 'active'])),
    at(10, { action: 'check-key', key: 'root', version: 1 }), at(12, { action: 'destroy-key', key: 'root', version: 1 }),
    at(13, { action: 'destroy-key', key: 'root', version: 3 }), at(15, { action: 'check-key', key: 'root', version: 3 }), at(20, { action: 'destroy-key', key: 'root', version: 1 }), at(21, change([1, 'compromised', 'destroyed-compromised']))
  ]
  assert.deepEqual(drillStages(results, target).map(({ stage, seconds }) => [stage, seconds]), [
    ['declared', 0], ['notified', 3], ['generated', 5], ['staged', 7], ['promoted', 9], ['checked', 15], ['destroyed', 20]
  ])
})

test('nothing is counted where nothing was declared, and a clock that was set back gives no negative time', () => {
  assert.deepEqual(drillStages([at(0, change([2, 'active', 'compromised'])), at(1, change([1, 'active', 'compromised', 'other']))], target), [])
  assert.deepEqual(drillStages([at(5, change([1, 'active', 'compromised'])), at(2, { action: 'generate-key', key: 'root' })], target), [{ stage: 'declared', seconds: 0 }, { stage: 'generated', seconds: 0 }])
})
