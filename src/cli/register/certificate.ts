// Commands about certificates that lie as files. They need no host.

import type { Command } from 'commander'
import { say } from '../../words/text.ts'
import { describe, ends, json, option } from './common.ts'

export function registerCertificate (program: Command): void {
  const certificate = describe(program.command('certificate'), 'terminal.help.certificate')
  describe(certificate.command('show'), 'terminal.help.certificate-show').argument('<file>', say('terminal.help.argument-certificate'))
    .addOption(option('--against <file>', 'terminal.help.option-certificate-against')).addOption(json())
    .action(ends(async (file: string, options: { against?: string, json?: true }) => (await import('../commands/certificate.ts')).showCertificate(file, options)))
}
