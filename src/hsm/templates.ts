// What Strongroom gives each object that it makes at a token: every attribute, its value, and why it is there.
// An attribute must be held by the token as given, or the object is not used. Those marked `wanted` are newer than some tokens: where one is not
// held, it is reported and not believed. Nothing relies on a token's defaults, which differ.

import pkcs11js from 'pkcs11js'
import type { Algorithm } from '../transcript/plan.ts'
import { algorithms, type AsymmetricAlgorithm } from './algorithms.ts'
import type { AttributeName, AttributeValue } from './attributes.ts'
import { publicKeyParts } from './publickey.ts'

export interface TemplateAttribute {
  readonly name: AttributeName
  readonly value: AttributeValue
  readonly why: string
  /** The token may lack it: reported, not required. */ readonly wanted?: true
  /** Can't or must not be read back. */ readonly unread?: true
  /** The token sets it by itself: checked, never given. */ readonly computed?: true
}

export type Template = readonly TemplateAttribute[]

const { CKO_PRIVATE_KEY, CKO_PUBLIC_KEY, CKO_SECRET_KEY } = pkcs11js

const is = (name: AttributeName, value: AttributeValue, why: string): TemplateAttribute => ({ name, value, why })
const want = (name: AttributeName, value: AttributeValue, why: string): TemplateAttribute => ({ name, value, why, wanted: true })
const becomes = (name: AttributeName, value: AttributeValue, why: string): TemplateAttribute => ({ name, value, why, computed: true })
const becomesIfTold = (name: AttributeName, value: AttributeValue, why: string): TemplateAttribute => ({ name, value, why, computed: true, wanted: true })

export interface KeyNaming { readonly id: Uint8Array, readonly label: string }

export interface MasterKeyOptions extends KeyNaming {
  readonly algorithm: Algorithm
  /** For a key that is wrapped once and then locked. */ readonly extractable?: boolean
  /** For such a key after its lock, when it is read back: not extractable any more, and not never. */ readonly wasExtractable?: boolean
  /** Let only a wrapping key that the security officer trusts wrap it. */ readonly wrapWithTrusted?: boolean
  /** A key that the token is tried with, gone with the session. */ readonly throwAway?: boolean
}

const naming = ({ id, label }: KeyNaming): Template => [
  is('CKA_ID', id, 'links the halves of a pair, and intents in a transcript to what was made'),
  is('CKA_LABEL', label, 'tells people which key it is; nothing is found by it')
]

/** The private key or secret key of a master key: shared by generation and by a replica that is unwrapped. */
function guarded ({ extractable = false, wasExtractable = false }: Pick<MasterKeyOptions, 'extractable' | 'wasExtractable'>): Template {
  return [
    is('CKA_TOKEN', true, 'the key outlives the session'),
    is('CKA_PRIVATE', true, 'nobody sees or uses it without logging in'),
    is('CKA_SENSITIVE', true, 'its value never leaves the token unwrapped'),
    is('CKA_EXTRACTABLE', extractable, extractable ? 'it is to be wrapped once, and locked at once after' : 'it never leaves the token, not even wrapped'),
    want('CKA_COPYABLE', false, 'no copy with weaker attributes can be made, and none can hide from a lock'),
    // An extractable key must stay modifiable until EXTRACTABLE is false for ever.
    ...(extractable || wasExtractable ? [] : [want('CKA_MODIFIABLE', false, 'its uses stay what they are')])
  ]
}

/** Keys of a curve neither encrypt nor decrypt, whatever they say; tpm2-pkcs11 makes none that says so. */
function unlessCurve (algorithm: Algorithm, name: AttributeName, why: string): TemplateAttribute {
  return algorithms[algorithm].kind === 'ec' ? want(name, false, why) : is(name, false, why)
}

/** A private master key signs, and does nothing else: a key that also decrypts or unwraps can be made to open or plant what it should only vouch for. */
const signsOnly = (algorithm: Algorithm): Template => [
  is('CKA_SIGN', true, 'it signs certificates, lists and statements'),
  unlessCurve(algorithm, 'CKA_DECRYPT', 'it only signs'),
  is('CKA_UNWRAP', false, 'it only signs'),
  is('CKA_DERIVE', false, 'it only signs'),
  want('CKA_SIGN_RECOVER', false, 'it only signs')
]

