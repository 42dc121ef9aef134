// What each action records when it is done. One strict shape per action, so that the verifier can hold a transcript to it.

import * as z from 'zod'
import { signatureAlgorithm } from './certificate-profile.ts'
import { bagSerial, custodyPurpose } from './custody.ts'
import { base64, fileHash, hash, hexBytes, int, name, text, time } from './fields.ts'
import { serialNumber } from './issuance.ts'
import { algorithm } from './key-algorithm.ts'
import { ckaId, exposure, keyCopy, stateChange, trigger } from './lifecycle.ts'
import { metadataSignature } from './publication.ts'
import { guard, ordinal, setId, shareSet } from './share-set.ts'

/** An attribute of a token's object as it was read: its CKA name and a printable value (hex for bytes, `true`/`false`, a decimal, or `unreadable: CKR_…`). */
export const attribute = z.strictObject({ name: z.string().regex(/^CKA_[A-Z0-9_]+$/), value: z.string().max(4000) })
export type AttributeRecord = z.infer<typeof attribute>

/** One object of an inventory: its public attributes, in the order of their names. */
export const inventoryObject = z.strictObject({ class: name, id: hexBytes, label: text, attributes: z.array(attribute) })
export type InventoryObject = z.infer<typeof inventoryObject>

/** The public half of an asymmetric key: SubjectPublicKeyInfo (RFC 5280), DER, in base64. */
const spki = base64

const mechanism = z.string().regex(/^CKM_[A-Z0-9_]+$/)
/** Names of attributes that were asked for and that the token does not hold as given. */
const unenforced = z.array(text)
/** How a share was given back: typed or scanned, or read from what the custodian brought. */
const form = z.enum(['words', 'code', 'medium', 'token'])

const generated = {
  key: name, version: int, algorithm, token: name,
  /** CKA_ID, hex. */ id: ckaId,
  /** SubjectPublicKeyInfo in base64; null for a secret key. */ publicKey: spki.nullable(),
  mechanism,
  /** The key object's attributes as read back, when everything was done to it. */ attributes: z.array(attribute),
  unenforced
}

/** A key used once: what it signed, and what verified that. For a secret key, a check value that only tokens can verify. */
const proof = z.strictObject({
  /** The exact text, line feeds as `\n`; it can't be parsed as a certificate or any other DER. */ text: z.string().max(1000),
  mechanism, signature: base64, verifiedBy: z.array(text).min(1)
})
export type KeyProof = z.infer<typeof proof>

/** How a key was wrapped: by which mechanism, and what each candidate turned out to be when it was tried. */
const wrapping = { mechanism, tried: z.array(z.strictObject({ mechanism, wrap: name, unwrap: name })) }

/** A recovery key as it stays on a token. */
const keptOnToken = z.strictObject({
  id: ckaId, mechanism, attributes: z.array(attribute), unenforced,
  /** The return values with which the token refused to do anything else with it. */ refused: z.strictObject({ unwrap: text, copy: text, change: text })
})

/** A key that could be wrapped once: how it was locked afterwards, and where its backup is. */
const wrappedOnce = {
  /** The return values with which the token refused to give the locked key up. */ lock: z.strictObject({ wrap: text, change: text, copy: text }),
  /** For how long the key was extractable, in milliseconds. */ extractableMs: int,
  /** The backup's file: the same bytes on each medium, read back from it. */
  backup: z.strictObject({ file: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/).max(200), sha256: hash, bytes: int, media: z.array(int).min(2) })
}

/** What was signed by a key: how, after which template, what verified it, and what could be said against it without its being wrong. */
const issued = {
  token: name, key: name, version: int, signature: signatureAlgorithm, mechanism, template: hash, file: fileHash, verifiedBy: z.array(text).min(1),
  lints: z.array(z.strictObject({ rule: name, weight: z.enum(['warning', 'notice']), detail: text }))
}

/** A key that came out of a backup. */
const unwrapped = { token: name, id: ckaId, attributes: z.array(attribute), unenforced, proof }

