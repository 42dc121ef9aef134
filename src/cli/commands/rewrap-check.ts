// `rewrap check`: a receipt held to the anchor and to the files that it names. No host is started: an auditor's machine has neither station nor HSM library.

import type { CheckedReceipt } from '../../verify/receipt.ts'
import { jsonText } from '../../words/clean.ts'
import { say } from '../../words/text.ts'
import { readGiven, reasonOf, usage, type Exit } from '../exit.ts'
import { standardOutput } from '../session.ts'
import { row, wrap } from '../terminal/layout.ts'
import { modeName } from './data-keys.ts'
import { receiptLines } from './rewrap.ts'

export interface CheckOptions { readonly anchor: string, readonly input?: string, readonly output?: string, readonly rejects?: string, readonly json?: true }

export async function checkRewrapReceipt (path: string, { anchor, input, output, rejects, json }: CheckOptions): Promise<Exit> {
  const [bytes, anchorBytes] = [await readGiven(path), await readGiven(anchor)]
  const { checkReceipt, AnchorError, PersonDocumentError } = await import('../../verify/receipt.ts')
  const screen = standardOutput()
  try {
    const checked = await checkReceipt(bytes, anchorBytes, { input, output, rejects })
    const exit = holds(checked) ? 0 : 1
    screen.lines(json === true ? [jsonText({ exit, ...checked })] : checkedLines(checked, screen.columns))
    return exit
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw usage('terminal.says.file-unreadable', { path: [input, output, rejects].filter(one => one !== undefined).join(', '), reason: reasonOf(error) })
    if (!(error instanceof PersonDocumentError || error instanceof AnchorError)) throw error
    const exit = error.code === 'not-readable' || error.code === 'not-an-anchor' ? 2 : 1
    screen.lines(json === true ? [jsonText({ exit, error: { code: error.code, message: error.message } })] : wrap(say('data-keys.says.receipt-refused', { reason: error.message }), screen.columns))
    return exit
  }
}

function holds ({ isOfficer, isOurs, files }: CheckedReceipt): boolean {
  return isOfficer && isOurs && !Object.values(files).includes(false)
}

function checkedLines (checked: CheckedReceipt, columns: number): string[] {
  const { receipt, signer, isOfficer, isOurs, files } = checked
  const of = (held: boolean | null): string => say(held === null ? 'data-keys.label.not-looked-at' : held ? 'data-keys.label.holds' : 'data-keys.label.differs')
  return [
    modeName(receipt.mode), ...receiptLines(receipt, columns),
    ...row(say('data-keys.label.signed'), say('data-keys.label.signed-by', { name: signer.name, roles: signer.roles.map(role => say(`role.${role}.name`)).join(', ') }), columns),
    ...row(say('data-keys.label.input'), of(files.input), columns), ...row(say('data-keys.label.output'), of(files.output), columns), ...row(say('data-keys.label.rejects'), of(files.rejects), columns),
    ...isOfficer ? [] : wrap(say('data-keys.says.receipt-role', { name: signer.name }), columns),
    ...isOurs ? [] : wrap(say('data-keys.says.receipt-refused', { reason: `${receipt.organisation}, ${receipt.mode}` }), columns),
    ...Object.values(files).every(one => one === null) ? wrap(say('data-keys.says.nothing-looked-at'), columns) : [],
    ...wrap(say(holds(checked) ? 'data-keys.says.receipt-holds' : 'data-keys.says.receipt-differs'), columns)
  ]
}
