// A token with a key pad of its own (protected authentication path): no PIN is asked for here, none is handed over, and one that has no pad gets no empty PIN.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pkcs11js from 'pkcs11js'
import type { Handle } from 'pkcs11js'
import type { Context } from '../../src/ceremony/action.ts'
import { assertAnswers } from '../../src/ceremony/answers.ts'
import { pinAsks, pinFrom, rehearsedPin } from '../../src/ceremony/pins.ts'
import { asksPin, unaskedPin } from '../../src/host/envelope/place.ts'
import { Station } from '../../src/host/station.ts'
import { initialiseToken } from '../../src/hsm/initialise.ts'
import { atPad } from '../../src/hsm/pin.ts'
import { setUserPin } from '../../src/hsm/set-pin.ts'
import { TokenSession } from '../../src/hsm/session.ts'
import { askWords } from '../../src/words/steps.ts'
import { genesis } from '../support/ceremony.ts'
import { hsmError, softHsm, withFault } from '../support/softhsm.ts'

const hsm = softHsm()
after(() => { hsm.remove() })
const { p11 } = hsm.module
const open = TokenSession.open(hsm.module, hsm.token('without'))

const info = p11.C_GetTokenInfo.bind(p11)
const [login, initToken, initPin] = [p11.C_Login.bind(p11), p11.C_InitToken.bind(p11), p11.C_InitPIN.bind(p11)]
const typed = 'typed at the pad'

/** SoftHSM with a key pad, at which the same PIN is entered whenever there is none. */
const pad: Partial<typeof p11> = {
  C_GetTokenInfo: (slot: Handle) => ({ ...info(slot), flags: info(slot).flags | pkcs11js.CKF_PROTECTED_AUTHENTICATION_PATH }),
  C_Login: (at, user, pin) => { login(at, user, pin === '' ? typed : 'not entered there') },
  C_InitToken: (slot, pin, label) => initToken(slot, pin === '' ? typed : 'not entered there', label),
  C_InitPIN: (at, pin) => { initPin(at, pin === '' ? typed : 'not entered there') }
}

test('a token with a pad is initialised and opened without a PIN from here', async () => {
  await withFault(open, pad, () => {
    const token = initialiseToken(hsm.module, hsm.module.find('pkcs11:', { initialised: false }), atPad, 'with')
    assert.equal(token.protectedAuthenticationPath, true)
    const session = TokenSession.open(hsm.module, token)
    session.login('so', atPad)
    setUserPin(session, atPad)
    session.logout()
    session.login('user', atPad)
    assert.equal(session.loggedIn, 'user')
    session.close()
  })
})

test('a token without a pad gets no empty PIN, which would cost a try: pin-length', async () => {
  let asked = 0
  await withFault(open, { C_Login: () => { asked++ } }, () => {
    assert.equal(hsmError(() => { open.login('user', atPad) }).code, 'pin-length')
  })
  assert.equal(asked, 0)
})

test('the officers of a token with a pad say that they are ready at it, each for their part, and nothing is typed', async () => {
  await withFault(open, pad, () => {
    const plan = { ...genesis(), tokens: genesis().tokens.map(token => ({ ...token, pinComponents: 2 as const })) }
    const officer = plan.participants.find(({ roles }) => roles.includes('crypto-officer'))!
    const participants = [...plan.participants, { ...officer, id: 'second-officer' }]
    const on = {
      plan: { ...plan, participants }, step: { by: ['crypto-officer'], with: {} }, rehearsalSecret: () => new Uint8Array(8),
      tokens: { planned: () => plan.tokens[0]!, look: () => hsm.module.find('pkcs11:token=with', { initialised: true }) }
    } as unknown as Context
    const asks = pinAsks(on, 'primary', 'user', 'pin', { prefix: 'primary.' })
    assert.deepEqual(asks.map(({ kind, id, who }) => [kind, id, who]), [['confirm', 'primary.user-pad-1', officer.id], ['confirm', 'primary.user-pad-2', 'second-officer']])
    assert.equal(askWords('generate-key', asks[0]!), 'You are ready to enter your part of the user PIN at the key pad of token primary: 1 of 2')
    const rehearsed = rehearsedPin(on, 'primary', 'user', 'primary.')
    const answers = Object.fromEntries(asks.map(({ id }) => [id, rehearsed[id]!]))
    assertAnswers(asks, answers)
    assert.equal(pinFrom(on, 'primary', 'user', answers, 'primary.'), atPad)
    assert.throws(() => { assertAnswers(asks, { ...answers, 'primary.user-pin-1': new Uint8Array(8) }) }, { code: 'answer-unknown' })
  })
})

test('for data keys, too, the PIN of a token with a pad is not asked for', async () => {
  const station = Station.open(mkdtempSync(join(tmpdir(), 'pin-pad-')), new Date())
  after(() => {
    station.close()
    rmSync(station.folder, { recursive: true, force: true })
  })
  const place = (): Parameters<typeof asksPin>[0] => ({ rehearsal: null, token: hsm.module.find('pkcs11:token=with', { initialised: true }) })
  assert.deepEqual([asksPin(place()), unaskedPin(station, place())], [true, null])
  await withFault(open, pad, () => { assert.deepEqual([asksPin(place()), unaskedPin(station, place())], [false, atPad]) })
})
