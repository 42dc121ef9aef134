// Which certificates and lists stand beside a step, and which were signed in the act that people sign for.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askedFirst, inHandOf, isIssuance, signedInAct, stepsDone } from '../../renderer/certificate/issuing.ts'
import type { Described } from '../../src/contract/certificates.ts'
import type { View } from '../../src/contract/shapes.ts'

type Place = 'done' | 'current' | 'ahead'
const steps = [['read', 'read-issuance', {}], ['sign-root', 'issue-certificate', { certificate: 'root-ca-v1' }], ['sign-sub', 'issue-certificate', { certificate: 'sub-ca-v1' }], ['sign-list', 'issue-crl', { list: 'root-ca-crl-1' }]] as const
const nothing: Described['planned'] = { of: 'certificate', sections: [] }

/** The ceremony at one of its steps; all of it done at the fourth and later. */
function at (current: number): Pick<View, 'agenda'> {
  const place = (i: number): Place => i < current ? 'done' : i === current ? 'current' : 'ahead'
  return { agenda: [{ act: 'signing', title: 'Signing', place: 'current', steps: steps.map(([step, action, settings], i) => ({ step, action, with: settings, place: place(i), irreversible: true, plannedSeconds: 60 })) }] }
}

const described = (type: Described['type'], name: string, signed = false): Described => ({ type, name, compared: '0'.repeat(64), planned: nothing, signed: signed ? nothing : null, differences: [], changes: null })
const all = [described('certificate', 'root-ca-v1', true), described('certificate', 'sub-ca-v1'), described('list', 'root-ca-crl-1')]
const names = (found: readonly Described[]): string[] => found.map(({ name }) => name)

test('what is read aloud is everything, and what is signed is the one that the step names', () => {
  assert.deepEqual([0, 1, 2, 3, 4].map(step => names(inHandOf(at(step), all))), [['root-ca-v1', 'sub-ca-v1', 'root-ca-crl-1'], ['root-ca-v1'], ['sub-ca-v1'], ['root-ca-crl-1'], []])
  assert.deepEqual(names(askedFirst(inHandOf(at(0), all), 'sub-ca-v1')), ['sub-ca-v1', 'root-ca-v1', 'root-ca-crl-1'])
  assert.deepEqual(names(inHandOf(at(3), [described('certificate', 'root-ca-crl-1')])), [], 'a certificate of the list’s name is not the list')
})

test('what was signed is shown once its step is done, the newest first', () => {
  assert.deepEqual(names(signedInAct(at(1), all)), [], 'a file that lies there before its step is done shows nothing')
  assert.deepEqual(names(signedInAct(at(2), all)), ['root-ca-v1'])
  assert.deepEqual(names(signedInAct(at(4), all.map(one => ({ ...one, signed: nothing })))), ['root-ca-crl-1', 'sub-ca-v1', 'root-ca-v1'])
  assert.notEqual(stepsDone(at(1)), stepsDone(at(2)))
})

test('a ceremony that signs nothing for others asks for nothing', () => {
  assert.equal(isIssuance(at(0)), true)
  assert.equal(isIssuance({ agenda: [{ act: 'one', title: 'One', place: 'current', steps: [{ step: 'roll-call', action: 'roll-call', with: {}, place: 'current', irreversible: false, plannedSeconds: 60 }] }] }), false)
})
