// Publications made up for the catalog's fold, which goes by plan and result: signatures are the verifier's to judge.

import { sha256, toBase64, toHex } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import type { Publication, TufRoot, TufTargets } from '../../src/transcript/publication.ts'
import { TUF_SPECIFICATION } from '../../src/transcript/publication.ts'
import type { Result } from '../../src/transcript/results.ts'
import { certificatesToPublish, listsToPublish, publishedOf } from '../../src/keys/publication/projection.ts'
import type { Catalog } from '../../src/keys/catalog/shape.ts'
import type { Held, Life } from './life.ts'

const origin: TufRoot['x-strongroom'] = { organisation: 'example', mode: 'rehearsal', ceremony: '1'.repeat(32) }
const role = { keyids: ['a'.repeat(64)], threshold: 1 }

export const expiry = { root: '2027-03-01T09:00:00Z', targets: '2026-08-01T09:00:00Z', online: '2027-03-01T09:00:00.000Z' } as const

export function rootOf (version: number, change: Partial<TufRoot> = {}): TufRoot {
  return {
    _type: 'root', spec_version: TUF_SPECIFICATION, version, expires: expiry.root, consistent_snapshot: true,
    keys: { ['a'.repeat(64)]: { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: 'b'.repeat(64) } } },
    roles: { root: role, targets: role, snapshot: role, timestamp: role }, 'x-strongroom': origin, ...change
  }
}

export function targetsOf (version: number, change: Partial<TufTargets> = {}): TufTargets {
  return { _type: 'targets', spec_version: TUF_SPECIFICATION, version, expires: expiry.targets, targets: {}, 'x-strongroom': origin, ...change }
}

/** The plan's part about what is published, as it must be by that catalog: root 1 and targets 1, then targets 2, and so on. */
export function publicationAfter (catalog: Catalog, change: Partial<Publication> = {}): Publication {
  const last = catalog.publication
  const before = last === undefined ? null : { root: last.root, targets: last.history.at(-1)!.targets }
  return {
    before, root: before === null ? rootOf(1) : null, targets: targetsOf((before?.targets ?? 0) + 1),
    published: publishedOf(catalog, { ceremony: ceremonyAfter(catalog), mode: 'rehearsal', catalog: toHex(sha256(toCanonicalBytes(catalog))), delegations: last?.delegations ?? [] }),
    certificates: certificatesToPublish(catalog), lists: listsToPublish(catalog).map(({ name, list }) => ({ name, der: toBase64(new TextEncoder().encode(list.replace('root-ca-crl-', 'list '))) })),
    online: last?.online ?? { publicKey: toBase64(new Uint8Array([7])), from: '2026-03-01T09:00:00.000Z', until: expiry.online },
    delegated: [], withdrawn: [], signers: ['ada', 'wit'], key: null, ...change
  }
}

export function wrote ({ root, targets }: Publication): Result {
  return { action: 'write-publication', root: root?.version ?? null, targets: targets.version, files: [{ path: `publication/metadata/${targets.version}.targets.json`, sha256: '0'.repeat(64) }] }
}

/** The next ceremony, which publishes. */
export function publishes (life: Life, on: string, change: Partial<Publication> = {}, held: Partial<Held> = {}): Life {
  const publication = publicationAfter(life.catalog(), change)
  return life.hold({ on, plan: { publication, ceremony: ceremonyAfter(life.catalog()) }, results: [wrote(publication)], ...held })
}

function ceremonyAfter ({ ceremonies }: Catalog): string {
  return String(ceremonies.length + 1).padStart(32, 'c')
}
