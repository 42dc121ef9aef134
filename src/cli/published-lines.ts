// What services are told of keys, at the terminal: what was published last and until when that holds, the online key, and issuers with a delegation.

import { sinceOf } from '../keys/catalog/published.ts'
import type { Catalog, PublicationRecord } from '../keys/catalog/shape.ts'
import { say } from '../words/text.ts'
import { day, minute, referenceOf } from './catalog-names.ts'
import { indented, labelWidth, row, wrap } from './terminal/layout.ts'

/** Nothing where nothing was published. */
export function publishedLines ({ publication }: Pick<Catalog, 'publication'>, columns: number): string[] {
  if (publication === undefined) return []
  const { history, online, delegations } = publication
  const last = history.at(-1)!
  return [
    ...row(say('keys.published.last'), say('keys.published.last-of', { targets: String(last.targets), root: String(last.root), day: day(last.at) }), columns), ...indented(referenceOf(last.from), labelWidth + 2, columns),
    ...row(say('keys.published.until'), minute(last.expires), columns), ...row(say('keys.published.online'), say('keys.published.online-until', { until: minute(online.until) }), columns),
    ...delegations.flatMap(one => [...wrap(say('keys.published.issuer', { issuer: one.issuer }), columns), ...indented(issuerWords(one), labelWidth + 2, columns)])
  ]
}

function issuerWords ({ purposes, audiences, lifetime, until, state, since }: PublicationRecord['delegations'][number]): string {
  if (state === 'revoked') return say('keys.published.withdrawn', { day: day(since) })
  return [say('keys.published.may', { purposes: purposes.join(', '), audiences: audiences.join(', ') }), say('keys.published.may-until', { until: minute(until), minutes: String(Math.ceil(lifetime / 60)) })].join('. ')
}

/** Since when services know of a version; nothing where nothing was published. */
export function publishedLine ({ publication }: Pick<Catalog, 'publication'>, key: string, version: number, columns: number): string[] {
  if (publication === undefined) return []
  const since = sinceOf(publication.versions, key, version)
  const state = publication.versions.find(one => one.key === key && one.version === version)?.state
  return row(say('keys.published.version'), since === null || state === undefined ? say('keys.published.never') : say('keys.published.as', { day: day(since), state: say(`key-state.${state}.name`) }), columns)
}
