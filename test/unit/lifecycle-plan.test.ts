// From a catalog to a plan: which versions a ceremony is about, what the plan says of them, and every refusal by its name, before there is a plan.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CeremonyCode } from '../../src/ceremony/errors.ts'
import { resolveParameters } from '../../src/ceremony/resolve.ts'
import { loadScript, shippedScripts } from '../../src/ceremony/script.ts'
import { misfitField } from '../../src/host/lifecycle/assert.ts'
import { assertKnown } from '../../src/host/lifecycle/known.ts'
import { lifecycleParts, type LifecycleGiven } from '../../src/host/lifecycle/parts.ts'
import { assertPolicy, assertReachable, openPolicy } from '../../src/host/lifecycle/policy.ts'
import { ceremoniesBefore } from '../../src/host/rehearsal/before.ts'
import { policyFor } from '../../src/host/rehearsal/policies.ts'
import { misfitOfPlan } from '../../src/keys/catalog/changes.ts'
import type { KeyVersion } from '../../src/keys/catalog/shape.ts'
import { parsePolicy } from '../../src/keys/policy/parse.ts'
import { readyPolicy } from '../../src/keys/policy/ready.ts'
import type { Policy } from '../../src/keys/policy/shape.ts'
import type { OpenedAnchor } from '../../src/transcript/anchor.ts'
import { countedApprovals, joinedRule } from '../../src/transcript/approvals.ts'
import type { Issuance } from '../../src/transcript/issuance.ts'
import type { Participant, Plan } from '../../src/transcript/plan.ts'
import { sha256, toHex } from '../../src/transcript/hash.ts'
import { catalogOf, version } from '../support/catalog.ts'
import { certificate, issuance, list, listRecord, record, revokes } from '../support/issued-life.ts'
import { genesisPlan } from '../support/plan.ts'
import { publicationAfter } from '../support/published-life.ts'
import { refusal } from '../support/refusal.ts'
import { genesis } from '../support/small-plans.ts'

const policy = readyPolicy('root-ca')?.policy ?? assert.fail()
const later = '2026-06-01T00:00:00.000Z'
/** The same policy without rules for what is published. */
const unpublished: Policy = { ...policy, publication: undefined }
const from = { ceremony: '1'.repeat(32), seq: 1 }

const person = (id: string, roles: Participant['roles']): Participant => ({ id, name: id, roles, held: 'file', publicKey: '' })
const people = [person('ada', ['administrator']), person('sol', ['security-officer']), person('cy', ['crypto-officer']), person('wit', ['witness'])]

/** The parts of a plan: `given` are the script's parameters. */
function parts (script: string, given: Record<string, string>, versions: readonly KeyVersion[], more: Partial<LifecycleGiven> = {}): ReturnType<typeof lifecycleParts> {
  const loaded = loadScript(script)
  return lifecycleParts(loaded.script, resolveParameters(loaded.script, given), {
    mode: 'rehearsal', catalog: catalogOf(versions), policy: null, participants: people, tokens: new Map([['primary', 'one']]), notBefore: later, now: later, ...more
  })
}

test('a rotation takes the version in use, and the number after all that there ever were', () => {
  const { plan, promotion, derived } = parts('rotate', {}, [version(1, 'destroyed'), version(2, 'active'), version(3, 'destroyed')])
  assert.deepEqual([derived['old-version'], derived['old-state'], derived['new-version'], derived.algorithm, derived['held-on-primary'], derived.owner], ['2', 'active', '4', 'ec-p384', 'yes', 'Ada Lind'])
  assert.deepEqual(plan.existing.map(one => [one.version, one.state, one.holdings.map(({ token }) => token)]), [[1, 'destroyed', []], [2, 'active', ['primary']], [3, 'destroyed', []]])
  assert.deepEqual([plan.proposer, plan.trigger, plan.since, plan.emergency, promotion], ['ada', 'time', null, false, 1])
})

