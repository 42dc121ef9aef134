// Cryptoperiods as bars on a scale of time: since when each version waits, is in use, or is used only for what was done under it; when that ends by the
// policy, and from when on people are warned. Places are shares of the scale, from 0 to 1. Pure.

import { plainDay, plainMonth, plainShortClock } from '../../src/words/time.ts'
import type { KeyVersion } from './status.ts'

/** `waiting`: made, and not in use yet; `processing`: only for what was done under it. */
export type BarKind = 'waiting' | 'active' | 'suspended' | 'processing' | 'overdue'

/** Milliseconds since 1970. */
export interface Bar { readonly kind: BarKind, readonly from: number, /** Null where nothing says when it ends. */ readonly to: number | null }
export interface Periods {
  readonly bars: readonly Bar[]
  /** From when on its next action can be taken, and when it is due. */ readonly warning: { readonly from: number, readonly by: number } | null
  /** When it was destroyed or found compromised. */ readonly ended: number | null
}

const kinds: Readonly<Partial<Record<KeyVersion['state'], BarKind>>> = {
  'generated': 'waiting', 'staged': 'waiting', 'active': 'active', 'suspended': 'suspended', 'retiring': 'processing', 'retired': 'processing', 'destroy-scheduled': 'processing'
}

/** The periods of a version: what was, by its history; what will be, by the policy. */
export function periodsOf ({ history, activeUntil, processingUntil, next }: Pick<KeyVersion, 'history' | 'activeUntil' | 'processingUntil' | 'next'>, now: number): Periods {
  const past = history.map(({ state, at }, i) => ({ kind: kinds[state], from: Date.parse(at), to: history[i + 1]?.at ?? null }))
  const bars = past.flatMap(({ kind, from, to }) => kind === undefined ? [] : [{ kind, from, to: to === null ? null : Date.parse(to) }])
  const last = past.at(-1)
  return {
    bars: joined([...bars.filter(({ to }) => to !== null), ...last?.kind === undefined ? [] : planned(last.kind, last.from, ms(activeUntil), ms(processingUntil), now)]),
    warning: next === null ? null : { from: Date.parse(next.from), by: Date.parse(next.by) },
    ended: last === undefined || last.kind !== undefined ? null : last.from
  }
}

/** From the state in force on. What goes on past its time is overdue. */
function planned (kind: BarKind, from: number, activeUntil: number | null, processingUntil: number | null, now: number): Bar[] {
  switch (kind) {
    case 'active': case 'suspended': {
      if (activeUntil === null) return [{ kind, from, to: null }]
      const late: Bar[] = now > activeUntil ? [{ kind: 'overdue', from: activeUntil, to: now }] : []
      const after = Math.max(activeUntil, now)
      return [{ kind, from, to: activeUntil }, ...late, ...processingUntil === null || processingUntil <= after ? [] : [{ kind: 'processing', from: after, to: processingUntil } as const]]
    }
    case 'processing': return processingUntil === null
      ? [{ kind, from, to: null }]
      : [{ kind, from, to: processingUntil }, ...now > processingUntil ? [{ kind: 'overdue', from: processingUntil, to: now } as const] : []]
    case 'waiting': case 'overdue': return [{ kind, from, to: Math.max(from, now) }]
  }
}

/** Bars of one kind that touch are one: generated and staged, retiring and retired. */
function joined (bars: readonly Bar[]): Bar[] {
  const found: Bar[] = []
  for (const bar of bars) {
    const before = found.at(-1)
    if (before !== undefined && before.kind === bar.kind && before.to === bar.from) found[found.length - 1] = { ...before, to: bar.to }
    else found.push(bar)
  }
  return found
}

function ms (time: string | null): number | null {
  return time === null ? null : Date.parse(time)
}

/** A stretch of time, a little more than what lies on it. */
export interface Scale { readonly from: number, readonly to: number }

const hourMs = 3_600_000
const margin = 0.03

/** The scale on which everything has its place, and now too. */
export function scaleOf (all: readonly Periods[], now: number): Scale {
  const times = all.flatMap(({ bars, warning, ended }) => [...bars.flatMap(({ from, to }) => [from, to ?? from]), ...warning === null ? [] : [warning.from, warning.by], ended ?? now])
  const [from, to] = [Math.min(now, ...times), Math.max(now, ...times)]
  const more = Math.max(to - from, hourMs) * margin
  return { from: from - more, to: to + more }
}

/** Where a time lies on the scale; the end of it for none. */
export function placeOf (time: number | null, { from, to }: Scale): number {
  return time === null ? 1 : Math.min(1, Math.max(0, (time - from) / (to - from)))
}

export interface Tick { readonly at: number, readonly label: string }

const yearOf = (time: string): string => time.slice(0, 4)

/** Steps of a scale that people count in, by how they are written. */
const steps = [
  ...[1, 3, 6, 12].map(hours => ({ ms: hours * hourMs, months: 0, write: plainShortClock })),
  ...[1, 7].map(days => ({ ms: days * 24 * hourMs, months: 0, write: plainDay })),
  ...[1, 3, 6].map(months => ({ ms: months * 30 * 24 * hourMs, months, write: plainMonth })),
  ...[1, 2, 5, 10, 20, 50].map(years => ({ ms: years * 365 * 24 * hourMs, months: years * 12, write: yearOf }))
]

/** Round times on the scale, at most so many, each as it is written: the year, or as much more as it takes. */
export function ticksOf (scale: Scale, most: number): Tick[] {
  const length = scale.to - scale.from
  const step = steps.find(({ ms }) => length / ms <= most) ?? steps.at(-1)
  if (step === undefined) return []
  const found: Tick[] = []
  for (let at = firstTick(scale.from, step); at <= scale.to; at = nextTick(at, step)) {
    if (at >= scale.from) found.push({ at, label: step.write(new Date(at).toISOString()) })
  }
  return found
}

type Step = (typeof steps)[number]

function firstTick (from: number, { ms, months }: Step): number {
  if (months === 0) return Math.ceil(from / ms) * ms
  const date = new Date(from)
  const count = date.getUTCFullYear() * 12 + date.getUTCMonth()
  return monthAt(Math.floor(count / months) * months)
}

function nextTick (at: number, { ms, months }: Step): number {
  if (months === 0) return at + ms
  const date = new Date(at)
  return monthAt(date.getUTCFullYear() * 12 + date.getUTCMonth() + months)
}

/** The beginning of a month, counted from the year 0. */
function monthAt (count: number): number {
  return Date.UTC(Math.floor(count / 12), count % 12)
}
