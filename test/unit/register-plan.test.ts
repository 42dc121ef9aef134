// Plans about a share set that exists, prepared from the register: which set is meant, who brings a card and who gets one. What does not fit is refused by name.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { custodyWords } from '../../src/cli/custody-lines.ts'
import type { Parameters } from '../../src/ceremony/parameters.ts'
import { resolveParameters } from '../../src/ceremony/resolve.ts'
import { loadScript } from '../../src/ceremony/script.ts'
import { misfitOfCustody } from '../../src/keys/catalog/planned-custody.ts'
import type { Catalog } from '../../src/keys/catalog/shape.ts'
import { asksNumbers, custodiansAsked } from '../../src/host/register/cast.ts'
import { custodyPartsOf, setParameters } from '../../src/host/register/parts.ts'
import { holdersOf, type Holders } from '../../src/host/register/people.ts'
import { chooseSet, type ChosenSet } from '../../src/host/register/sets.ts'
import { assertRegister } from '../../src/host/lifecycle/assert.ts'
import { assertNotGivenUp } from '../../src/host/register/still-opens.ts'
import { assertGiven } from '../../src/host/rehearsal/early.ts'
import type { Mode } from '../../src/transcript/fields.ts'
import type { Participant } from '../../src/transcript/plan.ts'
import { bags, custody, dealt, entered, hold, missing, next, reshared, rewrapped } from '../support/custody-life.ts'
import { Life, set, split } from '../support/life.ts'
import { genesisPlan } from '../support/plan.ts'
import { refusal } from '../support/refusal.ts'
import { custodial } from '../support/small-plans.ts'

const { participants } = custodial()
const known = [set, next]

function chosen (name: string, given: Parameters, catalog: Catalog): ChosenSet {
  const { script } = loadScript(name)
  return chooseSet(script, resolveParameters(script, given), catalog, known) ?? assert.fail('a set')
}

/** Who takes part, else everybody of the small plans; and where it is held, else in production. */
interface Beside { readonly people?: readonly Participant[], readonly mode?: Mode }

function holders (name: string, given: Parameters, catalog: Catalog, { people = participants, mode = 'production' }: Beside = {}): Holders {
  const { script } = loadScript(name)
  return holdersOf(script, resolveParameters(script, given), chosen(name, given, catalog), { mode, participants: people, known: ['ada', 'nora'] })
}

/** After a resharing that was aborted before the old set was given up. */
function superseded (): Life {
  const life = bags()
  hold(life, '06-01', 'reshare', [dealt(), entered(1), entered(2), rewrapped(life)], { end: 'aborted' })
  return life
}

const someone = (id: string): Participant => ({ id, name: id, roles: ['custodian'], held: 'card', publicKey: '' })

test('the only set in use is meant, or the one that is named, however its id is spaced', () => {
  const catalog = bags().catalog()
  assert.equal(chosen('reshare', {}, catalog).descriptor.set, set.set)
  assert.equal(chosen('drill', { set: `${set.set.slice(0, 4)} ${set.set.slice(4).toUpperCase()}` }, catalog).descriptor.set, set.set)
  assert.deepEqual([chosen('reshare', {}, reshared().catalog()).descriptor.set, chosen('drill', { kind: 'check' }, catalog).purpose], [next.set, 'check'])
})

test('a set that can\'t be meant is refused with what it is, and with what is meant instead', () => {
  const { script } = loadScript('reshare')
  const catalog = bags().catalog()
  const near = `${set.set.slice(0, -1)}${set.set.endsWith('f') ? 'e' : 'f'}`
  assert.deepEqual(refusal('set-unknown', () => chosen('reshare', { set: near }, catalog)).fields.map(({ path, nearest }) => [path, nearest]), [['set', set.set]])
  assert.equal(refusal('set-given-up', () => chosen('drill', { set: set.set }, reshared().catalog())).facts['successor'], next.set)
  assert.equal(refusal('set-superseded', () => chosen('replace', { set: set.set }, superseded().catalog())).facts['successor'], next.set)
  assert.equal(refusal('set-in-use', () => chosen('reshare', { part: 'give-up', set: set.set }, catalog)).facts['keys'], 'root-ca')
  assert.equal(refusal('set-none', () => chosen('reshare', { part: 'give-up' }, catalog)).facts['purpose'], 'give-up')
  const voided = new Life().genesis({ results: [split()] }).catalog()
  refusal('set-void', () => chosen('reshare', { set: set.set }, voided))
  refusal('set-none', () => chosen('reshare', {}, voided))
  refusal('set-destroyed', () => chosen('reshare', { set: set.set }, { ...catalog, sets: catalog.sets.map(one => ({ ...one, state: 'destroyed' as const })) }))
  const nothingLeft = { ...catalog, keys: catalog.keys.map(key => ({ ...key, versions: key.versions.map(one => ({ ...one, state: 'destroyed' as const })) })) }
  assert.equal(refusal('set-opens-nothing', () => chosen('reshare', { set: set.set }, nothingLeft)).facts['cards'], '3')
  assert.equal(refusal('set-descriptor-none', () => chooseSet(script, resolveParameters(script, {}), catalog, [next])).facts['set'], set.set)
  const two = { ...catalog, sets: [...catalog.sets, { ...catalog.sets[0]!, set: 'f'.repeat(16) }], keys: [...catalog.keys, { ...catalog.keys[0]!, key: 'other', versions: catalog.keys[0]!.versions.map(one => ({ ...one, set: 'f'.repeat(16) })) }] }
  assert.match(refusal('set-unclear', () => chosen('reshare', {}, two)).facts['sets'] ?? '', new RegExp(`^${set.set} \\(2 of 3: root-ca v1\\); f{16} \\(2 of 3`))
})

