// Commands about profiles of certificates. None of them opens a station.

import type { Command } from 'commander'
import { say } from '../../words/text.ts'
import { describe, ends, json, option } from './common.ts'

export function registerProfiles (program: Command): void {
  const profiles = describe(program.command('profiles'), 'terminal.help.profiles')
  const given = say('terminal.help.argument-profiles')
  describe(profiles.command('list'), 'terminal.help.profiles-list').addOption(json())
    .action(ends(async (options: { json?: true }) => (await import('../commands/profiles.ts')).listProfiles(options)))
  describe(profiles.command('show'), 'terminal.help.profiles-show').argument('<profiles>', given).addOption(json())
    .action(ends(async (name: string, options: { json?: true }) => (await import('../commands/profiles.ts')).showProfiles(name, options)))
  describe(profiles.command('check'), 'terminal.help.profiles-check').argument('<profiles>', given).addOption(json())
    .action(ends(async (name: string, options: { json?: true }) => (await import('../commands/profiles.ts')).checkProfiles(name, options)))
  describe(profiles.command('write'), 'terminal.help.profiles-write').argument('<name>', say('terminal.help.argument-profiles-name'))
    .addOption(option('--out <file>', 'terminal.help.option-out-profiles').makeOptionMandatory())
    .action(ends(async (name: string, options: { out: string }) => (await import('../commands/profiles.ts')).writeProfiles(name, options)))
}
