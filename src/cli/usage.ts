// What the library of the command line says by itself, in the language that is spoken: headings of the help, what stands behind an option, and what is wrong with
// a call. It says all of that in English only; what it may say one day that is not known here stays as it is.

import { Help, type Argument, type Command, type Option } from 'commander'
import { say, sayWith } from '../words/text.ts'

/** Gives a program, and every command that is added to it from then on, its help and its refusals in words of ours. */
export function usageInWords (program: Command): Command {
  const usual = new Help()
  return program
    .configureHelp({
      styleTitle: titleWords,
      commandUsage: command => slotWords(usual.commandUsage(command)),
      subcommandTerm: command => slotWords(usual.subcommandTerm(command)),
      optionDescription: option => described(option, option.description),
      argumentDescription: argument => described(argument, argument.description)
    })
    .configureOutput({ outputError: (told, write) => write(`${refusalWords(told.trimEnd())}\n`) })
}

/** The library's own headings. */
function titleWords (title: string): string {
  switch (title) {
    case 'Usage:': return `${say('terminal.usage.usage')}:`
    case 'Arguments:': return `${say('terminal.usage.arguments')}:`
    case 'Options:': return `${say('terminal.usage.options')}:`
    case 'Commands:': return `${say('terminal.usage.commands')}:`
    default: return title
  }
}

/** What stands for options and commands in a usage. */
function slotWords (usage: string): string {
  return usage.replaceAll('[options]', say('terminal.usage.some-options')).replaceAll('[command]', say('terminal.usage.some-command'))
}

function described ({ argChoices, defaultValue, defaultValueDescription }: Option | Argument, description: string): string {
  const more = [
    ...argChoices === undefined ? [] : [say('terminal.usage.choices', { choices: argChoices.map(choice => JSON.stringify(choice)).join(', ') })],
    ...defaultValue === undefined ? [] : [say('terminal.usage.default', { value: defaultValueDescription ?? JSON.stringify(defaultValue) })]
  ]
  return more.length === 0 ? description : `${description} (${more.join(', ')})`
}

/** What the library refuses, with what it names in its quotes, and what follows in words of ours. */
const refusals: readonly (readonly [pattern: RegExp, code: string])[] = [
  [/^missing required argument (?<given>'.*')$/s, 'argument-missing'],
  [/^option (?<given>'.*') argument missing$/s, 'value-missing'],
  [/^required option (?<given>'.*') not specified$/s, 'option-missing'],
  [/^unknown option (?<given>'.*')$/s, 'option-unknown'],
  [/^unknown command (?<given>'.*')$/s, 'command-unknown'],
  [/^too many arguments(?: for '.*?')?\. Expected (?<expected>\d+) arguments? but got (?<count>\d+): (?<given>.*)\.$/s, 'too-many'],
  [/^option (?<option>'.*?') argument (?<given>'.*') is invalid\. Allowed choices are (?<choices>[^']*)\.$/s, 'no-choice'],
  [/^option (?<option>'.*?') argument (?<given>'.*') is invalid\. (?<why>.*)$/s, 'value-invalid']
]

function refusalWords (told: string): string {
  const [, refused = told, near] = /^error: (.*?)(?:\n\(Did you mean (?:one of )?([^?]*)\?\))?$/s.exec(told) ?? []
  for (const [pattern, code] of refusals) {
    const facts = pattern.exec(refused)?.groups
    if (facts === undefined) continue
    const words = say('terminal.usage.error', { what: sayWith(`terminal.usage.${code}`, facts) })
    return near === undefined ? words : `${words}\n${say('terminal.usage.nearest', { near })}`
  }
  return told
}
