// The conformance suite: a token is asked one question after the other, and an inventory before and after shows that nothing of it stays.
// The user's PIN is entered once; no wrong one is ever tried.

import { algorithm as algorithmShape, type Algorithm } from '../../transcript/plan.ts'
import { takeInventory } from '../inventory.ts'
import type { Module, Token } from '../module.ts'
import { TokenSession } from '../session.ts'
import { destroy } from './destroy.ts'
import { hide } from './hide.ts'
import { identity } from './identity.ts'
import { lock } from './lock.ts'
import { login } from './login.ts'
import { mac } from './mac.ts'
import { make } from './make.ts'
import { oneMechanism } from './one-mechanism.ts'
import { answerOf, untried, type Outcome, type Question, type QuestionName } from './question.ts'
import { random } from './random.ts'
import { restore } from './restore.ts'
import { trustedOnly } from './trusted-only.ts'
import { unextractable } from './unextractable.ts'
import { unwrap } from './unwrap.ts'
import { uses } from './uses.ts'
import { wrapping } from './wrapping.ts'
import { wrapsOnly } from './wraps-only.ts'

export interface Answer extends Outcome { readonly question: QuestionName }

export interface Conformance {
  readonly answers: readonly Answer[]
  /** Algorithms of which the token makes keys that may be relied on. */ readonly keys: readonly Algorithm[]
  /** Those whose keys can be backed up and restored on it. */ readonly backups: readonly Algorithm[]
  /** Why production takes no key on it: questions that it answered wrong. */ readonly refused: readonly QuestionName[]
  /** Objects that could be seen with the user logged in, and whether each is as it was. */ readonly objects: { readonly before: number, readonly after: number, readonly same: boolean }
}

/** Wrong answers with which no key on the token is safe. */
const grave: readonly QuestionName[] = ['login', 'hide', 'unextractable']
/** Those with which none is that was extractable for its backup. */
const graveForBackups: readonly QuestionName[] = ['lock', 'unwrap']

const general: readonly Question[] = [random, mac, hide, uses, oneMechanism, destroy, ...wrapping, unextractable, unwrap, lock, trustedOnly, wrapsOnly]

/**
 * Asks everything.
 * @param algorithms the ones to try; RSA keys take seconds
 * @throws HsmError of the login, and `session-lost` or `device-error` where the token can't be asked at all
 */
export async function checkConformance (module: Module, token: Token, pin: Uint8Array, algorithms: readonly Algorithm[] = algorithmShape.options): Promise<Conformance> {
  const answers: Answer[] = []
  const asked = async (question: Question): Promise<Answer> => {
    const session = TokenSession.open(module, token)
    try {
      return { question: question.name, ...await answerOf(question, session) }
    } finally {
      session.close()
    }
  }
  for (const question of [identity, login]) answers.push(await asked(question))
  const held = TokenSession.open(module, token)
  try {
    held.login('user', pin)
    const before = takeInventory(held)
    for (const question of general) answers.push(await asked(question))
    for (const algorithm of algorithms) {
      const made = await asked(make(algorithm))
      answers.push(made, made.verdict === 'missing' ? { question: `restore-${algorithm}`, ...untried(made.facts['missing']!) } : await asked(restore(algorithm)))
    }
    const after = takeInventory(held)
    return { answers, ...conclusions(answers, algorithms), objects: { before: before.length, after: after.length, same: JSON.stringify(before) === JSON.stringify(after) } }
  } finally {
    held.close()
  }
}

function conclusions (answers: readonly Answer[], algorithms: readonly Algorithm[]): Pick<Conformance, 'keys' | 'backups' | 'refused'> {
  const lies = (names: readonly QuestionName[]): QuestionName[] => answers.filter(({ question, verdict }) => verdict === 'lies' && names.includes(question)).map(({ question }) => question)
  const works = (name: QuestionName): boolean => answers.some(({ question, verdict }) => question === name && verdict === 'works')
  const keys = algorithms.filter(algorithm => works(`make-${algorithm}`))
  return { keys, backups: lies(graveForBackups).length > 0 ? [] : keys.filter(algorithm => works(`restore-${algorithm}`)), refused: lies(grave) }
}
