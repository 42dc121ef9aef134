// What a script asks for, with the answers so far: parameters, people, tokens, and what else a plan of it needs. Nothing is refused here for what is missing
// or wrong yet: it is told, all of it at once.

import { CeremonyError } from '../../ceremony/errors.ts'
import { applying, fill, holds, type Parameters } from '../../ceremony/parameters.ts'
import { peopleNeeded, resolveParameters, tokensWanted, withRestoring } from '../../ceremony/resolve.ts'
import type { Script } from '../../ceremony/script-shape.ts'
import { parameterSummaries } from '../../ceremony/script.ts'
import type { Input } from '../../contract/contract.ts'
import type { PlanNeeds } from '../../contract/prepare.ts'
import type { BadField, Report } from '../../contract/shapes.ts'
import type { Catalog } from '../../keys/catalog/shape.ts'
import { readyPolicy } from '../../keys/policy/ready.ts'
import type { Policy } from '../../keys/policy/shape.ts'
import type { Anchor, OpenedAnchor } from '../../transcript/anchor.ts'
import type { Role } from '../../transcript/plan.ts'
import { findBackups } from '../backups.ts'
import { readGiven } from '../given.ts'
import { catalogFor } from '../lifecycle/existing.ts'
import { openPolicy } from '../lifecycle/policy.ts'
import { openedAnchor } from '../plans/folder.ts'
import { participantsOf, type NamedPerson } from '../plans/people.ts'
import { predecessorOf, scriptWanted } from '../plans/prepare.ts'
import { isOwn } from '../plans/rehearse.ts'
import type { Preparation } from '../preparation.ts'
import { setParameters } from '../register/parts.ts'
import { chooseSet } from '../register/sets.ts'
import { toReport } from '../serve.ts'
import { readyOf } from './options.ts'

type Wanted = Input<'prepare.needs'>

/** Throws CeremonyError `script-not-found`, `script-invalid`, `plan-anchor-malformed`; StationError `file-unreadable` for an anchor that can't be read. */
export async function needsOf (on: Preparation, wanted: Wanted): Promise<PlanNeeds> {
  const { script } = scriptWanted(wanted.script)
  const anchorBytes = wanted.anchor === null ? null : readGiven(wanted.anchor)
  const opened = anchorBytes === null ? null : openedAnchor(anchorBytes, wanted.anchor!)
  const given = valuesOf(script, wanted.parameters)
  const policy = opened === null ? null : policyOf(opened.anchor, wanted.policy)
  const known = anchorBytes === null || opened === null ? unasked : script.restoring === undefined ? await knownOf(on, script, given, { wanted, opened, anchorBytes, policy }) : restoredBy(on, script, given, opened)
  const values = { ...given, ...known.derived }
  const needed = peopleNeeded(script, values)
  const people = chosenPeople(opened?.anchor ?? null, wanted.people, script, needed)
  const tokens = tokensWanted(script, values)
  const cards = people.chosen.some(({ held }) => held === 'card')
  const mode = wanted.mode ?? opened?.anchor.mode ?? null
  return {
    script: script.script, version: script.version, title: fill(script.title, values),
    parameters: parameterSummaries(script).map(one => ({
      ...one, asked: holds(one.when, values), value: given[one.parameter] ?? null, known: suggestions(one.parameter, { policy, anchor: opened?.anchor ?? null, catalog: known.catalog }), own: isOwn(script, one.parameter)
    })),
    wrong: [...parametersWrong(script, wanted.parameters), ...backupsMissing(script, values), ...people.wrong],
    roles: [...needed].map(([role, count]) => ({
      role, count: count > 0 ? count : null,
      who: (opened?.anchor.participants ?? []).filter(({ roles }) => roles.includes(role)).map(({ id }) => id), chosen: people.chosen.filter(({ roles }) => roles.includes(role)).map(({ id }) => id)
    })),
    apart: script.apart,
    tokens: applying(script.tokens, values).map(({ name, label, optional, 'pin-components': components }) => ({
      token: name, label: fill(label, values), initialise: tokens.fresh.includes(name), optional, pinComponents: fill(components, values) === '2' ? 2 : 1
    })),
    site: (mode === 'production' && tokens.needed.length > 0) || cards || script.lifecycle !== undefined && tokens.needed.length > 0, cards,
    policy: opened === null || opened.anchor.policy === null ? null : { sha256: opened.anchor.policy, ready: readyOf(opened.anchor.policy) },
    profiles: takesProfiles(script, values), existing: script.lifecycle !== undefined, unknown: known.unknown, rehearsalOnly: script.rehearsal?.only === true
  }
}

/** Whether a certificate or a list is signed under these parameters. */
function takesProfiles ({ issuance }: Script, values: Parameters): boolean {
  return issuance !== undefined && (applying(issuance.certificates, values).length > 0 || applying(issuance.lists, values).length > 0)
}

