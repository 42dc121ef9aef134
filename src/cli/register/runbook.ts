// The command that writes runbooks.

import type { Command } from 'commander'
import { say } from '../../words/text.ts'
import type { RunbookOptions } from '../commands/runbook.ts'
import { describe, ends, option } from './common.ts'

export function registerRunbook (program: Command): void {
  describe(program.command('runbook'), 'terminal.help.runbook').argument('<script>', say('terminal.help.argument-script'))
    .addOption(option('--out <file>', 'terminal.help.option-out-runbook').makeOptionMandatory()).addOption(option('--policy <name or file>', 'terminal.help.option-runbook-policy'))
    .action(ends(async (script: string, options: RunbookOptions) => (await import('../commands/runbook.ts')).writeRunbook(script, options)))
}
