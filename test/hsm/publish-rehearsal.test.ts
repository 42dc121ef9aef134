// Publications as rehearsals, on a real token: a first one with what it needs before it, one that follows with another online key and an issuer, and what they
// leave in the evidence. The station has the catalog of it after each. Outside, all of it goes into a repository, and services read it from the first root on.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { test, type TestContext } from 'node:test'
import type { Input } from '../../src/contract/contract.ts'
import { HostError, type Host } from '../../src/host/client.ts'
import type { Catalog } from '../../src/keys/catalog/shape.ts'
import { Consumer } from '../../src/keys/consumer.ts'
import { signCredential } from '../../src/keys/credential.ts'
import { makeOutsideKey, publicFile, signOutside } from '../../src/keys/outside-key.ts'
import { addPublication, checkRepository, refresh } from '../../src/keys/repository/repository.ts'
import { envelopeMessage } from '../../src/transcript/envelope.ts'
import { publishedMetadataFile, publishedTargetFile } from '../../src/transcript/files.ts'
import { fromBase64, toBase64 } from '../../src/transcript/hash.ts'
import { formatIssuerRequest, ISSUER_REQUEST_TYPE, issuerRequestPayload } from '../../src/transcript/issuer-request.ts'
import { verifyPerson } from '../../src/transcript/person-key.ts'
import { publishedKeys, tufRoot, tufTargets, type TufRoot, type TufTargets } from '../../src/transcript/publication.ts'
import { signersOf, tufKeyOf, keyId, type TufSignature } from '../../src/transcript/tuf.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { options } from '../support/published.ts'
import { actUntil, quick, tempFolder, testStation } from '../support/rehearse.ts'
import { filesIn, pythonClient, StockClient } from '../support/stock-client.ts'

interface Held { readonly ceremony: string, readonly bundle: string, readonly catalog: Catalog }

async function held (t: TestContext, host: Host, to: string, wanted: Input<'ceremony.rehearse'>): Promise<Held> {
  const end = await actUntil(host, await host.call('ceremony.rehearse', wanted))
  assert.equal(end.phase, 'closed')
  const { bundle, anchor } = await host.call('evidence.export', { ceremony: end.ceremony, to })
  const { verdict, findings } = await verifyBundle(openFolder(bundle), { anchor: readFileSync(anchor!) })
  assert.equal(verdict, 'verified', findings.map(({ code, facts }) => `${code} ${JSON.stringify(facts)}`).join(', '))
  const { chosen } = await host.call('catalog.status', { catalog: null })
  t.diagnostic(`${end.title}: ${end.head.size} entries`)
  return { ceremony: end.ceremony, bundle, catalog: chosen!.catalog }
}

/** What a bundle has to be published. */
const filesOf = ({ bundle }: Held): ReadonlyMap<string, Uint8Array> => new Map(readdirSync(join(bundle, 'publication'), { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name)).map(path => [relative(bundle, path), readFileSync(path)]))
const read = ({ bundle }: Held, path: string): Uint8Array => readFileSync(join(bundle, path))
const json = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes))
function metadata<T> ({ bundle }: Held, name: string, shape: { readonly parse: (value: unknown) => T }): { readonly signed: T, readonly signatures: readonly TufSignature[] } {
  const { signed, signatures } = json(readFileSync(join(bundle, publishedMetadataFile(name)))) as { signed: unknown, signatures: TufSignature[] }
  return { signed: shape.parse(signed), signatures }
}

