// What a plan has signed, judged by itself: the small plan as it should be, and with one thing wrong.

import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { fromBase64, sha256, toBase64, toHex } from '../../src/transcript/hash.ts'
import type { Issuance, PlannedCertificate, PlannedList } from '../../src/transcript/issuance.ts'
import type { KeyState } from '../../src/transcript/key-state.ts'
import type { Plan, PlannedStep } from '../../src/transcript/plan.ts'
import { machineCrypto } from '../../src/verify/crypto.ts'
import { Findings } from '../../src/verify/findings.ts'
import { verifyIssuance } from '../../src/verify/issuance-plan.ts'
import { Sitting, failuresOf, issuingPlan } from '../support/ceremony.ts'
import { stepOf, withSteps } from '../support/hooks.ts'
import { named, profileOf, requestOf, requester, serialsBefore, signingStep, smallIssuance, subordinateProfile, withTemplates } from '../support/small-issuance.ts'
import { issuedDer } from '../support/small-issuance-results.ts'
import { existing } from '../support/small-lifecycle.ts'

/** The codes of what is found, each once. */
function found (plan: Plan): string[] {
  const findings = new Findings()
  verifyIssuance(plan, machineCrypto, findings)
  return [...new Set(findings.list().map(({ code }) => code))]
}

const good = issuingPlan()
/** The plan with its issuance changed, and the hashes of templates as they were. */
const changed = (change: (issuance: Issuance) => Partial<Issuance>): Plan => ({ ...good, issuance: { ...good.issuance!, ...change(good.issuance!) } })
const certificates = (name: string, change: (planned: PlannedCertificate) => Partial<PlannedCertificate>) => ({ certificates: all }: Issuance): Partial<Issuance> =>
  ({ certificates: all.map(one => one.certificate === name ? { ...one, ...change(one) } : one) })
const list = (change: Partial<PlannedList>) => ({ lists }: Issuance): Partial<Issuance> => ({ lists: lists.map(one => ({ ...one, ...change })) })
const subject = (name: string, change: Partial<PlannedCertificate['subject']>) => certificates(name, planned => ({ subject: { ...planned.subject, ...change } }))
const issuer = (name: string, change: Partial<PlannedCertificate['issuer']>) => certificates(name, planned => ({ issuer: { ...planned.issuer, ...change } }))
const history = (change: (history: Issuance['history']) => Partial<Issuance['history']>) => ({ history: before }: Issuance): Partial<Issuance> => ({ history: { ...before, ...change(before) } })
/** The plan with its templates as its changed parts give them. */
const fitting = (change: (issuance: Issuance) => Partial<Issuance>): Plan => withTemplates({ ...good, issuance: { ...smallIssuance(), ...change(smallIssuance()) } })
const inState = (state: KeyState, plan: Plan = good): Plan => ({ ...plan, lifecycle: { ...plan.lifecycle!, existing: [existing(1, state)] } })

test('a plan as it should be, and one that has nothing signed', () => {
  assert.deepEqual(found(good), [])
  const { issuance: _, ...rest } = good
  assert.deepEqual(found(rest), [])
})

test('names that stand twice', () => {
  const twice: ((issuance: Issuance) => Partial<Issuance>)[] = [
    ({ lists }) => ({ lists: [...lists, ...lists.map(one => ({ ...one, number: 6 }))] }), ({ statements }) => ({ statements: [...statements, ...statements] }),
    ({ certificates: all }) => ({ certificates: [...all, all[0]!] })
  ]
  for (const change of twice) assert.ok(found(changed(change)).includes('name-twice'))
})

test('an issuer that is not known, or not by then', () => {
  const cases: ((issuance: Issuance) => Partial<Issuance>)[] = [
    issuer('issuing-ca-v1', { key: 'nobody' }), issuer('issuing-ca-v1', { version: 7 }), issuer('issuing-ca-v1', { certificate: 'none' }), issuer('issuing-ca-v1', { certificate: null }),
    issuer('issuing-ca-v1', { certificate: 'issuing-ca-v1' }), issuer('root-ca-v1', { certificate: 'issuing-ca-v1' }), issuer('issuing-ca-v1', { certificate: 'ocsp-1' }),
    list({ issuer: { key: 'root-ca', version: 1, certificate: 'issuing-ca-v1' } }), list({ issuer: { key: 'nobody', version: 1, certificate: 'root-ca-v1' } }),
    ({ statements }) => ({ statements: statements.map(one => ({ ...one, key: 'nobody' })) })
  ]
  for (const [i, change] of cases.entries()) assert.ok(found(changed(change)).includes('issuer-unknown'), String(i))
  const late = withSteps(good, step => step.id === 'issuing-ca-v1' ? [] : step.id === 'ocsp-1' ? [step, signingStep('issuing-ca-v1')] : [step])
  assert.deepEqual(found(late), ['issuer-unknown'])
  const secret: Plan = { ...good, keys: good.keys.map(key => ({ ...key, algorithm: 'aes-256' })) }
  assert.ok(found(secret).includes('issuer-unknown'))
})

