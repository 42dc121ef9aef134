// Whether the token's CMAC is that of RFC 4493 with a key of 256 bits: with a key of a known value, against node:crypto.

import { createCipheriv, randomBytes } from 'node:crypto'
import pkcs11js from 'pkcs11js'
import { signWith } from '../sign.ts'
import { lies, works, type Question } from './question.ts'

/** One block, so that the last block is the only one. */
const text = Buffer.from('one block of CMA')

export const mac: Question = {
  name: 'mac',
  ask: session => {
    const { CKA_CLASS, CKA_KEY_TYPE, CKA_VALUE, CKA_TOKEN, CKA_SIGN, CKO_SECRET_KEY, CKK_AES } = pkcs11js
    const value = randomBytes(32)
    const secret = session.call('C_CreateObject', () => session.p11.C_CreateObject(session.handle, [
      { type: CKA_CLASS, value: CKO_SECRET_KEY }, { type: CKA_KEY_TYPE, value: CKK_AES }, { type: CKA_VALUE, value }, { type: CKA_TOKEN, value: false }, { type: CKA_SIGN, value: true }
    ]))
    const { signature } = signWith(session, { kind: 'secret', algorithm: 'aes-256', secret }, text)
    return cmac(value).equals(signature) ? works() : lies({})
  }
}

/** RFC 4493, section 2.4, for one whole block. */
function cmac (key: Buffer): Buffer {
  const block = (input: Uint8Array): Buffer => createCipheriv('aes-256-ecb', key, null).setAutoPadding(false).update(input)
  const first = block(Buffer.alloc(16))
  const subkey = first.map((byte, i) => (byte << 1 | (first[i + 1] ?? 0) >> 7) & 0xff)
  if (first[0]! >= 0x80) subkey[15]! ^= 0x87
  return block(text.map((byte, i) => byte ^ subkey[i]!))
}
