// One custodian gives their share, in any order; it is accepted or named bad at once.

import { actorOf, type Action } from '../action.ts'
import { restoringSet, takeShare } from '../shares.ts'

export const enterShare: Action<'enter-share'> = {
  name: 'enter-share',
  irreversible: false,
  validate: (_, plan) => plan.restoring === null ? [{ path: 'action', expected: 'a plan that restores backups' }] : [],
  asks: on => [{
    kind: 'share', id: 'share', who: actorOf(on), facts: facts(on), set: restoringSet(on), ordinal: null, to: on.custody.process.publicKey,
    given: [...on.progress.custody?.ordinals ?? []], shows: false
  }],
  facts,
  rehearse: async on => ({ share: await on.custody.process.typed(Number(on.step.with.number), on.step.id, 'collected') }),
  prepare: async (on, answers) => { await takeShare(on, answers, null, 'collected') },
  perform: on => ({ action: 'enter-share', set: restoringSet(on).set, ordinal: on.custody.taken!.ordinal, custodian: actorOf(on), form: on.custody.taken!.form })
}

function facts (on: Parameters<typeof restoringSet>[0]): Record<string, string> {
  const { set, threshold, shares } = restoringSet(on)
  const given = on.progress.custody?.ordinals ?? []
  return { set, threshold: String(threshold), shares: String(shares), given: given.join(', '), missing: String(threshold - given.length), name: on.plan.participants.find(one => one.id === actorOf(on))?.name ?? '' }
}
