// What is asked of a plan that publishes: enough people who can sign, keys that are nobody else's, and the rules that every such plan keeps.

import { CeremonyError } from '../../ceremony/errors.ts'
import { publicationField } from '../../ceremony/publication-plan.ts'
import type { Catalog } from '../../keys/catalog/shape.ts'
import type { Policy } from '../../keys/policy/shape.ts'
import { keysIn, metadataOf, rolesFor } from '../../keys/publication/metadata.ts'
import { publicationRuleUnder } from '../../keys/publication/rules.ts'
import { publicationFaultsUnder } from '../../keys/publication/under.ts'
import type { Anchor } from '../../transcript/anchor.ts'
import { fromBase64, toBase64, toHex } from '../../transcript/hash.ts'
import { toSpki } from '../../transcript/person-key.ts'
import type { Participant, Plan } from '../../transcript/plan.ts'
import type { Publication } from '../../transcript/publication.ts'
import { publicKeyOf, tufKeyOfSpki } from '../../transcript/tuf.ts'

interface Outside { readonly anchor: Anchor, readonly policy: Policy | null, readonly catalog: Catalog | null }

/** Throws CeremonyError `publication-forbidden`, `publication-differs` with every field. */
export function assertPublication (plan: Plan, { anchor, policy, catalog }: Outside): void {
  if (plan.publication === undefined) return
  const rule = publicationRuleUnder(policy, plan.mode)
  if (rule === null) throw new CeremonyError('publication-forbidden')
  const fields = publicationFaultsUnder(plan, { anchor, rule, catalog }).map(publicationField)
  if (fields.length > 0) throw new CeremonyError('publication-differs', {}, { fields })
}

/** The online key, and those of issuers, belong to nobody of the roster and to no master key. Throws CeremonyError `online-key-shared`, `issuer-key-shared`. */
export function assertOnlyTheirs ({ online, published: { delegations } }: Publication, { anchor, catalog }: { readonly anchor: Anchor, readonly catalog: Catalog }): void {
  const owners = new Map([
    ...catalog.keys.flatMap(({ key, versions }) => versions.flatMap(({ version, publicKey }) => publicKey === null ? [] : [[publicKey, `${key} v${version}`] as const])),
    ...anchor.participants.map(({ name, publicKey }) => [toBase64(toSpki(fromBase64(publicKey))), name] as const)
  ])
  const issuer = delegations.find(({ publicKey }) => publicKey === online.publicKey)
  const owner = owners.get(online.publicKey) ?? issuer?.issuer
  if (owner !== undefined) throw new CeremonyError('online-key-shared', { owner })
  const shared = delegations.find(({ publicKey, state }) => state === 'active' && owners.has(publicKey))
  if (shared !== undefined) throw new CeremonyError('issuer-key-shared', { issuer: shared.issuer, owner: owners.get(shared.publicKey)! })
}

/** Enough of those who take part are in each role that signs. Throws CeremonyError `publication-signers-few` with who else is in it. */
export function assertEnough (publication: Publication, { anchor, participants }: { readonly anchor: Anchor, readonly participants: readonly Participant[] }): void {
  const bytesOf = ({ publicKey }: { readonly publicKey: string }): string => toHex(fromBase64(publicKey))
  const signers = new Set([...participants.filter(({ id }) => publication.signers.includes(id)).map(bytesOf), ...publication.key === null ? [] : [toHex(publicKeyOf(tufKeyOfSpki(fromBase64(publication.key.publicKey))!)!)]])
  for (const { root, role } of metadataOf(publication).flatMap(signed => rolesFor(publication, signed))) {
    const keys = keysIn({ root, role })
    const found = [...keys].filter(key => signers.has(key)).length
    const { threshold } = root.roles[role]
    const people = anchor.participants.filter(one => keys.has(bytesOf(one))).map(({ name }) => name).join(', ')
    if (found < threshold) throw new CeremonyError('publication-signers-few', { found: String(found), threshold: String(threshold), role, root: String(root.version), people: people || 'nobody of the anchor' })
  }
}
