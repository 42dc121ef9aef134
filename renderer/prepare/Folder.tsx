// The folder of a preparation: which one, and, where plans were prepared in it already, whether to go on with one of them or to prepare another.

import { useRef, useState, type ReactNode } from 'react'
import type { PreparationFolder } from '../../src/contract/prepare.ts'
import { say } from '../../src/words/text.ts'
import { clean } from '../bridge/clean.ts'
import { Button, Form } from '../design/Button.tsx'
import { TextField } from '../design/Field.tsx'
import type { Work } from '../start/asking.ts'
import { Busy, Page, Refused, Tasks } from '../start/Page.tsx'
import { pathOf } from '../start/paths.ts'

export interface FolderPageProps {
  /** What is proposed. */ readonly usual: string
  readonly opened: PreparationFolder | null
  readonly work: Work
  readonly onOpen: (folder: string) => void
  readonly onPlan: (folder: string) => void
  readonly onNew: () => void
  readonly onBack: () => void
}

export function FolderPage ({ usual, opened, work, onOpen, onPlan, onNew, onBack }: FolderPageProps): ReactNode {
  const [typed, setTyped] = useState(usual)
  const [wrong, setWrong] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const take = (): void => {
    const path = pathOf(typed)
    setWrong(path === null)
    if (path === null) field.current?.focus()
    else onOpen(path)
  }
  if (opened !== null) {
    return (
      <Page screen='prepare-plans' title={say('preparing.title.plans')} onBack={onBack}>
        <Tasks tasks={[
          ...opened.plans.map((plan, i) => ({ id: `plan-${i}`, name: clean(plan.slice(opened.folder.length + 1)), means: say('preparing.says.plan-there', { path: clean(plan) }), onPress: () => onPlan(plan) })),
          { id: 'another', name: say('preparing.button.another-plan'), means: say('preparing.says.another-plan'), onPress: onNew }
        ]}
        />
      </Page>
    )
  }
  return (
    <Page screen='prepare-folder' title={say('preparing.title.folder')} onBack={onBack}>
      {work.busy ? <Busy>{say('start.says.reading')}</Busy> : null}
      {work.report === null ? null : <Refused report={work.report} />}
      <p>{say('preparing.says.folder')}</p>
      <p>{say('preparing.says.folder-later')}</p>
      <Form onSubmit={take}>
        <TextField label={say('preparing.label.folder')} problem={wrong ? say('start.wrong.path') : null} value={typed} onChange={setTyped} mono input={field} testId='folder' />
        <div><Button kind='primary' primary disabled={work.busy}>{say('preparing.button.open')}</Button></div>
      </Form>
    </Page>
  )
}
