// Scripts and plans are read strictly: every bad field at once, by its path, with the nearest right name.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CeremonyCode } from '../../src/ceremony/errors.ts'
import { resolveParameters, resolvePlan } from '../../src/ceremony/resolve.ts'
import { loadScript, parseScript, shippedScripts } from '../../src/ceremony/script.ts'
import { assertPlan, parsePlan } from '../../src/ceremony/validate.ts'
import { canonicalize, toCanonicalBytes } from '../../src/transcript/jcs.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { catalogOf, version } from '../support/catalog.ts'
import { genesisPlan } from '../support/plan.ts'
import { refusal } from '../support/refusal.ts'

const genesis = new TextDecoder().decode(loadScript('genesis').bytes)
const rotate = new TextDecoder().decode(loadScript('rotate').bytes)
const issue = new TextDecoder().decode(loadScript('issue').bytes)
const reshare = new TextDecoder().decode(loadScript('reshare').bytes)
const edited = (from: string, to: string, script = genesis): Uint8Array => {
  assert.ok(script.includes(from), `the script no longer holds "${from}"`)
  return new TextEncoder().encode(script.replace(from, to))
}

test('every shipped script is valid and makes a valid plan with its defaults', () => {
  assert.deepEqual(shippedScripts(), ['audit', 'breach-drill', 'destroy', 'drill', 'genesis', 'issue', 'publish', 'recover', 'replace', 'replicas', 'reshare', 'revoke', 'rotate'])
  // Of the test's tokens only the primary one holds a key.
  for (const name of shippedScripts()) assertPlan(genesisPlan(name === 'replicas' ? { token: 'primary' } : {}, loadScript(name)).plan)
})

test('a token is kept where the parameter or the site file says, and not at two sites', () => {
  const site = { uri: 'pkcs11:', module: { path: '/lib/x.so', sha256: '0'.repeat(64) } }
  const { plan } = genesisPlan({ site: 'north' }, loadScript('recover'))
  assert.deepEqual(plan.tokens.map(({ site: at }) => at), ['north'])
  assert.equal('site' in genesisPlan({}, loadScript('recover')).plan.tokens[0]!, false, 'a plan of before stays the same bytes')
  const resolved = (asked: string, found: string | undefined): string | undefined => {
    const { plan: of, loaded } = genesisPlan({ site: asked }, loadScript('recover'))
    const { restoring, mode, ceremony, organisation, participants } = of
    return resolvePlan(loaded, of.parameters, { mode, ceremony, organisation, participants, anchor: null, policy: null, build: { version: '' }, predecessor: null, cards: null, notBefore: of.notBefore, notAfter: of.notAfter, sites: { primary: { ...site, site: found } }, restoring: { plan: restoring!, labels: ['root-ca v1'] } }).tokens[0]!.site
  }
  assert.deepEqual([resolved('', 'south'), resolved('south', 'south'), resolved('', undefined)], ['south', 'south', undefined])
  assert.equal(refusal('site-invalid', () => resolved('north', 'south')).fields[0]?.path, 'site')
  assert.equal(refusal('parameter-invalid', () => resolveParameters(loadScript('recover').script, { site: 'No rth' })).fields[0]?.path, 'site')
})

test('what another site’s token still holds of a destroyed version is destroyed there, and no state changes', () => {
  const [held] = version(1, 'retired').holdings
  const { plan } = genesisPlan({ part: 'remaining' }, loadScript('destroy'), { catalog: catalogOf([version(1, 'destroyed', { holdings: [held!] }), version(2, 'active')]) })
  assertPlan(plan)
  assert.deepEqual(plan.acts.flatMap(({ steps }) => steps).map(({ id }) => id).slice(4), ['inventory-before', 'second-before', 'destroy', 'inventory-after', 'second-after'])
  assert.deepEqual([plan.lifecycle?.changes, plan.title], [[], 'Destruction of root-ca v1'])
})

test('an unknown script is refused with the nearest name', () => {
  assert.equal(refusal('script-not-found', () => loadScript('genisis')).fields[0]?.nearest, 'genesis')
})

