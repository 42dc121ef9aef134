// The start page: what Strongroom is, what can be done here, what waits, and which station this is.

import type { ReactNode } from 'react'
import type { CatalogStatus } from '../../src/contract/catalog.ts'
import type { Output } from '../../src/contract/contract.ts'
import type { Report } from '../../src/contract/shapes.ts'
import { programWords } from '../../src/words/installation.ts'
import { say } from '../../src/words/text.ts'
import { clean } from '../bridge/clean.ts'
import { Notice } from '../design/Notice.tsx'
import { dueWords } from '../keys/wording.ts'
import { idInGroups } from './ceremonies.ts'
import { Page, Refused, Rows, Tasks } from './Page.tsx'

const places = ['rehearse', 'handbook', 'prepare', 'plan', 'doctor', 'resume', 'keys', 'register', 'ended', 'review'] as const
export type Place = (typeof places)[number]

type Status = Output<'station.status'>

export interface HomeProps {
  readonly status: Status
  /** Of the keys; null while it is not known. */ readonly keys: CatalogStatus | null
  /** What was refused last, wherever that was. */ readonly refusal: Report | null
  readonly onGo: (place: Place) => void
}

export function Home ({ status: { folder, version, packaged, ceremonies }, keys, refusal, onGo }: HomeProps): ReactNode {
  const count = (state: Status['ceremonies'][number]['state']): number => ceremonies.filter(one => one.state === state).length
  const [waiting, ended] = [count('unfinished'), count('closed') + count('aborted')]
  const dealt = (keys?.chosen?.catalog.sets.length ?? 0) > 0
  const tags: Readonly<Partial<Record<Place, string>>> = {
    ...keys === null ? {} : { keys: dueWords(keys) },
    resume: waiting === 0 ? say('start.label.nothing-waits') : say('start.label.waiting', { count: String(waiting) }),
    ended: ended === 0 ? say('start.label.none-ended') : say('start.label.ended', { count: String(ended) })
  }
  return (
    <Page screen='start' title={say('start.title.start')}>
      {refusal === null ? null : <Refused report={refusal} />}
      <p className='lead'>{say('start.says.what')}</p>
      <Tasks tasks={places.filter(place => place !== 'register' || dealt).map(place => ({
        id: `task-${place}`, name: say(`start.task.${place}.name`), means: say(`start.task.${place}.means`), tag: tags[place], onPress: () => onGo(place)
      }))}
      />
      <Damaged ceremonies={ceremonies} />
      <h2>{say('start.label.station')}</h2>
      <Rows rows={[
        [say('start.label.folder'), <span key='folder' className='mono'>{clean(folder)}</span>],
        [say('start.label.version'), programWords(version, packaged)],
        [say('start.label.held'), say('start.label.held-count', { closed: String(count('closed')), aborted: String(count('aborted')) })]
      ]}
      />
    </Page>
  )
}

/** The ceremonies whose transcripts do not hold together, by name. */
export function Damaged ({ ceremonies }: { readonly ceremonies: readonly Status['ceremonies'][number][] }): ReactNode {
  const damaged = ceremonies.filter(({ state }) => state === 'damaged')
  if (damaged.length === 0) return null
  return (
    <Notice kind='danger' title={say('start.label.damaged')} testId='damaged'>
      <ul className='bullets'>{damaged.map(({ ceremony }) => <li key={ceremony} className='mono'>{idInGroups(ceremony)}</li>)}</ul>
      <p>{say('start.says.damaged')}</p>
    </Notice>
  )
}
