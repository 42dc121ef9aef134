// Commands about evidence: what an auditor needs. None of them starts a host.

import type { Command } from 'commander'
import { say } from '../../words/text.ts'
import type { EntriesGiven } from '../commands/entries.ts'
import type { ProveGiven } from '../commands/prove.ts'
import type { VerifyGiven } from '../commands/verify-given.ts'
import { describe, ends, json, option, several, wholeNumber } from './common.ts'

export function registerEvidence (program: Command): void {
  describe(program.command('verify'), 'terminal.help.verify').argument('<bundle...>', say('terminal.help.argument-bundles'))
    .addOption(several(option('--anchor <file>', 'terminal.help.option-anchors')))
    .addOption(several(option('--against <slip>', 'terminal.help.option-against'))).addOption(several(option('--against-words <text>', 'terminal.help.option-against-words')))
    .addOption(several(option('--timestamp <answer>', 'terminal.help.option-timestamp'))).addOption(option('--authority <file>', 'terminal.help.option-authority'))
    .addOption(option('--release-key <file>', 'terminal.help.option-release-key-verify')).addOption(json())
    .action(ends(async (bundles: string[], options: VerifyGiven) => (await import('../commands/verify.ts')).verify(bundles, options)))

  const prove = describe(program.command('prove'), 'terminal.help.prove').argument('<bundle>', say('terminal.help.argument-bundle'))
    .addOption(wholeNumber(option('--entry <number>', 'terminal.help.option-entry'))).addOption(wholeNumber(option('--size <entries>', 'terminal.help.option-size')))
    .addOption(wholeNumber(option('--from <entries>', 'terminal.help.option-from'))).addOption(wholeNumber(option('--to <entries>', 'terminal.help.option-to')))
    .addOption(option('--out <file>', 'terminal.help.option-out-proof'))
    .action(ends(async (bundle: string, options: ProveGiven) => (await import('../commands/prove.ts')).prove(bundle, options)))
  describe(prove.command('check'), 'terminal.help.prove-check').argument('<file>', say('terminal.help.argument-proof'))
    .addOption(option('--against <slip>', 'terminal.help.option-against-one').conflicts('againstWords')).addOption(option('--against-words <text>', 'terminal.help.option-against-words-one')).addOption(json())
    .action(ends(async (file: string, options: { against?: string, againstWords?: string, json?: true }) => (await import('../commands/prove.ts')).checkProofFile(file, options)))

  describe(program.command('compare'), 'terminal.help.compare').argument('<a>', say('terminal.help.argument-bundle')).argument('<b>', say('terminal.help.argument-bundle-other')).addOption(json())
    .action(ends(async (a: string, b: string, options: { json?: true }) => (await import('../commands/compare.ts')).compare(a, b, options)))

  describe(program.command('entries'), 'terminal.help.entries').argument('<bundle>', say('terminal.help.argument-bundle'))
    .addOption(wholeNumber(option('--from <number>', 'terminal.help.option-from-entry'))).addOption(wholeNumber(option('--count <number>', 'terminal.help.option-count')))
    .addOption(option('--act <act>', 'terminal.help.option-act')).addOption(option('--actor <person>', 'terminal.help.option-actor'))
    .addOption(several(option('--type <type>', 'terminal.help.option-type'))).addOption(option('--find <text>', 'terminal.help.option-find')).addOption(json())
    .action(ends(async (bundle: string, options: EntriesGiven) => (await import('../commands/entries.ts')).entries(bundle, options)))
  describe(program.command('entry'), 'terminal.help.entry').argument('<bundle>', say('terminal.help.argument-bundle')).argument('<number>', say('terminal.help.argument-entry'))
    .addOption(option('--raw', 'terminal.help.option-raw').conflicts('json')).addOption(json())
    .action(ends(async (bundle: string, number: string, options: { raw?: true, json?: true }) => (await import('../commands/entries.ts')).entry(bundle, number, options)))
}