/** What was given, else the defaults; nothing where there is neither. */
function valuesOf ({ parameters }: Script, given: Parameters): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).flatMap(([name, { default: usual }]) => {
    const value = given[name] ?? usual
    return value === undefined ? [] : [[name, value]]
  }))
}

/** A plan names each backup by its hash, so they must be at hand. */
function backupsMissing ({ restoring }: Script, values: Parameters): BadField[] {
  return restoring !== undefined && fill(restoring.backups, values) === '' ? [{ path: 'backups', expected: 'the folder of a backup medium' }] : []
}

function parametersWrong (script: Script, given: Parameters): readonly BadField[] {
  return fieldsOf('parameter-invalid', () => { resolveParameters(script, given) })
}

function chosenPeople (anchor: Anchor | null, named: readonly NamedPerson[] | null, script: Script, needed: ReadonlyMap<Role, number>): { readonly chosen: Anchor['participants'], readonly wrong: readonly BadField[] } {
  if (anchor === null) return { chosen: [], wrong: [] }
  const counted = new Map([...needed].filter(([, count]) => count > 0))
  const wrong = fieldsOf('people-invalid', () => { participantsOf(anchor, named, counted) })
  const chosen = named === null ? anchor.participants : named.flatMap(({ id, roles }) => {
    const person = anchor.participants.find(one => one.id === id)
    return person === undefined ? [] : [{ ...person, roles: roles === null ? person.roles : person.roles.filter(one => roles.includes(one)) }]
  })
  return { chosen, wrong: [...wrong, ...chosen.flatMap(({ id, roles }) => script.apart.map(apart => apart.filter(role => roles.includes(role))).filter(both => both.length > 1)
    .map((both): BadField => ({ path: `people.${id}`, expected: `one of the roles ${both.join(', ')}, which nobody may hold together` })))] }
}

/** The fields of a refusal of one kind; none where nothing is refused. */
function fieldsOf (code: CeremonyError['code'], check: () => void): readonly BadField[] {
  try {
    check()
    return []
  } catch (error) {
    if (error instanceof CeremonyError && error.code === code) return error.fields
    throw error
  }
}

/** The policy that is given, or the ready one that the anchor names; null where neither is at hand. */
function policyOf (anchor: Anchor, path: string | null): Policy | null {
  const ready = readyOf(anchor.policy)
  if (path === null) return ready === null ? null : readyPolicy(ready)!.policy
  try {
    return openPolicy(readGiven(path), anchor.policy)
  } catch {
    return null // preparing the plan says why
  }
}

interface Known { readonly catalog: Catalog | null, readonly derived: Parameters, readonly unknown: Report | null }
const unasked: Known = { catalog: null, derived: {}, unknown: null }

/** What the backups say that are restored. */
function restoredBy ({ station }: Preparation, { restoring }: Script, parameters: Parameters, { anchor }: OpenedAnchor): Known {
  const folder = fill(restoring?.backups ?? '', parameters)
  if (folder === '') return unasked
  try {
    return { ...unasked, derived: withRestoring(parameters, findBackups(station, folder, fill(restoring?.set ?? '', parameters), anchor.mode).plan) }
  } catch (error) {
    return { ...unasked, unknown: toReport(error) }
  }
}

/** What the catalog says of existing keys and share sets, where the script is about some. */
async function knownOf (on: Preparation, script: Script, parameters: Parameters, { wanted, opened, anchorBytes, policy }: { readonly wanted: Wanted, readonly opened: OpenedAnchor, readonly anchorBytes: Uint8Array, readonly policy: Policy | null }): Promise<Known> {
  if (script.lifecycle === undefined || script.rehearsal?.only === true) return unasked
  let catalog: Catalog | null = null
  try {
    const { mode } = opened.anchor
    const predecessor = await predecessorOf(on, wanted, mode, anchorBytes)
    const known = await catalogFor({ on, script, mode, anchor: opened, anchorBytes, policy, evidence: wanted.evidence ?? [], predecessor })
    if (known === null) return unasked
    catalog = known.catalog
    return { catalog, derived: setParameters(script, parameters, chooseSet(script, parameters, catalog, known.sets), catalog), unknown: null }
  } catch (error) {
    return { catalog, derived: {}, unknown: toReport(error) }
  }
}

/** Values at hand for a parameter of this name. */
function suggestions (parameter: string, { policy, anchor, catalog }: { readonly policy: Policy | null, readonly anchor: Anchor | null, readonly catalog: Catalog | null }): string[] {
  switch (parameter) {
    case 'class': case 'subordinate-class': return policy === null ? [] : Object.keys(policy.classes)
    case 'proposer': case 'custodian': case 'leaving': return anchor?.participants.map(({ id }) => id) ?? []
    case 'key': return catalog?.keys.map(({ key }) => key) ?? []
    case 'set': return catalog?.sets.map(({ set }) => set) ?? []
    default: return []
  }
}
