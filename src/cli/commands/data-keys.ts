// `data-keys`: new data keys, made inside the token and wrapped by the version of a wrapping key that is in use.

import { resolve } from 'node:path'
import { grouped } from '../../words/number.ts'
import { say } from '../../words/text.ts'
import { usage, type Exit } from '../exit.ts'
import { Secrets } from '../pins.ts'
import { standardOutput, withHost } from '../session.ts'
import { row, whole } from '../terminal/layout.ts'
import type { Screen } from '../terminal/screen.ts'
import { assertNew } from '../write.ts'

/** Which wrapping key, on which token. */
export interface WrappingOptions { readonly station?: string, readonly key: string, readonly mode?: 'production' | 'rehearsal', readonly module?: string, readonly uri: string, readonly pinFd?: number }
export interface DataKeysOptions extends WrappingOptions { readonly count: number, readonly prefix: string, readonly out: string }

const most = 10_000_000

export async function makeDataKeys ({ count, prefix, out, station, pinFd, ...options }: DataKeysOptions): Promise<Exit> {
  if (count < 1 || count > most) throw usage('data-keys.says.count-form', { from: '1', to: String(most), given: String(count) })
  assertNew(resolve(out))
  return await withHost<Exit>(station, async (host, lost) => {
    const screen = standardOutput()
    const where = whereOf(options)
    const prepared = await host.call('data-keys.prepare', where)
    screen.lines(placeLines(screen, options.key, prepared.version, prepared))
    return await Secrets.from(pinFd, Number(prepared.asksPin)).next<Exit>(prepared.asksPin, say('data-keys.ask.pin', { label: prepared.token.label }), lost, async pin => {
      const made = await host.call('data-keys.make', { ...where, count, prefix, out: resolve(out), pin })
      screen.lines([...row(say('data-keys.label.made'), grouped(made.count), screen.columns), ...whole(say('data-keys.label.file'), made.file, screen.columns), ...whole(say('data-keys.label.sha256'), made.sha256, screen.columns)])
      return 0
    })
  })
}

export function whereOf ({ key, mode, module, uri }: Pick<WrappingOptions, 'key' | 'mode' | 'module' | 'uri'>): { key: string, mode: 'production' | 'rehearsal' | null, module: string | null, uri: string } {
  return { key, mode: mode ?? null, module: module === undefined ? null : resolve(module), uri }
}

/** The mode, the key and the token, before anything is done. */
export function placeLines (screen: Screen, key: string, version: number, { mode, token: { label, serial, userPin }, asksPin }: { readonly mode: 'production' | 'rehearsal', readonly token: { readonly label: string, readonly serial: string, readonly userPin: 'unknown' | 'ok' | 'low' | 'final' | 'locked' }, readonly asksPin: boolean }): string[] {
  const { columns } = screen
  return [
    screen.bold(modeName(mode)),
    ...row(say('data-keys.label.key'), say('data-keys.label.of', { key, version: String(version) }), columns),
    ...row(say('data-keys.label.token'), say('data-keys.label.token-of', { label, serial }), columns),
    ...asksPin ? row(say('terminal.label.user-pin'), say(`tries.${userPin}`), columns) : []
  ]
}

/** No ceremony: a rehearsal's warning, and of production no more than its name. */
export function modeName (mode: 'production' | 'rehearsal'): string {
  return say(mode === 'rehearsal' ? 'mode.rehearsal.banner' : 'mode.production.name')
}
