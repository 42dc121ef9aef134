// A dialog on the page: the browser's own, so that the keyboard stays in it and Escape closes it.

import { useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import { noteChange } from './activation.ts'

export interface DialogProps {
  /** `data-dialog`, by which tests and pictures find it. */ readonly name: string
  readonly title: string
  readonly children: ReactNode
  /** Escape, or the browser, closed it. */ readonly onClose: () => void
}

/** Open as long as it is rendered. Its heading has the focus first; after it, what had it before. */
export function Dialog ({ name, title, children, onClose }: DialogProps): ReactNode {
  const element = useRef<HTMLDialogElement>(null)
  const heading = useId()
  const gone = useRef(false)
  useLayoutEffect(() => {
    const dialog = element.current
    noteChange()
    dialog?.showModal()
    dialog?.querySelector<HTMLElement>('h2')?.focus()
    return () => {
      gone.current = true
      noteChange()
      dialog?.close()
    }
  }, [])
  return (
    <dialog
      ref={element} className='dialog' data-dialog={name} aria-labelledby={heading}
      onCancel={event => { event.preventDefault(); onClose() }} onClose={() => { if (!gone.current) onClose() }}
    >
      <div className='stack'>
        <h2 id={heading} tabIndex={-1} className='lead'>{title}</h2>
        {children}
      </div>
    </dialog>
  )
}
