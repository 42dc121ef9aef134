// The way to a plan in the window: which questions there are, which is next, what an answer takes with it, and what is proposed.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actsOf, clockText } from '../../renderer/prepare/agenda.ts'
import { approversOf } from '../../renderer/prepare/approvers.ts'
import { before, changed, freePath, momentOf, nextOf, noAnswers, pagesOf, predecessorOf, resumedAt, typedMoment, usualWindow, wantedOf, wrongAt, type Known } from '../../renderer/prepare/course.ts'
import { draftOf, enrolledFor, idOf, isId, missingOf, usualCounts, type Enrolled, type Founding } from '../../renderer/prepare/people/founding.ts'
import { castOf, missing, namedOf, proposed, together, withRole } from '../../renderer/prepare/roles.ts'
import type { AnswersSoFar, ParameterNeed, PlanNeeds, PreparedPerson, PrepareOptions } from '../../src/contract/prepare.ts'
import { name as nameShape } from '../../src/transcript/fields.ts'
import { genesisPlan } from '../support/plan.ts'

const parameter = (name: string, change: Partial<ParameterNeed> = {}): ParameterNeed =>
  ({ parameter: name, about: name, kind: 'name', of: [], from: null, to: null, default: 'x', when: {}, asked: true, value: 'x', known: [], own: false, ...change })
const options: PrepareOptions = { anchor: null, people: [], policies: [], profiles: [], modules: [], last: null, now: '2026-11-30T23:10:00.000Z' }
const needs: PlanNeeds = {
  script: 'genesis', version: 1, title: 'Genesis', parameters: [parameter('key'), parameter('hidden', { asked: false }), parameter('one', { kind: 'choice', of: ['x'] }), parameter('count', { kind: 'count' })],
  wrong: [], roles: [], apart: [], tokens: [], site: false, cards: false, policy: null, profiles: false, existing: false, unknown: null, rehearsalOnly: false
}
const known = (change: Partial<PlanNeeds> = {}): Known => ({ options, needs: { ...needs, ...change } })
const chosen: AnswersSoFar = { ...noAnswers, mode: 'production', anchor: '/a/anchor.json', script: { name: 'genesis' } }
const whole: AnswersSoFar = { ...chosen, parameters: { key: 'root-ca', count: '3', gone: 'x' }, people: [{ id: 'ada', roles: ['witness'] }], notBefore: '2026-12-01T00:00:00.000Z', notAfter: '2026-12-15T00:00:00.000Z' }

test('only what a script needs is asked, in one order; a choice of one is no question', () => {
  assert.deepEqual(pagesOf(noAnswers, { options, needs: null }), ['mode', 'anchor', 'script'])
  assert.deepEqual(pagesOf(chosen, known()), ['mode', 'anchor', 'script', 'follows', 'question key', 'question count', 'people', 'window'])
  const all = known({ site: true, policy: { sha256: '', ready: null }, profiles: true, unknown: { code: 'x', facts: {} } })
  assert.deepEqual(pagesOf(chosen, all).slice(4), ['evidence', 'question key', 'question count', 'people', 'tokens', 'policy', 'profiles', 'window'])
})

test('the first open question is next, and everything is checked after the last; a refused answer is open', () => {
  assert.equal(nextOf(noAnswers, { options, needs: null }), 'mode')
  assert.equal(nextOf(chosen, known()), 'question key')
  assert.equal(nextOf({ ...whole, people: null }, known()), 'people')
  assert.equal(nextOf(whole, known()), 'check')
  const refused = known({ wrong: [{ path: 'count', expected: 'at most 2' }] })
  assert.equal(nextOf(whole, refused), 'question count')
  assert.deepEqual(wrongAt('question count', refused.needs), [{ path: 'count', expected: 'at most 2' }])
  assert.equal(nextOf(whole, known({ wrong: [{ path: 'people.ada', expected: '' }] })), 'people')
  assert.deepEqual([before('question key', whole, known()), before('mode', whole, known()), before('check', whole, known())], ['follows', null, 'window'])
})

