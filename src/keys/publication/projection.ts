// From the catalog to what services are told: which versions there are, what each may be used for, and what was revoked. It follows from the catalog alone,
// so that whoever has the evidence can derive it again.

import type { KeyState } from '../../transcript/key-state.ts'
import type { Mode } from '../../transcript/fields.ts'
import type { Delegation, KeyUse, PublishedKey, PublishedKeys, PublishedVersion } from '../../transcript/publication.ts'
import { validAt } from '../catalog/history.ts'
import type { Catalog, CatalogKey, KeyVersion } from '../catalog/shape.ts'

/** What a plan adds: which ceremony it is, the hash of the catalog, and the delegations. */
export interface PublishedFacts { readonly ceremony: string, readonly mode: Mode, readonly catalog: string, readonly delegations: readonly Delegation[] }

/** What is said of every key that has authority: one that was made and never approved is nobody's to use, and is left out. */
export function publishedOf (catalog: Catalog, { ceremony, mode, catalog: hash, delegations }: PublishedFacts): PublishedKeys {
  return {
    v: 1, organisation: catalog.organisation, mode, ceremony, catalog: hash, at: newestOf(catalog),
    keys: catalog.keys.flatMap(key => publishedKey(key) ?? []), delegations: [...delegations]
  }
}

/** The time of the newest entry in a catalog. */
function newestOf ({ ceremonies }: Pick<Catalog, 'ceremonies'>): string {
  return ceremonies.reduce((newest, { ended }) => ended > newest ? ended : newest, '1970-01-01T00:00:00.000Z')
}

/** Certificates that go with the keys: the newest of each name, with authority, neither revoked nor over at the catalog's newest time. */
export function certificatesToPublish (catalog: Pick<Catalog, 'certificates' | 'ceremonies'>): { readonly name: string, readonly der: string }[] {
  const named = new Map(validAt(catalog.certificates ?? [], newestOf(catalog)).filter(({ state, revoked }) => state === 'issued' && revoked === null).map(({ certificate, der }) => [certificate, der]))
  return [...named].map(([name, der]) => ({ name, der })).sort((a, b) => a.name < b.name ? -1 : 1)
}

/** A list of revoked certificates that goes with the keys: the newest of the version that signed it, under a name that stays. */
export interface ListToPublish { readonly name: string, readonly list: string, readonly sha256: string, readonly ceremony: string }

export function listsToPublish ({ lists = [] }: Pick<Catalog, 'lists'>): ListToPublish[] {
  const newest = new Map(lists.filter(({ state }) => state === 'issued').map(({ key, version, list, sha256, from: { ceremony } }) => [`${key}-v${version}`, { list, sha256, ceremony }]))
  return [...newest].map(([name, rest]) => ({ name, ...rest })).sort((a, b) => a.name < b.name ? -1 : 1)
}

/** What a version may be used for by those who rely on it, by its state and by what its key is for. */
export function usesOf (state: KeyState, { algorithm, purposes }: Pick<PublishedVersion, 'algorithm'> & Pick<PublishedKey, 'purposes'>): KeyUse[] {
  const wraps = algorithm === 'aes-256' || purposes.includes('wrapping')
  const signs = algorithm !== 'aes-256' && (purposes.length === 0 || purposes.some(purpose => purpose !== 'wrapping'))
  const { signing, wrapping } = uses[state]
  return [...signs ? signing : [], ...wraps ? wrapping : []]
}

const none = { signing: [], wrapping: [] } as const
/** What is signed stays good after its key is out of use; what is wrapped must have moved on by then. */
const verifyOnly = { signing: ['verify'], wrapping: [] } as const

const uses: Readonly<Record<KeyState, { readonly signing: readonly KeyUse[], readonly wrapping: readonly KeyUse[] }>> = {
  'planned': none, 'generated': none, 'staged': none,
  'active': { signing: ['sign', 'verify'], wrapping: ['wrap', 'unwrap'] },
  'suspended': none,
  'retiring': { signing: ['verify'], wrapping: ['unwrap'] },
  'retired': verifyOnly, 'destroy-scheduled': verifyOnly,
  'destroyed': none, 'compromised': none, 'destroyed-compromised': none
}

/** States of a version that nobody approved for anything. */
const unapproved: ReadonlySet<KeyState> = new Set<KeyState>(['planned', 'generated'])

function publishedKey ({ key, purposes, active, versions }: CatalogKey): PublishedKey | null {
  const published = versions.filter(({ state }) => !unapproved.has(state)).map(version => publishedVersion(version, purposes)).sort((a, b) => a.version - b.version)
  if (published.length === 0) return null
  return { key, purposes, active, minimum: published.find(({ may }) => may.length > 0)?.version ?? null, versions: published }
}

function publishedVersion ({ version, algorithm, publicKey, state, since, activated, activeUntil, processingUntil, compromisedSince, history }: KeyVersion, purposes: CatalogKey['purposes']): PublishedVersion {
  const { reason, approvers } = history.at(-1)!
  return { version, algorithm, publicKey, state, since, may: usesOf(state, { algorithm, purposes }), activated, activeUntil, until: processingUntil, compromisedSince, reason, approvers }
}
