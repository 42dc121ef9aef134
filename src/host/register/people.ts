// Who brings a card and who gets one, of those who take part in a plan about a share set. Ids that the register or the plan does not know are named, with the
// nearest that they do.

import { CeremonyError } from '../../ceremony/errors.ts'
import { fill, type Parameters } from '../../ceremony/parameters.ts'
import type { Script } from '../../ceremony/script-shape.ts'
import { withNearest } from '../../transcript/bad-field.ts'
import type { PlannedCustody } from '../../transcript/custody.ts'
import type { Mode } from '../../transcript/fields.ts'
import type { Participant } from '../../transcript/plan.ts'
import { namesIn } from './names.ts'
import type { ChosenSet } from './sets.ts'
import { sharesOf } from './shares.ts'

export interface Holders {
  /** In the order of their shares. */ readonly bringing: string[]
  readonly receiving: PlannedCustody['receiving']
}

/** Whom else than those who take part somebody may mean: everybody whom the catalog knows. */
type Known = readonly string[]

/** Throws CeremonyError `parameter-invalid`, `people-invalid`, `set-holders-few`. */
export function holdersOf (script: Script, parameters: Parameters, chosen: ChosenSet, { mode, participants, known }: { readonly mode: Mode, readonly participants: readonly Participant[], readonly known: Known }): Holders {
  const custodians = participants.filter(({ roles }) => roles.includes('custodian')).map(({ id }) => id)
  switch (chosen.purpose) {
    case 'reshare': return { bringing: enough(chosen, custodians, null), receiving: receiving(script, parameters, chosen, { custodians, known }) }
    case 'give-up': return { bringing: [], receiving: [] }
    case 'replace': {
      const lost = lostOf(script, parameters, chosen, { mode, custodians })
      return { bringing: enough(chosen, custodians, lost.custodian), receiving: [lost] }
    }
    case 'restore': return { bringing: enough(chosen, custodians, null), receiving: [] }
    case 'inspect': case 'check': {
      const bringing = able(chosen, custodians)
      if (bringing.length === 0) throw few(chosen, custodians, '1', null)
      return { bringing, receiving: [] }
    }
  }
}

/** Those who take part and hold a card that is not missing. */
function able ({ registered: { cards } }: ChosenSet, custodians: readonly string[]): string[] {
  return cards.filter(({ custodian, state }) => state === 'held' && custodians.includes(custodian)).map(({ custodian }) => custodian)
}

/** As many of them as the set needs; never the one whose card is lost. */
function enough (chosen: ChosenSet, custodians: readonly string[], lost: string | null): string[] {
  const { threshold } = chosen.registered
  const found = able(chosen, custodians).filter(one => one !== lost)
  if (found.length < threshold) throw few(chosen, custodians, String(threshold), lost)
  return found.slice(0, threshold)
}

function few (chosen: ChosenSet, custodians: readonly string[], asked: string, lost: string | null): CeremonyError {
  const { set, cards } = chosen.registered
  const there = able(chosen, custodians).filter(one => one !== lost)
  const others = cards.filter(({ custodian }) => !there.includes(custodian)).map(({ custodian, state }) => `${custodian} (${custodian === lost || state !== 'held' ? 'card missing' : 'not taking part'})`)
  return new CeremonyError('set-holders-few', { set, asked, there: there.join(', ') || 'nobody', others: others.join(', ') || 'nobody' })
}

/** The first of the custodians who stay, as many as the new set has shares. */
function receiving ({ script, custody }: Script, parameters: Parameters, chosen: ChosenSet, { custodians, known }: { readonly custodians: readonly string[], readonly known: Known }): PlannedCustody['receiving'] {
  const leaving = namesIn(fill(custody?.leaving ?? '', parameters))
  const people = [...new Set([...custodians, ...chosen.registered.cards.map(({ custodian }) => custodian), ...known])]
  const strangers = leaving.filter(one => !people.includes(one))
  if (strangers.length > 0) throw new CeremonyError('parameter-invalid', { script }, { fields: strangers.map(one => withNearest({ path: 'leaving', expected: `ids of custodians: ${people.join(', ')}` }, one, people)) })
  const { shares } = sharesOf(script, parameters, chosen.registered)
  const staying = custodians.filter(one => !leaving.includes(one))
  if (staying.length < shares) throw new CeremonyError('people-invalid', {}, { fields: [{ path: 'people', expected: `${shares} custodians who get a share of the new set, where ${staying.length} of those who take part are to get one` }] })
  return staying.slice(0, shares).map((custodian, i) => ({ ordinal: i + 1, custodian }))
}

/** Whose card is lost, who must be there to get it again: the one who is named, or the only one whose card is missing by the register; in a rehearsal else the last. */
function lostOf ({ script, custody }: Script, parameters: Parameters, { registered: { set, cards } }: ChosenSet, { mode, custodians }: { readonly mode: Mode, readonly custodians: readonly string[] }): PlannedCustody['receiving'][number] {
  const named = fill(custody?.lost ?? '', parameters).trim()
  const missing = cards.filter(({ state }) => state !== 'held')
  const lost = named !== '' ? cards.find(({ custodian }) => custodian === named) : missing.length === 1 ? missing[0] : mode === 'rehearsal' && missing.length === 0 ? cards.at(-1) : undefined
  if (lost === undefined) {
    const holders = cards.map(({ custodian }) => custodian)
    throw new CeremonyError('parameter-invalid', { script }, { fields: [withNearest({ path: 'custodian', expected: `somebody who holds a card of set ${set} by the register: ${holders.join(', ')}` }, named, holders)] })
  }
  if (!custodians.includes(lost.custodian)) throw new CeremonyError('people-invalid', {}, { fields: [{ path: 'people', expected: `${lost.custodian} among them, as a custodian: their card is made again` }] })
  return { ordinal: lost.ordinal, custodian: lost.custodian }
}
