// A genesis for very many people and steps, as a script of somebody's own: what a room does again and again stands before the shipped script's own acts.

import { parse, stringify } from 'yaml'
import { loadScript } from '../../src/ceremony/script.ts'

/** Everybody signs at opening and close; `acts` of fifty steps each come after the opening. */
export function crowdedGenesis (witnesses: number, acts: number): { readonly yaml: string } {
  const script = parse(new TextDecoder().decode(loadScript('genesis').bytes)) as { parameters: object, roles: object, signoffs: object, acts: unknown[] }
  const [opening, ...rest] = script.acts
  const kinds = [['roll-call', 'administrator'], ['confirm-clock', 'witness'], ['check-station', 'administrator']] as const
  const repeated = Array.from({ length: acts }, (_, act) => ({
    act: `again-${act + 1}`, title: `Once more, ${act + 1}`, steps: Array.from({ length: 50 }, (_, i) => {
      const [action, by] = kinds[i % kinds.length]!
      return { step: `again-${act + 1}-${i + 1}`, action, by: [by], planned: 60 }
    })
  }))
  return {
    yaml: stringify({
      ...script, parameters: { ...script.parameters, witnesses: { about: 'How many witnesses there are', kind: 'count', from: 1, to: 100, default: String(witnesses) } },
      roles: { ...script.roles, witness: '{witnesses}' }, acts: [opening, ...repeated, ...rest]
    })
  }
}
