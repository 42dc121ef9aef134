// Commands about people's keys and the anchor that names them. None of them opens a station.

import type { Command, Option } from 'commander'
import { say } from '../../words/text.ts'
import type { AnchorOptions } from '../commands/anchor.ts'
import type { CardKeyOptions, CardsOptions, EnrolOptions, KeyOptions } from '../commands/people.ts'
import { describe, ends, json, option, pinFd, secretFd, type Help } from './common.ts'

const cardModule = (): Option => option('--module <path>', 'terminal.help.option-card-module')
const cardUri = (): Option => option('--uri <uri>', 'terminal.help.option-card-uri').default('pkcs11:', say('terminal.help.the-only-one'))
const newFile = (help: Help): Option => option('--out <file>', help).makeOptionMandatory()

export function registerPeople (program: Command): void {
  const key = describe(program.command('key'), 'terminal.help.key')
  describe(key.command('create'), 'terminal.help.key-create').addOption(newFile('terminal.help.option-out-key')).addOption(secretFd('--passphrase-fd <number>', 'terminal.help.option-passphrase-fd'))
    .action(ends(async (options: KeyOptions) => (await import('../commands/people.ts')).createKey(options)))

  describe(program.command('enrol'), 'terminal.help.enrol')
    .addOption(option('--id <id>', 'terminal.help.option-id').makeOptionMandatory()).addOption(option('--name <name>', 'terminal.help.option-name').makeOptionMandatory())
    .addOption(option('--mode <mode>', 'terminal.help.option-key-mode').choices(['rehearsal', 'production']).makeOptionMandatory())
    .addOption(option('--key <file>', 'terminal.help.option-key')).addOption(cardModule()).addOption(cardUri())
    .addOption(newFile('terminal.help.option-out-enrolment')).addOption(pinFd('terminal.help.option-pin-fd-own')).addOption(secretFd('--passphrase-fd <number>', 'terminal.help.option-passphrase-fd'))
    .action(ends(async (options: EnrolOptions) => (await import('../commands/people.ts')).enrol(options)))

  const card = describe(program.command('card'), 'terminal.help.card')
  describe(card.command('list'), 'terminal.help.card-list').addOption(cardModule().makeOptionMandatory()).addOption(json())
    .action(ends(async (options: CardsOptions) => (await import('../commands/people.ts')).listCards(options)))
  describe(card.command('make-key'), 'terminal.help.card-make-key').addOption(cardModule().makeOptionMandatory()).addOption(cardUri())
    .addOption(option('--algorithm <name>', 'terminal.help.option-algorithm').choices(['ec-p256', 'ec-p384', 'ed25519']).default('ec-p256'))
    .addOption(option('--label <label>', 'terminal.help.option-key-label').default('strongroom')).addOption(pinFd('terminal.help.option-pin-fd-card'))
    .action(ends(async (options: CardKeyOptions) => (await import('../commands/people.ts')).makeCardKey(options)))

  const anchor = describe(program.command('anchor'), 'terminal.help.anchor')
  const draft = say('terminal.help.argument-draft')
  const file = say('terminal.help.argument-anchor')
  const signing = (command: Command): Command => command.addOption(newFile('terminal.help.option-out-anchor'))
    .addOption(pinFd('terminal.help.option-pin-fd-signers')).addOption(option('--fingerprints-compared', 'terminal.help.option-compared'))
  signing(describe(anchor.command('create'), 'terminal.help.anchor-create').argument('<draft>', draft))
    .action(ends(async (given: string, options: AnchorOptions) => (await import('../commands/anchor.ts')).createAnchor(given, options)))
  signing(describe(anchor.command('update'), 'terminal.help.anchor-update').argument('<anchor>', file).argument('<draft>', draft))
    .action(ends(async (before: string, given: string, options: AnchorOptions) => (await import('../commands/anchor.ts')).updateAnchor(before, given, options)))
  describe(anchor.command('show'), 'terminal.help.anchor-show').argument('<anchor>', file).addOption(json())
    .action(ends(async (given: string, options: { json?: true }) => (await import('../commands/anchor-show.ts')).showAnchor(given, options)))
}
