// `station status` and `station rebuild`.

import { catalogId } from '../../keys/catalog/files.ts'
import { programWords } from '../../words/installation.ts'
import { shippedWords } from '../../words/scripts.ts'
import { say } from '../../words/text.ts'
import type { Exit } from '../exit.ts'
import { standardOutput, withHost } from '../session.ts'
import { indented, row, whole, wrap } from '../terminal/layout.ts'

export interface StationOptions { readonly station?: string }

export async function stationStatus ({ station }: StationOptions): Promise<Exit> {
  return await withHost<Exit>(station, async host => {
    const screen = standardOutput()
    const { folder, version, packaged, ceremonies } = await host.call('station.status', {})
    screen.lines([...whole(say('terminal.label.station'), folder, screen.columns), ...row(say('installation.label.program'), programWords(version, packaged), screen.columns)])
    if (ceremonies.length === 0) screen.lines(wrap(say('terminal.says.no-ceremonies'), screen.columns))
    for (const { ceremony, title, mode, state, entries, anchor } of ceremonies) {
      const what = say('terminal.label.ceremony-row', {
        title: title === '' ? say('common.not-known') : shippedWords(title), mode: say(`mode.${mode}.name`), state: say(`ceremonyState.${state}.name`), entries: String(entries)
      })
      const catalog = anchor === null ? [] : indented(say('terminal.label.ceremony-catalog', { catalog: catalogId(mode, anchor) }), 2, screen.columns)
      screen.lines(['', ceremony, ...indented(what, 2, screen.columns), ...catalog])
    }
    return 0
  })
}

export async function stationRebuild ({ station }: StationOptions): Promise<Exit> {
  return await withHost<Exit>(station, async host => {
    const { ceremonies, entries, sha256 } = await host.call('station.rebuild', {})
    const screen = standardOutput()
    screen.lines([say('terminal.label.rebuilt', { ceremonies: String(ceremonies), entries: String(entries) }), ...whole(say('terminal.label.sha256'), sha256, screen.columns)])
    return 0
  })
}
