// The tokens on which keys lie, in words: what each holds and when it last showed that, what it lacks, and what is gone from it. Pure.

import type { Replica } from '../../src/contract/catalog.ts'
import { say } from '../../src/words/text.ts'
import { dayOf, versionWords } from './wording.ts'

/** What a token is called, and where it is. */
export function replicaName ({ label, serial, site }: Pick<Replica, 'label' | 'serial' | 'site'>): { readonly name: string, readonly place: string } {
  return { name: say('keys.label.token', { label, serial }), place: site === null ? say('keys.register.no-site') : say('keys.register.site', { site }) }
}

/** Of one of its keys, line by line. */
export function replicaWords ({ key, holds, misses, gone }: Replica['keys'][number]): string[] {
  return [
    ...holds.map(({ version, state, proved, isOver }) => {
      const facts = { key: versionWords(key, version), state: say(`key-state.${state}.name`) }
      const held = proved === null ? say('keys.register.holds-unproven', facts) : say('keys.register.holds', { ...facts, day: dayOf(proved.at) })
      return isOver ? say('keys.register.holds-over', { held }) : held
    }),
    ...misses.map(version => say('keys.register.lacks', { key: versionWords(key, version) })),
    ...gone.map(({ version, absent }) => absent === null ? say('keys.register.gone-unproven', { key: versionWords(key, version) }) : say('keys.register.gone', { key: versionWords(key, version), day: dayOf(absent.at) }))
  ]
}
