// What a plan that publishes is held to beyond itself: whose keys are in the roles by the anchor and the policy, how long everything is valid, and that it says
// what the catalog says and goes on from what was published before. A plan without faults of its own (faults.ts) is expected.

import type { Anchor } from '../../transcript/anchor.ts'
import { fromBase64, sha256Hex, toHex } from '../../transcript/hash.ts'
import { canonicalize } from '../../transcript/jcs.ts'
import type { Plan } from '../../transcript/plan.ts'
import type { Delegation, Publication } from '../../transcript/publication.ts'
import type { Catalog } from '../catalog/shape.ts'
import type { PublicationRule } from '../policy/shape.ts'
import { isPublishing, ownersAmong, type PublicationFault, type Publishing } from './fault.ts'
import { certifiesOnlineKey } from './faults-steps.ts'
import { peopleOf, peopleWithout, rootInForce, rootKeys, rootOf, toTufTime } from './metadata.ts'
import { certificatesToPublish, listsToPublish, publishedOf } from './projection.ts'
import { delegationsLeft, latestEnd } from './rules.ts'

/** What stands outside the plan; null for what is not at hand. */
export interface Outside { readonly anchor: Pick<Anchor, 'participants' | 'founders' | 'successors'> | null, readonly rule: PublicationRule | null, readonly catalog: Catalog | null }

export function publicationFaultsUnder (plan: Plan, { anchor, rule, catalog }: Outside): PublicationFault[] {
  if (!isPublishing(plan)) return []
  return [
    ...anchor === null || rule === null ? [] : roleFaults(plan, anchor, rule),
    ...rule === null ? [] : lifeFaults(plan, rule),
    ...sharedFaults(plan, anchor, catalog),
    ...catalog === null ? [] : [...catalogFaults(plan, catalog), ...beforeFaults(plan, catalog.publication ?? null)]
  ]
}

/** The root in force has the founders of the anchor, the people whom the policy names, and the publication key where one signs. */
function roleFaults ({ publication }: Publishing, anchor: NonNullable<Outside['anchor']>, rule: PublicationRule): PublicationFault[] {
  const { key, online } = publication
  const inForce = rootInForce(publication)
  const [without] = peopleWithout(peopleOf(anchor, rule))
  if (without !== undefined) return [{ code: 'key-unsound', path: 'root.keys', facts: { key: without.id } }]
  const wanted = { required: key !== null, allowed: true, forbidden: key === null }
  const { roles } = rootOf(rootKeys(anchor, rule, { key: key === null ? null : fromBase64(key.publicKey), online: fromBase64(online.publicKey) }), { version: 1, expires: '', origin: publication.targets['x-strongroom'] })
  const differs = (role: 'root' | 'targets', code: PublicationFault['code']): PublicationFault[] => inForce === null || canonicalize(inForce.roles[role]) === canonicalize(roles[role])
    ? []
    : [{ code, path: `root.roles.${role}`, facts: { expected: wordOf(roles[role]), found: wordOf(inForce.roles[role]) } }]
  return [
    ...wanted[rule.targets.key] ? [] : [{ code: 'key-by-policy' as const, path: 'key', facts: { rule: rule.targets.key } }],
    ...differs('root', 'founders-differ'), ...differs('targets', 'signers-by-policy')
  ]
}

function wordOf ({ keyids, threshold }: { readonly keyids: readonly string[], readonly threshold: number }): string {
  return `${threshold} of ${keyids.map(id => id.slice(0, 8)).join(', ')}`
}

/** Keys outside are nobody's of the roster and no master key, whether these take part or not. */
function sharedFaults ({ publication: { online, published: { delegations } } }: Publishing, anchor: Outside['anchor'], catalog: Outside['catalog']): PublicationFault[] {
  const owners = ownersAmong(anchor?.participants ?? [], (catalog?.keys ?? []).flatMap(({ key, versions }) => versions.map(({ version, publicKey }) => ({ key, version, publicKey }))))
  const ownerOf = (publicKey: string): string | undefined => owners.get(toHex(fromBase64(publicKey)))
  const owner = ownerOf(online.publicKey)
  return [
    ...owner === undefined ? [] : [{ code: 'online-key-shared' as const, path: 'online.publicKey', facts: { owner } }],
    ...delegations.filter(({ state }) => state === 'active').flatMap(({ issuer, publicKey }): PublicationFault[] => {
      const of = ownerOf(publicKey)
      return of === undefined ? [] : [{ code: 'delegation-key', path: `published.delegations.${issuer}.publicKey`, facts: { issuer, owner: of } }]
    })
  ]
}

