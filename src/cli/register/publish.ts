// Commands of the connected side: what ceremonies signed goes to services, and an issuer that a ceremony delegated to. None of them starts a host.

import type { Command, Option } from 'commander'
import { say } from '../../words/text.ts'
import type { RequestGiven, SignGiven } from '../commands/issuer.ts'
import type { AddGiven, FreshGiven } from '../commands/publish.ts'
import { describe, ends, json, oneOrMore, option, several, wholeNumber } from './common.ts'

export function registerPublish (program: Command): void {
  const publish = describe(program.command('publish'), 'terminal.help.publish')
  describe(publish.command('key'), 'terminal.help.publish-key').addOption(outPrivate()).addOption(option('--algorithm <kind>', 'terminal.help.option-online-algorithm').choices(['ed25519', 'ec-p256']).default('ed25519'))
    .action(ends(async (options: { out: string, algorithm: 'ed25519' | 'ec-p256' }) => (await import('../commands/publish.ts')).publishKey(options)))
  fresh(describe(publish.command('add'), 'terminal.help.publish-add').argument('<repository>', say('terminal.help.argument-repository')).argument('<bundle...>', say('terminal.help.argument-publishing'))
    .addOption(several(onlineKey()))).addOption(option('--anchor <file>', 'terminal.help.option-publish-anchor'))
    .action(ends(async (repository: string, bundles: string[], options: AddGiven) => (await import('../commands/publish.ts')).publishAdd(repository, bundles, options)))
  fresh(describe(publish.command('refresh'), 'terminal.help.publish-refresh').argument('<repository>', say('terminal.help.argument-repository'))
    .addOption(oneOrMore(onlineKey())))
    .action(ends(async (repository: string, options: FreshGiven) => (await import('../commands/publish.ts')).publishRefresh(repository, options)))
  describe(publish.command('check'), 'terminal.help.publish-check').argument('<repository>', say('terminal.help.argument-repository')).addOption(json())
    .action(ends(async (repository: string, options: { json?: true }) => (await import('../commands/publish.ts')).publishCheck(repository, options)))

  const issuer = describe(program.command('issuer'), 'terminal.help.issuer')
  describe(issuer.command('key'), 'terminal.help.issuer-key').addOption(outPrivate()).addOption(option('--algorithm <kind>', 'terminal.help.option-online-algorithm').choices(['ed25519', 'ec-p256', 'ec-p384']).default('ed25519'))
    .action(ends(async (options: { out: string, algorithm: 'ed25519' | 'ec-p256' | 'ec-p384' }) => (await import('../commands/issuer.ts')).issuerKey(options)))
  describe(issuer.command('request'), 'terminal.help.issuer-request').addOption(issuerKey()).addOption(option('--name <name>', 'terminal.help.option-issuer-name').makeOptionMandatory())
    .addOption(oneOrMore(option('--purpose <name>', 'terminal.help.option-purpose'))).addOption(oneOrMore(option('--audience <address>', 'terminal.help.option-audience')))
    .addOption(option('--lifetime <duration>', 'terminal.help.option-lifetime').default('PT10M')).addOption(option('--out <file>', 'terminal.help.option-out-issuer-request').makeOptionMandatory())
    .action(ends(async (options: RequestGiven) => (await import('../commands/issuer.ts')).issuerRequest(options)))
  describe(issuer.command('sign'), 'terminal.help.issuer-sign').addOption(issuerKey()).addOption(option('--request <file>', 'terminal.help.option-request').makeOptionMandatory())
    .addOption(option('--audience <address>', 'terminal.help.option-one-audience').makeOptionMandatory()).addOption(option('--purpose <name>', 'terminal.help.option-one-purpose').makeOptionMandatory())
    .addOption(option('--subject <text>', 'terminal.help.option-subject').makeOptionMandatory()).addOption(option('--life <duration>', 'terminal.help.option-life'))
    .action(ends(async (options: SignGiven) => (await import('../commands/issuer.ts')).issuerSign(options)))
}

const outPrivate = (): Option => option('--out <file>', 'terminal.help.option-out-private').makeOptionMandatory()
const issuerKey = (): Option => option('--key <file>', 'terminal.help.option-issuer-key').makeOptionMandatory()
const onlineKey = (): Option => option('--key <file>', 'terminal.help.option-online-key')

/** What snapshot and timestamp are made by. */
function fresh (command: Command): Command {
  return command.addOption(option('--snapshot <duration>', 'terminal.help.option-snapshot-life')).addOption(option('--timestamp <duration>', 'terminal.help.option-timestamp-life'))
    .addOption(option('--policy <file>', 'terminal.help.option-publish-policy')).addOption(wholeNumber(option('--above <version>', 'terminal.help.option-above'))).addOption(option('--clock-was-ahead', 'terminal.help.option-clock-was-ahead'))
}
