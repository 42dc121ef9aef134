// Everything that boulder's ceremony makes by RSA too: the kinds of certificates beyond what the usual run has.

import { test } from 'node:test'
import { asBoulderMakes, families } from '../support/issue-series.ts'

test('RSA: a key, a root, intermediates, a cross-certificate, signers of OCSP and of CRLs, and CRLs, as boulder’s ceremony makes them', async t => {
  await asBoulderMakes(t, families.RSA, true)
})
