// The catalog on the terminal: how keys stand, and one key with everything that is known of it. Dates are in UTC; to the minute where it matters.

import type { Catalog, CatalogKey, CopyRecord, Holding, KeyHealth, KeyVersion, StatusItem } from '../keys/catalog/shape.ts'
import type { CatalogStanding } from '../keys/catalog/stored.ts'
import { itemText } from '../words/key-items.ts'
import { organisationWords } from '../words/organisation.ts'
import { shippedWords } from '../words/scripts.ts'
import { hasText, say, sayWith } from '../words/text.ts'
import { day, minute, referenceOf, versionName } from './catalog-names.ts'
import { issuedLines } from './issued-lines.ts'
import { publishedLine, publishedLines } from './published-lines.ts'
import { indented, pad, row, whole, wrap } from './terminal/layout.ts'
import type { Screen } from './terminal/screen.ts'

/** Which catalog it is, the keys by name, and what is due: the gravest last, where the eye rests. */
export function standingLines (screen: Screen, station: string, standing: CatalogStanding): string[] {
  const { catalog, items, health, id, now } = standing
  const { columns } = screen
  const newest = catalog.ceremonies.at(-1)
  return [
    screen.bold(say(`mode.${catalog.mode}.banner`)), ...whole(say('terminal.label.station'), station, columns),
    ...row(say('catalog.label.catalog'), id, columns), ...row(say('catalog.label.of'), organisationWords(catalog.organisation.name), columns),
    ...newest === undefined ? [] : row(say('catalog.label.complete-to'), say('catalog.label.newest', { title: shippedWords(newest.title), ended: minute(newest.ended), count: String(catalog.ceremonies.length) }), columns),
    ...row(say('catalog.label.policy'), catalog.policy === null ? say('catalog.label.no-policy') : say('catalog.label.policy-of', { policy: catalog.policy.rules.policy, version: String(catalog.policy.rules.version) }), columns),
    ...row(say('catalog.label.now'), minute(now), columns), ...publishedLines(catalog, columns), '',
    ...catalog.keys.flatMap(key => [...key.versions.flatMap(version => versionLines(key, version, columns)), ...health.filter(one => one.key === key.key).flatMap(one => healthLines(one, columns))]), '',
    ...items.toReversed().flatMap(item => itemLines(screen, item)),
    ...items.some(({ severity }) => severity !== 'notice') ? [] : wrap(say('catalog.says.nothing-due'), columns)
  ]
}

/** A version on a line of its own, and what comes next for it. */
function versionLines ({ key }: CatalogKey, version: KeyVersion, columns: number): string[] {
  const { state, since, activeUntil, next } = version
  const name = say(`key-state.${state}.name`)
  const stands = state === 'active' && activeUntil !== null ? say('catalog.label.active-until', { since: day(since), until: day(activeUntil) }) : say('catalog.label.since', { state: name, since: day(since) })
  return [
    ...row(versionName(key, version.version), stands, columns),
    ...next === null ? [] : row('', say('catalog.label.next', { action: actionName(next.action), from: day(next.from), by: day(next.by) }), columns)
  ]
}

/** Its newest revocation lists, whether its custodians can be reached, and how long ago its drills were. */
function healthLines ({ key, custody, drills, lists }: KeyHealth, columns: number): string[] {
  return [
    ...lists.flatMap(({ version, number, by }) => number === null || by === null ? [] : row('', say('catalog.label.next-list', { version: versionName(key, version), number: String(number), by: day(by) }), columns)),
    ...custody === null ? [] : row('', say('catalog.label.custody', { threshold: String(custody.threshold), shares: String(custody.shares), reachable: String(custody.reachable) }), columns),
    ...drills.flatMap(({ drill, last, by }) => {
      const facts = { drill: hasText(`keys.drill.${drill}`) ? sayWith(`keys.drill.${drill}`, {}) : drill, by: by === null ? say('catalog.label.unknown') : day(by) }
      return row('', last === null ? say('catalog.label.drill-never', facts) : say('catalog.label.drill-held', { ...facts, day: day(last) }), columns)
    })
  ]
}

export function actionName (action: string): string {
  return hasText(`keys.action.${action}`) ? sayWith(`keys.action.${action}`, {}) : action
}

/** What is due or wrong, and the entry that shows it. */
export function itemLines (screen: Screen, item: StatusItem): string[] {
  const { severity, key, version, from } = item
  const about = key === null ? '' : `${versionName(key, version)}: `
  const text = `${about}${itemText(item)}${from === null ? '' : ` (${referenceOf(from)})`}`
  return wrap(text, screen.columns - 9).map((line, i) => pad(i === 0 ? say(`keys.severity.${severity}`) : '', 9) + line)
}

