// Wrapping a key out of a token and unwrapping it into one, by AES key wrap with or without padding.
// The mechanism 0x210A means RFC 5649 on some tokens and PKCS#7 padding under RFC 3394 on others, so a token is first asked to wrap a throw-away
// key, and node:crypto must be able to open it (and the other way round). What it turns out to be decides, not its number.

import { randomBytes } from 'node:crypto'
import pkcs11js from 'pkcs11js'
import type { Handle } from 'pkcs11js'
import { keyWraps, type KeyWrap } from '../transcript/key-wrap.ts'
import type { Algorithm } from '../transcript/plan.ts'
import { algorithms } from './algorithms.ts'
import { readAttribute } from './attributes.ts'
import { HsmError, isFault } from './errors.ts'
import { assertIdFree, keepIfAsked, makeWith } from './make.ts'
import { CKM_AES_KEY_WRAP_KWP, CKM_AES_KEY_WRAP_PAD, mechanismName } from './names.ts'
import type { Readback } from './readback.ts'
import type { TokenSession } from './session.ts'
import type { Template } from './templates.ts'
import { damaged, tryWay, wrapsAs, wrapWays, wrapWith, type WrapFlavour, type WrapStandard } from './wrap-ways.ts'

const candidates = wrapWays.filter(({ type }) => type === CKM_AES_KEY_WRAP_KWP || type === CKM_AES_KEY_WRAP_PAD || type === pkcs11js.CKM_AES_KEY_WRAP)

/** Whether a mechanism may be the key wrap that backups of an algorithm's keys are made with. */
export function isWrapMechanism (type: number, algorithm: Algorithm): boolean {
  return candidates.some(way => way.type === type && takes(way.standards[0]!, algorithm))
}

/**
 * Whether a way takes every key of an algorithm. RFC 3394 takes whole blocks of 8 bytes: a key of AES is that, one on a curve has one length for all of them
 * (RFC 5915), and that of an RSA key is another each time, so that a trial says nothing of the next key. Some tokens fill up with zeros, which DER tells apart.
 */
export function takes (standard: WrapStandard, algorithm: Algorithm): boolean {
  return standard !== 'rfc3394' || algorithms[algorithm].kind !== 'rsa'
}

/**
 * Wraps a key. The result is ciphertext and needs no wiping.
 * @throws HsmError `not-extractable`, `not-wrappable`, `key-not-permitted`, `mechanism-missing`
 */
export function wrapKey (session: TokenSession, wrappingKey: Handle, key: Handle, mechanism: number): Uint8Array {
  return Uint8Array.from(wrapWith(session, { mechanism }, wrappingKey, key))
}

/** A mechanism of key wrap by its name, as `probeKeyWrap` finds them. */
export function wrapMechanism (name: string): number {
  return candidates.find(({ type }) => mechanismName(type) === name)?.type ?? CKM_AES_KEY_WRAP_KWP
}

export interface UnwrappedKey extends Readback { readonly handle: Handle }

/**
 * Unwraps a key with the attributes of a template, every one read back. A key that does not come out as asked is destroyed again.
 * @throws HsmError `id-in-use`, `wrapped-key-refused`, `attribute-mismatch` or `attribute-unreadable` (facts: `removed`), `template-refused`, `key-not-permitted`
 */
export function unwrapKey (session: TokenSession, unwrappingKey: Handle, wrapped: Uint8Array, mechanism: number, template: Template): UnwrappedKey {
  const { p11, handle } = session
  assertIdFree(session, template)
  const made = makeWith(session, 'C_UnwrapKey', template, raw =>
    session.call('C_UnwrapKey', () => p11.C_UnwrapKey(handle, { mechanism }, unwrappingKey, Buffer.from(wrapped), raw), damaged))
  return { handle: made, ...keepIfAsked(session, made, template) }
}

/** A mechanism that is one of the ways that backups are made with. */
export interface WrapChoice { readonly mechanism: number, readonly standard: KeyWrap }

