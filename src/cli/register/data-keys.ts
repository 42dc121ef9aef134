// Commands about data keys and the versions that wrap them.

import type { Command, Option } from 'commander'
import { say } from '../../words/text.ts'
import type { AttestOptions } from '../commands/attest.ts'
import type { DataKeysOptions } from '../commands/data-keys.ts'
import type { CheckOptions } from '../commands/rewrap-check.ts'
import type { RewrapOptions } from '../commands/rewrap.ts'
import { describe, ends, json, option, pinFd, several, station, wholeNumber } from './common.ts'

const key = (): Option => option('--key <name>', 'terminal.help.option-data-key')
const where = (command: Command): Command => command
  .addOption(option('--mode <mode>', 'terminal.help.option-data-mode').choices(['production', 'rehearsal'])).addOption(option('--module <path>', 'terminal.help.option-data-module'))
  .addOption(option('--uri <uri>', 'terminal.help.option-data-uri').default('pkcs11:', say('terminal.help.the-only-one'))).addOption(pinFd('terminal.help.option-pin-fd-token')).addOption(station())
const signer = (command: Command): Command => command.addOption(option('--key-file <file>', 'terminal.help.option-signer-key')).addOption(option('--card-module <path>', 'terminal.help.option-signer-module'))
const anchor = (): Option => option('--anchor <file>', 'terminal.help.option-check-anchor').makeOptionMandatory()

export function registerDataKeys (program: Command): void {
  where(describe(program.command('data-keys'), 'terminal.help.data-keys')).addOption(key().makeOptionMandatory()).addOption(wholeNumber(option('--count <number>', 'terminal.help.option-data-count')).makeOptionMandatory())
    .addOption(option('--prefix <text>', 'terminal.help.option-data-prefix').default('')).addOption(option('--out <file>', 'terminal.help.option-data-out').makeOptionMandatory())
    .action(ends(async (options: DataKeysOptions) => (await import('../commands/data-keys.ts')).makeDataKeys(options)))

  const rewrap = describe(program.command('rewrap'), 'terminal.help.rewrap').argument('<in>', say('terminal.help.argument-rewrap-in')).argument('<out>', say('terminal.help.argument-rewrap-out'))
  // Not mandatory for the parser: it would ask them of `rewrap check` too.
  signer(where(rewrap)).addOption(key()).addOption(wholeNumber(option('--to <version>', 'terminal.help.option-rewrap-to')))
    .addOption(wholeNumber(option('--processes <number>', 'terminal.help.option-rewrap-processes')).default(1)).addOption(option('--even-compromised', 'terminal.help.option-rewrap-compromised'))
    .addOption(option('--as <id>', 'terminal.help.option-rewrap-as'))
    .action(ends(async (input: string, output: string, options: RewrapOptions) => (await import('../commands/rewrap.ts')).rewrap(input, output, options)))
  describe(rewrap.command('check'), 'terminal.help.rewrap-check').argument('<receipt>', say('terminal.help.argument-receipt')).addOption(anchor())
    .addOption(option('--input <file>', 'terminal.help.option-check-input')).addOption(option('--output <file>', 'terminal.help.option-check-output')).addOption(option('--rejects <file>', 'terminal.help.option-check-rejects')).addOption(json())
    .action(ends(async (receipt: string, options: CheckOptions) => (await import('../commands/rewrap-check.ts')).checkRewrapReceipt(receipt, options)))

  signer(describe(program.command('attest'), 'terminal.help.attest')).addOption(anchor()).addOption(key().makeOptionMandatory())
    .addOption(wholeNumber(option('--under <version>', 'terminal.help.option-attest-version')).makeOptionMandatory()).addOption(several(option('--receipt <file>', 'terminal.help.option-attest-receipt')))
    .addOption(option('--as <id>', 'terminal.help.option-attest-as').makeOptionMandatory()).addOption(option('--out <file>', 'terminal.help.option-attest-out').makeOptionMandatory()).addOption(pinFd('terminal.help.option-pin-fd-own'))
    .action(ends(async (options: AttestOptions) => (await import('../commands/attest.ts')).attest(options)))
}
