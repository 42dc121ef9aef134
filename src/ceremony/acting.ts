// What a rehearsal types for the person whose turn it is: an answer or a signature, with what was made up for it, and with PINs that people chose and gave.

import { HsmError } from '../hsm/errors.ts'
import type { Role } from '../transcript/plan.ts'
import { asksToReconcile, type Answers } from './action.ts'
import { CeremonyError } from './errors.ts'
import { reportOf } from './failure.ts'
import { isChosen, pinSetters } from './made-up-pins.ts'
import { pending } from './progress.ts'
import { rehearsalSecret } from './rehearsal.ts'
import type { Sitting } from './sitting.ts'

export type Typing =
  | { readonly kind: 'sign', readonly participant: string, readonly role: Role, readonly secret: Uint8Array }
  | { readonly kind: 'answer', readonly step: string | null, readonly answers: Answers, /** Whether a PIN is among them that somebody chose. */ readonly chosen: boolean }

/** Who set the PINs of each token of this ceremony. */
export function settersOf ({ plan, progress, ports }: Sitting): ReturnType<typeof pinSetters> {
  return pinSetters(plan, progress, ports.chosenBefore)
}

/** What comes next; throws as `Ceremony.actFor` does. The secrets in it are the caller's to wipe. */
export async function nextTyping (sitting: Sitting, chosen: Readonly<Record<string, Uint8Array>>): Promise<Typing> {
  const { plan, due } = sitting
  if (plan.mode !== 'rehearsal') throw sitting.refused(new CeremonyError('rehearsal-only'))
  switch (due.type) {
    case 'open': return { kind: 'answer', step: null, answers: { source: 'rehearsal', value: 'no value from outside' }, chosen: false }
    case 'sign': {
      const waiting = pending(plan, due.signing).map(one => ({ ...one, person: plan.participants.find(({ id }) => id === one.participant)! }))
      const next = waiting.find(({ person }) => person.held === 'file')
      if (next === undefined) throw sitting.refused(new CeremonyError('card-not-acted-for', { participant: waiting[0]!.person.name }))
      return { kind: 'sign', participant: next.participant, role: next.role, secret: rehearsalSecret(sitting.ports.secretsFrom, next.participant) }
    }
    case 'answer': case 'reconcile': {
      const context = sitting.context()
      const action = sitting.action()!
      const asks = due.type === 'reconcile' ? asksToReconcile(action, context) : action.asks(context)
      const own = asks.filter(ask => isChosen(ask, settersOf(sitting)))
      const missing = own.find(({ id }) => chosen[id] === undefined)
      if (missing !== undefined) throw new CeremonyError('rehearsal-pin-differs', { token: missing.facts.token ?? '', officer: missing.facts.owner ?? '' })
      const answers = Object.entries({ ...await action.rehearse(context), ...Object.fromEntries(own.map(({ id }) => [id, chosen[id]!])) }).filter(([id]) => asks.some(ask => ask.id === id))
      return { kind: 'answer', step: context.step.id, answers: Object.fromEntries(answers), chosen: own.length > 0 }
    }
    default: throw sitting.refused(new CeremonyError('wrong-moment', { phase: sitting.phase }))
  }
}

/** A made-up PIN that the token refuses: somebody chose another one, and the record does not say so, as of a token that an interruption left half set. */
export function madeUpPinRefused (sitting: Sitting, error: unknown): unknown {
  if (!(error instanceof HsmError) || error.code !== 'pin-incorrect') return error
  const token = sitting.plan.tokens.find(({ label }) => label === error.token)?.name ?? error.token ?? ''
  const differs = new CeremonyError('rehearsal-pin-differs', { token, officer: error.facts.officer ?? '' }, { cause: error })
  sitting.trouble = reportOf(differs) ?? null
  return differs
}