test('certificates of issuers that exist', () => {
  const sitting = new Sitting(good).hold()
  const root = toBase64(issuedDer(sitting, 'root-ca-v1')!)
  const { serial } = sitting.entries.flatMap(entry => entry.type === 'step.done' && entry.body.result.action === 'issue-certificate' ? [entry.body.result] : [])[0]!
  const under = (authority: Partial<Issuance['authorities'][number]>, serials: readonly string[] = [...serialsBefore, serial]): Plan => withTemplates({
    ...withSteps(good, step => step.id === 'root-ca-v1' ? [] : [step]), notBefore: '2026-03-02T00:00:00.000Z', notAfter: '2026-03-03T00:00:00.000Z', issuance: {
      ...smallIssuance(), authorities: [{ authority: 'root-ca-v1', key: 'root-ca', version: 1, certificate: root, ...authority }],
      certificates: smallIssuance().certificates.filter(one => one.certificate !== 'root-ca-v1'), history: { ...smallIssuance().history, serials: [{ key: 'root-ca', serials: [...serials] }] }
    }
  })
  assert.deepEqual(found(under({})), [])
  assert.deepEqual(found(under({}, serialsBefore)), ['issuance-history'], 'its own serial number is not among those of before')
  const above: Issuance['authorities'][number] = { authority: 'above', key: 'another-ca', version: 1, certificate: toBase64(issuedDer(sitting, 'issuing-ca-v1')!) }
  assert.deepEqual(found({ ...under({}), issuance: { ...under({}).issuance!, authorities: [...under({}).issuance!.authorities, above] } }), [], 'one that stands above is of a key that the plan is not about')
  const wrong = (authority: Partial<Issuance['authorities'][number]>): string[] => found({ ...under({}), issuance: { ...under({}).issuance!, authorities: [{ ...under({}).issuance!.authorities[0]!, ...authority }] } })
  assert.ok(wrong({ certificate: toBase64(Uint8Array.of(0x30, 0)) }).includes('authority-differs'))
  const renamed = Uint8Array.from(Buffer.from(Buffer.from(fromBase64(root)).toString('latin1').replaceAll('Example Root CA', 'Another Root CA'), 'latin1'))
  assert.deepEqual(found(under({ certificate: toBase64(renamed) })), ['authority-differs'], 'another name than its key signed')
  assert.ok(wrong({ version: 2 }).includes('authority-differs'))
  assert.ok(wrong({ certificate: toBase64(issuedDer(sitting, 'ocsp-1')!) }).includes('authority-differs'))
})

test('what was before, and does not hold together', () => {
  const cases: ((issuance: Issuance) => Partial<Issuance>)[] = [
    history(({ serials }) => ({ serials: [...serials, { key: 'root-ca', serials: [] }] })), history(({ serials }) => ({ serials: serials.map(one => ({ ...one, serials: [...one.serials, one.serials[0]!] })) })),
    history(({ numbers }) => ({ numbers: [...numbers, { key: 'root-ca', number: 1 }] })), history(({ publicKeys }) => ({ publicKeys: [...publicKeys, ...publicKeys] })), history(() => ({ publicKeys: [] }))
  ]
  for (const [i, change] of cases.entries()) assert.deepEqual(found(changed(change)), ['issuance-history'], String(i))
})

test('a list whose number does not rise, in the plan already', () => {
  for (const number of [3, 4]) assert.ok(found(fitting(list({ number }))).includes('crl-number'), String(number))
  const twice = fitting(({ lists: [one] }) => ({ lists: [one!, { ...one!, list: 'root-ca-crl-6' }] }))
  assert.ok(found(withSteps(twice, step => step.id === 'root-ca-crl-5' ? [step, signingStep('root-ca-crl-6')] : [step])).includes('crl-number'))
})

