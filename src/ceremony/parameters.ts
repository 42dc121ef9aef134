// Parameters of a script: what stands for `{name}` in its texts, and which of its parts apply.

import type { Condition } from './script-shape.ts'

export type Parameters = Readonly<Record<string, string>>

/** A text with the parameters' values; nothing where one has none. */
export function fill (template: string, parameters: Parameters): string {
  return template.replace(/\{([^}]*)\}/g, (_, key: string) => parameters[key] ?? '')
}

/** Those of a list that apply under these parameters. */
export function applying<T extends { when?: Condition | undefined, unless?: Condition | undefined }> (list: readonly T[], parameters: Parameters): T[] {
  return list.filter(({ when, unless }) => holds(when, parameters) && (unless === undefined || !holds(unless, parameters)))
}

/** Whether every named parameter has the given value, or one of those given; true where nothing is asked. */
export function holds (condition: Condition | undefined, parameters: Parameters): boolean {
  return Object.entries(condition ?? {}).every(([key, value]) => typeof value === 'string' ? parameters[key] === value : value.includes(parameters[key] ?? ''))
}
