// What can go wrong at a token, as one closed set of codes.
// An HsmError keeps the PKCS#11 return value's name, the call and the token that it concerns; it never holds a PIN, a key or other secret.
// Return values that no code speaks of become `refused` (or `device-error`), with their CKR name kept.

import pkcs11js from 'pkcs11js'

export type HsmCode =
  | 'module-not-found' | 'module-changed' | 'module-unusable' | 'module-in-use'
  | 'uri-invalid'
  | 'token-not-found' | 'token-ambiguous' | 'token-changed' | 'token-not-initialised' | 'token-already-initialised' | 'token-in-use'
  | 'token-write-protected' | 'token-full' | 'label-invalid'
  | 'pin-incorrect' | 'pin-locked' | 'pin-length' | 'pin-invalid' | 'pin-expired' | 'pin-not-set'
  | 'not-logged-in' | 'already-logged-in' | 'session-read-only' | 'session-lost'
  | 'key-not-found' | 'key-ambiguous' | 'key-incomplete' | 'key-unsupported' | 'key-not-permitted' | 'id-in-use'
  | 'attribute-unreadable' | 'attribute-mismatch' | 'template-refused' | 'keys-not-kept'
  | 'mechanism-missing'
  | 'not-wrappable' | 'not-extractable' | 'wrapped-key-refused' | 'lock-not-enforced' | 'wrapping-key-unproven'
  | 'object-not-found' | 'object-not-destroyed'
  | 'data-refused' | 'random-failed' | 'device-error' | 'refused'

/** Facts for the sentence that people read: lower-case names joined by hyphens, plain text values. */
export type HsmFacts = Readonly<Record<string, string>>

export interface HsmErrorOptions {
  /** The name of the PKCS#11 return value, `CKR_…`. */ readonly ckr?: string | undefined
  /** The PKCS#11 function that was called, `C_…`. */ readonly call?: string | undefined
  /** What the token concerned is called: its label, else its serial number, else its model. */ readonly token?: string | undefined
  readonly facts?: HsmFacts | undefined
  readonly cause?: unknown
}

/** A refusal or a fault of a token or its module. `message` is for engineers; people read the words that belong to `code` and `facts`. */
export class HsmError extends Error {
  override readonly name = 'HsmError'
  readonly code: HsmCode
  readonly ckr: string | undefined
  readonly call: string | undefined
  readonly token: string | undefined
  readonly facts: HsmFacts

  constructor (code: HsmCode, message: string, options: HsmErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.ckr = options.ckr
    this.call = options.call
    this.token = options.token === undefined ? undefined : printable(options.token)
    this.facts = Object.fromEntries(Object.entries(options.facts ?? {}).map(([name, value]) => [name, printable(value)]))
  }
}

/** Whether the token, its driver or the session with it failed: whatever was asked is unanswered, and nobody is logged in any more. */
export function isFault ({ code }: HsmError): boolean {
  return code === 'session-lost' || code === 'device-error'
}

/** Text that a token, a path or a person gave, made fit for an entry and a screen: well-formed, no control characters, at most 500 characters. */
export function printable (value: string): string {
  return value.toWellFormed().replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '\ufffd').slice(0, 500).toWellFormed()
}

