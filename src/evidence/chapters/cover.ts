// The report's cover: what was held, by whom, with what outcome, how to verify it, and the final head.

import { buildWords } from '../../words/installation.ts'
import { organisationWords } from '../../words/organisation.ts'
import { shippedWords } from '../../words/scripts.ts'
import { say } from '../../words/text.ts'
import { box, facts, heading, hex, mono, paragraph, term, words, type Block } from '../document.ts'
import { nameOf, toTime } from '../names.ts'
import type { Sources } from '../sources.ts'
import type { Story } from '../story.ts'

export function coverChapter ({ plan, note, approvals }: Sources, { opened, last, head }: Story): Block[] {
  const none = say('report.value.none')
  const outcome = last?.type === 'ceremony.closed' ? 'closed' as const : last?.type === 'ceremony.aborted' ? 'aborted' as const : 'unfinished' as const
  const reason = last?.type === 'ceremony.aborted' ? last.body.reason : ''
  return [
    paragraph(say('report.title'), 'mono'),
    { type: 'title', text: shippedWords(plan.title) },
    paragraph(say(`mode.${plan.mode}.banner`), 'lead'),
    facts([
      [say('report.label.organisation'), organisationWords(plan.organisation.name)],
      [say('report.label.ceremony'), mono(plan.ceremony)],
      [say('report.label.script'), say('report.value.script', { name: plan.script.name, version: String(plan.script.version) })],
      [say('report.label.opened'), opened === null ? none : toTime(opened.time)],
      [say('report.label.ended'), last === null || outcome === 'unfinished' ? none : toTime(last.time)],
      [say('report.label.outcome'), [term(say(`report.outcome.${outcome}.name`)), say(`report.outcome.${outcome}.means`, { reason })]],
      [say('report.label.freshness'), opened === null ? none : `${opened.body.freshness.source}: ${opened.body.freshness.value}`],
      [say('report.label.plan'), opened === null ? none : hex(opened.body.plan)],
      [say('report.label.approved'), approvals.length === 0 ? none : approvals.map(({ participant, role }) => say('report.value.approved-by', { person: nameOf(plan, participant), role: say(`role.${role}.name`) }))],
      [say('report.label.predecessor'), plan.predecessor === null ? none : say('report.value.predecessor', { ceremony: plan.predecessor.ceremony, size: String(plan.predecessor.size) })],
      [say('report.label.version'), plan.build.manifest === undefined ? plan.build.version : [buildWords(plan.build), hex(plan.build.manifest)]]
    ]),
    box(say('report.proof.title'), [
      paragraph(say('report.proof.sentence')),
      paragraph(say('report.proof.how.sentence')),
      { type: 'command', text: 'strongroom verify BUNDLE --anchor anchor.json' }
    ]),
    heading(say('report.heading.head')),
    paragraph(say('report.proof.head.sentence')),
    facts([[say('report.label.size'), String(head.size)], [say('report.label.root'), hex(head.root)], [say('report.label.words'), words(head.root)]]),
    ...note === null ? [] : [{ type: 'qr' as const, text: note, beside: [say('report.proof.note.sentence')] }]
  ]
}
