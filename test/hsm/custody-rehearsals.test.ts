// Share sets over the years, on real tokens, by the names of their scripts: resharing with other people and numbers and two versions under one set, what is left of
// an old set, a lost card, drills. The evidence of all of it gives the same register elsewhere, and no share lies anywhere in the clear.

import assert from 'node:assert/strict'
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { drawerContext } from '../../src/ceremony/custody.ts'
import { rehearsalSecret } from '../../src/ceremony/rehearsal.ts'
import type { Input } from '../../src/contract/contract.ts'
import type { View } from '../../src/contract/shapes.ts'
import { HostError, type Host } from '../../src/host/client.ts'
import { registerOf, type RegisteredSet } from '../../src/keys/catalog/register.ts'
import type { Catalog } from '../../src/keys/catalog/shape.ts'
import { readShare } from '../../src/shares/parse.ts'
import { open, sealKeyOf } from '../../src/shares/seal.ts'
import { sha256 } from '../../src/transcript/hash.ts'
import { makeCatalog } from '../../src/verify/catalog.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { at } from '../support/custodians.ts'
import { actUntil, quick, tempFolder, testStation } from '../support/rehearse.ts'

interface Held { readonly ceremony: string, readonly bundle: string, readonly anchor: string }

/** Holds a rehearsal to its end and writes its evidence, which is verified. */
async function held (host: Host, to: string, wanted: Input<'ceremony.rehearse'>): Promise<Held> {
  const end = await actUntil(host, await host.call('ceremony.rehearse', wanted))
  assert.deepEqual([end.phase, end.trouble], ['closed', null])
  return await exported(host, to, end.ceremony)
}

async function exported (host: Host, to: string, ceremony: string): Promise<Held> {
  const { bundle, anchor } = await host.call('evidence.export', { ceremony, to })
  const { verdict, findings } = await verifyBundle(openFolder(bundle), { anchor: readFileSync(anchor!) })
  assert.equal(verdict, 'verified', findings.map(({ code, facts }) => `${code} ${JSON.stringify(facts)}`).join(', '))
  return { ceremony, bundle, anchor: anchor! }
}

async function catalogOf (host: Host): Promise<Catalog> {
  const { chosen } = await host.call('catalog.status', { catalog: null })
  assert.equal(chosen?.freshness, 'current')
  return chosen.catalog
}

async function registered (host: Host): Promise<RegisteredSet[]> {
  const catalog = await catalogOf(host)
  assert.deepEqual(catalog.anomalies.filter(({ weight }) => weight === 'problem'), [])
  return registerOf(catalog)
}

async function refusal (call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(() => null, (thrown: unknown) => thrown)
  assert.ok(error instanceof HostError, 'it was not refused')
  return error.report.code
}

const cards = (set: RegisteredSet | undefined): string[] => (set?.cards ?? []).map(({ ordinal, custodian, state }) => `${ordinal} ${custodian} ${state}`)
const filesIn = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => join(folder, name)).filter(path => lstatSync(path).isFile())

/** The shares that a lineage handed on up to a ceremony, opened; by set and ordinal. */
function drawerOf (folder: string): { readonly name: string, readonly words: string, readonly code: string }[] {
  const { first } = JSON.parse(readFileSync(join(folder, 'lineage.json'), 'utf8')) as { first: string }
  const key = sealKeyOf(sha256(rehearsalSecret(first, 'drawer')))
  return readdirSync(join(folder, 'cast', 'drawer')).map(name => {
    const [set = '', ordinal = ''] = name.split('-')
    const [words = '', code = ''] = new TextDecoder().decode(open(key, drawerContext(set, Number(ordinal)), readFileSync(join(folder, 'cast', 'drawer', name)))).split('\n')
    return { name, words, code }
  })
}

/** What a share looks like where somebody forgot it. */
function spellings ({ words, code }: { readonly words: string, readonly code: string }): Buffer[] {
  const { share: { y } } = readShare(words, 'rehearsal')
  return [words, code, code.toLowerCase(), code.replace(/(.{4})/g, '$1 ').trim(), Buffer.from(y).toString('hex'), Buffer.from(y).toString('base64').slice(0, -2)].map(text => Buffer.from(text)).concat(Buffer.from(y))
}

/** A station with its host, and where its evidence goes. */
async function begin (t: TestContext): Promise<{ readonly folder: string, readonly host: Host, readonly to: string }> {
  const station = testStation(t)
  return { folder: station.folder, host: await station.start(), to: join(tempFolder(t), 'evidence') }
}

