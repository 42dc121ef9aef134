// The cryptoperiods of all versions on one scale of time. Bars differ by pattern, not by colour alone; what each says stands beside it in words.

import type { ReactNode } from 'react'
import { say } from '../../src/words/text.ts'
import { useNarrow } from '../design/useNarrow.ts'
import { periodsOf, placeOf, scaleOf, ticksOf, type Bar, type BarKind, type Scale } from './periods.ts'
import type { MasterKey } from './status.ts'
import { dayOf, periodWords, versionWords } from './wording.ts'

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`
/** Bars in the order in which a key lives through them. */
const kinds: readonly BarKind[] = ['waiting', 'active', 'suspended', 'processing', 'overdue']

export function Cryptoperiods ({ keys, now }: { readonly keys: readonly MasterKey[], readonly now: number }): ReactNode {
  const narrow = useNarrow(48)
  const rows = keys.flatMap(key => key.versions.map(version => ({ key, version, periods: periodsOf(version, now) })))
  const scale = scaleOf(rows.map(({ periods }) => periods), now)
  const ticks = ticksOf(scale, narrow ? 3 : 7)
  const drawn = new Set(rows.flatMap(({ periods }) => periods.bars.map(({ kind }) => kind)))
  return (
    <section className='stack-tight' aria-labelledby='cryptoperiods' data-testid='cryptoperiods'>
      <h2 id='cryptoperiods' className='lead'>{say('keys.title.periods')}</h2>
      <ul className='legend-bars' aria-hidden='true'>
        {kinds.filter(kind => drawn.has(kind)).map(kind => <li key={kind}><span className={`bar bar-${kind}`} />{say(`keys.bar.${kind}`)}</li>)}
        {rows.some(({ periods }) => periods.warning !== null) ? <li><span className='warning' />{say('keys.bar.warning')}</li> : null}
        <li><span className='now' />{say('keys.label.now-at', { day: dayOf(new Date(now).toISOString()) })}</li>
      </ul>
      <ul className='periods'>
        {rows.map(({ key, version, periods }) => (
          <li key={`${key.key} ${version.version}`} className='period'>
            <div><p className='period-name'>{versionWords(key.key, version.version)}</p>{periodWords(version).map(line => <p key={line} className='small quiet'>{line}</p>)}</div>
            <Track bars={periods.bars} warning={periods.warning} ended={periods.ended} scale={scale} now={now} />
          </li>
        ))}
        <li className='period period-axis' aria-hidden='true'>
          <div />
          <div className='axis'>{ticks.map(({ at, label }) => <span key={at} style={{ insetInlineStart: percent(placeOf(at, scale)) }}>{label}</span>)}</div>
        </li>
      </ul>
    </section>
  )
}

interface TrackProps {
  readonly bars: readonly Bar[]
  readonly warning: { readonly from: number, readonly by: number } | null
  readonly ended: number | null
  readonly scale: Scale
  readonly now: number
}

function Track ({ bars, warning, ended, scale, now }: TrackProps): ReactNode {
  const between = (from: number, to: number | null): { readonly insetInlineStart: string, readonly inlineSize: string } =>
    ({ insetInlineStart: percent(placeOf(from, scale)), inlineSize: percent(placeOf(to, scale) - placeOf(from, scale)) })
  return (
    <div className='track' aria-hidden='true'>
      <span className='now' style={{ insetInlineStart: percent(placeOf(now, scale)) }} />
      {bars.map(({ kind, from, to }) => <span key={`${kind} ${from}`} className={`bar bar-${kind}${to === null ? ' bar-open' : ''}`} style={between(from, to)} />)}
      {warning === null ? null : <span className='warning' style={between(warning.from, warning.by)} />}
      {warning === null ? null : <span className='mark mark-due' style={{ insetInlineStart: percent(placeOf(warning.by, scale)) }} />}
      {ended === null ? null : <span className='mark mark-ended' style={{ insetInlineStart: percent(placeOf(ended, scale)) }} />}
    </div>
  )
}
