// The master key is generated on the token: private, sensitive, never extractable, under a random CKA_ID that is written down first.
// After a crash: nothing under that id - it never happened; a whole pair that signs - it is adopted; anything less is removed.

import { destroyObject, objectsWithId } from '../../hsm/objects.ts'
import { findKey } from '../../hsm/find.ts'
import { describeKey, generateMasterKey, unusedId, type GeneratedKey } from '../../hsm/generate.ts'
import { assertKeepsKeys, tryExtraction } from '../../hsm/kept.ts'
import { signWith } from '../../hsm/sign.ts'
import { HsmError } from '../../hsm/errors.ts'
import { fromHex, toBase64, toHex } from '../../transcript/hash.ts'
import type { ObjectRef } from '../../transcript/entry.ts'
import type { ResultOf } from '../../transcript/results.ts'
import type { Action, Context } from '../action.ts'
import { objectsOf, plannedKeyOf, validateKeyStep } from '../keys.ts'
import { loginAsks, loginWith, rehearsedLogin } from '../pins.ts'

export const generateKey: Action<'generate-key'> = {
  name: 'generate-key',
  irreversible: true,
  validate: validateKeyStep,
  asks: on => loginAsks(on, plannedKeyOf(on).token),
  facts,
  rehearse: on => rehearsedLogin(on, plannedKeyOf(on).token),
  prepare: (on, answers) => {
    const { token } = plannedKeyOf(on)
    loginWith(on, token, answers)
    if (on.plan.mode === 'production') assertKeepsKeys(on.tokens.session(token))
  },
  intend: on => {
    const key = plannedKeyOf(on)
    const id = toHex(unusedId(on.tokens.session(key.token)))
    return objectsOf(key, key.token, id)
  },
  perform: async (on, _, intended) => {
    const key = plannedKeyOf(on)
    const made = await generateMasterKey(on.tokens.session(key.token), { algorithm: key.algorithm, id: fromHex(intended[0]!.id), label: key.label })
    return outcome(on, { ...made, unenforced: [...made.unenforced, ...letOut(on, key.token)].sort() })
  },
  reconcile: (on, answers, intended) => {
    const key = plannedKeyOf(on)
    loginWith(on, key.token, answers)
    const session = on.tokens.session(key.token)
    const id = fromHex(intended[0]!.id)
    const found = objectsWithId(session, id)
    if (found.length === 0) return { verdict: 'nothing-there', objects: [] }
    const objects: ObjectRef[] = found.map(object => ({ token: key.token, class: object.class, id: intended[0]!.id, label: object.label }))
    try {
      const whole = findKey(session, id)
      signWith(session, whole, new TextEncoder().encode('strongroom reconciliation test v1\n'))
      const described = describeKey(session, whole, { algorithm: key.algorithm, id, label: key.label })
      return { verdict: 'adopted', objects, result: outcome(on, described) }
    } catch (error) {
      if (!(error instanceof HsmError) || error.code === 'device-error' || error.code === 'session-lost') throw error
      for (const object of found) destroyObject(session, object)
      return { verdict: 'removed', objects }
    }
  }
}

/** In a rehearsal a key is made even where the token does not keep it: that is on record among what it does not enforce. */
function letOut (on: Context, token: string): string[] {
  return tryExtraction(on.tokens.session(token)).type === 'let-out' ? ['CKA_EXTRACTABLE'] : []
}

function facts (on: Context): Record<string, string> {
  const key = plannedKeyOf(on)
  return { key: key.name, version: String(key.version), algorithm: key.algorithm, token: key.token, label: on.tokens.planned(key.token).label }
}

function outcome (on: Context, made: GeneratedKey): ResultOf<'generate-key'> {
  const key = plannedKeyOf(on)
  return {
    action: 'generate-key', key: key.name, version: key.version, algorithm: key.algorithm, token: key.token, id: made.id,
    publicKey: made.publicKey === null ? null : toBase64(made.publicKey), mechanism: made.mechanism, attributes: [...made.attributes], unenforced: [...made.unenforced]
  }
}
