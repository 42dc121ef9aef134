// What a policy says of publications: the key that signs them, and that a version was published before it takes over.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { policyLines } from '../../src/cli/policy-lines.ts'
import { Screen } from '../../src/cli/terminal/screen.ts'
import { bearingOn } from '../../src/keys/policy/bearing.ts'
import { judgePlan } from '../../src/keys/policy/judge.ts'
import { readyPolicies, readyPolicy } from '../../src/keys/policy/ready.ts'
import type { KeyClass, Policy } from '../../src/keys/policy/shape.ts'
import type { ExistingKey, Lifecycle } from '../../src/transcript/lifecycle.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import type { Publication } from '../../src/transcript/publication.ts'
import { Life } from '../support/life.ts'
import { publicationAfter } from '../support/published-life.ts'
import { genesis } from '../support/small-plans.ts'

const team = readyPolicy('small-team')?.policy ?? assert.fail()
const withClass = (name: string, of: Partial<KeyClass>): Policy => ({ ...team, classes: { ...team.classes, [name]: { ...team.classes[name]!, ...of } } })
const judged = (plan: Plan, policy: Policy): string[][] => judgePlan({ policy, plan }).map(({ code, rule, about, expected, found }) => [code, rule, about, expected, found])

/** A plan about keys that exist, on 1 March 2026 at the earliest. */
function about (lifecycle: Partial<Lifecycle>): Plan {
  const { publication: _, ...plan } = genesis()
  return { ...plan, keys: [], acts: [plan.acts[0]!], lifecycle: { proposer: 'ada', trigger: 'both', reason: 'Its time has come', since: null, emergency: false, catalog: '0'.repeat(64), existing: [], changes: [], promotion: null, below: [], ...lifecycle } }
}

const version = (number: number, state: ExistingKey['state'], more: Partial<ExistingKey> = {}): ExistingKey =>
  ({ key: 'root-ca', version: number, algorithm: 'ec-p256', class: 'signing', state, since: '2020-01-01T00:00:00.000Z', publicKey: null, holdings: [], elsewhere: [], copies: [], ...more })
const takeOver: Lifecycle['changes'] = [{ change: 'promote', key: 'root-ca', version: 2, from: 'staged', to: 'active' }, { change: 'promote', key: 'root-ca', version: 1, from: 'active', to: 'retiring' }]
const promotion = (published: Partial<ExistingKey>, more: Partial<Lifecycle> = {}): Plan => about({ promotion: 1, existing: [version(1, 'active'), version(2, 'staged', published)], changes: takeOver, ...more })

test('where a class asks for it, a version takes over only after services have known of it for long enough', () => {
  const asking = withClass('signing', { 'pre-checks': ['published'] })
  assert.deepEqual(judged(promotion({}), asking), [['published', 'publication.ahead', 'root-ca v2', 'P1D', 'none']])
  assert.deepEqual(judged(promotion({ published: '2026-02-28T00:00:00.001Z' }), asking), [['published', 'publication.ahead', 'root-ca v2', 'not before 2026-03-01T00:00:00.001Z', '2026-03-01T00:00:00.000Z']])
  assert.deepEqual(judged(promotion({ published: '2026-02-28T00:00:00.000Z' }), asking), [])
  assert.deepEqual(judged(promotion({}), team), [])
  // Nobody relies on a key's first version yet; an emergency can't wait; and a rehearsal waits for nothing.
  assert.deepEqual(judged(about({ promotion: 1, existing: [version(2, 'staged')], changes: takeOver.slice(0, 1) }), asking), [])
  assert.deepEqual(judged(promotion({}, { emergency: true, existing: [version(1, 'compromised'), version(2, 'staged')], changes: takeOver.slice(0, 1) }), asking), [])
  assert.deepEqual(judged(promotion({}), { ...asking, publication: { ...team.publication!, ahead: 'PT0S' } }), [])
})

test('a report tells of publishing ahead where a class asks for it, and of all the rules where something is published', () => {
  const rules = (plan: Plan, policy: Policy): string[] => bearingOn(policy, plan).rules.map(({ name }) => name).filter(name => name.startsWith('publication'))
  assert.deepEqual(rules(promotion({}), team), [])
  assert.deepEqual(rules(promotion({}), withClass('signing', { 'pre-checks': ['published'] })), ['publication.ahead'])
  assert.equal(rules({ ...about({}), publication: publicationAfter(new Life().genesis().catalog()) }, team).length, 9)
})

const key: Publication['key'] = { key: 'metadata', version: 1, token: 'primary', publicKey: 'AAAA' }
const publishing = (className: string | null, change: Partial<Publication> = { key }): Plan =>
  ({ ...about({ existing: [version(1, 'active', { key: 'metadata', class: className })] }), publication: publicationAfter(new Life().genesis().catalog(), change) })

test('what is published is signed by a key for that, which certifies nothing', () => {
  assert.deepEqual(judged(publishing('publication'), team), [])
  assert.deepEqual(judged(publishing('publication', { key: null }), team), [])
  assert.deepEqual(judged(publishing('signing'), team), [['purpose', 'classes.signing.purposes', 'metadata v1', 'publication, without certificates and crls', 'certificates, crls, statements']])
  assert.deepEqual(judged(publishing('publication'), withClass('publication', { purposes: ['publication', 'crls'] })), [['purpose', 'classes.publication.purposes', 'metadata v1', 'publication, without certificates and crls', 'publication, crls']])
  assert.deepEqual(judged(publishing(null), team), [['class-unknown', 'classes', 'metadata v1', 'signing, wrapping, publication', 'none']])
  assert.deepEqual(judged({ ...publishing('publication'), lifecycle: { ...about({}).lifecycle! } }, team), [['class-unknown', 'classes', 'metadata v1', 'signing, wrapping, publication', 'none']])
})

test('at the terminal the name of each rule stands before its sentence, or above it where it is long', () => {
  const lines = policyLines(new Screen({ write: () => true }, {}), { policy: team, sha256: '', contradictions: [] })
  const at = lines.indexOf('  publication.validity.snapshot')
  assert.deepEqual([lines[at + 1], lines.find(line => line.includes('publication.ahead'))], [`${' '.repeat(26)}The list of what is current holds for 7 days at the`, '  publication.ahead       A new version is published 1 day before it takes over,'])
  for (const line of lines) assert.ok(line.length <= 80, line)
})

test('under a policy without rules for it nothing is published', () => {
  const { publication: _, ...silent } = team
  assert.deepEqual(judged(publishing('publication', { key: null }), silent), [['publication-unruled', 'publication', 'targets 1', 'rules for it', 'none']])
})

test('the ready policies have rules for it, and a class of keys for nothing else', () => {
  for (const name of readyPolicies()) {
    const { policy } = readyPolicy(name)!
    assert.ok(policy.publication, name)
    assert.deepEqual(Object.entries(policy.classes).filter(([, { purposes }]) => purposes.includes('publication')).map(([of, { purposes }]) => [of, purposes]), [['publication', ['publication']]])
  }
})