/** A secret master key protects other keys and confirms itself by a MAC. Never WRAP together with DECRYPT: that pair prints out any key it wraps. */
const wrapsOnly: Template = [
  is('CKA_WRAP', true, 'it wraps the keys under it'),
  is('CKA_UNWRAP', true, 'it unwraps the keys under it'),
  is('CKA_SIGN', true, 'it confirms itself by a CMAC over a fixed text'),
  is('CKA_VERIFY', true, 'only the token can check that CMAC again'),
  is('CKA_ENCRYPT', false, 'a key that wraps does not handle data: encrypting a chosen value plants a known key'),
  is('CKA_DECRYPT', false, 'a key that wraps and decrypts prints out every key that it wraps'),
  is('CKA_DERIVE', false, 'nothing is derived from it')
]

/** What the token itself says of a key that it generated. */
const born = ({ extractable = false, wasExtractable = false }: MasterKeyOptions, generate: number): Template => [
  becomes('CKA_ALWAYS_SENSITIVE', true, 'it was never readable'),
  becomes('CKA_NEVER_EXTRACTABLE', !extractable && !wasExtractable, 'it could never leave, or has been able to'),
  becomesIfTold('CKA_LOCAL', true, 'it was made on the token'),
  becomesIfTold('CKA_KEY_GEN_MECHANISM', generate, 'how it was made')
]

const trustedOnly = (options: Pick<MasterKeyOptions, 'wrapWithTrusted'>): Template =>
  options.wrapWithTrusted === true ? [want('CKA_WRAP_WITH_TRUSTED', true, 'only a wrapping key that the security officer created can wrap it')] : []

/** Templates of a master key pair. */
export function masterKeyPair (algorithm: AsymmetricAlgorithm, options: MasterKeyOptions): { readonly public: Template, readonly private: Template } {
  const facts = algorithms[algorithm]
  return {
    private: lasting(options, [
      becomes('CKA_CLASS', CKO_PRIVATE_KEY, 'what it is'), becomes('CKA_KEY_TYPE', facts.keyType, 'what it is'),
      ...naming(options), ...guarded(options), ...signsOnly(algorithm), ...trustedOnly(options), ...born(options, facts.generate)
    ]),
    public: lasting(options, [
      becomes('CKA_CLASS', CKO_PUBLIC_KEY, 'what it is'), becomes('CKA_KEY_TYPE', facts.keyType, 'what it is'),
      ...naming(options), ...verifiesOnly(algorithm), ...kindOf(algorithm)
    ])
  }
}

/** The template as it is, or of an object that is gone with the session. */
function lasting ({ throwAway = false }: Pick<MasterKeyOptions, 'throwAway'>, template: Template): Template {
  return throwAway ? template.map(one => one.name === 'CKA_TOKEN' ? is('CKA_TOKEN', false, 'it only shows how the token treats such a key') : one) : template
}

/** Size and curve, given to the generation of a key pair. */
function kindOf (algorithm: AsymmetricAlgorithm): Template {
  const facts = algorithms[algorithm]
  if (facts.kind === 'ec') return [is('CKA_EC_PARAMS', facts.params, 'the curve')]
  return [
    { name: 'CKA_MODULUS_BITS', value: facts.modulusBits, why: 'the size; checked on the modulus itself', unread: true },
    is('CKA_PUBLIC_EXPONENT', Buffer.from([1, 0, 1]), '65537: the smallest that FIPS 186-5 takes')
  ]
}

const verifiesOnly = (algorithm: AsymmetricAlgorithm): Template => [
  is('CKA_TOKEN', true, 'the key outlives the session'),
  is('CKA_PRIVATE', false, 'an auditor reads it without a PIN'),
  is('CKA_VERIFY', true, 'it verifies what the private key signs'),
  unlessCurve(algorithm, 'CKA_ENCRYPT', 'it only verifies'),
  is('CKA_WRAP', false, 'it only verifies: nothing can be wrapped out under it'),
  want('CKA_VERIFY_RECOVER', false, 'it only verifies'),
  want('CKA_DERIVE', false, 'it only verifies'),
  want('CKA_MODIFIABLE', false, 'it stays what it is')
]

