// What a witness takes away: the head of a checkpoint as words, in hex, and as a code that holds the signed checkpoint itself. It is shown at each act's end,
// in a dialog whenever somebody asks for it, and when the ceremony has ended; and it can be written as a PDF.

import { useState, type ReactNode } from 'react'
import type { Report, View } from '../../src/contract/shapes.ts'
import { shippedWords } from '../../src/words/scripts.ts'
import { say } from '../../src/words/text.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { clean, cleaned } from '../bridge/clean.ts'
import { Button, Form } from '../design/Button.tsx'
import { TextField } from '../design/Field.tsx'
import { Heading } from '../design/Heading.tsx'
import { Failure, Notice } from '../design/Notice.tsx'
import { QrCode } from '../design/QrCode.tsx'
import { useLoaded } from '../start/asking.ts'
import { idInGroups } from '../start/ceremonies.ts'
import { PublicWords } from './HeadWords.tsx'
import { Middle } from './Middle.tsx'
import { utcTime } from './time.ts'

interface SlipProps { readonly bridge: MainBridge, readonly view: View }

/** The page at an act's end, once its checkpoint was issued. */
export function SlipPage ({ bridge, view, act, onGoOn }: SlipProps & { readonly act: string, readonly onGoOn: () => void }): ReactNode {
  const title = shippedWords(view.agenda.find(one => one.act === act)?.title ?? act)
  return (
    <Middle screen='slip' busySince={null} foot={<div className='row acts'><Button kind='primary' primary onPress={onGoOn}>{say('window.button.slip-taken')}</Button></div>}>
      <Heading look='step-title'>{say('window.title.slip-of-act', { act: title })}</Heading>
      <p className='instruction'>{say('window.says.slip-take')}</p>
      <Slip bridge={bridge} view={view} />
    </Middle>
  )
}

/** The slip of the newest checkpoint, and its way onto paper. */
export function Slip ({ bridge, view: { ceremony, head } }: SlipProps): ReactNode {
  const loaded = useLoaded(async () => await bridge.host('paper.slip', { ceremony, checkpoint: null }), `${ceremony} ${head.size}`)
  switch (loaded.state) {
    case 'loading': return <p className='notice' role='status'>{say('start.says.reading')}</p>
    case 'refused': return <Notice kind='care'><Failure report={cleaned(loaded.report)} level={3} /></Notice>
    case 'here': {
      const { size, root, time, note, checkpoint } = loaded.value
      return (
        <section className='stack' data-testid='slip'>
          <p className='quiet'>{say('window.label.slip-of', { size: String(size), time: utcTime(new Date(time)), number: String(checkpoint) })}</p>
          <div className='slip'>
            <PublicWords root={root} large />
            <QrCode text={note} label={say('window.label.slip-code')} />
          </div>
          <p className='mono small'>{idInGroups(root)}</p>
          {head.size === size ? null : <p className='hint' data-testid='slip-behind'>{say('window.says.slip-behind', { count: String(head.size - size) })}</p>}
          <Write bridge={bridge} ceremony={ceremony} checkpoint={checkpoint} />
        </section>
      )
    }
  }
}

/** Writes the slip into a folder that people name, such as one of a medium. */
function Write ({ bridge, ceremony, checkpoint }: { readonly bridge: MainBridge, readonly ceremony: string, readonly checkpoint: number }): ReactNode {
  const [to, setTo] = useState('')
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<{ readonly path: string } | { readonly report: Report } | null>(null)
  const write = async (): Promise<void> => {
    setBusy(true)
    const answer = await bridge.host('paper.write', { ceremony, paper: 'slip', checkpoint, to: to.trim() })
    setOutcome('output' in answer ? answer.output : { report: cleaned(answer.report) })
    setBusy(false)
  }
  return (
    <details className='details'>
      <summary data-testid='slip-pdf'>{say('window.button.slip-pdf')}</summary>
      <Form onSubmit={() => { void write() }}>
        {outcome === null ? null : 'path' in outcome
          ? <p className='notice notice-good' role='status' data-testid='slip-written'>{say('window.says.slip-written', { path: clean(outcome.path) })}</p>
          : <Notice kind='danger'><Heading level={3}>{say('window.title.refused')}</Heading><Failure report={outcome.report} level={3} /></Notice>}
        <TextField label={say('window.label.slip-to')} hint={say('window.says.slip-to')} value={to} onChange={setTo} max={4096} mono testId='slip-to' />
        <div><Button disabled={busy || to.trim() === ''} testId='slip-write'>{say('window.button.slip-write')}</Button></div>
      </Form>
    </details>
  )
}
