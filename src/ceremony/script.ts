// A script is the template of a ceremony, in YAML: parameters, roles, sign-off rules, acts and steps.
// It is read strictly: a misspelt or missing field is refused by its path, and all of them are named at once.

import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import * as z from 'zod'
import type { ScriptSummary } from '../contract/ceremony.ts'
import type { BadField } from '../contract/shapes.ts'
import { name, text } from '../transcript/fields.ts'
import { sha256, toHex } from '../transcript/hash.ts'
import { algorithm, role, signoffRules } from '../transcript/plan.ts'
import { results } from '../transcript/results.ts'
import { CeremonyError } from './errors.ts'
import { badFields, withNearest } from '../transcript/bad-field.ts'
import { readYaml } from './yaml.ts'

/** Text in which `{parameter}` stands for a parameter's value. */
const template = z.string().max(500)

const parameter = z.strictObject({
  about: text,
  kind: z.enum(['name', 'choice', 'label', 'text', 'count']),
  of: z.array(z.string().max(100)).min(1).optional(),
  /** The smallest and the largest number, for a count. */ from: z.int().min(0).optional(), to: z.int().min(0).optional(),
  default: z.string().max(500).optional(),
  /** It is asked for only where other parameters have these values. */ when: z.record(name, z.string()).optional()
})
export type Parameter = z.infer<typeof parameter>

const actionNames = Object.keys(results) as (keyof typeof results)[]
/** What the backups say, where a script restores some: how many shares must be entered, and the id of their set. */
const givenByBackups = ['threshold', 'share-set']

const action = z.string().refine(value => actionNames.some(known => known === value), 'expected the name of an action')

/** Parameters and the values that they must have for something to be part of the plan. */
const condition = z.record(name, z.string())
const whole = z.int().min(1).max(16)

const step = z.strictObject({
  step: name, action,
  by: z.array(role).min(1),
  irreversible: z.boolean().default(false),
  planned: z.int().min(0),
  with: z.record(name, template).default({}),
  /** How often the step is repeated, as `<step>-1`, `<step>-2`, …; `{number}` in its settings stands for the number. */
  repeat: template.optional(),
  /** The step is part of the plan only where the parameter has this value. */
  when: condition.optional(),
  /** The step is left out where the parameter has this value. */
  unless: condition.optional()
})

const script = z.strictObject({
  script: name, version: z.int().min(1), title: template,
  parameters: z.record(name, parameter),
  /** How many people hold each role; a template may name a parameter that gives the number. */
  roles: z.partialRecord(role, z.union([whole, template, z.strictObject({ count: z.union([whole, template]), when: condition })])),
  apart: z.array(z.array(role).min(2)),
  signoffs: signoffRules,
  tokens: z.array(z.strictObject({ name, label: template, initialise: template, 'pin-components': template, when: condition.optional() })).min(1),
  /** Keys that the ceremony makes; where it restores some, those are the keys of the backups. */
  keys: z.array(z.strictObject({ key: template, version: z.int().min(1), algorithm: template, token: name, label: template })).default([]),
  /** How the recovery key is split, where the ceremony makes one. */
  recovery: z.strictObject({ threshold: template, shares: template, media: template, when: condition.optional() }).optional(),
  /** Where backups to be restored lie, and the token that gets their keys; a rehearsal without a folder makes some up. */
  restoring: z.strictObject({ backups: template, set: template, token: name }).optional(),
  acts: z.array(z.strictObject({ act: name, title: template, steps: z.array(step).min(1) })).min(1)
})
export type Script = z.infer<typeof script>

export interface LoadedScript { readonly script: Script, readonly bytes: Uint8Array, readonly sha256: string }

const folder = join(import.meta.dirname, 'scripts')

/** Names of the scripts that are shipped. */
export function shippedScripts (): string[] {
  return readdirSync(folder).filter(file => file.endsWith('.yaml')).map(file => basename(file, '.yaml')).sort()
}

/** What the shipped scripts ask for. */
export function scriptSummaries (): ScriptSummary[] {
  return shippedScripts().map(loadScript).map(({ script: { script, title, version, parameters } }) => ({
    script, title, version,
    parameters: Object.entries(parameters).map(([parameter, { about, kind, of, from, to, default: usual, when }]) =>
      ({ parameter, about, kind, of: of ?? [], from: from ?? null, to: to ?? null, default: usual ?? null, when: when ?? {} }))
  }))
}

/** A shipped script. Throws CeremonyError `script-not-found` with the nearest name. */
export function loadScript (wanted: string): LoadedScript {
  const shipped = shippedScripts()
  if (!shipped.includes(wanted)) {
    throw new CeremonyError('script-not-found', { script: wanted, shipped: shipped.join(', ') }, { fields: [withNearest({ path: 'script', expected: `one of ${shipped.join(', ')}` }, wanted, shipped)] })
  }
  return parseScript(readFileSync(join(folder, `${wanted}.yaml`)))
}

