// The report's chapter on the policy: the rules that bear on what was done, with their clauses, and none of the others.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collect } from '../../src/evidence/collect.ts'
import { toHtml } from '../../src/evidence/page.ts'
import { reportOf } from '../../src/evidence/report.ts'
import { sourcesOf } from '../../src/evidence/sources.ts'
import { bearingOn } from '../../src/keys/policy/bearing.ts'
import { readyPolicy } from '../../src/keys/policy/ready.ts'
import { policyFile } from '../../src/transcript/files.ts'
import { sha256, toHex } from '../../src/transcript/hash.ts'
import type { CustodyPurpose } from '../../src/transcript/custody.ts'
import type { KeyState } from '../../src/transcript/key-state.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { reader, Sitting } from '../support/ceremony.ts'
import { bareReport, bareSources } from '../support/papers.ts'
import { custodial, genesis, shareSetOf } from '../support/small-plans.ts'

const { policy, bytes } = readyPolicy('small-team')!
const classed = (plan: Plan): Plan => ({ ...plan, keys: plan.keys.map(key => ({ ...key, class: 'signing', owner: 'The team' })) })

/** Names of the rules that bear on a plan, of its one class and of the policy itself. */
function names (plan: Plan): { readonly keys: readonly string[], readonly own: readonly string[], readonly all: readonly string[] } {
  const { classes, rules } = bearingOn(policy, plan)
  assert.ok(classes.length <= 1)
  return { keys: classes[0]?.keys ?? [], own: classes[0]?.rules.map(({ name }) => name) ?? [], all: rules.map(({ name }) => name) }
}

function changing (changes: readonly (readonly [version: number, from: KeyState, to: KeyState])[], action: string | null = null, emergency = false): Plan {
  const plan = genesis()
  const step = { id: 'more', action: action ?? 'roll-call', by: ['administrator' as const], irreversible: false, with: {}, planned: 60 }
  return {
    ...plan, keys: [], acts: [{ id: 'only', title: 'Only', steps: [step] }], lifecycle: {
      proposer: 'ada', trigger: 'time', reason: 'Its time has come', since: null, emergency, catalog: '0'.repeat(64), promotion: null, below: [],
      existing: [1, 2].map(version => ({ key: 'root-ca', version, algorithm: 'ec-p256', class: 'signing', state: 'active', since: plan.notBefore, publicKey: null, holdings: [], elsewhere: [], copies: [] })),
      changes: changes.map(([version, from, to]) => ({ change: 'change', key: 'root-ca', version, from, to }))
    }
  }
}

test('a key that is made is held to how it is made; custody only where it is backed up', () => {
  const made = ['purposes', 'algorithms', 'strength', 'approvals', 'backup', 'retention']
  assert.deepEqual(names(classed(genesis())), { keys: ['root-ca v1'], own: made, all: ['apart[0]', 'apart[1]'] })
  assert.deepEqual(names(classed(custodial())).own, ['purposes', 'algorithms', 'strength', 'approvals', 'custody', 'backup', 'retention'])
  assert.deepEqual(names(genesis()), { keys: [], own: [], all: ['apart[0]', 'apart[1]'] })
})

test('a key that is changed is held to what bears on the change', () => {
  assert.deepEqual(names(changing([[2, 'staged', 'active'], [1, 'active', 'retiring']])), {
    keys: ['root-ca v1', 'root-ca v2'], own: ['cryptoperiod.active', 'cryptoperiod.processing', 'hold-down', 'overlap', 'rotation', 'approvals', 'retention'], all: ['apart[0]', 'apart[1]']
  })
  assert.deepEqual(names(changing([[1, 'destroy-scheduled', 'destroyed']])), { keys: ['root-ca v1'], own: ['approvals', 'destruction.delay', 'destruction.witnesses', 'retention'], all: ['apart[0]', 'apart[1]'] })
  assert.deepEqual(names(changing([[1, 'active', 'compromised']], null, true)).all, ['apart[0]', 'apart[1]', 'emergency.hold-down'])
})

test('an audit looks at every key', () => {
  const { keys, own, all } = names(changing([], 'audit-token'))
  assert.deepEqual([keys, all], [['root-ca v1', 'root-ca v2'], ['apart[0]', 'apart[1]', 'audit']])
  assert.ok(own.includes('drills.check') && !own.includes('approvals'))
  assert.deepEqual(names(changing([])).keys, [])
  assert.deepEqual(names(changing([[1, 'active', 'suspended']], 'audit-token')).keys, ['root-ca v1', 'root-ca v2'])
})

test('what is done with a share set is held to the rules about shares, for each key whose backup it opens', () => {
  const about = (purpose: CustodyPurpose): readonly string[] => {
    const backup: NonNullable<Plan['custody']>['backups'][number] = { key: 'root-ca', version: 2, algorithm: 'ec-p256', publicKey: null, file: 'root-ca-v2.backup.json', sha256: '0'.repeat(64), media: [1] }
    const { keys, own } = names({ ...changing([]), custody: { purpose, set: shareSetOf(custodial(), 1), cards: [], bringing: [], receiving: [], backups: [backup], copies: [], successor: null } })
    assert.deepEqual(keys, ['root-ca v2'])
    return own
  }
  assert.deepEqual(about('reshare'), ['approvals', 'custody', 'custody.reshare-within', 'retention'])
  assert.deepEqual(about('replace'), ['approvals', 'custody', 'custody.reshare-within', 'retention'])
  assert.deepEqual(about('inspect'), ['approvals', 'custody', 'drills.inspect', 'retention'])
  assert.deepEqual(about('restore'), ['approvals', 'custody', 'drills.restore', 'retention'])
})

const textOf = (html: string): string => html.replace(/<style>.*<\/style>/s, '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
const sitting = new Sitting(classed(custodial())).hold()

test('the report says under which policy, with clauses, and has no such chapter without one', () => {
  const held = { policy: { ...policy, title: 'Ours <script>alert(1)</script>' }, sha256: toHex(sha256(bytes)) }
  const text = textOf(toHtml(reportOf({ ...bareSources(sitting), policy: held })))
  assert.match(text, /Policy small-team, version 2 Ours &lt;script&gt;alert\(1\)&lt;\/script&gt; SHA-256 /)
  assert.match(text, /Class signing: root-ca v1 .* strength At least 128 bits of security strength\. NIST SP 800-57 Part 1 Rev\. 5, section 5\.6\.1 approvals Approved by .* own rule custody Its backup is opened by 2 of 3 custodians\./)
  assert.match(text, /For all classes .* apart\[0\] Nobody holds two of these roles: Ceremony administrator, Witness\./)
  assert.doesNotMatch(textOf(bareReport(sitting)), /The ceremony was held under this policy/)
})

test('the policy is read out of the evidence; what is none is said to be none', async () => {
  const collected = await collect(reader(sitting.bundle()))
  const withFile = async (file: Uint8Array): Promise<Awaited<ReturnType<typeof sourcesOf>>['policy']> => (await sourcesOf({ ...collected, files: new Map([...collected.files, [policyFile, file]]) })).policy
  assert.deepEqual(await withFile(bytes), { policy, sha256: toHex(sha256(bytes)) })
  const wrong = await withFile(new TextEncoder().encode('policy: 1\n'))
  assert.equal(wrong?.policy, null)
  assert.match(textOf(toHtml(reportOf({ ...bareSources(sitting), policy: wrong }))), /The ceremony has a policy’s file that cannot be read as one\./)
})
