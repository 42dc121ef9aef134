// In rehearsals: the station types what the next person would.

import type { ReactNode } from 'react'
import type { Answer } from '../../src/contract/ceremony.ts'
import type { View } from '../../src/contract/shapes.ts'
import { say } from '../../src/words/text.ts'
import type { Store } from '../bridge/store.ts'
import { Button } from '../design/Button.tsx'
import { actedWith, actsForGood } from './asks.ts'
import { doneWords, nameOf, roleName } from './words.ts'

export interface ActForProps {
  readonly store: Store
  readonly view: View
  readonly busy: boolean
  /** In place of acting at once, where PINs that people chose are entered first. */ readonly onPress?: (() => void) | undefined
}

/** Has the station do what is due; of what was entered so far it is given the PINs that people chose. */
export async function actFor (store: Store, view: View, typed: Readonly<Record<string, Answer>> = {}): Promise<void> {
  const { step } = view
  const first = firstWithFile(view)
  const what = first !== undefined
    ? say('window.label.signed', { name: nameOf(view, first.participant), role: roleName(first.role) })
    : step === null ? '' : doneWords(view, step)
  await store.change('ceremony.act-for', actedWith(step, typed), say('window.label.acted', { what }))
}

export function ActFor ({ store, view, busy, onPress }: ActForProps): ReactNode {
  if (view.mode !== 'rehearsal') return null
  const { signing } = view
  const first = firstWithFile(view)
  // Nobody is signed for who holds a card.
  if (signing !== null && signing.pending.length > 0 && first === undefined) return null
  return (
    <Button kind='quiet' irreversible={actsForGood(view)} disabled={busy} onPress={onPress ?? (() => { void actFor(store, view) })} testId='act-for'>
      {actForWords(view)}
    </Button>
  )
}

/** For whom the station would act. */
export function actForWords (view: View): string {
  const first = firstWithFile(view)
  const who = first !== undefined ? [first.participant] : view.step?.who ?? []
  return who.length === 1 ? say('window.button.act-for', { name: nameOf(view, who[0] ?? '') }) : say('window.button.act-for-all', { count: String(who.length) })
}

function firstWithFile ({ signing }: View): NonNullable<View['signing']>['pending'][number] | undefined {
  return signing?.pending.find(one => one.held === 'file')
}
