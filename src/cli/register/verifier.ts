// The verifier for machines that have nothing of ours.

import type { Command } from 'commander'
import { describe, ends, json, option } from './common.ts'

export function registerVerifier (program: Command): void {
  describe(program.command('verifier'), 'terminal.help.verifier')
    .addOption(option('--out <file>', 'terminal.help.option-out-verifier').makeOptionMandatory()).addOption(json())
    .action(ends(async (options: { out: string, json?: true }) => (await import('../commands/verifier.ts')).writeVerifier(options)))
}
