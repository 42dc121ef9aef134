// Custodians as tests play them: each copies what is shown to them alone, and types it back. Neither the host nor a face sees what they hold.

import type { Host } from '../../src/host/client.ts'
import type { View } from '../../src/contract/shapes.ts'
import { makeSealKey, open, seal } from '../../src/shares/seal.ts'
import { actUntil } from './rehearse.ts'

export interface Card { readonly words: string, readonly code: string }
type Step = NonNullable<View['step']>
type ShareAsk = Extract<Step['asks'][number], { kind: 'share' }>

export class Custodians {
  /** What is on paper, by ordinal. */
  readonly cards = new Map<number, Card>()

  /** The share of the step in hand, as its custodian alone sees it. */
  async look (host: Host, step: Step): Promise<Card> {
    const key = makeSealKey()
    const { sealed } = await host.call('custody.show', { step: step.step!, confirmed: ['alone'], to: key.publicKey })
    const [words = '', code = ''] = new TextDecoder().decode(open(key, step.step!, sealed)).split('\n')
    return { words, code }
  }

  async handOver (host: Host, view: View): Promise<View> {
    const step = view.step!
    const ask = step.asks.find(one => one.kind === 'show-share')!
    this.cards.set(ask.ordinal, await this.look(host, step))
    return await host.call('ceremony.answer', { step: step.step, answers: { alone: true, share: true, copied: true } })
  }

  /** Types a text as the share that is asked for. */
  async type (host: Host, view: View, text: string): Promise<View> {
    const step = view.step!
    const ask = shareAsk(view)
    return await host.call('ceremony.answer', { step: step.step, answers: { share: seal(ask.to, step.step!, new TextEncoder().encode(text)) } })
  }

  async readBack (host: Host, view: View, form: keyof Card = 'words'): Promise<View> {
    return await this.type(host, view, this.cards.get(shareAsk(view).ordinal!)![form])
  }

  /** Goes on like `actUntil`, but whatever has to do with shares is done by the custodians. */
  async holdUntil (host: Host, first: View, until: (view: View) => boolean = () => false): Promise<View> {
    const withShares = (view: View): boolean => view.phase === 'step' && (view.step?.asks.some(ask => ask.kind === 'show-share' || (ask.kind === 'share' && ask.ordinal !== null)) ?? false)
    for (let view = first; ;) {
      view = await actUntil(host, view, one => until(one) || withShares(one))
      if (until(view) || !withShares(view)) return view
      view = view.step!.asks.some(ask => ask.kind === 'show-share') ? await this.handOver(host, view) : await this.readBack(host, view, shareAsk(view).ordinal! % 2 === 0 ? 'code' : 'words')
    }
  }
}

export function shareAsk (view: View): ShareAsk {
  const ask = view.step?.asks.find(one => one.kind === 'share')
  if (ask?.kind !== 'share') throw new Error(`no share is asked for in ${view.step?.step ?? view.phase}`)
  return ask
}

/** Whether the step in hand is of an action. */
export function at (action: string): (view: View) => boolean {
  return view => view.phase === 'step' && view.step?.action === action
}
