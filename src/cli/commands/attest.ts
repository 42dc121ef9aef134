// `attest`: whoever owns the data signs that nothing is left under a version of a wrapping key. No station is opened.

import { resolve } from 'node:path'
import { say } from '../../words/text.ts'
import { usage, type Exit } from '../exit.ts'
import { withPins } from '../pins.ts'
import { standardOutput, withHost } from '../session.ts'
import { row, whole, wrap } from '../terminal/layout.ts'
import { assertNew } from '../write.ts'
import { modeName } from './data-keys.ts'
import { keyPlaceOf, type SignerOptions } from './rewrap.ts'

export interface AttestOptions extends SignerOptions { readonly anchor: string, readonly key: string, readonly under: number, readonly receipt: readonly string[], readonly as: string, readonly out: string, readonly pinFd?: number }

export async function attest ({ anchor, key, under: version, receipt, as: participant, out, pinFd, ...signer }: AttestOptions): Promise<Exit> {
  const place = keyPlaceOf(signer)
  if (place === null) throw usage('data-keys.says.one-signer-key')
  assertNew(resolve(out))
  return await withHost<Exit>(null, async (host, lost) => {
    const screen = standardOutput()
    const { columns } = screen
    const asked = { anchor: resolve(anchor), key, version, receipts: receipt.map(path => resolve(path)), participant, place }
    const { mode, name, held, receipts } = await host.call('attestation.prepare', asked)
    const rejected = receipts.reduce((sum, one) => sum + one.rejected, 0)
    screen.lines([
      screen.bold(modeName(mode)), ...row(say('data-keys.label.key'), say('data-keys.label.of', { key, version: String(version) }), columns),
      ...receipts.flatMap((one, i) => row(i === 0 ? say('data-keys.label.on-receipt') : '', say('data-keys.label.of-receipt', { path: one.path, from: String(one.from), to: String(one.to), rejected: String(one.rejected) }), columns)),
      ...rejected === 0 ? [] : wrap(say('data-keys.says.rejected-there', { rejected: String(rejected) }), columns)
    ])
    const label = say(held === 'card' ? 'plan.ask.pin' : 'plan.ask.passphrase', { name })
    return await withPins<Exit>([{ label, isNew: false }], pinFd, lost, async secrets => {
      const made = await host.call('attestation.make', { ...asked, secret: secrets[0]!, out: resolve(out) })
      screen.lines([...whole(say('data-keys.label.attested'), made.file, columns), ...whole(say('data-keys.label.sha256'), made.sha256, columns), ...wrap(say('data-keys.says.attested', { key, version: String(version) }), columns)])
      return 0
    })
  })
}
