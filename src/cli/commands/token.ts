// `token list`, `token init`, `token inventory`: tokens outside of a ceremony. Their keys are never touched.

import { resolve } from 'node:path'
import type { Output } from '../../contract/contract.ts'
import { say } from '../../words/text.ts'
import type { Exit } from '../exit.ts'
import { withPins } from '../pins.ts'
import { standardOutput, withHost } from '../session.ts'
import { row, whole, wrap } from '../terminal/layout.ts'
import type { Screen } from '../terminal/screen.ts'

export interface TokenOptions { readonly station?: string, readonly module: string }
export interface InitOptions extends TokenOptions { readonly uri: string, readonly label: string, readonly pinFd?: number }
export interface InventoryOptions extends TokenOptions { readonly uri: string, readonly login?: true, readonly pinFd?: number, readonly pinPad?: true }

type Token = Output<'token.init'>

export async function listTokens ({ station, module }: TokenOptions): Promise<Exit> {
  return await withHost<Exit>(station, async host => {
    const screen = standardOutput()
    const found = await host.call('token.list', { module: resolve(module) })
    screen.lines([...whole(say('terminal.label.module'), found.module, screen.columns), ...whole(say('terminal.label.sha256'), found.sha256, screen.columns)])
    if (found.tokens.length === 0) screen.lines(wrap(say('terminal.says.no-tokens'), screen.columns))
    for (const token of found.tokens) screen.lines(['', ...tokenLines(screen, token)])
    return 0
  })
}

export async function initToken ({ station, module, uri, label, pinFd }: InitOptions): Promise<Exit> {
  const wanted = [
    { label: say('terminal.ask.new-so-pin', { token: label }), isNew: true },
    { label: say('terminal.ask.new-user-pin', { token: label }), isNew: true }
  ]
  return await withHost<Exit>(station, async (host, lost) => await withPins<Exit>(wanted, pinFd, lost, async pins => {
    const token = await host.call('token.init', { module: resolve(module), uri, label, soPin: pins[0]!, userPin: pins[1]! })
    const screen = standardOutput()
    screen.lines(tokenLines(screen, token))
    return 0
  }))
}

export async function listObjects ({ station, module, uri, login, pinFd, pinPad }: InventoryOptions): Promise<Exit> {
  const wanted = pinPad !== true && (login === true || pinFd !== undefined) ? [{ label: say('terminal.ask.user-pin', { token: uri }), isNew: false }] : []
  return await withHost<Exit>(station, async (host, lost) => {
    const ask = async (pins: readonly Uint8Array[]): Promise<Output<'token.inventory'>> =>
      await host.call('token.inventory', { module: resolve(module), uri, ...(pinPad === true ? { userPin: null } : pins[0] === undefined ? {} : { userPin: pins[0] }) })
    const { token, objects, counted } = wanted.length === 0 ? await ask([]) : await withPins(wanted, pinFd, lost, ask)
    const screen = standardOutput()
    screen.lines([...tokenLines(screen, token), ...row(say('terminal.label.objects'), String(counted), screen.columns)])
    for (const object of objects) {
      screen.lines(['', ...wrap(say('terminal.label.object', { class: object.class, label: object.label, id: object.id }), screen.columns)])
      screen.lines(object.attributes.flatMap(({ name, value }) => wrap(`${name} = ${value}`, screen.columns - 2).map(line => `  ${line}`)))
    }
    return 0
  })
}

function tokenLines ({ columns }: Screen, token: Token): string[] {
  const of = (label: string, text: string): string[] => row(label, text === '' ? '-' : text, columns)
  return [
    ...of(say('terminal.label.token'), token.initialised ? token.label : say('terminal.label.not-initialised')),
    ...of(say('terminal.label.model'), `${token.manufacturer}, ${token.model}`),
    ...of(say('terminal.label.serial'), token.serial),
    ...whole(say('terminal.label.uri'), token.uri, columns),
    ...token.initialised ? [...of(say('terminal.label.so-pin'), say(`tries.${token.soPin}`)), ...of(say('terminal.label.user-pin'), say(`tries.${token.userPin}`))] : []
  ]
}
