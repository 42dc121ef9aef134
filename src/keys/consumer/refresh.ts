// One refresh over all mirrors, one after another: each may only move what is trusted forward, so that one that stands still or lies takes nothing away from
// what another one tells. It has failed where none was of use.

import { ConsumerError, consumerErrorOf } from './errors.ts'
import type { Wanted } from './rules.ts'
import type { Source } from './source.ts'
import { walk, type Read, type State } from './walk.ts'

export interface RefreshWay {
  readonly given: Uint8Array
  readonly wanted: Wanted
  readonly sources: readonly Source[]
  /** For each source. */ readonly timeoutMs: number
  readonly before: State | null
  /** Milliseconds. */ readonly at: number
}

export interface Refused { readonly source: string, readonly error: ConsumerError }

/** Throws the first source's ConsumerError where none was of use. */
export async function refreshFrom ({ sources, timeoutMs, before, ...way }: RefreshWay): Promise<{ readonly state: State, readonly refused: readonly Refused[] }> {
  let state: State | null = null
  const refused: Refused[] = []
  for (const source of sources) {
    try {
      state = await walk({ ...way, before: state ?? before, read: reading(source, AbortSignal.timeout(timeoutMs)) })
    } catch (error) {
      refused.push({ source: source.name, error: consumerErrorOf(error, `${source.name} can't be read`) })
    }
  }
  const [first] = refused
  if (state !== null) return { state, refused }
  throw first?.error ?? new ConsumerError('unreachable', 'there is no source to read from')
}

/** Holds any source to its bounds, also one that keeps none itself. */
function reading (source: Source, until: AbortSignal): Read {
  return async (path, most) => {
    let end = (): void => {}
    const late = new Promise<never>((_, reject) => {
      end = () => { reject(new ConsumerError('too-slow', `${source.name} did not send ${path} in time`, { facts: { path } })) }
      if (until.aborted) end()
      until.addEventListener('abort', end, { once: true })
    })
    late.catch(() => {}) // it is heard by whoever reads; where nobody does any more, it means nothing
    try {
      const bytes = await Promise.race([source.read(path, most, until), late])
      if (bytes !== null && bytes.length > most) throw new ConsumerError('too-large', `${path} has more than ${most} bytes`, { facts: { path, most } })
      return bytes
    } finally {
      until.removeEventListener('abort', end)
    }
  }
}
