// The growing transcript, newest at the bottom, with the head as words under it. Rows have one height, and only those in sight are drawn.

import { memo, useCallback, useEffect, useLayoutEffect, useReducer, useRef, useState, type ReactNode } from 'react'
import type { EntryLine, View } from '../../src/contract/shapes.ts'
import { spokenLanguage, type Language } from '../../src/words/language.ts'
import { say } from '../../src/words/text.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { cleaned } from '../bridge/clean.ts'
import { Button } from '../design/Button.tsx'
import { Entries, rowsInSight, type Rows } from './entries.ts'
import { HeadWords, headTitle } from './HeadWords.tsx'
import { utcTime } from './time.ts'
import { entryWords } from './words.ts'

/** Height of a row, in rem; ceremony.css draws it so. */
const rowRem = 4.5
/** Rows are drawn anew in place of those that went out of sight: at most this many are in sight at once. */
const rowsKept = 256

export function Transcript ({ bridge, view, onHead }: { readonly bridge: MainBridge, readonly view: View, readonly onHead: () => void }): ReactNode {
  const count = view.head.size
  return (
    <div className='transcript'>
      <div className='transcript-top'>
        <h2>{say('window.part.transcript')}</h2>
        <p className='small quiet' data-testid='entry-count'>{count === 1 ? say('window.label.entry-one') : say('window.label.entries', { count: String(count) })}</p>
      </div>
      <List key={view.ceremony} bridge={bridge} view={view} />
      <div className='transcript-head'>
        <div className='transcript-top'>
          <h3>{headTitle(view.head)}</h3>
          {count === 0 ? null : <Button kind='quiet' onPress={onHead} testId='show-head'>{say('window.button.head')}</Button>}
        </div>
        <HeadWords head={view.head} />
      </div>
    </div>
  )
}

function List ({ bridge, view }: { readonly bridge: MainBridge, readonly view: View }): ReactNode {
  const count = view.head.size
  const box = useRef<HTMLDivElement>(null)
  const [, redraw] = useReducer((times: number) => times + 1, 0)
  const [entries] = useState(() => new Entries(async (from, wanted) => {
    const answer = await bridge.host('ceremony.entries', { from, count: wanted })
    return 'output' in answer ? cleaned(answer.output) : []
  }, redraw))
  const [rows, setRows] = useState<Rows>({ first: 0, end: 0 })
  const atEnd = useRef(true)
  /** Heights of the box and of a row, in pixels. */
  const [size, setSize] = useState({ box: 0, row: 1 })
  entries.note(view.recent)

  const look = useCallback((): void => {
    const element = box.current
    // Out of sight it has no height, and where it stood must not be forgotten.
    if (element === null || element.clientHeight === 0) return
    const scrolled = element.scrollTop
    atEnd.current = scrolled + size.box >= (count - 1) * size.row
    const next = rowsInSight(scrolled, size.box, size.row, count)
    setRows(now => now.first === next.first && now.end === next.end ? now : next)
  }, [count, size])

  // Who looks at the newest entry goes on seeing the newest.
  useLayoutEffect(() => {
    if (atEnd.current && box.current !== null) box.current.scrollTop = box.current.scrollHeight
    look()
  }, [look])
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    const measure = (): void => setSize({ box: element.clientHeight, row: rowRem * parseFloat(getComputedStyle(document.documentElement).fontSize) })
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [])
  useEffect(() => entries.want(rows), [entries, rows])

  const drawn = Array.from({ length: rows.end - rows.first }, (_, i) => rows.first + i)
  return (
    <div ref={box} className='transcript-list' tabIndex={0} role='group' aria-label={say('window.part.entries')} onScroll={look} data-testid='transcript'>
      <ol className='transcript-rows' style={{ height: `${count * rowRem}rem` }}>
        {drawn.map(seq => <Row key={seq % rowsKept} seq={seq} count={count} view={view} line={entries.at(seq)} language={spokenLanguage()} />)}
      </ol>
    </div>
  )
}

interface RowProps { readonly seq: number, readonly count: number, readonly view: View, readonly line: EntryLine | null, /** A row is drawn anew in another one. */ readonly language: Language }

/** An entry, or its place until it is there. */
const Row = memo(function Row ({ seq, count, view, line }: RowProps): ReactNode {
  const words = line === null ? null : entryWords(view, line)
  return (
    <li className='transcript-row' style={{ top: `${seq * rowRem}rem` }} aria-posinset={seq + 1} aria-setsize={count} data-seq={seq}>
      <span className='transcript-seq'>{seq}</span>
      <span className='transcript-time'>{line === null ? '' : utcTime(new Date(line.time))}</span>
      <span className='transcript-what'>{words?.what ?? say('window.label.row', { seq: String(seq) })}</span>
      <span className='transcript-about' title={words?.about}>{words?.about}</span>
    </li>
  )
})