/** Template of a secret master key. */
export function masterSecretKey (options: MasterKeyOptions): Template {
  const facts = algorithms['aes-256']
  return lasting(options, [
    becomes('CKA_CLASS', CKO_SECRET_KEY, 'what it is'), becomes('CKA_KEY_TYPE', facts.keyType, 'what it is'),
    is('CKA_VALUE_LEN', facts.bytes, 'the size in bytes'),
    ...naming(options), ...guarded(options), ...wrapsOnly, ...trustedOnly(options), ...born(options, facts.generate)
  ])
}

/** Template of a master key that is unwrapped on another token: as locked there as the first one is. Sizes and curves come out of the wrapped key. */
export function replica (options: MasterKeyOptions): Template {
  const facts = algorithms[options.algorithm]
  const secret = facts.kind === 'secret'
  return [
    is('CKA_CLASS', secret ? CKO_SECRET_KEY : CKO_PRIVATE_KEY, 'an unwrap must say what comes out'),
    is('CKA_KEY_TYPE', facts.keyType, 'an unwrap must say what comes out'),
    ...naming(options), ...guarded({}), ...(secret ? wrapsOnly : signsOnly(options.algorithm)),
    becomesIfTold('CKA_ALWAYS_SENSITIVE', false, 'it was outside, wrapped'),
    becomesIfTold('CKA_NEVER_EXTRACTABLE', false, 'it was outside, wrapped'),
    becomesIfTold('CKA_LOCAL', false, 'it was made elsewhere')
  ]
}

/** What comes out where a wrapped key is opened in a session, and is gone with it. */
const ofSession = (algorithm: Algorithm): Template => [
  is('CKA_CLASS', algorithms[algorithm].kind === 'secret' ? CKO_SECRET_KEY : CKO_PRIVATE_KEY, 'an unwrap must say what comes out'),
  is('CKA_KEY_TYPE', algorithms[algorithm].keyType, 'an unwrap must say what comes out'),
  is('CKA_TOKEN', false, 'it never reaches the token\'s storage and is gone with the session'),
  is('CKA_PRIVATE', true, 'nobody sees or uses it without logging in'),
  is('CKA_SENSITIVE', true, 'its value never leaves the token unwrapped'),
  want('CKA_COPYABLE', false, 'no copy with other uses, or that stays')
]

/** Template of a master key between one wrapping key and the next: it can be wrapped, and nothing else. */
export function inTransit (algorithm: Algorithm, trusted: boolean): Template {
  const unused = algorithms[algorithm].kind === 'secret' ? secretUses : privateUses
  return [
    ...ofSession(algorithm),
    is('CKA_EXTRACTABLE', true, 'it is wrapped again at once'),
    ...unused.map(name => is(name, false, 'it passes through, and is not used')),
    ...trustedOnly({ wrapWithTrusted: trusted })
  ]
}

/** Template of a data key that is made to be wrapped: as one in transit, and of the size of the strongest. */
export function newDataKey (): Template {
  return [...inTransit('aes-256', false), is('CKA_VALUE_LEN', algorithms['aes-256'].bytes, 'the size in bytes')]
}

const privateUses = ['CKA_SIGN', 'CKA_DECRYPT', 'CKA_UNWRAP', 'CKA_DERIVE'] as const
const secretUses = ['CKA_SIGN', 'CKA_VERIFY', 'CKA_ENCRYPT', 'CKA_DECRYPT', 'CKA_WRAP', 'CKA_UNWRAP', 'CKA_DERIVE'] as const

/** Template of a master key that is opened to be used once: as locked as a replica, and gone with the session. */
export function openedOnce (algorithm: Algorithm): Template {
  return [...ofSession(algorithm), is('CKA_EXTRACTABLE', false, 'it does not leave, not even wrapped'), ...(algorithms[algorithm].kind === 'secret' ? wrapsOnly : signsOnly(algorithm))]
}

