// A root, an authority under it and their lists, on a real token: a first try is given up after the authority's key was made, the next one uses that key, a list
// revokes what the first try left and openssl takes the chain and its list.

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Host } from '../../src/host/client.ts'
import type { Catalog } from '../../src/keys/catalog/shape.ts'
import type { InventoryObject } from '../../src/transcript/results.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { actUntil, light, quick, tempFolder, testStation } from '../support/rehearse.ts'

async function catalogOf (host: Host): Promise<Catalog> {
  const { chosen } = await host.call('catalog.status', { catalog: null })
  assert.equal(chosen?.freshness, 'current')
  return chosen.catalog
}

const certificates = ({ certificates: all = [] }: Catalog): string[] => all.map(({ certificate, state, revoked }) => `${certificate} ${state}${revoked === null ? '' : ` ${revoked.reason}`}`)
const openssl = (...words: string[]): string => execFileSync('openssl', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

test('what a ceremony that was given up left is used by the next one, and revoked where it has to be', async t => {
  const station = testStation(t)
  const host = await station.start()
  const to = join(tempFolder(t), 'evidence')
  const exported = async (ceremony: string): Promise<string> => {
    const { bundle, anchor } = await host.call('evidence.export', { ceremony, to })
    const { verdict, findings } = await verifyBundle(openFolder(bundle), { anchor: readFileSync(anchor!) })
    assert.equal(verdict, 'verified', findings.map(({ code, facts }) => `${code} ${JSON.stringify(facts)}`).join(', '))
    return bundle
  }
  const genesis = await actUntil(host, await host.call('ceremony.rehearse', { script: quick('genesis'), parameters: { ...light, certificate: 'root' }, policy: { name: 'small-team' } }))
  assert.deepEqual(certificates(await catalogOf(host)), ['root-ca-v1 issued'])

  const issue = { script: quick('issue') }
  const first = await actUntil(host, await host.call('ceremony.rehearse', { ...issue, parameters: {}, after: genesis.ceremony }), ({ step }) => step?.action === 'issue-crl')
  await host.call('ceremony.abort', { reason: 'The list is not as it should be' })
  assert.equal((await actUntil(host, await host.call('ceremony.view', {}))).phase, 'aborted')
  const left = await catalogOf(host)
  assert.deepEqual([certificates(left), left.keys.map(({ key, active, class: of }) => [key, active, of])], [['root-ca-v1 issued', 'issuing-ca-v1 without-authority'], [['issuing-ca', null, null], ['root-ca', 1, 'signing']]])

  const second = await actUntil(host, await host.call('ceremony.rehearse', { ...issue, parameters: {}, after: first.ceremony }))
  const whole = await catalogOf(host)
  assert.deepEqual(certificates(whole), ['root-ca-v1 issued', 'issuing-ca-v1 without-authority', 'issuing-ca-v1-2 issued'])
  const [adopted] = whole.keys
  assert.deepEqual([adopted?.active, adopted?.class, adopted?.versions.map(({ state, publicKey }) => [state, publicKey])], [1, 'signing', [['active', left.keys[0]?.versions[0]?.publicKey]]])

  const third = await actUntil(host, await host.call('ceremony.rehearse', { ...issue, parameters: { what: 'crl', revoke: 'issuing-ca-v1:cessation-of-operation' }, after: second.ceremony }))
  assert.deepEqual(certificates(await catalogOf(host)), ['root-ca-v1 issued', 'issuing-ca-v1 without-authority cessation-of-operation', 'issuing-ca-v1-2 issued'])

  const [of, under, listed] = [await exported(genesis.ceremony), await exported(second.ceremony), await exported(third.ceremony)]
  // One pair of each master key is on the token, before and after: nothing is orphaned.
  const inventory = (when: string): string[] => (JSON.parse(readFileSync(join(under, `inventories/primary-${when}.json`), 'utf8')) as InventoryObject[]).map(({ class: kind, label }) => `${label} ${kind}`).sort()
  for (const when of ['before', 'after']) assert.deepEqual(inventory(when), ['issuing-ca v1 private-key', 'issuing-ca v1 public-key', 'root-ca v1 private-key', 'root-ca v1 public-key'])
  const root = join(of, 'certificates/root-ca-v1.pem')
  const checked = ['verify', '-x509_strict', '-crl_check', '-CAfile', root, '-CRLfile', join(listed, 'crls/root-ca-crl-2.pem')]
  assert.match(openssl(...checked, join(under, 'certificates/issuing-ca-v1-2.pem')), /: OK/)
  const abandoned = spawnSync('openssl', [...checked, join(station.folder, 'ceremonies', first.ceremony, 'certificates/issuing-ca-v1.pem')], { encoding: 'utf8' })
  assert.match(abandoned.stderr + abandoned.stdout, /certificate revoked/)
})
