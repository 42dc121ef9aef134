// The chapter on what a ceremony publishes: the metadata with the words that were compared, who signs it and how many must, the key that signs outside, and what
// services are told of each key and issuer. For the report with who signed, for the script of the day without.

import { describePublication, type DescribedMetadata } from '../../keys/publication/describe.ts'
import type { Entry } from '../../transcript/entry.ts'
import type { Plan } from '../../transcript/plan.ts'
import type { Delegation, Publication, PublishedKey } from '../../transcript/publication.ts'
import { say } from '../../words/text.ts'
import { card, facts, heading, hex, list, mono, paragraph, quiet, words, type Block, type Line } from '../document.ts'
import { keyWords, nameOf, toTime } from '../names.ts'
import { recorded } from '../recorded.ts'

/** The chapter of the report; nothing where the ceremony publishes nothing. */
export function publicationChapter (plan: Plan, entries: readonly Entry[]): Block[] {
  const by = ({ sha256 }: DescribedMetadata) => ({ signatures }: { readonly signatures: readonly { readonly sha256: string }[] }): boolean => signatures.some(one => one.sha256 === sha256)
  return chapterOf(plan, say('report.label.signed'), metadata => [
    ...recorded(entries, 'sign-publication').filter(by(metadata)).map(({ participant, seq }) => say('report.value.signed-at', { by: nameOf(plan, participant), seq: String(seq) })),
    ...recorded(entries, 'sign-publication-with-key').filter(by(metadata)).map(({ seq, ...key }) => say('report.value.signed-at', { by: keyWords(key), seq: String(seq) }))
  ])
}

/** The same before the day: who will sign. */
export function plannedPublication (plan: Plan): Block[] {
  return chapterOf(plan, say('report.label.signs'), ({ signers, byKey }, { key }) => [...signers.map(id => nameOf(plan, id)), ...byKey && key !== null ? [keyWords(key)] : []])
}

function chapterOf ({ publication, participants }: Plan, label: string, signers: (metadata: DescribedMetadata, publication: Publication) => Line[]): Block[] {
  if (publication === undefined) return []
  const { metadata, stays, online } = describePublication({ participants, publication })
  const { published: { keys, delegations } } = publication
  return [
    heading(say('report.heading.publication'), { onNewPage: true }),
    ...stays === null ? [] : [paragraph(say('report.says.root-stays', { root: String(stays.version), expires: toTime(stays.expires) }))],
    ...metadata.map(one => metadataCard(one, [label, signers(one, publication)])),
    card(say('report.label.online-key'), [facts([[say('report.label.words'), [words(online.sha256), hex(online.sha256)]], [say('report.label.until'), toTime(online.until)]])]),
    ...keys.length === 0 ? [] : [keysCard(keys)],
    ...delegations.length === 0 ? [] : [delegationsCard(delegations)]
  ]
}

function metadataCard ({ type, version, expires, sha256, verifying }: DescribedMetadata, [label, signers]: readonly [string, Line[]]): Block {
  return card(say(`metadata.${type}`, { root: String(version), targets: String(version) }), [facts([
    [say('report.label.words'), [words(sha256), hex(sha256)]], [say('report.label.expires'), toTime(expires)],
    [say('report.label.signatures'), verifying.map(({ root, threshold, keys }) => say('report.value.by-root', { threshold: String(threshold), keys: String(keys), root: String(root) }))],
    [label, signers.length === 0 ? say('report.value.none') : signers]
  ])])
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