test('a version that signed certificates goes on signing lists: it retires slowly, and not before the last of them has ended', () => {
  const issued = (...until: string[]): Partial<LifecycleGiven> => ({ catalog: catalogOf([version(1, 'retiring'), version(2, 'active')], { certificates: until.map((notAfter, i) => record(`sub-${i}`, 1, notAfter)) }) })
  const { facts } = refusal('certificates-unexpired', () => parts('rotate', { part: 'retire' }, [], issued('2026-03-01T00:00:00.000Z', '2031-01-01T00:00:00.000Z', '2030-01-01T00:00:00.000Z')))
  assert.deepEqual(facts, { key: 'root-ca', version: '1', count: '2', certificate: 'sub-1', until: '2031-01-01T00:00:00.000Z', 'not-before': later })
  assert.equal(parts('rotate', { part: 'retire' }, [], issued('2026-03-01T00:00:00.000Z')).derived['old-version'], '1')
  const next = (until: string): string | undefined => parts('rotate', {}, [], { catalog: catalogOf([version(1, 'active')], { certificates: [record('sub', 1, until)] }) }).derived['old-next']
  assert.deepEqual([next('2026-03-01T00:00:00.000Z'), next('2031-01-01T00:00:00.000Z')], ['retired', 'retiring'])
})

test('a plan that speaks of certificates otherwise than the catalog is told what it has to say instead', () => {
  const known = { ...catalogOf([version(1, 'active')], { certificates: [record('root-ca-v1', 1, later)] }), lists: [listRecord(3, [revokes('02bb')])] }
  const told = (change: Partial<Issuance>): string => {
    const misfit = misfitOfPlan({ ...genesisPlan().plan, keys: [], issuance: issuance(known, change) }, new Map(known.keys.map(one => [one.key, one])), known)
    const { path, expected } = misfitField(misfit ?? assert.fail())
    return `${path}: ${expected}`
  }
  const history = { serials: [], numbers: [], publicKeys: [] }
  assert.deepEqual([
    told({ authorities: [{ authority: 'root-ca-v1', key: 'root-ca', version: 1, certificate: 'AAAA' }] }), told({ certificates: [certificate('leaf')], history }),
    told({ lists: [list(3, [revokes('02bb')])] }), told({ lists: [list(4)] })
  ], [
    'root-ca-v1: a certificate of root-ca v1 that the catalog knows', 'root-ca: to be named with all that its catalog knows: 02bb is left out',
    'root-ca-crl-3: a number above 3, not 3', 'root-ca-crl-4: to name 02bb, which is on the list before it'
  ])
})

test('certificates that rely on a key are named with it, by their serial numbers', () => {
  const { plan } = parts('revoke', { change: 'compromise' }, [], { catalog: catalogOf([version(1, 'active')], { certificates: [record('sub', 1, '2031-01-01T00:00:00.000Z')] }) })
  assert.deepEqual(plan.below.map(({ kind, what }) => [kind, what]), [['token', 'strongroom (one)'], ['certificate', 'subordinate certificate sub, serial 02bb, by root-ca v1, valid until 2031-01-01']])
})

test('tokens that are not in the plan are named by their serial numbers, and copies that are left are listed', () => {
  const medium = { kind: 'medium' as const, medium: 1, file: 'root-ca-v1.backup.json', sha256: 'c'.repeat(64), set: '0123456789abcdef' }
  const from = { ceremony: '1'.repeat(32), seq: 30 }
  const { plan, derived } = parts('destroy', { part: 'destroy' }, [version(1, 'destroy-scheduled', {
    copies: [{ copy: medium, state: 'held', note: null, from }, { copy: { ...medium, medium: 2 }, state: 'destroyed', note: null, from }], vouchesFor: [{ version: 2, from }]
  })], { tokens: new Map([['primary', 'another']]) })
  assert.deepEqual([plan.existing[0]?.holdings, plan.existing[0]?.elsewhere, plan.existing[0]?.copies], [[], ['one'], [medium]])
  assert.deepEqual([derived['held-on-primary'], derived['has-copies'], derived['has-second']], ['no', 'yes', 'no'])
  assert.deepEqual(plan.below.map(({ kind }) => kind), ['token', 'medium', 'key'])
})

test('a promotion is about the staged version, a rollback about the retiring one', () => {
  const promote = parts('rotate', { part: 'promote' }, [version(1, 'active'), version(2, 'staged')])
  assert.deepEqual([promote.derived['old-version'], promote.derived['new-version']], ['1', '2'])
  const back = parts('rotate', { part: 'rollback' }, [version(1, 'retiring'), version(2, 'active')])
  assert.deepEqual([back.derived['old-version'], back.derived['new-version']], ['2', '1'])
})

