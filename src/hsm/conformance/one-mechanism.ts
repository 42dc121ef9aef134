// Whether a key is used with the mechanisms that it allows and with no other (CKA_ALLOWED_MECHANISMS).

import { randomBytes } from 'node:crypto'
import pkcs11js from 'pkcs11js'
import { HsmError } from '../errors.ts'
import { ulongs } from '../names.ts'
import { lies, untried, works, type Question } from './question.ts'

export const oneMechanism: Question = {
  name: 'one-mechanism',
  ask: session => {
    const { CKA_CLASS, CKA_KEY_TYPE, CKA_VALUE, CKA_TOKEN, CKA_ENCRYPT, CKA_ALLOWED_MECHANISMS, CKO_SECRET_KEY, CKK_AES, CKM_AES_ECB, CKM_AES_CBC, CKF_ENCRYPT } = pkcs11js
    const { p11, handle } = session
    if (!session.can(CKM_AES_ECB, CKF_ENCRYPT)) return untried('CKM_AES_ECB')
    const key = session.call('C_CreateObject', () => p11.C_CreateObject(handle, [
      { type: CKA_CLASS, value: CKO_SECRET_KEY }, { type: CKA_KEY_TYPE, value: CKK_AES }, { type: CKA_VALUE, value: randomBytes(32) }, { type: CKA_TOKEN, value: false },
      { type: CKA_ENCRYPT, value: true }, { type: CKA_ALLOWED_MECHANISMS, value: ulongs([CKM_AES_CBC], handle.length) }
    ]))
    try {
      session.call('C_EncryptInit', () => p11.C_EncryptInit(handle, { mechanism: CKM_AES_ECB }, key))
    } catch (error) {
      if (error instanceof HsmError) return works({ said: error.ckr ?? error.code })
      throw error
    }
    return lies({ attribute: 'CKA_ALLOWED_MECHANISMS' })
  }
}
