// The program held to the manifest of its release.

import type { Command } from 'commander'
import { say } from '../../words/text.ts'
import type { SelfCheckOptions } from '../commands/self-check.ts'
import { describe, ends, json, option } from './common.ts'

export function registerSelfCheck (program: Command): void {
  describe(program.command('self-check'), 'terminal.help.self-check').argument('[folder]', say('terminal.help.argument-installation'))
    .addOption(option('--key <file>', 'terminal.help.option-release-key')).addOption(json())
    .action(ends(async (folder: string | undefined, options: SelfCheckOptions) => (await import('../commands/self-check.ts')).selfCheck(folder, options)))
}