test('lists of a plan count in the order in which they are signed', () => {
  const both = fitting(({ lists: [one] }) => ({ lists: [{ ...one!, list: 'root-ca-crl-6', number: 6 }, one!] }))
  const signed = (steps: readonly PlannedStep[]): string[] => found(withSteps(both, step => step.id === 'root-ca-crl-5' ? [...steps] : [step]))
  assert.deepEqual(signed([signingStep('root-ca-crl-5'), signingStep('root-ca-crl-6')]), [])
  assert.deepEqual(signed([signingStep('root-ca-crl-6'), signingStep('root-ca-crl-5')]), ['crl-number'])
})

test('a subject that nothing says, or two things', () => {
  const request = toBase64(requestOf(named('Example OCSP'), requester))
  for (const change of [{ request }, { key: null, name: null }, { key: null }, { key: { key: 'nobody', version: 1 } }, { name: null }]) {
    assert.ok(found(changed(subject('issuing-ca-v1', change))).includes('subject-unknown'), JSON.stringify(change))
  }
})

test('requests: forged, of a key that is known, of a key that the profile does not allow, unreadable', () => {
  const other = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const asked = (request: Uint8Array): Plan => fitting(subject('ocsp-1', { request: toBase64(request) }))
  assert.deepEqual(found(asked(requestOf(named('Example OCSP'), requester, other))), ['request-unsound'])
  const known = toHex(sha256(new Uint8Array(requester.publicKey.export({ format: 'der', type: 'spki' }))))
  assert.deepEqual(found(changed(history(({ publicKeys }) => ({ publicKeys: [...publicKeys, known] })))), ['request-unsound'])
  const narrow = fitting(certificates('ocsp-1', ({ profile }) => ({ profile: { ...profile, subjectKeys: ['ec-p384'] } })))
  assert.ok(found(narrow).includes('request-unsound'))
  assert.deepEqual(found(changed(subject('ocsp-1', { request: toBase64(Uint8Array.of(0x30, 0x80, 0, 0)) }))), ['planned-malformed'])
})

test('the hash of a template that is another one', () => {
  const template = '1'.repeat(64)
  assert.deepEqual(found(changed(certificates('issuing-ca-v1', () => ({ template })))), ['planned-template'])
  assert.deepEqual(found(changed(list({ template }))), ['planned-template'])
  assert.deepEqual(found(changed(subject('issuing-ca-v1', { name: named('Another') }))), ['planned-template'], 'a name was changed, and the hash was not')
})

test('rules that a plan breaks already', () => {
  const weak = fitting(certificates('issuing-ca-v1', () => ({ profile: { ...subordinateProfile, keyUsage: ['digital-signature'] } })))
  assert.ok(found(weak).includes('planned-lint'))
  const long = fitting(certificates('issuing-ca-v1', () => ({ profile: { ...subordinateProfile, validity: { from: 'signing', length: 'P30Y' } } })))
  assert.ok(found(long).includes('planned-lint'), 'beyond its issuer\u2019s')
  assert.ok(found(fitting(certificates('root-ca-v1', () => ({ profile: profileOf('root', { basicConstraints: { ca: false, pathLength: null } }) })))).includes('planned-lint'))
})

test('states in which a version may sign, and what', () => {
  const withOnly = (name: string): Plan => ({
    ...withSteps(good, step => step.action === 'issue-certificate' || step.action === 'issue-crl' || step.action === 'sign-statement' ? step.id === name ? [step] : [] : [step]),
    issuance: { ...good.issuance!, certificates: good.issuance!.certificates.filter(one => one.certificate === name), lists: good.issuance!.lists.filter(one => one.list === name), statements: good.issuance!.statements.filter(one => one.statement === name) }
  })
  const refused = (state: KeyState, name: string): boolean => found(inState(state, withOnly(name))).includes('issuing-state')
  const allowed: Record<string, readonly KeyState[]> = { 'root-ca-v1': ['active', 'generated', 'staged'], 'issuing-ca-v1': ['active'], 'root-ca-crl-5': ['active', 'retiring'], release: ['active'] }
  for (const [name, states] of Object.entries(allowed)) {
    for (const state of ['generated', 'staged', 'active', 'suspended', 'retiring', 'retired', 'destroy-scheduled', 'destroyed', 'compromised', 'destroyed-compromised'] as const) assert.equal(refused(state, name), !states.includes(state), `${name}, ${state}`)
  }
})

