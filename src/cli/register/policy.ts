// Commands about policies. None of them opens a station.

import type { Command } from 'commander'
import { say } from '../../words/text.ts'
import type { CheckOptions } from '../commands/policy.ts'
import { describe, ends, json, option } from './common.ts'

export function registerPolicy (program: Command): void {
  const policies = describe(program.command('policy'), 'terminal.help.policy')
  const given = say('terminal.help.argument-policy')
  describe(policies.command('list'), 'terminal.help.policy-list').addOption(json())
    .action(ends(async (options: { json?: true }) => (await import('../commands/policy.ts')).listPolicies(options)))
  describe(policies.command('show'), 'terminal.help.policy-show').argument('<policy>', given).addOption(json())
    .action(ends(async (policy: string, options: { json?: true }) => (await import('../commands/policy.ts')).showPolicy(policy, options)))
  describe(policies.command('check'), 'terminal.help.policy-check').argument('<policy>', given)
    .addOption(option('--anchor <file>', 'terminal.help.option-policy-anchor')).addOption(option('--catalog <file>', 'terminal.help.option-policy-catalog')).addOption(json())
    .action(ends(async (policy: string, options: CheckOptions) => (await import('../commands/policy.ts')).checkPolicy(policy, options)))
  describe(policies.command('write'), 'terminal.help.policy-write').argument('<name>', say('terminal.help.argument-policy-name'))
    .addOption(option('--out <file>', 'terminal.help.option-out-policy').makeOptionMandatory())
    .action(ends(async (name: string, options: { out: string }) => (await import('../commands/policy.ts')).writePolicy(name, options)))
}
