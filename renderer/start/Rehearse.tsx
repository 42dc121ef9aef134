// A new rehearsal: a script is chosen, its usual answers are taken or changed, everything is checked on one page, and then it begins.

import { useReducer, type ReactNode } from 'react'
import type { ScriptSummary } from '../../src/contract/ceremony.ts'
import type { View } from '../../src/contract/shapes.ts'
import { say } from '../../src/words/text.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { useLoaded, useWork } from './asking.ts'
import { followed } from './ceremonies.ts'
import { Check } from './Check.tsx'
import { Busy, Page, Refused, Tasks } from './Page.tsx'
import { after, atFirst } from './preparing.ts'
import { QuestionPage } from './Question.tsx'
import { given } from './questions.ts'
import { inOrder, scriptWords } from './wording.ts'

export interface RehearseProps { readonly bridge: MainBridge, readonly onView: (view: View) => void, readonly onBack: () => void }

export function Rehearse ({ bridge, onView, onBack }: RehearseProps): ReactNode {
  const [now, press] = useReducer(after, atFirst)
  const scripts = useLoaded(async () => await bridge.host('ceremony.scripts', {}), '')
  const station = useLoaded(async () => await bridge.host('station.status', {}), '')
  const work = useWork()
  const back = (): void => press({ press: 'back' })
  switch (now.page) {
    case 'script': return (
      <Page screen='rehearse' title={say('start.title.rehearse')} onBack={onBack}>
        <p>{say('start.says.scripts')}</p>
        {scripts.state === 'loading' ? <Busy>{say('start.says.reading')}</Busy> : null}
        {scripts.state === 'refused' ? <Refused report={scripts.report} /> : null}
        {scripts.state === 'here' ? <Scripts scripts={scripts.value} onChoose={script => press({ press: 'choose', script })} /> : null}
      </Page>
    )
    case 'question': return <QuestionPage key={now.question.parameter} now={now} onAnswer={answer => press({ press: 'answer', answer })} onBack={back} />
    case 'check': return (
      <Check
        now={now} since={work.since} onBack={back}
        before={station.state === 'here' ? followed(station.value.ceremonies) : null}
        onFollow={ceremony => press({ press: 'follow', after: ceremony })}
        onWalk={() => press({ press: 'walk' })}
        onChange={question => press({ press: 'change', question })}
        onBegin={() => work.begin(
          async () => await bridge.host('ceremony.rehearse', { script: { name: now.script.script }, parameters: given(now.script, now.answers), ...now.after === null ? {} : { after: now.after } }),
          onView, report => press({ press: 'refused', report })
        )}
      />
    )
  }
}

function Scripts ({ scripts, onChoose }: { readonly scripts: readonly ScriptSummary[], readonly onChoose: (script: ScriptSummary) => void }): ReactNode {
  return (
    <Tasks tasks={inOrder(scripts).map(script => ({
      id: `script-${script.script}`, ...scriptWords(script), onPress: () => onChoose(script),
      tag: say('start.label.script-version', { script: script.script, version: String(script.version) })
    }))}
    />
  )
}
