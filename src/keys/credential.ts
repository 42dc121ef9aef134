// Credentials: what an issuer outside signs for services, with a key to which a ceremony delegated that. A credential is for one audience and one purpose and lives
// for minutes; a master key never signs one. It is a JWS in compact form (RFC 7515, 7519, 8725): three members in its header, eight claims, and nothing else.

import { createHash, createPublicKey } from 'node:crypto'
import { compactVerify, CompactSign, decodeProtectedHeader, errors } from 'jose'
import * as z from 'zod'
import { name } from '../transcript/fields.ts'
import { fromBase64, toHex } from '../transcript/hash.ts'
import type { Delegation } from '../transcript/publication.ts'
import type { OutsideKey } from './outside-key.ts'

/** The header's `typ`: no other kind of token passes for a credential, nor a credential for another kind (RFC 8725, section 3.11). */
export const CREDENTIAL_TYPE = 'strongroom-credential+jwt'
/** Characters of the longest credential that is read. */
export const longestCredential = 8192
/** By how many seconds an issuer's clock may be ahead of a service's. */
const aheadSeconds = 5

/** What a key of an issuer signs with; nothing else is taken from it (RFC 8725, section 3.1). Ed25519 by the name of RFC 9864. */
const algorithms: Readonly<Record<Delegation['algorithm'], string>> = { ed25519: 'Ed25519', 'ec-p256': 'ES256', 'ec-p384': 'ES384' }

const header = z.strictObject({ alg: z.enum(['Ed25519', 'ES256', 'ES384']), typ: z.literal(CREDENTIAL_TYPE), kid: z.string().regex(/^[0-9a-f]{64}$/) })
const seconds = z.int().min(0).max(253_402_300_799)
const word = z.string().regex(/^[\x21-\x7e]{1,200}$/, 'expected 1 to 200 visible ASCII characters')
const claims = z.strictObject({
  iss: name, /** One audience: what is for many can be carried from one to the other. */ aud: word, purpose: name,
  /** Seconds since 1970. */ iat: seconds, nbf: seconds, exp: seconds,
  /** Random: names this credential. */ jti: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/), /** Whom it is about. */ sub: z.string().min(1).max(500)
})

export interface Credential {
  readonly issuer: string
  /** SHA-256 of the issuer's SubjectPublicKeyInfo, hex. */ readonly kid: string
  readonly audience: string
  readonly purpose: string
  readonly subject: string
  readonly id: string
  /** Milliseconds. */ readonly issuedAt: number
  readonly expires: number
}

export type CredentialCode =
  /** In itself. */
  | 'malformed' | 'algorithm' | 'type' | 'signature'
  /** Its issuer. */
  | 'unknown-issuer' | 'issuer' | 'revoked' | 'delegation-not-yet' | 'delegation-expired' | 'not-delegated' | 'too-long'
  /** Here and now. */
  | 'audience' | 'purpose' | 'expired' | 'not-yet' | 'replayed'

const next = 'It grants nothing. Ask its issuer for a new one; if that is refused too, tell whoever runs the issuer.'

/** A credential that grants nothing, or that was not made. */
export class CredentialError extends Error {
  override readonly name = 'CredentialError'
  readonly code: CredentialCode

  /** @param found what was found, without a full stop */
  constructor (code: CredentialCode, found: string, options: ErrorOptions & { readonly next?: string } = {}) {
    super(`${found}. ${options.next ?? next}`, options.cause === undefined ? {} : { cause: options.cause })
    this.code = code
  }
}

/** Remembers credentials that were used. @returns false where the id was there already @param until milliseconds: it may be forgotten then */
export interface Once { add (id: string, until: number): boolean | Promise<boolean> }

