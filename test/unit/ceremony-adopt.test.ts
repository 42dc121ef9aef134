// Which token is taken for what an initialisation left that was cut off. No software token keeps its serial number through an initialisation, so that the
// tokens are played here; the real ones are in test/faults/reconcile.test.ts.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Context } from '../../src/ceremony/action.ts'
import { initialiseToken } from '../../src/ceremony/actions/initialise-token.ts'
import type { HsmError } from '../../src/hsm/errors.ts'
import { genesis } from '../support/ceremony.ts'

interface Played { readonly serial: string, readonly label: string }

/** What is asked to look again at these tokens, of which the blank one had a serial number at the opening: how many PINs are wanted. */
function pinsWanted (blank: string, ...now: readonly Played[]): number {
  const plan = genesis()
  const [planned] = plan.tokens
  const tokens = now.map(({ serial, label }) => ({ userPin: 'ok', soPin: 'ok', userPinInitialised: true, protectedAuthenticationPath: false, pinLength: { min: 4, max: 255 }, identity: { serial, label, initialised: label !== '' } }))
  return initialiseToken.asksToReconcile!({
    plan, step: { id: 'initialise', with: { token: planned!.name } },
    progress: { opened: { tokens: [{ token: planned!.name, serial: blank, label: '', initialised: false }] } },
    tokens: {
      planned: () => planned, labelled: () => tokens.filter(({ identity }) => identity.label === planned!.label),
      isThere: (_: string, serial: string) => tokens.some(({ identity }) => identity.serial === serial), look: () => tokens[0]
    }
  } as unknown as Context).length
}

const { label } = genesis().tokens[0]!

test('a token that kept its serial number is looked for by that: another one of the same label is not taken for it', () => {
  assert.equal(pinsWanted('0123', { serial: '0123', label: '' }, { serial: '9999', label }), 0)
  assert.equal(pinsWanted('0123', { serial: '0123', label }, { serial: '9999', label }), 2)
})

test('where a token gets its serial number at its initialisation, or none is seen with the one it had, its label tells, if only one bears it', () => {
  for (const none of ['', '0000000000000000']) assert.equal(pinsWanted(none, { serial: 'feaf', label }), 2)
  assert.equal(pinsWanted('0123', { serial: 'feaf', label }), 2)
  assert.throws(() => pinsWanted('', { serial: 'feaf', label }, { serial: '9999', label }), ({ code }: HsmError) => code === 'token-ambiguous')
})
