// What a plan says of keys that exist, held to its own steps: the course of every key's states through them, before the day. The verifier has a reading of its
// own of the same rules.

import type { BadField } from '../contract/shapes.ts'
import { mayFollow, type KeyState } from '../transcript/key-state.ts'
import type { Lifecycle, PlannedChange } from '../transcript/lifecycle.ts'
import { compromises, destroys, promotes } from '../transcript/lifecycle-rules.ts'
import { makesKey } from '../transcript/plan-rules.ts'
import type { Plan, PlannedStep } from '../transcript/plan.ts'
import { keyOfStep } from './keys.ts'
import { replicaFaults } from './replicas.ts'
import { signingFaults } from './signing-states.ts'

/** Everything that is wrong with what a plan says of existing keys, and with the states in which keys are used; nothing where it says nothing of either. */
export function lifecycleFaults (plan: Plan): BadField[] {
  const { lifecycle } = plan
  if (lifecycle === undefined) return plan.issuance === undefined ? [] : course(plan, { existing: [], changes: [] })
  return [...known(plan, lifecycle), ...planned(plan, lifecycle), ...replicaFaults(plan), ...promotion(lifecycle), ...course(plan, lifecycle)]
}

const nameOf = ({ key, version }: { readonly key: string, readonly version: number }): string => `${key} v${version}`

/** Keys are named once, on tokens that the plan has; and whoever proposes is there. */
function known (plan: Plan, { existing, wrapping, proposer }: Lifecycle): BadField[] {
  const names = [...existing.map(nameOf), ...plan.keys.map(({ name, version }) => nameOf({ key: name, version }))]
  return [
    ...names.filter((one, i) => names.indexOf(one) !== i).map(one => ({ path: 'lifecycle.existing', expected: `"${one}" to be named once, and not to be made anew` })),
    ...[
      ...existing.flatMap(({ holdings }, i) => holdings.map(({ token }, j) => ({ path: `lifecycle.existing[${i}].holdings[${j}].token`, token }))),
      ...(wrapping ?? []).map(({ token }, i) => ({ path: `lifecycle.wrapping[${i}].token`, token }))
    ].flatMap(({ path, token }) => plan.tokens.some(({ name }) => name === token) ? [] : [{ path, expected: 'a token of the plan' }]),
    ...plan.participants.some(({ id }) => id === proposer) ? [] : [{ path: 'lifecycle.proposer', expected: 'a participant of the plan' }]
  ]
}

/** Every change is one that the states allow, and is made by one step. */
function planned (plan: Plan, { changes, since }: Lifecycle): BadField[] {
  const makers = plan.acts.flatMap(({ steps }) => steps).filter(({ action }) => action === 'change-state').map(step => step.with.change)
  return changes.flatMap((change, i) => {
    const path = `lifecycle.changes[${i}]`
    const steps = makers.filter(one => one === change.change).length
    return [
      ...mayFollow(change.from, change.to) ? [] : [{ path, expected: `a change that may be made: ${change.to} does not follow on ${change.from}` }],
      ...steps === 1 ? [] : [{ path, expected: `one step change-state with change ${change.change}, not ${steps}` }],
      ...changes.findIndex(one => one.change === change.change && nameOf(one) === nameOf(change)) === i ? [] : [{ path, expected: `one change of ${nameOf(change)} under the name ${change.change}` }],
      ...compromises(change) && since === null ? [{ path: 'lifecycle.since', expected: 'the time since when the key is held to be compromised' }] : []
    ]
  })
}

function promotion ({ changes, promotion: number }: Lifecycle): BadField[] {
  const made = changes.filter(promotes).length
  return made === (number === null ? 0 : 1) ? [] : [{ path: 'lifecycle.promotion', expected: number === null ? 'a number for the change to active' : `one change to active that has the number ${number}, not ${made}` }]
}

type Course = Pick<Lifecycle, 'existing' | 'changes'>

/** The steps in their order, each with the states that keys are in by then. */
function course (plan: Plan, lifecycle: Course): BadField[] {
  const states = new StateCourse(lifecycle)
  return plan.acts.flatMap((act, i) => act.steps.flatMap((step, j) => states.take(step, plan).map(expected => ({ path: `acts[${i}].steps[${j}]`, expected }))))
}

const mayVouch: ReadonlySet<KeyState> = new Set<KeyState>(['generated', 'staged', 'active', 'suspended', 'retiring', 'retired'])
const inUse: ReadonlySet<KeyState> = new Set<KeyState>(['active'])
/** What is called destroyed already may still lie on a token at another site. */
const mayBeDestroyed: ReadonlySet<KeyState> = new Set<KeyState>(['destroy-scheduled', 'compromised', 'destroyed', 'destroyed-compromised'])

