// Who signs: everybody who takes part and whose key is in a role, enough of them for the roots of before and of now, and no master key but a publication key.

import { fromBase64, fromHex, toHex } from '../../transcript/hash.ts'
import type { Publication } from '../../transcript/publication.ts'
import { publicKeyOf, tufKeyOfSpki } from '../../transcript/tuf.ts'
import type { PublicationFault, Publishing } from './fault.ts'
import { isInRole, keysIn, metadataOf, rolesFor, rootInForce, signersAmong } from './metadata.ts'

export function signerFaults (plan: Publishing): PublicationFault[] {
  return [...peopleFaults(plan), ...thresholdFaults(plan), ...masterKeyFaults(plan), ...keyFaults(plan)]
}

function peopleFaults ({ participants, publication }: Publishing): PublicationFault[] {
  const expected = signersAmong(participants, publication).map(({ id }) => id).join(', ')
  const found = publication.signers.join(', ')
  return expected === found ? [] : [{ code: 'signers-differ', path: 'signers', facts: { expected: expected || 'nobody', found } }]
}

/** Different keys of those who sign, the publication key among them. */
function thresholdFaults (plan: Publishing): PublicationFault[] {
  const { publication } = plan
  const signers = signerKeys(plan)
  return metadataOf(publication).flatMap(signed => rolesFor(publication, signed).flatMap(({ root, role }): PublicationFault[] => {
    const { threshold } = root.roles[role]
    const enough = [...keysIn({ root, role })].filter(key => signers.has(key)).length
    return enough >= threshold ? [] : [{ code: 'signers-too-few', path: 'signers', facts: { role, root: String(root.version), signers: String(enough), threshold: String(threshold) } }]
  }))
}

function signerKeys ({ participants, publication: { signers, key } }: Publishing): Set<string> {
  const people = participants.filter(({ id }) => signers.includes(id)).map(({ publicKey }) => toHex(fromBase64(publicKey)))
  return new Set([...people, ...key === null ? [] : [rawOf(key.publicKey) ?? '']])
}

/** A key that signs certificates signs no metadata: whoever could pass a root for something else would have both. */
function masterKeyFaults ({ lifecycle, publication }: Publishing): PublicationFault[] {
  const inForce = rootInForce(publication)
  if (inForce === null) return []
  return (lifecycle?.existing ?? []).flatMap(({ key, version, publicKey }): PublicationFault[] => {
    const raw = publicKey === null ? null : rawOf(publicKey)
    if (raw === null || publicKey === publication.key?.publicKey) return []
    const role = (['root', 'targets', 'snapshot', 'timestamp'] as const).find(one => keysIn({ root: inForce, role: one }).has(raw))
    return role === undefined ? [] : [{ code: 'master-key-signs', path: `root.roles.${role}`, facts: { key, version: String(version), role } }]
  })
}

/** The publication key is one of the plan's, in use, on the token that it is said to be on, and in the role. */
function keyFaults ({ lifecycle, tokens, publication }: Publishing): PublicationFault[] {
  const { key: wanted } = publication
  if (wanted === null) return []
  const known = lifecycle?.existing.find(({ key, version }) => key === wanted.key && version === wanted.version)
  const raw = rawOf(wanted.publicKey)
  const inForce = rootInForce(publication)
  const fault = (path: string, why: string): PublicationFault => ({ code: 'publication-key', path: `key.${path}`, facts: { key: wanted.key, version: String(wanted.version), why } })
  return [
    ...known?.publicKey === wanted.publicKey ? [] : [fault('publicKey', 'unknown')],
    ...known === undefined || known.state === 'active' ? [] : [fault('version', known.state)],
    ...tokens.some(({ name }) => name === wanted.token) && (known === undefined || known.holdings.some(({ token }) => token === wanted.token)) ? [] : [fault('token', 'elsewhere')],
    ...raw !== null && inForce !== null && isInRole(inForce, 'targets', fromHex(raw)) ? [] : [fault('publicKey', 'no-role')]
  ]
}

/** A key's own bytes in hex, out of its SubjectPublicKeyInfo; null for a kind that metadata does not have. */
function rawOf (spki: Publication['online']['publicKey']): string | null {
  const key = tufKeyOfSpki(fromBase64(spki))
  const raw = key === null ? null : publicKeyOf(key)
  return raw === null ? null : toHex(raw)
}
