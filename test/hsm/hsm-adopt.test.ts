// A whole token that an interrupted initialisation left is adopted by the PINs of both officers: neither is taken on trust.

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Context } from '../../src/ceremony/action.ts'
import { initialiseToken } from '../../src/ceremony/actions/initialise-token.ts'
import { genesis } from '../support/ceremony.ts'
import { bytes, hsmError, softHsm, soPin, userPin } from '../support/softhsm.ts'

const hsm = softHsm()
after(() => { hsm.remove() })

test('the security officer\'s PIN is tried before the crypto officer\'s, and a wrong one is refused', () => {
  const plan = genesis()
  const planned = { ...plan.tokens[0]!, pinComponents: 1 }
  const token = hsm.token(planned.label)
  const logins: Uint8Array[] = []
  const on = {
    plan, step: { id: 'initialise', with: { token: planned.name } }, progress: { opened: { tokens: [] } },
    tokens: { planned: () => planned, labelled: () => [token], module: () => hsm.module, follow: () => {}, login: (_: string, pin: Uint8Array) => { logins.push(Uint8Array.from(pin)) } }
  } as unknown as Context
  const adopt = (so: Uint8Array): unknown => initialiseToken.reconcile!(on, { 'so-pin-1': so.slice(), 'user-pin-1': userPin.slice() }, [])
  const refused = hsmError(() => adopt(bytes('another one')))
  assert.deepEqual([refused.code, refused.facts.officer, logins.length], ['pin-incorrect', 'so', 0])
  assert.equal((adopt(soPin) as { verdict: string }).verdict, 'adopted')
  assert.deepEqual(logins, [userPin])
})
