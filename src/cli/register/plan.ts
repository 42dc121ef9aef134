// Commands about plans before the day.

import type { Command } from 'commander'
import { say } from '../../words/text.ts'
import type { ApproveOptions, PrepareOptions } from '../commands/plan.ts'
import type { PrepareOptions as GuidedOptions } from '../commands/prepare.ts'
import { describe, ends, json, module, option, pinFd, secretFd, several, station } from './common.ts'

const modes = ['rehearsal', 'production'] as const satisfies readonly NonNullable<PrepareOptions['mode']>[]
const roles = ['administrator', 'security-officer', 'crypto-officer', 'custodian', 'witness', 'auditor'] as const satisfies readonly NonNullable<ApproveOptions['role']>[]

export function registerPlan (program: Command): void {
  describe(program.command('prepare'), 'terminal.help.prepare').argument('[folder]', say('terminal.help.argument-prepare-folder')).addOption(station())
    .action(ends(async (folder: string | undefined, options: GuidedOptions) => (await import('../commands/prepare.ts')).prepare(folder, options)))

  const plans = describe(program.command('plan'), 'terminal.help.plan')

  describe(plans.command('prepare'), 'terminal.help.plan-prepare')
    .addOption(option('--script <name or file>', 'terminal.help.option-plan-script').makeOptionMandatory())
    .addOption(option('--anchor <file>', 'terminal.help.option-plan-anchor').makeOptionMandatory())
    .addOption(option('--out <folder>', 'terminal.help.option-plan-out').makeOptionMandatory())
    .addOption(option('--site <file>', 'terminal.help.option-site'))
    .addOption(option('--policy <file>', 'terminal.help.option-plan-policy'))
    .addOption(option('--profiles <name or file>', 'terminal.help.option-profiles'))
    .addOption(several(option('--evidence <bundle>', 'terminal.help.option-plan-evidence')))
    .addOption(option('--people <file>', 'terminal.help.option-people'))
    .addOption(several(option('--participant <id=role,...>', 'terminal.help.option-participant')))
    .addOption(several(option('--param <name=value>', 'terminal.help.option-param')))
    .addOption(option('--mode <mode>', 'terminal.help.option-mode').choices(modes))
    .addOption(option('--from <date>', 'terminal.help.option-valid-from'))
    .addOption(option('--until <date>', 'terminal.help.option-valid-until'))
    .addOption(option('--predecessor <bundle>', 'terminal.help.option-predecessor'))
    .addOption(station())
    .action(ends(async (options: PrepareOptions) => (await import('../commands/plan.ts')).preparePlan(options)))

  describe(plans.command('show'), 'terminal.help.plan-show').argument('<folder>', say('terminal.help.argument-plan-folder')).addOption(json())
    .action(ends(async (folder: string, options: { json?: true }) => (await import('../commands/plan.ts')).showPlan(folder, options)))

  describe(plans.command('approve'), 'terminal.help.plan-approve').argument('<folder>', say('terminal.help.argument-plan-folder'))
    .addOption(option('--as <id>', 'terminal.help.option-plan-as').makeOptionMandatory())
    .addOption(option('--role <role>', 'terminal.help.option-plan-role').choices(roles))
    .addOption(option('--key <file>', 'terminal.help.option-plan-key')).addOption(module())
    .addOption(pinFd('terminal.help.option-pin-fd-card')).addOption(secretFd('--passphrase-fd <number>', 'terminal.help.option-pin-fd-key'))
    .addOption(option('--hash <hex>', 'terminal.help.option-hash'))
    .action(ends(async (folder: string, options: ApproveOptions) => (await import('../commands/plan.ts')).approvePlan(folder, options)))
}
