// One custodian gives their share back from paper. It is held against its commitment at once; what the recovery key is recombined from later is
// what was read back, never what was dealt. A copy that turns out wrong can be corrected: the share is shown once more, under the same guards.

import { actorOf, type Action } from '../action.ts'
import { placesToTakeFrom } from '../carriers.ts'
import { aloneBy, ordinalOf, setInHand, shareFacts, takeShare, validateShareStep } from '../shares.ts'

export const readBackShare: Action<'read-back-share'> = {
  name: 'read-back-share',
  irreversible: false,
  validate: validateShareStep,
  asks: on => [{
    kind: 'share', id: 'share', who: actorOf(on), facts: shareFacts(on), set: setInHand(on), ordinal: ordinalOf(on), to: on.custody.process.publicKey,
    given: on.progress.results.flatMap(({ result }) => result.action === 'read-back-share' ? [result.ordinal] : []), shows: true, from: placesToTakeFrom(on)
  }],
  facts: shareFacts,
  shows: on => ({ ordinal: ordinalOf(on), guards: [aloneBy(on)] }),
  rehearse: async on => ({ share: await on.custody.process.typed(ordinalOf(on), on.step.id, 'dealt') }),
  prepare: async (on, answers) => { await takeShare(on, answers, ordinalOf(on), 'dealt') },
  perform: on => ({
    action: 'read-back-share', set: setInHand(on).set, ordinal: ordinalOf(on), custodian: actorOf(on), form: on.custody.taken!.form, shown: on.progress.custody?.shown ?? 0
  })
}
