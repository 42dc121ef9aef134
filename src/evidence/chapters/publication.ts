// The chapter on what a ceremony publishes: the metadata with the words that were compared, who signs it and how many must, the key that signs outside, and what
// services are told of each key and issuer. For the report with who signed, for the script of the day without.

import { metadataOf, rolesFor, signing, signingByKey } from '../../keys/publication/metadata.ts'
import type { Entry } from '../../transcript/entry.ts'
import { fromBase64, sha256, toHex } from '../../transcript/hash.ts'
import type { Plan } from '../../transcript/plan.ts'
import type { Delegation, Publication, PublishedKey } from '../../transcript/publication.ts'
import { metadataHash, type Metadata } from '../../transcript/tuf.ts'
import { say } from '../../words/text.ts'
import { card, facts, heading, hex, list, mono, paragraph, quiet, words, type Block, type Line } from '../document.ts'
import { keyWords, nameOf, toTime } from '../names.ts'
import { recorded } from '../recorded.ts'

/** The chapter of the report; nothing where the ceremony publishes nothing. */
export function publicationChapter (plan: Plan, entries: readonly Entry[]): Block[] {
  const signed = (metadata: Metadata): Line[] => {
    const sha256 = metadataHash(metadata)
    const by = (of: readonly { readonly sha256: string }[]): boolean => of.some(one => one.sha256 === sha256)
    return [
      ...recorded(entries, 'sign-publication').filter(({ signatures }) => by(signatures)).map(({ participant, seq }) => say('report.value.signed-at', { by: nameOf(plan, participant), seq: String(seq) })),
      ...recorded(entries, 'sign-publication-with-key').filter(({ signatures }) => by(signatures)).map(({ seq, ...key }) => say('report.value.signed-at', { by: keyWords(key), seq: String(seq) }))
    ]
  }
  return chapterOf(plan, say('report.label.signed'), signed)
}

/** The same before the day: who will sign. */
export function plannedPublication (plan: Plan): Block[] {
  return chapterOf(plan, say('report.label.signs'), metadata => plan.publication === undefined ? [] : signersFor(plan, plan.publication, metadata))
}

function signersFor ({ participants }: Plan, publication: Publication, metadata: Metadata): Line[] {
  const people = participants.filter(({ id, publicKey }) => publication.signers.includes(id) && signing(publication, fromBase64(publicKey)).includes(metadata))
  return [...people.map(({ name }) => name), ...publication.key !== null && signingByKey(publication).includes(metadata) ? [keyWords(publication.key)] : []]
}

function chapterOf ({ publication }: Plan, label: string, signers: (metadata: Metadata) => Line[]): Block[] {
  if (publication === undefined) return []
  const { published: { keys, delegations } } = publication
  return [
    heading(say('report.heading.publication'), { onNewPage: true }),
    ...publication.root === null && publication.before !== null ? [paragraph(say('report.says.root-stays', { root: String(publication.before.root.version), expires: toTime(publication.before.root.expires) }))] : [],
    ...metadataOf(publication).map(metadata => metadataCard(publication, metadata, [label, signers(metadata)])),
    onlineCard(publication),
    ...keys.length === 0 ? [] : [keysCard(keys)],
    ...delegations.length === 0 ? [] : [delegationsCard(delegations)]
  ]
}

function metadataCard (publication: Publication, metadata: Metadata, signers: readonly [string, Line[]]): Block {
  const { _type, version, expires } = metadata
  const hash = metadataHash(metadata)
  const thresholds = rolesFor(publication, metadata).map(({ root, role }) => say('report.value.by-root', { threshold: String(root.roles[role].threshold), keys: String(root.roles[role].keyids.length), root: String(root.version) }))
  return card(say(`metadata.${_type}`, { root: String(version), targets: String(version) }), [facts([
    [say('report.label.words'), [words(hash), hex(hash)]], [say('report.label.expires'), toTime(expires)], [say('report.label.signatures'), thresholds],
    [signers[0], signers[1].length === 0 ? say('report.value.none') : signers[1]]
  ])])
}

function onlineCard ({ online: { publicKey, until } }: Publication): Block {
  const hash = toHex(sha256(fromBase64(publicKey)))
  return card(say('report.label.online-key'), [facts([[say('report.label.words'), [words(hash), hex(hash)]], [say('report.label.until'), toTime(until)]])])
}

function keysCard (keys: readonly PublishedKey[]): Block {
  return card(say('report.heading.told-of-keys'), [list(
    [[say('report.label.key'), 4], [say('report.label.state'), 3], [say('report.label.may'), 4], [say('report.label.why'), 8]],
    keys.flatMap(({ key, versions }) => versions.map(({ version, state, may, reason, approvers }) => [
      keyWords({ key, version }), say(`key-state.${state}.name`), may.join(', ') || say('report.value.none'), [reason, ...approvers.length === 0 ? [] : [quiet(approvers.join(', '))]]
    ]))
  )])
}

function delegationsCard (delegations: readonly Delegation[]): Block {
  return card(say('report.heading.delegations'), [list(
    [[say('report.label.issuer'), 4], [say('report.label.purposes'), 4], [say('report.label.audiences'), 6], [say('report.label.until'), 4], [say('report.label.why'), 6]],
    delegations.map(({ issuer, purposes, audiences, lifetime, until, state, reason }) => [
      issuer, [purposes.join(', '), quiet(say('report.value.lifetime', { seconds: String(lifetime) }))], audiences.map(mono), [toTime(until), ...state === 'revoked' ? [say('report.value.revoked')] : []], reason
    ])
  )])
}
