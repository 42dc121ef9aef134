// The register of shares on the terminal: each set with its cards on a line each, and one set with everything that became of it. Dates are in UTC.

import type { CustodyEvent, RegisteredSet } from '../keys/catalog/shape.ts'
import { setIdInGroups } from '../words/set-id.ts'
import { say } from '../words/text.ts'
import { day, referenceOf, versionName } from './catalog-names.ts'
import { clean, fit, indented, pad, row } from './terminal/layout.ts'
import type { Screen } from './terminal/screen.ts'

type Card = RegisteredSet['cards'][number]

/** A set, what it opens, and its cards. */
export function setLines (screen: Screen, of: RegisteredSet): string[] {
  const { columns } = screen
  const { set, state, threshold, shares, reachable, dealt, replaces, givenUp, backups, cards } = of
  const facts = { state: say(`keys.register.state.${state}`), threshold: String(threshold), shares: String(shares), reachable: String(reachable) }
  return [
    screen.bold(say('register.label.set', { set: setIdInGroups(set) })), ...row('', say(state === 'void' ? 'register.label.void' : state === 'in-use' ? 'register.label.in-use' : 'register.label.not-in-use', facts), columns),
    ...dealt === null ? [] : row(say('register.label.dealt'), replaces === null ? day(dealt.at) : say('register.label.replaces', { day: day(dealt.at), set: setIdInGroups(replaces) }), columns),
    ...givenUp === null ? [] : row(say('register.label.given-up'), say('register.label.successor', { day: day(givenUp.at), set: setIdInGroups(givenUp.successor) }), columns),
    ...backups.flatMap(({ key, version, file, media }, i) => row(i === 0 ? say('register.label.opens') : '', say('register.label.backup', { key: versionName(key, version), file, media: media.join(', ') }), columns)),
    ...cardLines(state, cards, columns)
  ]
}

/** Widths of a card's columns; the last one takes what is left. */
const widths = [4, 20, 14, 11, 11, 11] as const

function cardLines (ofSet: RegisteredSet['state'], cards: readonly Card[], columns: number): string[] {
  const heading = [say('register.label.ordinal'), say('register.label.custodian'), say('register.label.bag'), say('register.label.since'), say('register.label.seen'), say('register.label.proven'), say('register.label.state')]
  const dated = (at: Card['since']): string => at === null ? say('register.label.unknown') : day(at.at)
  const rows = cards.map(({ ordinal, custodian, name, bag, since, lastSeen, proven, state, hasLeft }) => [
    String(ordinal), name ?? custodian, bag ?? say('register.label.no-bag'), dated(since), dated(lastSeen), dated(proven), stateOf(ofSet, state, hasLeft)
  ])
  return [heading, ...rows].map(cells => fit(cells.map((cell, i) => widths[i] === undefined ? clean(cell) : pad(fit(clean(cell), widths[i] - 1), widths[i])).join(''), columns))
}

/** A card of a void set opens nothing, whatever became of it. */
function stateOf (ofSet: RegisteredSet['state'], state: Card['state'], hasLeft: boolean): string {
  if (state !== 'held') return say(`register.label.${state}`)
  return ofSet === 'void' ? say('keys.register.state.void') : say(hasLeft ? 'register.label.left' : 'register.label.held')
}

/** A set with its media, what else holds its shares, by what others may know one, and everything that became of it, with the entries that show it. */
export function wholeSet (screen: Screen, of: RegisteredSet): string[] {
  const { columns } = screen
  const { media, cards, exposures, events } = of
  return [
    ...setLines(screen, of), '',
    ...media.flatMap(({ medium, file, state, note }) => row(say('register.label.medium', { medium: String(medium) }), noted(say('register.label.copy', { file, state: say(`catalog.copy.${state}`) }), note), columns)),
    ...cards.flatMap(card => [...card.note === null ? [] : row(say('register.label.note', { ordinal: String(card.ordinal) }), card.note, columns), ...carrierLines(card, columns)]),
    ...exposures.flatMap(({ ordinal, kind, at, note, reshareBy, from }) => {
      const facts = { exposure: say(`keys.register.exposure.${kind}`), day: day(at) }
      const text = reshareBy === null ? say('register.label.exposed', facts) : say('register.label.exposed-by', { ...facts, by: day(reshareBy) })
      return [...row(say('register.label.exposure', { ordinal: String(ordinal) }), noted(text, note), columns), ...indented(referenceOf(from), 20, columns)]
    }),
    ...events.length === 0 ? [] : ['', say('register.label.events')], ...events.flatMap(event => [...row(day(event.at), eventWords(event, cards), columns), ...indented(referenceOf(event.from), 20, columns)])
  ]
}

function carrierLines ({ ordinal, carriers }: Card, columns: number): string[] {
  return carriers.flatMap(({ kind, what, state }) => {
    const name = say(`custody.carrier.${kind}.name`)
    const carrier = what === null ? name : say('custody.carrier.where', { carrier: name, what })
    return row(say('register.label.carrier', { ordinal: String(ordinal) }), state === null ? carrier : say('register.label.carrier-state', { carrier, state: say(`catalog.copy.${state}`) }), columns)
  })
}

function noted (text: string, note: string | null): string {
  return note === null ? text : `${text} (${note})`
}

function eventWords (event: CustodyEvent, cards: readonly Card[]): string {
  if (!('ordinal' in event)) return noted(say('register.label.event', { what: copyOf(event.copy, cards), event: say(`keys.register.event.${event.event}`) }), event.note)
  return say('register.label.event', { what: cardName(event, cards), event: happened(event) })
}

/** A copy of the set itself, which needs no naming of it. */
function copyOf (copy: Extract<CustodyEvent, { copy: unknown }>['copy'], cards: readonly Card[]): string {
  switch (copy.kind) {
    case 'medium': return say('keys.register.medium', { medium: String(copy.medium), file: copy.file })
    case 'card': return cardName(copy, cards)
    case 'carrier': return say('register.label.carrier-of', { card: cardName(copy, cards), carrier: say(`custody.carrier.${copy.carrier}.name`), what: copy.what })
  }
}

function cardName ({ ordinal, custodian }: { readonly ordinal: number, readonly custodian: string }, cards: readonly Card[]): string {
  return say('keys.register.card', { ordinal: String(ordinal), name: cards.find(one => one.ordinal === ordinal)?.name ?? custodian })
}

function happened (event: Extract<CustodyEvent, { ordinal: number }>): string {
  switch (event.event) {
    case 'given': return say('keys.register.event.given', { carrier: say(`custody.carrier.${event.carrier}.name`) })
    case 'unanswered': return say('keys.register.event.unanswered', { carrier: say(`custody.carrier.${event.carrier}.name`) })
    case 'registered': case 'sealed': return say(`keys.register.event.${event.event}`, { bag: event.bag })
    case 'inspected': return noted(say('keys.register.event.inspected', { outcome: say(`custody.outcome.${event.outcome}`) }), event.note)
    case 'opened': return say('keys.register.event.opened')
    case 'entered': return say('keys.register.event.entered', { form: say(`report.form.${event.form}`) })
    case 'rederived': return say('keys.register.event.rederived', { reason: event.reason })
  }
}
