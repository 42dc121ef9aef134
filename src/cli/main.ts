// The command line: every command, its options, and its help. What a command needs is loaded when it runs, so that `verify` loads
// nothing of a host. Wrong usage ends with 2, whatever finds it.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { say, type TextKey } from '../words/text.ts'
import type { HoldOptions } from './commands/ceremony.ts'
import type { RehearseOptions } from './commands/rehearse.ts'
import type { StartOptions } from './commands/start.ts'
import type { StationOptions } from './commands/station.ts'
import type { InitOptions, InventoryOptions, TokenOptions } from './commands/token.ts'
import type { Exit } from './exit.ts'
import { failed } from './failed.ts'
import { faces } from './faces.ts'
import { fullWidth, wrap } from './terminal/layout.ts'

type Help = Extract<TextKey, `terminal.help.${string}`>

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')) as { version: string }

/** Lets a command's outcome be the process's exit status. */
function ends<A extends unknown[]> (run: (...args: A) => Promise<Exit>): (...args: A) => Promise<void> {
  return async (...args) => { process.exitCode = await run(...args) }
}

function option (flags: string, help: Help): Option {
  return new Option(flags, say(help))
}

function describe (command: Command, help: Help): Command {
  return command.description(say(help)).helpOption('-h, --help', say('terminal.help.help')).allowExcessArguments(false).exitOverride()
}

const station = (): Option => option('--station <folder>', 'terminal.help.option-station')
const out = (): Option => option('--out <folder>', 'terminal.help.option-out')
const json = (): Option => option('--json', 'terminal.help.option-json')
const actFor = (): Option => option('--act-for', 'terminal.help.option-act-for')
const module = (): Option => option('--module <path>', 'terminal.help.option-module').makeOptionMandatory()
const uri = (): Option => option('--uri <uri>', 'terminal.help.option-uri').default('pkcs11:', 'pkcs11:')
const pinFd = (help: Help): Option => option('--pin-fd <number>', help).argParser(given => {
  if (!/^\d{1,9}$/.test(given)) throw new InvalidArgumentError(say('terminal.says.pin-fd-form', { given }))
  return Number(given)
})

const program = describe(new Command('strongroom'), 'terminal.help.program')
  .version(version, '-V, --version', say('terminal.help.version'))
  .helpCommand('help [command]', say('terminal.help.help'))
  .addHelpText('after', `\n${wrap(say('terminal.help.after'), fullWidth).join('\n')}`)

describe(program.command('start'), 'terminal.help.start').addOption(station()).addOption(out())
  .addOption(option('--face <face>', 'terminal.help.option-face').choices(faces))
  .action(ends(async (options: StartOptions) => (await import('./commands/start.ts')).start(options)))

describe(program.command('rehearse'), 'terminal.help.rehearse')
  .addOption(option('--script <name or file>', 'terminal.help.option-script').default('genesis'))
  .addOption(option('--param <name=value>', 'terminal.help.option-param').default([], say('terminal.help.none')).argParser((word: string, before: string[]) => [...before, word]))
  .addOption(out()).addOption(json()).addOption(station()).addOption(option('--guided', 'terminal.help.option-guided'))
  .action(ends(async (options: RehearseOptions) => (await import('./commands/rehearse.ts')).rehearse(options)))

describe(program.command('run'), 'terminal.help.run').argument('<plan>', say('terminal.help.argument-plan'))
  .addOption(out()).addOption(station()).addOption(actFor())
  .action(ends(async (plan: string, options: HoldOptions) => (await import('./commands/ceremony.ts')).run(plan, options)))

describe(program.command('resume'), 'terminal.help.resume').argument('[ceremony]', say('terminal.help.argument-ceremony'))
  .addOption(out()).addOption(station()).addOption(actFor())
  .action(ends(async (ceremony: string | undefined, options: HoldOptions) => (await import('./commands/ceremony.ts')).resume(ceremony, options)))

describe(program.command('verify'), 'terminal.help.verify').argument('<bundle>', say('terminal.help.argument-bundle'))
  .addOption(option('--anchor <file>', 'terminal.help.option-anchor')).addOption(json())
  .action(ends(async (bundle: string, options: { anchor?: string, json?: true }) => (await import('./commands/verify.ts')).verify(bundle, options)))

const backups = describe(program.command('backup'), 'terminal.help.backup')
describe(backups.command('inspect'), 'terminal.help.backup-inspect').argument('<file>', say('terminal.help.argument-backup')).addOption(json())
  .action(ends(async (file: string, options: { json?: true }) => (await import('./commands/backup.ts')).inspectBackup(file, options)))

const token = describe(program.command('token'), 'terminal.help.token')
describe(token.command('list'), 'terminal.help.token-list').addOption(module()).addOption(station())
  .action(ends(async (options: TokenOptions) => (await import('./commands/token.ts')).listTokens(options)))
describe(token.command('init'), 'terminal.help.token-init').addOption(module()).addOption(uri())
  .addOption(option('--label <label>', 'terminal.help.option-label').makeOptionMandatory()).addOption(pinFd('terminal.help.option-pin-fd-init')).addOption(station())
  .action(ends(async (options: InitOptions) => (await import('./commands/token.ts')).initToken(options)))
describe(token.command('inventory'), 'terminal.help.token-inventory').addOption(module()).addOption(uri())
  .addOption(option('--login', 'terminal.help.option-login')).addOption(pinFd('terminal.help.option-pin-fd-user')).addOption(station())
  .action(ends(async (options: InventoryOptions) => (await import('./commands/token.ts')).listObjects(options)))

const stations = describe(program.command('station'), 'terminal.help.station')
describe(stations.command('status'), 'terminal.help.station-status').addOption(station())
  .action(ends(async (options: StationOptions) => (await import('./commands/station.ts')).stationStatus(options)))
describe(stations.command('rebuild'), 'terminal.help.station-rebuild').addOption(station())
  .action(ends(async (options: StationOptions) => (await import('./commands/station.ts')).stationRebuild(options)))

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = error instanceof CommanderError ? (error.exitCode === 0 ? 0 : 2) : await failed(error, process.argv)
}
