// Every contradiction of a policy, alone: a sound policy is bent in one place, and exactly that is named, by its rule.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asField, contradictions, type ContradictionCode } from '../../src/keys/policy/contradictions.ts'
import { readyPolicy } from '../../src/keys/policy/ready.ts'
import type { KeyClass, Policy } from '../../src/keys/policy/shape.ts'

/** How a sound policy is bent, and the rules that are named for it. */
interface Bent { readonly bend: (policy: Policy, of: KeyClass) => void, readonly rules: readonly string[] }

const root = 'classes.root-signing.'
const bends: Readonly<Record<ContradictionCode, readonly Bent[]>> = {
  'no-classes': [{ bend: policy => { policy.classes = {} }, rules: ['classes'] }],
  'algorithm-too-weak': [
    { bend: (_, of) => { of.algorithms = ['ec-p521', 'ec-p256'] }, rules: [`${root}algorithms[1]`] },
    { bend: (_, of) => { of.algorithms = ['rsa-4096'] }, rules: [`${root}algorithms[0]`] },
    { bend: (_, of) => { of.algorithms = ['ed25519', 'rsa-3072'] }, rules: [`${root}algorithms[0]`, `${root}algorithms[1]`] },
    { bend: (_, of) => { of.strength = 256 }, rules: [`${root}algorithms[0]`] }
  ],
  'purpose-not-served': [
    { bend: (_, of) => { of.purposes = ['wrapping'] }, rules: [`${root}purposes[0]`] },
    { bend: (_, of) => { of.algorithms = ['aes-256']; of.purposes = ['certificates', 'transcripts'] }, rules: [`${root}purposes[0]`, `${root}purposes[1]`] }
  ],
  'purposes-mixed': [{ bend: (_, of) => { of.algorithms = ['rsa-3072']; of.strength = 128; of.purposes = ['certificates', 'wrapping'] }, rules: [`${root}purposes`] }],
  'never-zero': [
    { bend: (policy, of) => { of.cryptoperiod.active = 'P0D'; of.warning = of['hold-down'] = of.overlap = policy.emergency['hold-down'] = 'P0D' }, rules: [`${root}cryptoperiod.active`] },
    { bend: (_, of) => { of.drills.check = 'PT0S' }, rules: [`${root}drills.check`] },
    { bend: (_, of) => { of.custody = { threshold: 2, shares: 3, 'reshare-within': 'P0D' } }, rules: [`${root}custody.reshare-within`] },
    { bend: (_, of) => { of.issuing = issuing({ validity: 'P0D', 'next-update': 'PT0S' }) }, rules: [`${root}issuing.validity`, `${root}issuing.next-update`] },
    { bend: policy => { policy.audit = 'PT0S' }, rules: ['audit'] },
    { bend: policy => { policy.publication!.validity.timestamp = policy.publication!.delegation = 'PT0S' }, rules: ['publication.validity.timestamp', 'publication.delegation'] }
  ],
  'active-beyond-processing': [{ bend: (_, of) => { of.cryptoperiod = { active: 'P366D', processing: 'P1Y' }; of.warning = 'P1D'; of.overlap = 'P0D' }, rules: [`${root}cryptoperiod.active`] }],
  'warning-beyond-active': [{ bend: (_, of) => { of.warning = 'P11Y' }, rules: [`${root}warning`] }],
  'hold-down-beyond-active': [{ bend: (_, of) => { of['hold-down'] = 'P3654D' }, rules: [`${root}hold-down`] }],
  'overlap-beyond-active': [{ bend: (_, of) => { of.overlap = 'P10Y1D'; of.cryptoperiod.processing = 'P25Y' }, rules: [`${root}overlap`] }],
  'overlap-beyond-processing': [{ bend: (_, of) => { of.cryptoperiod.processing = 'P10Y60D' }, rules: [`${root}overlap`] }],
  'retention-below-processing': [{ bend: (_, of) => { of.retention = 'P19Y' }, rules: [`${root}retention`] }],
  'emergency-slower': [{ bend: policy => { policy.emergency['hold-down'] = 'P8D' }, rules: ['emergency.hold-down'] }],
  'threshold-not-below-shares': [{ bend: (_, of) => { of.custody = { threshold: 5, shares: 5 } }, rules: [`${root}custody.threshold`] }],
  'custody-missing': [
    { bend: (_, of) => { of.custody = undefined; of['pre-checks'] = []; of.drills = {} }, rules: [`${root}custody`] },
    { bend: (_, of) => { of.custody = undefined; of.backup = 'allowed'; of['pre-checks'] = []; of.drills = {} }, rules: [`${root}custody`] }
  ],
  'custody-without-backup': [{ bend: (_, of) => { of.backup = 'forbidden'; of['pre-checks'] = [] }, rules: [`${root}custody`] }],
  'pre-check-without-backup': [{ bend: (_, of) => { without(of); of['pre-checks'] = ['backup-proven'] }, rules: [`${root}pre-checks`] }],
  'pre-check-without-custody': [{ bend: (_, of) => { without(of); of['pre-checks'] = ['quorum-reachable'] }, rules: [`${root}pre-checks`] }],
  'drill-without-custody': [
    { bend: (_, of) => { without(of); of.drills = { restore: 'P1Y' } }, rules: [`${root}drills.restore`] },
    { bend: (_, of) => { without(of); of.drills = { inspect: 'P1Y', check: 'P1Y', shares: 'P1Y' } }, rules: [`${root}drills.inspect`, `${root}drills.shares`] }
  ],
  'reshare-beyond-processing': [{ bend: (_, of) => { of.custody = { threshold: 2, shares: 3, 'reshare-within': 'P21Y' } }, rules: [`${root}custody.reshare-within`] }],
  'wrapping-key-undrilled': [{ bend: (_, of) => { of.custody = { threshold: 2, shares: 3, 'wrapping-key': 'kept' }; of.drills = { inspect: 'P1Y' } }, rules: [`${root}custody.wrapping-key`] }],
  'issuing-without-certificates': [{ bend: (_, of) => { of.purposes = ['crls', 'statements']; of.issuing = issuing() }, rules: [`${root}issuing`] }],
  'validity-beyond-processing': [{ bend: (_, of) => { of.issuing = issuing({ validity: 'P20Y1D' }) }, rules: [`${root}issuing.validity`] }],
  'next-update-without-lists': [{ bend: (_, of) => { of.purposes = ['certificates']; of.issuing = issuing() }, rules: [`${root}issuing.next-update`] }],
  'next-update-beyond-validity': [{ bend: (_, of) => { of.issuing = issuing({ validity: 'P10D', 'next-update': 'P11D' }) }, rules: [`${root}issuing.next-update`] }],
  'publication-by-one': [{ bend: policy => { policy.publication!.targets.threshold = 1 }, rules: ['publication.targets.threshold'] }],
  'publication-by-authority': [{ bend: (_, of) => { of.purposes = [...of.purposes, 'publication'] }, rules: [`${root}purposes`] }],
  'publication-key-missing': [{ bend: policy => { policy.publication!.targets.key = 'required' }, rules: ['publication.targets.key'] }],
  'signers-repeat': [{ bend: policy => { policy.publication!.targets.signers = ['witness', 'witness'] }, rules: ['publication.targets.signers'] }],
  'metadata-outlives': [
    { bend: policy => { policy.publication!.validity.snapshot = 'PT12H' }, rules: ['publication.validity.timestamp'] },
    { bend: policy => { policy.publication!.validity.snapshot = 'P91D' }, rules: ['publication.validity.snapshot'] },
    { bend: policy => { policy.publication!.validity.root = 'P89D' }, rules: ['publication.validity.targets'] },
    { bend: policy => { policy.publication!['online-key'] = 'P89D' }, rules: ['publication.validity.targets'] }
  ],
  'pre-check-without-publication': [{ bend: (policy, of) => { of['pre-checks'] = ['published']; policy.publication = undefined }, rules: [`${root}pre-checks`] }],
  'ahead-below-timestamp': [{ bend: (policy, of) => { of['pre-checks'] = ['published']; policy.publication!.ahead = 'PT23H' }, rules: ['publication.ahead'] }],
  'ahead-beyond-warning': [{ bend: (_, of) => { of['pre-checks'] = ['published']; of.warning = 'P1D' }, rules: ['publication.ahead'] }],
  'approvals-by-one': [
    { bend: (_, of) => { of.approvals = { administrator: 1 } }, rules: [`${root}approvals`] },
    { bend: (_, of) => { of.approvals = {} }, rules: [`${root}approvals`] }
  ],
  'approvals-beyond-custody': [{ bend: (_, of) => { of.approvals = { custodian: 6 } }, rules: [`${root}approvals.custodian`] }],
  'apart-repeats': [{ bend: policy => { policy.apart = [['administrator', 'witness'], ['witness', 'witness']] }, rules: ['apart[1]'] }],
  'events-without-event': [{ bend: (_, of) => { of.rotation = { on: 'time', events: ['compromise'] } }, rules: [`${root}rotation.events`] }],
  'event-without-events': [
    { bend: (_, of) => { of.rotation = { on: 'event', events: [] } }, rules: [`${root}rotation.events`] },
    { bend: (_, of) => { of.rotation = { on: 'both', events: [] } }, rules: [`${root}rotation.events`] }
  ],
  'source-of-nothing': [
    { bend: (_, of) => { of.sources['strenght'] = 'a clause' }, rules: [`${root}sources.strenght`] },
    { bend: policy => { policy.sources['strength'] = 'a clause' }, rules: ['sources.strength'] }
  ]
}

