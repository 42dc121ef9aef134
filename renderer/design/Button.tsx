// Buttons that take no press that was not meant for them (design/activation.ts), and forms whose Enter keeps to the same rules.

import { useLayoutEffect, useRef, type KeyboardEvent, type MouseEvent, type ReactNode, type SubmitEvent } from 'react'
import { isMeant, lastChange, mayActivate } from './activation.ts'

export interface ButtonProps {
  readonly children: ReactNode
  /** What a press does. A button of a form that has none submits the form. */ readonly onPress?: () => void
  readonly kind?: 'plain' | 'primary' | 'danger' | 'quiet'
  /** It is the one that the page is about. */ readonly primary?: boolean
  /** Enter never presses it. */ readonly irreversible?: boolean
  readonly disabled?: boolean
  /** Id of a text that says more of it. */ readonly describedBy?: string | undefined
  readonly testId?: string
}

/** A press counts once what the button says has stood there for a while. Changes of its label count as a change; so does every change of the page. */
export function Button ({ children, onPress, kind = 'plain', primary = false, irreversible = false, disabled = false, describedBy, testId }: ButtonProps): ReactNode {
  const since = useRef(-Infinity)
  const label = typeof children === 'string' ? children : null
  useLayoutEffect(() => { since.current = performance.now() }, [label, disabled])

  const press = (event: MouseEvent): void => {
    if (!isMeant({ time: event.timeStamp, clicks: event.detail }, Math.max(since.current, lastChange()))) event.preventDefault()
    else onPress?.()
  }
  const keyDown = (event: KeyboardEvent): void => {
    if (!mayActivate(event, irreversible)) event.preventDefault()
  }
  return (
    <button
      type={onPress === undefined ? 'submit' : 'button'} className={kind === 'plain' ? 'button' : `button button-${kind}`} disabled={disabled}
      data-primary={primary ? '' : undefined} data-irreversible={irreversible ? '' : undefined} data-testid={testId}
      aria-describedby={describedBy} onClick={press} onKeyDown={keyDown}
    >
      {children}
    </button>
  )
}

/** A form: Enter in a field presses its button, once, and only when that may be pressed. `onEnter` takes Enter where nothing is to be pressed by it. */
export function Form ({ children, onSubmit, onEnter }: { readonly children: ReactNode, readonly onSubmit?: () => void, readonly onEnter?: () => void }): ReactNode {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    onSubmit?.()
  }
  const keyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
    if (event.repeat || onEnter !== undefined) event.preventDefault()
    if (!event.repeat) onEnter?.()
  }
  return <form className='stack' noValidate autoComplete='off' onSubmit={submit} onKeyDown={keyDown}>{children}</form>
}
