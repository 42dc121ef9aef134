// A print queue of this machine: the share goes there as its card, and nothing of it stays in a file of ours.

import type { GivingOrder } from '../../ceremony/courier.ts'
import { assertPrinter, printPdf } from '../printing/print.ts'
import type { Destination } from './destination.ts'

/** The queue is there and takes jobs. Throws CeremonyError `card-printer-…`: nothing was sent. */
export async function atPrinter ({ facts }: GivingOrder, printer: string): Promise<Destination> {
  await assertPrinter(printer)
  const { cardPdf } = await import('../../evidence/pdf/card.ts')
  return {
    deliver: async share => {
      const pdf = await cardPdf(facts, share)
      try {
        return await printPdf(pdf, printer)
      } finally {
        pdf.fill(0)
      }
    }
  }
}
