// What a runbook is made of: a script as src/ceremony/script.ts reads it. It stands here by its shape alone, since papers know nothing of the engine.

import type { Role, signoffRules } from '../../transcript/plan.ts'

export type Condition = Readonly<Record<string, string | readonly string[]>>

/** What is part of a plan only where the one holds, and is left out where the other does. */
export interface Conditional { readonly when?: Condition | undefined, readonly unless?: Condition | undefined }

export interface RunbookParameter extends Conditional {
  readonly about: string
  readonly of?: readonly string[] | undefined
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly default?: string | undefined
}

export interface RunbookStep extends Conditional {
  readonly step: string
  readonly action: string
  readonly by: readonly Role[]
  readonly irreversible: boolean
  /** Seconds. */ readonly planned: number
  readonly with: Readonly<Record<string, string>>
  readonly repeat?: string | undefined
}

type Count = number | string

export interface RunbookScript {
  readonly script: string
  readonly version: number
  readonly title: string
  readonly parameters: Readonly<Record<string, RunbookParameter>>
  readonly roles: Readonly<Partial<Record<Role, Count | { readonly count: Count, readonly when: Condition }>>>
  readonly apart: readonly (readonly Role[])[]
  readonly signoffs: Readonly<Record<keyof typeof signoffRules.shape, 'everybody' | Readonly<Partial<Record<Role, number>>>>>
  readonly tokens: readonly (Conditional & { readonly name: string, readonly initialise: string, readonly optional: boolean })[]
  readonly lifecycle?: object | undefined
  readonly rehearsal?: { readonly only: boolean } | undefined
  readonly recovery?: (Conditional & { readonly shares: string, readonly media: string }) | undefined
  readonly restoring?: object | undefined
  readonly custody?: object | undefined
  readonly acts: readonly { readonly act: string, readonly title: string, readonly steps: readonly RunbookStep[] }[]
}
