// A process that fills a SoftHSM token with so many objects and says what is then asked of it takes: `load-token.ts COUNT` prints JSON, processor time in
// milliseconds and peak memory in megabytes. SoftHSM's own part is most of it: it looks through all its objects for each question.

import { randomBytes } from 'node:crypto'
import pkcs11js from 'pkcs11js'
import { compareInventories } from '../../src/evidence/inventories.ts'
import { findKey } from '../../src/hsm/find.ts'
import { generateMasterKey } from '../../src/hsm/generate.ts'
import { takeInventory } from '../../src/hsm/inventory.ts'
import { driftOf } from '../../src/keys/drift.ts'
import { toBase64 } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import type { ExistingKey } from '../../src/transcript/lifecycle.ts'
import type { InventoryObject } from '../../src/transcript/results.ts'
import { softHsm } from '../../test/support/softhsm.ts'
import { cpuMs, cpuMsEach } from './cpu.ts'

const count = Number(process.argv[2])
const hsm = softHsm()
const times: Record<string, number> = {}
try {
  const token = hsm.token('load')
  const session = hsm.user(token)
  // Private ones and public ones, in turn: half of a token that many services share.
  for (let i = 0; i < count; i++) {
    session.p11.C_CreateObject(session.handle, [
      { type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_SECRET_KEY }, { type: pkcs11js.CKA_KEY_TYPE, value: pkcs11js.CKK_AES }, { type: pkcs11js.CKA_TOKEN, value: true }, { type: pkcs11js.CKA_PRIVATE, value: i % 2 === 0 },
      { type: pkcs11js.CKA_SENSITIVE, value: true }, { type: pkcs11js.CKA_ID, value: randomBytes(16) }, { type: pkcs11js.CKA_LABEL, value: `of a service ${i}` }, { type: pkcs11js.CKA_VALUE, value: randomBytes(32) }
    ])
  }
  const id = new Uint8Array(randomBytes(16))
  const made = await generateMasterKey(session, { algorithm: 'ec-p256', id, label: 'root-ca v1' })
  let objects: InventoryObject[] = []
  times['inventory'] = await cpuMs(() => { objects = takeInventory(session) })
  times['bytes'] = toCanonicalBytes(objects).length
  times['compare'] = await cpuMsEach(3, () => { compareInventories(objects, objects.toReversed()) })
  const keys = Array.from({ length: 100 }, (_, i): ExistingKey => ({
    key: 'root-ca', version: i + 1, algorithm: 'ec-p256', class: null, state: 'active', since: '2026-01-01T00:00:00.000Z', publicKey: toBase64(made.publicKey!), holdings: [{ token: 'primary', id: Buffer.from(id).toString('hex') }], elsewhere: [], copies: []
  }))
  // As halves of keys that nobody knows: each is held to every key that is known.
  const strangers = objects.map(object => ({ ...object, class: 'public-key', attributes: [...object.attributes, { name: 'CKA_EC_POINT', value: '04'.repeat(67) }] }))
  times['drift'] = await cpuMsEach(3, () => { driftOf({ token: 'primary', objects: strangers, existing: keys, wrapping: [], classes: null }) })
  times['find'] = await cpuMsEach(10, () => { findKey(session, id) })
  times['generate'] = await cpuMsEach(5, async () => { await generateMasterKey(session, { algorithm: 'ec-p256', id: new Uint8Array(randomBytes(16)), label: 'another' }) })
  times['list'] = await cpuMsEach(5, () => { hsm.module.tokens() })
  session.close()
} finally {
  hsm.remove()
}
console.log(JSON.stringify({ ...times, peak: process.resourceUsage().maxRSS / 1024 }))
