// A ceremony that was paused or cut off: which one, what it is, and that people sign before it goes on.

import { useState, type ReactNode } from 'react'
import type { View } from '../../src/contract/shapes.ts'
import type { CeremonySummary } from '../../src/contract/station.ts'
import { shippedWords } from '../../src/words/scripts.ts'
import { say } from '../../src/words/text.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { clean } from '../bridge/clean.ts'
import { Button } from '../design/Button.tsx'
import { useWork } from './asking.ts'
import { idInGroups, moment, waiting } from './ceremonies.ts'
import { Damaged } from './Home.tsx'
import { Busy, Page, Refused, Rows, Tasks } from './Page.tsx'

export interface ResumeProps { readonly bridge: MainBridge, readonly ceremonies: readonly CeremonySummary[], readonly onView: (view: View) => void, readonly onBack: () => void }

export function Resume ({ bridge, ceremonies, onView, onBack }: ResumeProps): ReactNode {
  const [chosen, setChosen] = useState<CeremonySummary | null>(null)
  if (chosen !== null) return <ResumeCheck bridge={bridge} ceremony={chosen} onView={onView} onBack={() => setChosen(null)} />
  const found = waiting(ceremonies)
  return (
    <Page screen='resume' title={say('start.title.resume')} onBack={onBack}>
      {found.length === 0 ? <p className='notice'>{say('start.says.nothing-to-resume')}</p> : null}
      <Tasks tasks={found.map(one => ({
        id: `resume-${one.ceremony}`, name: clean(shippedWords(one.title)), tag: say(`mode.${one.mode}.name`), onPress: () => setChosen(one),
        means: say('start.label.resume-line', { opened: moment(one.openedAt), entries: String(one.entries), ceremony: idInGroups(one.ceremony) })
      }))}
      />
      <Damaged ceremonies={ceremonies} />
    </Page>
  )
}

interface ResumeCheckProps { readonly bridge: MainBridge, readonly ceremony: CeremonySummary, readonly onView: (view: View) => void, readonly onBack: () => void }

function ResumeCheck ({ bridge, ceremony: { ceremony, title, mode, script, entries, openedAt }, onView, onBack }: ResumeCheckProps): ReactNode {
  const { busy, report, begin } = useWork()
  const foot = <Button kind='primary' primary disabled={busy} onPress={() => begin(async () => await bridge.host('ceremony.resume', { ceremony }), onView)}>{say('start.button.resume')}</Button>
  return (
    <Page screen='resume' title={say('start.title.resume-check')} onBack={busy ? undefined : onBack} foot={foot}>
      {busy ? <Busy>{say('start.says.resuming')}</Busy> : null}
      {report === null ? null : <Refused report={report} />}
      <p className={`banner banner-${mode}`}>{say(`mode.${mode}.banner`)}</p>
      <Rows rows={[
        [say('start.label.title'), clean(shippedWords(title))],
        [say('start.label.ceremony'), <span key='id' className='mono'>{idInGroups(ceremony)}</span>],
        [say('start.label.script'), script],
        [say('start.label.opened'), moment(openedAt)],
        [say('start.label.entries'), String(entries)],
        [say('start.label.state'), openedAt === null ? say('start.says.resume-briefing') : say('ceremonyState.unfinished.means')]
      ]}
      />
      {openedAt === null ? null : <p>{say('start.says.resume-next')}</p>}
    </Page>
  )
}
