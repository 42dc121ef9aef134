// The facts about the station that could spoil the ceremony: network interfaces that are up, swap, core dumps.
// A rehearsal notes them; production refuses them.

import { actorOf, confirmed, type Action, type Context } from '../action.ts'
import { CeremonyError } from '../errors.ts'

export const checkStation: Action<'check-station'> = {
  name: 'check-station',
  irreversible: false,
  validate: () => [],
  asks: on => [confirmed('station', actorOf(on), facts(on))],
  facts,
  rehearse: () => ({ station: true }),
  perform: on => {
    const { interfaces, swap, coreDumps } = on.station.facts()
    if (on.plan.mode === 'production') {
      if (interfaces.length > 0) throw new CeremonyError('interfaces-up', { interfaces: interfaces.join(', ') })
      if (swap) throw new CeremonyError('swap-on')
    }
    return { action: 'check-station', interfaces, swap, coreDumps, accepted: true }
  }
}

function facts (on: Context): Record<string, string> {
  const { interfaces, swap, coreDumps, kernel } = on.station.facts()
  return { interfaces: interfaces.join(', ') || 'none', swap: swap ? 'on' : 'off', 'core-dumps': coreDumps ? 'on' : 'off', kernel }
}
