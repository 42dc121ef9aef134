// Token signing through src/hsm against the same calls made straight through pkcs11js: one session, P-384, hashing included on both sides.

import { createHash, randomBytes } from 'node:crypto'
import pkcs11js from 'pkcs11js'
import { findKey, keyHandle } from '../../src/hsm/find.ts'
import { generateMasterKey, unusedId } from '../../src/hsm/generate.ts'
import { signWith } from '../../src/hsm/sign.ts'
import { softHsm } from '../../test/support/softhsm.ts'
import { compare, type Ratio } from './measure.ts'

const count = 400

export async function benchSign (): Promise<Ratio> {
  const hsm = softHsm()
  try {
    const session = hsm.user(hsm.token('bench'))
    const id = unusedId(session)
    await generateMasterKey(session, { algorithm: 'ec-p384', id, label: 'bench' })
    const key = findKey(session, id)
    const data = randomBytes(200)
    const { p11 } = hsm.module
    const bare = Buffer.alloc(256)
    return await compare({ what: 'sign on the token, src/hsm', against: 'bare pkcs11js loop', aim: 0.95 }, 9, count, () => {
      for (let i = 0; i < count; i++) signWith(session, key, data)
    }, () => {
      for (let i = 0; i < count; i++) {
        p11.C_SignInit(session.handle, { mechanism: pkcs11js.CKM_ECDSA }, keyHandle(key))
        p11.C_Sign(session.handle, createHash('sha384').update(data).digest(), bare)
      }
    })
  } finally {
    hsm.remove()
  }
}
