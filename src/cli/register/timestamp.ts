// Commands about time from outside (RFC 3161).

import type { Command } from 'commander'
import { say } from '../../words/text.ts'
import { describe, ends, option } from './common.ts'

export function registerTimestamp (program: Command): void {
  const timestamp = describe(program.command('timestamp'), 'terminal.help.timestamp')
  describe(timestamp.command('request'), 'terminal.help.timestamp-request').argument('<bundle>', say('terminal.help.argument-bundle'))
    .addOption(option('--out <file>', 'terminal.help.option-out-request').makeOptionMandatory())
    .action(ends(async (bundle: string, options: { out: string }) => (await import('../commands/timestamp.ts')).requestTimestamp(bundle, options)))
  describe(timestamp.command('attach'), 'terminal.help.timestamp-attach').argument('<bundle>', say('terminal.help.argument-bundle')).argument('<answer>', say('terminal.help.argument-answer'))
    .addOption(option('--authority <file>', 'terminal.help.option-authority').makeOptionMandatory())
    .action(ends(async (bundle: string, answer: string, options: { authority: string }) => (await import('../commands/timestamp.ts')).attachTimestamp(bundle, answer, options)))
}
