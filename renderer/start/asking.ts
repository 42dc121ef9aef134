// Calls as pages need them: something to be read when a page is shown, and something to be done when a button is pressed.

import { useEffect, useRef, useState } from 'react'
import type { Report } from '../../src/contract/shapes.ts'
import type { Answered } from '../bridge/bridge.ts'

export type Loaded<T> = { readonly state: 'loading' } | { readonly state: 'here', readonly value: T } | { readonly state: 'refused', readonly report: Report }

/** Reads something, and reads it anew when `key` is another one. An answer that comes too late for its key is dropped. */
export function useLoaded<T> (read: () => Promise<Answered<T>>, key: string): Loaded<T> {
  const [loaded, setLoaded] = useState<{ key: string, answer: Loaded<T> }>({ key, answer: { state: 'loading' } })
  useEffect(() => {
    let wanted = true
    const take = async (): Promise<void> => {
      const answered = await read()
      if (wanted) setLoaded({ key, answer: 'report' in answered ? { state: 'refused', report: answered.report } : { state: 'here', value: answered.output } })
    }
    void take()
    return () => { wanted = false }
  }, [key])
  return loaded.key === key ? loaded.answer : { state: 'loading' }
}

export interface Work {
  /** Something is being done: nothing else can be pressed meanwhile. */ readonly busy: boolean
  /** Since when, on the clock of `performance.now()`; null while nothing is. */ readonly since: number | null
  /** Why it was refused last. */ readonly report: Report | null
  /** Does something. `then` gets what came of it. */ readonly begin: <T>(act: () => Promise<Answered<T>>, then: (output: T) => void, refused?: (report: Report) => void) => void
}

type Perform = <T>(act: () => Promise<Answered<T>>, then: (output: T) => void, refused?: (report: Report) => void) => Promise<void>

/** One thing at a time. What was refused is kept until the next thing is begun. */
export function useWork (): Work {
  const [state, setState] = useState<{ since: number | null, report: Report | null }>({ since: null, report: null })
  const busy = useRef(false)
  const perform: Perform = async (act, then, refused) => {
    if (busy.current) return
    busy.current = true
    setState({ since: performance.now(), report: null })
    const answered = await act()
    busy.current = false
    setState({ since: null, report: 'report' in answered ? answered.report : null })
    if ('report' in answered) refused?.(answered.report)
    else then(answered.output)
  }
  return { ...state, busy: state.since !== null, begin: (act, then, refused) => { void perform(act, then, refused) } }
}
