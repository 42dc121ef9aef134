// What shares were given on, other than paper, is named where a set is given up: it is destroyed with the cards.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { carriersOf } from '../../src/ceremony/leavings.ts'
import { advance, start } from '../../src/ceremony/progress.ts'
import { signPage } from '../../src/cli/terminal/pages.ts'
import { Screen } from '../../src/cli/terminal/screen.ts'
import type { View } from '../../src/contract/shapes.ts'
import type { Carrier } from '../../src/transcript/custody.ts'
import type { Entry } from '../../src/transcript/entry.ts'
import type { Plan } from '../../src/transcript/plan.ts'

const [set, other] = ['ab'.repeat(8), 'cd'.repeat(8)]

function given (of: string, ordinal: number, carrier: Carrier): Entry {
  return { type: 'share.given', body: { set: of, ordinal, custodian: 'kim', carrier } } as unknown as Entry
}

const entries = [
  given(set, 1, { kind: 'token', manufacturer: 'M', model: 'X', serial: '0f1a', label: 'edda', object: `share-1-of-set-${set}` }),
  given(other, 1, { kind: 'medium', path: '/media/a', file: 'other.share.txt', sha256: '', bytes: 1 }),
  given(set, 2, { kind: 'medium', path: '/media/b', file: 'two.share.txt', sha256: '', bytes: 1 }), given(set, 2, { kind: 'printed', printer: 'p', spool: null, left: 0 }),
  given(set, 3, { kind: 'twin', recipient: '', path: '/media/c', file: 'three.share.txt.age', sha256: '', bytes: 1 })
]

test('files and smart cards with shares of a set are named with it; paper is a card like any other', () => {
  const at = entries.reduce((progress, entry) => advance({} as Plan, progress, entry), start)
  assert.deepEqual(carriersOf(at, set), ['1: edda, 0f1a', '2: two.share.txt', '3: three.share.txt.age'])
  assert.deepEqual(carriersOf(at, other), ['1: other.share.txt'])
})

test('a failed computing of a share leaves no process; who gives shares up does so for both sets, and a cut between leaves an interruption', () => {
  const custody = { set, outcome: 'forgotten', from: 0, ordinals: [1, 2], shown: 0, going: null, lost: null, beneath: null } as const
  const failed = { type: 'step.failed', body: { action: 'rederive-share', attempt: 1, error: { code: 'internal' } } } as unknown as Entry
  assert.equal(advance({} as Plan, { ...start, custody }, failed).custody?.lost, 'action-failed')
  const ended = { type: 'custody.ended', act: null, step: null, body: { set, outcome: 'forgotten', cause: 'given-up', reason: 'enough', ordinals: [1, 2] } } as unknown as Entry
  const both = { ...custody, beneath: { ...custody, set: other, outcome: 'void' as const } }
  assert.deepEqual([advance({} as Plan, { ...start, custody: both }, ended).custody].map(one => [one?.set, one?.lost]), [[other, 'interrupted']])
})

test('who signs that a set is void reads what else holds its shares', () => {
  const signing: NonNullable<View['signing']> = { purpose: 'void', facts: { set, ordinals: '1, 2, 3', carriers: '1: edda, 0f1a; 2: two.share.txt' }, pending: [{ participant: 'kim', role: 'witness', held: 'file' }], given: [] }
  const view: View = {
    ceremony: '0'.repeat(32), mode: 'rehearsal', title: 'Genesis', organisation: 'Example', script: 'genesis', phase: 'voiding', people: [{ id: 'kim', name: 'Kim', roles: ['witness'] }], agenda: [], step: null, signing,
    inHand: null, mayResume: [], disposal: null, head: { size: 1, root: '0'.repeat(64) }, recent: [], trouble: null, openedAt: null, plannedSeconds: 0
  }
  const page = (facts: Record<string, string>): string => signPage(new Screen({ write: () => true, isTTY: true, columns: 80, rows: 24 }, { TERM: 'xterm', NO_COLOR: '1' }), view, { ...signing, facts: { ...signing.facts, ...facts } }, null, []).join(' ').replace(/\s+/g, ' ')
  assert.match(page({}), /cards handed out: 1, 2, 3 beside paper, shares are on: 1: edda, 0f1a; 2: two\.share\.txt/)
  assert.doesNotMatch(page({ carriers: '' }), /beside paper/)
})
