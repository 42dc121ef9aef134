// What the room view says of a ceremony: the one instruction, who acts, and what is read aloud. Pure.

import { nameOf, personAndRoles, signerText, signingText, wordsOf } from '../ceremony/words.ts'
import type { Signing, Step } from '../ceremony/scene.ts'
import type { View } from '../../src/contract/shapes.ts'
import { shippedWords } from '../../src/words/scripts.ts'
import { say } from '../../src/words/text.ts'

export interface RoomWords {
  readonly title: string
  /** Who acts, or who still has to sign. */ readonly who: readonly string[]
  /** What is done now. */ readonly instruction: string
  /** What is read aloud, or what was signed so far. */ readonly aside: readonly string[]
}

export function roomWords (view: View): RoomWords {
  const { step, signing, phase } = view
  if (signing !== null) return signingWords(view, signing)
  if (step === null || phase === 'reconciling') return { title: say(`phase.${phase}.name`), who: [], instruction: say(`phase.${phase}.means`), aside: step === null ? [] : [wordsOf(step).title] }
  return stepWords(view, step)
}

/** Where in the agenda: the act in hand, by number and title. Null between acts. */
export function actText ({ agenda }: Pick<View, 'agenda'>): string | null {
  const at = agenda.findIndex(act => act.place === 'current')
  const act = agenda[at]
  return act === undefined ? null : say('room.label.act', { number: String(at + 1), count: String(agenda.length), title: shippedWords(act.title) })
}

function stepWords (view: View, step: Step): RoomWords {
  const words = wordsOf(step)
  return {
    title: words.title,
    who: step.who.length === 0 ? [] : [say('room.label.acts-now', { who: step.who.map(id => personAndRoles(view, id)).join('; ') })],
    instruction: words.do,
    aside: [say('room.label.say', { text: words.say })]
  }
}

function signingWords (view: View, signing: Signing): RoomWords {
  const { pending, given, purpose, facts } = signing
  const { title } = signingText(view, signing, pending[0]?.role ?? 'witness')
  const step = purpose === 'authorise' && view.step !== null ? wordsOf(view.step) : null
  const quoted = facts.text ?? facts.reason
  const signed = given.filter(one => one.decision === 'approve')
  const refused = given.filter(one => one.decision === 'refuse')
  return {
    title: step === null ? title : say('room.label.signing-step', { title, step: step.title }),
    who: pending.length === 0 ? [] : [say('room.label.pending', { who: pending.map(one => signerText(view, one)).join('; ') })],
    instruction: step?.changes ?? say(`phase.${view.phase}.means`),
    aside: [
      ...quoted === undefined ? [] : [say('room.label.quoted', { text: quoted })],
      ...signed.length === 0 ? [] : [say('room.label.given', { who: signed.map(one => nameOf(view, one.participant)).join(', ') })],
      ...refused.length === 0 ? [] : [say('room.label.refused', { who: refused.map(one => signerText(view, one)).join('; ') })]
    ]
  }
}
