// What services are told of keys, in words: what was published last, how long it holds, who keeps it fresh and who signs for services. Pure.

import { say } from '../../src/words/text.ts'
import type { Chosen, Reference, StatusItem } from './status.ts'
import { dayOf, minuteOf, type Standing } from './wording.ts'

export interface PublishedRow { readonly id: string, readonly name: string, readonly standing: Standing, readonly proof: Reference | null }

/** Rows for what was published last; none where nothing was. */
export function publishedRows ({ catalog: { publication }, items }: Pick<Chosen, 'catalog' | 'items'>): PublishedRow[] {
  if (publication === undefined) return []
  const { history, online, delegations } = publication
  const last = history.at(-1)!
  return [
    {
      id: 'last', name: say('keys.published.last'), proof: last.from,
      standing: { mark: say('keys.published.last-of', { targets: String(last.targets), root: String(last.root), day: dayOf(last.at) }), lines: [say('keys.published.count', { count: String(history.length) })] }
    },
    { id: 'until', name: say('keys.published.until'), standing: { mark: markOf(items, 'publication'), lines: [minuteOf(last.expires)] }, proof: null },
    { id: 'online', name: say('keys.published.online'), standing: { mark: markOf(items, 'online-key'), lines: [say('keys.published.online-until', { until: minuteOf(online.until) })] }, proof: null },
    ...delegations.map(({ issuer, purposes, audiences, lifetime, until, state, since }): PublishedRow => ({
      id: `issuer ${issuer}`, name: say('keys.published.issuer', { issuer }), proof: null,
      standing: state === 'revoked'
        ? { mark: say('keys.published.withdrawn', { day: dayOf(since) }), lines: [] }
        : {
            mark: markOf(items.filter(({ facts }) => facts['issuer'] === issuer), 'delegation'),
            lines: [say('keys.published.may', { purposes: purposes.join(', '), audiences: audiences.join(', ') }), say('keys.published.may-until', { until: minuteOf(until), minutes: String(Math.ceil(lifetime / 60)) })]
          }
    }))
  ]
}

/** How something stands that ends, by what is told of it. */
function markOf (items: readonly StatusItem[], what: 'publication' | 'online-key' | 'delegation'): string {
  const isTold = (code: string): boolean => items.some(one => one.code === `${what}-${code}`)
  return say(`keys.standing.${isTold('expired') ? 'overdue' : isTold('expiring') ? 'soon' : 'in-time'}`)
}

/** Since when services know of a version; null where nothing was published. */
export function publishedWords ({ publication }: Pick<Chosen['catalog'], 'publication'>, key: string, version: number): string | null {
  if (publication === undefined) return null
  const found = publication.versions.find(one => one.key === key && one.version === version)
  return found === undefined ? say('keys.published.never') : say('keys.published.as', { day: dayOf(found.since), state: say(`key-state.${found.state}.name`) })
}