/** In this process's memory. Several processes of a service need a store in common. @param now milliseconds */
export function onceInMemory (now: () => number = () => Date.now()): Once {
  const used = new Map<string, number>()
  let most = 1000
  return {
    add (id, until) {
      if (used.has(id)) return false
      used.set(id, until)
      if (used.size > most) {
        const at = now()
        for (const [other, end] of used) if (end <= at) used.delete(other)
        most = Math.max(1000, used.size * 2)
      }
      return true
    }
  }
}

/** What an issuer may sign, as its request has it and a delegation grants it. */
export type Issuing = Pick<Delegation, 'issuer' | 'purposes' | 'audiences' | 'lifetime'>

export interface CredentialAsked {
  readonly audience: string
  readonly purpose: string
  readonly subject: string
  /** Life in seconds; all that the delegation allows by default. */ readonly seconds?: number
  /** Milliseconds. */ readonly at: number
  /** 16 random bytes or more. */ readonly random: Uint8Array
}

/** Signs a credential. Throws CredentialError: not-delegated, too-long, malformed: what no service would take is not made. */
export async function signCredential (key: OutsideKey, issuing: Issuing, { audience, purpose, subject, at, random, ...asked }: CredentialAsked): Promise<string> {
  const life = asked.seconds ?? issuing.lifetime
  requireDelegated(issuing, audience, purpose, 'Nothing was signed. Ask for what was delegated, or for another delegation.')
  if (life > issuing.lifetime) throw new CredentialError('too-long', `A credential of ${issuing.issuer} may live for ${issuing.lifetime} s, not for ${life} s`, { next: 'Nothing was signed. Ask for a shorter life.' })
  const iat = Math.floor(at / 1000)
  const made = claims.safeParse({ iss: issuing.issuer, aud: audience, purpose, iat, nbf: iat, exp: iat + life, jti: Buffer.from(random).toString('base64url'), sub: subject })
  if (!made.success || life < 1) throw new CredentialError('malformed', 'A credential can\'t say this', { cause: made.error, next: 'Nothing was signed. A subject has 1 to 500 characters, a life at least a second.' })
  return await new CompactSign(new TextEncoder().encode(JSON.stringify(made.data)))
    .setProtectedHeader({ alg: algorithms[key.algorithm], typ: CREDENTIAL_TYPE, kid: key.fingerprint })
    .sign(key.privateKey)
}

export interface CredentialCheck {
  readonly delegations: readonly Delegation[]
  /** Who asks, and what for. */ readonly audience: string
  readonly purpose: string
  /** Milliseconds. */ readonly at: number
  readonly once: Once | null
}

/** What a credential says. Throws CredentialError unless it holds for this audience and purpose at this moment. */
export async function verifyCredential (token: string, { delegations, audience, purpose, at, once }: CredentialCheck): Promise<Credential> {
  const { alg, kid } = readHeader(token)
  const issuer = issuerOf(delegations, kid)
  if (alg !== algorithms[issuer.algorithm]) throw new CredentialError('algorithm', `it is signed with ${alg}, and the issuer's key is for ${algorithms[issuer.algorithm]}`)
  const said = readClaims(await verifiedPayload(token, issuer))
  requireInForce(issuer, at)
  if (said.iss !== issuer.issuer) throw new CredentialError('issuer', `it says that it is by ${said.iss}, and it is by ${issuer.issuer}`)
  requireDelegated(issuer, said.aud, said.purpose)
  if (said.aud !== audience) throw new CredentialError('audience', `it is for ${said.aud}, not for ${audience}`)
  if (said.purpose !== purpose) throw new CredentialError('purpose', `it is for ${said.purpose}, not for ${purpose}`)
  requireTime(said, issuer, at)
  const used = once === null || await once.add(`${kid}.${said.jti}`, said.exp * 1000)
  if (!used) throw new CredentialError('replayed', 'it was used before')
  return { issuer: issuer.issuer, kid, audience, purpose, subject: said.sub, id: said.jti, issuedAt: said.iat * 1000, expires: said.exp * 1000 }
}

