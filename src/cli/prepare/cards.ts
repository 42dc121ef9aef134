// The cards that are in readers now, by the module that reads them.

import type { FoundCard } from '../../contract/people.ts'
import { HostError } from '../../host/client.ts'
import type { PlanInMaking } from './state.ts'

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
