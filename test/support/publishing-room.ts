// Ceremonies that publish, held by the engine on one throw-away SoftHSM token, with plans that are made by hand: Ada and the witness sign with their own keys, and
// where it is wanted a publication key on the token.

import { publishedFiles } from '../../src/keys/publication/files.ts'
import { rootKeys, rootOf, signing, targetsOf } from '../../src/keys/publication/metadata.ts'
import { usualRule } from '../../src/keys/publication/rules.ts'
import { generateKeyPair } from '../../src/transcript/ed25519.ts'
import { fromBase64, toBase64 } from '../../src/transcript/hash.ts'
import { toSpki } from '../../src/transcript/person-key.ts'
import type { ExistingKey } from '../../src/transcript/lifecycle.ts'
import type { Plan, PlannedStep } from '../../src/transcript/plan.ts'
import type { Publication, PublishedKeys } from '../../src/transcript/publication.ts'
import { inventory, step, type LifecycleRoom } from './lifecycle-room.ts'

const day = 24 * 60 * 60 * 1000
const inDays = (days: number): string => new Date(Date.now() + days * day).toISOString()
const seconds = (time: string): string => `${time.slice(0, 19)}Z`

/** A first publication of a room's keys, by its people, and by a key on its token where one is given. `change` may give them other keys. */
export function publishingPlan (room: LifecycleRoom, key: ExistingKey | null = null, change: (plan: Plan) => Plan = same => same): Plan {
  const base = change(room.plan({ existing: key === null ? [] : [key] }, []))
  const origin = { organisation: base.organisation.id, mode: base.mode, ceremony: base.ceremony }
  const online = { publicKey: toBase64(toSpki(generateKeyPair().publicKey)), from: inDays(-1), until: inDays(360) }
  const published: PublishedKeys = { v: 1, organisation: base.organisation, mode: base.mode, ceremony: base.ceremony, catalog: base.lifecycle!.catalog, at: inDays(-2), keys: [], delegations: [] }
  const anchor = { participants: base.participants, founders: base.participants.map(({ id }) => id), successors: 2 }
  const rule = { ...usualRule, targets: { ...usualRule.targets, key: key === null ? 'allowed' as const : 'required' as const } }
  const keys = rootKeys(anchor, rule, { key: key === null ? null : fromBase64(key.publicKey!), online: fromBase64(online.publicKey) })
  const root = rootOf(keys, { version: 1, expires: seconds(inDays(300)), origin })
  const targets = targetsOf(publishedFiles({ published, certificates: [], lists: [] }), { version: 1, expires: seconds(inDays(90)), origin })
  const unsigned = { before: null, root, targets, published, certificates: [], lists: [], online, delegated: [], withdrawn: [] }
  const signers = base.participants.filter(({ publicKey }) => signing(unsigned, fromBase64(publicKey)).length > 0).map(({ id }) => id)
  const publication: Publication = { ...unsigned, signers, key: key === null ? null : { key: key.key, version: key.version, token: 'primary', publicKey: key.publicKey! } }
  return { ...base, publication, acts: [{ id: 'all', title: 'All of it', steps: stepsOf(publication) }] }
}

function stepsOf ({ signers, key }: Publication): PlannedStep[] {
  return [
    step('read', 'read-publication'), step('certify', 'certify-online-key'), inventory('before'),
    ...signers.map((_, i): PlannedStep => ({ ...step(`sign-${i + 1}`, 'sign-publication', { number: String(i + 1) }), by: ['administrator', 'witness'] })),
    ...key === null ? [] : [step('sign-with-key', 'sign-publication-with-key', { token: key.token })],
    step('write', 'write-publication'), inventory('after')
  ]
}

