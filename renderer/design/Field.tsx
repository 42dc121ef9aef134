// Fields with a label, a hint and what is wrong. Secrets are never in React's hands: the field holds them until they are taken out as bytes.

import { useId, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import { say } from '../../src/words/text.ts'

export interface FieldProps {
  readonly label: string
  readonly hint?: string | undefined
  /** What is wrong with what was entered. */ readonly problem?: string | null
  /** Ids of a hint and a problem that stand elsewhere. */ readonly describedBy?: string | undefined
  readonly invalid?: boolean
}

/** What the control of a field takes over, so that its label, hint and problem belong to it. */
export interface ControlProps { readonly 'id': string, readonly 'aria-describedby': string | undefined, readonly 'aria-invalid': boolean | undefined }

/** A label above a control of any kind. */
export function Field ({ label, hint, problem = null, describedBy, invalid = problem !== null, children }: FieldProps & { readonly children: (control: ControlProps) => ReactNode }): ReactNode {
  const id = useId()
  const described = [...describedBy === undefined ? [] : [describedBy], ...hint === undefined ? [] : [`${id}-hint`], ...problem === null ? [] : [`${id}-problem`]]
  return (
    <div className='field'>
      <label htmlFor={id}>{label}</label>
      {hint === undefined ? null : <p id={`${id}-hint`} className='hint'>{hint}</p>}
      {problem === null ? null : <p id={`${id}-problem`} className='problem' role='alert'>{problem}</p>}
      {children({ 'id': id, 'aria-describedby': described.length === 0 ? undefined : described.join(' '), 'aria-invalid': invalid ? true : undefined })}
    </div>
  )
}

export interface TextFieldProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly max?: number
  /** Paths, phrases and numbers. */ readonly mono?: boolean
  /** The element itself, for giving it the focus. */ readonly input?: RefObject<HTMLInputElement | null>
  readonly testId?: string
}

export function TextField ({ value, onChange, max, mono = false, input, testId, ...field }: TextFieldProps): ReactNode {
  return (
    <Field {...field}>
      {control => (
        <input
          {...control} ref={input} className={mono ? 'input input-mono' : 'input'} type='text' value={value} maxLength={max} autoComplete='off' autoCorrect='off' autoCapitalize='off' spellCheck={false}
          data-testid={testId} onChange={event => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

/** A longer text, in a few lines. */
export function TextArea ({ value, onChange, max, testId, ...field }: Omit<TextFieldProps, 'mono' | 'input'>): ReactNode {
  return (
    <Field {...field}>
      {control => <textarea {...control} className='input' rows={3} value={value} maxLength={max} autoComplete='off' spellCheck={false} data-testid={testId} onChange={event => onChange(event.target.value)} />}
    </Field>
  )
}

/** A field for a secret. Nothing shows what is typed; `input` is where `takeSecret` takes it from. */
export function SecretField ({ input, testId, ...field }: FieldProps & { readonly input: RefObject<HTMLInputElement | null>, readonly testId?: string }): ReactNode {
  const [capitals, setCapitals] = useState(false)
  const look = (event: KeyboardEvent): void => setCapitals(event.getModifierState('CapsLock'))
  return (
    <Field {...field} hint={capitals ? [field.hint, say('window.says.caps-lock')].filter(text => text !== undefined).join(' ') : field.hint}>
      {control => <input {...control} ref={input} className='input input-secret' type='password' autoComplete='off' spellCheck={false} data-testid={testId} onKeyDown={look} onKeyUp={look} />}
    </Field>
  )
}

/** What a field for a secret holds, as bytes of UTF-8 that the caller wipes. The field is empty after. */
export function takeSecret (input: HTMLInputElement | null): Uint8Array {
  if (input === null) return new Uint8Array()
  const bytes = new TextEncoder().encode(input.value)
  input.value = ''
  return bytes
}

/** A control to tick, with its sentence. */
export function Check ({ label, checked, onChange, testId }: { readonly label: string, readonly checked: boolean, readonly onChange: (checked: boolean) => void, readonly testId?: string }): ReactNode {
  return (
    <label className='check'>
      <input type='checkbox' checked={checked} data-testid={testId} onChange={event => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  )
}

/** One of a few, all in sight. */
export function Choice<T extends string> ({ legend, options, value, onChange }: { readonly legend: string, readonly options: readonly { readonly value: T, readonly label: string }[], readonly value: T, readonly onChange: (value: T) => void }): ReactNode {
  const name = useId()
  return (
    <fieldset className='choice'>
      <legend className='legend'>{legend}</legend>
      {options.map(option => (
        <label key={option.value} className='check'>
          <input type='radio' name={name} value={option.value} checked={option.value === value} onChange={() => onChange(option.value)} />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** One of many, by its place in the list; closed, it shows the chosen one. */
export function Select ({ options, chosen, onChoose, testId, ...field }: FieldProps & { readonly options: readonly string[], readonly chosen: number, readonly onChoose: (place: number) => void, readonly testId?: string }): ReactNode {
  return (
    <Field {...field}>
      {control => (
        <select {...control} className='input' value={chosen} data-testid={testId} onChange={event => onChoose(Number(event.target.value))}>
          {options.map((option, place) => <option key={`${place} ${option}`} value={place}>{option}</option>)}
        </select>
      )}
    </Field>
  )
}
