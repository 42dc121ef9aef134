// A share, shown: numbered on a bordered page. Its text goes from the course straight into the document and out of it again; React never has it in hand.

import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { say } from '../../src/words/text.ts'
import type { Course } from './course.ts'

/** The border that everything secret stands in. A rehearsal's says what it is. */
export function Frame ({ mode, children }: { readonly mode: 'rehearsal' | 'production', readonly children: ReactNode }): ReactNode {
  const strip = mode === 'rehearsal' ? <p className='strip' aria-hidden='true'>{Array.from({ length: 9 }, (_, i) => <span key={i}>{say('share.label.rehearsal')}</span>)}</p> : null
  return <div className={`sheet sheet-${mode}`}>{strip}{children}{strip}</div>
}

export function Sheet ({ course, form }: { readonly course: Course, readonly form: 'words' | 'code' }): ReactNode {
  const list = useRef<HTMLOListElement>(null)
  useLayoutEffect(() => {
    const element = list.current
    element?.replaceChildren(...course.shown().map((text, i) => itemOf(i + 1, text)))
    return () => {
      // Emptied before it is taken out: a node that something still holds has nothing in it then.
      for (const node of element?.querySelectorAll('span') ?? []) node.textContent = ''
      element?.replaceChildren()
    }
  }, [course, form])
  return <ol ref={list} className={`shown ${form}`} aria-labelledby='whose' />
}

function itemOf (place: number, text: string): HTMLElement {
  const item = document.createElement('li')
  for (const [name, content] of [['number', String(place)], ['text', text]] as const) {
    const part = document.createElement('span')
    part.className = name
    part.textContent = content
    item.append(part, ' ')
  }
  return item
}
