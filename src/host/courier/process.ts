// The short-lived process that carries one share: from the process that holds shares to what its custodian takes it away on, or the other way. No other
// share is ever in it, so that neither a card's library nor a medium nor a printer is near the process that holds them all. It ends with its errand.

import type { GivingOrder } from '../../ceremony/courier.ts'
import { CeremonyError } from '../../ceremony/errors.ts'
import { reportOf } from '../../ceremony/failure.ts'
import { HsmError } from '../../hsm/errors.ts'
import { makeSealKey, open, sealText } from '../../shares/seal.ts'
import type { Carrier } from '../../transcript/custody.ts'
import { languageOf, speak } from '../../words/language.ts'
import { CardError } from '../secrets/card-error.ts'
import type { Destination } from './destination.ts'
import { atMedium, atTwin, fromMedium } from './medium.ts'
import type { Answer, Errand } from './messages.ts'
import { atPrinter } from './printer.ts'
import { atCard, fromCard } from './smart-card.ts'

process.umask(0o077)
process.title = 'strongroom-courier'
speak(languageOf(process.env))

const sealKey = makeSealKey()
let waiting: { readonly at: Destination, readonly context: string } | null = null

let last: Promise<void> = Promise.resolve()
process.on('message', (errand: Errand) => {
  last = last.then(async () => send(await run(errand)))
})
// Whatever a JavaScript heap keeps of the share goes with the process, and nothing of it is waited for.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))

function send (answer: Answer): void {
  if (process.connected) process.send!(answer)
}

async function run (errand: Errand): Promise<Answer> {
  try {
    switch (errand.errand) {
      case 'give': {
        const { order, station } = errand
        waiting = { at: await destinationOf(order, station), context: order.context }
        return { type: 'ready', publicKey: sealKey.publicKey }
      }
      case 'deliver': return { type: 'given', carrier: await deliver(errand.sealed) }
      case 'take': {
        const { from, to, context } = errand.order
        const text = from.kind === 'medium' ? fromMedium(from.path, errand.order) : fromCard(errand.order, from.pin)
        return { type: 'taken', sealed: sealText(to, context, text) }
      }
    }
  } catch (error) {
    return refusalOf(error)
  }
}

async function destinationOf (order: GivingOrder, station: string): Promise<Destination> {
  const { way } = order
  switch (way.kind) {
    case 'medium': return await atMedium(order, way.path, station)
    case 'twin': return atTwin(order, way, station)
    case 'token': return atCard(order, way.pin)
    case 'printed': return await atPrinter(order, way.printer)
  }
}

async function deliver (sealed: Uint8Array): Promise<Carrier> {
  if (waiting === null) throw new CeremonyError('carrier-lost')
  const { at, context } = waiting
  waiting = null
  const plain = open(sealKey, context, sealed)
  try {
    const [words = '', code = ''] = new TextDecoder().decode(plain).split('\n')
    return await at.deliver({ words: words.split(' '), code })
  } finally {
    plain.fill(0)
  }
}

function refusalOf (error: unknown): Answer {
  if (error instanceof CardError) return { type: 'refused', area: 'ceremony', report: { code: error.code, facts: error.facts } }
  const report = reportOf(error)
  if (report === undefined) return { type: 'broken', kind: error instanceof Error ? error.name : 'unknown' }
  return { type: 'refused', area: error instanceof HsmError ? 'hsm' : 'ceremony', report }
}
