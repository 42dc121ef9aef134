// What a key signs over its life, on real tokens, and what the catalog makes of it: a root, an authority under it, lists, a rotation with the links between its
// versions, a compromise. The same bundles give the catalog's bytes elsewhere.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { HostError } from '../../src/host/client.ts'
import type { Catalog } from '../../src/keys/catalog/shape.ts'
import { statusOf } from '../../src/keys/catalog/status.ts'
import { noticeFile } from '../../src/transcript/files.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { makeCatalog } from '../../src/verify/catalog.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { actUntil, light, quick, tempFolder, testStation } from '../support/rehearse.ts'

const issued = ({ certificates = [] }: Catalog): string[] => certificates.map(({ certificate, issuer, state, revoked }) => `${certificate} by v${issuer.version} ${state}${revoked === null ? '' : ` revoked on ${revoked.number}`}`)

test('a root from its genesis through an authority, lists, a rotation and its links, to a compromise', async t => {
  const station = testStation(t)
  const host = await station.start()
  const to = join(tempFolder(t), 'evidence')
  const all: { readonly ceremony: string, readonly bundle: string, readonly anchor: string }[] = []
  const next = async (script: string, parameters: Record<string, string>): Promise<Catalog> => {
    const end = await actUntil(host, await host.call('ceremony.rehearse', { script: quick(script), parameters, ...all.length === 0 ? { policy: { name: 'small-team' } } : { after: all.at(-1)!.ceremony } }))
    assert.equal(end.phase, 'closed')
    const { bundle, anchor } = await host.call('evidence.export', { ceremony: end.ceremony, to })
    all.push({ ceremony: end.ceremony, bundle, anchor: anchor! })
    const { chosen } = await host.call('catalog.status', { catalog: null })
    assert.deepEqual(chosen?.catalog.anomalies.filter(({ weight }) => weight === 'problem'), [])
    return chosen.catalog
  }
  const authority = { 'what': 'subordinate', 'subordinate-class': 'signing', 'subordinate-owner': 'Ada Lind', 'subordinate-algorithm': 'ec-p256' }

  assert.deepEqual(issued(await next('genesis', { ...light, class: 'signing', owner: 'Ada Lind', certificate: 'root' })), ['root-ca-v1 by v1 issued'])
  const certified = await next('issue', authority)
  assert.deepEqual(certified.keys.map(({ key, issuer, active }) => [key, issuer, active]), [['issuing-ca', 'root-ca', 1], ['root-ca', 'root-ca', 1]])
  const listed = await next('issue', { what: 'crl', revoke: 'issuing-ca-v1:superseded' })
  assert.deepEqual(issued(listed), ['root-ca-v1 by v1 issued', 'issuing-ca-v1 by v1 issued revoked on 1'])
  await next('rotate', { ...light, old: 'retiring' })
  const linked = await next('issue', { what: 'rollover' })
  assert.deepEqual([linked.keys[1]?.versions.map(({ state }) => state), linked.certificates?.slice(2).map(({ kind, issuer, subject }) => [kind, issuer.version, subject?.version])], [['retiring', 'active'], [['root', 2, 2], ['cross', 2, 1], ['cross', 1, 2]]])
  const last = linked.certificates!.filter(({ issuer, kind }) => issuer.version === 1 && kind !== 'root').map(({ notAfter }) => notAfter).sort().at(-1) ?? assert.fail()
  assert.equal(linked.keys[1]?.versions[0]?.next?.from, last)
  const refused: unknown = await host.call('ceremony.rehearse', { script: quick('rotate'), parameters: { ...light, part: 'retire' }, after: all.at(-1)!.ceremony }).then(() => null, (thrown: unknown) => thrown)
  assert.ok(refused instanceof HostError && refused.report.code === 'certificates-unexpired', String(refused))
  const lost = await next('revoke', { change: 'compromise' })
  const { bundle } = all.at(-1)!
  const notice = readFileSync(join(bundle, noticeFile('compromise', 'root-ca', 2)), 'utf8').replaceAll(/\s+/g, ' ')
  for (const { serial } of lost.certificates!.slice(2)) assert.ok(notice.includes(`serial ${serial}`), serial)
  // Its own key signs no list any more; the other version's can name the link to it.
  const { items } = statusOf(lost, new Date(), 'current')
  assert.deepEqual(items.filter(({ code }) => code === 'certificate-unrevoked').map(({ facts }) => facts['certificate']), [lost.certificates?.[4]?.certificate])

  const { made } = await makeCatalog(all.toReversed().map(one => ({ bundle: openFolder(one.bundle) })), readFileSync(all.at(-1)!.anchor))
  assert.deepEqual(made?.bytes, toCanonicalBytes(lost))
})
