// Whether a key does only what its attributes let it do: one that may not sign does not.

import { randomBytes } from 'node:crypto'
import pkcs11js from 'pkcs11js'
import { HsmError } from '../errors.ts'
import { lies, untried, works, type Question } from './question.ts'

export const uses: Question = {
  name: 'uses',
  ask: session => {
    const { CKA_CLASS, CKA_KEY_TYPE, CKA_VALUE, CKA_TOKEN, CKA_SIGN, CKA_ENCRYPT, CKO_SECRET_KEY, CKK_AES, CKM_AES_CMAC, CKM_AES_ECB, CKF_SIGN, CKF_ENCRYPT } = pkcs11js
    const { p11, handle } = session
    const key = session.call('C_CreateObject', () => p11.C_CreateObject(handle, [
      { type: CKA_CLASS, value: CKO_SECRET_KEY }, { type: CKA_KEY_TYPE, value: CKK_AES }, { type: CKA_VALUE, value: randomBytes(32) },
      { type: CKA_TOKEN, value: false }, { type: CKA_SIGN, value: false }, { type: CKA_ENCRYPT, value: false }
    ]))
    const attempts = [
      ...session.can(CKM_AES_CMAC, CKF_SIGN) ? [['sign', 'C_SignInit', () => { p11.C_SignInit(handle, { mechanism: CKM_AES_CMAC }, key) }] as const] : [],
      ...session.can(CKM_AES_ECB, CKF_ENCRYPT) ? [['encrypt', 'C_EncryptInit', () => { p11.C_EncryptInit(handle, { mechanism: CKM_AES_ECB }, key) }] as const] : []
    ]
    for (const [attempt, call, run] of attempts) {
      try {
        session.call(call, run)
        return lies({ attempt })
      } catch (error) {
        if (!(error instanceof HsmError)) throw error
      }
    }
    return attempts.length === 0 ? untried('CKM_AES_CMAC') : works()
  }
}
