// Script, parameters and people become a plan: everything that decides the outcome, with nothing left open.

import type { BadField } from '../contract/shapes.ts'
import { withNearest } from '../transcript/bad-field.ts'
import type { PlannedCustody } from '../transcript/custody.ts'
import type { Algorithm, Participant, Plan, PlannedAct, PlannedKey, PlannedStep, PlannedToken, Role } from '../transcript/plan.ts'
import { keyState, type KeyState } from '../transcript/key-state.ts'
import type { Lifecycle } from '../transcript/lifecycle.ts'
import type { Publication } from '../transcript/publication.ts'
import { signsFor } from '../transcript/plan-rules.ts'
import { algorithm as algorithms } from '../transcript/plan.ts'
import { CeremonyError } from './errors.ts'
import { applying, fill, holds, type Parameters } from './parameters.ts'
import { issuedNames, resolveIssuance, type IssuanceParts, type IssuedNames } from './resolve-issuance.ts'
import type { Parameter, Script } from './script-shape.ts'
import type { LoadedScript } from './script.ts'

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
  fields.push(...strays(script, given, resolved))
  if (fields.length > 0) throw new CeremonyError('parameter-invalid', { script: script.script }, { fields })
  return resolved
}

/** Texts that were given and would not be looked at: a file or a name that somebody wrote down is meant, and a choice was forgotten. */
function strays (script: Script, given: Parameters, resolved: Parameters): BadField[] {
  return Object.entries(script.parameters).flatMap(([path, { kind, when, default: usual }]) => {
    const isStray = kind === 'text' && given[path] !== undefined && given[path] !== usual && !holds(when, resolved)
    return isStray ? [{ path, expected: `to be left out: it goes with ${Object.entries(when ?? {}).map(([name, value]) => `${name} ${[value].flat().join(' or ')}`).join(', ')}` }] : []
  })
}

function complaint (parameter: Parameter, value: string): string | null {
  switch (parameter.kind) {
    case 'choice': return (parameter.of ?? []).includes(value) ? null : `one of ${(parameter.of ?? []).join(', ')}`
    case 'name': return (value === '' && parameter.default === '') || (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value) && value.length <= 40) ? null : 'lower-case words joined by hyphens, at most 40 characters'
    case 'label': return value.length > 0 && /^[\x20-\x7e]*$/.test(value) && value.length <= 32 && value.trim() === value ? null : 'printable ASCII, 1 to 32 characters, no space at either end'
    case 'count': return /^(?:0|[1-9]\d{0,3})$/.test(value) && Number(value) >= parameter.from! && Number(value) <= parameter.to! ? null : `a whole number from ${parameter.from} to ${parameter.to}`
    case 'text': return /^[^\p{Cc}]*$/u.test(value) ? null : 'text without control characters'
  }
}

/** How many people each role needs. A role that the parameters leave out needs nobody. */
export function peopleNeeded (script: Script, parameters: Parameters): Map<Role, number> {
  return new Map(Object.entries(script.roles).flatMap(([role, wanted]): [Role, number][] => {
    const { count, when } = typeof wanted === 'object' ? wanted : { count: wanted, when: undefined }
    return holds(when, parameters) ? [[role as Role, typeof count === 'number' ? count : Number(fill(count, parameters))]] : []
  }))
}

/** Parameters, with what the backups that are restored say. */
export function withRestoring (parameters: Parameters, restoring: Plan['restoring']): Parameters {
  return restoring === null ? parameters : { ...parameters, threshold: String(restoring.set.threshold), 'share-set': restoring.set.set.replace(/(.{4})(?=.)/g, '$1 ') }
}

