// Everybody named in the plan answers to their name; who is absent stops the ceremony here, before anything is done.

import { actorOf, confirmed, type Action } from '../action.ts'

export const rollCall: Action<'roll-call'> = {
  name: 'roll-call',
  irreversible: false,
  validate: () => [],
  asks: on => on.plan.participants.map(person => confirmed(`present.${person.id}`, person.id, { name: person.name })),
  facts: on => ({ count: String(on.plan.participants.length), administrator: actorOf(on) }),
  rehearse: on => Object.fromEntries(on.plan.participants.map(person => [`present.${person.id}`, true as const])),
  perform: on => ({ action: 'roll-call', present: on.plan.participants.map(person => person.id) })
}
