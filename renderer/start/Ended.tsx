// A ceremony of this station that was closed or aborted: which one, and its evidence, written and verified as at its end.

import { useState, type ReactNode } from 'react'
import type { CeremonySummary } from '../../src/contract/station.ts'
import { shippedWords } from '../../src/words/scripts.ts'
import { say } from '../../src/words/text.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { clean } from '../bridge/clean.ts'
import { Button } from '../design/Button.tsx'
import { useWriting, WritingFoot, Written } from '../review/Writing.tsx'
import { ended, idInGroups, moment, type Ended as EndedCeremony } from './ceremonies.ts'
import { Busy, Page, Rows, Tasks } from './Page.tsx'

export function Ended ({ bridge, ceremonies, onBack }: { readonly bridge: MainBridge, readonly ceremonies: readonly CeremonySummary[], readonly onBack: () => void }): ReactNode {
  const [chosen, setChosen] = useState<EndedCeremony | null>(null)
  if (chosen !== null) return <Evidence bridge={bridge} ceremony={chosen} onBack={() => setChosen(null)} onHome={onBack} />
  const found = ended(ceremonies)
  return (
    <Page screen='ended' title={say('start.title.ended')} onBack={onBack}>
      {found.length === 0 ? <p className='notice'>{say('start.says.nothing-ended')}</p> : null}
      <Tasks tasks={found.map(one => ({
        id: `ended-${one.ceremony}`, name: clean(shippedWords(one.title)), tag: say(`mode.${one.mode}.name`), onPress: () => setChosen(one),
        means: say('start.label.ended-line', {
          state: say(`ceremonyState.${one.state}.name`),
          line: say('start.label.resume-line', { opened: moment(one.openedAt), entries: String(one.entries), ceremony: idInGroups(one.ceremony) })
        })
      }))}
      />
    </Page>
  )
}

interface EvidenceProps { readonly bridge: MainBridge, readonly ceremony: EndedCeremony, readonly onBack: () => void, readonly onHome: () => void }

function Evidence ({ bridge, ceremony: { ceremony, title, mode, script, state, entries, openedAt }, onBack, onHome }: EvidenceProps): ReactNode {
  const writing = useWriting(bridge, ceremony)
  const busy = writing.busySince !== null
  const foot = writing.written === null ? <WritingFoot writing={writing} /> : <Button kind='primary' primary onPress={onHome} testId='home'>{say('start.button.home')}</Button>
  return (
    <Page screen='ended' title={say('start.title.ended-check')} onBack={busy ? undefined : onBack} foot={foot}>
      {busy ? <Busy>{say('window.says.exporting')}</Busy> : null}
      <Written writing={writing} />
      <p className={`banner banner-${mode}`}>{say(`mode.${mode}.banner`)}</p>
      <Rows rows={[
        [say('start.label.title'), clean(shippedWords(title))],
        [say('start.label.ceremony'), <span key='id' className='mono'>{idInGroups(ceremony)}</span>],
        [say('start.label.script'), script],
        [say('start.label.state'), say(`ceremonyState.${state}.means`)],
        [say('start.label.opened'), moment(openedAt)],
        [say('start.label.entries'), String(entries)]
      ]}
      />
      {writing.written === null && !busy ? <p>{say('window.says.export')}</p> : null}
    </Page>
  )
}