test('whoever left off goes on there, but not past an open question', () => {
  assert.equal(resumedAt({ ...whole, at: 'people' }, known()), 'people')
  assert.equal(resumedAt({ ...whole, at: 'question gone' }, known()), 'check')
  assert.equal(resumedAt({ ...chosen, at: 'window' }, known()), 'question key')
})

test('another answer takes with it what cannot stay', () => {
  assert.deepEqual(changed(whole, { script: { name: 'genesis' } }), whole)
  const other = changed(whole, { script: { name: 'rotate' } })
  assert.deepEqual([other.parameters, other.people, other.notBefore], [{}, null, whole.notBefore])
  assert.deepEqual([changed(whole, { anchor: '/b' }).people, changed(whole, { mode: 'rehearsal' }).anchor], [null, null])
  assert.deepEqual(changed(whole, { people: [] }).parameters, whole.parameters)
})

test('a plan is wanted once nothing is open: of what applies, and of nothing else', () => {
  assert.equal(wantedOf({ ...whole, people: null }, known()), null)
  const wanted = wantedOf({ ...whole, site: '/a/site.yaml' }, known())
  assert.deepEqual([wanted?.parameters, wanted?.site, wanted?.predecessor], [{ key: 'root-ca', count: '3' }, null, 'none'])
  assert.equal(predecessorOf(whole, { options: { ...options, last: { ceremony: '', title: '' } } }), 'station')
})

test('moments are typed as a day or with a time, and a day that is none is refused', () => {
  assert.equal(momentOf('2026-12-01'), '2026-12-01T00:00:00.000Z')
  assert.equal(momentOf(' 2026-12-01 08:30 UTC'), '2026-12-01T08:30:00.000Z')
  for (const wrong of ['', '1.12.2026', '2026-02-30', '2026-12-01 25:00', '2026-12-01T08']) assert.equal(momentOf(wrong), null, wrong)
  assert.equal(typedMoment('2026-12-01T08:30:00.000Z'), '2026-12-01 08:30')
  assert.deepEqual(usualWindow('2026-11-30T23:10:00.000Z'), { from: '2026-12-01 00:00', until: '2026-12-15 00:00' })
})

test('what is made in a folder gets a name that is free', () => {
  assert.equal(freePath('/a', 'plan', []), '/a/plan')
  assert.equal(freePath('/a', 'plan', ['/a/plan', '/a/2.plan']), '/a/3.plan')
})

const people: PreparedPerson[] = [
  { id: 'ada', name: 'Ada', roles: ['administrator', 'custodian'], held: 'card' }, { id: 'bo', name: 'Bo', roles: ['witness', 'custodian', 'auditor'], held: 'card' }, { id: 'cy', name: 'Cy', roles: ['custodian'], held: 'card' }
]
const roles: Pick<PlanNeeds, 'roles' | 'apart'> = {
  roles: [{ role: 'administrator', count: 1, who: ['ada'], chosen: [] }, { role: 'custodian', count: 2, who: ['ada', 'bo', 'cy'], chosen: [] }, { role: 'witness', count: 1, who: ['bo'], chosen: [] }],
  apart: [['administrator', 'custodian'], ['witness', 'administrator']]
}

test('people are proposed so that nobody holds together what is kept apart, and scarce roles are filled first', () => {
  const cast = proposed(people, roles)
  assert.deepEqual([missing(cast, roles), together(cast, roles.apart)], [[], []])
  assert.deepEqual(namedOf(cast, people), [{ id: 'ada', roles: ['administrator'] }, { id: 'bo', roles: ['witness', 'custodian'] }, { id: 'cy', roles: ['custodian'] }])
  assert.deepEqual(castOf([{ id: 'ada', roles: null }], people), { ada: ['administrator', 'custodian'] })
})

test('what is missing or held together is named', () => {
  const cast = withRole(withRole(proposed(people, roles), 'ada', 'custodian', true), 'bo', 'custodian', false)
  assert.deepEqual(together(cast, roles.apart), [{ id: 'ada', roles: ['administrator', 'custodian'] }])
  assert.deepEqual(missing(withRole(cast, 'cy', 'custodian', false), roles), [{ role: 'custodian', have: 1, asked: 2 }])
  assert.deepEqual(namedOf(withRole(cast, 'cy', 'custodian', false), people).map(({ id }) => id), ['ada', 'bo'])
})

