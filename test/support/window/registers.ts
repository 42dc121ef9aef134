// A register of shares to be looked at: a set that is in use and was exposed, and the one that it took the place of. Made up, in the contract's shape.

import { shareRegister, type Reference, type ShareRegister } from '../../../src/contract/catalog.ts'

export const [old, young] = ['0123456789abcdef', 'fedcba9876543210'] as const
const ceremony = (byte: string, seq: number): Reference => ({ ceremony: byte.repeat(16), seq })
const [genesis, reshare, replace] = ['a1', 'b2', 'c3'] as const
const day = (date: string): string => `${date}T10:00:00.000Z`
const dated = (date: string, byte: string, seq: number): { at: string, from: Reference } => ({ at: day(date), from: ceremony(byte, seq) })
const holders = [['emre-said', 'Emre Said'], ['fatou-berg', 'Fatou Berg'], ['goran-pit', 'Goran Pit']] as const

/** Made in 2026, reshared in 2031; since then one card was lost and given anew, and one custodian has left. */
export function register (): NonNullable<ShareRegister> {
  const card = (ordinal: number, rest: object): object => {
    const [custodian, name] = holders[ordinal - 1]!
    return { ordinal, custodian, name, since: dated('2031-10-20', reshare, 60), bag: `SB 2031 000${ordinal}`, carriers: [], state: 'held', note: null, hasLeft: false, isReachable: true, lastSeen: dated('2031-10-20', reshare, 80 + ordinal), proven: dated('2031-10-20', reshare, 70 + ordinal), ...rest }
  }
  const media = (set: string, state: string, note: string | null): object[] => [1, 2].map(medium => ({ key: 'root-ca', version: 1, medium, file: `root-ca-v1.${set.slice(0, 8)}.backup.json`, sha256: 'ab'.repeat(32), state: medium === 2 ? state : state === 'missing' ? 'destroyed' : state, note: medium === 2 ? note : null }))
  const sealed = [1, 2, 3].map(ordinal => ({ event: 'sealed', ordinal, custodian: holders[ordinal - 1]![0], bag: `SB 2031 000${ordinal}`, ...dated('2031-10-20', reshare, 84) }))
  return shareRegister.unwrap().parse({
    id: 'production-0011223344556677', mode: 'production', now: day('2032-03-02'),
    items: [{ severity: 'warning', code: 'custody-few', key: 'root-ca', version: 1, facts: { set: young, threshold: '2', shares: '3', reachable: '2' }, from: ceremony(replace, 40) }],
    replicas: [
      { manufacturer: 'Example Devices', model: 'E-HSM 3', serial: 'EX-0007', label: 'vault-a', site: 'north', keys: [{ key: 'root-ca', holds: [{ version: 2, state: 'active', id: 'a2'.repeat(16), proved: dated('2032-01-15', replace, 12), isOver: false }], misses: [], gone: [{ version: 1, state: 'destroyed', absent: dated('2032-01-15', replace, 13) }] }] },
      { manufacturer: 'Example Devices', model: 'E-HSM 3', serial: 'EX-0008', label: 'vault-b', site: null, keys: [{ key: 'root-ca', holds: [{ version: 1, state: 'destroy-scheduled', id: 'a1'.repeat(16), proved: null, isOver: true }], misses: [2], gone: [] }] }
    ],
    sets: [
      {
        set: young, threshold: 2, shares: 3, state: 'in-use', dealt: dated('2031-10-20', reshare, 30), givenUp: null, replaces: old, reachable: 2, standing: 'few',
        backups: [{ key: 'root-ca', version: 1, algorithm: 'ec-p384', publicKey: null, file: `root-ca-v1.${young.slice(0, 8)}.backup.json`, sha256: 'ab'.repeat(32), media: [1, 2] }], media: media(young, 'held', null),
        cards: [
          card(1, { carriers: [{ kind: 'twin', what: 'strongroom.age', state: 'held', ...dated('2031-10-20', reshare, 41) }] }),
          card(2, { since: dated('2032-02-10', replace, 44), bag: 'SB 2032 0007', lastSeen: dated('2032-02-10', replace, 60), proven: dated('2032-02-10', replace, 50) }), card(3, { hasLeft: true, isReachable: false })
        ],
        exposures: [{ kind: 'replaced', ordinal: 2, custodian: 'fatou-berg', note: 'The bag was not found after a move.', ...dated('2032-02-10', replace, 40), reshareBy: day('2032-05-10') }],
        events: [...sealed, { event: 'inspected', ordinal: 1, custodian: 'emre-said', outcome: 'as-registered', found: 'SB 2031 0001', note: null, ...dated('2032-02-10', replace, 20) }, { event: 'rederived', ordinal: 2, custodian: 'fatou-berg', reason: 'The bag was not found after a move.', ...dated('2032-02-10', replace, 40) }]
      },
      {
        set: old, threshold: 2, shares: 3, state: 'given-up', dealt: dated('2026-11-29', genesis, 30), givenUp: { ...dated('2031-10-20', reshare, 90), successor: young }, replaces: null, reachable: 0, standing: null, backups: [],
        media: media(old, 'missing', 'not found in the vault'), exposures: [], cards: [1, 2, 3].map(ordinal => card(ordinal, { state: 'destroyed', isReachable: false, bag: null, since: dated('2026-11-29', genesis, 30), lastSeen: dated('2031-10-20', reshare, 50), proven: null })),
        events: [{ event: 'missing', copy: { kind: 'medium', medium: 2, file: `root-ca-v1.${old.slice(0, 8)}.backup.json`, sha256: 'ab'.repeat(32), set: old }, note: 'not found in the vault', ...dated('2031-10-20', reshare, 90) }]
      }
    ]
  })
}
