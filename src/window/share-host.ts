// What a share page's errand asks of the host, as calls of the contract.

import type { CallName, Input, Output } from '../contract/contract.ts'
import type { CheckedRecipient, GivingWay, RecipientSource, TakingPlace } from '../contract/custody.ts'

/** What a share page may ask of the host. Throws HostError. `confirmed` names what was confirmed before. */
export interface ShareHost {
  readonly show: (step: string, confirmed: readonly string[], to: Uint8Array) => Promise<Uint8Array>
  readonly give: (step: string, ask: string, sealed: Uint8Array) => Promise<void>
  readonly hand: (step: string, confirmed: readonly string[], way: GivingWay) => Promise<Output<'custody.give'>>
  readonly recipient: (source: RecipientSource) => Promise<CheckedRecipient>
  readonly sheet: (step: string) => Promise<{ readonly sheet: Output<'custody.sheet'>, readonly spool: Output<'custody.printers'>['spool'] }>
  readonly printing: (step: string, confirmed: readonly string[]) => Promise<void>
  readonly printed: (step: string) => Promise<Output<'custody.print-done'>>
  readonly take: (step: string, from: TakingPlace) => Promise<void>
}

type Call = (name: CallName, input: unknown) => Promise<unknown>

export function shareHost (callHost: Call): ShareHost {
  const call = async <N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> => await callHost(name, input) as Output<N>
  return {
    show: async (step, confirmed, to) => (await call('custody.show', { step, confirmed: [...confirmed], to })).sealed,
    give: async (step, ask, sealed) => { await call('ceremony.answer', { step, answers: { [ask]: sealed } }) },
    hand: async (step, confirmed, way) => await call('custody.give', { step, confirmed: [...confirmed], way }),
    recipient: async source => await call('custody.recipient', source),
    sheet: async step => ({ sheet: await call('custody.sheet', { step }), spool: (await call('custody.printers', {})).spool }),
    printing: async (step, confirmed) => { await call('custody.printed', { step, confirmed: [...confirmed] }) },
    printed: async step => await call('custody.print-done', { step }),
    take: async (step, from) => { await call('custody.take-from', { step, from }) }
  }
}
