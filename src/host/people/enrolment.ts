// Somebody's key, made and enrolled: on their own card, or in a sealed file for rehearsals.

import { CeremonyError } from '../../ceremony/errors.ts'
import type { Input, Output } from '../../contract/contract.ts'
import { parseUri, uriMatches } from '../../hsm/uri.ts'
import { ENROLMENT_TYPE, enrolmentPayload, formatEnrolment, openEnrolment } from '../../transcript/enrolment.ts'
import { envelopeKeyId, envelopeMessage } from '../../transcript/envelope.ts'
import { toBase64 } from '../../transcript/hash.ts'
import { readGiven } from '../given.ts'
import { listCards, makeCardKey, type FoundCard } from '../secrets/cards.ts'
import { minWorkFactor } from '../secrets/key-files.ts'
import type { SecretsRunner } from '../secrets/runner.ts'
import { writeFile } from './files.ts'
import { signAs } from './sign.ts'

/** Shortest passphrase for a key file, in bytes: nobody counts the tries there. */
export const shortestPassphrase = 12

export async function listed (runner: SecretsRunner, path: string): Promise<Output<'card.list'>> {
  const { module, cards } = await listCards(runner, { path, sha256: null })
  return { module: module.path, sha256: module.sha256, cards: cards.map(card => ({ ...card, keys: card.keys.map(withFingerprint) })) }
}

export async function madeOnCard (runner: SecretsRunner, { module, uri, algorithm, label, pin }: Input<'card.make-key'>): Promise<Output<'card.make-key'>> {
  const publicKey = await makeCardKey(runner, { module: { path: module, sha256: null }, uri, algorithm, label, pin })
  return { publicKey, fingerprint: envelopeKeyId(publicKey) }
}

/** Throws CeremonyError `passphrase-short`, `file-exists`, `file-not-written`. */
export async function createKey (runner: SecretsRunner, { passphrase, out }: Input<'key.create'>): Promise<Output<'key.create'>> {
  try {
    if (passphrase.length < shortestPassphrase) throw new CeremonyError('passphrase-short', { min: String(shortestPassphrase) })
    const { publicKey, keyFile } = await runner.run({ job: 'make-key', passphrase, workFactor: minWorkFactor.production }, 'key')
    return { file: writeFile(out, keyFile), fingerprint: envelopeKeyId(publicKey) }
  } finally {
    passphrase.fill(0)
  }
}

/** Throws HsmError `uri-invalid`; CeremonyError `enrolment-no-key`, `enrolment-several-keys` with what there is. */
export async function findKey (runner: SecretsRunner, { module, uri }: Input<'enrolment.find'>): Promise<Output<'enrolment.find'>> {
  const { object, id, type: _type, modulePath: _path, ...token } = parseUri(uri)
  const { cards } = await listCards(runner, { path: module, sha256: null })
  const fits = cards.filter(card => uriMatches(token, { token: card.label, serial: card.serial, manufacturer: card.manufacturer, model: card.model }))
  const found = fits.flatMap(card => card.keys.map(key => ({ card, key }))).filter(({ key }) =>
    (object === undefined || key.label === object) && (id === undefined || key.id === Buffer.from(id).toString('hex')))
  const [only, second] = found
  if (only === undefined) throw new CeremonyError('enrolment-no-key', { uri, cards: cards.map(nameOf).join('; ') || 'none' })
  if (second !== undefined) throw new CeremonyError('enrolment-several-keys', { uri, keys: found.map(({ card, key }) => `${key.label === '' ? 'without a label' : key.label} (id ${key.id}) on ${nameOf(card)}`).join('; ') })
  return { card: nameOf(only.card), key: withFingerprint(only.key), pin: only.card.pin }
}

/** Throws CeremonyError `enrolment-key-in-file`. */
export function assertEnrollable ({ mode, name, held }: Omit<Input<'enrolment.check'>, 'id'>): void {
  if (mode === 'production' && held === 'file') throw new CeremonyError('enrolment-key-in-file', { participant: name })
}

/** Signs with the key, opens what it made as everybody else will, and writes it. Throws CeremonyError `enrolment-key-in-file`, those of signing and of writing. */
export async function enrol (runner: SecretsRunner, now: Date, { mode, id, name, source, secret, out }: Input<'enrolment.make'>): Promise<Output<'enrolment.make'>> {
  try {
    const card = 'module' in source
    assertEnrollable({ mode, name, held: card ? 'card' : 'file' })
    const publicKey = card ? source.publicKey : await publicKeyIn(runner, source.key, secret)
    const payload = enrolmentPayload({ v: 1, mode, id, name, held: card ? 'card' : 'file', publicKey: toBase64(publicKey), time: now.toISOString() })
    const signature = await signAs(runner, { name, publicKey, place: source, mode, secret, message: envelopeMessage(ENROLMENT_TYPE, payload) })
    const bytes = formatEnrolment(payload, publicKey, signature)
    openEnrolment(bytes)
    return { file: writeFile(out, bytes), fingerprint: envelopeKeyId(publicKey) }
  } finally {
    secret.fill(0)
  }
}

async function publicKeyIn (runner: SecretsRunner, path: string, passphrase: Uint8Array): Promise<Uint8Array> {
  const { publicKey } = await runner.run({ job: 'read-key', keyFile: readGiven(path), passphrase, minWorkFactor: minWorkFactor.rehearsal }, 'public-key')
  return publicKey
}

function withFingerprint<K extends { readonly publicKey: Uint8Array }> (key: K): K & { fingerprint: string } {
  return { ...key, fingerprint: envelopeKeyId(key.publicKey) }
}

function nameOf ({ label, serial }: FoundCard): string {
  return `${label}, ${serial}`
}
