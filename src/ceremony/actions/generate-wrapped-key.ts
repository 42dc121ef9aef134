// A key that is backed up under a share set whose recovery key the token kept: generated, wrapped under it, locked, and written to every medium, without a
// custodian and without a secret in this process. Nobody can open the backup before the shares come together, so that it stays unproven until then.
// After a crash, whatever is on the token is destroyed, never adopted: it could have been extractable.

import { unusedId } from '../../hsm/generate.ts'
import { assertLocks } from '../../hsm/kept.ts'
import { mechanismName } from '../../hsm/names.ts'
import { probeKeyWrap, takes, waysFound, type KeyWrapProbe, type WrapChoice } from '../../hsm/wrap.ts'
import { assertWrappable } from '../../hsm/wrappable.ts'
import { findWrappingKey } from '../../hsm/wrapping-key.ts'
import { fromHex, sha256, toHex } from '../../transcript/hash.ts'
import type { KeptWrapping } from '../../transcript/lifecycle.ts'
import type { Algorithm, Plan, PlannedStep } from '../../transcript/plan.ts'
import { mediaCount } from '../../transcript/plan-rules.ts'
import type { ResultOf } from '../../transcript/results.ts'
import type { Action, Context } from '../action.ts'
import { CeremonyError } from '../errors.ts'
import { confirmationFacts, objectsOf, plannedKeyOf, removeIntended, validateKeyStep } from '../keys.ts'
import { assertMediaThere, registeredMedia, writeToAll } from '../media.ts'
import { loginAsks, loginWith, rehearsedLogin } from '../pins.ts'
import { backupName, backupOf, generateWrapped, type Wrapping } from '../wrapped.ts'

export const generateWrappedKey: Action<'generate-wrapped-key'> = {
  name: 'generate-wrapped-key',
  irreversible: true,
  validate: (step, plan) => [
    ...validateKeyStep(step, plan),
    ...(keptFor(plan, step) === undefined ? [{ path: 'with.set', expected: 'a share set whose wrapping key the plan says to be on the key\'s token' }] : []),
    ...(mediaCount(plan) >= 2 ? [] : [{ path: 'action', expected: 'a plan that registers media' }])
  ],
  asks: on => loginAsks(on, plannedKeyOf(on).token),
  facts: on => {
    const key = plannedKeyOf(on)
    const { set } = wrappingOf(on)
    return {
      key: key.name, version: String(key.version), algorithm: key.algorithm, token: key.token, label: on.tokens.planned(key.token).label,
      threshold: String(set.threshold), shares: String(set.shares), set: set.set, media: String(mediaCount(on.plan))
    }
  },
  rehearse: on => rehearsedLogin(on, plannedKeyOf(on).token),
  prepare: async (on, answers) => {
    const { token, algorithm } = plannedKeyOf(on)
    assertMediaThere(on)
    loginWith(on, token, answers)
    const { mechanism } = wrappingAt(on).ways[0]!
    assertLocks(on.tokens.session(token), mechanism)
    await assertWrappable(on.tokens.session(token), algorithm, mechanism)
  },
  intend: on => {
    const key = plannedKeyOf(on)
    return objectsOf(key, key.token, toHex(unusedId(on.tokens.session(key.token))))
  },
  perform: async (on, _, intended) => await perform(on, intended[0]!.id),
  reconcile: (on, answers, intended) => {
    const { token } = plannedKeyOf(on)
    loginWith(on, token, answers)
    const removed = removeIntended(on, token, intended[0]!.id)
    return { verdict: removed.length === 0 ? 'nothing-there' : 'removed', objects: removed }
  }
}

async function perform (on: Context, id: string): Promise<ResultOf<'generate-wrapped-key'>> {
  const key = plannedKeyOf(on)
  const { set, id: wrappedBy } = wrappingOf(on)
  const made = await generateWrapped(wrappingAt(on), { algorithm: key.algorithm, id, label: key.label, confirmation: confirmationFacts(on, key) })
  const file = on.sealBackup(backupOf(on, key, id, set, made))
  const name = backupName(on, key, id)
  const media = registeredMedia(on)
  writeToAll(media, name, file)
  const { wrapped: _, standard: __, confirmation: ___, wrapping, ...recorded } = made
  return {
    action: 'generate-wrapped-key', key: key.name, version: key.version, algorithm: key.algorithm, token: key.token, id, set: set.set, wrappedBy, ...recorded,
    wrapping: { ...wrapping, trusted: false }, backup: { file: name, sha256: toHex(sha256(file)), bytes: file.length, media: media.map(({ number }) => number) }
  }
}

/** The wrapping key on its token, read back again, and how the token wraps today. Throws HsmError; CeremonyError `wrap-no-mechanism` where that is not as it was. */
function wrappingAt (on: Context): Wrapping {
  const { token, algorithm } = plannedKeyOf(on)
  const kept = wrappingOf(on)
  const session = on.tokens.session(token)
  const probe = probeKeyWrap(session)
  const way = wayOf(probe, kept, algorithm)
  return { session, key: findWrappingKey(session, fromHex(kept.id), way.mechanism).handle, ways: [way], trusted: false, probe }
}

function wayOf ({ ways, found }: KeyWrapProbe, { token, mechanism }: KeptWrapping, algorithm: Algorithm): WrapChoice {
  const way = ways.find(one => mechanismName(one.mechanism) === mechanism && takes(one.standard, algorithm))
  if (way === undefined) throw new CeremonyError('wrap-no-mechanism', { token, found: waysFound(found) })
  return way
}

/** What the plan says of the wrapping key. `validate` has made sure that there is one. */
function wrappingOf (on: Context): KeptWrapping {
  return keptFor(on.plan, on.step)!
}

function keptFor (plan: Plan, step: PlannedStep): KeptWrapping | undefined {
  const token = plan.keys.find(key => key.name === step.with.key)?.token
  return plan.lifecycle?.wrapping?.find(one => one.token === token && one.set.set === step.with.set)
}
