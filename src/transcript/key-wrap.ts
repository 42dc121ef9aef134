// The ways of wrapping a key under a recovery key that backups are made with. Each finds by itself, with the key alone, that what it opens was changed or was wrapped
// under another key, and takes no nonce that must never come twice. Why there are no others: SECURITY.md.

/** By their names in what a trial found, the best first: AES key wrap with padding; AES key wrap of what was padded as PKCS #7 has it; AES key wrap of whole blocks of 8 bytes. */
export const keyWraps = ['rfc5649', 'rfc3394-pkcs7', 'rfc3394'] as const
export type KeyWrap = typeof keyWraps[number]

/** As backups call them. */
export const keyWrapNames = { 'rfc5649': 'RFC 5649', 'rfc3394-pkcs7': 'RFC 3394 with PKCS #7 padding', 'rfc3394': 'RFC 3394' } as const satisfies Record<KeyWrap, string>

export function isKeyWrap (found: string): found is KeyWrap {
  return keyWraps.some(one => one === found)
}

/** The way of a backup, by the name that it has there. */
export function keyWrapOf (name: typeof keyWrapNames[KeyWrap]): KeyWrap {
  return keyWraps.find(one => keyWrapNames[one] === name)!
}
