// Preparing a ceremony, from nothing to an approved plan: first the folder in which everything is kept on the way, then one question after the other, then the
// plan itself. It can be left at any page and gone on with later, here or at the terminal.

import { useState, type ReactNode } from 'react'
import type { PreparationFolder } from '../../src/contract/prepare.ts'
import type { View } from '../../src/contract/shapes.ts'
import { say } from '../../src/words/text.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { useLoaded, useWork } from '../start/asking.ts'
import { Busy, Page, Refused } from '../start/Page.tsx'
import { noAnswers, resumedAt } from './course.ts'
import { Course } from './Course.tsx'
import { FolderPage } from './Folder.tsx'
import { learn } from './learn.ts'
import { PlanOf } from './Plan.tsx'
import type { Now } from './step.ts'

export interface PrepareProps {
  readonly bridge: MainBridge
  /** The folder that is proposed. */ readonly usual: string
  readonly onView: (view: View) => void
  readonly onBack: () => void
}

export function Prepare ({ bridge, usual, onView, onBack }: PrepareProps): ReactNode {
  const [opened, setOpened] = useState<PreparationFolder | null>(null)
  const [plan, setPlan] = useState<string | null>(null)
  const work = useWork()
  const open = (folder: string): void => work.begin(async () => await bridge.host('prepare.open', { folder }), setOpened)
  if (plan !== null && opened !== null) return <PlanOf bridge={bridge} folder={plan} prepared={opened.folder} onView={onView} onBack={() => { setPlan(null); open(opened.folder) }} />
  if (opened === null || opened.plans.length > 0) return <FolderPage usual={usual} opened={opened} work={work} onOpen={open} onPlan={setPlan} onNew={() => setOpened(opened === null ? null : { ...opened, plans: [] })} onBack={opened === null ? onBack : () => setOpened(null)} />
  return <Begun key={opened.folder} bridge={bridge} opened={opened} onPlan={setPlan} onBack={() => setOpened(null)} />
}

interface BegunProps { readonly bridge: MainBridge, readonly opened: PreparationFolder, readonly onPlan: (folder: string) => void, readonly onBack: () => void }

/** The answers of before are taken up, once it is known what they come to. */
function Begun ({ bridge, opened, onPlan, onBack }: BegunProps): ReactNode {
  const answers = opened.answers ?? noAnswers
  const known = useLoaded(async () => await learn(bridge, answers), opened.folder)
  switch (known.state) {
    case 'loading': return <Page screen='prepare-reading' title={say('preparing.title.folder')}><Busy>{say('start.says.reading')}</Busy></Page>
    case 'refused': return <Page screen='prepare-reading' title={say('preparing.title.folder')} onBack={onBack}><Refused report={known.report} /></Page>
    case 'here': {
      const first: Now = { answers, known: known.value, at: resumedAt(answers, known.value) }
      return <Course bridge={bridge} opened={opened} first={first} onPlan={onPlan} onBack={onBack} />
    }
  }
}
