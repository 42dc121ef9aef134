import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verifyBundle } from '../../src/verify/verify.ts'
import { Sitting, issuingPlan, reader } from '../support/ceremony.ts'

test('an issuance as planned', async () => {
  const sitting = new Sitting(issuingPlan()).hold()
  const { verdict, findings } = await verifyBundle(reader(sitting.bundle()))
  assert.deepEqual([verdict, findings.filter(one => one.weight === 'failure')], ['verified', []])
})
