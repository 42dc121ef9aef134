// The contract's calls about shares.

import type { Handlers } from '../../contract/contract.ts'
import { cardSheet } from '../../evidence/pdf/card.ts'
import { readRecipient } from '../courier/recipient.ts'
import type { CeremonyHolder } from '../holder.ts'
import { jobsLeft, printers, spoolFacts, usualPrinting } from '../printing/print.ts'

/** How long what the system's dialog printed is waited for: somebody stands before the page. */
const dialogMs = 60_000

export function makeCustodyHandlers (holder: CeremonyHolder): Pick<Handlers, Extract<keyof Handlers, `custody.${string}`>> {
  return {
    'custody.show': async ({ step, confirmed, to }) => ({ sealed: await holder.show(step, confirmed, to) }),
    'custody.give': async ({ step, confirmed, way }) => await holder.give(step, confirmed, way),
    'custody.printers': async () => ({ printers: await printers(), spool: await spoolFacts() }),
    'custody.sheet': async ({ step }) => await cardSheet(holder.cardFacts(step)),
    'custody.printed': async ({ step, confirmed }) => {
      await holder.change(held => { held.notePrinting(step, confirmed) })
      return {}
    },
    'custody.print-done': async ({ step }) => {
      const carrier = { kind: 'printed', printer: null, spool: await spoolFacts(), left: await jobsLeft({ ...usualPrinting(), patienceMs: dialogMs }) } as const
      await holder.change(held => { held.notePrinted(step, carrier) })
      return carrier
    },
    'custody.take-from': async ({ step, from }) => await holder.change(async held => { await held.takeFrom(step, from) }),
    'custody.recipient': from => readRecipient(from)
  }
}
