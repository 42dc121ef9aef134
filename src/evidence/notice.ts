// A notice about a key, as plain text: what became of it, since when, why, who decided, what must no longer be trusted, who must be told, and what to do next.
// It says what the plan says that people approved, and when that was done; the same gives the same bytes.

import { fromBase64, sha256, toHex } from '../transcript/hash.ts'
import type { Plan } from '../transcript/plan.ts'
import { organisationWords } from '../words/organisation.ts'
import { say } from '../words/text.ts'
import { writtenClock } from '../words/time.ts'

/** What a notice can be about. */
export const notices = ['compromise', 'suspend', 'resume', 'rotate', 'destroy'] as const
export type Notice = (typeof notices)[number]

export function isNotice (value: string | undefined): value is Notice {
  return notices.some(notice => notice === value)
}

export interface NoticeOf {
  readonly plan: Plan
  readonly notice: Notice
  readonly key: string
  readonly version: number
  /** When the ceremony changed the key's state last; null where it did not yet. */ readonly changedAt: string | null
}

/** The notice, in lines of at most 100 characters. The plan says which keys exist. */
export function noticeText ({ plan, notice, key, version, changedAt }: NoticeOf): string {
  const names = { key, version: String(version) }
  const { lifecycle, participants, organisation } = plan
  const existing = lifecycle?.existing.find(one => one.key === key && one.version === version)
  const person = (id: string): string => participants.find(one => one.id === id)?.name ?? id
  const changes = (lifecycle?.changes ?? []).filter(one => one.key === key)
  const below = (lifecycle?.below ?? []).map(({ what }) => item(what))
  const revokes = notice === 'compromise' && lifecycle?.below.some(({ kind }) => kind === 'certificate') === true
  const since = lifecycle?.since ?? null
  const parts: readonly (readonly [string, readonly string[]])[] = [
    [say('notice.heading.happened'), [
      say(`notice.says.${notice}.happened`, names), ...changes.map(one => item(say('notice.label.state', { key, version: String(one.version), from: say(`key-state.${one.from}.name`), to: say(`key-state.${one.to}.name`) }))),
      ...changedAt === null ? [] : [say('notice.says.changed', { time: writtenClock(changedAt) })]
    ]],
    [say('notice.heading.since'), [notice !== 'compromise' ? say('notice.says.not-compromised') : since === null ? say('notice.says.unknown') : say('notice.says.since', { time: writtenClock(since) })]],
    [say('notice.heading.why'), [lifecycle?.reason ?? '']],
    [say('notice.heading.decided'), [
      ...lifecycle === undefined ? [] : [item(say('notice.label.proposed', { name: person(lifecycle.proposer) }))], say('notice.says.present'),
      ...participants.map(({ name, roles }) => item(say('notice.label.person', { name, roles: roles.map(role => say(`role.${role}.name`)).join(', ') })))
    ]],
    [say('notice.heading.below'), below.length > 0 ? below : [say('notice.says.nothing')]],
    [say('notice.heading.trust'), [say(`notice.says.${notice}.trust`, names)]],
    [say('notice.heading.tell'), [say(`notice.says.${notice}.tell`)]],
    [say('notice.heading.next'), [say(`notice.says.${notice}.next`), ...revokes ? [say('notice.says.revoke')] : [], say('notice.says.where')]]
  ]
  const head = [
    ...plan.mode === 'rehearsal' ? [say('notice.says.rehearsal'), ''] : [],
    say(`notice.title.${notice}`, names), '',
    say('notice.label.organisation', { name: organisationWords(organisation.name), id: organisation.id }), say('notice.label.ceremony', { ceremony: plan.ceremony }),
    ...existing === undefined ? [] : [say('notice.label.key', { ...names, algorithm: say(`algorithm.${existing.algorithm}.name`) })],
    ...existing === undefined || existing.publicKey === null ? [] : [say('notice.label.fingerprint', { fingerprint: toHex(sha256(fromBase64(existing.publicKey))) })]
  ]
  return [...head, ...parts.flatMap(([heading, lines]) => ['', heading, ...lines])].flatMap(folded).map(line => `${line}\n`).join('')
}

function item (text: string): string {
  return say('notice.label.item', { text })
}

/** A line as lines of at most 100 characters, broken at blanks; items go on under their text. */
function folded (line: string): string[] {
  const indent = line.startsWith('- ') ? '  ' : ''
  const lines: string[] = []
  let rest = line
  while (rest.length > 100) {
    const last = rest.lastIndexOf(' ', 100)
    // A word that is too long for a line stays whole on one of its own.
    const at = last > indent.length ? last : rest.indexOf(' ', 100)
    if (at < 0) break
    lines.push(rest.slice(0, at))
    rest = indent + rest.slice(at + 1)
  }
  return [...lines, rest]
}
