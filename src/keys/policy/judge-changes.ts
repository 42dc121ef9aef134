// What a policy says of changes of state: how long one waits before each, and what may call for them.

import type { KeyState } from '../../transcript/key-state.ts'
import type { Lifecycle, StateChange } from '../../transcript/lifecycle.ts'
import type { Plan } from '../../transcript/plan.ts'
import { addDuration, canExceed, isZero } from '../../transcript/duration.ts'
import { aheadOf, aheadRule } from './ahead.ts'
import { ruleOf } from './rules.ts'
import { rotationEvent, type KeyClass, type Policy, type RotationEvent } from './shape.ts'
import { isDestroyed, stepsOf, wordOf, type Found, type KeyUnderPlan, type PolicyFaultCode } from './under.ts'

/** A change of a key whose class the policy knows. */
interface Change extends StateChange { readonly className: string, readonly of: KeyClass, /** Since when it is in the state that it leaves, where it was before this ceremony. */ readonly since: string | null }

/** How long a state lasts at the least, and the rule that says so. */
interface Wait { readonly code: PolicyFaultCode, readonly rule: string, readonly length: string }

export function changeFaults (policy: Policy, plan: Plan, keys: readonly KeyUnderPlan[]): Found[] {
  const { lifecycle } = plan
  if (lifecycle === undefined) return []
  return [...lifecycle.changes, ...destructions(plan, lifecycle)].flatMap(change => {
    const key = keys.find(one => one.key === change.key && one.version === change.version)
    if (key === undefined || key.of === null || key.className === null) return []
    const of: Change = { ...change, className: key.className, of: key.of, since: key.existing?.state === change.from ? key.existing.since : null }
    const wait = waitBefore(policy, lifecycle, of)
    return [...wait === null ? [] : waited(plan, of, wait), ...called(lifecycle, of), ...founded(lifecycle, of), ...checked(plan, lifecycle, of), ...announced(policy, plan, key, of), ...recalled(key, of)]
  })
}

const waitsNoMore: ReadonlySet<KeyState> = new Set<KeyState>(['compromised', 'destroyed', 'destroyed-compromised'])

/** Versions that are destroyed by a step, and not called so by a change: they have waited no less. A compromised one need not wait, nor one that is called destroyed already and lies on another site's token. */
function destructions (plan: Plan, { existing, changes }: Lifecycle): StateChange[] {
  return existing.filter(one => isDestroyed(plan, one) && !waitsNoMore.has(one.state) && !changes.some(change => wordOf(change) === wordOf(one) && (change.to === 'compromised' || change.to === 'destroyed')))
    .map(({ key, version }) => ({ key, version, from: 'destroy-scheduled', to: 'destroyed' }))
}

/** The time that must have passed before a change, or null where none must. */
function waitBefore ({ emergency }: Policy, lifecycle: Lifecycle, { key, version, from, to, className, of }: Change): Wait | null {
  const wait = (code: PolicyFaultCode, rule: string, length: string): Wait => ({ code, rule: ruleOf(className, rule), length })
  if (from === 'staged' && to === 'active') {
    if (isFirst(lifecycle, key, version)) return null
    const shortened = emergency['hold-down']
    return lifecycle.emergency && canExceed(of['hold-down'], shortened) ? { code: 'hold-down', rule: 'emergency.hold-down', length: shortened } : wait('hold-down', 'hold-down', of['hold-down'])
  }
  if (to === 'retired' && (from === 'retiring' || (from !== 'destroy-scheduled' && lifecycle.promotion !== null))) return wait('overlap', 'overlap', of.overlap)
  return to === 'destroyed' ? wait('destruction-delay', 'destruction.delay', of.destruction.delay) : null
}

/** A key that has no other version takes over from nothing. */
function isFirst ({ existing }: Lifecycle, key: string, version: number): boolean {
  return !existing.some(one => one.key === key && one.version !== version)
}

/** A plan's time begins after the wait is over: what came into its state in the same ceremony has not waited at all. */
function waited ({ notBefore }: Plan, { since, from, to, ...key }: Change, { code, rule, length }: Wait): Found[] {
  if (isZero(length)) return []
  const waits = from === 'staged' || from === 'retiring' || from === 'destroy-scheduled'
  if (since === null || !waits) return [{ code, rule, about: wordOf(key), expected: length, found: 'PT0S' }]
  const earliest = addDuration(since, length)
  return notBefore < earliest ? [{ code, rule, about: wordOf(key), expected: `not before ${earliest}`, found: notBefore }] : []
}

