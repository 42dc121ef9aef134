// What a rehearsal makes up. Its secrets follow from the ceremony's id, so that a rehearsal that was cut off can be taken up by anybody;
// they protect nothing and are written nowhere all the same, so that a rehearsal shows whether a real secret would stay off the disk.

import { createHmac } from 'node:crypto'
import type { Role } from '../transcript/plan.ts'

/** A secret of a rehearsal: ten digits for a PIN or a component, five groups of letters for a passphrase. */
export function rehearsalSecret (ceremony: string, what: string): Uint8Array {
  const digest = createHmac('sha256', 'strongroom rehearsal secret v1').update(`${ceremony}/${what}`).digest()
  if (/-pin-\d$/.test(what)) return new TextEncoder().encode(String(digest.readBigUInt64BE() % 10_000_000_000n).padStart(10, '0'))
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  return new TextEncoder().encode(Array.from({ length: 20 }, (_, i) => (i > 0 && i % 4 === 0 ? '-' : '') + letters[digest[i]! % letters.length]!).join(''))
}

const names = ['Ada Lind', 'Bruno Okafor', 'Chiara Novak', 'Dilip Sørensen', 'Edda Marsh', 'Farid Keller', 'Greta Amari', 'Hugo Tanaka', 'Ines Dvorak', 'Jonas Mbeki', 'Karin Osei', 'Luca Brandt', 'Mina Castro', 'Nils Haddad', 'Olga Reyes', 'Pavel Quist', 'Rosa Imre', 'Sven Adeyemi', 'Tara Vogel', 'Umar Bianchi', 'Vera Holm', 'Wim Santos', 'Yara Lindqvist', 'Zeno Farkas']

export interface CastMember { readonly id: string, readonly name: string, readonly roles: Role[] }

/** A cast with so many people of each role, each in one role only. */
export function castFor (needed: ReadonlyMap<Role, number>): CastMember[] {
  const roles = [...needed].flatMap(([role, count]) => Array.from({ length: count }, () => role))
  return roles.map((role, i) => {
    const name = names[i % names.length]! + (i >= names.length ? ` ${Math.floor(i / names.length) + 1}` : '')
    return { id: name.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/ø/g, 'o').toLowerCase().replaceAll(' ', '-'), name, roles: [role] }
  })
}
