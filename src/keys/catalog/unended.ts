// What a station's ceremonies leave to be done, apart from any key: those that were begun and did not end, and what one that was aborted left behind. Reads
// the last line of each transcript and no more.

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { transcriptFile } from '../../transcript/file-names.ts'
import type { Mode } from '../../transcript/fields.ts'
import { hasEnded, lastLine } from './files.ts'
import { item } from './items.ts'
import type { Catalog, StatusItem } from './shape.ts'

/** Ceremonies that were begun here and did not end, in one mode or in any. */
export function ofUnended (station: string, mode?: Mode): StatusItem[] {
  const folder = join(station, 'ceremonies')
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter(id => /^[0-9a-f]{32}$/.test(id)).sort().flatMap(ceremony => {
    const last = lastLine(join(folder, ceremony, transcriptFile))
    if (last === null || hasEnded(last) || (mode !== undefined && last['mode'] !== mode)) return []
    return [item('ceremony-unended', { facts: { ceremony, since: String(last['time']) } })]
  })
}

/** Ceremonies of a catalog that were aborted and left something. Once another one was held it is for people only, and once an audit was nobody is told. */
export function ofAborted (station: string, { ceremonies, drills }: Catalog): StatusItem[] {
  const audited = drills.filter(({ drill }) => drill === 'audit').map(({ at }) => at).sort().at(-1) ?? ''
  return ceremonies.filter(({ ended }) => ended > audited).flatMap(({ ceremony, size }) => {
    const last = lastLine(join(station, 'ceremonies', ceremony, transcriptFile))
    if (last?.['type'] !== 'ceremony.aborted' || !leftAnything(last['body'])) return []
    const told = item('aborted-left', { facts: { ceremony }, from: { ceremony, seq: size - 1 } })
    return [ceremony === ceremonies.at(-1)?.ceremony ? told : { ...told, severity: 'notice' }]
  })
}

function leftAnything (body: unknown): boolean {
  return typeof body === 'object' && body !== null && (('disposal' in body && isFilled(body.disposal)) || ('cards' in body && isFilled(body.cards)))
}

function isFilled (list: unknown): boolean {
  return Array.isArray(list) && list.length > 0
}
