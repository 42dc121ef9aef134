// What every area's commands are declared with: descriptions out of the dictionary, and options that several commands share.

import { InvalidArgumentError, Option, type Command } from 'commander'
import { say, type TextKey } from '../../words/text.ts'
import type { Exit } from '../exit.ts'

export type Help = Extract<TextKey, `terminal.help.${string}`>

/** Lets a command's outcome be the process's exit status. */
export function ends<A extends unknown[]> (run: (...args: A) => Promise<Exit>): (...args: A) => Promise<void> {
  return async (...args) => { process.exitCode = await run(...args) }
}

export function option (flags: string, help: Help): Option {
  return new Option(flags, say(help))
}

export function describe (command: Command, help: Help): Command {
  return command.description(say(help)).helpOption('-h, --help', say('terminal.help.help')).allowExcessArguments(false).exitOverride()
}

export const station = (): Option => option('--station <folder>', 'terminal.help.option-station')
export const out = (): Option => option('--out <folder>', 'terminal.help.option-out')
export const json = (): Option => option('--json', 'terminal.help.option-json')
export const anchor = (): Option => option('--anchor <file>', 'terminal.help.option-anchor')
export const actFor = (): Option => option('--act-for', 'terminal.help.option-act-for')
export const module = (): Option => option('--module <path>', 'terminal.help.option-module')
export const uri = (): Option => option('--uri <uri>', 'terminal.help.option-uri').default('pkcs11:', say('terminal.help.the-only-one'))
/** An option that names the file descriptor of a secret. */
export const secretFd = (flags: string, help: Help): Option => option(flags, help).argParser(given => {
  if (!/^\d{1,9}$/.test(given)) throw new InvalidArgumentError(say('terminal.says.pin-fd-form', { given }))
  return Number(given)
})
export const pinFd = (help: Help): Option => secretFd('--pin-fd <number>', help)
export const pinPad = (): Option => option('--pin-pad', 'terminal.help.option-pin-pad').conflicts(['pinFd'])
/** An option whose value is a whole number. */
export function wholeNumber (given: Option): Option {
  return given.argParser((word: string) => {
    if (!/^\d{1,15}$/.test(word)) throw new InvalidArgumentError(say('terminal.says.whole-number', { given: word }))
    return Number(word)
  })
}
/** An option that may be given several times: its values in their order. */
export function several (given: Option): Option {
  return given.default([], say('terminal.help.none')).argParser((word: string, before: string[]) => [...before, word])
}
/** The same, and at least one is needed. A default would count as given. */
export function oneOrMore (given: Option): Option {
  return given.makeOptionMandatory().argParser((word: string, before: string[] | undefined) => [...before ?? [], word])
}
