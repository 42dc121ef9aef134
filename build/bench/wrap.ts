// AES key wrap with padding (RFC 5649) on the token: a P-384 key wrapped and unwrapped through src/hsm, with every attribute read back, against the same
// two calls made straight through pkcs11js with the template that the token took, and nothing read back. Both sides destroy what they unwrap.

import { randomBytes } from 'node:crypto'
import { toRaw } from '../../src/hsm/attributes.ts'
import { findKey, keyHandle } from '../../src/hsm/find.ts'
import { generateMasterKey, unusedId } from '../../src/hsm/generate.ts'
import { importRecoveryKey } from '../../src/hsm/import.ts'
import { replica } from '../../src/hsm/templates.ts'
import { probeKeyWrap, unwrapKey, wrapKey } from '../../src/hsm/wrap.ts'
import { softHsm } from '../../test/support/softhsm.ts'
import { compare, type Ratio } from './measure.ts'

const count = 100

export async function benchWrap (): Promise<Ratio[]> {
  const hsm = softHsm()
  try {
    const session = hsm.user(hsm.token('first'))
    const other = hsm.user(hsm.token('second'))
    const mechanism = probeKeyWrap(session).mechanism ?? 0
    const value = randomBytes(32)
    const wrapping = importRecoveryKey(session, { value, use: 'wrap', mechanisms: [mechanism], trusted: false }).handle
    const unwrapping = importRecoveryKey(other, { value, use: 'unwrap', mechanisms: [mechanism], trusted: false }).handle
    const id = unusedId(session)
    await generateMasterKey(session, { algorithm: 'ec-p384', id, label: 'bench', extractable: true })
    const key = keyHandle(findKey(session, id))
    const { p11 } = hsm.module
    const template = replica({ algorithm: 'ec-p384', id, label: 'bench' })
    const wrapped = wrapKey(session, wrapping, key, mechanism)
    const { handle, unenforced } = unwrapKey(other, unwrapping, wrapped, mechanism, template)
    p11.C_DestroyObject(other.handle, handle)
    const raw = template.filter(one => one.computed !== true && !unenforced.includes(one.name)).map(one => toRaw(other, one.name, one.value))
    const bareWrap = (): Buffer => p11.C_WrapKey(session.handle, { mechanism }, wrapping, key, Buffer.alloc(8192))
    return [
      await compare({ what: 'wrap (RFC 5649), src/hsm', against: 'bare pkcs11js loop', aim: 0.95 }, 9, count * 5, () => {
        for (let i = 0; i < count * 5; i++) wrapKey(session, wrapping, key, mechanism)
      }, () => {
        for (let i = 0; i < count * 5; i++) bareWrap()
      }),
      await compare({ what: 'wrap + unwrap, all read back', against: 'bare pkcs11js loop', aim: 0.95 }, 9, count, () => {
        for (let i = 0; i < count; i++) {
          const made = unwrapKey(other, unwrapping, wrapKey(session, wrapping, key, mechanism), mechanism, template)
          p11.C_DestroyObject(other.handle, made.handle)
        }
      }, () => {
        for (let i = 0; i < count; i++) {
          p11.C_DestroyObject(other.handle, p11.C_UnwrapKey(other.handle, { mechanism }, unwrapping, bareWrap(), raw))
        }
      })
    ]
  } finally {
    hsm.remove()
  }
}