const meanings: Record<string, readonly [code: HsmCode, sentence: string]> = {
  CKR_PIN_INCORRECT: ['pin-incorrect', 'the PIN is wrong; check which token and which PIN is meant before the next try'],
  CKR_PIN_LOCKED: ['pin-locked', 'the PIN is locked after too many wrong tries; the security officer must set a new one'],
  CKR_PIN_LEN_RANGE: ['pin-length', 'the PIN is shorter or longer than the token takes; enter one of a permitted length'],
  CKR_PIN_INVALID: ['pin-invalid', 'the PIN holds characters that the token does not take; choose another'],
  CKR_PIN_TOO_WEAK: ['pin-invalid', 'the token takes the PIN for too weak; choose another'],
  CKR_PIN_EXPIRED: ['pin-expired', 'the PIN has expired and must be changed before the token is used'],
  CKR_USER_PIN_NOT_INITIALIZED: ['pin-not-set', 'no user PIN is set; the security officer must set one first'],
  CKR_USER_NOT_LOGGED_IN: ['not-logged-in', 'nobody is logged in who may do this; log in first'],
  CKR_USER_ALREADY_LOGGED_IN: ['already-logged-in', 'somebody is logged in already; log out first'],
  CKR_USER_ANOTHER_ALREADY_LOGGED_IN: ['already-logged-in', 'somebody else is logged in already; log out first'],
  CKR_USER_TOO_MANY_TYPES: ['already-logged-in', 'somebody else is logged in already; log out first'],
  CKR_SESSION_EXISTS: ['token-in-use', 'a session with the token is open; close it first'],
  CKR_SESSION_READ_ONLY_EXISTS: ['token-in-use', 'a read-only session with the token is open and keeps the security officer out; close it first'],
  CKR_SESSION_READ_WRITE_SO_EXISTS: ['token-in-use', 'the security officer is logged in; log out first'],
  CKR_SESSION_COUNT: ['token-in-use', 'the token has no session left; close another one first'],
  CKR_SESSION_READ_ONLY: ['session-read-only', 'the session is read-only, so nothing on the token was changed; open one that can write'],
  CKR_SESSION_CLOSED: ['session-lost', 'the session with the token has ended; open it again and look at what the token holds'],
  CKR_SESSION_HANDLE_INVALID: ['session-lost', 'the session with the token has ended; open it again and look at what the token holds'],
  CKR_CRYPTOKI_NOT_INITIALIZED: ['session-lost', 'the module was closed; load it again and look at what the token holds'],
  CKR_OPERATION_ACTIVE: ['session-lost', 'an earlier operation is still open in this session; close it and open another'],
  CKR_TOKEN_NOT_PRESENT: ['device-error', 'the token is gone; connect it again and look at what it holds'],
  CKR_TOKEN_NOT_RECOGNIZED: ['device-error', 'the module does not recognise the token; check that it is the right module'],
  CKR_SLOT_ID_INVALID: ['device-error', 'the slot is gone; list the tokens again'],
  CKR_DEVICE_REMOVED: ['device-error', 'the token was removed; connect it again and look at what it holds'],
  CKR_DEVICE_ERROR: ['device-error', 'the token or its driver failed; what it holds must be looked at before going on'],
  CKR_HOST_MEMORY: ['device-error', 'the module ran out of memory; start again and look at what the token holds'],
  CKR_DEVICE_MEMORY: ['token-full', 'the token has no room left; nothing was added'],
  CKR_TOKEN_RESOURCE_EXCEEDED: ['token-full', 'the token has no room left; nothing was added'],
  CKR_TOKEN_WRITE_PROTECTED: ['token-write-protected', 'the token is write-protected; nothing was changed'],
  CKR_MECHANISM_INVALID: ['mechanism-missing', 'the token does not have the mechanism, or not for this'],
  CKR_MECHANISM_PARAM_INVALID: ['mechanism-missing', 'the token does not take these parameters of the mechanism'],
  CKR_CURVE_NOT_SUPPORTED: ['mechanism-missing', 'the token does not have the curve'],
  CKR_DOMAIN_PARAMS_INVALID: ['mechanism-missing', 'the token does not have the curve'],
  CKR_KEY_NOT_WRAPPABLE: ['not-wrappable', 'the token can not wrap a key of this kind'],
  CKR_KEY_UNEXTRACTABLE: ['not-extractable', 'the key may not leave the token, not even wrapped'],
  CKR_WRAPPED_KEY_INVALID: ['wrapped-key-refused', 'the wrapped key is damaged, or another key wrapped it'],
  CKR_WRAPPED_KEY_LEN_RANGE: ['wrapped-key-refused', 'the wrapped key is damaged: its length is wrong'],
  CKR_KEY_FUNCTION_NOT_PERMITTED: ['key-not-permitted', 'the key may not be used for this'],
  CKR_ACTION_PROHIBITED: ['key-not-permitted', 'the object may not be copied, changed or destroyed in this way'],
  CKR_KEY_HANDLE_INVALID: ['object-not-found', 'the key is no longer there, or nobody is logged in who may see it'],
  CKR_OBJECT_HANDLE_INVALID: ['object-not-found', 'the object is no longer there, or nobody is logged in who may see it'],
  CKR_ATTRIBUTE_SENSITIVE: ['attribute-unreadable', 'the token does not give this attribute out'],
  CKR_ATTRIBUTE_TYPE_INVALID: ['template-refused', 'the token does not know one of the attributes; nothing was made'],
  CKR_ATTRIBUTE_VALUE_INVALID: ['template-refused', 'the token does not take the value of one of the attributes; nothing was made'],
  CKR_ATTRIBUTE_READ_ONLY: ['template-refused', 'the attribute can not be set here; nothing was changed'],
  CKR_TEMPLATE_INCOMPLETE: ['template-refused', 'the token wants an attribute that was not given; nothing was made'],
  CKR_TEMPLATE_INCONSISTENT: ['template-refused', 'the token does not take these attributes together; nothing was made'],
  CKR_KEY_SIZE_RANGE: ['key-unsupported', 'the token can not use a key of this size here'],
  CKR_KEY_TYPE_INCONSISTENT: ['key-unsupported', 'the key is of another kind than the mechanism wants'],
  CKR_DATA_INVALID: ['data-refused', 'the token does not take this data'],
  CKR_DATA_LEN_RANGE: ['data-refused', 'the token does not take data of this length'],
  CKR_RANDOM_NO_RNG: ['random-failed', 'the token has no random number generator']
}

