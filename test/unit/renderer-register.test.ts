// The register of shares in words: of each card who has it, where it is and whether it can be brought; what happened with it; and what is known of lost ones.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { replicaName, replicaWords } from '../../renderer/keys/replicas.ts'
import { aboutSet, cardName, cardWords, eventWords, exposureWords, setWords } from '../../renderer/keys/register.ts'
import { old, register, young } from '../support/window/registers.ts'

const [inUse, givenUp] = register().sets as [ReturnType<typeof register>['sets'][number], ReturnType<typeof register>['sets'][number]]
const named = (person: string): string => ({ 'fatou-berg': 'Fatou Berg' })[person] ?? person

test('a set says what it opens and how many cards can be brought; one that was given up says for which', () => {
  assert.equal(setWords(inUse), 'Share set fedc ba98 7654 3210: valid')
  assert.deepEqual(aboutSet(inUse), ['Any 2 of its 3 shares give the recovery key', 'Cards that can be brought: 2', 'Opens the backups of root-ca v1', 'Dealt on 2031-10-20', 'Took the place of share set 0123 4567 89ab cdef'])
  assert.deepEqual(aboutSet(givenUp), ['Any 2 of its 3 shares give the recovery key', 'Dealt on 2026-11-29', 'Given up on 2031-10-20 for share set fedc ba98 7654 3210'])
  assert.ok(aboutSet({ ...inUse, backups: [] }).includes('Opens no backup any more'))
  assert.notEqual(old, young)
})

test('a card says who has it since when, its bag, and when it was seen and entered', () => {
  const [first, second, third] = inUse.cards.map(card => cardWords(card))
  assert.deepEqual(first, { mark: '✓ Held', lines: ['With them since 2031-10-20', 'In bag SB 2031 0001', 'Last seen by others on 2031-10-20', 'Last entered, and right, on 2031-10-20', 'Also: file encrypted to the custodian, strongroom.age'] })
  assert.ok(second?.lines.includes('In bag SB 2032 0007'))
  assert.equal(third?.mark, '✕ Held by somebody who is no custodian any more')
  assert.deepEqual(cardWords({ ...inUse.cards[0]!, state: 'missing', note: 'left on a train', bag: null, carriers: [], since: null, lastSeen: null, proven: null }), { mark: '✕ Missing', lines: ['left on a train', 'Never seen by others since it was handed over'] })
  assert.ok(cardWords({ ...inUse.cards[0]!, bag: null }).lines.includes('In no bag that is on record'))
  assert.ok(!cardWords(givenUp.cards[0]!).lines.some(line => /bag/.test(line)), 'of a card that is destroyed no bag is told')
  assert.deepEqual(cardWords(inUse.cards[0]!, 'void'), { mark: 'Void', lines: [] }, 'nobody holds a card that counts')
  assert.equal(cardName({ ordinal: 2, name: null, custodian: 'gone' }), 'Card 2, gone')
})

test('what happened is told of each card and copy, and an exposure with its day', () => {
  assert.deepEqual(inUse.events.slice(2).map(event => eventWords(event, inUse.cards, named)), [
    'Card 3, Goran Pit: sealed in bag SB 2031 0003', 'Card 1, Emre Said: shown: as the register has it', 'Card 2, Fatou Berg: lost, and given anew: The bag was not found after a move.'
  ])
  assert.deepEqual(givenUp.events.map(event => eventWords(event, givenUp.cards, named)), ['Medium 2, root-ca-v1.01234567.backup.json: not found'])
  assert.deepEqual(exposureWords(inUse.exposures[0]!), ['The card was lost, and its share given anew: the lost one stays valid', 'The bag was not found after a move.', 'New shares are due by 2032-05-10'])
  assert.equal(exposureWords({ ...inUse.exposures[0]!, note: null, reshareBy: null }).length, 1)
})

test('a token says where it is, what it holds and showed, what it lacks and what is gone', () => {
  const [north, other] = register().replicas
  assert.deepEqual([replicaName(north!), replicaName(other!)], [{ name: 'vault-a, serial EX-0007', place: 'At site north' }, { name: 'vault-b, serial EX-0008', place: 'At no site on record' }])
  assert.deepEqual(replicaWords(north!.keys[0]!), ['✓ root-ca v2, active: shown on 2032-01-15', 'root-ca v1 is gone: shown on 2032-01-15'])
  assert.deepEqual(replicaWords(other!.keys[0]!), ['root-ca v1, to be destroyed: never shown · ✕ Out of use, and still there', '✕ root-ca v2 is in use, and not there'])
  assert.deepEqual(replicaWords({ ...north!.keys[0]!, holds: [], gone: [{ version: 1, state: 'retired', absent: null }] }), ['root-ca v1 is gone: not shown since'])
})
