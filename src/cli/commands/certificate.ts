// `certificate show`: a certificate, a list of revoked ones or a request as an auditor reads it, without a station or a token; and held against another one.

import { jsonText } from '../../words/clean.ts'
import { say } from '../../words/text.ts'
import { certificateLines, differenceLines } from '../certificate-lines.ts'
import { readGiven, usage, type Exit } from '../exit.ts'
import { standardOutput } from '../session.ts'
import { wrap } from '../terminal/layout.ts'
import type { OpenedFile } from '../../pki/x509/describe/open.ts'

export async function showCertificate (path: string, { against, json }: { readonly against?: string, readonly json?: true }): Promise<Exit> {
  const opened = await openGiven(path)
  const other = against === undefined ? null : await openGiven(against)
  const { differencesOf } = await import('../../pki/x509/describe/differences.ts')
  const isComparable = other === null || other.description.of === opened.description.of
  const differences = other === null || !isComparable ? null : differencesOf(other.description, opened.description)
  const screen = standardOutput()
  if (json === true) screen.lines([jsonText({ exit: 0, file: path, ...opened, ...against === undefined ? {} : { against, differences } })])
  else {
    screen.lines([
      screen.bold(say(`certificate.of.${opened.description.of}`)), ...certificateLines(screen, opened.description), '', ...wrap(say('certificate.says.critical'), screen.columns),
      ...isComparable ? [] : ['', ...wrap(say('certificate.says.not-same-kind'), screen.columns)],
      ...differences === null ? [] : ['', screen.bold(say('certificate.title.differences-other')), ...differenceLines(screen, differences, say('certificate.says.same'))]
    ])
  }
  return isComparable ? 0 : 2
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
