// Script, parameters and people become a plan: everything that decides the outcome, with nothing left open.

import type { BadField } from '../contract/shapes.ts'
import type { Algorithm, Participant, Plan, PlannedAct, PlannedKey, PlannedToken, Role } from '../transcript/plan.ts'
import { algorithm as algorithms } from '../transcript/plan.ts'
import { CeremonyError } from './errors.ts'
import { withNearest } from './fields.ts'
import type { LoadedScript, Parameter, Script } from './script.ts'

export type Parameters = Readonly<Record<string, string>>

/** Given parameters joined with the script's defaults. Throws CeremonyError `parameter-invalid` with every bad one. */
export function resolveParameters (script: Script, given: Parameters): Record<string, string> {
  const known = Object.keys(script.parameters)
  const fields: BadField[] = Object.keys(given).filter(key => !known.includes(key))
    .map(key => withNearest({ path: key, expected: `one of the script's parameters: ${known.join(', ')}` }, key, known))
  const resolved: Record<string, string> = {}
  for (const [key, parameter] of Object.entries(script.parameters)) {
    const value = given[key] ?? parameter.default
    const expected = value === undefined ? 'a value (it has no default)' : complaint(parameter, value)
    if (expected !== null) fields.push(withNearest({ path: key, expected }, value ?? '', parameter.of ?? []))
    else resolved[key] = value!
  }
  if (fields.length > 0) throw new CeremonyError('parameter-invalid', { script: script.script }, { fields })
  return resolved
}

function complaint (parameter: Parameter, value: string): string | null {
  switch (parameter.kind) {
    case 'choice': return (parameter.of ?? []).includes(value) ? null : `one of ${(parameter.of ?? []).join(', ')}`
    case 'name': return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value) && value.length <= 40 ? null : 'lower-case words joined by hyphens, at most 40 characters'
    case 'label': return value.length > 0 && /^[\x20-\x7e]*$/.test(value) && value.length <= 32 && value.trim() === value ? null : 'printable ASCII, 1 to 32 characters, no space at either end'
    case 'text': return /^[^\p{Cc}]*$/u.test(value) ? null : 'text without control characters'
  }
}

/** How many people each role needs. */
export function peopleNeeded (script: Script, parameters: Parameters): Map<Role, number> {
  return new Map(Object.entries(script.roles).map(([role, count]) => [role as Role, typeof count === 'number' ? count : Number(fill(count, parameters))]))
}

export interface PlanParts {
  readonly mode: Plan['mode']
  readonly ceremony: string
  readonly organisation: Plan['organisation']
  readonly participants: readonly Participant[]
  readonly anchor: string | null
  readonly policy: string | null
  readonly version: string
  readonly predecessor: Plan['predecessor']
  readonly notBefore: string
  readonly notAfter: string
  /** Where each token of the script is found. */
  readonly sites: Readonly<Record<string, { readonly uri: string, readonly module: PlannedToken['module'] }>>
}

/** The plan of a script. `parameters` are resolved ones. */
export function resolvePlan (loaded: LoadedScript, parameters: Parameters, parts: PlanParts): Plan {
  const { script } = loaded
  const with_ = (value: string): string => fill(value, parameters)
  const tokens: PlannedToken[] = script.tokens.map(token => {
    const site = parts.sites[token.name]
    if (site === undefined) throw new CeremonyError('plan-invalid', {}, { fields: [{ path: `tokens.${token.name}`, expected: 'the site to say where this token is found' }] })
    return { name: token.name, uri: site.uri, module: site.module, label: with_(token.label), initialise: with_(token.initialise) === 'initialise', pinComponents: with_(token['pin-components']) === '2' ? 2 : 1 }
  })
  const keys: PlannedKey[] = script.keys.map(key => ({ name: with_(key.key), version: key.version, algorithm: toAlgorithm(with_(key.algorithm)), token: key.token, label: with_(key.label) }))
  const acts: PlannedAct[] = script.acts.map(act => ({
    id: act.act, title: with_(act.title),
    steps: act.steps.filter(step => holds(step.when, parameters) && (step.unless === undefined || !holds(step.unless, parameters))).map(step => ({
      id: step.step, action: step.action, by: step.by, irreversible: step.irreversible, planned: step.planned,
      with: Object.fromEntries(Object.entries(step.with).map(([key, value]) => [key, with_(value)]))
    }))
  })).filter(act => act.steps.length > 0)
  return {
    v: 1, mode: parts.mode, ceremony: parts.ceremony, title: with_(script.title), organisation: parts.organisation,
    script: { name: script.script, version: script.version, sha256: loaded.sha256 },
    parameters: { ...parameters }, anchor: parts.anchor, policy: parts.policy, build: { version: parts.version },
    predecessor: parts.predecessor, notBefore: parts.notBefore, notAfter: parts.notAfter,
    participants: [...parts.participants], apart: script.apart, signoffs: script.signoffs, tokens, keys, acts
  }
}

/** Whether every named parameter has the given value; true where nothing is asked. */
function holds (condition: Record<string, string> | undefined, parameters: Parameters): boolean {
  return Object.entries(condition ?? {}).every(([key, value]) => parameters[key] === value)
}

function fill (template: string, parameters: Parameters): string {
  return template.replace(/\{([^}]*)\}/g, (_, key: string) => parameters[key] ?? '')
}

function toAlgorithm (value: string): Algorithm {
  const parsed = algorithms.safeParse(value)
  if (!parsed.success) throw new CeremonyError('plan-invalid', {}, { fields: [withNearest({ path: 'algorithm', expected: `one of ${algorithms.options.join(', ')}` }, value, algorithms.options)] })
  return parsed.data
}
