// Keys over their life, as the steps of a plan name them: those that existed before, by the catalog that the plan was made from, and those that an earlier
// step of this ceremony made. Either is found on a token by its CKA_ID, and judged under the public key that is on record.

import type { BadField, Facts } from '../contract/shapes.ts'
import { challengeText } from '../transcript/challenge.ts'
import { fromBase64 } from '../transcript/hash.ts'
import type { ExistingKey, Lifecycle } from '../transcript/lifecycle.ts'
import type { Algorithm, Plan, PlannedStep } from '../transcript/plan.ts'
import { actorOf, holdersOf, type Context } from './action.ts'
import { CeremonyError } from './errors.ts'
import { generatingStep, generationOf } from './keys.ts'
import type { ProvingKey } from './proof.ts'

/** A version of a key on one token. */
export interface KeyOnToken extends ProvingKey { readonly key: string, readonly version: number }

/** What the plan says of existing keys. The actions' validation has made sure that it says something. */
export function lifecycleOf ({ lifecycle }: Plan): Lifecycle {
  if (lifecycle === undefined) throw new Error('the step is about keys that exist, and the plan names none')
  return lifecycle
}

export function existingOf ({ lifecycle }: Plan, key: string, version: number): ExistingKey | undefined {
  return lifecycle?.existing.find(one => one.key === key && one.version === version)
}

/** The existing keys that a token holds, in the plan's order. */
export function heldOn ({ lifecycle }: Plan, token: string): ExistingKey[] {
  return (lifecycle?.existing ?? []).filter(({ holdings }) => holdings.some(one => one.token === token))
}

/** The existing key that a step is about: by key and version, or by its number among those that the step's token holds. */
export function targetOfStep (step: PlannedStep, plan: Plan): ExistingKey | undefined {
  const { key, version, token, number } = step.with
  return number === undefined ? existingOf(plan, key ?? '', Number(version)) : heldOn(plan, token ?? '')[Number(number) - 1]
}

/** What is wrong with a step that is about an existing key, on no token in particular. */
export function validateExisting (step: PlannedStep, plan: Plan): BadField[] {
  const { lifecycle } = plan
  if (lifecycle === undefined) return [needsLifecycle]
  return targetOfStep(step, plan) === undefined ? [{ path: 'with.version', expected: `an existing key: ${lifecycle.existing.map(({ key, version }) => `${key} v${version}`).join(', ') || 'the plan names none'}` }] : []
}

export const needsLifecycle: BadField = { path: 'action', expected: 'a plan that says which keys exist (lifecycle)' }

/** What is wrong with a step that uses a version of a key on its token, whether it existed before or an earlier step makes it. */
export function validateOnToken (step: PlannedStep, plan: Plan, versionSetting = 'version'): BadField[] {
  const { token, number, key } = step.with
  if (!plan.tokens.some(({ name }) => name === token)) return [{ path: 'with.token', expected: 'a token of the plan' }]
  if (number !== undefined) {
    const held = heldOn(plan, token!)
    return held[Number(number) - 1] === undefined ? [{ path: 'with.number', expected: `a number from 1 to ${held.length}: so many keys are on token ${token}` }] : []
  }
  const version = Number(step.with[versionSetting])
  return isOnToken(plan, step, { token: token!, key: key ?? '', version }) ? [] : [{ path: `with.${versionSetting}`, expected: `a version of ${key ?? 'a key'} that token ${token} holds, or that an earlier step makes on it` }]
}

/** Whether a token holds a version by the time of a step: it existed before, or an earlier step makes it there. */
export function isOnToken (plan: Plan, step: PlannedStep, { token, key, version }: { readonly token: string, readonly key: string, readonly version: number }): boolean {
  if (heldOn(plan, token).some(one => one.key === key && one.version === version)) return true
  const made = plan.keys.find(one => one.name === key && one.version === version)
  const maker = generatingStep(made, step, plan)
  return made !== undefined && maker !== undefined && (made.token === token || (maker.with.replica === 'keep' && maker.with.second === token))
}

/** The algorithm of a version that the plan knows, for validation. */
export function algorithmOf (plan: Plan, key: string | undefined, version: string | undefined): Algorithm | undefined {
  return existingOf(plan, key ?? '', Number(version))?.algorithm ?? plan.keys.find(one => one.name === key && String(one.version) === version)?.algorithm
}

/** The key that the step uses on its token. Throws CeremonyError `key-not-held` where neither the plan nor an earlier step says that it is there. */
export function usedKey (on: Context, versionSetting = 'version'): KeyOnToken {
  const target = on.step.with.number === undefined ? undefined : targetOfStep(on.step, on.plan)
  return keyOnToken(on, on.step.with.token ?? '', target?.key ?? on.step.with.key ?? '', target?.version ?? Number(on.step.with[versionSetting]))
}

/** A version of a key on a token. Throws CeremonyError `key-not-held` where neither the plan nor an earlier step says that it is there. */
export function keyOnToken (on: Context, token: string, key: string, version: number): KeyOnToken {
  const existing = existingOf(on.plan, key, version)
  const made = generationOf(on, key, version)
  const id = existing?.holdings.find(one => one.token === token)?.id ?? (made === undefined ? undefined : made.token === token ? made.id : keptReplica(made, token))
  const known = existing ?? made
  if (id === undefined || known === undefined) throw new CeremonyError('key-not-held', { key, version: String(version), token })
  return { key, version, token, id, algorithm: known.algorithm, publicKey: known.publicKey === null ? null : fromBase64(known.publicKey) }
}

function keptReplica (made: NonNullable<ReturnType<typeof generationOf>>, token: string): string | undefined {
  return made.action === 'generate-backed-key' && made.restored.kept && made.restored.token === token ? made.restored.id : undefined
}

/** The text that a key signs in this step to show that it is there and works. */
export function challengeOf (on: Context, { key, version, token, algorithm, publicKey }: KeyOnToken, use: string): string {
  return challengeText({
    mode: on.plan.mode, organisation: on.plan.organisation.id, ceremony: on.plan.ceremony, act: on.act, step: on.step.id, use, token, key, version, algorithm, publicKey,
    freshness: on.progress.opened?.freshness.value ?? ''
  })
}

/** The witness who confirms what was read aloud: not the one who reads it, and not who proposed it. */
export function hearerOf (on: Context): string {
  return (holdersOf(on, 'witness').find(({ id }) => id !== actorOf(on) && id !== on.plan.lifecycle?.proposer) ?? holdersOf(on, 'witness')[0]!).id
}

/** A step in which something is read aloud and heard: the reader first, and a witness who is somebody else. */
export function validateHeard (step: PlannedStep, plan: Plan): BadField[] {
  const witnesses = plan.participants.filter(({ id, roles }) => roles.includes('witness') && id !== plan.lifecycle?.proposer)
  return [
    ...(step.by[0] !== 'witness' && step.by.includes('witness') ? [] : [{ path: 'by', expected: 'who reads it aloud first, and a witness' }]),
    ...(witnesses.length > 0 ? [] : [{ path: 'by', expected: 'a witness who did not propose the plan' }])
  ]
}

/** Name and version, for sentences. */
export function namesOf ({ key, version }: { readonly key: string, readonly version: number }): Facts {
  return { key, version: String(version) }
}
