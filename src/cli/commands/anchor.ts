// `anchor create` and `anchor update`: everybody compares every fingerprint aloud, then each signer signs in turn, then the anchor is written and read
// aloud. Where nobody can be asked, secrets come from a file descriptor and somebody vouches for the comparison by an option.

import { resolve } from 'node:path'
import type { Input } from '../../contract/contract.ts'
import type { AnchorSigner, PreparedAnchor } from '../../contract/people.ts'
import { HostError, type Host } from '../../host/client.ts'
import { isNo, isYes } from '../../words/answers.ts'
import { headLines } from '../../words/fingerprint.ts'
import { say } from '../../words/text.ts'
import { preparedLines, personLines } from '../anchor-lines.ts'
import { usage, type Exit } from '../exit.ts'
import { readPins, typedPin } from '../pins.ts'
import { hasTerminal, standardOutput, withHost, withPrompts } from '../session.ts'
import { block, whole, wrap } from '../terminal/layout.ts'
import { failureLines } from '../terminal/pages.ts'
import { Commanded, type Prompts } from '../terminal/prompts.ts'
import type { Screen } from '../terminal/screen.ts'
import { assertNew } from '../write.ts'

export interface AnchorOptions { readonly out: string, readonly pinFd?: number, readonly fingerprintsCompared?: true }
type Signatures = Input<'anchor.write'>['signatures']

export async function createAnchor (draft: string, options: AnchorOptions): Promise<Exit> {
  return await makeVersion(null, draft, options)
}

export async function updateAnchor (before: string, draft: string, options: AnchorOptions): Promise<Exit> {
  return await makeVersion(resolve(before), draft, options)
}

async function makeVersion (before: string | null, draft: string, { out, pinFd, fingerprintsCompared }: AnchorOptions): Promise<Exit> {
  if (pinFd !== undefined && fingerprintsCompared !== true) throw usage('terminal.says.not-compared-yet')
  if (pinFd === undefined && !hasTerminal()) throw usage('terminal.says.pins-need-terminal')
  assertNew(resolve(out))
  return await withHost<Exit>(null, async (host, lost) => {
    const screen = standardOutput()
    const prepared = await host.call('anchor.prepare', { draft: resolve(draft), before })
    screen.lines([...preparedLines(screen, prepared), ''])
    const signatures = pinFd === undefined
      ? await withPrompts(lost, async prompts => await asPeopleSay(host, prompts, prepared))
      : await fromDescriptor(host, screen, prepared, pinFd)
    if (signatures === null) return 1
    const { file, hash } = await host.call('anchor.write', { before, payload: prepared.payload, signatures, out: resolve(out) })
    const { columns } = screen
    screen.lines(['', ...whole(say('people.label.written'), file, columns), ...block(say('people.label.words'), headLines(hash)), `  ${say('people.label.sha256', { hash })}`, ...wrap(say('people.says.aloud-anchor'), columns)])
    return 0
  })
}

/** Each person's fingerprint, then each signer's secret, typed by themselves. Null where a fingerprint was not confirmed. Throws Left. */
export async function asPeopleSay (host: Host, prompts: Prompts, prepared: PreparedAnchor): Promise<Signatures | null> {
  const { screen } = prompts
  screen.lines(wrap(say('people.says.aloud'), screen.columns))
  for (const person of prepared.people) {
    screen.lines(['', ...personLines(screen, person)])
    if (await compared(prompts, person.name)) continue
    screen.lines(['', ...wrap(say('people.says.not-compared', { name: person.name }), screen.columns)])
    return null
  }
  const signatures: Signatures = []
  for (const signer of prepared.signers) signatures.push(await signedBy(host, prompts, prepared, signer))
  return signatures
}

async function compared (prompts: Prompts, name: string): Promise<boolean> {
  for (;;) {
    prompts.screen.lines(wrap(say('people.ask.compared', { name }), prompts.screen.columns))
    const line = await prompts.plain(say('terminal.ask.input'))
    if (isYes(line)) return true
    if (isNo(line)) return false
  }
}

/** Asks until it was signed: a wrong PIN, or a card that is not in, costs nobody else anything. Ctrl-C leaves. */
async function signedBy (host: Host, prompts: Prompts, { payload }: PreparedAnchor, signer: AnchorSigner): Promise<Signatures[number]> {
  const { screen } = prompts
  for (;;) {
    screen.lines([''])
    const secret = await typed(prompts, askFor(signer))
    try {
      const { signature } = await host.call('anchor.sign', { payload, signer, secret })
      screen.lines([say('people.label.signed', { name: signer.name })])
      return { publicKey: signer.publicKey, signature }
    } catch (error) {
      if (!(error instanceof HostError) || error.report.code === 'host-gone') throw error
      screen.lines(failureLines(error.report, screen.columns))
    } finally {
      secret.fill(0)
    }
  }
}

/** A secret; words that are commands elsewhere are none here. */
export async function typed (prompts: Prompts, label: string): Promise<Uint8Array> {
  for (;;) {
    try {
      return await typedPin(prompts, { label, isNew: false })
    } catch (error) {
      if (!(error instanceof Commanded)) throw error
    }
  }
}

function askFor ({ name, of, place }: AnchorSigner): string {
  if ('key' in place) return say('people.ask.passphrase', { name, file: place.key })
  return say(of === 'new' ? 'people.ask.pin' : 'people.ask.pin-former', { name })
}

/** A line for each signer, in their order. */
async function fromDescriptor (host: Host, screen: Screen, { people, payload, signers }: PreparedAnchor, fd: number): Promise<Signatures> {
  const secrets: Uint8Array[] = []
  try {
    readPins(fd, signers.length, secrets)
    for (const person of people) screen.lines([...personLines(screen, person), ''])
    const signatures: Signatures = []
    for (const [i, signer] of signers.entries()) {
      signatures.push({ publicKey: signer.publicKey, signature: (await host.call('anchor.sign', { payload, signer, secret: secrets[i]! })).signature })
      screen.lines([say('people.label.signed', { name: signer.name })])
    }
    return signatures
  } finally {
    for (const secret of secrets) secret.fill(0)
  }
}
