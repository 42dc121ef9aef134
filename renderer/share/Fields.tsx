// The numbered fields in which a share is typed. Every key goes through the course, which says what each field holds; the fields only show it.

import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react'
import { groupCount, wordCount } from '../../src/words/share-entry.ts'
import { say } from '../../src/words/text.ts'
import type { Course, Now } from './course.ts'
import { beforeInput, fieldIn, keyDown } from './fields.ts'
import { isMarked } from './state.ts'

export interface FieldsProps {
  readonly course: Course
  readonly now: Now
  /** Nothing is taken meanwhile. */ readonly still: boolean
  /** Id of what is said beside them. */ readonly describedBy: string
}

export function Fields ({ course, now, still, describedBy }: FieldsProps): ReactNode {
  const list = useRef<HTMLOListElement>(null)
  const { entry } = now
  const { form } = entry
  const { fields, at, fresh } = entry[form]

  useEffect(() => {
    const element = list.current
    if (element === null) return
    const take = new AbortController()
    element.addEventListener('beforeinput', event => beforeInput(course, event), take)
    element.addEventListener('compositionend', event => course.type(event.data), take)
    element.addEventListener('keydown', event => keyDown(course, element, event), take)
    return () => take.abort()
  }, [course, form])

  // The field in hand has the keyboard, unless a button has it.
  useLayoutEffect(() => {
    const field = list.current === null ? null : fieldIn(list.current, at)
    const { activeElement } = document
    if (field === null || (activeElement instanceof HTMLButtonElement && !still)) return
    if (activeElement !== field) field.focus()
    if (fresh) field.select()
    else field.setSelectionRange(field.value.length, field.value.length)
  })

  return (
    <ol ref={list} className={`typed ${form}`}>
      {Array.from({ length: form === 'words' ? wordCount : groupCount }, (_, i) => {
        const marked = isMarked(now, i)
        const field = fields[i] ?? ''
        return (
          <li key={i} className={marked ? 'marked' : undefined}>
            <span className='number' aria-hidden='true'>{marked ? '?' : ''}{i + 1}</span>
            <input
              type='text' value={form === 'code' ? field.toUpperCase() : field} readOnly={still} autoComplete='off' autoCorrect='off' autoCapitalize='off' spellCheck={false}
              aria-label={form === 'words' ? say('share.label.word', { place: String(i + 1) }) : say('share.label.group', { place: String(i + 1) })}
              aria-invalid={marked || undefined} aria-describedby={i === at ? describedBy : undefined} data-place={i + 1}
              onChange={() => { /* What it holds is the course's to say. */ }} onFocus={() => { if (i !== course.now.entry[form].at) course.focus(i + 1) }} onClick={() => course.focus(i + 1)}
            />
          </li>
        )
      })}
    </ol>
  )
}
