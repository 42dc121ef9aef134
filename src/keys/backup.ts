// A backup: a master key wrapped under the recovery key, with all that is needed to bring it back without anything else: a DSSE envelope around
// canonical JSON. It holds no secret that its custodians' shares do not open. Its signer's public key is inside: the signature shows that nothing
// was changed since, and whose key that is, the transcript of its ceremony says.

import type { KeyObject } from 'node:crypto'
import * as z from 'zod'
import type { Ed25519Verify } from '../transcript/ed25519.ts'
import { formatEnvelope, parseEnvelope, signEnvelope, verifyEnvelope } from '../transcript/envelope.ts'
import { base64, id128, mode, name, text, time } from '../transcript/fields.ts'
import { fromBase64, sha256, toBase64, toHex } from '../transcript/hash.ts'
import { CanonicalError, parseCanonical, toCanonicalBytes } from '../transcript/jcs.ts'
import { keyWrapNames } from '../transcript/key-wrap.ts'
import { algorithm } from '../transcript/plan.ts'
import { attribute } from '../transcript/results.ts'
import { shareSet } from '../transcript/share-set.ts'

/** DSSE payload type of backups, and what the name of their files ends with. */
export const BACKUP_TYPE = 'application/vnd.strongroom.backup.v1+json'
export const backupSuffix = '.backup.json'
/** Bytes of the longest backup that is read: the largest key in use, with attributes, takes a tenth of it. */
export const longestBackup = 256 * 1024

export const backup = z.strictObject({
  v: z.literal(1), mode, organisation: name,
  /** The ceremony in which the key was wrapped. */ ceremony: id128,
  key: name, version: z.int().min(1), algorithm,
  /** CKA_ID, hex. */ id: z.string().regex(/^[0-9a-f]{32}$/, 'expected 32 lower-case hex digits'),
  label: text,
  /** SubjectPublicKeyInfo (RFC 5280), DER; null for a secret key. */ publicKey: base64.nullable(),
  /** The mechanism that the token wrapped with. */ mechanism: z.string().regex(/^CKM_[A-Z0-9_]+$/, 'expected the name of a mechanism'),
  /** What that mechanism was proven to be, under the recovery key itself. */ standard: z.enum(keyWrapNames),
  /** The wrapped key: PKCS#8 PrivateKeyInfo inside, or the bytes of a secret key. */ wrapped: base64,
  /** What the key signed when it was made (for a secret key, its check value): its confirmation, in which it names itself. */
  confirmation: z.strictObject({ text: z.string().max(1000), mechanism: z.string().regex(/^CKM_[A-Z0-9_]+$/, 'expected the name of a mechanism'), signature: base64 }),
  /** The attributes that the original had in the end. */ attributes: z.array(attribute),
  /** The share set of the recovery key. */ set: shareSet,
  wrappedAt: time
})
export type Backup = z.infer<typeof backup>

/** What is signed. */
const document = backup.extend({ /** Ed25519 public key, 32 bytes. */ signer: base64 })

export type BackupCode = 'too-long' | 'not-a-backup' | 'unknown-version' | 'not-canonical' | 'signature' | 'inconsistent'

/** A backup that must not be relied on. `fields` names every place that is wrong, where the content is. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
  readonly code: BackupCode
  readonly fields: readonly string[]

  constructor (code: BackupCode, message: string, fields: readonly string[] = [], cause?: unknown) {
    super(fields.length === 0 ? message : `${message}: ${fields.join('; ')}`, cause === undefined ? {} : { cause })
    this.code = code
    this.fields = fields
  }
}

export interface OpenedBackup {
  readonly backup: Backup
  /** SHA-256 of the file's bytes, hex: what the transcript names it by. */ readonly sha256: string
  /** The Ed25519 public key (32 bytes) that signed it: a session key of its ceremony, if the transcript agrees. */ readonly signer: Uint8Array
}