test('cross-certificates of a master key\u2019s own versions, and of keys that are given up', () => {
  const crossed = (signs: KeyState, over: KeyState, kind: PlannedCertificate['kind'] = 'cross'): string[] => found(withTemplates({
    ...good, lifecycle: { ...good.lifecycle!, existing: [existing(1, signs), existing(2, over)] }, acts: good.acts.map(act => act.id === 'work' ? { ...act, steps: ['root-ca-v1', 'cross-1'].map(signingStep) } : act), issuance: {
      ...smallIssuance(), lists: [], statements: [], history: { ...smallIssuance().history, publicKeys: [1, 2].map(version => toHex(sha256(fromBase64(existing(version, 'active').publicKey!)))) },
      certificates: [
        { ...smallIssuance().certificates[0]!, certificate: 'root-ca-v1' },
        { ...smallIssuance().certificates[1]!, certificate: 'cross-1', kind, subject: { key: { key: 'root-ca', version: 2 }, request: null, certificate: null, name: named('Example Root CA') } }
      ]
    }
  }))
  assert.ok(!crossed('active', 'staged').includes('issuing-state'))
  assert.equal(crossed('active', 'compromised').filter(code => code === 'issuing-state').length, 1)
  for (const over of ['retired', 'destroyed', 'destroy-scheduled'] as const) assert.ok(crossed('active', over).includes('issuing-state'), over)
  const retiring = (kind: PlannedCertificate['kind']): number => {
    const plan: Plan = { ...good, lifecycle: { ...good.lifecycle!, existing: [existing(1, 'retiring'), existing(2, 'active')] } }
    const cross: PlannedCertificate = { ...good.issuance!.certificates[1]!, certificate: 'cross-1', kind, subject: { key: { key: 'root-ca', version: 2 }, request: null, certificate: null, name: named('Example Root CA') } }
    const findings = new Findings()
    verifyIssuance({ ...plan, issuance: { ...good.issuance!, certificates: [cross], lists: [], statements: [] }, acts: [{ id: 'work', title: 'Work', steps: [signingStep('cross-1')] }] }, machineCrypto, findings)
    return findings.list().filter(({ code }) => code === 'issuing-state').length
  }
  assert.deepEqual([retiring('cross'), retiring('subordinate')], [0, 1])
})

test('a key that is made here signs and is certified once it was confirmed', () => {
  const early = (after: string): Plan => {
    const moved = ['read', 'root-ca-v1', 'issuing-ca-v1'].map(id => stepOf(good, id))
    return withSteps(good, step => moved.includes(step) ? [] : step.id === after ? [step, ...moved] : [step])
  }
  assert.deepEqual(found(early('generate')), ['issuing-state'])
  assert.deepEqual(found(early('confirm')), [])
  const unmade = withSteps(good, step => step.id === 'generate' ? [] : [step])
  assert.deepEqual(found(unmade), ['issuing-state'])
})

test('steps and plan agree on what is signed', () => {
  const without = withSteps(good, step => step.id === 'release' ? [] : [step])
  assert.deepEqual(found(without), ['issuance-unmade'])
  for (const id of ['root-ca-v1', 'root-ca-crl-5', 'release']) assert.deepEqual(found(withSteps(good, step => step.id === id ? [step, { ...step, id: 'again' }] : [step])), ['issuance-unmade'], id)
  const unplanned = (step: PlannedStep): PlannedStep[] => step.id === 'release' ? [step, { ...step, id: 'more', with: { ...step.with, statement: 'more' } }] : [step]
  assert.deepEqual(found(withSteps(good, unplanned)), ['issuance-unmade'])
})

test('what is signed is read aloud before, by the plan already', () => {
  assert.deepEqual(found(withSteps(good, step => step.id === 'read' ? [] : [step])), ['issuance-read'])
  assert.deepEqual(found(withSteps(good, step => step.id === 'read' ? [] : step.id === 'release' ? [step, stepOf(good, 'read')] : [step])), ['issuance-read'])
})

test('a plan may be as long as its lists are, and no longer beside them', async () => {
  const revoked = Array.from({ length: 4000 }, (_, i) => ({ serial: `40${i.toString(16).padStart(32, '0')}`, at: '2026-02-01T08:00:00.000Z', reason: null }))
  const long = issuingPlan(issuance => ({ ...issuance, lists: issuance.lists.map(one => ({ ...one, revoked })) }))
  assert.ok(JSON.stringify(long).length > 300_000)
  assert.deepEqual(await failuresOf(new Sitting(long).hold().bundle()), [])
  const titled: Plan = { ...good, acts: good.acts.map(act => ({ ...act, steps: act.steps.map(step => ({ ...step, with: { ...step.with, ...Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`setting-${i}`, 'x'.repeat(500)])) } })) })) }
  assert.deepEqual(await failuresOf(new Sitting(titled).hold().bundle()), ['plan-malformed', 'identities-unpinned'])
})
