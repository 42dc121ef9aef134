// Plans that publish, before the day: what the station refuses of them, and that nothing is written below a threshold.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Context } from '../../src/ceremony/action.ts'
import { actionOf } from '../../src/ceremony/actions/all.ts'
import { writePublication } from '../../src/ceremony/actions/write-publication.ts'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import { publicationBad, publicationField } from '../../src/ceremony/publication-plan.ts'
import type { BadField } from '../../src/contract/shapes.ts'
import { generateKeyPair } from '../../src/transcript/ed25519.ts'
import { toBase64 } from '../../src/transcript/hash.ts'
import { toSpki } from '../../src/transcript/person-key.ts'
import type { Plan, PlannedStep } from '../../src/transcript/plan.ts'
import type { Publication } from '../../src/transcript/publication.ts'
import { genesis } from '../support/small-plans.ts'
import { following, publishing, signaturesBy } from '../support/small-publication.ts'

const plan = publishing()
const changed = (change: Partial<Publication>): Plan => ({ ...plan, publication: { ...plan.publication!, ...change } })
const stepOf = (action: string, of: Plan = plan): PlannedStep => of.acts.flatMap(({ steps }) => steps).find(one => one.action === action)!

/** What an action says of one of its steps. */
function faults (step: PlannedStep, of: Plan = plan): BadField[] {
  return actionOf(step.action)!.validate(step, of)
}

test('a plan whose publication holds together is not refused for it, the first nor the next', () => {
  assert.deepEqual([publicationBad(plan), publicationBad(following()), publicationBad(genesis())], [[], [], []])
})

test('what is wrong with a publication is told by its field, with what was expected there', () => {
  const { root, targets, online } = plan.publication!
  const field = (of: Plan, path: string): string | undefined => publicationBad(of).find(one => one.path === path)?.expected
  assert.equal(field(changed({ targets: { ...targets, version: 7 } }), 'publication.targets.version'), '1, not 7')
  assert.equal(field(changed({ root: { ...root!, expires: '2027-06-01T00:00:00Z' } }), 'publication.root.expires'), 'an end by 2027-03-01T00:00:00.000Z: the online key ends then')
  assert.equal(field(changed({ signers: ['ada'] }), 'publication.signers'), 'ada, wit, not ada')
  assert.match(field(changed({ online: { ...online, publicKey: toBase64(Uint8Array.of(1, 2, 3)) } }), 'publication.online.publicKey') ?? '', /Ed25519 or P-256/)
  assert.match(field({ ...plan, acts: plan.acts.map(act => ({ ...act, steps: act.steps.filter(({ action }) => action !== 'read-publication') })) }, 'acts') ?? '', /^read-publication, certify-online-key, sign-publication 1.*, not certify-online-key/)
  assert.equal(publicationField({ code: 'validity', path: 'root.expires', facts: { until: '2028-03-01T00:00:00Z', limit: 'P1Y' } }).expected, 'an end within P1Y, not 2028-03-01T00:00:00Z')
})

test('a participant whose key is no key is told of elsewhere, and does not stop the look', () => {
  const [first, ...rest] = plan.participants
  assert.ok(publicationBad({ ...plan, participants: [{ ...first!, publicKey: toBase64(Uint8Array.of(9)) }, ...rest] }).length > 0)
})

test('none of the five steps is in a plan that publishes nothing', () => {
  const { publication: _, ...without } = plan
  for (const action of ['read-publication', 'certify-online-key', 'sign-publication', 'write-publication']) assert.match(faults(stepOf(action), without)[0]!.expected, /publication/, action)
  assert.match(faults({ ...stepOf('sign-publication'), action: 'sign-publication-with-key', with: { token: 'primary' } })[0]!.expected, /a key on a token/)
})

test('who signs is there, acts in the step by a role of theirs, and has a key in a role', () => {
  const signs = { ...stepOf('sign-publication'), by: plan.participants.find(({ id }) => id === 'ada')!.roles }
  const told = (step: PlannedStep, of?: Plan): string[] => faults(step, of).map(({ path }) => path)
  assert.deepEqual(told(signs), [])
  assert.deepEqual(told({ ...signs, with: { number: '3' } }), ['with.number'])
  assert.deepEqual(told({ ...signs, with: {} }), ['with.number'])
  assert.deepEqual(told({ ...signs, by: ['auditor'] }), ['by'])
  const other = { ...plan, participants: plan.participants.map(one => one.id === 'ada' ? { ...one, publicKey: toBase64(generateKeyPair().publicKey) } : one) }
  assert.deepEqual(told(signs, other), ['with.number'])
})

test('an online key that clients disagree on is not certified', () => {
  const step: PlannedStep = { ...stepOf('certify-online-key'), by: ['administrator', 'witness'] }
  assert.deepEqual(faults(step), [])
  assert.deepEqual(faults(step, changed({ online: { ...plan.publication!.online, publicKey: toBase64(toSpki(Uint8Array.of(4, ...new Uint8Array(96)))) } })).map(({ path }) => path), ['action'])
})

test('below a threshold nothing is written: of the root before, of the new one, or of targets', async () => {
  const next = following()
  const context = (signers: readonly string[]): Context => ({
    plan: next, step: stepOf('write-publication', next),
    progress: { results: signers.map(participant => ({ act: 'work', step: 'sign', time: '', result: { action: 'sign-publication', participant, signatures: signaturesBy(next, participant) } })) }
  }) as unknown as Context
  const refused = async (signers: readonly string[]): Promise<CeremonyError | null> => {
    try {
      await writePublication.prepare!(context(signers), {})
      return null
    } catch (error) {
      if (error instanceof CeremonyError) return error
      throw error
    }
  }
  assert.equal(await refused(['ada', 'wit']), null)
  for (const signers of [[], ['ada'], ['ada', 'ada']]) {
    const error = await refused(signers)
    assert.deepEqual([error?.code, error?.facts], ['publication-below-threshold', { metadata: 'root', version: '2', root: '1', signed: String(new Set(signers).size), threshold: '2' }])
  }
})