test('what an overlap makes of the version in use', () => {
  const rotated = (of: Policy | null): string | undefined => parts('rotate', { part: 'promote' }, [version(1, 'active'), version(2, 'staged')], { policy: of }).derived['old-next']
  assert.equal(rotated(unpublished), 'retiring')
  assert.equal(rotated(null), 'retired')
})

const unfit: [what: string, code: CeremonyCode, script: string, given: Record<string, string>, versions: KeyVersion[]][] = [
  ['a version that there never was', 'catalog-version-unknown', 'revoke', { version: '7' }, [version(1, 'active')]],
  ['a version that is no number', 'parameter-invalid', 'revoke', { version: 'one' }, [version(1, 'active')]],
  ['a promotion without a staged version', 'catalog-state', 'rotate', { part: 'promote' }, [version(1, 'active')]],
  ['a rotation of a key that is suspended', 'catalog-state', 'rotate', {}, [version(1, 'suspended')]],
  ['a rotation of a compromised version that is no emergency', 'catalog-state', 'rotate', {}, [version(1, 'compromised')]],
  ['an emergency where nothing is compromised', 'catalog-state', 'rotate', { emergency: 'yes' }, [version(1, 'active')]],
  ['a destruction that was not decided', 'catalog-state', 'destroy', { part: 'destroy' }, [version(1, 'retired')]],
  ['a destruction of the version in use', 'catalog-state', 'destroy', { part: 'schedule' }, [version(1, 'active')]],
  ['calling off what was not decided', 'catalog-state', 'destroy', { part: 'cancel' }, [version(1, 'retired')]],
  ['resuming what is not suspended', 'catalog-state', 'revoke', { change: 'resume' }, [version(1, 'active')]],
  ['declaring twice', 'catalog-state', 'revoke', {}, [version(1, 'compromised')]],
  ['a rollback to a compromised version', 'rollback-compromised', 'rotate', { part: 'rollback', version: '1' }, [version(1, 'compromised'), version(2, 'active')]],
  ['a rollback where only a compromised version is left', 'rollback-compromised', 'rotate', { part: 'rollback' }, [version(1, 'compromised'), version(2, 'active')]],
  ['a proposer who does not take part', 'parameter-invalid', 'rotate', { proposer: 'eve' }, [version(1, 'active')]],
  ['a compromise that is still to come', 'parameter-invalid', 'revoke', { since: '2026-06-02T00:00:00.000Z' }, [version(1, 'active')]],
  ['a secret key after a key pair', 'parameter-invalid', 'rotate', { algorithm: 'aes-256' }, [version(1, 'active')]]
]
for (const [what, code, script, given, versions] of unfit) test(`refused: ${what}`, () => { refusal(code, () => parts(script, given, versions)) })

test('a key that the catalog does not know is refused with the nearest name', () => {
  assert.equal(refusal('catalog-key-unknown', () => parts('rotate', { key: 'rot-ca' }, [version(1, 'active')])).fields[0]?.nearest, 'root-ca')
})

test('production is told why; a rehearsal need not', () => {
  assert.equal(parts('rotate', {}, [version(1, 'active')]).plan.reason, 'A rehearsal')
  assert.equal(refusal('parameter-invalid', () => parts('rotate', {}, [version(1, 'active')], { mode: 'production' })).fields[0]?.path, 'reason')
})

test('waiting times: a plan is judged for the first moment in which it may be held', () => {
  const proved = { backupProven: { at: later, from: { ceremony: '1'.repeat(32), seq: 1 } } }
  const at = (notBefore: string): Partial<LifecycleGiven> => ({ policy, notBefore, now: later })
  const staged = [version(1, 'active'), version(2, 'staged', { since: later })]
  assert.equal(refusal('whole-holds-down', () => parts('rotate', {}, [version(1, 'active', proved)], at(later))).facts.rule, 'classes.root-signing.hold-down')
  const held = refusal('policy-wait', () => parts('rotate', { part: 'promote' }, staged, at(later)))
  assert.deepEqual([held.facts.rule, held.facts.version], ['classes.root-signing.hold-down', '2'])
  assert.equal(parts('rotate', { part: 'promote' }, staged, { ...at(held.facts.until!), policy: unpublished }).derived['new-version'], '2')
  assert.equal(refusal('policy-wait', () => parts('rotate', { part: 'retire' }, [version(1, 'retiring', { since: later }), version(2, 'active')], at(later))).facts.rule, 'classes.root-signing.overlap')
  assert.equal(refusal('policy-wait', () => parts('destroy', {}, [version(1, 'destroy-scheduled', { since: later })], at(later))).facts.rule, 'classes.root-signing.destruction.delay')
  // What is compromised is destroyed without a delay.
  assert.equal(parts('destroy', {}, [version(1, 'compromised', { since: later })], at(later)).derived['old-state'], 'compromised')
  const hurried = refusal('policy-wait', () => parts('rotate', { part: 'promote', emergency: 'yes' }, [version(1, 'compromised'), version(2, 'staged', { since: later })], at(later)))
  assert.equal(hurried.facts.rule, 'emergency.hold-down')
  assert.ok(hurried.facts.until! < held.facts.until!)
})

