// The command line: every command, its options, and its help. What a command needs is loaded when it runs, so that `verify` loads
// nothing of a host. Wrong usage ends with 2, whatever finds it.

import { Command, CommanderError } from 'commander'
import { version } from '../installation/place.ts'
import { languages } from '../words/language.ts'
import { say } from '../words/text.ts'
import type { HoldOptions } from './commands/ceremony.ts'
import type { DoctorOptions } from './commands/doctor.ts'
import type { RehearseOptions } from './commands/rehearse.ts'
import type { StartOptions } from './commands/start.ts'
import type { StationOptions } from './commands/station.ts'
import type { InitOptions, InventoryOptions, TokenOptions } from './commands/token.ts'
import type { CheckOptions } from './commands/token-check.ts'
import { failed } from './failed.ts'
import { faces } from './faces.ts'
import { speakAsAsked } from './language.ts'
import { actFor, describe, ends, json, module, option, out, pinFd, pinPad, several, station, uri } from './register/common.ts'
import { registerCatalog } from './register/catalog.ts'
import { registerCertificate } from './register/certificate.ts'
import { registerDataKeys } from './register/data-keys.ts'
import { registerEvidence } from './register/evidence.ts'
import { registerHandbook } from './register/handbook.ts'
import { registerKeys } from './register/keys.ts'
import { registerPeople } from './register/people.ts'
import { registerPlan } from './register/plan.ts'
import { registerPolicy } from './register/policy.ts'
import { registerProfiles } from './register/profiles.ts'
import { registerPrint } from './register/print.ts'
import { registerPublish } from './register/publish.ts'
import { registerRunbook } from './register/runbook.ts'
import { registerSelfCheck } from './register/self-check.ts'
import { registerTimestamp } from './register/timestamp.ts'
import { registerVerifier } from './register/verifier.ts'
import { fullWidth, wrap } from './terminal/layout.ts'
import { usageInWords } from './usage.ts'

speakAsAsked(process.argv.slice(2), process.env)

const program = describe(usageInWords(new Command('strongroom')), 'terminal.help.program')
  .version(version, '-V, --version', say('terminal.help.version'))
  .addOption(option('--language <language>', 'terminal.help.option-language').choices(languages))
  .helpCommand('help [command]', say('terminal.help.help'))
  .addHelpText('after', `\n${wrap(say('terminal.help.after'), fullWidth).join('\n')}`)

describe(program.command('start'), 'terminal.help.start').addOption(station()).addOption(out())
  .addOption(option('--face <face>', 'terminal.help.option-face').choices(faces))
  .action(ends(async (options: StartOptions) => (await import('./commands/start.ts')).start(options)))

describe(program.command('rehearse'), 'terminal.help.rehearse')
  .addOption(option('--script <name or file>', 'terminal.help.option-script').default('genesis'))
  .addOption(several(option('--param <name=value>', 'terminal.help.option-param')))
  .addOption(option('--policy <name or file>', 'terminal.help.option-rehearsal-policy')).addOption(option('--profiles <name or file>', 'terminal.help.option-profiles'))
  .addOption(option('--after <ceremony>', 'terminal.help.option-after'))
  .addOption(out()).addOption(json()).addOption(station()).addOption(option('--guided', 'terminal.help.option-guided'))
  .action(ends(async (options: RehearseOptions) => (await import('./commands/rehearse.ts')).rehearse(options)))

describe(program.command('run'), 'terminal.help.run').argument('<plan>', say('terminal.help.argument-plan'))
  .addOption(out()).addOption(station()).addOption(actFor())
  .action(ends(async (plan: string, options: HoldOptions) => (await import('./commands/ceremony.ts')).run(plan, options)))

describe(program.command('resume'), 'terminal.help.resume').argument('[ceremony]', say('terminal.help.argument-ceremony'))
  .addOption(out()).addOption(station()).addOption(actFor())
  .action(ends(async (ceremony: string | undefined, options: HoldOptions) => (await import('./commands/ceremony.ts')).resume(ceremony, options)))

registerPlan(program)
registerPeople(program)
registerCatalog(program)
registerCertificate(program)
registerDataKeys(program)
registerPolicy(program)
registerProfiles(program)
registerEvidence(program)
registerHandbook(program)
registerKeys(program)
registerPrint(program)
registerPublish(program)
registerRunbook(program)
registerSelfCheck(program)
registerTimestamp(program)
registerVerifier(program)

const backups = describe(program.command('backup'), 'terminal.help.backup')
describe(backups.command('inspect'), 'terminal.help.backup-inspect').argument('<file>', say('terminal.help.argument-backup')).addOption(json())
  .action(ends(async (file: string, options: { json?: true }) => (await import('./commands/backup.ts')).inspectBackup(file, options)))

const token = describe(program.command('token'), 'terminal.help.token')
describe(token.command('list'), 'terminal.help.token-list').addOption(module().makeOptionMandatory()).addOption(station())
  .action(ends(async (options: TokenOptions) => (await import('./commands/token.ts')).listTokens(options)))
describe(token.command('init'), 'terminal.help.token-init').addOption(module().makeOptionMandatory()).addOption(uri())
  .addOption(option('--label <label>', 'terminal.help.option-label').makeOptionMandatory()).addOption(pinFd('terminal.help.option-pin-fd-init')).addOption(station())
  .action(ends(async (options: InitOptions) => (await import('./commands/token.ts')).initToken(options)))
describe(token.command('inventory'), 'terminal.help.token-inventory').addOption(module().makeOptionMandatory()).addOption(uri())
  .addOption(option('--login', 'terminal.help.option-login')).addOption(pinFd('terminal.help.option-pin-fd-user')).addOption(pinPad()).addOption(station())
  .action(ends(async (options: InventoryOptions) => (await import('./commands/token.ts')).listObjects(options)))
describe(token.command('check'), 'terminal.help.token-check').argument('<uri>', say('terminal.help.argument-token')).addOption(option('--module <path>', 'terminal.help.option-check-module'))
  .addOption(several(option('--algorithm <name>', 'terminal.help.option-check-algorithm'))).addOption(json()).addOption(pinFd('terminal.help.option-pin-fd-user')).addOption(pinPad()).addOption(station())
  .action(ends(async (of: string, options: CheckOptions) => (await import('./commands/token-check.ts')).checkToken(of, options)))

describe(program.command('doctor'), 'terminal.help.doctor').argument('[plan]', say('terminal.help.argument-doctor')).addOption(json()).addOption(station())
  .action(ends(async (plan: string | undefined, options: DoctorOptions) => (await import('./commands/doctor.ts')).doctor(plan, options)))

const stations = describe(program.command('station'), 'terminal.help.station')
describe(stations.command('status'), 'terminal.help.station-status').addOption(station())
  .action(ends(async (options: StationOptions) => (await import('./commands/station.ts')).stationStatus(options)))
describe(stations.command('rebuild'), 'terminal.help.station-rebuild').addOption(station())
  .action(ends(async (options: StationOptions) => (await import('./commands/station.ts')).stationRebuild(options)))

// Whoever reads on may stop, as `head` does. What was begun, a ceremony above all, goes on to its end all the same.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'EPIPE') throw error })
}

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = error instanceof CommanderError ? (error.exitCode === 0 ? 0 : 2) : await failed(error, process.argv)
}
