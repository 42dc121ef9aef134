// `certificate show`: a certificate, a list of revoked ones or a request as an auditor reads it, without a station or a token; and held against another one, or against the plan that had it signed.

import type { OpenedFile } from '../../pki/x509/describe/open.ts'
import type { Difference } from '../../pki/x509/describe/shape.ts'
import { hasCritical } from '../../words/certificate.ts'
import { jsonText } from '../../words/clean.ts'
import { say } from '../../words/text.ts'
import { certificateLines, differenceLines } from '../certificate-lines.ts'
import { readGiven, usage, type Exit } from '../exit.ts'
import { standardOutput } from '../session.ts'
import { wrap } from '../terminal/layout.ts'
import type { Screen } from '../terminal/screen.ts'

export async function showCertificate (path: string, { against, json }: { readonly against?: string, readonly json?: true }): Promise<Exit> {
  const opened = await openGiven(path)
  const held = against === undefined ? null : await heldAgainst(opened, against)
  const screen = standardOutput()
  if (json === true) screen.lines([jsonText({ exit: 0, file: path, ...opened, ...held === null ? {} : { against, ...held } })])
  else {
    screen.lines([
      screen.bold(say(`certificate.of.${opened.description.of}`)), ...certificateLines(screen, opened.description),
      ...hasCritical(opened.description) ? ['', ...wrap(say('certificate.says.critical'), screen.columns)] : [],
      ...held === null ? [] : ['', ...heldLines(screen, held)]
    ])
  }
  return held?.name !== undefined && held.differences.some(({ day }) => !day) ? 1 : 0
}

/** What a file differs in from another one, or from a plan's template of that name. */
interface Held { readonly name?: string, readonly differences: readonly Difference[] }

/** Throws UsageError where the two are of different kinds, or the plan signs nothing of this one. */
async function heldAgainst (opened: OpenedFile, against: string): Promise<Held> {
  const [{ differencesOf }, { holdAgainstPlan, readPlan }] = await Promise.all([import('../../pki/x509/describe/differences.ts'), import('../../pki/x509/describe/planned.ts')])
  const plan = readPlan(await readGiven(against))
  const held = plan === null ? null : holdAgainstPlan(plan, opened.description)
  if (held !== null) return held
  if (plan !== null) throw usage('terminal.says.certificate-unplanned', { path: against })
  const other = await openGiven(against)
  if (other.description.of !== opened.description.of) throw usage('terminal.says.certificate-other-kind', { path: against })
  return { differences: differencesOf(other.description, opened.description) }
}

function heldLines (screen: Screen, { name, differences }: Held): string[] {
  if (name === undefined) return [screen.bold(say('certificate.title.differences-other')), ...differenceLines(screen, differences, say('certificate.says.same'))]
  const unplanned = differences.filter(({ day }) => !day)
  return [
    screen.bold(say(unplanned.length === 0 ? 'certificate.title.differences-named' : 'certificate.title.differences-day', { name })), ...differenceLines(screen, differences.filter(({ day }) => day), say('certificate.says.same')),
    ...unplanned.length === 0 ? [] : ['', screen.bold(say('certificate.title.differences-planned')), ...differenceLines(screen, unplanned, '')]
  ]
}

/** A file that was named on the command line. Throws UsageError for what can't be read as one of the three. */
async function openGiven (path: string): Promise<OpenedFile> {
  const [{ openFile }, { PkiError }] = await Promise.all([import('../../pki/x509/describe/open.ts'), import('../../pki/x509/shape.ts')])
  const bytes = await readGiven(path)
  try {
    return openFile(bytes)
  } catch (error) {
    if (!(error instanceof PkiError)) throw error
    throw usage('terminal.says.certificate-unreadable', { path, reason: error.message })
  }
}