/** The file of a backup, signed. Throws BackupError inconsistent where it contradicts itself, ZodError where it has not the shape. */
export function sealBackup (value: Backup, privateKey: KeyObject, publicKey: Uint8Array): Uint8Array {
  const content = backup.parse(value)
  requireConsistent(content)
  const payload = toCanonicalBytes({ ...content, signer: toBase64(publicKey) })
  return formatEnvelope(signEnvelope(BACKUP_TYPE, payload, [{ privateKey, publicKey }]))
}

/**
 * Opens the bytes of a backup's file. Whether the signer may sign is the caller's to check.
 * Throws BackupError: too-long, not-a-backup, not-canonical, unknown-version, signature, inconsistent.
 */
export function openBackup (bytes: Uint8Array, verify?: Ed25519Verify): OpenedBackup {
  if (bytes.length > longestBackup) throw new BackupError('too-long', `a backup has at most ${longestBackup} bytes, this file ${bytes.length}`)
  const envelope = openShape(() => parseEnvelope(bytes))
  requireKnownType(envelope.payloadType)
  const { signer, ...content } = openShape(() => parseDocument(fromBase64(envelope.payload)))
  const publicKey = fromBase64(signer)
  try {
    verifyEnvelope(envelope, BACKUP_TYPE, [publicKey], verify)
  } catch (cause) {
    throw new BackupError('signature', 'the signature of the backup does not hold; the file was changed, or another key signed it', [], cause)
  }
  requireConsistent(content)
  return { backup: content, sha256: toHex(sha256(bytes)), signer: publicKey }
}

const anyVersion = /^application\/vnd\.strongroom\.backup\.v[0-9]+\+json$/

function requireKnownType (type: string): void {
  if (type === BACKUP_TYPE) return
  if (anyVersion.test(type)) throw new BackupError('unknown-version', `the backup is of a version that is not known here (${type})`)
  throw new BackupError('not-a-backup', `the file is an envelope of something else (${type})`)
}

function parseDocument (payload: Uint8Array): z.infer<typeof document> {
  const value = parseCanonical(payload)
  if (typeof value === 'object' && value !== null && 'v' in value && value.v !== 1) {
    throw new BackupError('unknown-version', 'the backup is of a version that is not known here')
  }
  return document.parse(value)
}

/** Runs a reader of shapes, and turns its refusal into one of ours. */
function openShape<T> (read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof BackupError) throw error
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
    if (cause instanceof CanonicalError && !['not-utf8', 'not-json'].includes(cause.code)) {
      throw new BackupError('not-canonical', 'the file, or what is signed in it, is not in canonical form', [], cause)
    }
    const fields = cause instanceof z.ZodError ? cause.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`) : []
    throw new BackupError('not-a-backup', 'the file is not a backup', fields, cause)
  }
}

function requireConsistent ({ mode, organisation, algorithm, id, publicKey, standard, wrapped, attributes, set }: Backup): void {
  const fields: string[] = []
  const names = attributes.map(({ name }) => name)
  const length = fromBase64(wrapped).length
  if (set.mode !== mode) fields.push(`set.mode: ${set.mode} in a backup of ${mode}`)
  if (set.organisation !== organisation) fields.push(`set.organisation: ${set.organisation} in a backup of ${organisation}`)
  if ((publicKey === null) !== (algorithm === 'aes-256')) fields.push(`publicKey: ${publicKey === null ? 'missing' : 'there'} for a key of ${algorithm}`)
  if (length < (standard === 'RFC 5649' ? 16 : 24) || length % 8 !== 0) fields.push(`wrapped: ${length} bytes, which ${standard} does not make`)
  names.forEach((name, i) => { if (names.indexOf(name) !== i) fields.push(`attributes.${i}: ${name} stands twice`) })
  for (const { name, value } of attributes) if (name === 'CKA_ID' && value !== id) fields.push('attributes: CKA_ID is not the id')
  if (fields.length > 0) throw new BackupError('inconsistent', 'the backup contradicts itself', fields)
}
