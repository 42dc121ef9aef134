// A plan that is written: its words, who approved it and who is missing, and what is done with it before the day: printed, rehearsed, approved.

import { useRef, useState, type ReactNode } from 'react'
import type { ShownPlan } from '../../src/contract/plan.ts'
import type { View } from '../../src/contract/shapes.ts'
import { say } from '../../src/words/text.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { clean } from '../bridge/clean.ts'
import { PublicWords } from '../ceremony/HeadWords.tsx'
import { roleName } from '../ceremony/words.ts'
import { Button, Form } from '../design/Button.tsx'
import { TextField } from '../design/Field.tsx'
import { Notice } from '../design/Notice.tsx'
import { useLoaded, useWork, type Work } from '../start/asking.ts'
import { Busy, Page, Refused, Rows, Tasks } from '../start/Page.tsx'
import { pathOf } from '../start/paths.ts'
import { Approve } from './Approve.tsx'
import { PlanFacts, WrongWith } from './Facts.tsx'

export interface PlanProps {
  readonly bridge: MainBridge
  /** Of the plan. */ readonly folder: string
  /** Of its preparation. */ readonly prepared: string
  readonly onView: (view: View) => void
  readonly onBack: () => void
}

export function PlanOf ({ bridge, folder, prepared, onView, onBack }: PlanProps): ReactNode {
  const [newer, setNewer] = useState<ShownPlan | null>(null)
  const [doing, setDoing] = useState<'approve' | 'print' | null>(null)
  const loaded = useLoaded(async () => await bridge.host('plan.show', { folder }), folder)
  const work = useWork()
  if (loaded.state === 'loading') return <Page screen='prepare-plan' title={say('preparing.title.plan')}><Busy>{say('start.says.reading')}</Busy></Page>
  if (loaded.state === 'refused') return <Page screen='prepare-plan' title={say('preparing.title.plan')} onBack={onBack}><Refused report={loaded.report} /></Page>
  const shown = newer ?? loaded.value
  if (doing === 'approve') return <Approve bridge={bridge} shown={shown} prepared={prepared} onApproved={one => { setNewer(one); setDoing(null) }} onBack={() => setDoing(null)} />
  if (doing === 'print') return <Print bridge={bridge} folder={folder} prepared={prepared} onBack={() => setDoing(null)} />
  return <Shown shown={shown} work={work} onApprove={() => setDoing('approve')} onPrint={() => setDoing('print')} onBack={onBack} onRehearse={() => work.begin(async () => await bridge.host('plan.rehearse', { folder }), onView)} />
}

interface ShownProps { readonly shown: ShownPlan, readonly work: Work, readonly onApprove: () => void, readonly onPrint: () => void, readonly onRehearse: () => void, readonly onBack: () => void }

function Shown ({ shown, work, onApprove, onPrint, onRehearse, onBack }: ShownProps): ReactNode {
  const { plan, folder, hash, approvals, missing, wrong } = shown
  const ready = missing.length === 0
  return (
    <Page screen='prepare-plan' title={say(ready ? 'preparing.title.plan-ready' : plan.mode === 'production' ? 'preparing.title.plan' : 'preparing.title.plan-rehearsal')} onBack={work.busy ? undefined : onBack}>
      {work.busy ? <Busy since={work.since}>{say('start.says.preparing')}</Busy> : null}
      {work.report === null ? null : <Refused report={work.report} />}
      <p className={`banner banner-${plan.mode}`}>{say(`mode.${plan.mode}.banner`)}</p>
      <p data-testid='standing'>{ready ? say('preparing.says.plan-ready') : plan.mode === 'production' ? say('preparing.says.plan-missing') : say('preparing.says.plan-rehearsal')}</p>
      <WrongWith wrong={wrong} />
      <Rows rows={[
        [say('preparing.label.plan-folder'), <span key='folder' className='mono'>{clean(folder)}</span>],
        [say('plan.label.approved'), approvals.length === 0 ? say('plan.label.nobody') : approvals.map(({ name, role }) => say('preparing.label.person-line', { name: clean(name), roles: roleName(role) })).join('; ')],
        ...missing.map(({ role, asked, given, who }) => [say('preparing.label.missing', { role: roleName(role) }), say('preparing.label.missing-line', { given: String(given), asked: String(asked), who: who.map(name => clean(name)).join(', ') || say('plan.label.none') })] as const)
      ]}
      />
      <section className='stack-tight'>
        <h2>{say('preparing.label.words')}</h2>
        <p>{say('preparing.says.words')}</p>
        <PublicWords root={hash} large />
        <p className='mono small'>{hash}</p>
      </section>
      <Tasks tasks={(['approve', 'print', 'rehearse'] as const).filter(one => one !== 'approve' || !ready).map(one => ({
        id: `plan-${one}`, name: say(`preparing.plan.${one}.name`), means: say(`preparing.plan.${one}.means`), onPress: { approve: onApprove, print: onPrint, rehearse: onRehearse }[one]
      }))}
      />
      <PlanFacts shown={shown} agenda={false} />
    </Page>
  )
}

/** The script of the day as a file, for the printer of one's choice. */
function Print ({ bridge, folder, prepared, onBack }: Pick<PlanProps, 'bridge' | 'folder' | 'prepared' | 'onBack'>): ReactNode {
  const [to, setTo] = useState(prepared)
  const [wrong, setWrong] = useState(false)
  const [written, setWritten] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const work = useWork()
  const write = (): void => {
    const path = pathOf(to)
    setWrong(path === null)
    if (path === null) field.current?.focus()
    else work.begin(async () => await bridge.host('plan.print', { folder, to: path }), ({ path: file }) => setWritten(file))
  }
  return (
    <Page screen='prepare-print' title={say('preparing.title.print')} onBack={work.busy ? undefined : onBack}>
      {work.busy ? <Busy since={work.since}>{say('preparing.says.writing')}</Busy> : null}
      {work.report === null ? null : <Refused report={work.report} />}
      {written === null ? null : <Notice kind='good' title={say('preparing.label.written')} testId='written'><p className='mono'>{clean(written)}</p></Notice>}
      <p>{say('preparing.says.print')}</p>
      <Form onSubmit={write}>
        <TextField label={say('preparing.label.print-to')} problem={wrong ? say('start.wrong.path') : null} value={to} onChange={setTo} mono input={field} testId='print-to' />
        <div><Button kind='primary' primary disabled={work.busy}>{say('preparing.button.print')}</Button></div>
      </Form>
    </Page>
  )
}