function readHeader (token: string): z.infer<typeof header> {
  if (typeof token !== 'string' || token.length > longestCredential || !/^[\w-]+\.[\w-]+\.[\w-]*$/.test(token)) throw new CredentialError('malformed', 'it is no credential in compact form')
  let read: unknown
  try {
    read = decodeProtectedHeader(token)
  } catch (error) {
    throw new CredentialError('malformed', 'its header can\'t be read', { cause: error })
  }
  const parsed = header.safeParse(read)
  if (parsed.success) return parsed.data
  const wrong = new Set(parsed.error.issues.map(({ path }) => path[0]))
  const code = wrong.has('alg') ? 'algorithm' : wrong.has('typ') ? 'type' : 'malformed'
  throw new CredentialError(code, 'its header is not that of a credential', { cause: parsed.error })
}

/** The delegation of a key: the one in force, where there was another one before. */
function issuerOf (delegations: readonly Delegation[], kid: string): Delegation {
  const all = delegations.filter(({ publicKey }) => toHex(createHash('sha256').update(fromBase64(publicKey)).digest()) === kid)
  const found = all.find(({ state }) => state === 'active') ?? all.at(-1)
  if (found === undefined) throw new CredentialError('unknown-issuer', 'nothing is delegated to the key that it is signed with')
  return found
}

async function verifiedPayload (token: string, { algorithm, publicKey }: Delegation): Promise<Uint8Array> {
  try {
    const key = createPublicKey({ key: Buffer.from(fromBase64(publicKey)), format: 'der', type: 'spki' })
    return (await compactVerify(token, key, { algorithms: [algorithms[algorithm]] })).payload
  } catch (error) {
    throw new CredentialError(error instanceof errors.JWSInvalid ? 'malformed' : 'signature', 'its signature does not hold', { cause: error })
  }
}

function readClaims (payload: Uint8Array): z.infer<typeof claims> {
  let read: unknown
  try {
    read = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload))
  } catch (error) {
    throw new CredentialError('malformed', 'its content is not JSON', { cause: error })
  }
  const parsed = claims.safeParse(read)
  if (!parsed.success) throw new CredentialError(parsed.error.issues.some(({ path }) => path[0] === 'aud') ? 'audience' : 'malformed', 'its claims are not those of a credential', { cause: parsed.error })
  return parsed.data
}

function requireInForce ({ issuer, state, since, reason, from, until }: Delegation, at: number): void {
  if (state === 'revoked') throw new CredentialError('revoked', `the delegation to ${issuer} was withdrawn at ${since}: ${reason}`)
  if (at < Date.parse(from)) throw new CredentialError('delegation-not-yet', `the delegation to ${issuer} begins at ${from}`)
  if (at >= Date.parse(until)) throw new CredentialError('delegation-expired', `the delegation to ${issuer} ended at ${until}`)
}

function requireDelegated ({ issuer, purposes, audiences }: Issuing, audience: string, purpose: string, next?: string): void {
  if (!purposes.includes(purpose)) throw new CredentialError('not-delegated', `${issuer} may not sign for ${purpose}`, next === undefined ? {} : { next })
  if (!audiences.includes(audience)) throw new CredentialError('not-delegated', `${issuer} may not sign for ${audience}`, next === undefined ? {} : { next })
}

function requireTime ({ iat, nbf, exp }: z.infer<typeof claims>, { issuer, lifetime }: Delegation, at: number): void {
  const now = at / 1000
  if (exp - Math.min(iat, nbf) > lifetime) throw new CredentialError('too-long', `it lives for ${exp - Math.min(iat, nbf)} s, and ${issuer} may give ${lifetime} s`)
  if (now >= exp) throw new CredentialError('expired', `it expired at ${new Date(exp * 1000).toISOString()}`)
  if (now < Math.max(iat, nbf) - aheadSeconds) throw new CredentialError('not-yet', `it holds from ${new Date(Math.max(iat, nbf) * 1000).toISOString()}`)
}
