// Calls about people's keys: their cards, key files and enrolments, and the anchor that names them all. None of them needs a station: a host that was
// started without one answers these and nothing else. Secrets open one key for one signature and are forgotten.

import * as z from 'zod'
import { hash, int, mode, name, text } from '../transcript/fields.ts'
import { held, role } from '../transcript/plan.ts'
import { secret } from './shapes.ts'

const path = z.string().min(1).max(4096)
/** As src/transcript/enrolment.ts and the anchor take it. */
const personName = text.min(1, 'a name')

export const cardAlgorithm = z.enum(['ec-p256', 'ec-p384', 'ed25519'])

/** A public key as people compare it: SHA-256 of its bytes (src/transcript/person-key.ts). */
const fingerprint = hash
const publicKey = z.custom<Uint8Array>(value => value instanceof Uint8Array && [32, 65, 97].includes(value.length), 'expected a public key of 32, 65 or 97 bytes')
const bytes = z.custom<Uint8Array>(value => value instanceof Uint8Array && value.length >= 1 && value.length <= 1_000_000, 'expected 1 to 1,000,000 bytes')

const cardKey = z.strictObject({ id: z.string(), label: z.string(), algorithm: cardAlgorithm, publicKey, fingerprint })
/** What a card tells of the tries that its PIN has left. */
const pinState = z.enum(['unknown', 'ok', 'low', 'final', 'locked'])
export const foundCard = z.strictObject({
  label: z.string(), serial: z.string(), manufacturer: z.string(), model: z.string(), uri: z.string(),
  pin: pinState,
  /** Keys that people can sign with. */ keys: z.array(cardKey),
  /** Why its keys could not be listed; null where they could. */ unreadable: z.string().nullable()
})
export type FoundCard = z.infer<typeof foundCard>

/** Where a private key is: in a sealed file, or on a card that this module reads. */
export const keyPlace = z.union([z.strictObject({ key: path }), z.strictObject({ module: path })])
export type KeyPlace = z.infer<typeof keyPlace>

/** Somebody who signs an anchor: with the key that the new version gives them, or with the one that they had in the version before. */
const signer = z.strictObject({ id: name, name: z.string(), held, of: z.enum(['new', 'former']), publicKey, fingerprint, place: keyPlace })
export type AnchorSigner = z.infer<typeof signer>

/** An anchor's next version, before anybody signed it. */
export const preparedAnchor = z.strictObject({
  mode, organisation: z.strictObject({ id: name, name: z.string() }), version: int, previous: hash.nullable(),
  people: z.array(z.strictObject({
    id: name, name: z.string(), roles: z.array(role), held, fingerprint, founder: z.boolean(),
    /** Whether the version before has this key for them. */ since: z.enum(['new', 'other-key', 'same']),
    /** Their roles of which every shipped script lets nobody hold two. */ together: z.array(role)
  })),
  /** People of the version before who are not in this one. */ gone: z.array(z.string()),
  thresholds: z.partialRecord(role, int), approvals: z.partialRecord(role, int), policy: hash.nullable(), successors: int,
  /** Whom the version before asks for: so many of these; null for a first version. */ former: z.strictObject({ asked: int, founders: z.array(z.string()) }).nullable(),
  /** Who signs, in this order. */ signers: z.array(signer),
  /** What they sign: the content in canonical form. */ payload: bytes
})
export type PreparedAnchor = z.infer<typeof preparedAnchor>

/** Who attests of which version, on which receipts, with which key of theirs. */
const attesting = z.strictObject({ anchor: path, key: name, version: z.int().min(1), receipts: z.array(path).max(1000), participant: name, place: keyPlace })

export const peopleCalls = {
  /** Every card in every reader, with the keys on it. No PIN is asked for. */
  'card.list': { input: z.strictObject({ module: path }), output: z.strictObject({ module: path, sha256: hash, cards: z.array(foundCard) }) },
  /** Makes a key on the card that the URI names. What is on it stays. */
  'card.make-key': {
    input: z.strictObject({ module: path, uri: z.string(), algorithm: cardAlgorithm, label: z.string().min(1).max(32), pin: secret }),
    output: z.strictObject({ publicKey, fingerprint })
  },
  /** Makes a key in a new file, sealed with a passphrase as production asks for. */
  'key.create': { input: z.strictObject({ passphrase: secret, out: path }), output: z.strictObject({ file: path, fingerprint }) },
  /** The one key on the cards of a module that the URI fits; the URI may name an object. */
  'enrolment.find': { input: z.strictObject({ module: path, uri: z.string() }), output: z.strictObject({ card: z.string(), key: cardKey, pin: pinState }) },
  /** Whether somebody can be enrolled so, before anybody is asked for a secret. Nothing is changed. */
  'enrolment.check': { input: z.strictObject({ mode, id: name, name: personName, held }), output: z.strictObject({}) },
  /** Writes an enrolment, signed by the very key that it enrols. */
  'enrolment.make': {
    input: z.strictObject({ mode, id: name, name: personName, source: z.union([z.strictObject({ key: path }), z.strictObject({ module: path, publicKey })]), secret, out: path }),
    output: z.strictObject({ file: path, fingerprint })
  },
  /** What a data owner attests, before anybody is asked for a secret: that the anchor knows them, and that each receipt is of the key and counts. */
  'attestation.prepare': { input: attesting, output: z.strictObject({ mode, name: z.string(), held, receipts: z.array(z.strictObject({ path, sha256: hash, from: int, to: int, rewrapped: int, rejected: int })) }) },
  /** Writes the word of the data's owner that nothing is left under a version of a wrapping key. */
  'attestation.make': { input: z.strictObject({ ...attesting.shape, secret, out: path }), output: z.strictObject({ file: path, sha256: hash }) },
  /** Reads a draft with every enrolment in it, and the anchor that it continues. Nothing is written. */
  'anchor.prepare': { input: z.strictObject({ draft: path, before: path.nullable() }), output: preparedAnchor },
  /** One person's signature over a prepared version. */
  'anchor.sign': { input: z.strictObject({ payload: bytes, signer, secret }), output: z.strictObject({ signature: z.custom<Uint8Array>(value => value instanceof Uint8Array) }) },
  /** Writes the anchor with its new version into a new file, after opening it as everybody else will. */
  'anchor.write': {
    input: z.strictObject({ before: path.nullable(), payload: bytes, signatures: z.array(z.strictObject({ publicKey, signature: bytes })).min(1).max(64), out: path }),
    output: z.strictObject({ file: path, version: int, hash })
  }
} as const
