// The report's cards on a share set that was dealt in an earlier ceremony: who brought which card and how it was found, what was done with the set, and, where it
// was given up, what became of its copies. What is not proven destroyed stands first.

import type { Plan } from '../../transcript/plan.ts'
import { say } from '../../words/text.ts'
import { carrierWords, fateWords } from '../custody-outcomes.ts'
import { box, card, facts, hex, list, mono, paragraph, quiet, type Block, type Cell, type Line } from '../document.ts'
import type { ExistingSet, StoryCard } from '../existing-set.ts'
import { keyWords, nameOf, toTime } from '../names.ts'
import type { Recorded } from '../recorded.ts'

export function existingCards (plan: Plan, existing: ExistingSet): Block[] {
  return [setCard(plan, existing), ...rewrappedCards(existing), ...existing.givenUp === null ? [] : [givenUpCard(plan, existing.givenUp)]]
}

function setCard (plan: Plan, existing: ExistingSet): Block {
  const { custody: { set, purpose }, cards } = existing
  const none = say('report.value.none')
  return card(say('custody.report.set', { purpose: say(`custody.purpose.${purpose}.name`), set: set.set }), [
    facts([
      [say('report.label.threshold'), say('report.value.threshold', { threshold: String(set.threshold), shares: String(set.shares) })],
      [say('report.label.fate'), outcomeLines(plan, existing)],
      [say('report.label.key-commitment'), hex(set.key)]
    ]),
    list(
      [
        [say('report.label.share'), 2], [say('report.label.holder'), 6], [say('custody.report.registered'), 5.5], [say('custody.report.found'), 9],
        [say('custody.report.entered'), 2.5], [say('custody.report.sealed'), 4]
      ],
      cards.map(one => [
        String(one.ordinal), [nameOf(plan, one.custodian), quiet(say('custody.report.since', { time: toTime(one.since) }))], registered(one), [...found(plan, one), ...again(one)],
        one.entered === null ? none : String(one.entered.seq), one.sealed === null ? none : [mono(one.sealed.bag), quiet(say('custody.report.at', { seq: String(one.sealed.seq) }))]
      ])
    )
  ])
}

/** What was done with the set, or that nothing was. */
function outcomeLines (plan: Plan, { rewrapped, givenUp, rederived, canary, wiped, concluded, custody }: ExistingSet): Line[] {
  const lines = [
    ...rewrapped === null ? [] : [say('custody.report.succeeded', { set: rewrapped.set, keys: rewrapped.keys.map(keyWords).join(', '), seq: String(rewrapped.seq) })],
    ...givenUp === null ? [] : [say('custody.report.given-up', { successor: givenUp.successor, seq: String(givenUp.seq), witness: nameOf(plan, givenUp.witness) })],
    ...rewrapped !== null && givenUp === null ? [say('custody.report.both-work')] : [],
    ...rederived === null ? [] : [say('custody.report.rederived', { ordinal: String(rederived.ordinal), person: nameOf(plan, rederived.custodian), reason: rederived.reason, seq: String(rederived.seq) }), say('custody.report.lost-card')],
    ...canary === null ? [] : [say('custody.report.canary', { token: canary.token, mechanism: canary.proof.mechanism, verifiers: canary.proof.verifiedBy.join(', '), seq: String(canary.seq) })],
    ...wiped === null ? [] : [say('custody.report.wiped', { token: wiped.token, serial: wiped.serial, objects: String(wiped.objects), seq: String(wiped.seq) })],
    ...concluded === null ? [] : [say('custody.report.concluded', { purpose: say(`custody.purpose.${concluded.purpose}.name`), seq: String(concluded.seq) })]
  ]
  return lines.length === 0 ? [say('custody.report.as-before', { purpose: say(`custody.purpose.${custody.purpose}.name`) })] : lines
}