test('what is left of a set is given up for the one that opens its backups now, and no more than that', () => {
  const catalog = superseded().catalog()
  const found = chosen('reshare', { part: 'give-up' }, catalog)
  assert.deepEqual([found.purpose, found.descriptor.set, found.successor], ['give-up', set.set, next.set])
  assert.equal(chosen('reshare', {}, catalog).descriptor.set, next.set)
  assert.deepEqual(holders('reshare', { part: 'give-up' }, catalog), { bringing: [], receiving: [] })
  // Once nothing is left that could be accounted for, the set is over.
  refusal('set-given-up', () => chosen('reshare', { part: 'give-up', set: set.set }, reshared().catalog()))
})

test('those who hold cards bring as many as are needed, and the first who stay get the new ones', () => {
  const catalog = bags().catalog()
  assert.deepEqual(holders('reshare', {}, catalog), { bringing: ['kim', 'lea'], receiving: [{ ordinal: 1, custodian: 'kim' }, { ordinal: 2, custodian: 'lea' }, { ordinal: 3, custodian: 'mo' }] })
  const people = [...participants, someone('nora'), someone('otto')]
  assert.deepEqual(holders('reshare', { leaving: 'kim, nora', threshold: '2' }, catalog, { people }).receiving.map(({ custodian }) => custodian), ['lea', 'mo', 'otto'])
  assert.deepEqual(holders('reshare', { custodians: '5', threshold: '3' }, catalog, { people }).receiving.map(({ ordinal, custodian }) => `${ordinal} ${custodian}`), ['1 kim', '2 lea', '3 mo', '4 nora', '5 otto'])
  assert.deepEqual([holders('drill', {}, catalog).bringing, holders('drill', { kind: 'restore' }, catalog).bringing], [['kim', 'lea', 'mo'], ['kim', 'lea']])
})

test('people and numbers that no set can have are refused by name, with the nearest that is known', () => {
  const catalog = bags().catalog()
  const stranger = refusal('parameter-invalid', () => holders('reshare', { leaving: 'kimm' }, catalog)).fields[0]
  assert.deepEqual([stranger?.path, stranger?.nearest], ['leaving', 'kim'])
  assert.match(refusal('people-invalid', () => holders('reshare', { custodians: '4' }, catalog)).fields[0]?.expected ?? '', /^4 custodians .* where 3 /)
  const without = participants.filter(({ id }) => id !== 'lea' && id !== 'mo')
  assert.deepEqual(refusal('set-holders-few', () => holders('drill', { kind: 'restore' }, catalog, { people: without })).facts, { set: set.set, asked: '2', there: 'kim', others: 'lea (not taking part), mo (not taking part)' })
  for (const [given, path] of [[{ threshold: '1' }, 'threshold'], [{ threshold: '3' }, 'threshold'], [{ custodians: '17', threshold: '2' }, 'custodians'], [{ threshold: 'two' }, 'threshold']] as const) {
    assert.deepEqual(refusal('parameter-invalid', () => setParameters(loadScript('reshare').script, resolveParameters(loadScript('reshare').script, given), chosen('reshare', given, catalog), catalog)).fields.map(one => one.path), [path], JSON.stringify(given))
  }
})

test('numbers that no set has are refused before a rehearsal holds anything for them', () => {
  const given = (parameters: Parameters): void => { assertGiven({ loaded: loadScript('reshare'), parameters: resolveParameters(loadScript('reshare').script, parameters) }, undefined) }
  assert.deepEqual(refusal('parameter-invalid', () => { given({ threshold: '5', custodians: '4' }) }).fields.map(({ path }) => path), ['threshold'])
  given({ threshold: '5' })
  given({})
})