test('a version takes over when services have known of it for long enough, and in an emergency at once', () => {
  const staged = [version(1, 'active'), version(2, 'staged', { since: '2026-01-01T00:00:00.000Z' })]
  const known = (published: string, versions = staged): Partial<LifecycleGiven> => {
    const catalog = catalogOf(versions)
    const { published: _, ...rest } = publicationAfter(catalog)
    return { policy, catalog: { ...catalog, publication: { root: rest.root!, online: rest.online, delegations: [], history: [{ at: published, root: 1, targets: 1, sha256: '0'.repeat(64), expires: rest.targets.expires, from }], versions: [{ key: 'root-ca', version: 2, since: published, state: 'staged' }] } } }
  }
  assert.deepEqual(refusal('version-unpublished', () => parts('rotate', { part: 'promote' }, staged, { policy })).facts, { key: 'root-ca', version: '2', rule: 'publication.ahead', wait: 'P2D' })
  const { facts } = refusal('published-late', () => parts('rotate', { part: 'promote' }, staged, known('2026-05-31T00:00:00.000Z')))
  assert.deepEqual([facts.since, facts.until], ['2026-05-31T00:00:00.000Z', '2026-06-02T00:00:00.000Z'])
  const { plan } = parts('rotate', { part: 'promote' }, staged, known('2026-05-30T00:00:00.000Z'))
  assert.deepEqual(plan.existing.map(one => one.published), [undefined, '2026-05-30T00:00:00.000Z'])
  const rushed = [version(1, 'compromised'), version(2, 'staged', { since: '2026-01-01T00:00:00.000Z' })]
  assert.equal(parts('rotate', { part: 'promote', emergency: 'yes' }, rushed, { policy }).derived['new-version'], '2')
  // Making and promoting in one ceremony leaves no time for it.
  const proved = { backupProven: { at: later, from } }
  const atOnce = structuredClone(policy)
  atOnce.classes['root-signing']!['hold-down'] = 'P0D'
  assert.equal(refusal('whole-holds-down', () => parts('rotate', {}, [version(1, 'active', proved)], { policy: atOnce })).facts.rule, 'publication.ahead')
})

test('a backup that was never proven stands in the way of a rotation, not of an emergency', () => {
  const given = { policy, notBefore: later }
  assert.equal(refusal('backup-not-proven', () => parts('rotate', { part: 'prepare' }, [version(1, 'active')], given)).facts.rule, 'classes.root-signing.pre-checks')
  assert.equal(parts('rotate', { part: 'prepare', emergency: 'yes' }, [version(1, 'compromised')], given).plan.emergency, true)
})

test('nothing is gone back behind: time, anchor, policy', () => {
  const first = { anchor: { version: 1 }, hash: 'a'.repeat(64) }
  const anchor = { ...first, versions: [first] } as unknown as OpenedAnchor
  const catalog = catalogOf([version(1, 'active')], { policy: { sha256: 'd'.repeat(64), rules: { ...policy, version: 2 } } })
  assertKnown(catalog, { anchor, policy: { ...policy, version: 2 }, now: later })
  refusal('clock-behind-catalog', () => assertKnown(catalog, { anchor, policy: null, now: '2025-12-31T00:00:00.000Z' }))
  refusal('catalog-anchor-older', () => assertKnown({ ...catalog, newestAnchor: 'e'.repeat(64) }, { anchor, policy: null, now: later }))
  refusal('policy-older', () => assertKnown(catalog, { anchor, policy: { ...policy, version: 1 }, now: later }))
})

