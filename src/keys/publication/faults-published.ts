// What is published, held to itself and to the keys that the plan is about: each name once, versions in order, and what each may be used for by its state.

import { canonicalize } from '../../transcript/jcs.ts'
import type { PublishedKey } from '../../transcript/publication.ts'
import type { PublicationFault, Publishing } from './fault.ts'
import { usesOf } from './projection.ts'

export function publishedFaults (plan: Publishing): PublicationFault[] {
  const { lifecycle, publication: { published, certificates, lists } } = plan
  return [
    ...lifecycle?.catalog === published.catalog ? [] : [{ code: 'catalog-differs' as const, path: 'published.catalog', facts: { expected: lifecycle?.catalog ?? 'none', found: published.catalog } }],
    ...[['published.keys', published.keys.map(({ key }) => key)], ['certificates', certificates.map(({ name }) => name)], ['lists', lists.map(({ name }) => name)]]
      .flatMap(([path, names]) => once(path as string, names as string[])),
    ...published.keys.flatMap((key, i) => keyFaults(key, `published.keys[${i}]`)), ...existingFaults(plan)
  ]
}

/** Services are told of a version what the plan says of it elsewhere: above all, that it is compromised. */
function existingFaults ({ lifecycle, publication: { published } }: Publishing): PublicationFault[] {
  return published.keys.flatMap(({ key, versions }, i) => versions.flatMap((one, j): PublicationFault[] => {
    const known = lifecycle?.existing.find(other => other.key === key && other.version === one.version)
    const same = known === undefined || (known.state === one.state && known.publicKey === one.publicKey)
    return same ? [] : [{ code: 'versions-inconsistent', path: `published.keys[${i}].versions[${j}]`, facts: { key, expected: `v${one.version} as the plan has it, ${known.state}, with its public key` } }]
  }))
}

/** Each name once. */
function once (path: string, names: readonly string[]): PublicationFault[] {
  return names.filter((name, i) => names.indexOf(name) !== i).map(name => ({ code: 'name-twice', path, facts: { name } }))
}

function keyFaults ({ key, purposes, active, minimum, versions }: PublishedKey, path: string): PublicationFault[] {
  const fault = (field: string, holds: boolean, expected: string): PublicationFault[] => holds ? [] : [{ code: 'versions-inconsistent', path: `${path}.${field}`, facts: { key, expected } }]
  const inUse = versions.filter(({ state }) => state === 'active').map(({ version }) => version)
  const usable = versions.find(({ may }) => may.length > 0)?.version ?? null
  return [
    ...fault('versions', versions.every(({ version }, i) => i === 0 || version > versions[i - 1]!.version), 'each version once, in their order'),
    ...fault('active', inUse.length <= 1 && active === (inUse[0] ?? null), inUse.join(', ') || 'none'),
    ...fault('minimum', minimum === usable, String(usable ?? 'none')),
    ...versions.flatMap(({ version, state, algorithm, may }, i) => {
      const expected = usesOf(state, { algorithm, purposes })
      return fault(`versions[${i}].may`, canonicalize(may) === canonicalize(expected), `v${version}, which is ${state}: ${expected.join(', ') || 'nothing'}`)
    })
  ]
}
