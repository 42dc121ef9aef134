// The signed parts of root and targets: whose they are, their versions and times, and that each key in them is sound, stands once, and is in a role.

import { fromBase64, toHex } from '../../transcript/hash.ts'
import type { Publication, TufRoot } from '../../transcript/publication.ts'
import { keyId, publicKeyOf, tufKeyOfSpki } from '../../transcript/tuf.ts'
import { ownersOf, type PublicationFault, type Publishing } from './fault.ts'
import { publishedFiles, targetsList } from './files.ts'
import { keysIn, metadataOf, rootInForce, toTufTime } from './metadata.ts'

export function metadataFaults (plan: Publishing): PublicationFault[] {
  const { publication } = plan
  const { root } = publication
  return [
    ...originFaults(plan), ...versionFaults(publication), ...timeFaults(plan),
    ...root === null ? [] : [...keyFaults(root), ...roleFaults(root)],
    ...onlineFaults(plan), ...filesFault(publication)
  ]
}

/** All of it is this organisation's, in this mode; what is signed now, and what is published, names this ceremony. */
function originFaults ({ organisation, mode, ceremony, publication }: Publishing): PublicationFault[] {
  const { before, published } = publication
  const mine = `${organisation.id} ${mode} ${ceremony}`
  const differs = (path: string, found: string, expected = mine): PublicationFault[] => found === expected ? [] : [{ code: 'origin', path, facts: { expected, found } }]
  const told = before?.root['x-strongroom']
  return [
    ...metadataOf(publication).flatMap(({ _type, 'x-strongroom': origin }) => differs(_type, `${origin.organisation} ${origin.mode} ${origin.ceremony}`)),
    ...differs('published', `${published.organisation.id} ${published.mode} ${published.ceremony}`),
    ...told === undefined ? [] : differs('before.root', `${told.organisation} ${told.mode}`, `${organisation.id} ${mode}`)
  ]
}

/** Versions count on by one: clients follow roots one by one, and take no other targets than newer ones. */
function versionFaults ({ before, root, targets }: Publication): PublicationFault[] {
  const counted = (path: string, found: number, last: number): PublicationFault[] => found === last + 1 ? [] : [{ code: 'version', path, facts: { expected: String(last + 1), found: String(found) } }]
  return [
    ...before === null && root === null ? [{ code: 'root-missing' as const, path: 'root', facts: {} }] : [],
    ...root === null ? [] : counted('root.version', root.version, before?.root.version ?? 0), ...counted('targets.version', targets.version, before?.targets ?? 0)
  ]
}

/** Nothing is over before the plan is; the root ends with the online key at the latest, so that any client holds to that; and targets end with the root. */
function timeFaults ({ notAfter, publication: { before, root, targets, online } }: Publishing): PublicationFault[] {
  const inForce = rootInForce({ before, root })
  const late = (path: string, expires: string): PublicationFault[] => expires > toTufTime(notAfter) ? [] : [{ code: 'expired', path, facts: { expires, 'not-after': notAfter } }]
  return [
    ...inForce === null ? [] : late(root === null ? 'before.root.expires' : 'root.expires', inForce.expires), ...late('targets.expires', targets.expires),
    ...inForce !== null && inForce.expires > toTufTime(online.until) ? [{ code: 'root-outlives-online-key' as const, path: 'root.expires', facts: { expires: inForce.expires, until: online.until } }] : [],
    ...inForce !== null && targets.expires > inForce.expires ? [{ code: 'targets-outlive-root' as const, path: 'targets.expires', facts: { expires: targets.expires, root: inForce.expires } }] : []
  ]
}

/** Each key is in its one form under its own id, is no other key of the root, and is in a role. */
function keyFaults ({ keys, roles }: TufRoot): PublicationFault[] {
  const used = new Set(Object.values(roles).flatMap(({ keyids }) => keyids))
  const seen = new Map<string, string>()
  return Object.entries(keys).flatMap(([id, key]): PublicationFault[] => {
    const path = `root.keys.${id}`
    const bytes = publicKeyOf(key)
    if (bytes === null || keyId(key) !== id) return [{ code: 'key-unsound', path, facts: { key: id } }]
    const other = seen.get(toHex(bytes))
    seen.set(toHex(bytes), id)
    return [...other === undefined ? [] : [{ code: 'key-twice' as const, path, facts: { key: id, other } }], ...used.has(id) ? [] : [{ code: 'key-unused' as const, path, facts: { key: id } }]]
  })
}

/** Each role names known keys, each once, and enough different ones for its threshold. */
function roleFaults (root: TufRoot): PublicationFault[] {
  return (Object.keys(root.roles) as (keyof TufRoot['roles'])[]).flatMap((role): PublicationFault[] => {
    const { keyids, threshold } = root.roles[role]
    const different = keysIn({ root, role }).size
    return different === keyids.length && threshold <= different ? [] : [{ code: 'role-unmet', path: `root.roles.${role}`, facts: { role, keys: String(keyids.length), different: String(different), threshold: String(threshold) } }]
  })
}

/** Snapshot and timestamp are the online key's alone; it signs nothing else, and is nobody's and no master key. */
function onlineFaults (plan: Publishing): PublicationFault[] {
  const { before, root, online, published: { delegations } } = plan.publication
  const spki = fromBase64(online.publicKey)
  const key = tufKeyOfSpki(spki)
  if (key === null) return [{ code: 'online-key-unsound', path: 'online.publicKey', facts: {} }]
  const id = keyId(key)
  const inForce = rootInForce({ before, root })
  const roles = inForce?.roles
  const alone = roles === undefined || [roles.snapshot, roles.timestamp].every(({ keyids, threshold }) => keyids.join() === id && threshold === 1)
  const elsewhere = roles !== undefined && [roles.root, roles.targets].some(({ keyids }) => keyids.includes(id)) ? 'root or targets' : undefined
  const owner = ownersOf(plan).get(toHex(spki)) ?? delegations.find(({ publicKey }) => publicKey === online.publicKey)?.issuer ?? elsewhere
  return [
    ...alone ? [] : [{ code: 'online-role' as const, path: 'root.roles', facts: { key: id } }],
    ...owner === undefined ? [] : [{ code: 'online-key-shared' as const, path: 'online.publicKey', facts: { owner } }],
    ...online.from < online.until ? [] : [{ code: 'online-key-unsound' as const, path: 'online.until', facts: { from: online.from, until: online.until } }]
  ]
}

/** Targets are what is published, byte for byte. */
function filesFault (publication: Publication): PublicationFault[] {
  const expected = targetsList(publishedFiles(publication))
  const { targets: { targets } } = publication
  const differs = [...new Set([...Object.keys(expected), ...Object.keys(targets)])].sort()
    .filter(path => expected[path] === undefined || targets[path]?.length !== expected[path].length || targets[path].hashes.sha256 !== expected[path].hashes.sha256)
  return differs.map(path => ({ code: 'files-differ', path: `targets.targets.${path}`, facts: { file: path } }))
}
