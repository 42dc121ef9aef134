// The tokens on which keys lie, on the terminal: each with its site, what it holds and when it last showed that, what it lacks, and what is gone from it. Dates are
// in UTC.

import type { Replica } from '../keys/catalog/replicas.ts'
import { say } from '../words/text.ts'
import { day, versionName } from './catalog-names.ts'
import { row } from './terminal/layout.ts'
import type { Screen } from './terminal/screen.ts'

export function replicaLines ({ columns }: Screen, replicas: readonly Replica[]): string[] {
  return replicas.flatMap(({ label, serial, site, keys }, i) => [
    ...row(i === 0 ? say('register.label.tokens') : '', site === null ? say('register.label.token', { label, serial }) : say('register.label.token-at', { label, serial, site }), columns),
    ...keys.flatMap(key => keyLines(key)).flatMap(line => row('', `  ${line}`, columns))
  ])
}

function keyLines ({ key, holds, misses, gone }: Replica['keys'][number]): string[] {
  return [
    ...holds.map(({ version, state, proved, isOver }) => {
      const facts = { key: versionName(key, version), state: say(`key-state.${state}.name`) }
      const held = proved === null ? say('register.label.holds-unproven', facts) : say('register.label.holds', { ...facts, day: day(proved.at) })
      return isOver ? say('register.label.holds-over', { held }) : held
    }),
    ...misses.map(version => say('register.label.lacks', { key: versionName(key, version) })),
    ...gone.map(({ version, absent }) => absent === null ? say('register.label.gone-unproven', { key: versionName(key, version) }) : say('register.label.gone', { key: versionName(key, version), day: day(absent.at) }))
  ]
}
