// One custodian gets one share: shown to them alone, copied by hand. Each showing is on record before it happens.

import type { Ask } from '../../contract/shapes.ts'
import { actorOf, confirmed, type Action } from '../action.ts'
import { waysToGive } from '../carriers.ts'
import { drawerContext } from '../custody.ts'
import { CeremonyError } from '../errors.ts'
import { aloneBy, ordinalOf, setInHand, shareFacts as facts, validateShareStep } from '../shares.ts'

export const handOverShare: Action<'hand-over-share'> = {
  name: 'hand-over-share',
  irreversible: false,
  validate: validateShareStep,
  asks: on => {
    const who = actorOf(on)
    const show: Ask = { kind: 'show-share', id: 'share', who, facts: facts(on), set: setInHand(on), ordinal: ordinalOf(on), ways: waysToGive(on) }
    return [confirmed('alone', aloneBy(on).by, facts(on)), show, confirmed('copied', who, facts(on))]
  },
  facts,
  shows: on => ({ ordinal: ordinalOf(on), guards: [aloneBy(on)] }),
  rehearse: async on => {
    const { set } = setInHand(on)
    await on.show(['alone'], on.custody.process.publicKey)
    on.drawer?.keep(set, ordinalOf(on), await on.custody.process.show(ordinalOf(on), on.drawer.publicKey, drawerContext(set, ordinalOf(on))))
    return { alone: true, share: true, copied: true }
  },
  prepare: on => {
    if ((on.progress.custody?.shown ?? 0) === 0) throw new CeremonyError('share-not-shown', { ordinal: String(ordinalOf(on)) })
  },
  perform: on => ({ action: 'hand-over-share', set: setInHand(on).set, ordinal: ordinalOf(on), custodian: actorOf(on), shown: on.progress.custody?.shown ?? 0 })
}
