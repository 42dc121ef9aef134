// `catalog certificate`: one certificate out of a catalog, as an auditor reads it, and as PEM where a file is named. A catalog has every certificate whole.

import type { CertificateRecord } from '../../keys/catalog/shape.ts'
import { jsonText } from '../../words/clean.ts'
import { say } from '../../words/text.ts'
import { certificateLines as describedLines } from '../certificate-lines.ts'
import { usage, type Exit } from '../exit.ts'
import { certificateLines } from '../issued-lines.ts'
import { standardOutput } from '../session.ts'
import { whole, wrap } from '../terminal/layout.ts'
import { writeNew } from '../write.ts'
import { catalogOf, type ShowOptions } from './catalog.ts'

export async function certificate (wanted: string, { out, json, ...of }: ShowOptions & { readonly out?: string }): Promise<Exit> {
  const found = oneOf((await catalogOf(of)).certificates ?? [], wanted)
  const [{ openFile }, { toPem }] = await Promise.all([import('../../pki/x509/describe/open.ts'), import('../../pki/x509/pem.ts')])
  const der = Buffer.from(found.der, 'base64')
  const { description } = openFile(der)
  const pem = toPem('CERTIFICATE', der)
  const screen = standardOutput()
  if (out !== undefined) await writeNew(out, new TextEncoder().encode(pem))
  if (json === true) screen.lines([jsonText({ exit: 0, ...found, pem, ...out === undefined ? {} : { written: out } })])
  else {
    screen.lines([
      screen.bold(found.certificate), ...certificateLines(say('catalog.label.signed'), found, screen.columns), ...whole(say('terminal.label.sha256'), found.sha256, screen.columns),
      ...describedLines(screen, description), '', ...out === undefined ? wrap(say('catalog.says.certificate-out'), screen.columns) : whole(say('audit.label.written'), out, screen.columns)
    ])
  }
  return 0
}

/** By its name, serial number or SHA-256, as long as only one fits. Throws UsageError. */
function oneOf (certificates: readonly CertificateRecord[], wanted: string): CertificateRecord {
  const fits = certificates.filter(one => [one.certificate, one.serial, one.sha256].includes(wanted.toLowerCase()))
  const [found] = fits
  const told = (some: readonly CertificateRecord[]): string => some.map(({ certificate: name, serial }) => `${name} (${serial})`).join(', ') || say('keys.label.none')
  if (found === undefined) throw usage('terminal.says.catalog-certificate', { wanted, known: told(certificates) })
  if (fits.length > 1) throw usage('terminal.says.catalog-certificates', { wanted, known: fits.map(({ certificate: name, sha256 }) => `${name} (${sha256})`).join(', ') })
  return found
}
