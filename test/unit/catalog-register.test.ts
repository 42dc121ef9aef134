// The register of shares: what follows from a catalog of who holds which card, and of what a set opens.

import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { shareRegister as answer } from '../../src/contract/catalog.ts'
import { shareRegister } from '../../src/host/catalog.ts'
import { catalogId } from '../../src/keys/catalog/files.ts'
import { custodyParts } from '../../src/keys/catalog/planned-custody.ts'
import { registerOf } from '../../src/keys/catalog/register.ts'
import { registeredSet } from '../../src/keys/catalog/register-shape.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { anchorVersion, Life, set } from '../support/life.ts'
import { tempFolder } from '../support/rehearse.ts'

test('a set as it was dealt: its cards with their custodians, each proven then, and the backups that it opens', () => {
  const [found, ...others] = registerOf(new Life().genesis().catalog()).map(one => registeredSet.parse(one))
  assert.ok(found !== undefined && others.length === 0)
  assert.deepEqual([found.set, found.threshold, found.shares, found.state, found.reachable, found.standing, found.dealt?.at], [set.set, 2, 3, 'in-use', 3, 'few', '2026-03-01T09:00:01.000Z'])
  assert.deepEqual(found.cards.map(({ ordinal, custodian, name, bag, state, isReachable, proven }) => [ordinal, custodian, name, bag, state, isReachable, proven?.at]),
    [[1, 'kim'], [2, 'lea'], [3, 'mo']].map(([ordinal, custodian]) => [ordinal, custodian, `${String(custodian).slice(0, 1).toUpperCase()}${String(custodian).slice(1)} <Example>`, null, 'held', true, '2026-03-01T09:00:01.000Z']))
  assert.deepEqual(found.backups.map(({ key, version, media }) => [key, version, media]), [['root-ca', 1, [1, 2]]])
  assert.deepEqual(found.media.map(({ medium, file, state }) => [medium, file, state]), [[1, 'root-ca-v1.backup.json', 'held'], [2, 'root-ca-v1.backup.json', 'held']])
  assert.deepEqual([found.exposures, found.events], [[], []])
})

test('somebody who is not among the people any more is named by what the set has, and can\'t be reached', () => {
  const { participants } = anchorVersion().anchor
  const life = new Life().genesis({ outcome: { anchor: anchorVersion(1, { participants: participants.filter(({ id }) => id !== 'lea').map(one => one.id === 'mo' ? { ...one, roles: ['auditor'] } : one) }) } })
  const [found] = registerOf(life.catalog())
  assert.deepEqual([found?.standing, found?.cards.map(({ custodian, name, hasLeft, isReachable }) => [custodian, name !== null, hasLeft, isReachable])],
    ['too-few', [['kim', true, false, true], ['lea', false, true, false], ['mo', true, true, false]]])
})

test('a card that was missing when a version was destroyed is an exposure, though that ceremony was not about the set', () => {
  const life = new Life().genesis()
  const { copy } = life.version(1).copies.find(one => one.copy.kind === 'card' && one.copy.ordinal === 2)!
  life.hold({ on: '04-01', results: [{ action: 'destroy-copies', key: 'root-ca', version: 1, copies: [{ copy, outcome: 'missing', note: 'not in its safe' }], witness: 'wit' }] })
  const [found] = registerOf(life.catalog())
  assert.deepEqual(found?.exposures.map(({ kind, ordinal, note, at, reshareBy }) => [kind, ordinal, note, at.slice(0, 10), reshareBy?.slice(0, 10)]), [['missing', 2, 'not in its safe', '2026-04-01', '2026-05-31']])
  assert.deepEqual([found?.cards[1]?.state, found?.events], ['missing', []])
})

test('faces ask a station for its register, of the catalog that they name or the first there is', t => {
  const station = tempFolder(t)
  const now = new Date('2027-04-01T08:00:00.000Z')
  assert.equal(shareRegister(station, null, now), null)
  mkdirSync(join(station, 'catalogs'))
  const id = catalogId('rehearsal', anchorVersion().hash)
  writeFileSync(join(station, 'catalogs', `${id}.json`), toCanonicalBytes(new Life().genesis().catalog()))
  const found = answer.parse(shareRegister(station, null, now))
  // Drills are of keys, and only what is due of sets is told.
  assert.deepEqual([found?.id, found?.mode, found?.now, found?.sets.map(one => one.set), found?.items.map(({ code }) => code)], [id, 'rehearsal', now.toISOString(), [set.set], ['custody-thin']])
  assert.deepEqual([shareRegister(station, id, now)?.id, shareRegister(station, 'production-0123456789abcdef', now)], [id, null])
})

test('what a plan says of a set follows from the catalog', () => {
  const catalog = new Life().genesis().catalog()
  const parts = custodyParts(catalog, set.set, 'reshare')
  assert.deepEqual(parts?.cards[0], { ordinal: 1, custodian: 'kim', since: '2026-03-01T09:00:01.000Z', bag: null, state: 'held' })
  assert.deepEqual(parts.copies.map(copy => copy.kind === 'medium' ? `medium ${copy.medium}` : `${copy.kind} ${copy.ordinal}`), ['medium 1', 'medium 2', 'card 1', 'card 2', 'card 3'])
  assert.deepEqual([custodyParts(catalog, set.set, 'replace')?.copies, custodyParts(catalog, 'f'.repeat(16), 'reshare')], [[], null])
})
