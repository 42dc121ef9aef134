// The heading of something new. It takes the focus when it appears, so that a screen reader reads it and a stray key hits nothing.

import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { noteChange } from './activation.ts'

export interface HeadingProps {
  readonly children: ReactNode
  readonly level?: 1 | 2 | 3
  /** Left out: it takes the focus. */ readonly focus?: boolean
  readonly id?: string
  readonly look?: string
}

/** Give it another `key` where what it heads is another thing. */
export function Heading ({ children, level = 1, focus = true, id, look }: HeadingProps): ReactNode {
  const element = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    if (!focus) return
    noteChange()
    element.current?.focus()
  }, [focus])
  const Element = `h${level}` as const
  return <Element ref={element} id={id} tabIndex={focus ? -1 : undefined} className={look} data-heading={focus ? '' : undefined}>{children}</Element>
}
