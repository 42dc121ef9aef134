// What a script leaves to its parameters, in words: how many, where, and with the choices that are made where nothing is said.

import { hasText, say, sayWith } from '../../words/text.ts'
import type { Condition, Conditional, RunbookScript } from './shape.ts'

/** A text of the script with what a plan fills in left open: `Genesis of {key}` as `Genesis of ‹key›`. */
export function open (template: string): string {
  return template.replace(/\{([a-z0-9-]+)\}/g, '‹$1›')
}

/** The one parameter that a text stands for; null where it is more than that, or none. */
function parameterOf (template: string): string | null {
  return /^\{([a-z0-9-]+)\}$/.exec(template)?.[1] ?? null
}

/** The value of a text where nothing else is chosen; null where only a plan gives one. */
function usual ({ parameters }: RunbookScript, template: string): string | null {
  const parameter = parameterOf(template)
  return parameter === null ? template : parameters[parameter]?.default ?? null
}

/** What the plan fills in by itself, in words; null for anything else. */
function derivedWords (parameter: string): string | null {
  return hasText(`runbook.derived.${parameter}`) ? sayWith(`runbook.derived.${parameter}`, {}) : null
}

/** For whom or what a step is held again and again. */
export function eachWords (template: string): string {
  return derivedWords(parameterOf(template) ?? '') ?? open(template)
}

/** A number, in words: as it stands, or as a parameter says. */
export function countWords (script: RunbookScript, count: number | string): string {
  const parameter = parameterOf(String(count))
  if (parameter === null) return String(count)
  const number = usual(script, String(count))
  return number === null ? say('runbook.value.as', { parameter: derivedWords(parameter) ?? parameter }) : say('runbook.value.of', { count: number, parameter })
}

/** Where something is part of the plan, in words; null for what always is. */
export function conditionWords ({ when = {}, unless = {} }: Conditional): string | null {
  const others = Object.entries(unless).map(([name, values]) => name === 'wrapping-kept' ? say('runbook.value.wrapping-kept') : say('runbook.value.is-not', { name, values: orWords([values].flat()) }))
  const words = [...Object.entries(when).map(([name, values]) => whereWords(name, [values].flat())), ...others.length === 0 ? [] : [others.reduce((one, other) => say('runbook.value.or', { one, other }))]]
  return words.length === 0 ? null : say('runbook.value.only', { condition: words.reduce((one, other) => say('runbook.value.and', { one, other })) })
}

function whereWords (name: string, values: readonly string[]): string {
  const [, what, token] = /^(held-on|wrapping-on|has)-(.+)$/.exec(name) ?? []
  if (values.length !== 1 || values[0] !== 'yes') return say('runbook.value.is', { name, values: orWords(values) })
  if (name === 'has-copies') return say('runbook.value.has-copies')
  if (name === 'asymmetric') return say('runbook.value.public-half')
  if (name === 'certifies') return say('runbook.value.certifies')
  if (token !== undefined) return say(what === 'has' ? 'runbook.value.has' : what === 'held-on' ? 'runbook.value.holds-on' : 'runbook.value.keeps-wrapping', { token })
  return say('runbook.value.is', { name, values: orWords(values) })
}

/** Values as people list them; one that is empty by that word. */
function orWords (values: readonly string[]): string {
  return values.map(value => value === '' ? say('runbook.value.empty') : value).reduce((one, other) => say('runbook.value.or', { one, other }))
}

/** Seconds of all steps that are part of the plan where nothing else is chosen. What only a catalog or a backup decides counts, once. */
export function usualSeconds (script: RunbookScript): number {
  return script.acts.flatMap(({ steps }) => steps).filter(step => isUsual(script, step))
    .reduce((sum, { planned, repeat }) => sum + planned * (repeat === undefined ? 1 : Number(usual(script, repeat) ?? 1)), 0)
}

function isUsual (script: RunbookScript, { when = {}, unless = {} }: Conditional): boolean {
  const holds = ([name, values]: [string, Condition[string]]): boolean | null => {
    const value = script.parameters[name]?.default
    return value === undefined ? null : [values].flat().includes(value)
  }
  return Object.entries(when).every(one => holds(one) !== false) && (Object.keys(unless).length === 0 || !Object.entries(unless).every(one => holds(one) === true))
}
