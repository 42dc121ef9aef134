// The catalog out of evidence: verified bundles in any order give the same bytes, and what does not hold together gives none.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openAnchor, signAnchor } from '../../src/transcript/anchor.ts'
import { sumsFile } from '../../src/transcript/files.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { makeCatalog, type MadeCatalog } from '../../src/verify/catalog.ts'
import { audit } from '../support/small-lifecycle.ts'
import { Sitting, custodial, issuingPlan, people, reader, shortest, withFile, type Files } from '../support/ceremony.ts'

const { participants, organisation } = custodial()
const anchorOf = (version: number, previous: string | null): Uint8Array => signAnchor(
  { v: 1, mode: 'rehearsal', version, previous, organisation, participants, thresholds: {}, approvals: {}, policy: null, founders: ['ada', 'wit'], successors: 2 }, ['ada', 'wit'].map(id => people.get(id)!)
)
const anchor = anchorOf(1, null)
const { hash } = openAnchor(anchor)

interface Held { readonly files: Files, readonly predecessor: NonNullable<Plan['predecessor']> }

/** Holds a ceremony after another one. */
function held (digit: string, before: Held | null, plan: Plan = shortest()): Held {
  const ceremony = digit.repeat(32)
  const sitting = new Sitting({ ...plan, ceremony, anchor: hash, predecessor: before?.predecessor ?? null })
  sitting.nowMs += Number.parseInt(digit, 16) * 3600_000
  sitting.hold()
  return { files: sitting.bundle(), predecessor: { ceremony, ...sitting.head() } }
}

const first = held('1', null, custodial())
const second = held('2', first)
const third = held('3', second)
const all = [first, second, third]

const made = async (of: readonly Held[], unwritten = false): Promise<MadeCatalog> => await makeCatalog(of.map(({ files }) => ({ bundle: reader(files), unwritten })), anchor)
const codes = ({ findings }: MadeCatalog): string[] => findings.map(({ code, weight }) => `${weight} ${code}`)

test('bundles in any order, one of them twice, give the same bytes', async () => {
  const { made: whole, findings } = await made(all)
  assert.ok(whole !== null, JSON.stringify(findings))
  assert.deepEqual(whole.catalog.ceremonies.map(({ ceremony }) => ceremony[0]), ['1', '2', '3'])
  assert.deepEqual(whole.catalog.keys.map(({ key, active, versions }) => [key, active, versions[0]?.holdings.length]), [['root-ca', 1, 2]])
  await fc.assert(fc.asyncProperty(fc.shuffledSubarray(all, { minLength: 3 }), fc.constantFrom([], [second]), async (order, twice) => {
    assert.deepEqual((await made([...order, ...twice])).made?.bytes, whole.bytes)
  }), { numRuns: 5 })
})

test('what a ceremony signed is in the catalog out of its bundle; where its plan speaks of other keys, without authority', async () => {
  const fourth = held('4', third, issuingPlan())
  const { made: whole, findings } = await made([fourth, third, first, second])
  const { certificates, lists, statements, anomalies } = whole?.catalog ?? assert.fail(JSON.stringify(findings))
  assert.deepEqual([certificates, lists, statements].map(all => all?.map(one => `${'certificate' in one ? one.certificate : 'list' in one ? one.list : one.statement} ${one.state}`)), [
    ['root-ca-v1', 'issuing-ca-v1', 'ocsp-1'].map(name => `${name} without-authority`), ['root-ca-crl-5 without-authority'], ['release without-authority']
  ])
  assert.deepEqual(anomalies.map(({ code }) => code), ['catalog-differs', 'key-twice', 'certificate-left', 'certificate-left', 'certificate-left', 'list-left', 'statement-left', 'left-behind'])
})

test('a ceremony as it lies on its station gives what its bundle gives; to an auditor it is no bundle', async () => {
  const unwritten = new Set(['report.html', 'report.pdf', 'VERIFY.md', sumsFile])
  const lying = all.map(one => ({ ...one, files: new Map([...one.files].filter(([path]) => !unwritten.has(path))) }))
  assert.deepEqual((await made(lying, true)).made?.bytes, (await made(all)).made?.bytes)
  assert.deepEqual(codes(await made(lying.slice(0, 1))), ['failure series-unverified'])
  const changed = { ...first, files: withFile(lying[0]!.files, 'keys/root-ca-v1.spki.pem', 'other') }
  changed.files.delete(sumsFile)
  assert.deepEqual(codes(await made([changed], true)), ['warning series-unverified'])
})

test('one that is not verified is left aside on its own station; out of bundles only where a later plan was made so', async () => {
  const spoiled: Held = { ...second, files: withFile(second.files, 'script.yaml', 'other') }
  const own = await made([first, spoiled, third], true)
  assert.deepEqual(codes(own), ['warning series-unverified'])
  const { ceremonies, unverified, anomalies } = own.made?.catalog ?? assert.fail()
  assert.deepEqual([ceremonies.map(({ ceremony }) => ceremony[0]), unverified?.map(({ ceremony, after }) => [ceremony[0], after])], [['1', '3'], [['2', 1]]])
  assert.deepEqual(anomalies.map(({ code, facts }) => [code, facts['ceremony']?.[0]]), [['ceremony-not-verified', '2']])
  // What was left aside stays so, though a later verifier should find nothing wrong with it.
  const again = await makeCatalog(all.map(({ files }) => ({ bundle: reader(files), unwritten: true })), anchor, new Set([second.predecessor.ceremony]))
  assert.deepEqual(again.made?.bytes, own.made?.bytes)
  const nobody = await made([first, spoiled, third])
  assert.deepEqual([nobody.made, codes(nobody)], [null, ['failure series-unverified']])
  // No lie about it helps: the catalog must be just that one.
  const lifecycle = { proposer: 'ada', trigger: 'event', reason: 'an audit is due', since: null, emergency: false, existing: [], changes: [], promotion: null, below: [], unverified: [second.predecessor.ceremony] } as const
  const after = (catalog: string): Held => held('4', third, { ...audit(), lifecycle: { ...lifecycle, existing: [], changes: [], below: [], unverified: [...lifecycle.unverified], catalog } })
  assert.equal((await made([first, spoiled, third, after('f'.repeat(64))])).made, null)
  const accepted = await made([first, spoiled, third, after(own.made?.sha256 ?? '')])
  assert.deepEqual([codes(accepted), accepted.made?.catalog.ceremonies.length], [['warning series-unverified'], 3], JSON.stringify(accepted.verifications.map(({ findings }) => findings)))
})

test('no catalog: one missing in the middle, a fork, evidence that is not verified, people of another anchor', async () => {
  const none = async (of: readonly Held[], expected: string): Promise<void> => {
    const found = await made(of)
    assert.deepEqual([found.made, codes(found)], [null, [`failure ${expected}`]])
  }
  await none([first, third], 'series-gap')
  await none([first, second, held('4', first)], 'series-forked')
  await none([first, { ...second, files: withFile(second.files, 'script.yaml', 'other') }], 'series-unverified')
  const stranger = await makeCatalog([{ bundle: reader(first.files) }], anchorOf(1, null).slice(0, -1))
  assert.deepEqual([stranger.made, codes(stranger)], [null, ['failure series-unverified']])
  assert.equal((await made([])).made, null)
})

test('a series that begins late is told of, in the catalog too', async () => {
  const late = await made([third, second])
  assert.deepEqual(codes(late), ['note series-gap'])
  assert.deepEqual([late.made?.catalog.predecessor, late.made?.catalog.keys], [first.predecessor, []])
})
