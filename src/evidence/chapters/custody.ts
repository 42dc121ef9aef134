// The report's chapter on the recovery key: who held which share, how the key was locked, where its backups are, what came out of them.

import type { Plan } from '../../transcript/plan.ts'
import type { Guard } from '../../transcript/share-set.ts'
import { say } from '../../words/text.ts'
import { carrierWords } from '../custody-outcomes.ts'
import type { CustodyStory, StorySet, StoryShare } from '../custody-story.ts'
import { card, facts, heading, hex, list, mono, quiet, type Block, type Line } from '../document.ts'
import { keyWords, nameOf } from '../names.ts'
import type { Recorded } from '../recorded.ts'
import { existingCards } from './existing-set.ts'

/** The chapter; nothing where the ceremony had no shares and no backups. */
export function custodyChapter (plan: Plan, { sets, media, backed, wrapped, entered, restored, existing }: CustodyStory): Block[] {
  if (sets.length + media.length + backed.length + wrapped.length + entered.length + restored.length === 0 && existing === null) return []
  return [
    heading(say('report.heading.custody')),
    ...existing === null ? [] : existingCards(plan, existing),
    ...sets.map(set => setCard(plan, set)),
    ...backed.map(backedCard),
    ...wrapped.map(wrappedCard),
    ...media.length === 0 ? [] : [card(say('report.heading.media'), [list(
      [[say('report.label.medium'), 2], [say('report.label.place'), 6], [say('report.label.backups'), 5], [say('report.label.entry'), 2]],
      media.map(({ number, path, seq }) => [String(number), mono(path), [...backed, ...wrapped, ...existing?.rewrapped?.keys ?? []].filter(one => one.backup.media.includes(number)).map(one => one.backup.file), String(seq)])
    )])],
    ...entered.length === 0 || existing !== null ? [] : [card(say('report.heading.entered'), [list(
      [[say('report.label.share'), 2], [say('report.label.holder'), 6], [say('report.label.set'), 5], [say('report.label.entry'), 2]],
      entered.map(({ ordinal, custodian, set, seq }) => [String(ordinal), nameOf(plan, custodian), mono(set), String(seq)])
    )])],
    ...restored.flatMap(one => one.keys.map(key => restoredCard(one, key)))
  ]
}

function setCard (plan: Plan, { set, dealt, shares, reliedOn, ended }: StorySet): Block {
  const none = say('report.value.none')
  const fate = reliedOn !== null
    ? reliedOn.keys.map(key => say('report.value.relied-on', { key: keyWords(key), seq: String(reliedOn.seq) }))
    : ended !== null ? say('report.value.set-void', { cause: say(`report.cause.${ended.body.cause}`), seq: String(ended.seq) }) : say('report.value.set-open')
  return card(say('report.value.set', { set: set.set }), [
    facts([
      [say('report.label.threshold'), say('report.value.threshold', { threshold: String(set.threshold), shares: String(set.shares) })],
      [say('report.label.fate'), fate],
      [say('report.label.dealt'), say('report.value.dealt', { seq: String(dealt.seq), token: dealt.random.token })],
      [say('role.witness.name'), confirmers(plan, dealt.guards)],
      [say('report.label.windows'), say('report.value.windows', { count: String(dealt.windows) })],
      [say('report.label.key-commitment'), hex(set.key)]
    ]),
    list(
      [
        [say('report.label.share'), 2.1], [say('report.label.holder'), 5], [say('report.label.shown'), 2.3], [say('role.witness.name'), 4.4],
        [say('report.label.handed-over'), 2.3], [say('report.label.read-back'), 2.3], [say('report.label.commitment'), 9.6]
      ],
      shares.map(({ ordinal, holder, shown, guards, handedOver, readBack, commitment, ...share }) => [
        String(ordinal), [nameOf(plan, holder), ...cardLines(share)], String(shown), confirmers(plan, guards), handedOver === null ? none : String(handedOver), readBack === null ? none : String(readBack), hex(commitment)
      ])
    )
  ])
}

/** Where a share lies: the bag of its card, and what else holds it. */
function cardLines ({ bag, carriers }: Pick<StoryShare, 'bag' | 'carriers'>): Line[] {
  return [...bag === null ? [] : [quiet(say('custody.bag.numbered', { bag }))], ...carriers.map(one => quiet(carrierWords(one)))]
}