export interface PlanParts {
  readonly mode: Plan['mode']
  readonly ceremony: string
  readonly organisation: Plan['organisation']
  readonly participants: readonly Participant[]
  readonly anchor: string | null
  readonly policy: string | null
  readonly build: Plan['build']
  readonly predecessor: Plan['predecessor']
  readonly notBefore: string
  readonly notAfter: string
  /** Where each token of the script is found. */
  readonly sites: Readonly<Record<string, { readonly uri: string, readonly module: PlannedToken['module'], /** The label that it has; that of the script where it is not known. */ readonly label?: string, /** Where it is kept, as the site file says. */ readonly site?: string | undefined }>>
  /** Through which participants' own cards are read; null where nobody has one. */
  readonly cards: Plan['cards']
  /** The backups that a script which restores some is about, with the labels that their keys had. */
  readonly restoring?: { readonly plan: NonNullable<Plan['restoring']>, readonly labels: readonly string[] }
  /** What a catalog says, for a script about keys that exist: the plan's part without the changes, and the parameters that follow from it. */
  readonly lifecycle?: { readonly plan: Omit<Lifecycle, 'changes' | 'promotion'>, readonly promotion: number, readonly derived: Parameters }
  /** What the register says, for a script about a share set that exists: the plan's part, and the parameters that follow from it. */
  readonly custody?: { readonly plan: PlannedCustody, readonly derived: Parameters }
  /** For a script by which keys are published: the plan's part, and the parameters that follow from it. */
  readonly publication?: { readonly plan: Publication, readonly derived: Parameters }
  /** For a script by which something is signed. */ readonly issuance?: IssuanceParts
}

/** The tokens that a script uses under these parameters: those that it can't do without, and those that it uses where they are; and which of them are initialised in it. */
export function tokensWanted (script: Script, parameters: Parameters): { needed: string[], optional: string[], fresh: string[] } {
  const wanted = applying(script.tokens, parameters)
  return { needed: wanted.filter(({ optional }) => !optional).map(({ name }) => name), optional: wanted.filter(({ optional }) => optional).map(({ name }) => name), fresh: wanted.filter(({ initialise }) => fill(initialise, parameters) === 'initialise').map(({ name }) => name) }
}

/** The plan of a script. `parameters` are resolved ones. */
export function resolvePlan (loaded: LoadedScript, parameters: Parameters, parts: PlanParts): Plan {
  const { script } = loaded
  const restoring = parts.restoring?.plan ?? null
  const all: Parameters = { ...withRestoring(parameters, restoring), ...parts.lifecycle?.derived, ...parts.custody?.derived, ...parts.publication?.derived }
  const with_ = (value: string): string => fill(value, all)
  const tokens = applying(script.tokens, all).flatMap((token): PlannedToken[] => {
    const site = parts.sites[token.name]
    if (site === undefined && token.optional) return []
    if (site === undefined) throw new CeremonyError('plan-invalid', {}, { fields: [{ path: `tokens.${token.name}`, expected: 'the site to say where this token is found' }] })
    return [{ name: token.name, uri: site.uri, module: site.module, label: site.label ?? with_(token.label), initialise: with_(token.initialise) === 'initialise', pinComponents: with_(token['pin-components']) === '2' ? 2 : 1, ...siteOf(token.name, with_(token.site ?? ''), site.site) }]
  })
  const keys: PlannedKey[] = applying(script.keys, all).map(key => ({
    name: with_(key.key), version: Number(with_(String(key.version))), algorithm: toAlgorithm(with_(key.algorithm)), token: key.token, label: with_(key.label),
    ...(parts.policy === null ? {} : inPolicy(with_(key.class ?? ''), with_(key.owner ?? '')))
  }))
  const restored: PlannedKey[] = (restoring?.backups ?? []).map(({ key, version, algorithm }, i) => ({ name: key, version, algorithm, token: script.restoring?.token ?? '', label: parts.restoring?.labels[i] ?? '' }))
  const recovery = script.recovery !== undefined && holds(script.recovery.when, parameters)
    ? { threshold: Number(with_(script.recovery.threshold)), shares: Number(with_(script.recovery.shares)), media: Number(with_(script.recovery.media)) }
    : null
  const names: IssuedNames = parts.issuance === undefined ? new Map() : issuedNames(script, all, parts.issuance)
  const acts: PlannedAct[] = script.acts.map(act => ({
    id: act.act, title: with_(act.title),
    steps: applying(act.steps, all).flatMap(step => stepsOf(step, all)).flatMap(step => named(step, names)).map(step => bySigner(step, parts))
  })).filter(act => act.steps.length > 0)
  const { lifecycle } = parts
  const signoffs = lifecycle?.plan.emergency === true ? { ...script.signoffs, ...script.lifecycle?.emergency } : script.signoffs
  const plan: Plan = {
    v: 1, mode: parts.mode, ceremony: parts.ceremony, title: with_(script.title), organisation: parts.organisation,
    script: { name: script.script, version: script.version, sha256: loaded.sha256 },
    parameters: { ...parameters }, anchor: parts.anchor, policy: parts.policy, build: parts.build,
    predecessor: parts.predecessor, notBefore: parts.notBefore, notAfter: parts.notAfter,
    participants: [...parts.participants], apart: script.apart, signoffs, tokens, cards: parts.cards, keys: [...keys, ...restored], recovery, restoring, acts,
    ...(lifecycle === undefined ? {} : { lifecycle: { ...lifecycle.plan, ...changesOf(script, lifecycle.promotion, all) } }),
    ...(parts.custody === undefined ? {} : { custody: parts.custody.plan }), ...(parts.publication === undefined ? {} : { publication: parts.publication.plan })
  }
  const issuance = parts.issuance === undefined ? null : resolveIssuance(script, all, plan, parts.issuance, names)
  return issuance === null ? plan : { ...plan, issuance }
}