test('an agenda begins at nought, each step after the one before', () => {
  const { plan } = genesisPlan()
  const acts = actsOf(plan)
  const steps = acts.flatMap(act => act.steps)
  assert.deepEqual([acts[0]?.begins, steps[1]?.begins], [0, steps[0]?.step.planned])
  assert.equal(acts.at(-1)!.begins + acts.at(-1)!.seconds, plan.acts.flatMap(act => act.steps).reduce((sum, { planned }) => sum + planned, 0))
  assert.deepEqual([0, 59, 65 * 60, 600 * 60].map(clockText), ['0:00', '0:00', '1:05', '10:00'])
})

test('whoever can approve need not take part, and stands once for each role', () => {
  const lacking = [{ role: 'witness' as const, asked: 1, given: 0, who: ['Bo'] }, { role: 'auditor' as const, asked: 1, given: 0, who: ['Bo', 'Nobody'] }]
  assert.deepEqual(approversOf(people, lacking).map(({ id, role }) => [id, role]), [['bo', 'witness'], ['bo', 'auditor']])
})

test('a short name comes of a name, or is empty', () => {
  assert.deepEqual(['Ada Lind', 'Dilip Sørensen', 'Groß & Söhne', '  ', '東京'].map(idOf), ['ada-lind', 'dilip-sorensen', 'gross-sohne', '', ''])
  for (const id of [...['Ada Lind', 'x'.repeat(63) + ' y', 'É'].map(idOf), 'a.b']) assert.deepEqual([isId(id), nameShape.safeParse(id).success], [true, true], id)
  for (const id of ['', 'Ada', 'a--b', '-a', 'a_b', 'x'.repeat(65)]) assert.deepEqual([isId(id), nameShape.safeParse(id).success], [false, false], id)
})

const enrolment = (id: string, change: Partial<Enrolled> = {}): Enrolled => ({ file: `/f/${id}.json`, mode: 'rehearsal', id, name: id, held: 'file', fingerprint: '', ...change })
const founding: Founding = { organisation: { id: 'acme', name: 'Acme' }, roles: { ada: ['administrator'], bo: ['witness'] }, founders: ['ada', 'bo'], successors: 2, thresholds: {}, approvals: {}, policy: null, module: '/m.so' }

test('an anchor is drafted of those enrolled for its mode, each with the key that they have', () => {
  const enrolled = enrolledFor([enrolment('ada'), enrolment('bo', { held: 'card' }), enrolment('cy', { mode: 'production' }), enrolment('ada', { file: '/f/again.json' })], 'rehearsal')
  assert.deepEqual(enrolled.map(({ file }) => file), ['/f/bo.json', '/f/again.json'])
  const draft = draftOf(founding, enrolled, 'rehearsal', '/f')
  assert.deepEqual(draft.keys, { ada: { key: '/f/ada.age' }, bo: { module: '/m.so' } })
  assert.deepEqual(draft.participants, [{ enrolment: '/f/bo.json', roles: ['witness'] }, { enrolment: '/f/again.json', roles: ['administrator'] }])
  assert.deepEqual(missingOf(founding, enrolled), [])
  assert.deepEqual(missingOf({ ...founding, founders: [], roles: {}, organisation: { id: 'A', name: 'A' } }, enrolled.slice(0, 1)), ['people', 'roles', 'founders', 'organisation'])
  const alone = { ...founding, founders: ['ada'] }
  assert.deepEqual([missingOf(alone, enrolled.map(one => ({ ...one, mode: 'production' }))), missingOf(alone, enrolled.map(one => ({ ...one, mode: 'rehearsal' })))], [['second-founder'], []])
})

test('two different people are proposed to approve, where two roles are there', () => {
  assert.deepEqual(usualCounts({ ada: ['administrator'], bo: ['auditor', 'witness'] }, ['ada', 'bo', 'cy']), { approvals: { administrator: 1, auditor: 1 }, thresholds: { administrator: 1, witness: 1 }, successors: 2 })
  assert.deepEqual(usualCounts({ ada: ['administrator'] }, ['ada']), { approvals: { administrator: 1 }, thresholds: { administrator: 1 }, successors: 1 })
})