function registered ({ bag, state }: StoryCard): Cell {
  return [bag === null ? say('custody.bag.none') : mono(bag), ...state === 'missing' ? [say('custody.outcome.missing')] : []]
}

function found (plan: Plan, { inspected }: StoryCard): Line[] {
  if (inspected === null) return [say('custody.report.not-brought')]
  const { found: bag, outcome, note, opened, witness, seq } = inspected
  return [
    say(`custody.outcome.${outcome}`), ...bag === null ? [] : [mono(bag)], ...note === null ? [] : [note], ...opened ? [say('custody.report.opened')] : [],
    quiet(say('custody.report.seen-by', { person: nameOf(plan, witness), seq: String(seq) }))
  ]
}

/** A share that was computed again goes to its custodian once more. */
function again ({ handedOver, readBack, carriers }: StoryCard): Line[] {
  return [
    ...handedOver === null ? [] : [say('custody.report.handed-again', { seq: String(handedOver) })], ...readBack === null ? [] : [say('custody.report.read-again', { seq: String(readBack) })],
    ...carriers.map(one => quiet(carrierWords(one)))
  ]
}

/** Each backup as it is under the new set. */
function rewrappedCards ({ rewrapped }: ExistingSet): Block[] {
  if (rewrapped === null) return []
  const { wrapping, wrappingKey, token, oldWindows, windows, keys } = rewrapped
  return [card(say('custody.report.rewrapped', { from: rewrapped.from, set: rewrapped.set }), [
    facts([
      [say('report.label.made'), say('custody.report.inside', { token, seq: String(rewrapped.seq) })],
      [say('report.label.windows'), [say('custody.report.windows-old', { count: String(oldWindows) }), say('custody.report.windows-new', { count: String(windows) })]],
      [say('report.label.wrapping'), [say(wrapping.trusted ? 'report.value.wrapped-trusted' : 'report.value.wrapped', { mechanism: wrapping.mechanism }), ...wrapping.tried.map(({ mechanism, wrap, unwrap }) => say('report.value.tried', { mechanism, wrap, unwrap }))]],
      ...wrappingKey === undefined ? [] : [
        [say('report.label.wrapping-key'), say('report.value.wrapping-kept', { token, id: wrappingKey.id })] as const,
        [say('report.label.refusals'), (['unwrap', 'copy', 'change'] as const).map(attempt => say(`report.refused.${attempt}`, { answer: wrappingKey.refused[attempt] }))] as const
      ]
    ]),
    list(
      [[say('custody.report.key'), 4], [say('custody.report.old-backup'), 8], [say('custody.report.new-backup'), 8], [say('custody.report.proof'), 6]],
      keys.map(({ opened, backup, proof, ...key }) => [
        [keyWords(key), quiet(say(`algorithm.${key.algorithm}.name`))], hex(opened), [mono(backup.file), say('report.value.backup-file', { bytes: String(backup.bytes), media: backup.media.join(', ') }), hex(backup.sha256)],
        say('report.value.proven-by', { mechanism: proof.mechanism, verifiers: proof.verifiedBy.join(', ') })
      ])
    )
  ])]
}

/** What became of each copy of a set that was given up. */
function givenUpCard (plan: Plan, { copies, set }: Recorded<'give-up-set'>): Block {
  const left = copies.filter(({ outcome }) => outcome !== 'destroyed')
  const destroyed = copies.filter(({ outcome }) => outcome === 'destroyed')
  const lines = (of: typeof copies): Block => list([[say('custody.report.copy'), 1]], of.map(one => [fateWords(plan, one)]))
  return card(say('custody.report.copies', { set }), [
    ...left.length === 0 ? [paragraph(say('custody.report.all-destroyed'))] : [box(say('custody.report.not-proven', { count: String(left.length), all: String(copies.length) }), [paragraph(say('custody.report.not-proven-means')), lines(left)])],
    ...destroyed.length === 0 ? [] : [lines(destroyed)]
  ])
}
