// Production of a publication, whole: after a genesis, keys are published by people with cards; what is written is what every threshold signed, and the evidence
// is verified under the anchor.

import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Host } from '../../src/host/client.ts'
import { metadataOf, rolesFor } from '../../src/keys/publication/metadata.ts'
import { generateKeyPair } from '../../src/transcript/ed25519.ts'
import { toPem } from '../../src/transcript/pem.ts'
import { toSpki, verifyPerson } from '../../src/transcript/person-key.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { metadataName, signersOf, type TufSignature } from '../../src/transcript/tuf.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { brief, holdProduction, people, productionRoom, type ProductionRoom } from '../support/production.ts'
import { testStation } from '../support/rehearse.ts'

/** Somebody whose key signs what is published has none on P-384. */
const cast = people.map(one => one.id === 'wit' ? { ...one, algorithm: 'ec-p256' as const } : one)

/** Prepares, has approved and holds a script; gives the plan and the evidence. */
async function hold (room: ProductionRoom, host: Host, script: string, parameters: Record<string, string>): Promise<{ readonly plan: Plan, readonly bundle: string }> {
  const shown = await room.prepare(host, join(room.folder, script), { script: brief(script), parameters })
  for (const id of ['ada', 'aud']) await room.approve(host, shown, id)
  const end = await holdProduction(host, await host.call('ceremony.run', { plan: join(shown.folder, 'plan.json') }))
  const { bundle } = await host.call('evidence.export', { ceremony: end.ceremony, to: room.folder })
  return { plan: shown.plan, bundle }
}

test('keys are published by people with cards: each signs root and targets with one PIN, and the evidence is verified', async t => {
  const room = await productionRoom(t, cast)
  const host = await testStation(t).start(room.cards.env)
  await hold(room, host, 'genesis', { backup: 'none' })
  const online = join(room.folder, 'online.pem')
  writeFileSync(online, toPem('PUBLIC KEY', toSpki(generateKeyPair().publicKey)))
  const { plan, bundle } = await hold(room, host, 'publish', { 'online-key': online, 'proposer': 'sol', 'reason': 'services are to know the keys' })

  for (const metadata of metadataOf(plan.publication!)) {
    const file = JSON.parse(readFileSync(join(bundle, 'publication/metadata', metadataName(metadata)), 'utf8')) as { signed: unknown, signatures: TufSignature[] }
    assert.deepEqual(file.signed, metadata)
    for (const { root, role } of rolesFor(plan.publication!, metadata)) assert.ok(signersOf(root, role, metadata, file.signatures, verifyPerson).length >= root.roles[role].threshold, `${metadata._type} by root ${root.version}`)
  }
  const { verdict, findings } = await verifyBundle(openFolder(bundle), { anchor: readFileSync(room.anchor) })
  assert.equal(verdict, 'verified', findings.map(({ code }) => code).join(', '))
})
