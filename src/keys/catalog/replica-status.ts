// What is due of the tokens on which the version of a key that is in use lies: each proves that it holds it as often as the policy asks for `check`, and a token
// that holds other versions of it should hold this one too. Where one token alone holds it, the key's own drill says so.

import { addDuration } from '../../transcript/calendar.ts'
import type { KeyClass } from '../policy/shape.ts'
import { item } from './items.ts'
import { replicasOf } from './replicas.ts'
import type { CatalogKey, Holding, KeyVersion, StatusItem } from './shape.ts'

/** Whether a version lies on several tokens. */
export function isReplicated ({ holdings }: Pick<KeyVersion, 'holdings'>): boolean {
  return holdings.filter(isHeld).length > 1
}

export function ofReplicas (key: CatalogKey, active: KeyVersion, rules: KeyClass | null, now: string): StatusItem[] {
  const place = { key, version: active }
  const often = rules?.drills.check
  const late = often === undefined || !isReplicated(active) ? [] : active.holdings.filter(isHeld).flatMap(({ serial, site, proved }) => {
    const by = addDuration(proved?.at ?? active.activated ?? now, often)
    return by >= now ? [] : [item('replica-unproven', { ...place, facts: { token: serial, site: site ?? unknown, by, last: proved?.at ?? 'never' }, from: proved?.from ?? null })]
  })
  const behind = replicasOf({ keys: [key] }).filter(({ keys }) => keys.some(({ misses }) => misses.includes(active.version)))
  return [...late, ...behind.map(({ serial, site }) => item('replica-misses', { ...place, facts: { token: serial, site: site ?? unknown } }))]
}

/** For sentences, where no plan said where a token is. */
const unknown = 'a site not on record'

const isHeld = ({ state }: Holding): boolean => state === 'held'