test('a plan that asks for something else than its policy rules is refused by the rule', () => {
  const rules = parsePolicy(readyPolicy('small-team')!.bytes)
  const of = (name: string): Plan => ({ ...genesis(), keys: genesis().keys.map(key => ({ ...key, class: name })) })
  assertPolicy(rules, of('signing'))
  refusal('policy-forbids', () => assertPolicy(rules, of('unheard-of')))
})

test('the policy beside a plan is the one that the anchor names', () => {
  const bytes = readyPolicy('root-ca')!.bytes
  const hash = toHex(sha256(bytes))
  assert.equal(openPolicy(bytes, hash)?.policy, 'root-ca')
  assert.equal(openPolicy(null, null), null)
  refusal('policy-missing', () => openPolicy(null, hash))
  refusal('policy-differs', () => openPolicy(bytes, 'a'.repeat(64)))
  refusal('policy-differs', () => openPolicy(bytes, null))
  const bad = new TextEncoder().encode('policy: root-ca\n')
  refusal('policy-unsound', () => openPolicy(bad, toHex(sha256(bad))))
})

test('who proposes does not count among those who approve, and must leave enough others', () => {
  const { plan } = genesisPlan({}, loadScript('revoke'))
  const proposer = plan.lifecycle?.proposer ?? assert.fail()
  const given = [{ participant: proposer, role: 'administrator' as const }, { participant: 'wit', role: 'witness' as const }, { participant: 'wit', role: 'auditor' as const }]
  assert.deepEqual(countedApprovals(plan, given), [{ participant: 'wit', role: 'witness' }])
  assert.deepEqual(joinedRule([{ administrator: 1, witness: 2 }, { auditor: 1, witness: 1 }]), { administrator: 1, witness: 2, auditor: 1 })
  const anchor = { participants: plan.participants, approvals: { administrator: 1, witness: 1 } } as Parameters<typeof assertReachable>[2]
  assert.equal(refusal('quorum-unreachable', () => assertReachable(null, plan, anchor)).facts.role, 'administrator')
  assertReachable(null, { ...plan, lifecycle: { ...plan.lifecycle!, proposer: 'somebody' } }, anchor)
})

test('whatever a rehearsal is asked for, the ceremonies that it holds first can be made of their scripts', () => {
  for (const name of shippedScripts()) {
    const loaded = loadScript(name)
    const { part, change, emergency } = loaded.script.parameters
    for (const one of part?.of ?? change?.of ?? [null]) {
      for (const hurry of emergency?.of ?? [null]) {
        const given = { ...one === null ? {} : { [part === undefined ? 'change' : 'part']: one }, ...hurry === null ? {} : { emergency: hurry } }
        const before = ceremoniesBefore({ loaded, parameters: resolveParameters(loaded.script, given) })
        assert.equal(before[0]?.loaded.script.script, loaded.script.lifecycle === undefined ? undefined : 'genesis', `${name} ${JSON.stringify(given)}`)
      }
    }
  }
})

test('a rehearsal whose keys live on is held under the first ready policy that lets it', () => {
  const first = (given: Record<string, string>): Parameters<typeof policyFor>[0] => ({ loaded: loadScript('genesis'), parameters: resolveParameters(loadScript('genesis').script, given) })
  const held = (given: Record<string, string>): (string | undefined)[] => {
    const found = policyFor(first(given), undefined, true)
    return [found?.policy.policy.policy, found?.parameters.class]
  }
  assert.deepEqual(held({ threshold: '2', custodians: '3' }), ['small-team-rehearsal', 'signing'])
  assert.deepEqual(held({}), ['root-ca-rehearsal', 'root-signing'])
  assert.deepEqual(held({ algorithm: 'aes-256', threshold: '2', custodians: '3' }), ['small-team-rehearsal', 'wrapping'])
  const asked = policyFor(first({ backup: 'none' }), { name: 'root-ca' }, true)
  assert.deepEqual([asked?.parameters.backup, asked?.parameters.threshold, asked?.parameters.custodians], ['shares', '3', '5'])
  assert.equal(refusal('policy-unknown', () => policyFor(first({}), { name: 'smal-team' }, true)).fields[0]?.nearest, 'small-team')
  refusal('policy-unsound', () => policyFor(first({}), { yaml: 'policy: mine\n' }, true))
})
