// A prepared plan: its file is chosen, shown once more, and read and checked by the host. What follows is the briefing.

import { useState, type ReactNode } from 'react'
import type { View } from '../../src/contract/shapes.ts'
import { say } from '../../src/words/text.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { clean } from '../bridge/clean.ts'
import { Button } from '../design/Button.tsx'
import { useWork } from './asking.ts'
import { Browse } from './Browse.tsx'
import { Busy, Page, Refused, Rows } from './Page.tsx'

export function Plan ({ bridge, onView, onBack }: { readonly bridge: MainBridge, readonly onView: (view: View) => void, readonly onBack: () => void }): ReactNode {
  const [plan, setPlan] = useState<string | null>(null)
  if (plan !== null) return <PlanCheck bridge={bridge} plan={plan} onView={onView} onBack={() => setPlan(null)} />
  return (
    <Page screen='plan' title={say('start.title.plan')} onBack={onBack}>
      <p>{say('start.says.plan')}</p>
      <p className='notice notice-care'>{say('start.says.plan-production')}</p>
      <Browse bridge={bridge} wanted='plan' onChoose={setPlan} />
    </Page>
  )
}

interface PlanCheckProps { readonly bridge: MainBridge, readonly plan: string, readonly onView: (view: View) => void, readonly onBack: () => void }

function PlanCheck ({ bridge, plan, onView, onBack }: PlanCheckProps): ReactNode {
  const { busy, report, begin } = useWork()
  const foot = (
    <>
      <Button kind='primary' primary disabled={busy} onPress={() => begin(async () => await bridge.host('ceremony.run', { plan }), onView)}>{say('start.button.run')}</Button>
      <Button kind='quiet' disabled={busy} onPress={onBack}>{say('start.button.other-plan')}</Button>
    </>
  )
  return (
    <Page screen='plan' title={say('start.title.plan-check')} onBack={busy ? undefined : onBack} foot={foot}>
      {busy ? <Busy>{say('start.says.looking')}</Busy> : null}
      {report === null ? null : <Refused report={report} />}
      <Rows rows={[[say('start.label.plan'), <span key='plan' className='mono'>{clean(plan)}</span>]]} />
      <p>{say('start.says.plan-next')}</p>
    </Page>
  )
}
