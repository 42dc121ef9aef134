// A person signs with their own key: the PIN of their card or the passphrase of their key file, entered without being shown, as for a sign-off. It goes from the
// field into bytes, and the field is empty.

import { useRef, useState, type ReactNode } from 'react'
import type { Ask } from '../../src/contract/shapes.ts'
import { askWords } from '../../src/words/steps.ts'
import { say } from '../../src/words/text.ts'
import { Button, Form } from '../design/Button.tsx'
import { SecretField, takeSecret } from '../design/Field.tsx'
import type { AskedProps } from './asked.ts'

const longestSecret = 1024

export function AskedSignature ({ view, step, ask, act, busy, onAnswer }: AskedProps & { readonly ask: Extract<Ask, { kind: 'signature' }> }): ReactNode {
  const field = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string | null>(null)

  const take = (): void => {
    const secret = takeSecret(field.current)
    const wrong = secret.length === 0 ? say('window.says.text-empty') : secret.length > longestSecret ? say('window.says.secret-too-long') : null
    setProblem(wrong)
    if (wrong === null) return onAnswer(secret)
    secret.fill(0)
    field.current?.focus()
  }

  return (
    <Form onSubmit={take}>
      <p className='hint'>{say('window.says.signs-once')}{view.mode === 'rehearsal' && ask.held === 'file' ? ` ${say('window.says.pin-made-up')}` : ''}</p>
      <div className='fields'>
        <SecretField label={askWords(step.action, ask)} problem={problem} input={field} testId={`ask-${ask.id}`} />
        <Button kind='primary' primary disabled={busy}>{act ?? say('window.button.take')}</Button>
      </div>
    </Form>
  )
}