export const results = {
  'roll-call': z.strictObject({ action: z.literal('roll-call'), present: z.array(name) }),
  'confirm-clock': z.strictObject({ action: z.literal('confirm-clock'), clock: time, confirmedBy: name, freshness: text }),
  'check-station': z.strictObject({ action: z.literal('check-station'), interfaces: z.array(text), swap: z.boolean(), coreDumps: z.boolean(), accepted: z.boolean() }),
  'take-inventory': z.strictObject({
    action: z.literal('take-inventory'), token: name, when: z.enum(['before', 'after']),
    /** False for a token that is still to be initialised: it takes no session and holds no objects. */ loggedIn: z.boolean(),
    /** The file in the evidence that lists the objects. */ file: fileHash, objects: int
  }),
  'initialise-token': z.strictObject({ action: z.literal('initialise-token'), token: name, label: text, manufacturer: text, model: text, serial: text, firmware: text, pinComponents: int }),
  'generate-key': z.strictObject({ action: z.literal('generate-key'), ...generated, /** Whether the token was seen to keep what is not extractable; absent before that was put on record. */ extraction: z.exactOptional(z.enum(['kept', 'untried', 'let-out'])) }),
  'confirm-key': z.strictObject({
    action: z.literal('confirm-key'), key: name, version: int,
    ...proof.shape
  }),
  'export-public-key': z.strictObject({ action: z.literal('export-public-key'), key: name, version: int, file: fileHash, /** SHA-256 of the DER SubjectPublicKeyInfo. */ spkiSha256: hash }),
  /** The people accept that a key has no backup: it can't be wrapped, or may not. */
  'accept-no-backup': z.strictObject({ action: z.literal('accept-no-backup'), key: name, version: int }),
  /** The media that backups will go to, by the number written on each. */
  'register-media': z.strictObject({ action: z.literal('register-media'), media: z.array(z.strictObject({ number: int, path: text })).min(1) }),
  /** The recovery key is made, split and wiped: from here on it exists as shares only. */
  'split-recovery-key': z.strictObject({
    action: z.literal('split-recovery-key'),
    set: shareSet,
    /** Who gets which share, by ordinal. */ holders: z.array(name),
    /** Whose random generators were joined by XOR: the token's (the plan's name for it) and the station's. */ random: z.strictObject({ token: name, station: z.literal('node') }),
    /** How many windows of T neighbouring shares gave the same key. */ windows: int,
    /** Cameras and room view are turned away. */ guards: z.array(guard)
  }),
  'hand-over-share': z.strictObject({ action: z.literal('hand-over-share'), set: setId, ordinal, custodian: name, /** How often the share was shown. */ shown: int }),
  'read-back-share': z.strictObject({ action: z.literal('read-back-share'), set: setId, ordinal, custodian: name, form, /** How often it was shown once more in this step, to correct a copy. */ shown: int }),
  /** A key that is generated, wrapped under the read-back recovery key, locked for ever, and restored on a second token, in one go. */
  'generate-backed-key': z.strictObject({
    action: z.literal('generate-backed-key'), ...generated,
    set: setId,
    /** How many windows of T neighbouring read-back shares gave the same key. */ windows: int,
    wrapping: z.strictObject({ ...wrapping, /** Whether the wrapping key was created as trusted by the security officer. */ trusted: z.boolean() }),
    ...wrappedOnce,
    /** The key as restored from the backup on the second token. */ restored: z.strictObject({ ...unwrapped, kept: z.boolean() }),
    /** The recovery key as it stays on the key's token, able to wrap and to do nothing else. Absent where it does not. */
    wrappingKey: keptOnToken.exactOptional()
  }),
  /** A key that is backed up under a share set without its shares: by the wrapping key that a token kept. Only the shares can open the backup, so that it is unproven. */
  'generate-wrapped-key': z.strictObject({
    action: z.literal('generate-wrapped-key'), ...generated,
    set: setId, /** CKA_ID of the wrapping key, hex. */ wrappedBy: ckaId,
    wrapping: z.strictObject({ ...wrapping, /** A wrapping key that stays is private, and such a one cannot be trusted. */ trusted: z.literal(false) }),
    ...wrappedOnce
  }),
  /** The backups that will be restored, as they were read from their medium. */
  'check-backups': z.strictObject({ action: z.literal('check-backups'), set: setId, path: text, backups: z.array(z.strictObject({ key: name, version: int, file: text, sha256: hash })).min(1) }),
  'enter-share': z.strictObject({ action: z.literal('enter-share'), set: setId, ordinal, custodian: name, form }),
  'restore-keys': z.strictObject({
    action: z.literal('restore-keys'), set: setId, windows: int,
    keys: z.array(z.strictObject({
      key: name, version: int, algorithm, publicKey: spki.nullable(), backup: hash, ...unwrapped,
      /** Attributes that are not what they were on the token that made the key. */ differences: z.array(z.strictObject({ name: text, original: text, restored: text }))
    })).min(1)
  }),
  /** What the plan proposes was read aloud before anything else: who proposes it, why, and the catalog that it was made from. */
  'read-proposal': z.strictObject({ action: z.literal('read-proposal'), proposer: name, trigger, reason: text, catalog: hash, confirmedBy: name }),
  /** A key that exists is used once on a fixed text: to see that its token works, after a promotion, or as proof that a token holds it. */
  'check-key': z.strictObject({ action: z.literal('check-key'), token: name, key: name, version: int, id: ckaId, use: z.enum(['health', 'canary', 'challenge']), ...proof.shape }),
  /** The version in use vouches for the new one, and the new one for it: whoever trusts the one can follow to the other. */
  'endorse-key': z.strictObject({ action: z.literal('endorse-key'), key: name, from: int, to: int, statements: z.array(z.strictObject({ by: int, over: int, ...proof.shape })).length(2) }),
  /** States of keys change, all together in this one entry. */
  'change-state': z.strictObject({
    action: z.literal('change-state'), change: name, changes: z.array(stateChange).min(1),
    /** The promotion's number, where one version becomes active. */ promotion: int.nullable(),
    /** Since when a key is held to be compromised. */ since: time.nullable(),
    reason: text, confirmedBy: name
  }),
  /** A key's objects on one token are destroyed, and looked for afterwards. */
  'destroy-key': z.strictObject({ action: z.literal('destroy-key'), token: name, key: name, version: int, id: ckaId, destroyed: z.array(z.strictObject({ class: name, label: text })).min(1), /** How many objects under its CKA_ID were found after. */ remaining: int }),
  /** The recovery key that a token kept as a wrapping key is destroyed there, and looked for afterwards. */
  'destroy-wrapping-key': z.strictObject({ action: z.literal('destroy-wrapping-key'), token: name, set: setId, id: ckaId, destroyed: z.array(z.strictObject({ class: name, label: text })).min(1), remaining: int }),
  /** Copies that are on no token: what became of each, before a witness. */
  'destroy-copies': z.strictObject({
    action: z.literal('destroy-copies'), key: name, version: int,
    copies: z.array(z.strictObject({ copy: keyCopy, outcome: z.enum(['destroyed', 'missing', 'kept']), /** Why it was not destroyed. */ note: text.nullable() })),
    witness: name
  }),
  /** What a token holds, held against what the catalog says of it. Nothing is repaired. */
  'audit-token': z.strictObject({ action: z.literal('audit-token'), token: name, objects: int, findings: z.array(z.strictObject({ code: name, facts: z.record(name, text) })) }),
  /** What must be told, and to whom, as a file. */
  'write-notice': z.strictObject({ action: z.literal('write-notice'), notice: name, key: name, version: int, file: fileHash }),
  /** How long each stage of a drill took from the declaration on, and what would have been exposed. */
  'report-drill': z.strictObject({ action: z.literal('report-drill'), key: name, version: int, stages: z.array(z.strictObject({ stage: name, seconds: int })), exposed: z.array(exposure) }),
  /** What will be signed was read aloud: of each certificate and list its template, of each statement the file's hash. */
  'read-issuance': z.strictObject({
    action: z.literal('read-issuance'),
    certificates: z.array(z.strictObject({ certificate: name, template: hash })), lists: z.array(z.strictObject({ list: name, template: hash })),
    statements: z.array(z.strictObject({ statement: name, file: hash })), confirmedBy: name
  }),
  /** A certificate as it was signed: where it differs from its template, and nothing else. */
  'issue-certificate': z.strictObject({
    action: z.literal('issue-certificate'), certificate: name, ...issued,
    serial: serialNumber, notBefore: time, notAfter: time,
    /** The certificate, DER. */ der: base64, /** SHA-256 of the DER. */ sha256: hash, spkiSha256: hash
  }),
  'issue-crl': z.strictObject({
    action: z.literal('issue-crl'), list: name, ...issued,
    number: int, thisUpdate: time, nextUpdate: time, /** How many it lists. */ entries: int, /** SHA-256 of the DER, and its length. */ sha256: hash, bytes: int
  }),
  'sign-statement': z.strictObject({
    action: z.literal('sign-statement'), statement: name, token: name, key: name, version: int,
    /** The file's hash, computed here, and that of the payload that names it. */ subject: hash, payload: hash,
    mechanism, signature: base64, file: fileHash, verifiedBy: z.array(text).min(1)
  }),
  /** Numbered bags for the cards that will be handed out, read aloud before there is a share. */
  'register-bags': z.strictObject({ action: z.literal('register-bags'), bags: z.array(z.strictObject({ ordinal, custodian: name, bag: bagSerial })).min(1), confirmedBy: name }),
  /** Each card is in its bag, and the bag is sealed: the number as a witness read it from the sealed bag. */
  'seal-cards': z.strictObject({ action: z.literal('seal-cards'), set: setId, seals: z.array(z.strictObject({ ordinal, custodian: name, bag: bagSerial })).min(1), witness: name }),
  /** A custodian shows the bag of their card; what does not agree with the register is said in the note. */
  'inspect-card': z.strictObject({
    action: z.literal('inspect-card'), set: setId, ordinal, custodian: name,
    /** As the register has it, and as it was read; null for none. */ bag: bagSerial.nullable(), found: bagSerial.nullable(),
    outcome: z.enum(['as-registered', 'other-bag', 'seal-broken', 'missing']), note: text.nullable(),
    /** Whether it is opened here, to enter the share. */ opened: z.boolean(), witness: name
  }),
  /** Shares of a set that was dealt before are taken from here on; its backups were read from a medium first, where the plan needs them. */
  'collect-shares': z.strictObject({
    action: z.literal('collect-shares'), set: setId, path: text.nullable(),
    backups: z.array(z.strictObject({ key: name, version: int, file: text, sha256: hash }))
  }),
  /** Every backup of a set is opened with its recovery key and wrapped under a new one, inside a token, and each new backup opened again from a medium. */
  'rewrap-backups': z.strictObject({
    action: z.literal('rewrap-backups'), token: name, /** The old set, and the new one. */ from: setId, set: setId,
    /** Windows of neighbouring shares that gave the same recovery key, of either set. */ oldWindows: int, windows: int,
    wrapping: z.strictObject({ ...wrapping, trusted: z.boolean() }),
    keys: z.array(z.strictObject({
      key: name, version: int, algorithm, publicKey: spki.nullable(), /** SHA-256 of the backup that was opened. */ opened: hash,
      backup: wrappedOnce.backup, /** By the key as it came out of the new backup. */ proof
    })).min(1),
    /** The new recovery key as it stays on the token, able to wrap and to do nothing else. Absent where it does not. */ wrappingKey: keptOnToken.exactOptional()
  }),
  /** A set is given up for another one: what became of each of its media and cards, before a witness. */
  'give-up-set': z.strictObject({
    action: z.literal('give-up-set'), set: setId, /** The set that opens its backups now. */ successor: setId,
    copies: z.array(z.strictObject({ copy: keyCopy, outcome: z.enum(['destroyed', 'missing', 'kept']), note: text.nullable() })), witness: name
  }),
  /** A share whose card is lost is computed again from enough others: the same share, held to its commitment. */
  'rederive-share': z.strictObject({ action: z.literal('rederive-share'), set: setId, ordinal, custodian: name, windows: int, reason: text }),
  /** A throw-away key is wrapped under the recovery key and comes out again on a spare token. */
  'restore-canary': z.strictObject({
    action: z.literal('restore-canary'), token: name, set: setId, windows: int, algorithm, id: ckaId, publicKey: spki, wrapping: z.strictObject(wrapping),
    attributes: z.array(attribute), unenforced, proof, /** How many objects under its CKA_ID were found after it was destroyed. */ remaining: int
  }),
  /** A token is initialised anew and left empty. */
  'wipe-token': z.strictObject({ action: z.literal('wipe-token'), token: name, label: text, serial: text, /** Objects that were found afterwards. */ objects: int }),
  /** What was done with the cards of a set is over; shares that were entered are let go. */
  'conclude-custody': z.strictObject({ action: z.literal('conclude-custody'), purpose: custodyPurpose, set: setId, /** Cards that were brought. */ ordinals: z.array(ordinal) }),
  /** What will be published was read aloud: the metadata by version and hash. */
  'read-publication': z.strictObject({
    action: z.literal('read-publication'), root: z.strictObject({ version: int, sha256: hash }).nullable(), targets: z.strictObject({ version: int, sha256: hash }), confirmedBy: name
  }),
  /** The key that signs snapshot and timestamp outside: its fingerprint was compared with what its holder brought. */
  'certify-online-key': z.strictObject({ action: z.literal('certify-online-key'), /** SHA-256 of its SubjectPublicKeyInfo (DER). */ spkiSha256: hash, keyid: hash, until: time, confirmedBy: name }),
  /** One participant signs the metadata with their own key. */
  'sign-publication': z.strictObject({ action: z.literal('sign-publication'), participant: name, signatures: z.array(metadataSignature).min(1).max(2) }),
  'sign-publication-with-key': z.strictObject({
    action: z.literal('sign-publication-with-key'), token: name, key: name, version: int, mechanism, signatures: z.array(metadataSignature).min(1).max(2), verifiedBy: z.array(text).min(1)
  }),
  /** The signed metadata and the targets, as they leave with the evidence. */
  'write-publication': z.strictObject({ action: z.literal('write-publication'), /** Versions; of the root null where it stays. */ root: int.nullable(), targets: int, files: z.array(fileHash).min(1) }),
  /** Versions that must be gone were looked for on a token, by CKA_ID and by public key. */
  'prove-absence': z.strictObject({ action: z.literal('prove-absence'), token: name, versions: z.array(z.strictObject({ key: name, version: int, id: ckaId, /** Objects that were found. */ found: int })).min(1) }),
  /** Keys came onto a token by its maker's own cloning, which people did, and are found there. */
  'record-clone': z.strictObject({
    action: z.literal('record-clone'), /** Serial number of the token that they came from. */ from: text, token: name, /** How it was done, as it was read aloud. */ procedure: text,
    keys: z.array(z.strictObject({ key: name, version: int, id: ckaId, attributes: z.array(attribute), proof })).min(1), witness: name
  })
} as const

export type ActionName = keyof typeof results
export type ResultOf<A extends ActionName> = z.infer<(typeof results)[A]>
export type Result = { [A in ActionName]: ResultOf<A> }[ActionName]

export const result = z.discriminatedUnion('action', Object.values(results) as unknown as
  [(typeof results)['roll-call'], ...(typeof results)['roll-call'][]]) as unknown as z.ZodType<Result>
