// The plan as it would be written: who does what and when, and what it makes. From here it is written, and then nothing of it changes any more.

import type { ReactNode } from 'react'
import { say } from '../../src/words/text.ts'
import { Button } from '../design/Button.tsx'
import { useLoaded, useWork } from '../start/asking.ts'
import { Busy, Page, Refused } from '../start/Page.tsx'
import { freePath, wantedOf } from './course.ts'
import { PlanFacts, WrongWith } from './Facts.tsx'
import type { Step } from './step.ts'

export function Agenda ({ bridge, answers, known, opened, onBack, onPlan }: Step & { readonly onPlan: (folder: string) => void }): ReactNode {
  const wanted = wantedOf(answers, known)
  const work = useWork()
  const drafted = useLoaded(async () => wanted === null ? { report: { code: 'internal', facts: {} } } : await bridge.host('prepare.draft', wanted), '')
  const write = (): void => {
    if (wanted === null) return
    work.begin(async () => await bridge.host('plan.prepare', { ...wanted, out: freePath(opened.folder, 'plan', opened.plans) }), ({ folder }) => onPlan(folder))
  }
  const foot = drafted.state === 'here' ? <Button kind='primary' primary disabled={work.busy} onPress={write}>{say('preparing.button.write')}</Button> : undefined
  return (
    <Page screen='prepare-agenda' title={say('preparing.title.agenda')} onBack={work.busy ? undefined : onBack} foot={foot}>
      {drafted.state === 'loading' ? <Busy>{say('preparing.says.drafting')}</Busy> : null}
      {drafted.state === 'refused' ? <Refused report={drafted.report} /> : null}
      {work.busy ? <Busy since={work.since}>{say('preparing.says.writing')}</Busy> : null}
      {work.report === null ? null : <Refused report={work.report} />}
      {drafted.state === 'here'
        ? <>
            <p className={`banner banner-${drafted.value.plan.mode}`}>{say(`mode.${drafted.value.plan.mode}.banner`)}</p>
            <p>{say('preparing.says.agenda')}</p>
            <WrongWith wrong={drafted.value.wrong} />
            <PlanFacts shown={drafted.value} agenda />
          </>
        : null}
    </Page>
  )
}
