// A notice about a key says what the plan says, in lines that fit on paper, and a rehearsal's says first that it is one.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noticeText, notices, type NoticeOf } from '../../src/evidence/notice.ts'
import { toBase64 } from '../../src/transcript/hash.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { genesis } from '../support/small-plans.ts'

const plan = (mode: Plan['mode'] = 'production'): Plan => ({
  ...genesis(mode),
  lifecycle: {
    proposer: 'cy', trigger: 'event', reason: 'A laptop that held the PIN was stolen from the office of the second crypto officer, and it is not known who has had it since then.', since: '2026-02-01T12:30:45.000Z', emergency: true, catalog: 'c'.repeat(64),
    existing: [{ key: 'root', version: 1, algorithm: 'ec-p256', class: null, state: 'active', since: '2026-01-01T00:00:00.000Z', publicKey: toBase64(new Uint8Array([1])), holdings: [], elsewhere: [], copies: [] }],
    changes: [{ change: 'declare', key: 'root', version: 1, from: 'active', to: 'compromised' }, { change: 'other', key: 'other', version: 1, from: 'active', to: 'suspended' }],
    promotion: null, below: [{ kind: 'certificate', what: 'Issuing CA 4' }, { kind: 'credential', what: 'Build server' }]
  }
})
const notice = (more: Partial<NoticeOf> = {}): string => noticeText({ plan: plan(), notice: 'compromise', key: 'root', version: 1, changedAt: '2026-03-01T10:00:00.123Z', ...more })

test('a notice says what happened, since when, why, who decided, what not to trust, whom to tell and what to do', () => {
  const text = notice()
  const headings = ['What happened', 'Since when', 'Why', 'Who decided', 'What relies on it', 'What must no longer be trusted', 'Who must be told', 'What to do next']
  const lines = text.split('\n')
  assert.deepEqual(lines.filter(line => headings.includes(line)), headings)
  assert.equal(lines[0], 'Key root v1 is compromised')
  for (const said of ['- root v1: compromised (before: active)', 'put on record at 1 March 2026, 10:00:00, UTC', 'since 1 February 2026, 12:30:45, UTC', 'A laptop that held the PIN', '- Proposed by Cy <Example>', '- Ada <Example> (Ceremony administrator)', '- Issuing CA 4\n- Build server', '4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a']) {
    assert.ok(text.includes(said), said)
  }
  assert.ok(!text.includes('other v1'), 'what becomes of other keys is not its business')
  assert.match(text, /\nTake no certificate above for valid\./)
  assert.doesNotMatch(notice({ notice: 'rotate' }), /Take no certificate/)
})

test('a rehearsal says first that it is one; production never', () => {
  for (const one of notices) {
    assert.match(notice({ plan: plan('rehearsal'), notice: one }), /^This is a rehearsal\./)
    assert.doesNotMatch(notice({ notice: one }), /rehearsal/i)
  }
})

test('only a notice of a compromise speaks of one, and says where it is not known since when', () => {
  for (const one of notices.filter(other => other !== 'compromise')) assert.match(notice({ notice: one }), /\nThis notice is not about a compromise\./)
  const { lifecycle, ...rest } = plan()
  const { publicKey: _, ...key } = lifecycle!.existing[0]!
  const unknown = notice({ plan: { ...rest, lifecycle: { ...lifecycle!, since: null, below: [], existing: [{ ...key, publicKey: null }] } }, changedAt: null })
  assert.match(unknown, /\nIt is not known since when\./)
  assert.match(unknown, /\nThe plan names nothing that relies on it\./)
  assert.doesNotMatch(unknown, /put on record at|SHA-256|Take no certificate/)
})

test('lines fit on paper and every word is kept; a word without a blank stays whole', () => {
  const reason = `${'long '.repeat(60)}${'x'.repeat(140)} end`
  const text = notice({ plan: { ...plan(), lifecycle: { ...plan().lifecycle!, reason, below: [{ kind: 'certificate', what: 'many words '.repeat(30).trim() }] } } })
  for (const line of text.split('\n')) assert.ok(line.length <= 100 || /^ *\S+$/.test(line), line)
  assert.ok(text.replaceAll(/\s+/g, ' ').includes(reason))
  assert.match(text, /\n- many words[^\n]*\n {2}many words/)
})
