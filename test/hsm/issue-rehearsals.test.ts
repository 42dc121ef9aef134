// What the shipped scripts sign, held whole on real tokens and looked at by openssl: what boulder's ceremony makes.

import { test } from 'node:test'
import { asBoulderMakes, families } from '../support/issue-series.ts'

test('ECDSA: a key, a root, intermediates, a cross-certificate, signers of OCSP and of CRLs, and CRLs, as boulder’s ceremony makes them', async t => {
  await asBoulderMakes(t, families.ECDSA, true)
})

test('RSA: a key, a root, an intermediate and a CRL, as boulder’s ceremony makes them', async t => {
  await asBoulderMakes(t, families.RSA, false)
})
