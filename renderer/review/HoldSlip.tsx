// Evidence held to what a witness took away: a file of the slip, or what stands on it, typed. What comes of it is a finding of the verification; a slip
// that can't be read is not, and what was typed stays.

import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import type { GivenSlip } from '../../src/contract/evidence.ts'
import type { Report } from '../../src/contract/shapes.ts'
import { say } from '../../src/words/text.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { Button, Form } from '../design/Button.tsx'
import { TextArea, TextField } from '../design/Field.tsx'
import { Browse } from '../start/Browse.tsx'
import { Busy, Page, Refused } from '../start/Page.tsx'
import { isSize, slipProblem, slipText } from './found.ts'

export interface HoldSlipProps {
  readonly bridge: MainBridge
  /** Verifies the evidence with the slip, and goes to what came of it. Answers why it was not taken, if it was not. */ readonly onHold: (slip: GivenSlip) => Promise<Report | null>
  readonly onBack: () => void
}

interface Trouble { readonly slip: GivenSlip, readonly report: Report }

export function HoldSlip ({ bridge, onHold, onBack }: HoldSlipProps): ReactNode {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const hold = async (slip: GivenSlip): Promise<void> => {
    setBusy(true)
    setTrouble(null)
    const report = await onHold(slip)
    if (report === null) return
    setTrouble({ slip, report })
    setBusy(false)
  }
  const typed = trouble !== null && 'text' in trouble.slip ? slipProblem(trouble.report) : null
  return (
    <Page screen='slip-given' title={say('review.title.slip')} onBack={busy ? undefined : onBack}>
      <p>{say('review.says.slip')}</p>
      {busy ? <Busy>{say('review.says.verifying')}</Busy> : null}
      {trouble === null || typed !== null ? null : <Refused report={trouble.report} />}
      <Typed problem={typed} busy={busy} onSlip={text => { void hold({ text }) }} />
      <section className='stack' aria-labelledby='slip-file'>
        <h2 id='slip-file' className='lead'>{say('review.title.slip-file')}</h2>
        <Browse bridge={bridge} wanted='slip' onChoose={file => { if (!busy) void hold({ file }) }} />
      </section>
    </Page>
  )
}

function Typed ({ problem, busy, onSlip }: { readonly problem: string | null, readonly busy: boolean, readonly onSlip: (text: string) => void }): ReactNode {
  const [size, setSize] = useState('')
  const [words, setWords] = useState('')
  const [tries, setTries] = useState(0)
  const tried = tries > 0
  const box = useRef<HTMLDivElement>(null)
  // Whatever was not taken has the focus again.
  useLayoutEffect(() => { if (tries > 0) box.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus() }, [tries, problem])
  const take = (): void => {
    setTries(tries + 1)
    if (isSize(size) && words.trim() !== '') onSlip(slipText(size, words))
  }
  return (
    <div ref={box}>
      <Form onSubmit={take}>
        <h2 className='lead'>{say('review.title.slip-typed')}</h2>
        <TextField label={say('review.label.slip-size')} value={size} onChange={setSize} max={16} mono problem={tried && !isSize(size) ? say('review.says.slip-size') : null} testId='slip-size' />
        <TextArea
          label={say('review.label.slip-words')} hint={say('review.says.slip-words')} value={words} onChange={setWords} max={2000} testId='slip-words'
          problem={tried && words.trim() === '' ? say('window.says.text-empty') : problem}
        />
        <div><Button disabled={busy} testId='take-slip'>{say('review.button.hold')}</Button></div>
      </Form>
    </div>
  )
}