/** A class of keys that have no backup. */
function without (of: KeyClass): void {
  of.custody = undefined
  of.backup = 'forbidden'
  of.drills = {}
  of['pre-checks'] = []
}

/** Rules for what keys of a class issue, which hold beside the others. */
function issuing (changes: Partial<NonNullable<KeyClass['issuing']>> = {}): NonNullable<KeyClass['issuing']> {
  return { validity: 'P10Y', subjects: 'plan', 'next-update': 'P1Y', ...changes }
}

/** The class that is bent, and with it the policy's own rules; the other classes would be bent with it, and so would what it issues. */
function sound (): Policy {
  const { policy } = readyPolicy('root-ca')!
  const { issuing: _, ...of } = policy.classes['root-signing']!
  return { ...policy, classes: { 'root-signing': { ...of, 'pre-checks': of['pre-checks'].filter(check => check !== 'published'), sources: Object.fromEntries(Object.entries(of.sources).filter(([rule]) => !rule.startsWith('issuing'))) } } }
}

test('a sound policy has none', () => {
  assert.deepEqual(contradictions(sound()), [])
  const policy = sound()
  policy.classes['root-signing']!.issuing = issuing({ validity: 'P20Y' })
  assert.deepEqual(contradictions(policy), [])
})

for (const [code, cases] of Object.entries(bends)) {
  test(`${code} is named by its rule`, () => {
    for (const { bend, rules } of cases) {
      const policy = sound()
      bend(policy, policy.classes['root-signing']!)
      assert.deepEqual(contradictions(policy).map(one => [one.code, one.rule]), rules.map(rule => [code, rule]))
    }
  })
}

