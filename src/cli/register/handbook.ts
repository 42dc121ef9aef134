// The command that reads the handbook.

import type { Command } from 'commander'
import { say } from '../../words/text.ts'
import { describe, ends } from './common.ts'

export function registerHandbook (program: Command): void {
  describe(program.command('handbook'), 'terminal.help.handbook').argument('[chapter]', say('terminal.help.argument-chapter'))
    .action(ends(async (chapter: string | undefined) => (await import('../commands/handbook.ts')).readHandbook(chapter)))
}
