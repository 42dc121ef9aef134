// What the opening and each resumption say of the program, held to the plan; and the look over the station before the day, held to the opening.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DoctorRecord, EntryOf, InstallationFacts } from '../../src/transcript/entry.ts'
import { sha256Hex } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { genesis, reader, Sitting, type Hooks } from '../support/ceremony.ts'

const [manifest, another, signer] = ['a', 'b', 'c'].map(digit => digit.repeat(64)) as [string, string, string]
const intact: InstallationFacts = { state: 'intact', manifest, signer, files: 7 }
const changed: InstallationFacts = { state: 'changed', manifest, signer, problems: [{ path: 'app/x', problem: 'changed' }], count: 1 }
const sources: InstallationFacts = { state: 'unpackaged' }

const pinning = (mode: Plan['mode']): Plan => ({ ...genesis(mode), build: { version: '0.0.0', manifest } })

/** Codes with their weights, of those that are about the program and the look. `later`: what a resumption after a pause says. */
async function found (plan: Plan, installation: InstallationFacts | undefined, later: InstallationFacts | undefined = installation, doctor?: DoctorRecord): Promise<string[]> {
  const with_ = <T extends EntryOf<'ceremony.opened'> | EntryOf<'ceremony.resumed'>>(entry: T, facts: InstallationFacts | undefined): T => ({ ...entry, body: { ...entry.body, station: { ...entry.body.station, ...facts === undefined ? {} : { installation: facts } } } })
  const hooks: Hooks = {
    seal: entry => {
      if (entry.type === 'ceremony.resumed') return with_(entry, later)
      if (entry.type !== 'ceremony.opened') return entry
      const opened = with_(entry, installation)
      return doctor === undefined ? opened : { ...opened, body: { ...opened.body, doctor } }
    }
  }
  const sitting = new Sitting(plan, hooks)
  let paused = false
  sitting.hold(() => {
    if (paused) return
    paused = true
    sitting.pause()
    sitting.resume('pause')
  })
  const { findings } = await verifyBundle(reader(sitting.bundle()))
  return findings.flatMap(({ code, weight }) => /^(?:installation|doctor|wrong-shape|build)/.test(code) ? [`${code} ${weight}`] : [])
}

test('in production, a signed package is named, and every other program is found', async () => {
  const release = ['installation-release note', 'doctor-missing note']
  assert.deepEqual(await found(genesis('production'), intact), release)
  assert.deepEqual(await found(pinning('production'), intact), release)
  assert.deepEqual(await found(genesis('production'), sources), ['installation-unpackaged warning', 'doctor-missing note'])
  assert.deepEqual(await found(genesis('production'), changed), ['installation-changed failure', 'doctor-missing note', 'installation-changed failure'])
  const other = 'installation-other failure'
  assert.deepEqual(await found(pinning('production'), { ...intact, manifest: another }), [other, ...release, other])
  assert.deepEqual(await found(pinning('production'), sources), [other, 'installation-unpackaged warning', 'doctor-missing note', other])
  assert.deepEqual(await found(pinning('production'), undefined), [other, other], 'an entry that says nothing of the program')
})

test('a resumption with another program than before is for a person to judge, where the plan names none', async () => {
  const release = ['installation-release note', 'doctor-missing note']
  assert.deepEqual(await found(genesis('production'), intact, { ...intact, manifest: another }), [...release, 'installation-replaced warning', 'installation-release note'])
  assert.deepEqual(await found(genesis('production'), intact, sources), [...release, 'installation-replaced warning', 'installation-unpackaged warning'])
  assert.deepEqual(await found(pinning('production'), intact, { ...intact, manifest: another }), [...release, 'installation-other failure', 'installation-replaced warning', 'installation-release note'])
  assert.deepEqual(await found(genesis('production'), intact, changed), [...release, 'installation-changed failure'])
})

test('a rehearsal may be held with any program, which is noted where it is not the one that the plan names', async () => {
  for (const facts of [intact, sources, undefined]) assert.deepEqual(await found(genesis('rehearsal'), facts), [])
  assert.deepEqual(await found(genesis('rehearsal'), changed), ['installation-changed note', 'installation-changed note'])
  assert.deepEqual(await found(pinning('rehearsal'), intact, sources), ['installation-other note'])
})

test('a transcript from before 0.2.0 says nothing of all this, and nothing is found', async () => {
  assert.deepEqual(await found(genesis('production'), undefined), [])
})

const looked = (more: Partial<DoctorRecord> = {}): DoctorRecord => ({ time: '2026-02-28T09:00:00.000Z', version: '0.0.0', plan: null, items: [{ code: 'clock', weight: 'good', facts: {} }, { code: 'disk-room', weight: 'care', facts: {} }], ...more })
const ofLook = async (mode: Plan['mode'], doctor: DoctorRecord): Promise<string[]> => await found(genesis(mode), sources, sources, doctor).then(all => all.filter(one => one.startsWith('doctor')))

test('the look over the station: none, an old one, one that found something bad, and one that was not before this opening', async () => {
  assert.deepEqual(await ofLook('production', looked()), [])
  assert.deepEqual(await ofLook('production', looked({ plan: sha256Hex(toCanonicalBytes(genesis('production'))) })), [])
  assert.deepEqual(await ofLook('production', looked({ time: '2026-02-22T10:00:00.000Z' })), [])
  assert.deepEqual(await ofLook('production', looked({ time: '2026-02-22T08:59:59.000Z' })), ['doctor-old warning'])
  assert.deepEqual(await ofLook('production', looked({ items: [{ code: 'swap', weight: 'bad', facts: {} }] })), ['doctor-bad warning'])
  for (const mode of ['rehearsal', 'production'] as const) {
    assert.deepEqual(await ofLook(mode, looked({ plan: 'f'.repeat(64) })), ['doctor-differs failure'])
    assert.ok((await ofLook(mode, looked({ time: '2026-03-02T09:00:00.000Z' }))).includes('doctor-differs failure'))
  }
  assert.deepEqual(await ofLook('rehearsal', looked({ time: '2026-01-01T09:00:00.000Z', items: [{ code: 'swap', weight: 'bad', facts: {} }] })), [])
})

test('with the published release key at hand, a program that another key signed, or nobody, is a failure in either mode', async () => {
  for (const mode of ['rehearsal', 'production'] as const) {
    const codes = async (installation: { installation?: InstallationFacts }, releaseKey: string): Promise<string[]> => {
      const files = new Sitting(genesis(mode), { seal: entry => entry.type === 'ceremony.opened' ? { ...entry, body: { ...entry.body, station: { ...entry.body.station, ...installation } } } : entry }).hold().bundle()
      return (await verifyBundle(reader(files), { releaseKey })).findings.flatMap(({ code, weight, facts }) => code === 'installation-signer' ? [`${weight} ${facts['found']}`] : [])
    }
    assert.deepEqual([await codes({ installation: intact }, signer), await codes({ installation: intact }, another)], [[], [`failure ${signer}`]])
    const unsigned: { installation?: InstallationFacts }[] = [{ installation: sources }, { installation: { ...changed, signer: null } }, {}]
    for (const facts of unsigned) assert.deepEqual(await codes(facts, signer), ['failure none'])
  }
})