/** Template of a public key that was made elsewhere. @throws HsmError `key-unsupported` */
export function importedPublicKey (algorithm: AsymmetricAlgorithm, spki: Uint8Array, options: KeyNaming): Template {
  const facts = algorithms[algorithm]
  const parts = publicKeyParts(algorithm, spki)
  return [
    is('CKA_CLASS', CKO_PUBLIC_KEY, 'what it is'), is('CKA_KEY_TYPE', facts.keyType, 'what it is'),
    ...naming(options), ...verifiesOnly(algorithm),
    ...('point' in parts && facts.kind === 'ec'
      ? [is('CKA_EC_PARAMS', facts.params, 'the curve'), is('CKA_EC_POINT', parts.point, 'the key')]
      : 'modulus' in parts ? [is('CKA_MODULUS', parts.modulus, 'the key'), is('CKA_PUBLIC_EXPONENT', parts.exponent, 'the key')] : [])
  ]
}

export interface RecoveryKeyOptions {
  /** 32 bytes. The caller wipes them. */ readonly value: Uint8Array
  /** What this token does with it: wraps the master key, or unwraps it. Never both. */ readonly use: 'wrap' | 'unwrap'
  /** Those of the probed mechanisms that it is to be used with. */ readonly mechanisms: readonly number[]
  /** Created by the security officer, so that it can wrap keys that ask for a trusted wrapping key. */ readonly trusted: boolean
}

/** Template of the recovery key while a token needs it: a session object, gone with the session, that can do one thing only. */
export function recoveryKey ({ value, use, mechanisms, trusted }: RecoveryKeyOptions): Template {
  return [
    ...ofValue(value),
    is('CKA_TOKEN', false, 'it never reaches the token\'s storage and is gone with the session'),
    is('CKA_PRIVATE', !trusted, trusted ? 'the security officer can create no private object' : 'nobody sees or uses it without logging in'),
    ...oneThing(use, mechanisms),
    ...(trusted ? [is('CKA_TRUSTED', true, 'keys with WRAP_WITH_TRUSTED take no other wrapping key')] : [])
  ]
}

export interface WrappingKeyOptions extends KeyNaming {
  /** 32 bytes; the caller wipes them. Not needed to read a kept one back. */ readonly value?: Uint8Array
  readonly mechanism: number
  /** Whether it stays on the token, or is a throw-away that the token is tried with. */ readonly kept: boolean
}

/**
 * Template of the recovery key where a token keeps it, so that later keys are wrapped under it without its shares. It is not trusted: the security officer can
 * make only public objects so, and those lie in the clear on some tokens.
 */
export function wrappingKey ({ value = new Uint8Array(), mechanism, kept, id, label }: WrappingKeyOptions): Template {
  return [
    ...ofValue(value), ...naming({ id, label }),
    is('CKA_TOKEN', kept, kept ? 'later keys are wrapped under it' : 'it only shows how the token treats such a key'),
    is('CKA_PRIVATE', true, 'nobody sees or uses it without logging in'),
    ...oneThing('wrap', [mechanism])
  ]
}

const ofValue = (value: Uint8Array): Template => [
  is('CKA_CLASS', CKO_SECRET_KEY, 'what it is'), is('CKA_KEY_TYPE', algorithms['aes-256'].keyType, 'what it is'),
  { name: 'CKA_VALUE', value, why: 'the key, recombined from the shares', unread: true }
]

/** The recovery key wraps or unwraps, and nothing else, now or later. */
const oneThing = (use: RecoveryKeyOptions['use'], mechanisms: readonly number[]): Template => [
  is('CKA_SENSITIVE', true, 'its value is not given out'),
  is('CKA_EXTRACTABLE', false, 'it is not wrapped by anything'),
  is('CKA_WRAP', use === 'wrap', use === 'wrap' ? 'it wraps master keys' : 'here it only unwraps'),
  is('CKA_UNWRAP', use === 'unwrap', use === 'unwrap' ? 'it unwraps master keys' : 'here it only wraps'),
  is('CKA_ENCRYPT', false, 'encrypting a chosen value would plant a known key'),
  is('CKA_DECRYPT', false, 'wrapping and decrypting prints out every key that it wraps'),
  is('CKA_SIGN', false, 'it does one thing only'), is('CKA_VERIFY', false, 'it does one thing only'), is('CKA_DERIVE', false, 'it does one thing only'),
  want('CKA_COPYABLE', false, 'no copy with other uses'), want('CKA_MODIFIABLE', false, 'no other uses later'),
  want('CKA_ALLOWED_MECHANISMS', mechanisms, 'only what was checked against another implementation')
]
