// The words that a terminal takes instead of an answer, at every question of a ceremony: none of them can be a PIN or passphrase that is typed there.

import { de } from './de/de.ts'
import { en } from './en/en.ts'

/** Whether a new secret is one of these words, in whatever language: byte for byte as it is offered, so that no text is made of a secret. */
export function isOffered (secret: Uint8Array): boolean {
  const encoder = new TextEncoder()
  return [en, de].some(({ terminal: { command } }) => Object.values(command).some(({ typed }) => {
    const word = encoder.encode(typed)
    return word.length === secret.length && word.every((byte, i) => byte === secret[i])
  }))
}
