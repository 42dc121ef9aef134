// The cards that are in readers now, by the module that reads them.

import type { FoundCard } from '../../contract/people.ts'
import { HostError } from '../../host/client.ts'
import { failureWords } from '../../words/failures.ts'
import { say } from '../../words/text.ts'
import type { PlanInMaking } from './state.ts'
import type { Outcome } from './walk.ts'

/** A module that people's cards are to be read by, looked at as it is named: one that can't be asked is refused, and where no card is in a reader that is told. Throws HostError `host-gone`. */
export async function lookedAt ({ host }: PlanInMaking, module: string): Promise<Outcome> {
  try {
    const { cards } = await host.call('card.list', { module })
    return cards.length > 0 ? 'next' : { noted: say('prepare.says.cards-none', { module }) }
  } catch (error) {
    if (!(error instanceof HostError) || error.report.code === 'host-gone') throw error
    const { happened, next } = failureWords(error.report)
    return { refused: `${happened} ${next}` }
  }
}

interface Looked { readonly module: string, readonly cards: readonly FoundCard[] }

/** The cards that each of these modules reads; a module that can't be asked has none. Throws HostError `host-gone`. */
export async function cardsIn ({ host }: PlanInMaking, modules: readonly string[]): Promise<Looked[]> {
  const looked: Looked[] = []
  for (const module of new Set(modules)) {
    try {
      looked.push({ module, cards: (await host.call('card.list', { module })).cards })
    } catch (error) {
      if (!(error instanceof HostError) || error.report.code === 'host-gone') throw error
      looked.push({ module, cards: [] })
    }
  }
  return looked
}
