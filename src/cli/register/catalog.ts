// Commands about keys and their catalog. `status`, `register`, `catalog show` and `catalog certificate` need no host.

import { Option, type Command } from 'commander'
import { say } from '../../words/text.ts'
import type { RebuildOptions, ShowOptions } from '../commands/catalog.ts'
import type { RegisterOptions } from '../commands/register.ts'
import type { StatusOptions } from '../commands/status.ts'
import { anchor, describe, ends, json, option, station } from './common.ts'

const mode = (): Option => option('--mode <mode>', 'terminal.help.option-catalog-mode').choices(['production', 'rehearsal'] as const satisfies readonly NonNullable<StatusOptions['mode']>[])

export function registerCatalog (program: Command): void {
  describe(program.command('status'), 'terminal.help.status').addOption(option('--catalog <name>', 'terminal.help.option-catalog-name')).addOption(station()).addOption(mode()).addOption(json()).addHelpText('after', `\n${say('terminal.help.status-exits')}`)
    .action(ends(async (options: StatusOptions) => (await import('../commands/status.ts')).status(options)))

  describe(program.command('register'), 'terminal.help.register').argument('[what...]', say('terminal.help.argument-register'))
    .addOption(anchor()).addOption(option('--catalog <what>', 'terminal.help.option-catalog')).addOption(station()).addOption(mode()).addOption(json()).addHelpText('after', `\n${say('terminal.help.register-exits')}`)
    .action(ends(async (words: string[], options: RegisterOptions) => (await import('../commands/register.ts')).register(words, options)))

  const catalog = describe(program.command('catalog'), 'terminal.help.catalog')
  describe(catalog.command('rebuild'), 'terminal.help.catalog-rebuild').argument('[bundle...]', say('terminal.help.argument-catalog-bundles'))
    .addOption(anchor()).addOption(option('--out <file>', 'terminal.help.option-out-catalog')).addOption(station()).addOption(mode())
    .action(ends(async (bundles: string[], options: RebuildOptions) => (await import('../commands/catalog.ts')).rebuild(bundles, options)))
  describe(catalog.command('show'), 'terminal.help.catalog-show').argument('[key]', say('terminal.help.argument-catalog-key'))
    .addOption(option('--catalog <what>', 'terminal.help.option-catalog')).addOption(station()).addOption(mode()).addOption(json())
    .action(ends(async (key: string | undefined, options: ShowOptions) => (await import('../commands/catalog.ts')).show(key, options)))
  describe(catalog.command('certificate'), 'terminal.help.catalog-certificate').argument('<certificate>', say('terminal.help.argument-catalog-certificate'))
    .addOption(option('--out <file>', 'terminal.help.option-out-certificate')).addOption(option('--catalog <what>', 'terminal.help.option-catalog')).addOption(station()).addOption(mode()).addOption(json())
    .action(ends(async (wanted: string, options: ShowOptions & { out?: string }) => (await import('../commands/catalog-certificate.ts')).certificate(wanted, options)))
}
