// The process that holds shares, asked directly, on a SoftHSM of its own: with backups that were wrapped in software under a recovery key of the test's.

import { createCipheriv, createSecretKey, generateKeyPairSync } from 'node:crypto'
import type { TestContext } from 'node:test'
import type { CustodyProcess, HeldSet, OpenedTarget, ReopenOrder } from '../../src/ceremony/custody.ts'
import { importRecoveryKey } from '../../src/hsm/import.ts'
import { withUnwrapped } from '../../src/hsm/rewrap.ts'
import { signWith } from '../../src/hsm/sign.ts'
import type { Token } from '../../src/hsm/module.ts'
import { startCustody } from '../../src/host/custody/runner.ts'
import { makeSealKey, open, seal } from '../../src/shares/seal.ts'
import type { Share } from '../../src/shares/share.ts'
import { writeWords } from '../../src/shares/words.ts'
import type { SetHeader } from '../../src/transcript/share-set.ts'
import { setHeader } from './shares.ts'
import { softHsmPath, soPin, userPin, type SoftHsm } from './softhsm.ts'

/** A backup as the process gets it, with all that its key must prove. */
export type OldBackup = Pick<ReopenOrder, 'algorithm' | 'publicKey' | 'wrapped' | 'standard' | 'check'>

/** node:crypto's RFC 5649, which no token had a part in. */
export function wrapInSoftware (kek: Uint8Array, bytes: Uint8Array): Uint8Array {
  const cipher = createCipheriv('id-aes256-wrap-pad', createSecretKey(kek), Buffer.from('a65959a6', 'hex'))
  return Uint8Array.from(Buffer.concat([cipher.update(bytes), cipher.final()]))
}

export function backupOfPair (kek: Uint8Array, algorithm: 'ec-p256' | 'rsa-4096'): OldBackup {
  const { privateKey, publicKey } = algorithm === 'ec-p256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength: 4096 })
  const wrapped = wrapInSoftware(kek, privateKey.export({ format: 'der', type: 'pkcs8' }))
  return { algorithm, publicKey: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })), wrapped, standard: 'rfc5649', check: null }
}

/** Only a token makes the check value of a secret key. */
export function backupOfSecret (hsm: SoftHsm, token: Token, mechanism: number, kek: Uint8Array, value: Uint8Array): OldBackup {
  const session = hsm.user(token)
  try {
    const wrapped = wrapInSoftware(kek, value)
    const { handle } = importRecoveryKey(session, { value: kek, use: 'unwrap', mechanisms: [mechanism], trusted: false })
    const text = 'the first text\n'
    const signature = withUnwrapped(session, handle, mechanism, 'aes-256', wrapped, key => signWith(session, key, new TextEncoder().encode(text)).signature)
    return { algorithm: 'aes-256', publicKey: null, wrapped, standard: 'rfc5649', check: { text, signature } }
  } finally {
    session.close()
  }
}

/** What proves a new backup of a key. */
export function reopening (old: OldBackup, wrapped: Uint8Array): ReopenOrder {
  return { ...old, wrapped, text: 'a text of this ceremony\n' }
}

/** Starts a process that ends with the test. */
export async function custodyFor (t: TestContext): Promise<CustodyProcess> {
  const custody = await startCustody()
  t.after(() => custody.end())
  return custody
}

export function targetOf (hsm: SoftHsm, { identity }: Token): OpenedTarget['target'] {
  return { name: identity.label, module: { path: softHsmPath, sha256: hsm.module.sha256 }, label: identity.label, serial: identity.serial }
}

/** The token with copies of its PINs. */
export function opened (hsm: SoftHsm, token: Token): OpenedTarget {
  return { target: targetOf(hsm, token), so: Uint8Array.from(soPin), user: Uint8Array.from(userPin) }
}

/** A header of a small set that a rehearsal deals. */
export const smallHeader = (over: Partial<SetHeader> = {}): SetHeader => setHeader({ mode: 'rehearsal', threshold: 2, shares: 3, ...over })

/** Types a share at the process. */
export async function type (custody: CustodyProcess, share: Share, of: HeldSet, ordinal: number | null = null): Promise<void> {
  await custody.take(seal(custody.publicKey, 'typed', new TextEncoder().encode(writeWords(share).join(' '))), 'typed', ordinal, of)
}

/** Has every share of the dealt set read back by whom a rehearsal makes up. */
export async function readAllBack (custody: CustodyProcess, shares: number): Promise<void> {
  for (let ordinal = 1; ordinal <= shares; ordinal++) await custody.take(await custody.typed(ordinal, 'back', 'dealt'), 'back', ordinal, 'dealt')
}

/** A share as its custodian sees it: words, and code. */
export async function look (custody: CustodyProcess, ordinal: number): Promise<{ words: string, code: string }> {
  const key = makeSealKey()
  const [words = '', code = ''] = new TextDecoder().decode(open(key, 'look', await custody.show(ordinal, key.publicKey, 'look'))).split('\n')
  return { words, code }
}
