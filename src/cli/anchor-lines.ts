// An anchor in lines: its people with their fingerprints, what it asks for, and what a version changed.

import type { PreparedAnchor } from '../contract/people.ts'
import type { AnchorChange, Counts, StoryVersion } from '../verify/anchor-history.ts'
import { headLines } from '../words/fingerprint.ts'
import { organisationWords } from '../words/organisation.ts'
import { say } from '../words/text.ts'
import { fingerprintLines } from './commands/people.ts'
import { block, row, whole, wrap } from './terminal/layout.ts'
import { roleName } from './terminal/pages.ts'
import type { Screen } from './terminal/screen.ts'

type Role = PreparedAnchor['people'][number]['roles'][number]

/** What is about to be signed, without the people. */
export function preparedLines (screen: Screen, of: PreparedAnchor): string[] {
  const { columns } = screen
  return [
    screen.bold(say(`mode.${of.mode}.anchor`)),
    ...organisationLines(of.organisation, columns),
    ...row(say('people.label.version'), String(of.version), columns),
    ...of.previous === null ? [] : whole(say('people.label.follows'), of.previous, columns),
    ...ruleLines(of, of.people.filter(({ founder }) => founder).map(({ name }) => name), columns),
    ...of.former === null ? [] : row(say('people.label.former'), say('people.label.former-of', { count: String(of.former.asked), names: of.former.founders.join(', ') }), columns),
    ...of.gone.length === 0 ? [] : row(say('people.label.gone'), of.gone.join(', '), columns),
    ...of.people.filter(({ together }) => together.length > 0).flatMap(({ name, together }) => wrap(say('people.says.roles-together', { name, roles: rolesOf(together) }), columns))
  ]
}

/** One person, to be compared aloud. */
export function personLines (screen: Screen, { id, name, roles, held, fingerprint, founder, since }: PreparedAnchor['people'][number]): string[] {
  return person(screen, { id, name, roles, fingerprint, marks: [say(`people.held.${held}`), ...founder ? [say('people.label.founder')] : [], say(`people.since.${since}`)] })
}

/** Every version of an anchor, the newest whole, the others by what they changed. */
export function historyLines (screen: Screen, versions: readonly StoryVersion[]): string[] {
  const { columns } = screen
  const newest = versions.at(-1)
  if (newest === undefined) return []
  const { anchor, fingerprints } = newest
  const nameOf = (id: string): string => anchor.participants.find(one => one.id === id)?.name ?? id
  return [
    screen.bold(say(`mode.${anchor.mode}.anchor`)),
    ...organisationLines(anchor.organisation, columns),
    ...anchor.mode === 'production' && anchor.participants.some(({ held }) => held === 'file') ? row('', say('people.says.production-held'), columns) : [],
    ...versions.flatMap(version => ['', ...versionLines(version, columns)]), '',
    ...ruleLines(anchor, anchor.founders.map(nameOf), columns),
    ...anchor.participants.flatMap((one, i) => ['', ...person(screen, {
      ...one, fingerprint: fingerprints[i]!, marks: [say(`people.held.${one.held}`), ...anchor.founders.includes(one.id) ? [say('people.label.founder')] : []]
    })])
  ]
}

function versionLines ({ anchor: { version }, hash, changes }: StoryVersion, columns: number): string[] {
  return [
    ...row(say('people.label.version'), String(version), columns),
    ...block(say('people.label.words'), headLines(hash)), `  ${say('people.label.sha256', { hash })}`,
    ...changes.flatMap((change, i) => row(i === 0 ? say('people.label.changes') : '', changeWords(change), columns))
  ]
}

function changeWords (of: AnchorChange): string {
  switch (of.change) {
    case 'joined': case 'other-roles': return say(`people.change.${of.change}`, { name: of.name, roles: rolesOf(of.roles) })
    case 'left': case 'other-key': case 'organisation': return say(`people.change.${of.change}`, { name: of.name })
    case 'renamed': return say('people.change.renamed', { former: of.former, name: of.name })
    case 'thresholds': case 'approvals': return say(`people.change.${of.change}`, { counts: countsOf(of.counts) })
    case 'policy': return say('people.change.policy')
    case 'founders': return say('people.change.founders', { names: of.names.join(', ') })
    case 'successors': return say('people.change.successors', { count: String(of.count) })
  }
}

function organisationLines ({ id, name }: { readonly id: string, readonly name: string }, columns: number): string[] {
  return row(say('people.label.organisation'), say('people.label.person', { id, name: organisationWords(name) }), columns)
}

interface Rules { readonly thresholds: Counts, readonly approvals: Counts, readonly policy: string | null, readonly successors: number }

function ruleLines ({ thresholds, approvals, policy, successors }: Rules, founders: readonly string[], columns: number): string[] {
  return [
    ...row(say('people.label.thresholds'), countsOf(thresholds), columns),
    ...row(say('people.label.approvals'), countsOf(approvals), columns),
    ...whole(say('people.label.policy'), policy ?? say('people.label.none'), columns),
    ...row(say('people.label.founders'), founders.join(', '), columns),
    ...row(say('people.label.successors'), say('people.label.successors-of', { count: String(successors), founders: String(founders.length) }), columns)
  ]
}

interface Shown { readonly id: string, readonly name: string, readonly roles: readonly Role[], readonly fingerprint: string, readonly marks: readonly string[] }

function person (screen: Screen, { id, name, roles, fingerprint, marks }: Shown): string[] {
  const { columns } = screen
  return [
    screen.bold(say('people.label.person', { id, name })),
    ...row(say('people.label.roles'), rolesOf(roles), columns), ...row(say('people.label.key'), marks.join(', '), columns), ...fingerprintLines(fingerprint)
  ]
}

function rolesOf (roles: readonly Role[]): string {
  return roles.map(roleName).join(', ')
}

function countsOf (counts: Counts): string {
  return Object.entries(counts).map(([role, count]) => say('people.label.count-of', { count: String(count), role: roleName(role as Role) })).join(', ') || say('people.label.none')
}
