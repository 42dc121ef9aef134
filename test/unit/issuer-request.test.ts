// An issuer's request, and the key outside that signs it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeOutsideKey, openOutsideKey, outsideAlgorithms, privateFile, publicFile, signOutside, type OutsideKey } from '../../src/keys/outside-key.ts'
import { ENROLMENT_TYPE } from '../../src/transcript/enrolment.ts'
import { envelopeMessage, sealEnvelope } from '../../src/transcript/envelope.ts'
import { toBase64 } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { formatIssuerRequest, ISSUER_REQUEST_TYPE, IssuerRequestError, issuerRequestPayload, longestIssuerRequest, openIssuerRequest, type IssuerRequest, type IssuerRequestCode } from '../../src/transcript/issuer-request.ts'

const requestOf = ({ algorithm, spki }: OutsideKey): IssuerRequest => ({ v: 1, issuer: 'payments-issuer', algorithm, publicKey: toBase64(spki), purposes: ['payment'], audiences: ['https://pay.example.org'], lifetime: 300 })
const sealed = (payload: Uint8Array, key: OutsideKey, by = key): Uint8Array => formatIssuerRequest(payload, key.publicKey, signOutside(by, envelopeMessage(ISSUER_REQUEST_TYPE, payload)))

function refused (bytes: Uint8Array, code: IssuerRequestCode): void {
  assert.throws(() => openIssuerRequest(bytes), (error: unknown) => error instanceof IssuerRequestError && error.code === code)
}

for (const algorithm of outsideAlgorithms) {
  test(`${algorithm}: a key comes back out of its file, and opens what it signed`, () => {
    const key = makeOutsideKey(algorithm)
    assert.deepEqual({ ...openOutsideKey(privateFile(key)), privateKey: null }, { ...key, privateKey: null })
    assert.match(new TextDecoder().decode(publicFile(key)), /^-----BEGIN PUBLIC KEY-----\n/)
    assert.equal(openOutsideKey(publicFile(key)), null)
    const request = requestOf(key)
    assert.deepEqual(openIssuerRequest(sealed(issuerRequestPayload(request), key)), request)
  })
}

test('a request is refused that another key signed, that was changed, or that has another type', () => {
  const [key, other] = [makeOutsideKey('ed25519'), makeOutsideKey('ed25519')]
  const request = requestOf(key)
  const payload = issuerRequestPayload(request)
  refused(sealed(payload, key, other), 'bad-signature')
  refused(sealed(payload, other), 'bad-signature')
  const wider = issuerRequestPayload({ ...request, audiences: ['https://bank.example.org'] })
  refused(formatIssuerRequest(wider, key.publicKey, signOutside(key, envelopeMessage(ISSUER_REQUEST_TYPE, payload))), 'bad-signature')
  refused(sealEnvelope(ENROLMENT_TYPE, payload, [{ publicKey: key.publicKey, signature: signOutside(key, envelopeMessage(ENROLMENT_TYPE, payload)) }]), 'bad-signature')
})

test('a request is refused that is none, or whose key is not what it says', () => {
  const key = makeOutsideKey('ed25519')
  const request = requestOf(key)
  refused(new Uint8Array(), 'not-a-request')
  refused(new Uint8Array(longestIssuerRequest + 1), 'not-a-request')
  refused(sealed(toCanonicalBytes({ ...request, more: 1 }), key), 'not-a-request')
  refused(sealed(toCanonicalBytes({ ...request, lifetime: 86_401 }), key), 'not-a-request')
  refused(sealed(toCanonicalBytes({ ...request, purposes: [] }), key), 'not-a-request')
  refused(sealed(toCanonicalBytes({ ...request, algorithm: 'ec-p256' }), key), 'unsound-key')
})