/** The site that a parameter names, or the site file; one place is not two. Throws CeremonyError `site-invalid`. */
function siteOf (token: string, asked: string, found: string | undefined): Pick<PlannedToken, 'site'> {
  if (asked !== '' && found !== undefined && asked !== found) throw new CeremonyError('site-invalid', {}, { fields: [withNearest({ path: 'site', expected: `${asked}, where the plan has token ${token}; the site file says ${found}` }, found, [asked])] })
  const site = asked === '' ? found : asked
  return site === undefined ? {} : { site }
}

/** A step once, or as often as it is repeated. */
function stepsOf (step: Script['acts'][number]['steps'][number], parameters: Parameters): PlannedStep[] {
  const made = (id: string, more: Parameters): PlannedStep => ({
    id, action: step.action, by: step.by, irreversible: step.irreversible, planned: step.planned,
    with: Object.fromEntries(Object.entries(step.with).map(([key, value]) => [key, fill(value, { ...parameters, ...more })]))
  })
  if (step.repeat === undefined) return [made(step.step, {})]
  return Array.from({ length: Number(fill(step.repeat, parameters)) }, (_, i) => made(`${step.step}-${i + 1}`, { number: String(i + 1) }))
}

/** A step names what it signs as the plan does; it is left out where that is no part of the plan, and so is the reading where nothing is. */
function named (step: PlannedStep, names: IssuedNames): PlannedStep[] {
  if (step.action === 'read-issuance' && names.size === 0) return []
  const field = signsFor[step.action]
  if (field === undefined) return [step]
  const name = names.get(`${field} ${step.with[field]}`)
  return name === undefined ? [] : [{ ...step, with: { ...step.with, [field]: name } }]
}

/** Who signs what is published acts in the step, whatever their roles are. */
function bySigner (step: PlannedStep, { publication, participants }: PlanParts): PlannedStep {
  if (step.action !== 'sign-publication' || publication === undefined) return step
  const signer = participants.find(({ id }) => id === publication.plan.signers[Number(step.with.number) - 1])
  return signer === undefined ? step : { ...step, by: [...signer.roles] }
}

/** A key's class, and who answers for it. Nothing is said of it where nothing is given. */
function inPolicy (of: string, owner: string): Pick<PlannedKey, 'class' | 'owner'> {
  return { ...(of === '' ? {} : { class: of }), ...(owner === '' ? {} : { owner }) }
}

/** The changes of states that a plan makes, and the number of its promotion where one makes a version active. */
function changesOf ({ lifecycle }: Script, promotion: number, parameters: Parameters): Pick<Lifecycle, 'changes' | 'promotion'> {
  const changes = applying(lifecycle?.changes ?? [], parameters).map(one => ({
    change: one.change, key: fill(one.key ?? lifecycle?.key ?? '', parameters), version: Number(fill(one.version, parameters)), from: toState(fill(one.from, parameters)), to: toState(fill(one.to, parameters))
  }))
  return { changes, promotion: changes.some(({ from, to }) => to === 'active' && from !== 'suspended') ? promotion : null }
}

function toAlgorithm (value: string): Algorithm {
  const parsed = algorithms.safeParse(value)
  if (!parsed.success) throw new CeremonyError('plan-invalid', {}, { fields: [withNearest({ path: 'algorithm', expected: `one of ${algorithms.options.join(', ')}` }, value, algorithms.options)] })
  return parsed.data
}

function toState (value: string): KeyState {
  const parsed = keyState.safeParse(value)
  if (!parsed.success) throw new CeremonyError('plan-invalid', {}, { fields: [withNearest({ path: 'lifecycle.changes', expected: `states of a key: ${keyState.options.join(', ')}` }, value, keyState.options)] })
  return parsed.data
}
