// Two bundles held against each other: which other one, and what the two are to each other.

import { useState, type ReactNode } from 'react'
import type { Comparison } from '../../src/contract/evidence.ts'
import { say } from '../../src/words/text.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { clean } from '../bridge/clean.ts'
import { Button } from '../design/Button.tsx'
import { useLoaded } from '../start/asking.ts'
import { Browse } from '../start/Browse.tsx'
import { Busy, Page, Refused, Rows } from '../start/Page.tsx'
import { folderOf } from '../start/paths.ts'
import { timeWords, typeWords } from './filter.ts'
import { comparedWords, parted } from './found.ts'

export interface CompareProps { readonly bridge: MainBridge, readonly bundle: string, readonly onBack: () => void }

export function Compare ({ bridge, bundle, onBack }: CompareProps): ReactNode {
  const [other, setOther] = useState<string | null>(null)
  if (other !== null) return <Compared bridge={bridge} a={bundle} b={other} onBack={() => setOther(null)} onDone={onBack} />
  return (
    <Page key='other' screen='browse' title={say('review.title.compare')} onBack={onBack}>
      <p>{say('review.says.compare')}</p>
      <Browse bridge={bridge} wanted='bundle' from={folderOf(bundle)} onChoose={setOther} />
    </Page>
  )
}

function Compared ({ bridge, a, b, onBack, onDone }: { readonly bridge: MainBridge, readonly a: string, readonly b: string, readonly onBack: () => void, readonly onDone: () => void }): ReactNode {
  const loaded = useLoaded(async () => await bridge.host('evidence.compare', { a, b }), b)
  const sources = <Rows rows={[[say('audit.label.side', { side: 'A' }), <span key='a' className='mono'>{clean(a)}</span>], [say('audit.label.side', { side: 'B' }), <span key='b' className='mono'>{clean(b)}</span>]]} />
  if (loaded.state === 'loading') return <Page key='comparing' screen='compare' title={say('review.title.comparing')}><Busy>{say('review.says.comparing')}</Busy>{sources}</Page>
  if (loaded.state === 'refused') return <Page key='refused' screen='compare' title={say('review.title.comparing')} onBack={onBack}><Refused report={loaded.report} />{sources}</Page>
  const found = loaded.value
  return (
    <Page key='compared' screen='compare' title={say(`audit.compared.${found.relation}.name`)} onBack={onBack} foot={<Button onPress={onDone} testId='to-verdict'>{say('review.button.verdict')}</Button>}>
      <p className={`notice lead ${found.relation === 'same' && found.files.length === 0 ? 'notice-good' : found.relation === 'a-longer' || found.relation === 'b-longer' || found.relation === 'same' ? 'notice-care' : 'notice-danger'}`} data-relation={found.relation}>{comparedWords(found)}</p>
      <p className='hint'>{say('review.says.compared-only')}</p>
      <Fork found={found} />
      {found.files.length === 0 ? null : (
        <section className='stack-tight' aria-labelledby='differing'>
          <h2 id='differing' className='lead'>{say('review.title.files')}</h2>
          <ul className='bullets mono small'>{found.files.map(({ path, differs }) => <li key={path}>{say(`audit.label.${differs}`, { path: clean(path) })}</li>)}</ul>
        </section>
      )}
      {sources}
    </Page>
  )
}

/** Both entries where they part: the first that they do not have in common. */
function Fork ({ found: { fork, common } }: { readonly found: Comparison }): ReactNode {
  if (fork === null) return null
  return (
    <>
      {([['A', fork.a, fork.b], ['B', fork.b, fork.a]] as const).map(([side, { text, cut, entry }, other]) => {
        const { before, differs, after } = parted(text, other.text)
        return (
          <section key={side} className='stack-tight' data-testid={`fork-${side}`}>
            <h2 className='lead'>{say('audit.label.fork-in', { seq: String(common.size), side })}</h2>
            <p>{entry === null ? say('audit.label.not-an-entry') : [typeWords(entry.type), entry.act, entry.step, entry.actor].filter(part => part !== null).map(clean).join(' · ')}{entry === null ? '' : ` · ${timeWords(entry.time)}`}</p>
            <p className='raw mono'>{clean(before)}{differs === '' ? null : <mark>{clean(differs)}</mark>}{clean(after)}{cut ? ` ${say('audit.label.cut')}` : ''}</p>
          </section>
        )
      })}
    </>
  )
}
