// A transcript's entries as a list of which one is chosen: with arrows and Enter, or the pointer. Rows have one height, and only those in sight are drawn.

import { useEffect, useId, useLayoutEffect, useReducer, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import type { TimelineRow } from '../../src/contract/evidence.ts'
import { say } from '../../src/words/text.ts'
import { Entries, rowsInSight, type Rows } from '../ceremony/entries.ts'
import { isMeant, lastChange, mayActivate } from '../design/activation.ts'
import { moved, rowWords, timeWords } from './filter.ts'

/** Height of a row, in rem; review.css draws it so. */
const rowRem = 3.5
/** Rows are drawn anew in place of those that went out of sight: at most this many are in sight at once. */
const rowsKept = 256

/** A row by its place among those that match. */
interface Placed { readonly seq: number, readonly row: TimelineRow }

export interface TimelineListProps {
  /** How many match. */ readonly count: number
  readonly load: (from: number, count: number) => Promise<readonly TimelineRow[]>
  /** The place of the row that is marked first. */ readonly begin: number
  readonly onMark: (place: number) => void
  readonly onChoose: (seq: number) => void
}

export function TimelineList ({ count, load, begin, onMark, onChoose }: TimelineListProps): ReactNode {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const [, redraw] = useReducer((times: number) => times + 1, 0)
  const [entries] = useState(() => new Entries<Placed>(async (from, wanted) => (await load(from, wanted)).map((row, i) => ({ seq: from + i, row })), redraw))
  const [marked, setMarked] = useState(Math.min(begin, count - 1))
  const [rows, setRows] = useState<Rows>({ first: 0, end: 0 })
  /** Heights of the box and of a row, in pixels. */
  const [size, setSize] = useState({ box: 0, row: 1 })

  const look = (): void => {
    const element = box.current
    if (element === null) return
    const next = rowsInSight(element.scrollTop, size.box, size.row, count)
    setRows(now => now.first === next.first && now.end === next.end ? now : next)
  }
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    const measure = (): void => setSize({ box: element.clientHeight, row: rowRem * parseFloat(getComputedStyle(document.documentElement).fontSize) })
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [])
  // The marked row is kept in sight: a little of what is before it too, where it is come to from elsewhere.
  useLayoutEffect(() => {
    const element = box.current
    if (element === null || size.box === 0) return
    const top = marked * size.row
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + size.row > element.scrollTop + size.box) element.scrollTop = top + size.row - size.box
    look()
  }, [marked, size])
  useEffect(() => entries.want(rows), [entries, rows])

  const mark = (place: number): void => {
    setMarked(place)
    onMark(place)
  }
  const choose = (place: number, press: { readonly time: number, readonly clicks: number }): void => {
    const found = entries.at(place)
    if (found !== null && isMeant(press, lastChange())) onChoose(found.row.seq)
  }
  const keyDown = (event: KeyboardEvent): void => {
    const to = moved(event.key, marked, count, Math.max(1, Math.floor(size.box / size.row) - 1))
    if (to !== null) mark(to)
    else if (event.key === 'Enter' && mayActivate(event, false)) choose(marked, { time: event.timeStamp, clicks: 0 })
    else return
    event.preventDefault()
  }
  const drawn = Array.from({ length: rows.end - rows.first }, (_, i) => rows.first + i)
  return (
    <div
      ref={box} className='timeline' tabIndex={0} role='listbox' aria-label={say('window.part.entries')} aria-activedescendant={drawn.includes(marked) ? `${id}-${marked}` : undefined}
      onScroll={look} onKeyDown={keyDown} data-testid='timeline'
    >
      <div className='timeline-rows' role='presentation' style={{ height: `${count * rowRem}rem` }}>
        {drawn.map(place => (
          <Row
            key={place % rowsKept} id={`${id}-${place}`} place={place} count={count} marked={place === marked} found={entries.at(place)}
            onPress={event => { mark(place); choose(place, { time: event.timeStamp, clicks: event.detail }) }}
          />
        ))}
      </div>
    </div>
  )
}

interface RowProps { readonly id: string, readonly place: number, readonly count: number, readonly marked: boolean, readonly found: Placed | null, readonly onPress: (event: MouseEvent) => void }

/** An entry, or its place until it is there. */
function Row ({ id, place, count, marked, found, onPress }: RowProps): ReactNode {
  const words = found === null ? null : rowWords(found.row)
  const look = found === null ? '' : found.row.unreadable === null ? ` timeline-${found.row.kind}` : ' timeline-unreadable'
  return (
    <div
      id={id} role='option' aria-selected={marked} aria-posinset={place + 1} aria-setsize={count} className={`timeline-row${look}`} style={{ top: `${place * rowRem}rem` }}
      data-seq={found?.row.seq} onClick={onPress}
    >
      <span className='timeline-seq'>{found?.row.seq}</span>
      <span className='timeline-time'>{timeWords(found?.row.claim?.time ?? '')}</span>
      <span className='timeline-what'>{words?.what ?? say('start.says.reading')}</span>
      <span className='timeline-about'>{words?.about}</span>
    </div>
  )
}
