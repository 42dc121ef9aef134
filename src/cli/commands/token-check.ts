// `token check`: what a token can do, what it lacks, and where it does other than it says. What it lacks is told in a line each, what it does wrong with what that
// means, last. 0 nothing does other than it says, 1 something does.

import { resolve } from 'node:path'
import type { Input, Output } from '../../contract/contract.ts'
import { jsonText } from '../../words/clean.ts'
import { say } from '../../words/text.ts'
import { algorithmWords, tokenAnswerWords, type TokenAnswer } from '../../words/token-check.ts'
import { usage, type Exit } from '../exit.ts'
import { withPins } from '../pins.ts'
import { standardOutput, withHost } from '../session.ts'
import { indented, row, whole, wrap } from '../terminal/layout.ts'
import type { Screen } from '../terminal/screen.ts'

export interface CheckOptions { readonly station?: string, readonly module?: string, readonly json?: true, readonly pinFd?: number, readonly pinPad?: true, readonly algorithm: readonly Algorithm[] }

type Report = Output<'token.check'>
type Algorithm = Input<'token.check'>['algorithms'][number]

export async function checkToken (uri: string, { station, module, json, pinFd, pinPad, algorithm }: CheckOptions): Promise<Exit> {
  const path = module ?? modulePathOf(uri)
  if (path === null) throw usage('terminal.says.check-module')
  const screen = standardOutput()
  const wanted = [{ label: say('terminal.ask.user-pin', { token: uri }), isNew: false }]
  return await withHost<Exit>(station, async (host, lost) => {
    const ask = async (pins: readonly Uint8Array[]): Promise<Exit> => {
      if (json !== true) screen.lines(wrap(say('token-check.says.asking'), screen.columns))
      const report = await host.call('token.check', { module: resolve(path), uri, userPin: pins[0] ?? null, algorithms: [...algorithm] })
      const exit = of(report, 'lies').length === 0 ? 0 : 1
      screen.lines(json === true ? [jsonText({ exit, ...report })] : reportLines(report, screen))
      return exit
    }
    return pinPad === true ? await ask([]) : await withPins<Exit>(wanted, pinFd, lost, ask)
  })
}

/** `module-path` of an RFC 7512 URI. */
function modulePathOf (uri: string): string | null {
  const found = /[?&]module-path=([^&]*)/.exec(uri)?.[1]
  try {
    return found === undefined || found === '' ? null : decodeURIComponent(found)
  } catch {
    return null
  }
}

function of ({ answers }: Report, verdict: TokenAnswer['verdict']): Report['answers'] {
  return answers.filter(answer => answer.verdict === verdict)
}

function reportLines (report: Report, screen: Screen): string[] {
  const { columns } = screen
  const short = (['works', 'missing', 'untried'] as const).filter(verdict => of(report, verdict).length > 0)
  return [
    '', ...headLines(report, screen),
    ...short.flatMap(verdict => ['', screen.bold(say(`token-check.verdict.${verdict}`)), ...of(report, verdict).flatMap(answer => shortLines(answer, screen))]),
    ...of(report, 'lies').flatMap(answer => ['', ...lieLines(answer, screen)]),
    '', ...endLines(report, columns)
  ]
}

function headLines ({ module, token, pin: { min, max, pad } }: Report, { columns }: Screen): string[] {
  const bounds = max === 0 ? say('token-check.pins.least', { min: String(min) }) : say('token-check.pins.bounds', { min: String(min), max: String(max) })
  return [
    ...row(say('terminal.label.token'), token.label, columns), ...row(say('terminal.label.model'), `${token.manufacturer}, ${token.model}`, columns),
    ...row(say('terminal.label.serial'), token.serial, columns), ...whole(say('terminal.label.module'), module.path, columns), ...whole(say('terminal.label.sha256'), module.sha256, columns),
    ...row(say('token-check.label.library'), `${module.manufacturer}, ${module.description}, ${module.version}, PKCS#11 ${module.cryptoki}`, columns),
    ...row(say('token-check.label.pins'), pad ? `${bounds}; ${say('token-check.pins.pad')}` : bounds, columns),
    ...row(say('terminal.label.so-pin'), say(`tries.${token.soPin}`), columns), ...row(say('terminal.label.user-pin'), say(`tries.${token.userPin}`), columns)
  ]
}

function shortLines (answer: TokenAnswer, { columns }: Screen): string[] {
  const { name, found } = tokenAnswerWords(answer)
  return indented(answer.verdict === 'untried' ? `${name}: ${found}` : found, 2, columns)
}

function lieLines (answer: TokenAnswer, screen: Screen): string[] {
  const { name, found, means } = tokenAnswerWords(answer)
  return [
    screen.bold(`${say('token-check.verdict.lies')}: ${name}`), ...indented(found, 2, screen.columns), ...means === null ? [] : indented(means, 2, screen.columns)
  ]
}

function endLines ({ answers, keys, backups, refused, objects: { before, after, same } }: Report, columns: number): string[] {
  const list = (algorithms: readonly string[]): string => algorithms.length === 0 ? say('token-check.label.none') : algorithms.map(algorithmWords).join(', ')
  const names = answers.filter(({ question }) => refused.includes(question)).map(answer => tokenAnswerWords(answer).name).join(', ')
  const production = refused.length > 0 ? say('token-check.says.refuses', { names }) : say(`token-check.says.${keys.length > 0 ? 'takes-keys' : 'no-keys'}`)
  return [
    ...row(say('token-check.label.keys'), list(keys), columns), ...row(say('token-check.label.backups'), list(backups), columns),
    ...row(say('token-check.label.production'), production, columns),
    ...row(say('token-check.label.left'), same ? say('token-check.says.left-nothing', { count: String(before) }) : say('token-check.says.left-something', { before: String(before), after: String(after) }), columns)
  ]
}