/** A copy that is on no token. */
export function copyWords (copy: CopyRecord['copy']): string {
  switch (copy.kind) {
    case 'medium': return say('catalog.label.medium', { medium: String(copy.medium), file: copy.file })
    case 'card': return say('catalog.label.card', { ordinal: String(copy.ordinal), set: copy.set, custodian: copy.custodian })
    case 'carrier': return say('catalog.label.carrier', { carrier: say(`custody.carrier.${copy.carrier}.name`), ordinal: String(copy.ordinal), set: copy.set, custodian: copy.custodian, what: copy.what })
  }
}

/** A key with every version: its states, its times, where it is and what proves that. */
export function keyLines (screen: Screen, catalog: Catalog, key: CatalogKey): string[] {
  const { columns } = screen
  return [
    screen.bold(key.key), ...row(say('keys.label.class'), key.class ?? say('catalog.label.unknown'), columns), ...row(say('keys.label.purposes'), key.purposes.join(', ') || say('catalog.label.unknown'), columns),
    ...row(say('keys.label.owner'), key.owner ?? say('catalog.label.unknown'), columns), ...row(say('keys.label.promotions'), String(key.promotions), columns),
    ...key.issuer === null ? [] : row(say('keys.label.issuer'), key.issuer, columns),
    ...key.versions.flatMap(version => ['', ...wholeVersion(key, version, columns), ...publishedLine(catalog, key.key, version.version, columns), ...issuedLines(catalog, key, version, columns)])
  ]
}

function wholeVersion ({ key }: CatalogKey, version: KeyVersion, columns: number): string[] {
  const { state, algorithm, activeUntil, processingUntil, next, compromisedSince, holdings, copies, history, backupProven, vouchesFor } = version
  const dated = (label: string, time: string | null): string[] => time === null ? [] : row(label, minute(time), columns)
  return [
    versionName(key, version.version), ...row(say('keys.label.algorithm'), say(`algorithm.${algorithm}.name`), columns),
    ...row(say('keys.label.state'), say('catalog.label.state', { state: say(`key-state.${state}.name`), nist: say(`key-state.${state}.nist`) }), columns),
    ...dated(say('catalog.label.in-use-until'), activeUntil), ...dated(say('catalog.label.processing-until'), processingUntil), ...dated(say('catalog.label.compromised-since'), compromisedSince),
    ...next === null ? [] : row(say('catalog.label.next-label'), say('catalog.label.next', { action: actionName(next.action), from: day(next.from), by: day(next.by) }), columns),
    ...history.flatMap(({ state: entered, at, reason, from, attested = [] }) => [...row('', `${minute(at)}  ${say(`key-state.${entered}.name`)}${reason === '' ? '' : `: ${shippedWords(reason)}`}`, columns), ...attested.flatMap(one => indented(say('keys.label.attested-by', { name: one.participant, day: day(one.at) }), 20, columns)), ...indented(referenceOf(from), 20, columns)]),
    ...holdings.flatMap(holding => holdingLines(holding, columns)),
    ...copies.flatMap(({ copy, state: held, from }) => [
      ...row(say('catalog.label.copy'), `${copyWords(copy)}, ${say(`catalog.copy.${held}`)}`, columns),
      ...indented(referenceOf(from), 20, columns)
    ]),
    ...backupProven === null ? [] : [...row(say('keys.label.backup'), say('keys.label.proven-at', { day: day(backupProven.at) }), columns), ...indented(referenceOf(backupProven.from), 20, columns)],
    ...vouchesFor.flatMap(({ version: other, from }) => [...row(say('catalog.label.vouches'), versionName(key, other), columns), ...indented(referenceOf(from), 20, columns)])
  ]
}

function holdingLines ({ label, serial, state, may, site, proved, absent, from }: Holding, columns: number): string[] {
  return [
    ...row(say('catalog.label.token'), say('catalog.label.held', { label, serial, state: say(`catalog.holding.${state}`), may: may.join(', ') || say('catalog.label.unknown') }), columns),
    ...indented(referenceOf(from), 20, columns), ...site === undefined ? [] : indented(say('catalog.label.site', { site }), 20, columns),
    ...absent === undefined ? [] : indented(say('catalog.label.absent', { at: minute(absent.at), from: referenceOf(absent.from) }), 20, columns),
    ...proved === null ? [] : indented(say('catalog.label.proved', { at: minute(proved.at), from: referenceOf(proved.from) }), 20, columns)
  ]
}
