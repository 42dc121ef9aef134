// `rewrap`: data keys go from under older versions of a wrapping key to the one in use. The PIN is asked for before, whoever signs the receipt after: what is done
// by then is done, and a command that is given again only asks for the signature.

import { resolve } from 'node:path'
import type { Output } from '../../contract/contract.ts'
import type { Host } from '../../host/client.ts'
import { grouped } from '../../words/number.ts'
import { say } from '../../words/text.ts'
import { plainTime } from '../../words/time.ts'
import { commandLines, quoted, usage, type Exit } from '../exit.ts'
import { Secrets } from '../pins.ts'
import { RewrapBar } from '../rewrap-progress.ts'
import { standardOutput, withHost } from '../session.ts'
import { row, whole, wrap } from '../terminal/layout.ts'
import type { Screen } from '../terminal/screen.ts'
import { placeLines, whereOf, type WrappingOptions } from './data-keys.ts'

/** Whose signature, and where their key is. */
export interface SignerOptions { readonly as?: string, readonly keyFile?: string, readonly cardModule?: string }
export interface RewrapOptions extends Omit<WrappingOptions, 'key'>, SignerOptions { readonly key?: string, readonly to?: number, readonly processes: number, readonly evenCompromised?: true }

type Prepared = Output<'rewrap.prepare'>

export async function rewrap (input: string, output: string, { station, key, to, processes, evenCompromised, pinFd, ...options }: RewrapOptions): Promise<Exit> {
  if (key === undefined || to === undefined) throw usage('data-keys.says.key-and-to')
  if (processes < 1 || processes > 8) throw usage('data-keys.says.count-form', { from: '1', to: '8', given: String(processes) })
  return await withHost<Exit>(station, async (host, lost) => {
    const screen = standardOutput()
    const prepared = await host.call('rewrap.prepare', {
      ...whereOf({ ...options, key }), input: resolve(input), output: resolve(output), to, processes, compromised: evenCompromised === true, signer: { participant: options.as ?? null, place: keyPlaceOf(options) }
    })
    screen.lines(beginLines(screen, key, to, prepared))
    const { asksPin, token, signer: { name, held, asksSecret } } = prepared
    const secrets = Secrets.from(pinFd, Number(asksPin) + Number(asksSecret))
    try {
      await secrets.next(asksPin, say('data-keys.ask.pin', { label: token.label }), lost, async pin => await host.call('rewrap.begin', { pin }))
      await follow(host, screen)
      const label = held === 'card' ? say('data-keys.ask.secret-card', { name }) : say('data-keys.ask.secret-file', { name })
      const signed = await secrets.next(asksSecret, label, lost, async secret => await host.call('rewrap.sign', { secret }))
      screen.lines(endLines(screen, { ...prepared.files, input: resolve(input) }, prepared.mode, signed))
      return signed.receipt.counts.rejected === 0 ? 0 : 1
    } finally {
      secrets.wipe()
    }
  })
}

/** Where the key of whoever signs is. Throws UsageError. */
export function keyPlaceOf ({ keyFile, cardModule }: SignerOptions): { key: string } | { module: string } | null {
  if (keyFile !== undefined && cardModule !== undefined) throw usage('data-keys.says.one-signer-key')
  return keyFile !== undefined ? { key: resolve(keyFile) } : cardModule !== undefined ? { module: resolve(cardModule) } : null
}

/** Shows how far it is until it is done. Throws HostError with what stopped it. */
async function follow (host: Host, screen: Screen): Promise<void> {
  const bar = new RewrapBar(screen)
  for (;;) {
    const progress = await host.call('rewrap.progress', {})
    if (progress.phase === 'finished') return
    bar.show(progress)
  }
}

function beginLines (screen: Screen, key: string, to: number, prepared: Prepared): string[] {
  const { columns } = screen
  const { from, progress: { phase, lines } } = prepared
  return [
    ...placeLines(screen, key, to, prepared),
    ...row(say('data-keys.label.from'), from.length === 0 ? say('data-keys.label.none') : say('data-keys.label.versions', { versions: from.map(version => `v${version}`).join(', ') }), columns),
    ...phase === 'finished' ? wrap(say('data-keys.says.was-finished'), columns) : lines > 0 ? wrap(say('data-keys.says.goes-on', { lines: grouped(lines) }), columns) : []
  ]
}

function endLines ({ columns }: Screen, files: Prepared['files'] & { readonly input: string }, mode: Prepared['mode'], { receipt, file, sha256 }: Output<'rewrap.sign'>): string[] {
  const { counts: { already, rejected }, to } = receipt
  return [
    ...receiptLines(receipt, columns), ...whole(say('data-keys.label.output'), files.output, columns), ...whole(say('data-keys.label.rejects'), files.rejects, columns), ...whole(say('data-keys.label.receipt'), file, columns), ...whole(say('data-keys.label.sha256'), sha256, columns),
    ...already === 0 ? [] : wrap(say('data-keys.says.already', { to: String(to) }), columns), ...rejected === 0 ? [] : wrap(say('data-keys.says.rejected'), columns),
    '', ...wrap(say('data-keys.says.check'), columns), ...commandLines('rewrap check', [quoted(file), '--anchor ANCHOR', ...(['input', 'output', 'rejects'] as const).map(which => `--${which} ${quoted(files[which])}`)]),
    ...mode === 'production' ? ['', ...wrap(say('data-keys.says.attest-next'), columns), ...commandLines('attest', [`--key ${receipt.key}`, '--under N', `--receipt ${quoted(file)}`, '--anchor ANCHOR', '--as ID', '--card-module MODULE', '--out FILE'])] : []
  ]
}

/** What a receipt counts. */
export function receiptLines ({ key, to, from, counts, token: { label, serial }, begun, ended }: Output<'rewrap.sign'>['receipt'], columns: number): string[] {
  return [
    ...row(say('data-keys.label.key'), say('data-keys.label.of', { key, version: String(to) }), columns), ...row(say('data-keys.label.token'), say('data-keys.label.token-of', { label, serial }), columns),
    ...row(say('data-keys.label.lines'), say('data-keys.label.counts', { lines: grouped(counts.lines), rewrapped: grouped(counts.rewrapped), already: grouped(counts.already), rejected: grouped(counts.rejected), to: String(to) }), columns),
    ...from.length === 0 ? [] : row(say('data-keys.label.taken'), from.map(({ version, lines }) => say('data-keys.label.from-each', { version: String(version), lines: grouped(lines) })).join('; '), columns),
    ...row(say('data-keys.label.when'), say('data-keys.label.times', { begun: plainTime(begun), ended: plainTime(ended) }), columns)
  ]
}