const badScripts: [what: string, bytes: Uint8Array, path: string, nearest?: string][] = [
  ['a misspelt field', edited('signoffs:', 'signofs:'), 'signofs', 'signoffs'],
  ['a misspelt field of a step', edited('action: roll-call, by', 'action: roll-call, bye: 1, by'), 'acts[0].steps[0].bye', 'by'],
  ['an unknown action', edited('action: roll-call', 'action: roll-cal'), 'acts[0].steps[0].action'],
  ['an unknown role', edited('by: [witness]', 'by: [wittness]'), 'acts[0].steps[1].by[0]'],
  ['a template without parameter', edited('title: Genesis of {key}', 'title: Genesis of {kee}'), 'title', 'key'],
  ['a default outside its list', edited('default: ec-p384', 'default: ec-p385'), 'parameters.algorithm.default'],
  ['an act twice', edited('- act: key', '- act: token'), 'acts'],
  ['a step twice', edited('step: clock', 'step: roll-call'), 'acts[0].steps'],
  ['a condition on no parameter', edited('when: { token: initialise }', 'when: { tokn: initialise }'), 'acts[1].steps[2].when.tokn', 'token'],
  ['a role that the script does not name', edited('  witness: 1\n', ''), 'acts[0].steps[1].by'],
  ['a key on no token', edited('    token: primary\n    label: "{key} v1"', '    token: secondary\n    label: "{key} v1"'), 'keys[0].token'],
  ['a key twice in YAML', edited('version: 8\n', 'version: 6\nversion: 8\n'), 'line 5'],
  ['a word of the catalog, where it is about no key that exists', edited('title: Genesis of {key}', 'title: Genesis of {old-version}'), 'title'],
  ['a change of a version that nothing gives', edited('version: "{new-version}", from: generated', 'version: "{nwe-version}", from: generated', rotate), 'lifecycle.changes[0].version', 'new-version'],
  ['people by what only the catalog says', edited('when: { part: [whole, prepare], backup: shares } }\n\n# Nobody', 'when: { old-state: active } }\n\n# Nobody', rotate), 'roles.custodian.when.old-state'],
  ['a state that there is not', edited('states: [active]', 'states: [activ]', rotate), 'lifecycle.old[0].states[0]', 'active'],
  ['a condition on no parameter among its keys', edited('    when: { part: [whole, prepare] }\n\nlifecycle', '    when: { prat: [whole, prepare] }\n\nlifecycle', rotate), 'keys[0].when.prat', 'part'],
  ['a rehearsal held first with what nothing gives', edited('with: { key: "{key}", change: compromise }', 'with: { key: "{kee}", change: compromise }', rotate), 'rehearsal.before[2].with.key', 'key'],
  ['a certificate that no part of it signs', edited('with: { certificate: subordinate,', 'with: { certificate: subordinat,', issue), 'acts[4].steps[1].with.certificate', 'subordinate'],
  ['an issuer’s certificate of no name', edited('version: "{old-version}", certificate: root }', 'version: "{old-version}", certificate: rot }', issue), 'issuance.certificates[1].issuer.certificate', 'root'],
  ['a certificate twice', edited('certificate: requested', 'certificate: subordinate', issue), 'issuance.certificates'],
  ['a certificate of nobody’s key', edited('subject: { request: "{request}" }', 'subject: { named: root }', issue), 'issuance.certificates[2].subject'],
  ['a certificate with what nothing gives', edited('name: "{renewed-name}"', 'name: "{renwed-name}"', issue), 'issuance.certificates[4].name', 'renewed-name'],
  ['a misspelt field of what is signed', edited('revoke: "{revoke}"', 'revok: "{revoke}"', issue), 'issuance.lists[0].revok', 'revoke'],
  ['a purpose that no share set has', edited('- { purpose: reshare,', '- { purpose: reshar,', reshare), 'custody.purposes[0].purpose', 'reshare'],
  ['a share set by what nothing gives', edited('set: "{set}"', 'set: "{old-set}"', reshare), 'custody.set'],
  ['a word of the register, where it is about no share set', edited('title: Genesis of {key}', 'title: Genesis of {old-set}'), 'title'],
  ['people by what only their cards say', edited('custodian: { count: "{new-shares}"', 'custodian: { count: "{bringing}"', reshare), 'roles.custodian'],
  ['a share set and no keys', edited('lifecycle: {}', '', reshare), 'lifecycle'],
  ['another key by what only the catalog says', edited('{ key: "{subordinate}", when: { what: [hierarchy, subordinate] } }', '{ key: "{old-version}" }', issue), 'lifecycle.subject[0].key'],
  ['YAML that is none', new TextEncoder().encode('script: [genesis'), 'line 1'],
  ['bytes that are not UTF-8', Uint8Array.of(0xff, 0xfe), '']
]
for (const [what, bytes, path, nearest] of badScripts) {
  test(`a script with ${what} is refused by its path`, () => {
    const { fields } = refusal('script-invalid', () => parseScript(bytes))
    const field = fields.find(one => one.path === path)
    assert.ok(field, `expected ${path} among ${fields.map(one => one.path).join(', ')}`)
    if (nearest !== undefined) assert.equal(field.nearest, nearest)
  })
}

