// Rules that a plan about keys that exist keeps beyond its shape: the course of every key's states through the plan's steps. The station holds a plan to
// them before it runs, the verifier afterwards. They are pure.

import { mayFollow, type KeyState } from './key-state.ts'
import type { Lifecycle, PlannedChange, StateChange } from './lifecycle.ts'
import { makesKey } from './plan-rules.ts'
import type { Plan, PlannedStep } from './plan.ts'

/** A place of the plan that breaks a rule, and what the rule asks for. */
export interface LifecycleFault { readonly path: string, readonly expected: string }

/** Whether a change puts a version into use under a promotion's number. One that was suspended comes back without: it was in use. */
export function promotes ({ from, to }: Pick<StateChange, 'from' | 'to'>): boolean {
  return to === 'active' && from !== 'suspended'
}

/** Whether a change says that a version's key is gone. */
export function destroys ({ from, to }: Pick<StateChange, 'from' | 'to'>): boolean {
  return (to === 'destroyed' || to === 'destroyed-compromised') && from !== 'destroyed'
}

/** Everything that is wrong with what a plan says of existing keys; nothing where it says nothing. */
export function lifecycleFaults (plan: Plan): LifecycleFault[] {
  const { lifecycle } = plan
  if (lifecycle === undefined) return []
  return [...known(plan, lifecycle), ...planned(plan, lifecycle), ...promotion(lifecycle), ...course(plan, lifecycle)]
}

const nameOf = ({ key, version }: { readonly key: string, readonly version: number }): string => `${key} v${version}`

/** Keys are named once, on tokens that the plan has; and whoever proposes is there. */
function known (plan: Plan, { existing, wrapping, proposer }: Lifecycle): LifecycleFault[] {
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
function planned (plan: Plan, { changes, since }: Lifecycle): LifecycleFault[] {
  const makers = plan.acts.flatMap(({ steps }) => steps).filter(({ action }) => action === 'change-state').map(step => step.with.change)
  return changes.flatMap((change, i) => {
    const path = `lifecycle.changes[${i}]`
    const steps = makers.filter(one => one === change.change).length
    return [
      ...mayFollow(change.from, change.to) ? [] : [{ path, expected: `a change that may be made: ${change.to} does not follow on ${change.from}` }],
      ...steps === 1 ? [] : [{ path, expected: `one step change-state with change ${change.change}, not ${steps}` }],
      ...changes.findIndex(one => one.change === change.change && nameOf(one) === nameOf(change)) === i ? [] : [{ path, expected: `one change of ${nameOf(change)} under the name ${change.change}` }],
      ...change.to === 'compromised' && since === null ? [{ path: 'lifecycle.since', expected: 'the time since when the key is held to be compromised' }] : []
    ]
  })
}

function promotion ({ changes, promotion: number }: Lifecycle): LifecycleFault[] {
  const made = changes.filter(promotes).length
  return made === (number === null ? 0 : 1) ? [] : [{ path: 'lifecycle.promotion', expected: number === null ? 'a number for the change to active' : `one change to active that has the number ${number}, not ${made}` }]
}

/** The states as they are after each step: what a change begins from, that nobody ever sees two versions in use, and what may be done with a key in its state. */
function course (plan: Plan, { existing, changes }: Lifecycle): LifecycleFault[] {
  const faults: LifecycleFault[] = []
  const states = new Map<string, KeyState>(existing.map(one => [nameOf(one), one.state]))
  const keys = new Map(existing.map(one => [nameOf(one), one]))
  const emptied = new Set<string>()
  for (const [i, act] of plan.acts.entries()) {
    for (const [j, step] of act.steps.entries()) {
      const path = `acts[${i}].steps[${j}]`
      const add = (expected: string): void => { faults.push({ path, expected }) }
      const version = nameOf({ key: step.with.key ?? '', version: Number(step.with.version) })
      const { action } = step
      if (makesKey.has(action)) for (const made of madeBy(step, plan)) states.set(made, 'generated')
      if (action === 'change-state') change(states, changes.filter(one => one.change === step.with.change), emptied, keys, add)
      if (action === 'endorse-key') {
        for (const one of [step.with.from, step.with.to].map(number => nameOf({ key: step.with.key ?? '', version: Number(number) }))) {
          if (!mayVouch.has(states.get(one) ?? 'generated')) add(`keys that are neither compromised nor out of use: ${one} is ${states.get(one)}`)
        }
      }
      if (action === 'destroy-key' || action === 'destroy-copies') {
        const state = states.get(version)
        if (state !== undefined && !mayBeDestroyed.has(state)) add(`a key that is to be destroyed, or compromised: ${version} is ${state}`)
        emptied.add(`${version} ${action === 'destroy-key' ? step.with.token : 'copies'}`)
      }
    }
  }
  return faults
}

const mayVouch: ReadonlySet<KeyState> = new Set<KeyState>(['generated', 'staged', 'active', 'suspended', 'retiring', 'retired'])
const mayBeDestroyed: ReadonlySet<KeyState> = new Set<KeyState>(['destroy-scheduled', 'compromised'])

function madeBy (step: PlannedStep, plan: Plan): string[] {
  const made = plan.keys.find(({ name, version }) => name === step.with.key && (step.with.version === undefined || version === Number(step.with.version)))
  return made === undefined ? [] : [nameOf({ key: made.name, version: made.version })]
}

function change (states: Map<string, KeyState>, changes: readonly PlannedChange[], emptied: ReadonlySet<string>, keys: ReadonlyMap<string, Lifecycle['existing'][number]>, add: (expected: string) => void): void {
  for (const one of changes) {
    const version = nameOf(one)
    const state = states.get(version)
    if (state === undefined) add(`a key that exists by then: ${version}`)
    else if (state !== one.from) add(`${version} to be ${one.from} by then: it is ${state}`)
    if (destroys(one)) {
      const left = [...(keys.get(version)?.holdings ?? []).map(({ token }) => token), ...(keys.get(version)?.copies.length ?? 0) === 0 ? [] : ['copies']].filter(place => !emptied.has(`${version} ${place}`))
      if (left.length > 0) add(`${version} to be destroyed first: ${left.join(', ')}`)
    }
  }
  for (const one of changes) states.set(nameOf(one), one.to)
  for (const key of new Set(changes.map(one => one.key))) {
    const active = [...states].filter(([version, state]) => state === 'active' && version.startsWith(`${key} v`)).map(([version]) => version)
    if (active.length > 1) add(`one version of ${key} in use: ${active.join(', ')}`)
  }
}