/** Who confirmed that nobody else could look, each once. */
function confirmers (plan: Plan, guards: readonly Guard[]): string {
  return [...new Set(guards.map(({ by }) => nameOf(plan, by)))].join(', ') || say('report.value.none')
}

function backedCard (backed: Recorded<'generate-backed-key'>): Block {
  const { wrapping, restored, wrappingKey, token } = backed
  return backupCard(backed, [say(wrapping.trusted ? 'report.value.wrapped-trusted' : 'report.value.wrapped', { mechanism: wrapping.mechanism })], [
    [say('report.label.restored'), [
      say(restored.kept ? 'report.value.replica-kept' : 'report.value.replica-destroyed', { token: restored.token }),
      say('report.value.proven-by', { mechanism: restored.proof.mechanism, verifiers: restored.proof.verifiedBy.join(', ') }),
      ...unenforced(restored)
    ]],
    ...wrappingKey === undefined ? [] : [
      [say('report.label.wrapping-key'), [say('report.value.wrapping-kept', { token, id: wrappingKey.id }), ...unenforced(wrappingKey)]] as const,
      [say('report.label.refusals'), (['unwrap', 'copy', 'change'] as const).map(attempt => say(`report.refused.${attempt}`, { answer: wrappingKey.refused[attempt] }))] as const
    ]
  ])
}

function wrappedCard (wrapped: Recorded<'generate-wrapped-key'>): Block {
  const { wrapping: { mechanism }, wrappedBy: id, token } = wrapped
  return backupCard(wrapped, [say('report.value.wrapped', { mechanism }), say('report.value.wrapped-by', { id, token })], [[say('report.label.restored'), say('report.value.unproven')]])
}

/** A key that was wrapped once: what it was wrapped by, how it was locked, where its backup is, and what more there is to say of it. */
function backupCard (backed: Recorded<'generate-backed-key'> | Recorded<'generate-wrapped-key'>, by: readonly string[], more: Parameters<typeof facts>[0]): Block {
  const { lock, extractableMs, wrapping, backup, seq } = backed
  return card(say('report.value.backup-of', { key: keyWords(backed) }), [facts([
    [say('report.label.made'), say('report.value.made-at', { seq: String(seq), set: backed.set })],
    [say('report.label.wrapping'), [...by, ...wrapping.tried.map(({ mechanism, wrap, unwrap }) => say('report.value.tried', { mechanism, wrap, unwrap }))]],
    [say('report.label.extractable'), say('report.value.milliseconds', { ms: String(extractableMs) })],
    [say('report.label.lock'), (['wrap', 'change', 'copy'] as const).map(attempt => say(`report.lock.${attempt}`, { answer: lock[attempt] }))],
    [say('report.label.file'), [mono(backup.file), say('report.value.backup-file', { bytes: String(backup.bytes), media: backup.media.join(', ') }), hex(backup.sha256)]],
    ...more
  ])])
}

function restoredCard ({ seq, set }: Recorded<'restore-keys'>, key: Recorded<'restore-keys'>['keys'][number]): Block {
  const { token, id, backup, proof, differences } = key
  return card(say('report.value.restored-key', { key: keyWords(key) }), [
    facts([
      [say('report.label.restored'), [
        say('report.value.restored-at', { token, set, seq: String(seq) }),
        say('report.value.proven-by', { mechanism: proof.mechanism, verifiers: proof.verifiedBy.join(', ') }),
        ...unenforced(key)
      ]],
      [say('report.label.id'), mono(id)],
      [say('report.label.backup-sum'), hex(backup)],
      ...differences.length === 0 ? [[say('report.label.differences'), say('report.value.none')] as const] : []
    ]),
    ...differences.length === 0 ? [] : [list(
      [[say('report.label.attribute'), 1], [say('report.label.original'), 1], [say('report.label.now'), 1]],
      differences.map(({ name, original, restored }) => [mono(name), mono(original), mono(restored)])
    )]
  ])
}

function unenforced ({ unenforced: names }: { readonly unenforced: readonly string[] }): Line[] {
  return names.length === 0 ? [] : [say('report.value.unenforced', { attributes: names.join(', ') })]
}
