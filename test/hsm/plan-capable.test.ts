// A token that can't take keys from one recovery key to another is refused when the plan is prepared, before anybody is called.

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { assertCapable } from '../../src/host/capable.ts'
import { probeCapabilities } from '../../src/hsm/capabilities.ts'
import type { PlannedCustody } from '../../src/transcript/custody.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { genesis } from '../support/ceremony.ts'
import { softHsm, softHsmPath } from '../support/softhsm.ts'

const hsm = softHsm({ without: ['CKM_AES_KEY_WRAP', 'CKM_AES_KEY_WRAP_PAD', 'CKM_ECDSA'] })
after(() => { hsm.remove() })
const token = hsm.token('kept')
const without = probeCapabilities(hsm.module, token).mechanisms.map(({ name }) => name)
const module = { path: softHsmPath, sha256: hsm.module.sha256 }
// A module is loaded once a process, and the check loads it anew.
hsm.module.close()

function planFor (purpose: PlannedCustody['purpose'], algorithms: readonly PlannedCustody['backups'][number]['algorithm'][]): Plan {
  const plan = genesis('production')
  const backups = algorithms.map(algorithm => ({ algorithm })) as unknown as PlannedCustody['backups']
  return { ...plan, keys: [], tokens: [{ ...plan.tokens[0]!, name: 'primary', module, initialise: false, label: 'kept', uri: 'pkcs11:token=kept' }], custody: { purpose, backups } as unknown as PlannedCustody }
}

test('without a mechanism to wrap with, or one that a backed-up key signs with, there is no resharing and no drill that restores', () => {
  assert.equal(without.some(name => name === 'CKM_AES_KEY_WRAP_PAD' || name === 'CKM_ECDSA'), false)
  assert.throws(() => { assertCapable(planFor('reshare', ['aes-256', 'ec-p384'])) }, { code: 'algorithm-unsupported', facts: { algorithm: 'ec-p384', token: 'primary', missing: 'CKM_ECDSA' } })
  assert.throws(() => { assertCapable(planFor('reshare', ['aes-256'])) }, { code: 'wrap-no-mechanism' })
  assert.throws(() => { assertCapable(planFor('restore', ['ec-p384'])) }, { code: 'wrap-no-mechanism' })
  assertCapable(planFor('give-up', ['ec-p384']))
})

test('production makes no key without a backup on a token that wraps by nothing, and so can not be tried, but where the plan accepts that', () => {
  const plan = planFor('give-up', [])
  const made = (mode: Plan['mode'], untried?: string): Plan => ({
    ...plan, mode, keys: genesis(mode).keys.map(key => ({ ...key, algorithm: 'rsa-3072' })),
    acts: plan.acts.map(act => ({ ...act, steps: act.steps.map(step => step.action === 'generate-key' && untried !== undefined ? { ...step, with: { ...step.with, untried } } : step) }))
  })
  for (const untried of [undefined, 'refuse']) assert.throws(() => { assertCapable(made('production', untried)) }, { code: 'keys-untried', facts: { token: 'primary' } })
  assertCapable(made('production', 'accept'))
  assertCapable(made('rehearsal'))
})
