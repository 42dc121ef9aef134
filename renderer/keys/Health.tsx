// How rotation, custody and drills of each key stand.

import type { ReactNode } from 'react'
import { say } from '../../src/words/text.ts'
import { Lines, ProofRows, type ProofRow } from './Proofs.tsx'
import type { Chosen, KeyHealth } from './status.ts'
import type { Ways } from './ways.ts'
import { backupWords, custodyWords, drillStanding, drillWords, listStanding, rotationWords, versionWords, type Standing } from './wording.ts'

export function Health ({ chosen, onProof }: { readonly chosen: Chosen, readonly onProof: Ways['onProof'] }): ReactNode {
  return (
    <section className='stack' aria-labelledby='health' data-testid='health'>
      <h2 id='health' className='lead'>{say('keys.title.health')}</h2>
      {chosen.health.map(health => (
        <div key={health.key} className='stack-tight'>
          <h3>{health.key}</h3>
          <ProofRows rows={rowsOf(health, chosen)} onProof={onProof} />
        </div>
      ))}
    </section>
  )
}

function rowsOf ({ key, rotation, custody, drills, lists }: KeyHealth, { catalog }: Chosen): ProofRow[] {
  const found = catalog.keys.find(one => one.key === key)
  const inUse = found?.versions.find(({ version }) => version === found.active)
  const set = catalog.sets.find(one => one.set === custody?.set)
  const names = (set?.holders ?? []).map(holder => catalog.people.find(({ id }) => id === holder)?.name ?? holder)
  const row = (id: string, name: string, { mark, lines }: Standing, proof: ProofRow['proof'] | undefined): ProofRow =>
    ({ id: `health ${key} ${id}`, name, value: <><strong>{mark}</strong><Lines lines={lines} /></>, about: `${key}, ${name}`, proof: proof ?? null })
  return [
    row('rotation', say('keys.label.rotation'), rotationWords(rotation, found?.promotions ?? 0), inUse?.history.findLast(({ state }) => state === 'active')?.from),
    row('custody', say('keys.label.custody'), custodyWords(custody, names), set?.from),
    ...inUse === undefined || custody === null ? [] : [row('backup', say('keys.label.backup'), backupWords(inUse), inUse.backupProven?.from)],
    ...lists.map(list => row(`list ${list.version}`, say('keys.label.list-of', { version: versionWords(key, list.version) }), listStanding(list), catalog.lists?.findLast(one => one.key === key && one.version === list.version && one.number === list.number)?.from)),
    ...drills.map(drill => row(`drill ${drill.drill}`, drillWords(drill.drill), drillStanding(drill), drill.from))
  ]
}
