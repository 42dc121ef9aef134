// Several ceremonies that publish: each goes on from what the one before left, and says of keys what the ceremonies before it say.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { publishedFiles, targetsList } from '../../src/keys/publication/files.ts'
import { publishedOf } from '../../src/keys/publication/projection.ts'
import { openAnchor, signAnchor } from '../../src/transcript/anchor.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import type { PublishedKeys } from '../../src/transcript/publication.ts'
import { makeCatalog, type MadeCatalog } from '../../src/verify/catalog.ts'
import { Findings } from '../../src/verify/findings.ts'
import { verifySeries } from '../../src/verify/series.ts'
import { publicationAccount, verifySeriesPublication } from '../../src/verify/series-publication.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { Sitting, genesis, linesOf, people, reader, withLines, type Files } from '../support/ceremony.ts'
import { following, publishing, smallAnchor } from '../support/small-publication.ts'

/** What is found of plans that publish, each the plan of a ceremony; null for one that publishes nothing. */
function found (plans: readonly (Plan | null)[], fromStart = true): string[] {
  const findings = new Findings()
  verifySeriesPublication(plans.map((plan, place) => ({ place, ceremony: String(place), publication: plan === null ? null : publicationAccount(plan.publication!) })), fromStart, findings)
  return findings.list().map(({ code, facts }) => `${code} ${facts['ceremony']}`)
}

const first = publishing()
const second = following()
const third = following({ title: 'A third publication', before: { root: second.publication!.root!, targets: 2 }, keepsRoot: true })

test('roots make one chain over all ceremonies, whatever is between them', () => {
  assert.deepEqual(found([first, null, second, null, third]), [])
  assert.deepEqual(found([second, third], false), [], 'what was before is not known')
})

test('one that is left out, that goes on from another, or that begins anew', () => {
  assert.deepEqual(found([second, third]), ['series-publication-differs 0'])
  assert.deepEqual(found([first, third]), ['series-publication-differs 1'])
  assert.deepEqual(found([first, second, second]), ['series-publication-differs 2'])
  assert.deepEqual(found([first, second, first]), ['series-publication-differs 2'])
  assert.deepEqual(found([second, second], false), ['series-publication-differs 1'])
  const targets = { ...second, publication: { ...second.publication!, before: { ...second.publication!.before!, targets: 4 } } }
  assert.deepEqual(found([first, targets]), ['series-publication-differs 1'])
})

test('two roots of one version', () => {
  const other = following({ anchor: { successors: 1 } })
  assert.deepEqual(found([first, second, other]), ['series-publication-differs 2', 'series-root-forked 2'])
  const forged = { ...second, publication: { ...second.publication!, before: { ...second.publication!.before!, root: { ...second.publication!.before!.root, expires: '2027-02-28T00:00:00Z' } } } }
  assert.deepEqual(found([first, forged]), ['series-publication-differs 1', 'series-root-forked 1'])
})

test('only what begins at the beginning says that nothing was published before', async () => {
  const startOf = async (predecessor: Plan['predecessor']): Promise<string[]> => {
    const late = await verifyBundle(reader(new Sitting({ ...second, predecessor }).hold().bundle()))
    return verifySeries([late]).findings.map(({ code }) => code)
  }
  assert.deepEqual(await startOf(null), ['series-publication-differs'])
  assert.deepEqual(await startOf({ ceremony: '1'.repeat(32), size: 7, root: '1'.repeat(64) }), ['series-gap'])
})

const plan = genesis()
const anchor = signAnchor(smallAnchor(plan.participants), ['ada', 'wit'].map(id => people.get(id)!))
const { hash } = openAnchor(anchor)

interface Held { readonly files: Files, readonly predecessor: NonNullable<Plan['predecessor']> }

function held (of: Plan, before: Held | null): Held {
  const sitting = new Sitting({ ...of, anchor: hash, predecessor: before?.predecessor ?? null })
  if (before !== null) sitting.nowMs += 3600_000
  sitting.hold()
  return { files: sitting.bundle(), predecessor: { ceremony: of.ceremony, ...sitting.head() } }
}

const catalogOf = async (...of: readonly Held[]): Promise<MadeCatalog> => await makeCatalog(of.map(({ files }) => ({ bundle: reader(files) })), anchor)

/** A plan that publishes something of keys, and is about none of them. */
function publishes (change: (from: PublishedKeys) => Partial<PublishedKeys>, from: PublishedKeys): Plan {
  const empty = publishing({ delegations: [] })
  const publication = { ...empty.publication!, published: { ...from, ...change(from) } }
  return { ...empty, lifecycle: { ...empty.lifecycle!, existing: [], catalog: publication.published.catalog }, publication: { ...publication, targets: { ...publication.targets, targets: targetsList(publishedFiles(publication)) } } }
}

test('what is published of keys follows from the ceremonies before it; the verification by itself has what the series needs', async () => {
  const before = held(plan, null)
  const { made } = await catalogOf(before)
  const { ceremony, mode } = publishing()
  const from = publishedOf(made!.catalog, { ceremony, mode, catalog: made!.sha256, delegations: [] })
  const codes = async (of: Plan): Promise<string[]> => (await catalogOf(before, held(of, before))).findings.map(({ code, facts }) => `${code} ${facts['fault']}`)
  const good = held(publishes(() => ({}), from), before)
  const verification = await verifyBundle(reader(good.files), { anchor })
  const unended = await verifyBundle(reader(withLines(good.files, linesOf(good.files).slice(0, -1))), { anchor })
  assert.equal(unended.publication, null, 'one that was not closed publishes nothing')
  assert.deepEqual([verification.verdict, verification.publication?.before, verification.publication?.after.root.version], ['verified', null, 1])
  assert.deepEqual(await codes(publishes(() => ({}), from)), [])
  assert.deepEqual(await codes(publishes(({ keys }) => ({ keys: keys.map(key => ({ ...key, versions: key.versions.map(one => ({ ...one, reason: 'another reason' })) })) }), from)), ['series-published-differs published-differs'])
  assert.deepEqual(await codes(publishes(() => ({ keys: [] }), from)), ['series-published-differs published-differs'])
  assert.deepEqual(await codes(publishes(() => ({ catalog: '0'.repeat(64) }), from)), ['series-published-differs catalog'])
  assert.ok((await catalogOf(before, held(publishes(() => ({ keys: [] }), from), before))).made !== null, 'the catalog is there all the same')
})
