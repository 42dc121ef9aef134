// A custodian's own age recipient (C2SP age, X25519): read from what was typed or from a file, its checksum checked, its fingerprint taken.

import { existsSync, readFileSync, statSync } from 'node:fs'
import { Encrypter } from 'age-encryption'
import { CeremonyError } from '../../ceremony/errors.ts'
import { sha256, toHex } from '../../transcript/hash.ts'

const pattern = /\bage1[02-9ac-hj-np-z]{58}\b/g
const longestFile = 16_384

/** The recipient, in small letters. Throws CeremonyError `recipient-invalid`. */
export function requireRecipient (given: string): string {
  const recipient = given.trim().toLowerCase()
  try {
    new Encrypter().addRecipient(recipient)
  } catch (cause) {
    throw new CeremonyError('recipient-invalid', {}, { cause })
  }
  if (!/^age1[02-9ac-hj-np-z]{58}$/.test(recipient)) throw new CeremonyError('recipient-invalid')
  return recipient
}

/**
 * The one recipient in a text, or in a file. Throws CeremonyError `recipient-not-found`, `recipient-several`, `recipient-invalid`, and `recipient-identity`
 * where the secret half is there too: it has no business here.
 */
export function readRecipient (from: { readonly text: string } | { readonly path: string }): { recipient: string, fingerprint: string } {
  const text = 'text' in from ? from.text : readText(from.path)
  if (/age-secret-key-1/i.test(text)) throw new CeremonyError('recipient-identity')
  const found = [...new Set(text.toLowerCase().match(pattern))]
  const [only, second] = found
  if (second !== undefined) throw new CeremonyError('recipient-several', { count: String(found.length) })
  if (only === undefined) throw new CeremonyError(/age1/i.test(text) ? 'recipient-invalid' : 'recipient-not-found')
  const recipient = requireRecipient(only)
  return { recipient, fingerprint: toHex(sha256(new TextEncoder().encode(recipient))) }
}

function readText (path: string): string {
  if (!existsSync(path) || !statSync(path).isFile() || statSync(path).size > longestFile) throw new CeremonyError('recipient-not-found')
  return readFileSync(path, 'latin1')
}

/** The text as an age file to one recipient, which `age -d` opens. */
export async function encryptTo (recipient: string, text: string): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  const plain = new TextEncoder().encode(text)
  try {
    return await encrypter.encrypt(plain)
  } finally {
    plain.fill(0)
  }
}