test('a plan has what its parameters and the catalog call for', () => {
  const made = (given: Record<string, string>): Plan => genesisPlan(given, loadScript('rotate')).plan
  const steps = (plan: Plan): string[] => plan.acts.flatMap(act => act.steps.map(({ id }) => id)).filter(id => !['roll-call', 'clock', 'station', 'proposal'].includes(id))
  const whole = made({ backup: 'none' })
  assert.deepEqual(steps(whole), ['inventory-before', 'health', 'generate', 'confirm', 'accept', 'export', 'endorse', 'stage', 'promote', 'canary', 'canary-old', 'inventory-after'])
  assert.deepEqual([whole.keys.map(({ name, version }) => [name, version]), whole.tokens.map(({ name }) => name), whole.lifecycle?.promotion], [[['root-ca', 2]], ['primary'], 1])
  assert.deepEqual(whole.lifecycle?.changes.map(({ change, version, from, to }) => [change, version, from, to]), [['stage', 2, 'generated', 'staged'], ['promote', 2, 'staged', 'active'], ['promote', 1, 'active', 'retired']])
  const prepare = made({ backup: 'none', part: 'prepare' })
  assert.deepEqual([prepare.lifecycle?.promotion, prepare.lifecycle?.changes.map(({ change }) => change)], [null, ['stage']])
  // In an emergency the old version vouches for nothing, and everybody signs.
  const hurried = made({ backup: 'none', emergency: 'yes' })
  assert.ok(!steps(hurried).some(id => ['health', 'endorse', 'canary-old'].includes(id)))
  assert.deepEqual([hurried.signoffs.authorise, hurried.signoffs.act, hurried.signoffs.pause], ['everybody', 'everybody', { administrator: 1, witness: 1 }])
  // Nothing on a token is changed by a revocation, so that it needs none.
  assert.deepEqual(genesisPlan({}, loadScript('revoke')).plan.tokens, [])
})

test('every bad field is named at once', () => {
  const bytes = new TextEncoder().encode(genesis.replace('signoffs:', 'signofs:').replace('action: roll-call', 'action: nothing').replace('by: [witness]', 'by: []'))
  const paths = refusal('script-invalid', () => parseScript(bytes)).fields.map(one => one.path)
  for (const expected of ['signofs', 'signoffs', 'acts[0].steps[0].action', 'acts[0].steps[1].by']) assert.ok(paths.includes(expected), `${expected} is missing among ${paths.join(', ')}`)
})

test('an alias bomb is refused', () => {
  const bomb = `${genesis}\nx: &a [1,1]\ny: &b [*a,*a]\n`
  assert.deepEqual(refusal('script-invalid', () => parseScript(new TextEncoder().encode(bomb))).fields, [{ path: '', expected: 'YAML without aliases' }])
})

test('a text that would not be looked at is refused: what it goes with was forgotten', () => {
  const { script } = loadScript('issue')
  const { fields } = refusal('parameter-invalid', () => resolveParameters(script, { what: 'root', revoke: 'issuing-ca-v1:superseded', request: 'partner.csr', says: script.parameters.says?.default ?? '' }))
  assert.deepEqual(fields.map(({ path, expected }) => `${path}: ${expected}`), [
    'request: to be left out: it goes with what subordinate-from-request or ocsp-responder or crl-signer or end-entity', 'revoke: to be left out: it goes with what crl'
  ])
  assert.equal(resolveParameters(script, { what: 'crl', revoke: 'issuing-ca-v1:superseded' }).revoke, 'issuing-ca-v1:superseded')
  assert.equal(resolveParameters(script, { what: 'root', revoke: '' }).revoke, '')
})

test('parameters: unknown, out of the list and ill-formed ones are all named', () => {
  const { fields } = refusal('parameter-invalid', () => resolveParameters(loadScript('genesis').script, { algoritm: 'x', algorithm: 'ec-p38', key: 'Root CA' }))
  assert.deepEqual(fields.map(one => [one.path, one.nearest]), [['algoritm', 'algorithm'], ['key', undefined], ['algorithm', 'ec-p384']])
})

test('a plan is read from its canonical form only, and comes back the same', () => {
  const { plan } = genesisPlan()
  assert.deepEqual(parsePlan(toCanonicalBytes(plan)), plan)
  refusal('plan-unreadable', () => parsePlan(new TextEncoder().encode(JSON.stringify(plan, null, 1))))
  refusal('plan-unreadable', () => parsePlan(new TextEncoder().encode(canonicalize(plan).replace('"v":1', '"v":1.0'))))
})