/** The states of keys as they are after each step: what a change begins from, that nobody ever sees two versions in use or none between two, and what may be done with a key in its state. */
class StateCourse {
  readonly #lifecycle: Course
  readonly #states: Map<string, KeyState>
  /** Versions with the places where they were destroyed. */ readonly #emptied = new Set<string>()
  /** Versions that existed before, or were confirmed. */ readonly #proven = new Set<string>()

  constructor (lifecycle: Course) {
    this.#lifecycle = lifecycle
    for (const one of lifecycle.existing) this.#proven.add(nameOf(one))
    this.#states = new Map(lifecycle.existing.map(one => [nameOf(one), one.state]))
  }

  /** What a step breaks, each as what was expected. */
  take (step: PlannedStep, plan: Plan): string[] {
    const { key = '', version, from, to, token, change, use } = step.with
    switch (step.action) {
      case 'change-state': return this.#change(this.#lifecycle.changes.filter(one => one.change === change))
      // To vouch for a new version is new work, which is for the version in use.
      case 'endorse-key': return [
        ...this.#may(inUse, nameOf({ key, version: Number(from) }), 'that is in use'), ...this.#may(mayVouch, nameOf({ key, version: Number(to) }), 'that is neither compromised nor out of use')
      ]
      // A challenge shows where a key is, whatever its state; anything else is work.
      case 'check-key': return use === 'challenge' ? [] : this.#may(mayVouch, nameOf({ key, version: Number(version) }), 'that is neither compromised nor out of use')
      case 'destroy-key': case 'destroy-copies': {
        const name = nameOf({ key, version: Number(version) })
        this.#emptied.add(`${name} ${step.action === 'destroy-key' ? token : 'copies'}`)
        return this.#may(mayBeDestroyed, name, 'that is to be destroyed, is called destroyed, or is compromised')
      }
      case 'issue-certificate': case 'issue-crl': case 'sign-statement': case 'sign-publication-with-key': return signingFaults(step, plan, one => ({ state: this.#states.get(nameOf(one)), proven: this.#proven.has(nameOf(one)) }))
      case 'confirm-key': {
        const confirmed = keyOfStep(step, plan)
        if (confirmed !== undefined) this.#proven.add(nameOf({ key: confirmed.name, version: confirmed.version }))
        return []
      }
      default: {
        const made = makesKey.has(step.action) ? keyOfStep(step, plan) : undefined
        if (made !== undefined) this.#states.set(nameOf({ key: made.name, version: made.version }), 'generated')
        return []
      }
    }
  }

  #may (states: ReadonlySet<KeyState>, name: string, which: string): string[] {
    const state = this.#states.get(name)
    return state === undefined || states.has(state) ? [] : [`a key ${which}: ${name} is ${state}`]
  }

  #change (changes: readonly PlannedChange[]): string[] {
    const wrong = changes.flatMap(one => [...this.#begins(one), ...destroys(one) ? this.#left(nameOf(one)) : []])
    const keys = [...new Set(changes.map(one => one.key))]
    const before = new Map(keys.map(key => [key, this.#active(key)]))
    for (const one of changes) this.#states.set(nameOf(one), one.to)
    return [...wrong, ...keys.flatMap(key => this.#inUse(key, before.get(key) ?? [], changes))]
  }

  #begins (change: PlannedChange): string[] {
    const name = nameOf(change)
    const state = this.#states.get(name)
    return state === change.from ? [] : [state === undefined ? `a key that exists by then: ${name}` : `${name} to be ${change.from} by then: it is ${state}`]
  }

  /** Where a version that is called destroyed was not destroyed before. */
  #left (name: string): string[] {
    const key = this.#lifecycle.existing.find(one => nameOf(one) === name)
    const places = [...key?.holdings.map(({ token }) => token) ?? [], ...(key?.copies.length ?? 0) === 0 ? [] : ['copies']].filter(place => !this.#emptied.has(`${name} ${place}`))
    return places.length === 0 ? [] : [`${name} to be destroyed first: ${places.join(', ')}`]
  }

  /** One version in use at the most; and where another one takes its place, in the same entry. */
  #inUse (key: string, before: readonly string[], changes: readonly PlannedChange[]): string[] {
    const after = this.#active(key)
    const retires = changes.some(({ to, ...of }) => (to === 'retiring' || to === 'retired') && before.includes(nameOf(of)))
    const replaced = this.#lifecycle.changes.some(one => one.key === key && promotes(one))
    return [
      ...after.length > 1 ? [`one version of ${key} in use: ${after.join(', ')}`] : [],
      ...after.length === 0 && retires && replaced ? [`the version of ${key} that takes its place, under the same change`] : []
    ]
  }

  #active (key: string): string[] {
    return [...this.#states].filter(([name, state]) => state === 'active' && name.startsWith(`${key} v`)).map(([name]) => name)
  }
}
