// What must be told, and to whom, as a plain text file that leaves the room with the evidence.

import { isNotice, noticeText, notices } from '../../evidence/notice.ts'
import { noticeFile } from '../../transcript/files.ts'
import { actorOf, confirmed, type Action, type Context } from '../action.ts'
import { namesOf, validateExisting } from '../existing.ts'

export const writeNotice: Action<'write-notice'> = {
  name: 'write-notice',
  irreversible: false,
  validate: (step, plan) => [...validateExisting(step, plan), ...isNotice(step.with.notice) ? [] : [{ path: 'with.notice', expected: `one of ${notices.join(', ')}` }]],
  asks: on => [confirmed('written', actorOf(on), facts(on))],
  facts,
  rehearse: () => ({ written: true }),
  perform: on => {
    const { notice, key = '' } = on.step.with
    if (!isNotice(notice)) throw new Error('the plan has a notice that nobody knows')
    const version = Number(on.step.with.version)
    const text = noticeText({ plan: on.plan, notice, key, version, changedAt: changedAt(on, key, version) })
    return { action: 'write-notice', notice, key, version, file: on.output(noticeFile(notice, key, version), new TextEncoder().encode(text)) }
  }
}

function facts (on: Context): Record<string, string> {
  return { ...namesOf({ key: on.step.with.key ?? '', version: Number(on.step.with.version) }), notice: on.step.with.notice ?? '' }
}

/** When this ceremony changed the key's state last; null where it did not. */
function changedAt (on: Context, key: string, version: number): string | null {
  return on.progress.results.findLast(({ result }) => result.action === 'change-state' && result.changes.some(one => one.key === key && one.version === version))?.time ?? null
}
