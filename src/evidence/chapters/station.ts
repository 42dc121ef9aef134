// The report's chapters on what was there: the station, the tokens, what they held before and after, and the files that the transcript names.

import type { InventoryObject, ResultOf } from '../../transcript/results.ts'
import { say } from '../../words/text.ts'
import { card, facts, heading, hex, list, mono, paragraph, type Block, type Cell, type Row } from '../document.ts'
import { compareInventories } from '../inventories.ts'
import type { Sources } from '../sources.ts'
import type { Story } from '../story.ts'
import { doctorBlocks, programBlocks } from './installation.ts'

/** Objects that are listed of one token. */
const mostObjects = 500

export function stationChapter ({ plan }: Sources, story: Story): Block[] {
  const { opened } = story
  if (opened === null) return []
  const { station, tokens } = opened.body
  const memory = [...station.swap ? [say('report.value.swap')] : [], ...station.coreDumps ? [say('report.value.core-dumps')] : []]
  const none = say('report.value.none')
  return [
    heading(say('report.heading.station')),
    facts([
      [say('report.label.kernel'), `${station.kernel}, ${station.arch}`],
      [say('report.label.interfaces'), station.interfaces.join(', ') || none],
      [say('report.label.memory'), memory.join(', ') || none],
      [say('report.label.offset'), say('report.value.offset', { offset: toOffset(station.utcOffsetMinutes) })]
    ]),
    ...programBlocks(story), ...doctorBlocks(opened),
    ...tokens.map(token => ({ token, planned: plan.tokens.find(({ name }) => name === token.token) })).map(({ token, planned }) => card(`${say('report.label.token')} ${token.token}`, [facts([
      [say('report.label.device'), [token.manufacturer, token.model, token.hardware, token.firmware].filter(part => part !== '').join(', ')],
      [say('report.label.serial'), token.serial || none],
      ...planned?.site === undefined ? [] : [[say('report.label.site'), planned.site] as const],
      [say('report.label.module'), hex(planned?.module.sha256 ?? '')]
    ])]))
  ]
}

/** What each token held before and after, object by object. */
export function inventoriesChapter (sources: Sources, { inventories }: Story): Block[] {
  const tokens = [...new Set(inventories.map(({ token }) => token))]
  return [
    heading(say('report.heading.inventories')),
    ...tokens.length === 0 ? [paragraph(say('report.value.none'))] : tokens.flatMap(token => tokenBlocks(sources, inventories.filter(one => one.token === token)))
  ]
}

function tokenBlocks ({ inventories: contents }: Sources, taken: readonly ResultOf<'take-inventory'>[]): Block[] {
  const before = taken.find(({ when }) => when === 'before')
  const after = taken.findLast(({ when }) => when === 'after')
  const objects = (of: ResultOf<'take-inventory'> | undefined): readonly InventoryObject[] | null => of === undefined ? null : contents.get(of.file.path) ?? null
  const [then, now] = [objects(before), objects(after)]
  const compared = then === null || now === null ? null : compareInventories(then, now)
  return [
    card(`${say('report.label.token')} ${taken[0]?.token ?? ''}`, [list(
      [[say('report.label.when'), 2], [say('report.label.objects'), 3], [say('report.label.file'), 7]],
      taken.map(({ when, objects: count, loggedIn, file }) => [say(`report.value.${when}`), loggedIn ? String(count) : say('report.value.not-logged-in', { count: String(count) }), mono(file.path)])
    )]),
    ...compared === null || compared.length === 0 ? [] : [objectTable(compared)]
  ]
}

function objectTable (objects: ReturnType<typeof compareInventories>): Block {
  const rows = objects.slice(0, mostObjects).map(({ object, change, differences }): Row => {
    const cells: Cell[] = [object.label || say('report.value.none'), object.class.replaceAll('-', ' '), mono(object.id || say('report.value.none')), [
      say(`report.change.${change}`), ...differences.map(({ name, before, after }) => mono(say('report.value.attribute-change', { name, before: cut(before), after: cut(after) })))
    ]]
    return { type: 'row', kind: change === 'kept' ? 'plain' : 'step', cells }
  })
  const left = objects.length - rows.length
  return {
    type: 'table',
    columns: [{ label: say('report.label.object'), share: 4 }, { label: say('report.label.class'), share: 3 }, { label: say('report.label.id'), share: 6.4 }, { label: say('report.label.change'), share: 4 }],
    rows: left === 0 ? rows : [...rows, { type: 'span', lines: [say('report.says.objects-left', { count: String(left) })] }]
  }
}

function cut (value: string): string {
  return value.length > 80 ? `${value.slice(0, 80)}…` : value
}

export function filesChapter ({ files }: Story): Block[] {
  return [heading(say('report.heading.files')), list([[say('report.label.file'), 2], [say('report.label.sum'), 3]], files.map(({ path, sha256 }) => [mono(path), hex(sha256)]))]
}

function toOffset (minutes: number): string {
  const [sign, distance] = minutes < 0 ? ['\u2212', -minutes] : ['+', minutes]
  return `${sign}${String(Math.floor(distance / 60)).padStart(2, '0')}:${String(distance % 60).padStart(2, '0')}`
}