test('a lost card is made again for whom the register has it: the one who is named, or the only one that is missing', () => {
  const life = bags()
  const lost = (given: Parameters, more: Beside = {}): Holders => holders('replace', given, life.catalog(), more)
  assert.deepEqual(lost({ custodian: 'kim' }), { bringing: ['lea', 'mo'], receiving: [{ ordinal: 1, custodian: 'kim' }] })
  assert.deepEqual(lost({}, { mode: 'rehearsal' }).receiving, [{ ordinal: 3, custodian: 'mo' }])
  const stranger = refusal('parameter-invalid', () => lost({ custodian: 'leo' })).fields[0]
  assert.deepEqual([stranger?.path, stranger?.nearest], ['custodian', 'lea'])
  refusal('parameter-invalid', () => lost({}))
  refusal('people-invalid', () => lost({ custodian: 'mo' }, { people: participants.filter(({ id }) => id !== 'mo') }))
  hold(life, '05-01', 'inspect', [missing(2)])
  assert.deepEqual(lost({}), { bringing: ['kim', 'mo'], receiving: [{ ordinal: 2, custodian: 'lea' }] })
  // With one more lost, nobody can compute it again.
  assert.match(refusal('set-holders-few', () => lost({ custodian: 'kim' })).facts['others'] ?? '', /^kim \(card missing\), lea \(card missing\)$/)
})

test('what a plan says of a set is what the catalog holds it to, and its parameters follow', () => {
  const life = bags()
  const catalog = life.catalog()
  const { script } = loadScript('reshare')
  const parameters = resolveParameters(script, { threshold: '2', custodians: '3' })
  const found = chosen('reshare', {}, catalog)
  const { plan, derived } = custodyPartsOf(script, parameters, found, { catalog, wrapping: [], holders: holders('reshare', {}, catalog) })
  assert.equal(misfitOfCustody(plan, catalog, set), null)
  const station = { knownSets: () => [set] }
  assertRegister(plan, catalog, station)
  assert.equal(refusal('plan-custody-differs', () => { assertRegister({ ...plan, cards: plan.cards.slice(1) }, catalog, station) }).facts['set'], set.set)
  assert.deepEqual(plan, custody(life, 'reshare', set, { receiving: plan.receiving }))
  assert.deepEqual([derived['old-set'], derived['share-set']?.replaceAll(' ', ''), derived['new-shares'], derived['bringing'], derived['receiving'], derived['wrapping-kept'], derived['wrapping-on-primary']], [set.set, set.set, '3', '2', '3', 'no', 'no'])
  const replaced = custodyPartsOf(loadScript('replace').script, {}, chosen('replace', {}, catalog), { catalog, wrapping: [], holders: holders('replace', { custodian: 'lea' }, catalog) })
  assert.deepEqual([replaced.derived['lost-ordinal'], replaced.plan.copies], ['2', []])
})

test('a plan\'s text tells who brings which card, who gets one, what the set opens and what is given up', () => {
  const { plan } = genesisPlan({}, loadScript('reshare'))
  const told = new Map(custodyWords(plan))
  assert.deepEqual([...told.keys()], ['Share set', 'Its cards', 'Gets a card', 'Opens', 'Given up'])
  assert.deepEqual(told.get('Its cards')?.map(line => line.replace(/ of .*:/, ':')), ['card 1: brought and shown', 'card 2: brought and shown', 'card 3: not needed here'])
  const lost = { ...plan, custody: { ...plan.custody!, purpose: 'replace' as const, receiving: plan.custody!.receiving.slice(2) } }
  assert.match(new Map(custodyWords(lost)).get('Its cards')?.[2] ?? '', /: lost, and made again$/)
  assert.deepEqual([told.get('Gets a card')?.length, told.get('Opens')?.length, told.get('Given up')?.length], [3, 1, 5])
  const bagged = { ...plan, custody: { ...plan.custody!, successor: 'f'.repeat(16), cards: plan.custody!.cards.map(card => ({ ...card, bag: `A-${card.ordinal}`, state: 'missing' as const })) } }
  assert.match(new Map(custodyWords(bagged)).get('Its cards')?.[0] ?? '', /in bag A-1: missing by the register$/)
  assert.deepEqual([new Map(custodyWords(bagged)).get('Opened now by'), custodyWords(genesisPlan().plan)], [['f'.repeat(16)], []])
})

test('the cast of a rehearsal has people for every share of a new set, beside those who leave', () => {
  const { script } = loadScript('reshare')
  const asked = (given: Parameters): number => custodiansAsked(script, resolveParameters(script, given), 3)
  assert.deepEqual([asked({}), asked({ leaving: 'a, b' }), asked({ custodians: '5', leaving: 'a' }), custodiansAsked(loadScript('genesis').script, {}, 3)], [3, 5, 6, 0])
  // No ready policy has two rules for how many shares there are.
  assert.deepEqual([asksNumbers(script, { threshold: '3' }), asksNumbers(script, {}), asksNumbers(loadScript('rotate').script, { threshold: '3' })], [true, false, false])
})

test('nothing is restored from a set that was given up, and the one that opens the keys now is named', () => {
  const catalog = reshared().catalog()
  assert.deepEqual(refusal('restoring-given-up', () => { assertNotGivenUp(catalog, set) }).facts['successor'], next.set)
  assertNotGivenUp(catalog, next)
  assertNotGivenUp(superseded().catalog(), set)
})
