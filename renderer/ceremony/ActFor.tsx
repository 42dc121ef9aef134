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
  /** What was entered so far: PINs that people chose are given to the station with the rest. */ readonly typed?: () => Readonly<Record<string, Answer>>
}

export function ActFor ({ store, view, busy, typed = () => ({}) }: ActForProps): ReactNode {
  if (view.mode !== 'rehearsal') return null
  const { step, signing } = view
  const first = signing?.pending.find(one => one.held === 'file')
  // Nobody is signed for who holds a card.
  if (signing !== null && signing.pending.length > 0 && first === undefined) return null
  const who = first !== undefined ? [first.participant] : step?.who ?? []
  const what = first !== undefined
    ? say('window.label.signed', { name: nameOf(view, first.participant), role: roleName(first.role) })
    : step === null ? '' : doneWords(view, step)
  const act = (): void => { void store.change('ceremony.act-for', actedWith(step, typed()), say('window.label.acted', { what })) }
  return (
    <Button kind='quiet' irreversible={actsForGood(view)} disabled={busy} onPress={act} testId='act-for'>
      {who.length === 1 ? say('window.button.act-for', { name: nameOf(view, who[0] ?? '') }) : say('window.button.act-for-all', { count: String(who.length) })}
    </Button>
  )
}
