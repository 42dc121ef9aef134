// How a custodian takes their share: by hand from the screen, printed, on a medium or a smart card of their own. Nothing of a share is on this page but while
// its card is printed, and then only on the paper.

import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Carrier, CarrierKind } from '../../src/contract/custody.ts'
import type { Report } from '../../src/contract/shapes.ts'
import { headLines } from '../../src/words/fingerprint.ts'
import { say } from '../../src/words/text.ts'
import { Button, Form } from '../design/Button.tsx'
import { SecretField, takeSecret, TextField } from '../design/Field.tsx'
import { Heading } from '../design/Heading.tsx'
import { Failure, Notice } from '../design/Notice.tsx'
import type { Course } from './course.ts'
import type { HandingNow } from './handing.ts'
import { PrintPage } from './PrintPage.tsx'

interface At<A extends HandingNow['at']> { readonly course: Course, readonly now: Extract<HandingNow, { at: A }> }

export function HandingPage ({ course }: { readonly course: Course }): ReactNode {
  const { now } = course.handing
  switch (now.at) {
    case 'choosing': return <Choosing course={course} />
    case 'asking': return <Asking key={now.way} course={course} now={now} />
    case 'comparing': return <Comparing course={course} now={now} />
    case 'ready': return <Ready course={course} now={now} />
    case 'working': return <Heading>{say('share.says.wait')}</Heading>
    case 'printing': return <PrintPage handing={course.handing} sheet={now.sheet} />
    case 'handed': return <Handed course={course} now={now} />
    case 'refused': return <Refused course={course} report={now.report} />
  }
}

function Choosing ({ course }: { readonly course: Course }): ReactNode {
  const { job } = course
  const ways = job.type === 'show' ? job.ways : []
  return (
    <>
      <Heading>{say('share.title.ways', { name: job.name, ordinal: String(job.ordinal ?? '') })}</Heading>
      <p className='instruction'>{say('share.says.ways')}</p>
      <div className='row'><Button kind='primary' primary onPress={() => course.show()} testId='way-screen'>{say('share.way.screen')}</Button></div>
      <div className='row'>{ways.map(way => <Button key={way} onPress={() => course.handing.choose(way)} testId={`way-${way}`}>{say(`share.way.${way}`)}</Button>)}</div>
      <div className='row'><Button kind='quiet' onPress={() => course.end('shown')}>{say('share.button.back')}</Button></div>
    </>
  )
}

/** A refusal, what to do about it, and what it was about, above what is asked again. */
function Told ({ report }: { readonly report: Report | null }): ReactNode {
  return report === null ? null : <Failure report={report} />
}

function Asking ({ course, now: { way, typed, report } }: At<'asking'>): ReactNode {
  const { handing } = course
  const [path, setPath] = useState(typed.path)
  const [recipient, setRecipient] = useState(typed.recipient)
  const [empty, setEmpty] = useState(false)
  const pin = useRef<HTMLInputElement>(null)
  const take = (): void => {
    if (way === 'token') {
      const bytes = takeSecret(pin.current)
      return bytes.length === 0 ? setEmpty(true) : handing.give({ kind: 'token', pin: bytes })
    }
    if (path.trim() === '' || (way === 'twin' && recipient.trim() === '')) return setEmpty(true)
    if (way === 'medium') return handing.give({ kind: 'medium', path: path.trim() })
    handing.look({ path: path.trim(), recipient: recipient.trim() })
  }
  const problem = empty ? say('window.says.text-empty') : null
  return (
    <>
      <Heading>{say(`share.way.${way}`)}</Heading>
      <Told report={report} />
      <p className='instruction'>{say(`share.says.way-${way}`)}</p>
      <Form onSubmit={take}>
        <div className='stack'>
          {way === 'token'
            ? <SecretField label={say('share.label.card-pin')} input={pin} problem={problem} testId='carrier-pin' />
            : <TextField label={say('share.label.carrier-path')} mono value={path} onChange={setPath} max={4096} problem={path.trim() === '' ? problem : null} testId='carrier-path' />}
          {way === 'twin' ? <TextField label={say('share.label.recipient')} hint={say('share.says.recipient')} mono value={recipient} onChange={setRecipient} max={4096} problem={recipient.trim() === '' ? problem : null} testId='carrier-recipient' /> : null}
          <div className='row'>
            <Button kind='primary' primary>{say(way === 'twin' ? 'share.button.look-recipient' : 'share.button.write')}</Button>
            <Button kind='quiet' onPress={() => handing.back()}>{say('share.button.other-way')}</Button>
          </div>
        </div>
      </Form>
    </>
  )
}

