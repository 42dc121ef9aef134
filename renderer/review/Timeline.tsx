// The transcript of a bundle as a timeline: filtered by act, person and kind, and searched. Nothing of it is judged here.

import { useRef, useState, type ReactNode } from 'react'
import type { Timeline, TimelineChoice, TimelineRow } from '../../src/contract/evidence.ts'
import { say } from '../../src/words/text.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { Button, Form } from '../design/Button.tsx'
import { Select, TextField } from '../design/Field.tsx'
import { useLoaded } from '../start/asking.ts'
import { Busy, Page, Refused } from '../start/Page.tsx'
import { asked, choiceWords, chosenAt, everything, isEverything, placeOf, type Chosen, type Filter } from './filter.ts'
import { TimelineList } from './TimelineList.tsx'

/** Where a timeline is looked at: kept while one of its entries is shown. */
export interface View { readonly filter: Filter, /** The place of the marked row among those that match. */ readonly marked: number }
export const beginning: View = { filter: everything, marked: 0 }

export interface TimelinePageProps {
  readonly bridge: MainBridge
  readonly bundle: string
  readonly view: View
  readonly onView: (view: View) => void
  readonly onEntry: (seq: number) => void
  readonly onBack: () => void
}

export function TimelinePage ({ bridge, bundle, view, onView, onEntry, onBack }: TimelinePageProps): ReactNode {
  const { filter, marked } = view
  const key = JSON.stringify(filter)
  const loaded = useLoaded(async () => await bridge.host('evidence.timeline', { bundle, from: 0, count: 1, filter: asked(filter) }), key)
  const choices = useRef<Choices>(none)
  if (loaded.state === 'here') choices.current = loaded.value.choices
  const choose = (change: Partial<Filter>): void => onView({ filter: { ...filter, ...change }, marked: 0 })
  const load = async (from: number, count: number): Promise<readonly TimelineRow[]> => {
    const answer = await bridge.host('evidence.timeline', { bundle, from, count, filter: asked(filter) })
    return 'output' in answer ? answer.output.rows : []
  }
  return (
    <Page screen='timeline' title={say('review.title.timeline')} onBack={onBack}>
      <Choosing filter={filter} choices={choices.current} onChoose={choose} />
      {loaded.state === 'loading' ? <Busy>{say('start.says.reading')}</Busy> : null}
      {loaded.state === 'refused' ? <Refused report={loaded.report} /> : null}
      {loaded.state !== 'here' ? null : (
        <>
          <p role='status' className='quiet' data-testid='matched'>{say('entries.label.matched', { matched: String(loaded.value.matched), total: String(loaded.value.total) })}</p>
          {loaded.value.whole ? null : <p className='notice notice-care'>{say('entries.says.not-whole')}</p>}
          {loaded.value.matched === 0
            ? <p className='notice'>{say('entries.says.nothing')}</p>
            : <TimelineList key={key} count={loaded.value.matched} load={load} begin={marked} onMark={place => onView({ filter, marked: place })} onChoose={onEntry} />}
          <p className='hint'>{say('review.says.timeline-keys')} {say('entries.says.not-judged')}</p>
        </>
      )}
    </Page>
  )
}

type Choices = Timeline['choices']
const none: Choices = { types: [], acts: [], actors: [] }

function Choosing ({ filter, choices, onChoose }: { readonly filter: Filter, readonly choices: Choices, readonly onChoose: (change: Partial<Filter>) => void }): ReactNode {
  const [text, setText] = useState(filter.text)
  const list = (of: 'type' | 'act' | 'actor', label: string, all: readonly TimelineChoice[], chosen: Chosen): ReactNode => (
    <Select
      label={label} options={[say('review.label.any'), ...all.map(choice => choiceWords(of, choice))]} chosen={placeOf(chosen, all)} testId={`filter-${of}`}
      onChoose={place => onChoose({ [of]: chosenAt(place, all) })}
    />
  )
  const clear = (): void => {
    setText('')
    onChoose(everything)
  }
  return (
    <Form onSubmit={() => onChoose({ text: text.trim() })}>
      <div className='fields filters'>
        {list('act', say('entries.label.act'), choices.acts, filter.act)}
        {list('actor', say('review.label.actor'), choices.actors, filter.actor)}
        {list('type', say('entries.label.type'), choices.types, filter.type)}
      </div>
      <div className='fields'>
        <TextField label={say('review.label.search')} hint={say('review.says.search')} value={text} onChange={setText} max={200} testId='search' />
        <div className='row'>
          <Button testId='do-search'>{say('review.button.search')}</Button>
          {isEverything(filter) ? null : <Button kind='quiet' onPress={clear} testId='clear-filter'>{say('review.button.clear')}</Button>}
        </div>
      </div>
    </Form>
  )
}
