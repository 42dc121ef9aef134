// Commands about single keys. None of them starts a host.

import type { Command } from 'commander'
import { say } from '../../words/text.ts'
import type { FollowGiven } from '../commands/follow.ts'
import { anchor, describe, ends, json, option } from './common.ts'

export function registerKeys (program: Command): void {
  const keys = describe(program.command('keys'), 'terminal.help.keys')
  describe(keys.command('follow'), 'terminal.help.keys-follow').argument('<bundle...>', say('terminal.help.argument-bundles'))
    .addOption(anchor().makeOptionMandatory()).addOption(option('--from <file or hash>', 'terminal.help.option-from-key').makeOptionMandatory())
    .addOption(option('--key <name>', 'terminal.help.option-key-name')).addOption(json())
    .action(ends(async (bundles: string[], options: FollowGiven) => (await import('../commands/follow.ts')).follow(bundles, options)))
}