const newerNames: ReadonlyMap<number, string> = new Map([
  // PKCS#11 3.0 return values that the binding calls CKR_VENDOR_DEFINED.
  [0x1b, 'CKR_ACTION_PROHIBITED'], [0x42, 'CKR_AEAD_DECRYPT_FAILED'], [0x140, 'CKR_CURVE_NOT_SUPPORTED'], [0x201, 'CKR_TOKEN_RESOURCE_EXCEEDED'],
  [0x202, 'CKR_OPERATION_CANCEL_FAILED'], [0x203, 'CKR_KEY_EXHAUSTED']
])

/** The name of the PKCS#11 return value that an error of the binding carries; null for an error that is not one. */
function ckrName (error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const plain = /^(CKR_[A-Z0-9_]+)(?::(\d+))?/.exec(error.message)
  if (plain?.[1] === undefined) return null
  if (plain[1] !== 'CKR_VENDOR_DEFINED') return plain[1]
  const value = plain[2] !== undefined ? Number(plain[2]) : error instanceof pkcs11js.Pkcs11Error ? error.code : 0
  return newerNames.get(value) ?? `CKR_VENDOR_DEFINED_0x${value.toString(16).toUpperCase()}`
}

/**
 * The HsmError for whatever a call threw. An HsmError comes back as it is.
 * @param call the PKCS#11 function, `C_…`
 * @param token the token's label or serial number
 * @param instead codes that this call gives to return values which mean something else elsewhere
 */
export function hsmErrorFrom (error: unknown, call: string, token?: string, instead: Partial<Record<string, HsmCode>> = {}): HsmError {
  if (error instanceof HsmError) return error
  const ckr = ckrName(error)
  if (ckr === null && error instanceof Error && error.message === 'PKCS11 module not loaded yet') {
    return new HsmError('session-lost', `${call} was not carried out: the module was closed; load it again and look at what the token holds`, {
      call, token, cause: error
    })
  }
  if (ckr === null) {
    // Neither a return value nor a secret: the binding's own complaint about an argument.
    return new HsmError('refused', `${call} was not carried out: ${error instanceof Error ? printable(error.message) : 'unknown fault'}`, {
      call, token, cause: error
    })
  }
  const [code, sentence] = meanings[ckr] ?? ['refused', 'the token refused without saying why; nothing is assumed about what it did']
  return new HsmError(instead[ckr] ?? code, `${call} failed with ${ckr}: ${sentence}`, { ckr, call, token, cause: error })
}
