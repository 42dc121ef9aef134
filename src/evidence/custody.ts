// The report's chapter on the recovery key: who held which share, how the key was locked, where its backups are, what came out of them.

import type { Plan } from '../transcript/plan.ts'
import type { Guard } from '../transcript/share-set.ts'
import { say } from '../words/text.ts'
import type { CustodyStory, Recorded, StorySet } from './custody-story.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import { card, code, detail, facts, hex, list, section } from './layout.ts'
import { keyWords, nameOf } from './names.ts'

/** The chapter; nothing where the ceremony had no shares and no backups. */
export function custodyChapter (plan: Plan, { sets, media, backed, entered, restored }: CustodyStory): Html {
  if (sets.length + media.length + backed.length + entered.length + restored.length === 0) return html``
  return section(say('report.heading.custody'), [
    ...sets.map(set => setCard(plan, set)),
    ...backed.map(backedCard),
    ...media.length === 0 ? [] : [card(say('report.heading.media'), list(
      [say('report.label.medium'), say('report.label.place'), say('report.label.backups'), say('report.label.entry')],
      media.map(({ number, path, seq }) => [String(number), code(path), backed.filter(one => one.backup.media.includes(number)).map(one => detail(one.backup.file)), String(seq)])
    ))],
    ...entered.length === 0 ? [] : [card(say('report.heading.entered'), list(
      [say('report.label.share'), say('report.label.holder'), say('report.label.set'), say('report.label.entry')],
      entered.map(({ ordinal, custodian, set, seq }) => [String(ordinal), nameOf(plan, custodian), code(set), String(seq)])
    ))],
    ...restored.flatMap(one => one.keys.map(key => restoredCard(one, key)))
  ])
}

function setCard (plan: Plan, { set, dealt, shares, reliedOn, ended }: StorySet): Html {
  const none = say('report.value.none')
  const fate = reliedOn !== null
    ? say('report.value.relied-on', { key: keyWords(reliedOn), seq: String(reliedOn.seq) })
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
        ...(['share', 'holder', 'shown'] as const).map(name => say(`report.label.${name}`)), say('role.witness.name'),
        ...(['handed-over', 'read-back', 'commitment'] as const).map(name => say(`report.label.${name}`))
      ],
      shares.map(({ ordinal, holder, shown, guards, handedOver, readBack, commitment }) => [
        String(ordinal), nameOf(plan, holder), String(shown), confirmers(plan, guards), handedOver === null ? none : String(handedOver), readBack === null ? none : String(readBack), hex(commitment)
      ])
    )
  ])
}

/** Who confirmed that nobody else could look, each once. */
function confirmers (plan: Plan, guards: readonly Guard[]): string {
  return [...new Set(guards.map(({ by }) => nameOf(plan, by)))].join(', ') || say('report.value.none')
}

function backedCard (backed: Recorded<'generate-backed-key'>): Html {
  const { lock, extractableMs, wrapping, backup, restored, seq } = backed
  return card(say('report.value.backup-of', { key: keyWords(backed) }), facts([
    [say('report.label.made'), say('report.value.made-at', { seq: String(seq), set: backed.set })],
    [say('report.label.wrapping'), [
      say(wrapping.trusted ? 'report.value.wrapped-trusted' : 'report.value.wrapped', { mechanism: wrapping.mechanism }),
      ...wrapping.tried.map(({ mechanism, wrap, unwrap }) => detail(say('report.value.tried', { mechanism, wrap, unwrap })))
    ]],
    [say('report.label.extractable'), say('report.value.milliseconds', { ms: String(extractableMs) })],
    [say('report.label.lock'), (['wrap', 'change', 'copy'] as const).map(attempt => detail(say(`report.lock.${attempt}`, { answer: lock[attempt] })))],
    [say('report.label.file'), [code(backup.file), detail(say('report.value.backup-file', { bytes: String(backup.bytes), media: backup.media.join(', ') })), hex(backup.sha256)]],
    [say('report.label.restored'), [
      say(restored.kept ? 'report.value.replica-kept' : 'report.value.replica-destroyed', { token: restored.token }),
      detail(say('report.value.proven-by', { mechanism: restored.proof.mechanism, verifiers: restored.proof.verifiedBy.join(', ') })),
      ...unenforced(restored)
    ]]
  ]))
}

function restoredCard ({ seq, set }: Recorded<'restore-keys'>, key: Recorded<'restore-keys'>['keys'][number]): Html {
  const { token, id, backup, proof, differences } = key
  return card(say('report.value.restored-key', { key: keyWords(key) }), [
    facts([
      [say('report.label.restored'), [
        say('report.value.restored-at', { token, set, seq: String(seq) }),
        detail(say('report.value.proven-by', { mechanism: proof.mechanism, verifiers: proof.verifiedBy.join(', ') })),
        ...unenforced(key)
      ]],
      [say('report.label.id'), code(id)],
      [say('report.label.backup-sum'), hex(backup)],
      ...differences.length === 0 ? [[say('report.label.differences'), say('report.value.none')] as const] : []
    ]),
    differences.length === 0 ? '' : list(
      [say('report.label.attribute'), say('report.label.original'), say('report.label.now')],
      differences.map(({ name, original, restored }) => [code(name), code(original), code(restored)])
    )
  ])
}

function unenforced ({ unenforced: names }: { readonly unenforced: readonly string[] }): Html[] {
  return names.length === 0 ? [] : [detail(say('report.value.unenforced', { attributes: names.join(', ') }))]
}
