// From the register to what a plan says of a share set: its cards and who brings them, who gets one, the backups that it opens, the copies that go; and the
// parameters that follow from it, by which the script's people and steps are chosen.

import { CeremonyError } from '../../ceremony/errors.ts'
import type { Parameters } from '../../ceremony/parameters.ts'
import type { PlanParts } from '../../ceremony/resolve.ts'
import type { Script } from '../../ceremony/script-shape.ts'
import { custodyParts } from '../../keys/catalog/planned-custody.ts'
import type { Catalog } from '../../keys/catalog/shape.ts'
import type { KeptWrapping } from '../../transcript/lifecycle.ts'
import type { Holders } from './people.ts'
import type { ChosenSet } from './sets.ts'
import { sharesOf } from './shares.ts'

/** What follows from the set, whoever takes part; nothing where there is none. Throws CeremonyError `parameter-invalid`. */
export function setParameters ({ script }: Script, parameters: Parameters, chosen: ChosenSet | null, { sets }: Pick<Catalog, 'sets'>): Parameters {
  if (chosen === null) return {}
  const { set, threshold, shares } = chosen.registered
  const next = chosen.purpose === 'reshare' ? sharesOf(script, parameters, chosen.registered) : { threshold, shares }
  const kept = sets.find(one => one.set === set)?.kept?.on.some(({ state }) => state === 'held') === true
  return {
    'share-set': set.replace(/(.{4})(?=.)/g, '$1 '), 'old-set': set, 'old-threshold': String(threshold), 'old-shares': String(shares),
    'new-threshold': String(next.threshold), 'new-shares': String(next.shares), 'wrapping-kept': kept ? 'yes' : 'no'
  }
}

export interface CustodyGiven {
  readonly catalog: Catalog
  /** Recovery keys that the plan's tokens keep. */ readonly wrapping: readonly KeptWrapping[]
  readonly holders: Holders
}

/** Throws CeremonyError `set-unknown` for a set whose dealing is not on record. */
export function custodyPartsOf (script: Script, parameters: Parameters, chosen: ChosenSet, { catalog, wrapping, holders: { bringing, receiving } }: CustodyGiven): NonNullable<PlanParts['custody']> {
  const { purpose, descriptor, successor } = chosen
  const parts = custodyParts(catalog, descriptor.set, purpose)
  if (parts === null) throw new CeremonyError('set-unknown', { set: descriptor.set, known: catalog.sets.map(({ set }) => set).join(', ') })
  return {
    plan: { purpose, set: descriptor, ...parts, bringing, receiving, successor },
    derived: {
      ...setParameters(script, parameters, chosen, catalog), bringing: String(bringing.length), receiving: String(receiving.length), 'lost-ordinal': purpose === 'replace' ? String(receiving[0]?.ordinal ?? '') : '',
      ...Object.fromEntries(script.tokens.map(({ name }) => [`wrapping-on-${name}`, wrapping.some(({ token, set }) => token === name && set.set === descriptor.set) ? 'yes' : 'no']))
    }
  }
}
