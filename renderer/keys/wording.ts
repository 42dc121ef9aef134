// Keys, their versions and what is due, in words. Pure.

import type { CatalogStatus } from '../../src/contract/catalog.ts'
import { itemText } from '../../src/words/key-items.ts'
import { organisationWords } from '../../src/words/organisation.ts'
import { setIdInGroups } from '../../src/words/set-id.ts'
import { shippedWords } from '../../src/words/scripts.ts'
import { hasText, say, sayWith } from '../../src/words/text.ts'
import { isMoment, plainDay as dayOf, plainShortClock as minuteOf, writtenDay } from '../../src/words/time.ts'
import { lower } from '../ceremony/words.ts'
import { idInGroups } from '../start/ceremonies.ts'
import { sorted, type NextAction } from './board.ts'
import type { CatalogSummary, Chosen, CopyRecord, KeyHealth, KeyVersion, MasterKey, StatusItem } from './status.ts'

export { dayOf, minuteOf }

export function versionWords (key: string, version: number): string {
  return say('keys.label.version-of', { key, version: String(version) })
}

/** A state by its name, and by the name that NIST SP 800-57 has for it. */
export function stateWords (state: KeyVersion['state']): { readonly name: string, readonly nist: string } {
  return { name: say(`key-state.${state}.name`), nist: say('keys.label.nist', { name: say(`key-state.${state}.nist`) }) }
}

/** What its time is, in one line or two: since when it is in its state, and until when by the policy. */
export function periodWords ({ state, since, activeUntil, processingUntil, compromisedSince }: Pick<KeyVersion, 'state' | 'since' | 'activeUntil' | 'processingUntil' | 'compromisedSince'>): string[] {
  const day = dayOf(since)
  const then = processingUntil === null ? [] : [say('keys.period.processing', { until: dayOf(processingUntil) })]
  switch (state) {
    case 'planned': case 'generated': case 'staged': return [say('keys.period.waiting', { day })]
    case 'active': return [activeUntil === null ? say('keys.period.active', { day }) : say('keys.period.active-until', { day, until: dayOf(activeUntil) }), ...then]
    case 'suspended': case 'retiring': case 'retired': return [say(`keys.period.${state}`, { day }), ...then]
    case 'destroy-scheduled': case 'destroyed': return [say(`keys.period.${state}`, { day })]
    case 'compromised': case 'destroyed-compromised': return [say(`keys.period.${state}`, { day, held: dayOf(compromisedSince ?? since) })]
  }
}

/** How many tokens hold it, and how many copies there are besides. */
export function heldWords (algorithm: KeyVersion['algorithm'], { tokens, copies }: { readonly tokens: number, readonly copies: number }): string {
  return say('keys.label.held-by', { algorithm: say(`algorithm.${algorithm}.name`), tokens: say(tokens === 1 ? 'keys.label.token-one' : 'keys.label.tokens', { count: String(tokens) }), copies: say(copies === 1 ? 'keys.label.copy-one' : 'keys.label.copies', { count: String(copies) }) })
}

/** What a key is for, and whose it is. */
export function keyWords (key: Pick<MasterKey, 'purposes' | 'class' | 'owner'>): string {
  return [purposeWords(key), ...key.class === null ? [] : [say('keys.label.of-class', { class: key.class })], key.owner === null ? say('keys.label.no-owner') : say('keys.label.owned-by', { owner: key.owner })].join(' · ')
}

export function purposeWords ({ purposes }: Pick<MasterKey, 'purposes'>): string {
  return purposes.length === 0 ? say('keys.label.no-purpose') : purposes.map(purpose => known(`keys.purpose.${purpose}`, purpose)).join(', ')
}

/** When the next action is: late, from now on, or later. */
export function whenWords ({ when, from, by }: Pick<NextAction, 'when' | 'from' | 'by'>): string {
  switch (when) {
    case 'overdue': return say('keys.when.overdue', { by: dayOf(by) })
    case 'now': return say('keys.when.now', { by: dayOf(by) })
    case 'later': return from === null ? say('keys.when.by', { by: dayOf(by) }) : say('keys.when.later', { from: dayOf(from), by: dayOf(by) })
  }
}

/** What is to be done. */
export function nextWords ({ kind, action, key, version }: Pick<NextAction, 'kind' | 'action' | 'key' | 'version'>): string {
  return kind === 'drill' ? say('keys.label.next-drill', { drill: drillWords(action), key }) : say('keys.label.next', { action: known(`keys.action.${action}`, action), version: version === null ? key : versionWords(key, version) })
}

export function drillWords (drill: string): string {
  return known(`keys.drill.${drill}`, drill)
}

/** Something that needs somebody, or is on record. */
export function itemWords ({ severity, code, key, version, facts }: StatusItem): { readonly severity: string, readonly about: string | null, readonly means: string } {
  return { severity: say(`keys.severity.${severity}`), about: key === null ? null : version === null ? key : versionWords(key, version), means: itemText({ code, facts: Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, name === 'drill' ? lower(drillWords(value)) : inSentence(value)])) }) }
}

/** A time as people read it: the day of it; anything else as it is. */
function inSentence (value: string): string {
  return isMoment(value) ? writtenDay(value) : value
}

/** How something stands: in a word, and what is known of it, line by line. */
export interface Standing { readonly mark: string, readonly lines: readonly string[] }

