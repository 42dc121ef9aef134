// What a report says of the program and of the look over the station before the day.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DoctorRecord, InstallationFacts } from '../../src/transcript/entry.ts'
import { headWords } from '../../src/words/fingerprint.ts'
import { Sitting, genesis } from '../support/ceremony.ts'
import { bareReport } from '../support/papers.ts'

const [manifest, signer] = ['a', 'b'].map(digit => digit.repeat(64)) as [string, string]
const intact: InstallationFacts = { state: 'intact', manifest, signer, files: 7 }
const textOf = (html: string): string => html.replace(/<style>.*<\/style>/s, '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

/** The chapter on the station, of a ceremony that was paused once. */
function chapter (opened: InstallationFacts | undefined, resumed = opened, doctor?: DoctorRecord): string {
  const sitting = new Sitting(genesis())
  sitting.open()
  sitting.pause()
  sitting.resume('pause')
  const entries = sitting.entries.map(entry => {
    const installation = entry.type === 'ceremony.opened' ? opened : resumed
    return (entry.type === 'ceremony.opened' || entry.type === 'ceremony.resumed') && installation !== undefined
      ? { ...entry, body: { ...entry.body, station: { ...entry.body.station, installation }, ...entry.type === 'ceremony.opened' && doctor !== undefined ? { doctor } : {} } } as typeof entry
      : entry
  })
  return textOf(bareReport({ plan: sitting.plan, entries })).split(' Local time ').at(-1)!
}

test('the program is told once, with the manifest and the words of the release key', () => {
  const told = chapter(intact)
  assert.match(told, / Program Found Intact: every file is the one that the signed manifest names/)
  assert.ok(told.replaceAll(' ', '').includes(headWords(signer).join('')))
  assert.ok(told.replaceAll(' ', '').includes(manifest))
  assert.doesNotMatch(told, /Program from entry/)
  assert.doesNotMatch(chapter(undefined), / Program /)
})

test('and again where it was another one after a resumption', () => {
  const told = chapter(intact, { state: 'changed', manifest, signer: null, problems: [{ path: 'app/<x>', problem: 'extra' }], count: 3 })
  assert.match(told, / Program from entry \d+ on Found Changed: .* app\/&lt;x&gt; is named by no manifest\. And 2 more\. /)
  assert.match(chapter({ state: 'unpackaged' }, { state: 'changed', manifest, signer: null, problems: [{ path: 'MANIFEST.sig.json', problem: 'missing' }], count: 1 }), / runs from sources.* on Found Unsigned: /)
})

test('the look before the day: what was not good, by itself, also where this version does not know it', () => {
  const told = chapter({ state: 'unpackaged' }, undefined, {
    time: '2026-02-28T09:00:00.000Z', version: '0.2.0', plan: null,
    items: [{ code: 'station-user', weight: 'good', facts: {} }, { code: 'station-owner', weight: 'care', facts: { folder: '/srv/<station>' } }, { code: 'from-the-future', weight: 'bad', facts: {} }]
  })
  for (const expected of ['Before the day', '2026-02-28 09:00:00', 'For no plan.', 'Owner of the folder', '/srv/&lt;station&gt; belongs to somebody else', 'from-the-future']) assert.ok(told.includes(expected), expected)
  assert.doesNotMatch(told, /Who runs it/)
})
