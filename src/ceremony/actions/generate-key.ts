// The master key is generated on the token: private, sensitive, never extractable, under a random CKA_ID that is written down first.
// After a crash: nothing under that id - it never happened; a whole pair that signs - it is adopted; anything less is removed.
// Before it is made, the token is tried for letting such keys out. Production makes none on a token that does; and on one that can't be tried (a TPM takes no key
// to try it with) only where the approved plan accepts that, and whoever acts says so once more.

import { destroyObject, objectsWithId } from '../../hsm/objects.ts'
import { findKey } from '../../hsm/find.ts'
import { describeKey, generateMasterKey, unusedId, type GeneratedKey } from '../../hsm/generate.ts'
import { assertKeepsKeys, tryExtraction, type Extraction } from '../../hsm/kept.ts'
import { signWith } from '../../hsm/sign.ts'
import { HsmError } from '../../hsm/errors.ts'
import type { ObjectRef } from '../../transcript/entry.ts'
import { fromHex, toBase64, toHex } from '../../transcript/hash.ts'
import { acceptsUntried, untriedChoices } from '../../transcript/plan-rules.ts'
import type { ResultOf } from '../../transcript/results.ts'
import { actorOf, confirmed, type Action, type Context } from '../action.ts'
import { CeremonyError } from '../errors.ts'
import { objectsOf, plannedKeyOf, validateKeyStep } from '../keys.ts'
import { loginAsks, loginWith, rehearsedLogin } from '../pins.ts'

export const generateKey: Action<'generate-key'> = {
  name: 'generate-key',
  irreversible: true,
  validate: (step, plan) => [
    ...validateKeyStep(step, plan),
    ...(untriedChoices.includes(step.with.untried) ? [] : [{ path: 'with.untried', expected: 'refuse or accept' }])
  ],
  asks: on => [...loginAsks(on, plannedKeyOf(on).token), ...(acceptsUntried(on.step) ? [confirmed('untried', actorOf(on), facts(on))] : [])],
  asksToReconcile: on => loginAsks(on, plannedKeyOf(on).token),
  facts,
  rehearse: on => ({ ...rehearsedLogin(on, plannedKeyOf(on).token), ...(acceptsUntried(on.step) ? { untried: true } : {}) }),
  prepare: (on, answers) => {
    const { token } = plannedKeyOf(on)
    loginWith(on, token, answers)
    tried(on)
  },
  intend: on => {
    const key = plannedKeyOf(on)
    const id = toHex(unusedId(on.tokens.session(key.token)))
    return objectsOf(key, key.token, id)
  },
  perform: async (on, _, intended) => {
    const key = plannedKeyOf(on)
    const extraction = tried(on)
    const made = await generateMasterKey(on.tokens.session(key.token), { algorithm: key.algorithm, id: fromHex(intended[0]!.id), label: key.label })
    return outcome(on, made, extraction)
  },
  reconcile: (on, answers, intended) => {
    const key = plannedKeyOf(on)
    loginWith(on, key.token, answers)
    const extraction = tried(on)
    const session = on.tokens.session(key.token)
    const id = fromHex(intended[0]!.id)
    const found = objectsWithId(session, id)
    if (found.length === 0) return { verdict: 'nothing-there', objects: [] }
    const objects: ObjectRef[] = found.map(object => ({ token: key.token, class: object.class, id: intended[0]!.id, label: object.label }))
    try {
      const whole = findKey(session, id)
      signWith(session, whole, new TextEncoder().encode('strongroom reconciliation test v1\n'))
      const described = describeKey(session, whole, { algorithm: key.algorithm, id, label: key.label })
      return { verdict: 'adopted', objects, result: outcome(on, described, extraction) }
    } catch (error) {
      if (!(error instanceof HsmError) || error.code === 'device-error' || error.code === 'session-lost') throw error
      for (const object of found) destroyObject(session, object)
      return { verdict: 'removed', objects }
    }
  }
}

function facts (on: Context): Record<string, string> {
  const key = plannedKeyOf(on)
  return { key: key.name, version: String(key.version), algorithm: key.algorithm, token: key.token, label: on.tokens.planned(key.token).label }
}

/** Whether the token keeps its keys. A rehearsal makes one in any case. Throws HsmError `keys-not-kept`; CeremonyError `keys-untried` where production's plan does not accept that. */
function tried (on: Context): Extraction['type'] {
  const { token } = plannedKeyOf(on)
  const session = on.tokens.session(token)
  if (on.plan.mode === 'rehearsal') return tryExtraction(session).type
  const found = assertKeepsKeys(session)
  if (found === 'untried' && !acceptsUntried(on.step)) throw new CeremonyError('keys-untried', { token })
  return found
}

/** Where the token lets keys out, that is on record also among what it does not enforce. */
function outcome (on: Context, made: GeneratedKey, extraction: Extraction['type']): ResultOf<'generate-key'> {
  const key = plannedKeyOf(on)
  return {
    action: 'generate-key', key: key.name, version: key.version, algorithm: key.algorithm, token: key.token, id: made.id,
    publicKey: made.publicKey === null ? null : toBase64(made.publicKey), mechanism: made.mechanism, attributes: [...made.attributes],
    unenforced: [...made.unenforced, ...(extraction === 'let-out' ? ['CKA_EXTRACTABLE'] : [])].sort(), extraction
  }
}
