// `start`: takes the first face that works here, and says which and why. In a terminal it offers what can be done; with neither
// display nor terminal it holds a rehearsal by itself and verifies it.

import type { Output } from '../../contract/contract.ts'
import { usualFolder } from '../../contract/prepare.ts'
import { HostError } from '../../host/client.ts'
import { shippedWords } from '../../words/scripts.ts'
import { say } from '../../words/text.ts'
import { verificationLines, verifyPath } from '../evidence.ts'
import { UsageError, type Exit } from '../exit.ts'
import { faces, lookAround, obstacleTo, type Face } from '../faces.ts'
import { holdWith, type Holding } from '../held.ts'
import { hasTerminal, standardOutput, withHost, withPrompts } from '../session.ts'
import { indented, whole, wrap } from '../terminal/layout.ts'
import { failureLines } from '../terminal/pages.ts'
import { Commanded, Left, type Prompts } from '../terminal/prompts.ts'
import { preparePlan } from './prepare.ts'
import { parametersOf, rehearse, scriptOf } from './rehearse.ts'
import { openWindow, windowCommand } from './window.ts'

export interface StartOptions { readonly station?: string, readonly out?: string, readonly face?: Face }

const names = { electron: 'terminal.face.electron', kiosk: 'terminal.face.kiosk', terminal: 'terminal.face.terminal' } as const
const taken = { electron: 'terminal.says.face-electron', kiosk: 'terminal.says.face-kiosk', terminal: 'terminal.says.face-terminal' } as const
const obstacles = {
  'no-display': 'terminal.obstacle.no-display', 'no-x11': 'terminal.obstacle.no-x11', 'no-runtime': 'terminal.obstacle.no-runtime',
  'no-chromium': 'terminal.obstacle.no-chromium', 'no-pages': 'terminal.obstacle.no-pages', 'no-terminal': 'terminal.obstacle.no-terminal'
} as const

const choices = ['rehearse', 'resume', 'verify', 'prepare', 'quit'] as const
type Choice = (typeof choices)[number]
type Status = Output<'station.status'>

export async function start (options: StartOptions): Promise<Exit> {
  const machine = lookAround(process.env, hasTerminal())
  const screen = standardOutput()
  const passed: string[] = []
  for (const face of options.face === undefined ? faces : [options.face]) {
    const obstacle = obstacleTo(face, machine)
    if (obstacle !== null) {
      passed.push(notTaken(face, say(obstacles[obstacle])))
      continue
    }
    const why = [options.face === undefined ? say(taken[face]) : say('terminal.says.face-asked', { face: say(names[face]) }), ...passed].join(' ')
    if (face === 'terminal') return await inTerminal(options, why)
    screen.lines(wrap(why, screen.columns))
    const end = await openWindow(windowCommand(face, machine, options), process.env)
    if (end.type === 'ended') return end.status === 0 ? 0 : 1
    passed.push(notTaken(face, say('terminal.obstacle.ended', { how: end.how })))
  }
  if (options.face !== undefined) throw new UsageError(passed.join(' '))
  screen.lines([...wrap([say('terminal.says.face-none'), ...passed].join(' '), screen.columns), ''])
  const { face: _, ...rest } = options
  return await rehearse({ ...rest, script: 'genesis', param: [] })
}

function notTaken (face: Face, reason: string): string {
  return say('terminal.says.face-not', { face: say(names[face]), reason })
}

/** @param why the lines about the face that was taken */
async function inTerminal (options: StartOptions, why: string): Promise<Exit> {
  // A ceremony's host ends with it, so each round has one of its own.
  while (await round(options, why) !== 'quit') continue
  return 0
}

async function round ({ station, out }: StartOptions, why: string): Promise<Choice> {
  return await withHost(station, async (host, lost) => await withPrompts(lost, async prompts => {
    try {
      const status = await host.call('station.status', {})
      const choice = await chosen(prompts, status, why)
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
async function chosen (prompts: Prompts, { version, folder }: Status, why: string): Promise<Choice> {
  const { screen } = prompts
  screen.page([
    screen.bold(say('terminal.menu.title', { version })), '',
    ...wrap(why, screen.columns),
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
      case 'prepare': return await preparation(prompts, holding)
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

/** In the folder of somebody's own, or the usual one. */
async function preparation (prompts: Prompts, holding: Holding): Promise<void> {
  const folder = await prompts.plain(say('prepare.ask.folder', { usual: usualFolder }))
  await preparePlan(prompts, holding, folder === '' ? undefined : folder)
}

async function resumption (prompts: Prompts, holding: Holding, { ceremonies }: Status): Promise<void> {
  const waiting = ceremonies.filter(one => one.state === 'unfinished')
  if (waiting.length === 0) return prompts.say('terminal.says.nothing-to-resume')
  await holdWith(prompts, holding, await holding.host.call('ceremony.resume', { ceremony: await pickCeremony(prompts, waiting) }))
}

async function pickCeremony (prompts: Prompts, waiting: Status['ceremonies']): Promise<string> {
  const { screen } = prompts
  waiting.forEach(({ title, ceremony, openedAt }, i) => {
    const [first = '', ...more] = indented(`${shippedWords(title)}, ${openedAt ?? say('common.not-known')}, ${ceremony}`, 5, screen.columns)
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