/** Whether the policy lets a rotation be called for by this: time, an event, or an event that the reason begins with the name of. */
function called (lifecycle: Lifecycle, change: Change): Found[] {
  if (!rotates(lifecycle, change) || lifecycle.emergency) return []
  const { className, of: { rotation }, ...key } = change
  const { trigger } = lifecycle
  const event = trigger === 'time' ? null : eventOf(lifecycle.reason)
  return [
    ...rotation.on === 'both' || trigger === 'both' || trigger === rotation.on
      ? [] : [{ code: 'rotation-trigger' as const, rule: ruleOf(className, 'rotation.on'), about: wordOf(key), expected: rotation.on, found: trigger }],
    ...event === null || rotation.events.includes(event)
      ? [] : [{ code: 'rotation-event' as const, rule: ruleOf(className, 'rotation.events'), about: wordOf(key), expected: rotation.events.join(', '), found: event }]
  ]
}

/** Whether a change brings a further version of its key into use, or on the way there. */
function rotates (lifecycle: Lifecycle, { key, version, from, to }: Change): boolean {
  return (to === 'staged' || (from === 'staged' && to === 'active')) && !isFirst(lifecycle, key, version)
}

function eventOf (reason: string): RotationEvent | null {
  return rotationEvent.options.find(event => reason === event || reason.startsWith(`${event}:`) || reason.startsWith(`${event} `)) ?? null
}

/** An emergency is one where a version of the key is held to be compromised and none has taken its place yet: else the hold-down could be shortened at will. */
function founded (lifecycle: Lifecycle, change: Change): Found[] {
  const { existing, changes } = lifecycle
  const isNamed = ({ key }: { readonly key: string }): boolean => key === change.key
  const isCompromised = changes.some(one => isNamed(one) && one.to === 'compromised')
    || (existing.some(one => isNamed(one) && (one.state === 'compromised' || one.state === 'destroyed-compromised')) && !existing.some(one => isNamed(one) && one.state === 'active'))
  return lifecycle.emergency && rotates(lifecycle, change) && !isCompromised
    ? [{ code: 'emergency-unfounded', rule: 'emergency', about: wordOf(change), expected: 'a compromised version that none has replaced', found: 'none' }]
    : []
}

/** The token of the version in use is tried first, where it is here and may still be used. Of the other checks a plan says nothing: they are made when it is. */
function checked (plan: Plan, lifecycle: Lifecycle, change: Change): Found[] {
  const { className, of } = change
  const inUse = lifecycle.existing.some(one => one.key === change.key && one.version !== change.version && one.state === 'active' && one.holdings.length > 0)
  if (lifecycle.emergency || !inUse || !rotates(lifecycle, change) || !of['pre-checks'].includes('token-health')) return []
  const isTried = stepsOf(plan).some(({ action, with: { key, use } }) => action === 'check-key' && key === change.key && use === 'health')
  return isTried ? [] : [{ code: 'pre-check', rule: ruleOf(className, 'pre-checks'), about: wordOf(change), expected: 'token-health', found: 'none' }]
}

/**
 * A version that takes over from another one was published before, so long that every service has heard of it. An emergency can't wait for that; nor need a
 * key's first version, which nobody relies on yet.
 */
function announced (policy: Policy, { notBefore, lifecycle }: Plan, { existing }: KeyUnderPlan, { className, from, to, of, ...key }: Change): Found[] {
  const ahead = aheadOf(of, policy)
  const waits = from === 'staged' && to === 'active' && lifecycle !== undefined && !lifecycle.emergency && !isFirst(lifecycle, key.key, key.version)
  if (!waits || ahead === null) return []
  const fault = (expected: string, found: string): Found[] => [{ code: 'published', rule: aheadRule, about: wordOf(key), expected, found }]
  if (existing?.published === undefined) return fault(ahead, 'none')
  const earliest = addDuration(existing.published, ahead)
  return notBefore < earliest ? fault(`not before ${earliest}`, notBefore) : []
}

/** A version that is held to be compromised is never called back. */
function recalled ({ existing }: KeyUnderPlan, { className, from, to, ...key }: Change): Found[] {
  const isCompromised = from === 'compromised' || existing?.state === 'compromised' || existing?.state === 'destroyed-compromised'
  return to === 'active' && isCompromised ? [{ code: 'compromised-recalled', rule: ruleOf(className, 'rotation'), about: wordOf(key), expected: 'a version that is not compromised', found: 'compromised' }] : []
}
