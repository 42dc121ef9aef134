// The register of shares in words: each card with who has it, where it lies and when it was seen, and what happened with it. Pure.

import type { CustodyEvent, RegisteredSet, ShareExposure } from '../../src/contract/catalog.ts'
import { setIdInGroups } from '../../src/words/set-id.ts'
import { say } from '../../src/words/text.ts'
import { copyWords, dayOf, versionWords } from './wording.ts'

export type Card = RegisteredSet['cards'][number]

export function setWords ({ set, state }: Pick<RegisteredSet, 'set' | 'state'>): string {
  return say('keys.register.set', { set: setIdInGroups(set), state: say(`keys.register.state.${state}`) })
}

/** What is known of a set as a whole, line by line. */
export function aboutSet ({ threshold, shares, reachable, standing, dealt, givenUp, replaces, backups }: RegisteredSet): string[] {
  const keys = backups.map(one => versionWords(one.key, one.version)).join(', ')
  return [
    say('keys.register.threshold', { threshold: String(threshold), shares: String(shares) }),
    ...standing === null ? [] : [say('keys.register.reachable', { count: String(reachable) }), keys === '' ? say('keys.register.opens-nothing') : say('keys.register.opens', { keys })],
    ...dealt === null ? [] : [say('keys.register.dealt', { day: dayOf(dealt.at) })],
    ...replaces === null ? [] : [say('keys.register.replaces', { set: setIdInGroups(replaces) })],
    ...givenUp === null ? [] : [say('keys.register.given-up', { day: dayOf(givenUp.at), set: setIdInGroups(givenUp.successor) })]
  ]
}

export function cardName ({ ordinal, name, custodian }: Pick<Card, 'ordinal' | 'name' | 'custodian'>): string {
  return say('keys.register.card', { ordinal: String(ordinal), name: name ?? custodian })
}

/** How a card stands, in a word, and what is known of it, line by line. One of a void set opens nothing, whatever became of it. */
export function cardWords ({ state, hasLeft, since, bag, carriers, lastSeen, proven, note }: Card, ofSet: RegisteredSet['state'] = 'in-use'): { readonly mark: string, readonly lines: readonly string[] } {
  if (ofSet === 'void' && state === 'held') return { mark: say('keys.register.card-state.void'), lines: [] }
  return {
    mark: state === 'held' && hasLeft ? say('keys.register.left') : say(`keys.register.card-state.${state}`),
    lines: [
      ...note === null ? [] : [note],
      ...since === null ? [] : [say('keys.register.since', { day: dayOf(since.at) })],
      ...state !== 'held' ? [] : [bag === null ? say('keys.register.no-bag') : say('keys.register.bag', { bag })],
      lastSeen === null ? say('keys.register.never') : say('keys.register.seen', { day: dayOf(lastSeen.at) }),
      ...proven === null ? [] : [say('keys.register.proven', { day: dayOf(proven.at) })],
      ...carriers.map(({ kind, what }) => what === null ? say('keys.register.carrier', { carrier: say(`custody.carrier.${kind}.name`) }) : say('keys.register.carrier-what', { carrier: say(`custody.carrier.${kind}.name`), what }))
    ]
  }
}

/** What became known of a card, and by when new shares are due for it. */
export function exposureWords ({ kind, note, reshareBy }: ShareExposure): string[] {
  return [say(`keys.register.exposure.${kind}`), ...note === null ? [] : [note], ...reshareBy === null ? [] : [say('keys.register.reshare-by', { day: dayOf(reshareBy) })]]
}

/** One event, and which card or copy it is about. */
export function eventWords (event: CustodyEvent, cards: readonly Card[], named: (person: string) => string): string {
  if (!('ordinal' in event)) return say('keys.register.event-of', { what: copyWords(event.copy, named), event: say(`keys.register.event.${event.event}`) })
  const card = cards.find(({ ordinal }) => ordinal === event.ordinal)
  return say('keys.register.event-of', { what: cardName(card ?? { ...event, name: null }), event: happened(event) })
}

function happened (event: Extract<CustodyEvent, { ordinal: number }>): string {
  switch (event.event) {
    case 'given': return say('keys.register.event.given', { carrier: say(`custody.carrier.${event.carrier}.name`) })
    case 'unanswered': return say('keys.register.event.unanswered', { carrier: say(`custody.carrier.${event.carrier}.name`) })
    case 'registered': case 'sealed': return say(`keys.register.event.${event.event}`, { bag: event.bag })
    case 'inspected': return say('keys.register.event.inspected', { outcome: say(`custody.outcome.${event.outcome}`) })
    case 'opened': return say('keys.register.event.opened')
    case 'entered': return say('keys.register.event.entered', { form: say(`report.form.${event.form}`) })
    case 'rederived': return say('keys.register.event.rederived', { reason: event.reason })
  }
}
