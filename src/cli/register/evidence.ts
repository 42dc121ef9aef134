// Commands about evidence: what an auditor needs. None of them starts a host.

import type { Command } from 'commander'
import { say } from '../../words/text.ts'
import { anchor, describe, ends, json } from './common.ts'

export function registerEvidence (program: Command): void {
  describe(program.command('verify'), 'terminal.help.verify').argument('<bundle>', say('terminal.help.argument-bundle')).addOption(anchor()).addOption(json())
    .action(ends(async (bundle: string, options: { anchor?: string, json?: true }) => (await import('../commands/verify.ts')).verify(bundle, options)))
}
