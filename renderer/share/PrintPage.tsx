// The card, printed through the system's dialog. The share goes from the course straight into a drawing that only paper shows, and out of it again when the
// dialog is closed; React never has it in hand.

import { useLayoutEffect, useRef, type ReactNode } from 'react'
import type { CardSheet } from '../../src/contract/custody.ts'
import { say } from '../../src/words/text.ts'
import { Button } from '../design/Button.tsx'
import { Heading } from '../design/Heading.tsx'
import { drawCard } from './card.ts'
import type { Handing } from './handing.ts'

export function PrintPage ({ handing, sheet }: { readonly handing: Handing, readonly sheet: CardSheet }): ReactNode {
  const paper = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = paper.current
    const share = handing.printed()
    if (element !== null && share !== null) element.replaceChildren(drawCard(sheet, share))
    const over = (): void => handing.done()
    window.addEventListener('afterprint', over, { once: true })
    let isHere = true
    const print = async (): Promise<void> => {
      await document.fonts.ready
      if (isHere) window.print()
    }
    void print()
    return () => {
      isHere = false
      window.removeEventListener('afterprint', over)
      // Emptied before it is taken out: a node that something still holds has nothing in it then.
      for (const node of element?.querySelectorAll('text, path') ?? []) {
        node.textContent = ''
        node.removeAttribute('d')
      }
      element?.replaceChildren()
    }
  }, [handing, sheet])
  return (
    <>
      <Heading>{say('share.title.printing')}</Heading>
      <p className='instruction'>{say('share.says.printing')}</p>
      <div className='row'><Button kind='primary' primary onPress={() => handing.done()} testId='print-done'>{say('share.button.print-done')}</Button></div>
      <div ref={paper} className='paper' aria-hidden='true' />
    </>
  )
}
