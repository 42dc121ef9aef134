// `key create`, `enrol`, `card list`, `card make-key`: somebody's own key, before any anchor names it. No station is opened.

import { resolve } from 'node:path'
import type { Output } from '../../contract/contract.ts'
import type { FoundCard } from '../../contract/people.ts'
import { jsonText } from '../../words/clean.ts'
import { headLines } from '../../words/fingerprint.ts'
import { say } from '../../words/text.ts'
import { usage, type Exit } from '../exit.ts'
import { withPins } from '../pins.ts'
import { standardOutput, withHost } from '../session.ts'
import { block, row, whole, wrap } from '../terminal/layout.ts'
import type { Screen } from '../terminal/screen.ts'
import { assertNew } from '../write.ts'

export interface KeyOptions { readonly out: string, readonly passphraseFd?: number }
export interface EnrolOptions { readonly id: string, readonly name: string, readonly mode: 'rehearsal' | 'production', readonly key?: string, readonly module?: string, readonly uri: string, readonly out: string, readonly pinFd?: number, readonly passphraseFd?: number }
export interface CardsOptions { readonly module: string, readonly json?: true }
export interface CardKeyOptions { readonly module: string, readonly uri: string, readonly algorithm: 'ec-p256' | 'ec-p384' | 'ed25519', readonly label: string, readonly pinFd?: number }

export async function createKey ({ out, passphraseFd }: KeyOptions): Promise<Exit> {
  assertNew(resolve(out))
  const wanted = [{ label: say('people.ask.passphrase-new', { min: '12' }), isNew: true, isPassphrase: true as const }]
  return await withHost<Exit>(null, async (host, lost) => await withPins<Exit>(wanted, passphraseFd, lost, async secrets => {
    const made = await host.call('key.create', { passphrase: secrets[0]!, out: resolve(out) })
    tellKey(made.file, made.fingerprint)
    return 0
  }))
}

export async function enrol ({ id, name, mode, key, module, uri, out, pinFd, passphraseFd }: EnrolOptions): Promise<Exit> {
  if ((key === undefined) === (module === undefined)) throw usage('terminal.says.one-key-place')
  if (pinFd !== undefined && passphraseFd !== undefined) throw usage('terminal.says.one-secret-fd')
  assertNew(resolve(out))
  return await withHost<Exit>(null, async (host, lost) => {
    const screen = standardOutput()
    await host.call('enrolment.check', { mode, id, name, held: module === undefined ? 'file' : 'card' })
    const found = module === undefined ? null : await host.call('enrolment.find', { module: resolve(module), uri })
    if (found !== null) {
      screen.lines([...row(say('people.label.card'), found.card, screen.columns), ...keyLines(found.key, screen.columns), ...row(say('terminal.label.user-pin'), say(`tries.${found.pin}`), screen.columns)])
      if (found.pin === 'final') screen.lines(wrap(say('people.says.last-try'), screen.columns))
    }
    const source = found === null ? { key: resolve(key ?? '') } : { module: resolve(module ?? ''), publicKey: found.key.publicKey }
    const label = found === null ? say('people.ask.passphrase-own', { file: key ?? '' }) : say('people.ask.pin-card', { card: found.card })
    return await withPins<Exit>([{ label, isNew: false }], pinFd ?? passphraseFd, lost, async secrets => {
      const made = await host.call('enrolment.make', { mode, id, name, source, secret: secrets[0]!, out: resolve(out) })
      tellKey(made.file, made.fingerprint)
      return 0
    })
  })
}

export async function listCards ({ module, json }: CardsOptions): Promise<Exit> {
  return await withHost<Exit>(null, async host => {
    const screen = standardOutput()
    const found = await host.call('card.list', { module: resolve(module) })
    screen.lines(json === true ? [jsonText(documentOf(found))] : cardLines(screen, found))
    return 0
  })
}

export async function makeCardKey ({ module, uri, algorithm, label, pinFd }: CardKeyOptions): Promise<Exit> {
  return await withHost<Exit>(null, async (host, lost) => await withPins<Exit>([{ label: say('people.ask.pin-card', { card: uri }), isNew: false }], pinFd, lost, async secrets => {
    const { fingerprint } = await host.call('card.make-key', { module: resolve(module), uri, algorithm, label, pin: secrets[0]! })
    tellKey(null, fingerprint)
    return 0
  }))
}

/** A key's fingerprint, to be read aloud. */
export function fingerprintLines (sha256: string): string[] {
  return [...block(say('people.label.fingerprint'), headLines(sha256)), `  ${say('people.label.sha256', { hash: sha256 })}`]
}

function tellKey (file: string | null, sha256: string): void {
  const screen = standardOutput()
  const { columns } = screen
  screen.lines([...file === null ? [] : whole(say('people.label.written'), file, columns), ...fingerprintLines(sha256), ...wrap(say('people.says.aloud-key'), columns)])
}

function cardLines (screen: Screen, { module, sha256, cards }: Output<'card.list'>): string[] {
  const { columns } = screen
  return [
    ...whole(say('terminal.label.module'), module, columns), ...whole(say('terminal.label.sha256'), sha256, columns),
    ...cards.length === 0 ? wrap(say('people.says.no-cards'), columns) : cards.flatMap(card => ['', ...cardOf(card, columns)])
  ]
}

function cardOf ({ label, serial, manufacturer, model, uri, pin, keys, unreadable }: FoundCard, columns: number): string[] {
  return [
    ...row(say('people.label.card'), label, columns), ...row(say('terminal.label.serial'), serial, columns), ...row(say('terminal.label.model'), `${manufacturer}, ${model}`, columns),
    ...whole(say('terminal.label.uri'), uri, columns), ...row(say('terminal.label.user-pin'), say(`tries.${pin}`), columns), ...pin === 'final' ? wrap(say('people.says.last-try'), columns) : [],
    ...unreadable !== null ? row(say('people.label.key'), say('people.label.unreadable', { reason: unreadable }), columns)
      : keys.length === 0 ? row(say('people.label.key'), say('people.label.no-keys'), columns)
        : keys.flatMap(key => keyLines(key, columns))
  ]
}

function keyLines ({ algorithm, label, id, fingerprint }: FoundCard['keys'][number], columns: number): string[] {
  return [...row(say('people.label.key'), say('people.label.card-key', { algorithm: say(`algorithm.${algorithm}.name`), label: label === '' ? '-' : label, id: id === '' ? '-' : id }), columns), ...fingerprintLines(fingerprint)]
}

/** For programs: public keys as base64. */
function documentOf ({ module, sha256, cards }: Output<'card.list'>): object {
  return { exit: 0, module, sha256, cards: cards.map(card => ({ ...card, keys: card.keys.map(key => ({ ...key, publicKey: Buffer.from(key.publicKey).toString('base64') })) })) }
}
