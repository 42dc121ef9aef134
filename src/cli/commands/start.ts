// `start`: takes the first face that works here, and says which and why. In a terminal it offers what can be done; with neither
// display nor terminal it holds a rehearsal by itself and verifies it.

import type { Output } from '../../contract/contract.ts'
import { HostError } from '../../host/client.ts'
import { say } from '../../words/text.ts'
import { verificationLines, verifyPath } from '../evidence.ts'
import { UsageError, type Exit } from '../exit.ts'
import { holdWith, type Holding } from '../held.ts'
import { hasTerminal, standardOutput, withHost, withPrompts } from '../session.ts'
import { indented, whole, wrap } from '../terminal/layout.ts'
import { failureLines } from '../terminal/pages.ts'
import { Commanded, Left, type Prompts } from '../terminal/prompts.ts'
import { parametersOf, rehearse, scriptOf } from './rehearse.ts'

export interface StartOptions { readonly station?: string, readonly out?: string }

const choices = ['rehearse', 'resume', 'verify', 'quit'] as const
type Choice = (typeof choices)[number]
type Status = Output<'station.status'>

export async function start (options: StartOptions): Promise<Exit> {
  if (!hasTerminal()) {
    const screen = standardOutput()
    screen.lines([...wrap(`${say('terminal.says.face-none')} ${say('terminal.says.windows')}`, screen.columns), ''])
    return await rehearse({ ...options, script: 'genesis', param: [] })
  }
  // A ceremony's host ends with it, so each round has one of its own.
  while (await round(options) !== 'quit') continue
  return 0
}

async function round ({ station, out }: StartOptions): Promise<Choice> {
  return await withHost(station, async (host, lost) => await withPrompts(lost, async prompts => {
    try {
      const status = await host.call('station.status', {})
      const choice = await chosen(prompts, status)
      if (choice === 'quit') return choice
      prompts.screen.lines([''])
      await carryOut(prompts, { host, lost, station, out }, status, choice)
      await prompts.read()
      return choice
    } catch (error) {
      if (error instanceof Commanded) return error.command === 'quit' ? 'quit' : 'rehearse'
      if (error instanceof Left) return 'quit'
      throw error
    }
  }))
}

/** Shows what can be done until one of it is chosen. */
async function chosen (prompts: Prompts, { version, folder }: Status): Promise<Choice> {
  const { screen } = prompts
  screen.page([
    screen.bold(say('terminal.menu.title', { version })), '',
    ...wrap(`${say('terminal.says.face-terminal')} ${say('terminal.says.windows')}`, screen.columns),
    ...whole(say('terminal.label.station'), folder, screen.columns), '',
    ...choices.map((name, i) => `  ${i + 1}  ${say(`terminal.menu.${name}`)}`), ''
  ])
  for (;;) {
    const choice = choices[Number(await prompts.answer(`${say('terminal.ask.menu')} ${say('terminal.ask.input')}`)) - 1]
    if (choice !== undefined) return choice
    prompts.say('terminal.says.type-number')
  }
}

/** Does what was chosen; what is refused is put into words, and the menu comes again. */
async function carryOut (prompts: Prompts, holding: Holding, status: Status, choice: Exclude<Choice, 'quit'>): Promise<void> {
  const { screen } = prompts
  try {
    switch (choice) {
      case 'rehearse': return await rehearsal(prompts, holding)
      case 'resume': return await resumption(prompts, holding, status)
      case 'verify': return await verification(prompts)
    }
  } catch (error) {
    if (error instanceof UsageError) screen.lines(wrap(error.message, screen.columns))
    else if (error instanceof HostError && error.report.code !== 'host-gone') screen.lines(['', ...failureLines(error.report, screen.columns), ''])
    else throw error
  }
}

async function rehearsal (prompts: Prompts, holding: Holding): Promise<void> {
  prompts.screen.lines(wrap(say('terminal.ask.which-script'), prompts.screen.columns))
  const [script = 'genesis', ...parameters] = (await prompts.answer(say('terminal.ask.input'))).split(/\s+/).filter(word => word !== '')
  await holdWith(prompts, holding, await holding.host.call('ceremony.rehearse', { script: await scriptOf(script), parameters: parametersOf(parameters) }))
}

async function resumption (prompts: Prompts, holding: Holding, { ceremonies }: Status): Promise<void> {
  const waiting = ceremonies.filter(one => one.state === 'unfinished')
  if (waiting.length === 0) return prompts.say('terminal.says.nothing-to-resume')
  await holdWith(prompts, holding, await holding.host.call('ceremony.resume', { ceremony: await pickCeremony(prompts, waiting) }))
}

async function pickCeremony (prompts: Prompts, waiting: Status['ceremonies']): Promise<string> {
  const { screen } = prompts
  waiting.forEach(({ title, ceremony, openedAt }, i) => {
    const [first = '', ...more] = indented(`${title}, ${openedAt ?? say('common.not-known')}, ${ceremony}`, 5, screen.columns)
    screen.lines([`${String(i + 1).padStart(3)}  ${first.trimStart()}`, ...more])
  })
  for (;;) {
    const one = waiting[Number(await prompts.answer(`${say('terminal.ask.which-ceremony')} ${say('terminal.ask.input')}`)) - 1]
    if (one !== undefined) return one.ceremony
    prompts.say('terminal.says.type-number')
  }
}

async function verification (prompts: Prompts): Promise<void> {
  const { screen } = prompts
  const line = async (label: string): Promise<string> => {
    screen.lines([label])
    return await prompts.answer(say('terminal.ask.input'))
  }
  const bundle = await line(say('terminal.ask.which-bundle'))
  if (bundle === '') return
  const anchor = await line(say('terminal.ask.which-anchor'))
  screen.lines(['', ...verificationLines(screen, (await verifyPath(bundle, anchor === '' ? null : anchor)).verification), ''])
}