test('a first publication and one that follows it with another online key: each root is signed by the keys of both, and the catalog goes on from there', async t => {
  const host = await testStation(t).start()
  const folder = tempFolder(t)
  const to = join(folder, 'evidence')
  const first = await held(t, host, to, { script: quick('publish'), parameters: {} })
  const root1 = metadata<TufRoot>(first, '1.root.json', tufRoot)
  const targets1 = metadata<TufTargets>(first, '1.targets.json', tufTargets)
  assert.equal(signersOf(root1.signed, 'root', root1.signed, root1.signatures, verifyPerson).length, root1.signed.roles.root.threshold)
  assert.equal(signersOf(root1.signed, 'targets', targets1.signed, targets1.signatures, verifyPerson).length, 2)
  const { keys } = publishedKeys.parse(json(read(first, publishedTargetFile('keys.json'))))
  assert.deepEqual(keys.map(({ key, active, minimum, versions }) => [key, active, minimum, versions.map(({ may }) => may)]), [['root-ca', 1, 1, [['sign', 'verify']]]])
  assert.deepEqual([first.catalog.publication?.root.version, first.catalog.publication?.history.length], [1, 1])

  const online = makeOutsideKey('ec-p256')
  const issuer = makeOutsideKey('ed25519')
  const request = { v: 1, issuer: 'web', algorithm: 'ed25519', publicKey: toBase64(issuer.spki), purposes: ['login'], audiences: ['https://example.org'], lifetime: 300 } as const
  const payload = issuerRequestPayload({ ...request, purposes: [...request.purposes], audiences: [...request.audiences] })
  writeFileSync(join(folder, 'online.pem'), publicFile(online))
  writeFileSync(join(folder, 'web.json'), formatIssuerRequest(payload, issuer.publicKey, signOutside(issuer, envelopeMessage(ISSUER_REQUEST_TYPE, payload))))
  const second = await held(t, host, to, { script: quick('publish'), parameters: { 'online-key': join(folder, 'online.pem'), delegate: join(folder, 'web.json') }, after: first.ceremony })
  const root2 = metadata<TufRoot>(second, '2.root.json', tufRoot)
  for (const by of [root1.signed, root2.signed]) assert.equal(signersOf(by, 'root', root2.signed, root2.signatures, verifyPerson).length, by.roles.root.threshold)
  assert.deepEqual(root2.signed.roles.timestamp.keyids, [keyId(tufKeyOf(online.publicKey)!)])
  assert.deepEqual(second.catalog.publication?.delegations.map(one => [one.issuer, fromBase64(one.publicKey)]), [['web', new Uint8Array(issuer.spki)]])
  assert.deepEqual(second.catalog.publication?.history.map(({ root, targets }) => [root, targets]), [[1, 1], [2, 2]])

  const again: unknown = await host.call('ceremony.rehearse', { script: quick('publish'), parameters: { delegate: join(folder, 'web.json') }, after: second.ceremony }).then(() => null, (error: unknown) => error)
  assert.ok(again instanceof HostError && again.report.code === 'delegation-exists')

  const repository = join(folder, 'repository')
  const now = Date.now()
  addPublication(repository, [filesOf(second), filesOf(first)], options(now, [], { keys: [online] }))
  refresh(repository, [online], options(now, []))
  assert.deepEqual(checkRepository(repository, new Date(now)).findings, [])
  const trusted = read(first, publishedMetadataFile('1.root.json'))
  const stock = await new StockClient(folder, trusted).keys(filesIn(repository))
  assert.deepEqual(stock, publishedKeys.parse(json(read(second, publishedTargetFile('keys.json')))))
  assert.match(pythonClient(folder, trusted, repository).said, /^2 2 1 2 /)
  const consumer = await Consumer.open({ root: trusted, source: repository, cache: join(folder, 'cache'), organisation: stock.organisation.id, mode: 'rehearsal' })
  await consumer.refresh()
  assert.deepEqual([consumer.current('root-ca').version, consumer.may('root-ca', 1, 'verify')], [1, true])
  const asked = { audience: 'https://example.org', purpose: 'login' }
  const credential = await consumer.credential(await signCredential(issuer, { ...request, purposes: ['login'], audiences: ['https://example.org'] }, { ...asked, subject: 'ada', at: now, random: new Uint8Array(16) }), asked)
  assert.deepEqual([credential.issuer, credential.subject], ['web', 'ada'])
})