/** Reads a script's YAML. Throws CeremonyError `script-invalid` with every bad field. */
export function parseScript (bytes: Uint8Array): LoadedScript {
  const parsed = script.safeParse(readYaml(bytes, 'script-invalid'))
  if (!parsed.success) throw new CeremonyError('script-invalid', {}, { fields: badFields(parsed.error, knownWords) })
  const fields = inconsistencies(parsed.data)
  if (fields.length > 0) throw new CeremonyError('script-invalid', { script: parsed.data.script }, { fields })
  return { script: parsed.data, bytes, sha256: toHex(sha256(bytes)) }
}

const knownWords = [
  ...Object.keys(script.shape), ...Object.keys(step.shape), ...Object.keys(parameter.shape), ...Object.keys(signoffRules.shape),
  'act', 'label', 'initialise', 'pin-components', 'key', 'algorithm', 'token', 'threshold', 'shares', 'media', 'backups', 'set', 'count', ...role.options
]

/** What the shape alone can't say: ids used twice, names that nothing defines, templates that name no parameter. */
function inconsistencies (of: Script): BadField[] {
  const bad: BadField[] = []
  const parameters = [...Object.keys(of.parameters), ...(of.restoring === undefined ? [] : givenByBackups)]
  const check = (path: string, value: string, more: readonly string[] = []): void => {
    for (const [, named] of value.matchAll(/\{([^}]*)\}/g)) {
      if (!parameters.includes(named!) && !more.includes(named!)) bad.push(withNearest({ path, expected: `{${named!}} to be a parameter` }, named!, parameters))
    }
  }
  const unique = (path: string, values: string[]): void => {
    for (const value of new Set(values.filter((one, i) => values.indexOf(one) !== i))) bad.push({ path, expected: `"${value}" to be used once` })
  }

  for (const [key, value] of Object.entries(of.parameters)) {
    if (value.kind === 'choice' && value.of === undefined) bad.push({ path: `parameters.${key}.of`, expected: 'the list to choose from' })
    if ((value.kind === 'count') !== (value.from !== undefined && value.to !== undefined)) bad.push({ path: `parameters.${key}`, expected: '`from` and `to` for a count, and for nothing else' })
    if (value.kind === 'choice' && value.default !== undefined && !(value.of ?? []).includes(value.default)) bad.push({ path: `parameters.${key}.default`, expected: `one of ${(value.of ?? []).join(', ')}` })
  }
  check('title', of.title)
  const needs = (path: string, conditions: Record<string, string> | undefined): void => {
    for (const key of Object.keys(conditions ?? {})) if (!parameters.includes(key)) bad.push(withNearest({ path: `${path}.${key}`, expected: 'a parameter' }, key, parameters))
  }
  for (const [key, value] of Object.entries(of.parameters)) needs(`parameters.${key}.when`, value.when)
  for (const [key, value] of Object.entries(of.roles)) {
    const count = typeof value === 'object' ? value.count : value
    if (typeof count === 'string') check(`roles.${key}`, count)
    if (typeof value === 'object') needs(`roles.${key}.when`, value.when)
  }
  for (const [key, value] of Object.entries(of.recovery ?? {})) if (typeof value === 'string') check(`recovery.${key}`, value)
  needs('recovery.when', of.recovery?.when)
  if (of.restoring !== undefined) {
    for (const field of ['backups', 'set'] as const) check(`restoring.${field}`, of.restoring[field])
    if (!of.tokens.some(token => token.name === of.restoring?.token)) bad.push({ path: 'restoring.token', expected: 'a token of the list `tokens`' })
  }
  of.tokens.forEach((token, i) => { for (const field of ['label', 'initialise', 'pin-components'] as const) check(`tokens[${i}].${field}`, token[field]); needs(`tokens[${i}].when`, token.when) })
  of.keys.forEach((key, i) => {
    for (const field of ['key', 'algorithm', 'label'] as const) check(`keys[${i}].${field}`, key[field])
    if (!key.algorithm.includes('{') && !algorithm.safeParse(key.algorithm).success) bad.push(withNearest({ path: `keys[${i}].algorithm`, expected: `one of ${algorithm.options.join(', ')}` }, key.algorithm, algorithm.options))
    if (!of.tokens.some(token => token.name === key.token)) bad.push({ path: `keys[${i}].token`, expected: 'a token of the list `tokens`' })
  })
  unique('acts', of.acts.map(act => act.act))
  unique('tokens', of.tokens.map(token => token.name))
  of.acts.forEach((act, i) => {
    check(`acts[${i}].title`, act.title)
    unique(`acts[${i}].steps`, act.steps.map(one => one.step))
    act.steps.forEach((one, j) => {
      const at = `acts[${i}].steps[${j}]`
      for (const [key, value] of Object.entries(one.with)) check(`${at}.with.${key}`, value, one.repeat === undefined ? [] : ['number'])
      check(`${at}.repeat`, one.repeat ?? '')
      needs(`${at}.when`, one.when)
      needs(`${at}.unless`, one.unless)
      for (const who of one.by) if (of.roles[who] === undefined) bad.push({ path: `${at}.by`, expected: `a role that the script's \`roles\` name (${who} is not among them)` })
    })
  })
  return bad
}