const badPlans: [what: string, code: CeremonyCode, change: (plan: Plan) => unknown, path?: string][] = [
  ['one person in two roles that must be apart', 'roles-not-apart', plan => ({ ...plan, participants: plan.participants.map((one, i) => i === 0 ? { ...one, roles: ['administrator', 'witness'] } : one) })],
  ['one key under two names', 'key-shared', plan => ({ ...plan, participants: plan.participants.map(one => ({ ...one, publicKey: plan.participants[0]!.publicKey })) })],
  ['an unknown field', 'plan-invalid', plan => ({ ...plan, sripct: 1 }), 'sripct'],
  ['a quorum of one', 'plan-invalid', plan => ({ ...plan, signoffs: { ...plan.signoffs, authorise: { witness: 1 } } }), 'signoffs.authorise'],
  ['a quorum that nobody can meet', 'plan-invalid', plan => ({ ...plan, signoffs: { ...plan.signoffs, act: { witness: 2 } } }), 'signoffs.act.witness'],
  ['a resumption without witness', 'plan-invalid', plan => ({ ...plan, signoffs: { ...plan.signoffs, resume: { administrator: 1, 'crypto-officer': 1 } } }), 'signoffs.resume'],
  ['an irreversible action called reversible', 'plan-invalid', plan => ({ ...plan, acts: plan.acts.map(act => ({ ...act, steps: act.steps.map(step => ({ ...step, irreversible: false })) })) }), 'acts[1].steps[2].irreversible'],
  ['a step of an unknown token', 'plan-invalid', plan => ({ ...plan, acts: plan.acts.map(act => ({ ...act, steps: act.steps.map(step => step.with.token === undefined ? step : { ...step, with: { ...step.with, token: 'other' } }) })) }), 'acts[1].steps[1].with.token'],
  ['a step of an unknown key', 'plan-invalid', plan => ({ ...plan, keys: plan.keys.map(key => ({ ...key, name: 'other' })) }), 'acts[2].steps[11].with.key'],
  ['a step that nobody can do', 'plan-invalid', plan => ({ ...plan, participants: plan.participants.filter(one => !one.roles.includes('crypto-officer')) }), 'acts[2].steps[0].by'],
  ['PIN components without people for them', 'plan-invalid', plan => ({ ...plan, tokens: plan.tokens.map(token => ({ ...token, pinComponents: 2 })) }), 'tokens[0].pinComponents'],
  ['more to read than anybody verifies', 'plan-invalid', plan => changeSteps(plan, 'roll-call', step => ({ ...step, with: Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`setting-${i}`, 'x'.repeat(500)])) })), 'plan'],
  ['a label longer than the token takes', 'plan-invalid', plan => ({ ...plan, tokens: plan.tokens.map(token => ({ ...token, label: 'ä'.repeat(17) })) }), 'tokens[0].label'],
  ['as many shares needed as there are', 'plan-invalid', plan => ({ ...plan, recovery: { threshold: 5, shares: 5, media: 2 } }), 'recovery.threshold'],
  ['a share without a custodian', 'plan-invalid', plan => ({ ...plan, recovery: { threshold: 3, shares: 6, media: 2 } }), 'recovery.shares'],
  ['a share that is not in its set', 'plan-invalid', plan => changeSteps(plan, 'hand-over-share', step => ({ ...step, with: { ordinal: '6' } })), 'acts[2].steps[1].with.ordinal'],
  ['a backup proven on the token that it is of', 'plan-invalid', plan => changeSteps(plan, 'generate-backed-key', step => ({ ...step, with: { ...step.with, second: 'primary' } })), 'acts[2].steps[11].with.second'],
  ['shares dealt without a rule for it', 'plan-invalid', plan => ({ ...plan, recovery: null }), 'acts[2].steps[0].action'],
  ['a share that nobody gives back', 'plan-invalid', plan => ({ ...plan, acts: plan.acts.map(act => ({ ...act, steps: act.steps.filter(step => step.id !== 'read-back-5') })) }), 'acts'],
  ['a read-back before a hand-over', 'plan-invalid', plan => ({ ...plan, acts: plan.acts.map(act => act.id === 'custody' ? { ...act, steps: act.steps.toSorted((a, b) => Number(b.action === 'split-recovery-key') - Number(a.action === 'split-recovery-key') || Number(b.action === 'read-back-share') - Number(a.action === 'read-back-share')) } : act) }), 'acts'],
  ['custody in two acts', 'plan-invalid', plan => ({ ...plan, acts: plan.acts.flatMap(act => act.id === 'custody' ? [{ ...act, steps: act.steps.slice(0, 6) }, { ...act, id: 'more', steps: act.steps.slice(6) }] : [act]) }), 'acts'],
  ['two keys of one set', 'plan-invalid', plan => ({ ...plan, acts: plan.acts.map(act => act.id === 'custody' ? { ...act, steps: [...act.steps, { ...act.steps.at(-1), id: 'again' }] } : act) }), 'acts'],
  ['one share handed over twice', 'plan-invalid', plan => changeSteps(plan, 'hand-over-share', step => ({ ...step, with: { ordinal: '1' } })), 'acts'],
  ['a single backup medium', 'plan-invalid', plan => ({ ...plan, recovery: { threshold: 3, shares: 5, media: 1 } }), 'recovery.media'],
  ['a window that ends before it begins', 'plan-invalid', plan => ({ ...plan, notAfter: plan.notBefore }), 'notAfter']
]
function changeSteps (plan: Plan, action: string, change: (step: Plan['acts'][number]['steps'][number]) => unknown): unknown {
  return { ...plan, acts: plan.acts.map(act => ({ ...act, steps: act.steps.map(step => step.action === action ? change(step) : step) })) }
}