test('a class that mixes publication with certificates is sound where the policy publishes nothing, and so is one that need not publish ahead', () => {
  const policy = sound()
  policy.classes['root-signing']!.purposes = ['certificates', 'publication']
  policy.publication = undefined
  assert.deepEqual(contradictions(policy), [])
  const rehearsed = sound()
  rehearsed.classes['root-signing']!['pre-checks'] = ['published']
  rehearsed.publication!.ahead = 'PT0S'
  assert.deepEqual(contradictions(rehearsed), [])
})

test('months and years are compared by the calendar, not by their usual length', () => {
  const policy = sound()
  const of = policy.classes['root-signing']!
  of.cryptoperiod = { active: 'P12M', processing: 'P1Y90D' }
  of.warning = 'P1M'
  assert.deepEqual(contradictions(policy), [])
  of.cryptoperiod.active = 'P365D'
  assert.deepEqual(contradictions(policy), [])
})

test('as a bad field, a contradiction says what it is against, and the nearest rule for a clause of none', () => {
  const policy = sound()
  policy.classes['root-signing']!.algorithms = ['ec-p256', 'ec-p384']
  policy.classes['root-signing']!.sources['cryptoperiod.activ'] = 'a clause'
  assert.deepEqual(contradictions(policy).map(asField), [
    { path: `${root}algorithms[0]`, expected: 'an algorithm of 192 bits or more; it is ec-p256, of 128 (against NIST SP 800-57 Part 1 Rev. 5, table 2)' },
    { path: `${root}sources.cryptoperiod.activ`, expected: 'the name of a rule; it is cryptoperiod.activ', nearest: 'cryptoperiod.active' }
  ])
})