export interface KeyWrapProbe {
  /** The first mechanism that is RFC 5649 both ways; null where the token has none. */ readonly mechanism: number | null
  /** One mechanism for each way that backups can be made with and that it has both ways, the best first. */ readonly ways: readonly WrapChoice[]
  /** What each candidate turned out to be, by its name. */
  readonly found: readonly { readonly mechanism: string, readonly wrap: WrapFlavour, readonly unwrap: WrapFlavour }[]
  /** Whether a key with EXTRACTABLE=false is refused, as it must be; null where nothing could be tried. */ readonly refusesUnextractable: boolean | null
}

/** What each candidate turned out to be, as refusals name it: both ways, or once where they are the same. */
export function waysFound (found: KeyWrapProbe['found']): string {
  return found.map(({ mechanism, wrap, unwrap }) => `${mechanism}: ${wrap === unwrap ? wrap : `${wrap}/${unwrap}`}`).join(', ')
}

/** What is found where the token has none. */
export const noWays: KeyWrapProbe['found'] = candidates.map(({ type }) => ({ mechanism: mechanismName(type), wrap: 'absent', unwrap: 'absent' }))

/**
 * Finds out with throw-away session keys how the token wraps. Needs the user's login; leaves nothing behind.
 * @throws HsmError `not-logged-in`, `session-lost`, `device-error`
 */
export function probeKeyWrap (session: TokenSession): KeyWrapProbe {
  session.assertLoggedIn('user', 'C_WrapKey')
  const kek = randomBytes(32)
  const value = randomBytes(32)
  // Private keys have any length; only with one that is no multiple of 8 is it seen how a mechanism pads.
  const oddValue = randomBytes(37)
  const made: Handle[] = []
  const create = (key: Buffer, extractable: boolean, uses: boolean, type?: number): Handle => {
    const object = throwAway(session, key, extractable, uses, type)
    made.push(object)
    return object
  }
  try {
    const wrapping = create(kek, false, true)
    const target = create(value, true, false)
    const locked = create(value, false, false)
    const odd = unlessRefused(() => create(oddValue, true, false, pkcs11js.CKK_GENERIC_SECRET))
    const found = candidates.map(way => {
      const tried = tryWay(session, way, { kek, value, wrapping, target })
      const pads = odd === null ? null : unlessRefused(() => wrapsAs(session, way, tried.wrap, { kek, value: oddValue, wrapping, target: odd }))
      return pads === false ? { ...tried, wrap: 'other' as const } : tried
    })
    const ways = keyWraps.flatMap((standard): WrapChoice[] => {
      const way = found.find(({ wrap, unwrap }) => wrap === standard && unwrap === standard)
      return way === undefined ? [] : [{ mechanism: way.type, standard }]
    })
    const wraps = found.find(({ wrap }) => wrap !== 'absent' && wrap !== 'refused')
    return {
      mechanism: ways.find(({ standard }) => standard === 'rfc5649')?.mechanism ?? null, ways,
      found: found.map(({ mechanism, wrap, unwrap }) => ({ mechanism, wrap, unwrap })),
      refusesUnextractable: wraps === undefined ? null : refuses(() => wrapKey(session, wrapping, locked, wraps.type))
    }
  } finally {
    kek.fill(0)
    value.fill(0)
    oddValue.fill(0)
    for (const object of made) session.call('C_DestroyObject', () => session.p11.C_DestroyObject(session.handle, object))
  }
}

/** Null where the token refuses. */
function unlessRefused<T> (run: () => T): T | null {
  try {
    return run()
  } catch (error) {
    if (error instanceof HsmError && !isFault(error)) return null
    throw error
  }
}

/**
 * Whether a secret key wraps a throw-away session key and gives the same value back when it unwraps it; null where the token has no RFC 5649 for that. Needs
 * the user's login; leaves nothing behind.
 * @throws HsmError `not-logged-in`, `key-not-permitted`, `wrapped-key-refused`, `session-lost`, `device-error`
 */
