// A witness compares the station's clock with a watch, and the value from outside with its source.

import { actorOf, confirmed, type Action } from '../action.ts'

export const confirmClock: Action<'confirm-clock'> = {
  name: 'confirm-clock',
  irreversible: false,
  validate: step => step.by[0] === 'witness' ? [] : [{ path: 'by', expected: 'the witness first: the person who confirms the clock is not the one who set it' }],
  asks: on => [confirmed('clock', actorOf(on), { clock: on.station.now().toISOString() }), confirmed('freshness', actorOf(on), freshness(on.progress.opened))],
  facts: on => ({ clock: on.station.now().toISOString(), ...freshness(on.progress.opened) }),
  rehearse: () => ({ clock: true, freshness: true }),
  perform: on => ({ action: 'confirm-clock', clock: on.station.now().toISOString(), confirmedBy: actorOf(on), freshness: on.progress.opened?.freshness.value ?? '' })
}

function freshness (opened: { freshness: { source: string, value: string } } | null): Record<string, string> {
  return { source: opened?.freshness.source ?? '', value: opened?.freshness.value ?? '' }
}
