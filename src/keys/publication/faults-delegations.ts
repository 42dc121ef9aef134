// Keys outside that may sign credentials: each issuer's once, with a key that is nobody else's, for a time that is not over; and what the plan says of them
// follows from what it publishes.

import { fromBase64, toHex } from '../../transcript/hash.ts'
import { keyIn } from '../../transcript/spki.ts'
import { ownersOf, type PublicationFault, type Publishing } from './fault.ts'

export function delegationFaults (plan: Publishing): PublicationFault[] {
  const { notBefore, publication: { online, delegated, withdrawn, published: { delegations } } } = plan
  const owners = ownersOf(plan)
  const namesOf = (...states: readonly string[]): string[] => delegations.filter(({ state }) => states.includes(state)).map(({ issuer }) => issuer)
  const unknown = [...delegated.filter(one => !namesOf('active').includes(one)), ...withdrawn.filter(one => !namesOf('revoked').includes(one))]
  return [
    ...delegations.flatMap(({ issuer, algorithm, publicKey, from, until, state }, i): PublicationFault[] => {
      const path = `published.delegations[${i}]`
      const spki = fromBase64(publicKey)
      const owner = owners.get(toHex(spki)) ?? (publicKey === online.publicKey ? 'the online key' : undefined)
      const twice = delegations.findIndex(one => one.issuer === issuer || one.publicKey === publicKey) !== i
      return [
        ...twice ? [{ code: 'delegation-twice' as const, path, facts: { issuer } }] : [],
        ...keyIn(algorithm, spki) !== null && owner === undefined ? [] : [{ code: 'delegation-key' as const, path: `${path}.publicKey`, facts: { issuer, owner: owner ?? 'none' } }],
        ...from < until && (state === 'revoked' || !delegated.includes(issuer) || until > notBefore) ? [] : [{ code: 'delegation-time' as const, path: `${path}.until`, facts: { issuer, from, until } }]
      ]
    }),
    ...new Set([...delegated, ...withdrawn]).size === delegated.length + withdrawn.length ? [] : [{ code: 'delegations-differ' as const, path: 'delegated', facts: { issuer: [...delegated, ...withdrawn].join(', ') } }],
    ...unknown.map(issuer => ({ code: 'delegations-differ' as const, path: 'delegated', facts: { issuer } }))
  ]
}
