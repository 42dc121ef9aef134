// The handbook in the window: its chapters, and one of them. A page from the start page, a dialog beside a ceremony. What links lead to is another chapter, never
// a place outside.

import { useState, type ReactNode } from 'react'
import type { HandbookChapter } from '../../src/contract/handbook.ts'
import { say } from '../../src/words/text.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { Heading } from '../design/Heading.tsx'
import { useLoaded } from '../start/asking.ts'
import { Busy, Page, Refused } from '../start/Page.tsx'
import { Blocks } from './Blocks.tsx'

export function Handbook ({ bridge, onBack }: { readonly bridge: MainBridge, readonly onBack: () => void }): ReactNode {
  const [chapter, setChapter] = useState<HandbookChapter | null>(null)
  if (chapter === null) return <Page screen='handbook' title={say('handbook.title')} onBack={onBack}><Chapters bridge={bridge} onGo={setChapter} /></Page>
  return <ChapterPage key={chapter} bridge={bridge} chapter={chapter} onGo={setChapter} onBack={() => setChapter(null)} />
}

function ChapterPage ({ bridge, chapter, onGo, onBack }: ReadingProps & { readonly onBack: () => void }): ReactNode {
  const read = useLoaded(async () => await bridge.host('handbook.chapter', { chapter }), chapter)
  const title = read.state === 'here' ? read.value.title : say('handbook.title')
  return (
    <Page screen='chapter' title={title} onBack={onBack}>
      {read.state === 'here' ? <article className='handbook stack'><Blocks blocks={read.value.blocks} level={2} onGo={onGo} /></article> : <Unread read={read} />}
    </Page>
  )
}

/** Beside a ceremony: nothing of it is covered for longer than somebody reads. */
export function HandbookDialog ({ bridge, onClose }: { readonly bridge: MainBridge, readonly onClose: () => void }): ReactNode {
  const [chapter, setChapter] = useState<HandbookChapter | null>('when-something-goes-wrong')
  return (
    <Dialog name='handbook' title={say('handbook.title')} onClose={onClose}>
      <div className='row'>
        {chapter === null ? null : <Button onPress={() => setChapter(null)} testId='chapters'>{say('handbook.button.chapters')}</Button>}
        <Button onPress={onClose}>{say('window.button.close-dialog')}</Button>
      </div>
      {chapter === null ? <Chapters bridge={bridge} onGo={setChapter} /> : <Reading key={chapter} bridge={bridge} chapter={chapter} onGo={setChapter} />}
    </Dialog>
  )
}

interface ReadingProps { readonly bridge: MainBridge, readonly chapter: HandbookChapter, readonly onGo: (chapter: HandbookChapter) => void }

function Reading ({ bridge, chapter, onGo }: ReadingProps): ReactNode {
  const read = useLoaded(async () => await bridge.host('handbook.chapter', { chapter }), chapter)
  if (read.state !== 'here') return <Unread read={read} />
  return (
    <article className='handbook stack' data-chapter={chapter}>
      <Heading level={3} look='lead'>{read.value.title}</Heading>
      <Blocks blocks={read.value.blocks} level={4} onGo={onGo} />
    </article>
  )
}

function Chapters ({ bridge, onGo }: { readonly bridge: MainBridge, readonly onGo: (chapter: HandbookChapter) => void }): ReactNode {
  const read = useLoaded(async () => await bridge.host('handbook.chapters', {}), 'chapters')
  if (read.state !== 'here') return <Unread read={read} />
  return (
    <>
      <p>{say('handbook.says.choose')}</p>
      <ol className='items'>
        {read.value.map(({ chapter, title }) => <li key={chapter}><Button kind='quiet' onPress={() => onGo(chapter)} testId={`chapter-${chapter}`}>{title}</Button></li>)}
      </ol>
    </>
  )
}

function Unread ({ read }: { readonly read: { readonly state: 'loading' } | { readonly state: 'refused', readonly report: Parameters<typeof Refused>[0]['report'] } }): ReactNode {
  return read.state === 'loading' ? <Busy>{say('start.says.reading')}</Busy> : <Refused report={read.report} />
}
