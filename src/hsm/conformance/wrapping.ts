// What each mechanism of wrapping does, in both directions, held against node:crypto.

import { randomBytes } from 'node:crypto'
import pkcs11js from 'pkcs11js'
import { mechanismName } from '../names.ts'
import type { TokenSession } from '../session.ts'
import { throwAway } from '../wrap.ts'
import { tryWay, wrapWays, type TriedWay, type Way, type WrapFlavour } from '../wrap-ways.ts'
import { lies, missing, works, type Outcome, type Question } from './question.ts'

const names = ['wrap-kwp', 'wrap-pad', 'wrap-plain', 'wrap-cbc', 'wrap-gcm'] as const

export const wrapping: readonly Question[] = names.map((name, i) => ({ name, ask: session => outcome(triedOn(session, wrapWays[i]!)) }))

function triedOn (session: TokenSession, way: Way): TriedWay {
  const { type } = way
  if (!session.can(type, pkcs11js.CKF_WRAP) && !session.can(type, pkcs11js.CKF_UNWRAP)) return { mechanism: mechanismName(type), type, wrap: 'absent', unwrap: 'absent' }
  const [kek, value] = [randomBytes(32), randomBytes(32)]
  return tryWay(session, way, { kek, value, wrapping: throwAway(session, kek, false, true), target: throwAway(session, value, true, false) })
}

/** What wraps in one way and unwraps in another, or in one that nothing agrees with, can't be told from a fault. */
function outcome ({ mechanism, wrap, unwrap }: TriedWay): Outcome {
  const lacks = (flavour: WrapFlavour): boolean => flavour === 'absent' || flavour === 'refused'
  if (lacks(wrap)) return missing(lacks(unwrap) ? mechanism : `${mechanism} wrap`)
  if (lacks(unwrap)) return missing(`${mechanism} unwrap`)
  return wrap === unwrap && wrap !== 'other' ? works({ mechanism, standard: wrap }) : lies({ mechanism, wrap, unwrap })
}
