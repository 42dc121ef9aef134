// The changes of states that a plan makes, in the order of its steps: each begins where the key stands by then, is one that may be made, and is made by one
// step. A version becomes active by a numbered promotion, in one entry, so that nobody who reads along ever sees two in use, or none between two.

import { planFile } from '../transcript/files.ts'
import { mayFollow } from '../transcript/key-state.ts'
import { compromises, promotes } from '../transcript/lifecycle-rules.ts'
import type { KeyState } from '../transcript/key-state.ts'
import type { Lifecycle, PlannedChange } from '../transcript/lifecycle.ts'
import type { Plan, PlannedStep } from '../transcript/plan.ts'
import type { Findings } from './findings.ts'
import { keyName } from './keys.ts'

/** Follows the plan's steps and judges what each does to the states of keys. */
export function verifyChanges (plan: Plan, lifecycle: Lifecycle, findings: Findings): void {
  const course = new ChangeCourse(plan, lifecycle, findings)
  for (const { steps } of plan.acts) {
    for (const step of steps) {
      if (step.action === 'change-state') course.change(step)
      if (step.action === 'endorse-key') course.endorse(step)
    }
  }
  course.finish()
}

class ChangeCourse {
  readonly #lifecycle: Lifecycle
  readonly #findings: Findings
  readonly #states: Map<string, KeyState>
  /** Names of changes that a step made. */ readonly #made = new Set<string>()
  /** Keys of which a version left `active` for another one to take its place. */ readonly #left = new Set<string>()
  #promotions = 0

  constructor ({ keys }: Plan, lifecycle: Lifecycle, findings: Findings) {
    this.#lifecycle = lifecycle
    this.#findings = findings
    this.#states = new Map([...keys.map(key => [keyName(key), 'generated'] as const), ...lifecycle.existing.map(key => [keyName(key), key.state] as const)])
  }

  change ({ id, with: settings }: PlannedStep): void {
    const name = settings.change ?? ''
    const changes = this.#lifecycle.changes.filter(({ change }) => change === name)
    if (changes.length === 0 || this.#made.has(name)) this.#add('change-unmade', { change: name, step: id })
    this.#made.add(name)
    const before = new Map(this.#states)
    for (const change of changes) this.#verify(change, before)
    this.#verifyActive(changes)
  }

  /** A compromised version vouches for nothing, and nothing vouches for it. */
  endorse ({ with: { key = '', from = '', to = '' } }: PlannedStep): void {
    for (const version of [from, to]) if (isCompromised(this.#states.get(`${key} v${version}`))) this.#add('compromised-used', { key: `${key} v${version}` })
  }

  finish (): void {
    for (const change of new Set(this.#lifecycle.changes.map(one => one.change))) if (!this.#made.has(change)) this.#add('change-unmade', { change, step: 'none' })
    const { promotion } = this.#lifecycle
    if (this.#promotions !== (promotion === null ? 0 : 1)) this.#add('promotion-number', { expected: `${this.#promotions} promotions`, found: promotion === null ? 'none' : String(promotion) })
  }

  #verify (change: PlannedChange, before: ReadonlyMap<string, KeyState>): void {
    const key = keyName(change)
    const state = before.get(key)
    const twice = this.#states.get(key) !== state
    if (state !== change.from || twice || !mayFollow(change.from, change.to)) this.#add('change-unlawful', { key, from: change.from, to: change.to, state: state ?? 'not known' })
    if (compromises(change) && this.#lifecycle.since === null) this.#add('change-unlawful', { key, from: change.from, to: change.to, since: 'none' })
    this.#states.set(key, change.to)
  }

  #verifyActive (changes: readonly PlannedChange[]): void {
    const promoted = new Set(changes.filter(promotes).map(({ key }) => key))
    this.#promotions += changes.filter(promotes).length
    for (const key of new Set(changes.map(one => one.key))) {
      const active = [...this.#states].filter(([name, state]) => state === 'active' && name.startsWith(`${key} v`)).map(([name]) => name)
      if (active.length > 1) this.#add('two-active', { keys: active.join(', ') })
      if (promoted.has(key) && this.#left.has(key)) this.#add('promotion-split', { key })
      if (!promoted.has(key) && changes.some(one => one.key === key && one.from === 'active' && !isCompromised(one.to))) this.#left.add(key)
    }
  }

  #add (code: 'change-unmade' | 'change-unlawful' | 'compromised-used' | 'two-active' | 'promotion-number' | 'promotion-split', facts: Record<string, string>): void {
    this.#findings.add(code, { file: planFile, facts })
  }
}

function isCompromised (state: KeyState | undefined): boolean {
  return state === 'compromised' || state === 'destroyed-compromised'
}
