// Credentials: made by the reference issuer, held to their delegation by the service; each way to misuse one is refused for its own reason.

import assert from 'node:assert/strict'
import { createHmac, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { CompactSign, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import type { Consumer } from '../../src/keys/consumer.ts'
import { CREDENTIAL_TYPE, longestCredential, onceInMemory, signCredential, verifyCredential, type CredentialAsked, type CredentialCode } from '../../src/keys/credential.ts'
import { makeOutsideKey, publicFile, type OutsideKey } from '../../src/keys/outside-key.ts'
import type { Delegation } from '../../src/transcript/publication.ts'
import { noon, refusesCredential, Service } from '../support/consumer.ts'
import { day, delegationOf, publishedKey } from '../support/tuf-repository.ts'

const keys = { ed25519: makeOutsideKey('ed25519'), 'ec-p256': makeOutsideKey('ec-p256'), 'ec-p384': makeOutsideKey('ec-p384') }
const key = keys.ed25519
const pay = 'https://pay.example'
const here = { audience: pay, purpose: 'payments' }
const delegated = (change: Partial<Delegation> = {}, of: OutsideKey = key): Delegation => delegationOf('issuer-1', of, noon, { algorithm: of.algorithm, ...change })
const asked = (change: Partial<CredentialAsked> = {}): CredentialAsked => ({ ...here, subject: 'order 17', seconds: 300, at: noon, random: randomBytes(16), ...change })

/** Checks a credential against delegations, at noon and a little later where nothing else is said. */
async function check (token: string, { delegations = [delegated()], at = noon + 1000, ...change }: Partial<Parameters<typeof verifyCredential>[1]> = {}): ReturnType<typeof verifyCredential> {
  return await verifyCredential(token, { ...here, delegations, at, once: null, ...change })
}

/** A token with a header and claims of whatever kind, signed by an issuer's key. */
async function forged (header: Record<string, unknown>, claims: Record<string, unknown>, by: OutsideKey = key): Promise<string> {
  const all = { iss: 'issuer-1', aud: pay, purpose: 'payments', iat: noon / 1000, nbf: noon / 1000, exp: noon / 1000 + 300, jti: 'A'.repeat(22), sub: 'order 17', ...claims }
  return await new CompactSign(new TextEncoder().encode(JSON.stringify(all))).setProtectedHeader({ alg: 'Ed25519', typ: CREDENTIAL_TYPE, kid: by.fingerprint, ...header }).sign(by.privateKey)
}

test('a credential says whom it is about, for whom and what for, by keys of each kind', async () => {
  for (const [algorithm, of] of Object.entries(keys)) {
    const token = await signCredential(of, delegated(), asked())
    const { id, ...said } = await check(token, { delegations: [delegated({}, of)] })
    assert.match(id, /^[\w-]{22}$/)
    assert.deepEqual(said, { issuer: 'issuer-1', kid: of.fingerprint, ...here, subject: 'order 17', issuedAt: noon, expires: noon + 300_000 }, algorithm)
  }
})

test('any library that reads tokens reads one', async () => {
  const token = await signCredential(key, delegated(), asked())
  assert.deepEqual(decodeProtectedHeader(token), { alg: 'Ed25519', typ: 'strongroom-credential+jwt', kid: key.fingerprint })
  assert.deepEqual(Object.keys(decodeJwt(token)), ['iss', 'aud', 'purpose', 'iat', 'nbf', 'exp', 'jti', 'sub'])
  const { createPublicKey } = await import('node:crypto')
  const { payload } = await jwtVerify(token, createPublicKey(Buffer.from(publicFile(key))), { issuer: 'issuer-1', audience: pay, typ: CREDENTIAL_TYPE, algorithms: ['Ed25519'], currentDate: new Date(noon) })
  assert.equal(payload.sub, 'order 17')
})

test('the issuer makes none that no service would take', async () => {
  const refused: [CredentialCode, Partial<CredentialAsked>][] = [
    ['not-delegated', { audience: 'https://other.example' }], ['not-delegated', { purpose: 'refunds' }], ['too-long', { seconds: 601 }], ['malformed', { seconds: 0 }], ['malformed', { subject: '' }], ['malformed', { random: randomBytes(4) }], ['malformed', { seconds: 1.5 }]
  ]
  for (const [code, change] of refused) {
    const error = await refusesCredential(code, () => signCredential(key, delegated(), asked(change)))
    assert.match(error.message, /Nothing was signed/)
  }
})

test('wrong audience, and lists of audiences', async () => {
  const two = delegated({ audiences: [pay, 'https://other.example'] })
  const token = await signCredential(key, two, asked({ audience: 'https://other.example' }))
  await refusesCredential('audience', () => check(token, { delegations: [two] }))
  for (const aud of [[pay], [pay, 'https://other.example'], [], null, '', `${pay} `]) await refusesCredential('audience', async () => check(await forged({}, { aud })))
})

test('replayed for another purpose', async () => {
  const two = delegated({ purposes: ['payments', 'refunds'] })
  const token = await signCredential(key, two, asked())
  await refusesCredential('purpose', () => check(token, { delegations: [two], purpose: 'refunds' }))
  await check(token, { delegations: [two] })
})

test('what was not delegated counts for nothing, also where the issuer signs it', async () => {
  await refusesCredential('not-delegated', async () => check(await forged({}, { purpose: 'refunds' }), { purpose: 'refunds' }))
  await refusesCredential('not-delegated', async () => check(await forged({}, { aud: 'https://other.example' }), { audience: 'https://other.example' }))
  await refusesCredential('issuer', async () => check(await forged({}, { iss: 'issuer-2' })))
})

test('expired, not yet, too long a life', async () => {
  const token = await signCredential(key, delegated(), asked())
  await check(token, { at: noon + 299_999 })
  await refusesCredential('expired', () => check(token, { at: noon + 300_000 }))
  await check(token, { at: noon - 5000 })
  await refusesCredential('not-yet', () => check(token, { at: noon - 5001 }))
  const seconds = noon / 1000
  await refusesCredential('not-yet', async () => check(await forged({}, { nbf: seconds + 60 })))
  await refusesCredential('not-yet', async () => check(await forged({}, { iat: seconds + 60, exp: seconds + 100 })))
  await check(await forged({}, { exp: seconds + 600 }))
  await refusesCredential('too-long', async () => check(await forged({}, { exp: seconds + 601 })))
  await refusesCredential('too-long', async () => check(await forged({}, { iat: seconds + 1, nbf: seconds - 301 })))
  for (const claims of [{ exp: undefined }, { exp: '2030' }, { exp: seconds + 0.5 }, { exp: 1e300 }, { nbf: undefined }, { iat: -1 }]) await refusesCredential('malformed', async () => check(await forged({}, claims)))
})

test('a delegation that is withdrawn, over, not begun, or gone', async () => {
  const token = await signCredential(key, delegated(), asked())
  const error = await refusesCredential('revoked', () => check(token, { delegations: [delegated({ state: 'revoked', reason: 'The issuer was broken into' })] }))
  assert.match(error.message, /The issuer was broken into/)
  await refusesCredential('delegation-expired', () => check(token, { delegations: [delegated({ until: new Date(noon).toISOString() })] }))
  await refusesCredential('delegation-not-yet', () => check(token, { delegations: [delegated({ from: new Date(noon + day).toISOString() })] }))
  await refusesCredential('unknown-issuer', () => check(token, { delegations: [] }))
  await refusesCredential('unknown-issuer', () => check(token, { delegations: [delegated({}, keys['ec-p256'])] }))
  await check(token, { delegations: [delegated({ state: 'revoked' }), delegated()] })
})

test('a credential that comes again is refused where the service remembers, and for as long as it would hold', async () => {
  let now = noon
  const once = onceInMemory(() => now)
  const token = await signCredential(key, delegated(), asked())
  await refusesCredential('audience', () => check(token, { once, audience: 'https://other.example' }))
  await check(token, { once })
  await refusesCredential('replayed', () => check(token, { once }))
  await check(await signCredential(key, delegated(), asked()), { once })
  now += 400_000
  assert.equal(await once.add('a', now + 1), true)
  await refusesCredential('expired', () => check(token, { once, at: now }))
  assert.equal(await once.add('a', now + 1), false)
})

test('algorithm confusion: the key decides how it signs, and nothing else', async () => {
  const parts = (await signCredential(key, delegated(), asked())).split('.')
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const header = { alg: 'Ed25519', typ: CREDENTIAL_TYPE, kid: key.fingerprint }
  for (const alg of ['none', 'None', 'NONE', '', 'HS256', 'EdDSA', 'RS256', null, ['Ed25519']]) await refusesCredential('algorithm', () => check(`${encode({ ...header, alg })}.${parts[1]}.${parts[2]}`))
  await refusesCredential('algorithm', () => check(`${encode({ ...header, alg: 'none' })}.${parts[1]}.`))
  await refusesCredential('algorithm', () => check(`${encode({ ...header, alg: 'ES256' })}.${parts[1]}.${parts[2]}`))
  for (const secret of [publicFile(key), key.spki, key.publicKey]) {
    const signed = `${encode({ ...header, alg: 'HS256' })}.${parts[1]}`
    await refusesCredential('algorithm', () => check(`${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`))
  }
  await refusesCredential('algorithm', async () => check(await forged({ alg: 'ES256' }, {}, keys['ec-p256']), { delegations: [delegated({ algorithm: 'ed25519' }, keys['ec-p256'])] }))
})

test('unknown kid, wrong typ, other headers', async () => {
  await refusesCredential('unknown-issuer', async () => check(await forged({ kid: '0'.repeat(64) }, {})))
  for (const kid of ['', '../../etc/passwd', undefined, 7]) await refusesCredential('malformed', async () => check(await headed({ kid })))
  for (const typ of ['JWT', 'at+jwt', undefined, CREDENTIAL_TYPE.toUpperCase()]) await refusesCredential('type', async () => check(await headed({ typ })))
  for (const more of [{ jku: 'https://evil.example' }, { jwk: {} }, { x5u: 'https://evil.example' }, { crit: ['b64'], b64: false }, { cty: 'JWT' }]) await refusesCredential('malformed', async () => check(await headed(more)))
})

/** A header of whatever kind over content that was signed under another. */
async function headed (header: Record<string, unknown>): Promise<string> {
  const [, payload, signature] = (await signCredential(key, delegated(), asked())).split('.')
  return [Buffer.from(JSON.stringify({ alg: 'Ed25519', typ: CREDENTIAL_TYPE, kid: key.fingerprint, ...header })).toString('base64url'), payload, signature].join('.')
}

test('changed, cut, padded, and what is none', async () => {
  const token = await signCredential(key, delegated(), asked())
  const [header, payload, signature] = token.split('.') as [string, string, string]
  const other = Buffer.from(JSON.stringify({ ...decodeJwt(token), sub: 'order 18' })).toString('base64url')
  await refusesCredential('signature', () => check(`${header}.${other}.${signature}`))
  await refusesCredential('signature', () => check(`${header}.${payload}.${Buffer.alloc(64).toString('base64url')}`))
  await refusesCredential('signature', () => check(`${header}.${payload}.`))
  for (const bad of ['', '..', 'a.b', `${token}.x`, `${token}=`, ` ${token}`, `${token}\n`, 'a'.repeat(longestCredential + 1), `${'a'.repeat(longestCredential)}.a.a`, 'e30.e30.e30', 'bm9uZQ.e30.e30']) {
    await assert.rejects(check(bad), /It grants nothing/)
  }
  await refusesCredential('malformed', () => check(undefined as unknown as string))
  const long = await refusesCredential('malformed', async () => check(await forged({}, { more: 'x'.repeat(longestCredential) })))
  assert.match(long.message, /compact form/)
  for (const claims of [{ more: 1 }, { jti: 'short' }, { sub: undefined }, { purpose: 'Payments!' }]) await refusesCredential('malformed', async () => check(await forged({}, claims)))
})

test('a service checks credentials by what is published, and a refresh takes a withdrawn issuer away', async t => {
  const service = new Service(t, { once: onceInMemory(() => noon) })
  const { repository } = service
  const publish = async (consumer: Consumer, change: Partial<Delegation>): Promise<void> => {
    repository.publish({ keys: [publishedKey('root-ca')], delegations: [delegated(change)] })
    await consumer.refresh()
  }
  const consumer = await service.refreshed()
  const token = await signCredential(key, delegated(), asked())
  await refusesCredential('unknown-issuer', () => consumer.credential(token, here))
  await publish(consumer, {})
  assert.equal((await consumer.credential(token, here)).subject, 'order 17')
  await refusesCredential('replayed', () => consumer.credential(token, here))
  await publish(consumer, { state: 'revoked', reason: 'The issuer was broken into' })
  await refusesCredential('revoked', async () => consumer.credential(await signCredential(key, delegated(), asked()), here))
})
