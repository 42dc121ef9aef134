// Commands that print: plan, report and slip as PDF. None of them starts a host.

import type { Command } from 'commander'
import { say } from '../../words/text.ts'
import type { PrintOptions } from '../commands/print.ts'
import { describe, ends, option, wholeNumber } from './common.ts'

const paper = () => option('--out <file>', 'terminal.help.option-out-paper').makeOptionMandatory()

export function registerPrint (program: Command): void {
  const print = describe(program.command('print'), 'terminal.help.print')
  describe(print.command('plan'), 'terminal.help.print-plan').argument('<plan>', say('terminal.help.argument-plan-paper')).addOption(paper())
    .action(ends(async (plan: string, options: PrintOptions) => (await import('../commands/print.ts')).printPlan(plan, options)))
  describe(print.command('report'), 'terminal.help.print-report').argument('<bundle>', say('terminal.help.argument-bundle-paper')).addOption(paper())
    .action(ends(async (bundle: string, options: PrintOptions) => (await import('../commands/print.ts')).printReport(bundle, options)))
  describe(print.command('slip'), 'terminal.help.print-slip').argument('<bundle>', say('terminal.help.argument-bundle-paper'))
    .addOption(wholeNumber(option('--checkpoint <number>', 'terminal.help.option-checkpoint'))).addOption(paper())
    .action(ends(async (bundle: string, options: PrintOptions & { checkpoint?: number }) => (await import('../commands/print.ts')).printSlip(bundle, options)))
}
