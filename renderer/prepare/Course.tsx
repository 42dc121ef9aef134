// The questions of a preparation, one a page. Each answer is kept in the folder before the next question comes; going back changes nothing.

import { useState, type ReactNode } from 'react'
import type { AnswersSoFar, PreparationFolder } from '../../src/contract/prepare.ts'
import { say } from '../../src/words/text.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { useWork } from '../start/asking.ts'
import { Agenda } from './Agenda.tsx'
import { AnchorPage } from './Anchor.tsx'
import { Check } from './Check.tsx'
import { before, changed, nextOf, questionAt, wrongAt, type At, type Page } from './course.ts'
import { EvidencePage, FollowsPage, ModePage, PolicyPage, ProfilesPage, ScriptPage } from './Choices.tsx'
import { learn } from './learn.ts'
import { ParameterPage } from './Parameter.tsx'
import { RolesPage } from './Roles.tsx'
import type { Now, Step } from './step.ts'
import { Trouble } from './Trouble.tsx'
import { TokensPage } from './Tokens.tsx'
import { WindowPage } from './Window.tsx'

export interface CourseProps { readonly bridge: MainBridge, readonly opened: PreparationFolder, readonly first: Now, readonly onPlan: (folder: string) => void, readonly onBack: () => void }

export function Course ({ bridge, opened, first, onPlan, onBack }: CourseProps): ReactNode {
  const [now, setNow] = useState(first)
  /** One answer is changed, from the check. */ const [changing, setChanging] = useState(false)
  const [drafted, setDrafted] = useState(false)
  const [otherMode, setOtherMode] = useState(false)
  const work = useWork()
  const { answers, known, at } = now

  const take = (change: Partial<AnswersSoFar>): void => work.begin(async () => {
    setOtherMode(false)
    const wanted = changed(answers, change)
    const learned = await learn(bridge, wanted)
    if ('report' in learned) return learned
    const { options: { anchor }, needs } = learned.output
    if (anchor !== null && wanted.mode !== null && anchor.mode !== wanted.mode) {
      setOtherMode(true)
      return { output: now }
    }
    const next = wrongAt(at, needs).length > 0 ? at : nextOf(wanted, learned.output)
    const kept = await bridge.host('prepare.keep', { folder: opened.folder, answers: { ...wanted, at: next } })
    return 'report' in kept ? kept : { output: { answers: wanted, known: learned.output, at: next } }
  }, next => {
    setNow(next)
    if (next.at === 'check') setChanging(false)
  })
  const go = (to: At): void => {
    setOtherMode(false)
    setNow({ ...now, at: to })
  }
  const back = (): void => {
    const to = changing ? 'check' : before(at, answers, known)
    setChanging(false)
    if (to === null) onBack()
    else go(to)
  }
  const step: Step = {
    ...now, bridge, opened, busy: work.busy, onTake: take, onBack: back,
    trouble: <Trouble work={work} wrong={otherMode ? say('preparing.wrong.mode') : null} />
  }
  if (at !== 'check') return <PageOf key={at} page={at} step={step} />
  if (drafted) return <Agenda {...step} onBack={() => setDrafted(false)} onPlan={onPlan} />
  return <Check {...step} onChange={(page: Page) => { setChanging(true); go(page) }} onDraft={() => setDrafted(true)} />
}

function PageOf ({ page, step }: { readonly page: Page, readonly step: Step }): ReactNode {
  switch (page) {
    case 'mode': return <ModePage {...step} />
    case 'anchor': return <AnchorPage {...step} />
    case 'script': return <ScriptPage {...step} />
    case 'follows': return <FollowsPage {...step} />
    case 'evidence': return <EvidencePage {...step} />
    case 'people': return <RolesPage {...step} />
    case 'tokens': return <TokensPage {...step} />
    case 'policy': return <PolicyPage {...step} />
    case 'profiles': return <ProfilesPage {...step} />
    case 'window': return <WindowPage {...step} />
    default: {
      const question = questionAt(page, step.known.needs)
      return question === null ? null : <ParameterPage {...step} question={question} />
    }
  }
}