export function wrapsAndUnwraps (session: TokenSession, key: Handle): boolean | null {
  const { mechanism } = probeKeyWrap(session)
  if (mechanism === null) return null
  const value = randomBytes(32)
  const made: Handle[] = []
  try {
    const target = throwAway(session, value, true, false)
    made.push(target)
    const back = unwrapThrowAway(session, key, Buffer.from(wrapKey(session, key, target, mechanism)), mechanism)
    made.push(back)
    return readAttribute(session, back, 'CKA_VALUE').equals(value)
  } finally {
    value.fill(0)
    for (const object of made) session.call('C_DestroyObject', () => session.p11.C_DestroyObject(session.handle, object))
  }
}

/** A session key of a known value. The caller destroys it. */
export function throwAway (session: TokenSession, value: Buffer, extractable: boolean, wraps: boolean, type: number = pkcs11js.CKK_AES): Handle {
  const { CKA_CLASS, CKA_KEY_TYPE, CKA_VALUE, CKA_TOKEN, CKA_PRIVATE, CKA_SENSITIVE, CKA_EXTRACTABLE, CKA_WRAP, CKA_UNWRAP, CKO_SECRET_KEY } = pkcs11js
  return session.call('C_CreateObject', () => session.p11.C_CreateObject(session.handle, [
    { type: CKA_CLASS, value: CKO_SECRET_KEY }, { type: CKA_KEY_TYPE, value: type }, { type: CKA_VALUE, value },
    { type: CKA_TOKEN, value: false }, { type: CKA_PRIVATE, value: true }, { type: CKA_SENSITIVE, value: true }, { type: CKA_EXTRACTABLE, value: extractable },
    { type: CKA_WRAP, value: wraps }, { type: CKA_UNWRAP, value: wraps }
  ]))
}

/** A session key that the token made, whose value nobody knows. The caller destroys it. */
export function generatedThrowAway (session: TokenSession, extractable: boolean, wraps: boolean): Handle {
  const { CKA_VALUE_LEN, CKA_TOKEN, CKA_PRIVATE, CKA_SENSITIVE, CKA_EXTRACTABLE, CKA_WRAP, CKA_UNWRAP, CKM_AES_KEY_GEN } = pkcs11js
  return session.call('C_GenerateKey', () => session.p11.C_GenerateKey(session.handle, { mechanism: CKM_AES_KEY_GEN }, [
    { type: CKA_VALUE_LEN, value: 32 }, { type: CKA_TOKEN, value: false }, { type: CKA_PRIVATE, value: true }, { type: CKA_SENSITIVE, value: true },
    { type: CKA_EXTRACTABLE, value: extractable }, { type: CKA_WRAP, value: wraps }, { type: CKA_UNWRAP, value: wraps }
  ]))
}

/** A key that comes out readable, to be compared: it protects nothing. */
function unwrapThrowAway (session: TokenSession, unwrapping: Handle, wrapped: Buffer, mechanism: number): Handle {
  const { CKA_CLASS, CKA_KEY_TYPE, CKA_TOKEN, CKA_PRIVATE, CKA_SENSITIVE, CKA_EXTRACTABLE, CKO_SECRET_KEY, CKK_AES } = pkcs11js
  return session.call('C_UnwrapKey', () => session.p11.C_UnwrapKey(session.handle, { mechanism }, unwrapping, wrapped, [
    { type: CKA_CLASS, value: CKO_SECRET_KEY }, { type: CKA_KEY_TYPE, value: CKK_AES },
    { type: CKA_TOKEN, value: false }, { type: CKA_PRIVATE, value: true }, { type: CKA_SENSITIVE, value: false }, { type: CKA_EXTRACTABLE, value: true }
  ]), damaged)
}

function refuses (attempt: () => unknown): boolean {
  try {
    attempt()
    return false
  } catch (error) {
    if (error instanceof HsmError && error.code === 'not-extractable') return true
    throw error
  }
}