test('a set of two versions is reshared with other people and numbers, its cards are checked, one is lost and made again', async t => {
  const { folder, host, to } = await begin(t)
  const ceremony = (id: string): string => join(folder, 'ceremonies', id)
  const made = await held(host, to, { script: quick('genesis'), parameters: { threshold: '3', custodians: '4', 'wrapping-key': 'keep' } })
  const rotated = await held(host, to, { script: quick('rotate'), parameters: { backup: 'wrapping-key' }, after: made.ceremony })
  const reshared = await held(host, to, { script: quick('reshare'), parameters: { threshold: '2', custodians: '3', leaving: 'edda-marsh', 'wrapping-key': 'keep' }, after: rotated.ceremony })
  const [fresh, old] = await registered(host)
  assert.deepEqual([fresh?.state, fresh?.threshold, fresh?.replaces, cards(fresh)], ['in-use', 2, old?.set, ['1 farid-keller held', '2 greta-amari held', '3 hugo-tanaka held']])
  assert.deepEqual([old?.state, old?.givenUp?.successor, cards(old)], ['given-up', fresh?.set, ['1 edda-marsh destroyed', '2 farid-keller destroyed', '3 greta-amari destroyed', '4 hugo-tanaka destroyed']])
  assert.deepEqual(fresh?.backups.map(({ key, version, media }) => [key, version, media]), [['root-ca', 1, [1, 2]], ['root-ca', 2, [1, 2]]])
  const kept = new Map((await catalogOf(host)).sets.map(({ set, kept: there }) => [set, there?.on.map(({ state }) => state)]))
  assert.deepEqual([kept.get(old?.set ?? ''), kept.get(fresh?.set ?? '')], [['destroyed'], ['held']])

  // Nothing goes by the old set any more, in a drill or in a recovery.
  assert.equal(await refusal(host.call('ceremony.rehearse', { script: quick('drill'), parameters: { set: old!.set }, after: reshared.ceremony })), 'set-given-up')
  const formerMedium = join(ceremony(reshared.ceremony), 'cast', 'media', '1')
  assert.equal(await refusal(host.call('ceremony.rehearse', { script: quick('recover'), parameters: { backups: formerMedium, set: old!.set } })), 'restoring-given-up')

  const checked = await held(host, to, { script: quick('drill'), parameters: { kind: 'check' }, after: reshared.ceremony })
  assert.ok((await registered(host))[0]?.cards.every(({ proven }) => proven?.from.ceremony === checked.ceremony))
  const replaced = await held(host, to, { script: quick('replace'), parameters: { custodian: 'greta-amari', reason: 'Lost on a train' }, after: checked.ceremony })
  const [now] = await registered(host)
  assert.deepEqual(now?.exposures.map(({ kind, ordinal, note }) => [kind, ordinal, note]), [['replaced', 2, 'Lost on a train']])
  assert.deepEqual([now?.reachable, new Set(now?.cards.map(({ bag }) => bag)).size], [3, 3])

  const bundles = readdirSync(to).filter(name => !name.endsWith('.json')).map(name => join(to, name))
  const { made: catalog } = await makeCatalog(bundles.map(path => ({ bundle: openFolder(path) })), readFileSync(reshared.anchor))
  assert.deepEqual(catalog === null ? null : registerOf(catalog.catalog), await registered(host))

  // Another station, which has held none of them, makes the same of their evidence: it has what the set is since its dealing from there.
  const elsewhere = await testStation(t).start()
  const { plan } = await elsewhere.call('plan.prepare', {
    script: { name: 'drill' }, parameters: {}, anchor: reshared.anchor, site: null, people: null, mode: null, notBefore: null, notAfter: null, predecessor: { bundle: replaced.bundle }, evidence: bundles, out: join(tempFolder(t), 'plan')
  })
  assert.deepEqual([plan.custody?.purpose, plan.custody?.set.set, plan.custody?.bringing], ['inspect', fresh?.set, now?.cards.map(({ custodian }) => custodian)])
  assert.deepEqual(plan.custody?.cards.map(({ bag }) => bag), now?.cards.map(({ bag }) => bag))

  const shares = drawerOf(ceremony(replaced.ceremony))
  assert.deepEqual(shares.map(({ name }) => name).sort(), [old!, fresh].flatMap(({ set, cards: of }) => of.map(({ ordinal }) => `${set}-${ordinal}`)).sort())
  const forms = shares.flatMap(spellings)
  const files = [...filesIn(folder), ...filesIn(to)]
  assert.ok(files.length > 200 && forms.length === 7 * 7 && forms.some(form => Buffer.from(`1 ${shares[0]?.words} 2`).includes(form)))
  for (const path of files) {
    const bytes = readFileSync(path)
    assert.ok(!forms.some(form => bytes.includes(form)), `${path} holds a share`)
  }

  // A share that its custodian copied from the screen is in no drawer: only they can type it.
  rmSync(join(ceremony(replaced.ceremony), 'cast', 'drawer', `${fresh.set}-1`))
  const next = await actUntil(host, await host.call('ceremony.rehearse', { script: quick('drill'), parameters: { kind: 'check', bags: 'none' }, after: replaced.ceremony }), at('enter-share'))
  assert.equal(await refusal(host.call('ceremony.act-for', {})), 'rehearsal-share-unknown')
  assert.equal(next.step?.step, 'enter-1')
})

test('what is left of a set is given up after a ceremony that ended early, and the new one restores', async t => {
  const { folder, host, to } = await begin(t)
  const left = await host.call('ceremony.rehearse', { script: quick('reshare'), parameters: { part: 'give-up' } })
  const [fresh, old] = await registered(host).then(sets => sets.toSorted((a, b) => Number(b.replaces !== null) - Number(a.replaces !== null)))
  assert.deepEqual([old?.state, fresh?.state, fresh?.replaces], ['in-use', 'in-use', old?.set])
  assert.deepEqual(left.agenda.flatMap(({ steps }) => steps.map(({ step }) => step)), ['roll-call', 'clock', 'station', 'proposal', 'give-up'])
  const end: View = await actUntil(host, left)
  assert.equal(end.phase, 'closed')
  await exported(host, to, end.ceremony)
  assert.deepEqual((await registered(host)).map(({ set, state }) => [set, state]), [[fresh?.set, 'in-use'], [old?.set, 'given-up']])

  const restored = await held(host, to, { script: quick('drill'), parameters: { kind: 'restore' }, after: end.ceremony })
  assert.ok(existsSync(join(folder, 'ceremonies', restored.ceremony, 'cast', 'media', '2')))
  const { drills } = await catalogOf(host)
  assert.deepEqual(drills.map(({ drill, key, from }) => [drill, key, from.ceremony === restored.ceremony]), [['restore', 'root-ca', true]])
})