/** The recipient's words, to be compared with what its owner brought. */
function Comparing ({ course: { handing }, now: { recipient } }: At<'comparing'>): ReactNode {
  return (
    <>
      <Heading>{say('share.title.recipient')}</Heading>
      <p className='instruction'>{say('share.says.compare-recipient')}</p>
      <p className='mono whole'>{recipient.recipient}</p>
      <ul className='stack-tight mono'>{headLines(recipient.fingerprint).map((line, i) => <li key={`${i} ${line}`}>{line}</li>)}</ul>
      <div className='row'>
        <Button kind='primary' primary onPress={() => handing.encrypt()}>{say('share.button.encrypt')}</Button>
        <Button onPress={() => handing.back()}>{say('share.button.other-way')}</Button>
      </div>
    </>
  )
}

function Ready ({ course: { handing }, now: { lasting } }: At<'ready'>): ReactNode {
  return (
    <>
      <Heading>{say('share.way.printed')}</Heading>
      {lasting ? <Notice kind='care'><p>{say('share.says.print-lasting')}</p></Notice> : null}
      <p className='instruction'>{say('share.says.way-printed')}</p>
      <div className='row'>
        <Button kind='primary' primary onPress={() => handing.print()}>{say('share.button.print')}</Button>
        <Button kind='quiet' onPress={() => handing.back()}>{say('share.button.other-way')}</Button>
      </div>
    </>
  )
}

function Handed ({ course, now: { carrier } }: At<'handed'>): ReactNode {
  return (
    <>
      <Heading>{say(`share.handed.${carrier.kind}`)}</Heading>
      <Left carrier={carrier} />
      <p className='instruction'>{whereIs(carrier)}</p>
      <div className='row'>
        <Button kind='primary' primary onPress={() => course.end('shown')}>{say('share.button.done')}</Button>
        <Button onPress={() => course.handing.back()}>{say('share.button.also')}</Button>
      </div>
    </>
  )
}

/** What a printer still holds is looked at before anybody leaves. */
function Left ({ carrier }: { readonly carrier: Carrier }): ReactNode {
  return carrier.kind !== 'printed' || carrier.left === 0 ? null : <Notice kind='danger'><p role='alert'>{say('share.says.jobs-left', { count: String(carrier.left) })}</p></Notice>
}

function whereIs (carrier: Carrier): string {
  switch (carrier.kind) {
    case 'printed': return say('share.says.handed-printed')
    case 'medium': case 'twin': return say('share.says.handed-file', { file: carrier.file, path: carrier.path })
    case 'token': return say('share.says.handed-token', { object: carrier.object, card: `${carrier.label} (${carrier.serial})` })
  }
}

function Refused ({ course: { handing }, report }: { readonly course: Course, readonly report: Report }): ReactNode {
  return (
    <>
      <Heading>{say('share.title.failed')}</Heading>
      <Failure report={report} />
      <div className='row'><Button kind='primary' primary onPress={() => handing.back()}>{say('share.button.other-way')}</Button></div>
    </>
  )
}

/** A share is taken from what the custodian brought. */
export function TakingPage ({ course, busy, report }: { readonly course: Course, readonly busy: boolean, readonly report: Report | null }): ReactNode {
  const { job } = course
  const from: readonly CarrierKind[] = job.type === 'enter' ? job.from : []
  const [path, setPath] = useState('')
  const [empty, setEmpty] = useState<'path' | 'pin' | null>(null)
  const pin = useRef<HTMLInputElement>(null)
  useEffect(() => { if (report !== null) setEmpty(null) }, [report])
  const problem = (which: 'path' | 'pin'): string | null => empty === which ? say('window.says.text-empty') : null
  const fromMedium = (): void => {
    if (path.trim() === '') setEmpty('path')
    else void course.take({ kind: 'medium', path: path.trim() })
  }
  const fromCard = (): void => {
    const bytes = takeSecret(pin.current)
    if (bytes.length === 0) setEmpty('pin')
    else void course.take({ kind: 'token', pin: bytes })
  }
  return (
    <>
      <Heading>{say('share.title.take', { name: job.name })}</Heading>
      <Told report={report} />
      <p className='instruction'>{say('share.says.take')}</p>
      <Form onSubmit={fromMedium}>
        <div className='stack'>
          <TextField label={say('share.label.take-path')} mono value={path} onChange={setPath} max={4096} problem={problem('path')} testId='carrier-path' />
          <div className='row'><Button kind='primary' primary disabled={busy}>{say('share.button.take-file')}</Button></div>
        </div>
      </Form>
      {from.includes('token')
        ? (
          <Form onSubmit={fromCard}>
            <div className='stack'>
              <SecretField label={say('share.label.card-pin')} input={pin} problem={problem('pin')} testId='carrier-pin' />
              <div className='row'><Button disabled={busy}>{say('share.button.take-card')}</Button></div>
            </div>
          </Form>
          )
        : null}
      <div className='row'><Button kind='quiet' disabled={busy} onPress={() => course.carry(false)}>{say('share.button.type-instead')}</Button></div>
    </>
  )
}