/** Nothing is valid for longer than the policy says, counted from when the plan may be held first. */
function lifeFaults (plan: Publishing, { validity, 'online-key': life, delegation }: PublicationRule): PublicationFault[] {
  const { notBefore, publication } = plan
  const { root, targets, online, delegated, published: { delegations } } = publication
  const longer = (code: PublicationFault['code'], path: string, until: string, length: string): PublicationFault[] => toTufTime(until) <= toTufTime(latestEnd(plan, length)) ? [] : [{ code, path, facts: { until, limit: length } }]
  const newOnline = certifiesOnlineKey(publication)
  return [
    ...root === null ? [] : longer('validity', 'root.expires', root.expires, validity.root), ...longer('validity', 'targets.expires', targets.expires, validity.targets),
    ...newOnline ? [...longer('online-key-life', 'online.until', online.until, life), ...online.from === notBefore ? [] : [{ code: 'online-key-life' as const, path: 'online.from', facts: { until: online.from, limit: notBefore } }]] : [],
    ...delegations.filter(({ issuer }) => delegated.includes(issuer)).flatMap(({ issuer, until }) => longer('delegation-life', `published.delegations.${issuer}`, until, delegation))
  ]
}

/** What is published is what the catalog says, and nothing is left out. */
function catalogFaults ({ ceremony, mode, publication: { published, certificates, lists } }: Publishing, catalog: Catalog): PublicationFault[] {
  const differs = (path: string, found: unknown, expected: unknown): PublicationFault[] => canonicalize(found) === canonicalize(expected) ? [] : [{ code: 'published-differs', path, facts: { part: path } }]
  const { catalog: hash, delegations } = published
  return [
    ...differs('published', published, publishedOf(catalog, { ceremony, mode, catalog: hash, delegations })),
    ...differs('certificates', certificates, certificatesToPublish(catalog)),
    ...differs('lists', lists.map(({ name, der }) => ({ name, sha256: sha256Hex(fromBase64(der)) })), listsToPublish(catalog).map(({ name, sha256 }) => ({ name, sha256 })))
  ]
}

/** It goes on from what was published last: root, targets, online key, and delegations that nobody changed. */
function beforeFaults ({ notBefore, publication }: Publishing, record: Catalog['publication'] | null): PublicationFault[] {
  const { before, online } = publication
  const known: Publication['before'] = record === null || record === undefined ? null : { root: record.root, targets: record.history.at(-1)!.targets }
  const stays = record === null || record === undefined || certifiesOnlineKey(publication) || canonicalize(online) === canonicalize(record.online)
  return [
    ...canonicalize(before) === canonicalize(known) ? [] : [{ code: 'before-differs' as const, path: 'before', facts: { expected: versionsOf(known), found: versionsOf(before) } }],
    ...stays ? [] : [{ code: 'before-differs' as const, path: 'online', facts: { expected: record.online.until, found: online.until } }],
    ...delegationFaults(publication, delegationsLeft(record?.delegations ?? [], notBefore))
  ]
}

function versionsOf (before: Publication['before']): string {
  return before === null ? 'nothing' : `root ${before.root.version}, targets ${before.targets}`
}

/** A delegation is new by being named, ends by being named, and is else as it was. */
function delegationFaults ({ delegated, withdrawn, published: { delegations } }: Publication, before: readonly Delegation[]): PublicationFault[] {
  const issuers = [...new Set([...before, ...delegations].map(({ issuer }) => issuer))]
  return issuers.filter(issuer => !delegated.includes(issuer)).flatMap((issuer): PublicationFault[] => {
    const [was, is] = [before, delegations].map(list => list.find(one => one.issuer === issuer))
    const ended = withdrawn.includes(issuer) && was?.state === 'active' && is?.state === 'revoked'
    const same = ended ? withoutState(was) === withoutState(is) : canonicalize(was ?? null) === canonicalize(is ?? null)
    return same ? [] : [{ code: 'history-differs', path: 'published.delegations', facts: { issuer } }]
  })
}

function withoutState ({ issuer, algorithm, publicKey, purposes, audiences, lifetime, from, until }: Delegation): string {
  return canonicalize({ issuer, algorithm, publicKey, purposes, audiences, lifetime, from, until })
}