for (const [what, code, change, path] of badPlans) {
  test(`a plan with ${what} is refused`, () => {
    const { fields } = refusal(code, () => parsePlan(toCanonicalBytes(change(genesisPlan().plan))))
    if (path !== undefined) assert.ok(fields.some(one => one.path === path), `expected ${path} among ${fields.map(one => one.path).join(', ')}`)
  })
}

test('two components a PIN need two officers of each kind, and the script asks for them', () => {
  const { plan } = genesisPlan({ 'pin-components': '2' })
  assertPlan(plan)
  assert.equal(plan.participants.filter(one => one.roles.some(role => role.endsWith('-officer'))).length, 4)
  assert.equal(plan.tokens[0]?.pinComponents, 2)
})

test('genesis with shares hands over and reads back once a custodian; without, it makes a key that never leaves', () => {
  const actionsOf = (plan: Plan): string[] => plan.acts.flatMap(act => act.steps.map(step => step.action))
  const shared = genesisPlan({ threshold: '2', custodians: '4' }).plan
  assert.deepEqual(shared.recovery, { threshold: 2, shares: 4, media: 2 })
  assert.deepEqual(shared.acts.find(act => act.id === 'custody')?.steps.map(step => step.id), [
    'split', 'hand-over-1', 'hand-over-2', 'hand-over-3', 'hand-over-4', 'read-back-1', 'read-back-2', 'read-back-3', 'read-back-4', 'generate-backed', 'seal'
  ])
  assert.equal(actionsOf(shared).includes('generate-key'), false)
  const alone = genesisPlan({ backup: 'none' }).plan
  assert.deepEqual([alone.recovery, alone.tokens.length, alone.participants.length], [null, 1, 4])
  assert.deepEqual(actionsOf(alone).filter(action => /share|backed|recovery|media/.test(action)), [])
  assert.ok(actionsOf(alone).includes('accept-no-backup'))
})

test('a recovery takes as many custodians as its backups need, and restores no set of another mode', () => {
  const { plan } = genesisPlan({}, loadScript('recover'))
  assert.equal(plan.acts.flatMap(act => act.steps).filter(step => step.action === 'enter-share').length, plan.restoring?.set.threshold)
  assert.deepEqual(plan.keys.map(key => key.name), ['root-ca'])
  const production = { ...plan, restoring: { ...plan.restoring, set: { ...plan.restoring?.set, mode: 'production' } } }
  const { fields } = refusal('plan-invalid', () => parsePlan(toCanonicalBytes(production)))
  assert.deepEqual(fields.map(one => one.path), ['restoring.set.mode'])
})

test('a script whose conditions name no parameter is refused by their places', () => {
  const bytes = new TextEncoder().encode(genesis.replaceAll('{ backup: shares }', '{ bakcup: shares }'))
  const { fields } = refusal('script-invalid', () => parseScript(bytes))
  for (const path of ['roles.custodian.when.bakcup', 'recovery.when.bakcup', 'tokens[1].when.bakcup']) assert.equal(fields.find(one => one.path === path)?.nearest, 'backup', path)
  refusal('script-invalid', () => parseScript(new TextEncoder().encode(genesis.replace('ordinal: "{number}"', 'ordinal: "{ordinal}"'))))
})