/** How rotation stands. */
export function rotationWords ({ standing, action, from, by }: KeyHealth['rotation'], promotions: number): Standing {
  return {
    mark: say(`keys.standing.${standing}`),
    lines: [
      action === null || by === null ? say('keys.label.no-rotation') : say('keys.label.rotation-by', { action: known(`keys.action.${action}`, action), from: dayOf(from ?? by), by: dayOf(by) }),
      say('keys.label.promotion-count', { count: String(promotions) })
    ]
  }
}

/** Who can bring the version in use back. */
export function custodyWords (custody: KeyHealth['custody'], holders: readonly string[]): Standing {
  if (custody === null) return { mark: say('keys.mark.no-backup'), lines: [say('keys.label.no-backup')] }
  const { standing, set, threshold, shares, reachable } = custody
  return {
    mark: say(`keys.custody.${standing}`),
    lines: [
      say('keys.label.shares', { threshold: String(threshold), shares: String(shares), reachable: String(reachable) }),
      say('keys.label.holders', { set: setIdInGroups(set), holders: holders.join(', ') })
    ]
  }
}

/** Whether the backup of the version in use was brought back once. */
export function backupWords ({ backupProven }: Pick<KeyVersion, 'backupProven'>): Standing {
  return backupProven === null
    ? { mark: say('keys.mark.never'), lines: [say('keys.label.not-proven')] }
    : { mark: say('keys.mark.proven'), lines: [say('keys.label.proven-at', { day: dayOf(backupProven.at) })] }
}

/** How a drill stands. */
export function drillStanding ({ standing, last, by }: Pick<KeyHealth['drills'][number], 'standing' | 'last' | 'by'>): Standing {
  const held = last === null ? say('keys.label.never-held') : say('keys.label.held-at', { day: dayOf(last) })
  return { mark: say(`keys.standing.${standing}`), lines: [by === null ? held : say('keys.label.held-due', { held, by: dayOf(by) })] }
}

/** How the revocation lists of a version stand: the newest, and by when the next is due. */
export function listStanding ({ standing, number, by }: KeyHealth['lists'][number]): Standing {
  const newest = number === null ? say('keys.label.list-none') : say('keys.label.list-newest', { number: String(number) })
  return { mark: say(`keys.standing.${standing}`), lines: [by === null ? newest : say('keys.label.held-due', { held: newest, by: dayOf(by) })] }
}

/** Why and by whom a state was changed. */
export function changeWords ({ reason, trigger, proposer, approvers, promotion, attested = [] }: KeyVersion['history'][number], named: (person: string) => string): string[] {
  return [
    ...reason === '' ? [] : [reason],
    ...trigger === null ? [] : [say(`keys.trigger.${trigger}`)],
    ...proposer === null ? [] : [say('keys.label.proposed-by', { name: named(proposer) })],
    ...approvers.length === 0 ? [] : [say('keys.label.approved-by', { names: approvers.map(named).join(', ') })],
    ...promotion === null ? [] : [say('keys.label.promotion', { number: String(promotion) })],
    ...attested.map(({ participant, at }) => say('keys.label.attested-by', { name: named(participant), day: dayOf(at) }))
  ]
}

/** A copy that is on no token. */
export function copyWords (copy: CopyRecord['copy'], named: (person: string) => string): string {
  switch (copy.kind) {
    case 'medium': return say('keys.label.medium', { medium: String(copy.medium), file: copy.file })
    case 'card': return say('keys.label.card', { ordinal: String(copy.ordinal), set: setIdInGroups(copy.set), name: named(copy.custodian) })
    case 'carrier': return say('keys.label.carrier', { carrier: say(`custody.carrier.${copy.carrier}.name`), what: copy.what, ordinal: String(copy.ordinal), set: setIdInGroups(copy.set), name: named(copy.custodian) })
  }
}

/** The ceremony that an entry is of, by its title and the day on which it ended. */
export function ceremonyWords (ceremonies: Chosen['catalog']['ceremonies'], of: string): string {
  const found = ceremonies.find(({ ceremony }) => ceremony === of)
  return found === undefined ? idInGroups(of) : say('keys.label.ceremony', { title: shippedWords(found.title), day: dayOf(found.ended) })
}

/** How many things need somebody, of the catalog that is shown first. */
export function dueWords ({ chosen, missing }: CatalogStatus): string {
  if (chosen === null) return say(missing === 0 ? 'keys.label.no-keys' : 'keys.label.not-read')
  const count = sorted(chosen.items).pressing.length
  if (count === 0 && chosen.catalog.policy === null) return say('keys.label.none-known')
  return count === 0 ? say('keys.label.none-due') : say('keys.label.due', { count: String(count) })
}

/** A catalog as it is chosen: whose it is, and from when. */
export function catalogWords ({ mode, organisation, keys, ceremonies, newest }: CatalogSummary): { readonly name: string, readonly means: string } {
  const ended = newest === null ? say('keys.label.none') : minuteOf(newest)
  return {
    // Rehearsals' organisations are made up, and all called the same.
    name: mode === 'rehearsal' ? say('keys.label.rehearsal-of', { ended }) : organisation,
    means: say('keys.label.catalog', { organisation: organisationWords(organisation), keys: String(keys), ceremonies: String(ceremonies), ended })
  }
}

/** To the catalogs that are not shown: by its name where there is one. */
export function othersWords (others: readonly CatalogSummary[]): string {
  const [only, more] = others
  return only !== undefined && more === undefined ? say('keys.button.other', { name: catalogWords(only).name }) : say('keys.button.others', { count: String(others.length) })
}

/** A name of a closed set that may be newer than this page: in words, or as it is. */
function known (key: string, name: string): string {
  return hasText(key) ? sayWith(key, {}) : name
}
