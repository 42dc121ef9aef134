// The shape of a transcript entry: one JSON object per line of `transcript.jsonl`, written in RFC 8785 form.
// The types are a closed set and every object is strict, so that a field which this version does not know is found, not skipped.
// The host writes entries through these shapes and the verifier reads them through the same ones; neither adds a default.

import * as z from 'zod'
import { carrier, carrierKind } from './custody.ts'
import { base64, fileHash, hash, hexBytes, id128, int, mode, name, text, time } from './fields.ts'
import { build, participant, role } from './plan.ts'
import { result } from './results.ts'
import { guard, ordinal, setId } from './share-set.ts'

/**
 * What the program found when it held its own files to the release's signed manifest (src/installation). `unpackaged`: it runs from sources, and there is
 * nothing to hold it to. `intact`: every file is the one that the manifest names, and there is no other. `changed`: it is not.
 */
export const installationFacts = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('unpackaged') }),
  z.strictObject({ state: z.literal('intact'), /** SHA-256 of the manifest. */ manifest: hash, /** SHA-256 of the release key's SPKI. */ signer: hash, files: int }),
  z.strictObject({
    state: z.literal('changed'), manifest: hash.nullable(), signer: hash.nullable(),
    /** The first of what is wrong, by path from the installation's folder. */
    problems: z.array(z.strictObject({ path: text, problem: z.enum(['manifest', 'signature', 'missing', 'changed', 'extra', 'mode', 'unreadable']) })).min(1).max(50), /** How much is wrong. */ count: int
  })
])
export type InstallationFacts = z.infer<typeof installationFacts>

/** What was found wrong, or good, about the workstation when it was looked over before the day (`doctor`). */
export const doctorRecord = z.strictObject({
  time, /** Of the program that looked. */ version: text, /** SHA-256 of the plan that it looked for; null where it was none. */ plan: hash.nullable(),
  items: z.array(z.strictObject({ code: name, weight: z.enum(['good', 'care', 'bad']), facts: z.record(name, text) })).max(200)
})
export type DoctorRecord = z.infer<typeof doctorRecord>

/** Facts about the workstation that bear on the ceremony, read by the host at opening and at each resumption. */
export const stationFacts = z.strictObject({
  /** `uname -sr`. */ kernel: text,
  /** Machine architecture as Node names it. */ arch: name,
  /** Version of the Node that runs the host. */ node: text,
  /** Names of network interfaces that are up, loopback left out. Empty on an air-gapped machine. */ interfaces: z.array(text),
  /** Whether any swap area is in use: secrets in memory could reach the disk. */ swap: z.boolean(),
  /** Whether a core dump would be written if the host crashed. */ coreDumps: z.boolean(),
  /** Offset of the station's local time from UTC, in minutes. */ utcOffsetMinutes: z.int().min(-1440).max(1440),
  /** Absent where a version before 0.2.0 made the entry. */ installation: installationFacts.exactOptional()
})
export type StationFacts = z.infer<typeof stationFacts>

/** What identifies a token: as CK_TOKEN_INFO gives it, trimmed. */
export const tokenIdentity = z.strictObject({
  /** The plan's name for the token. */ token: name,
  label: text, manufacturer: text, model: text, serial: text, firmware: text, hardware: text,
  initialised: z.boolean()
})
export type TokenIdentity = z.infer<typeof tokenIdentity>

/** A point in a log: its size in entries, and the RFC 6962 root over them. */
export const head = z.strictObject({ size: int, root: hash })
export type Head = z.infer<typeof head>

/** An Ed25519 public key made for one sitting; its private half never leaves the host's memory. */
const sessionKey = z.strictObject({ publicKey: base64 })

/** Why an action, a call or a sign-off did not happen. Never holds a secret. */
export const failure = z.strictObject({
  /** A code of the closed set of the area that refused. */ code: name,
  /** The PKCS#11 function, where one failed. */ call: text.exactOptional(),
  /** The PKCS#11 return value's name, where one was given. */ ckr: text.exactOptional(),
  /** The plan's name of the token concerned. */ token: name.exactOptional(),
  /** Further facts for the sentence that people read. */ facts: z.record(name, text).exactOptional()
})
export type Failure = z.infer<typeof failure>

/** An object on a token as an intent or a reconciliation names it: its class and CKA_ID (hex). */
export const objectRef = z.strictObject({ token: name, class: name, id: hexBytes, label: text })
export type ObjectRef = z.infer<typeof objectRef>

/** What became of the room view before a secret. */
export const roomState = z.enum(['blanked', 'closed'])
export type RoomState = z.infer<typeof roomState>

/** For what a person signs. Each purpose has its own place in a ceremony; none can stand for another. */
export const purpose = z.enum(['open', 'authorise', 'act', 'exception', 'pause', 'resume', 'abort', 'close', 'void'])
export type Purpose = z.infer<typeof purpose>

/** The statement that a person signs (as the payload of a DSSE envelope, in RFC 8785 form). */
export const statement = z.strictObject({
  v: z.literal(1), purpose, mode, ceremony: id128,
  /** Number of entries before this sign-off: always the sign-off's own `seq`. */ size: int,
  /** RFC 6962 root over those entries. */ root: hash,
  act: name.nullable(), step: name.nullable(),
  participant: name, role,
  decision: z.enum(['approve', 'refuse'])
})
export type Statement = z.infer<typeof statement>

/** The body of each type of entry. */
export const bodies = {
  'ceremony.opened': z.strictObject({
    /** SHA-256 of `plan.json`. */ plan: hash,
    /** Files that the plan's outcome depends on, each with its hash. */ contents: z.array(fileHash),
    build,
    station: stationFacts,
    /** The newest look over the station before the day that was kept for this plan, or for none; absent where nobody looked. */ doctor: doctorRecord.exactOptional(),
    tokens: z.array(tokenIdentity),
    roster: z.array(participant),
    session: sessionKey,
    /** Final checkpoint of the ceremony before this one on the same station; null for the first. */
    predecessor: z.strictObject({ ceremony: id128, size: int, root: hash }).nullable(),
    /** A value that nobody could know much earlier: a newspaper's headline, a beacon's output. */
    freshness: z.strictObject({ source: text, value: text })
  }),
  'ceremony.resumed': z.strictObject({
    after: z.enum(['pause', 'crash']),
    /** Entries found whole in the transcript; the lines before this one. */ recovered: int,
    /** Bytes of a torn last line that were set aside, if there were any. */
    torn: z.strictObject({ bytes: int, sha256: hash }).nullable(),
    /** The session key that ended with the process before, and the last checkpoint that it signed. */
    previous: z.strictObject({ publicKey: base64, checkpoint: head.nullable() }),
    session: sessionKey,
    station: stationFacts,
    /** What the tokens look like now. */ tokens: z.array(tokenIdentity),
    /** What differs on the tokens from what the transcript expects, each as one sentence-free code with facts. */
    differences: z.array(failure)
  }),
  /** Written before an action changes a token: what it will make or change. */
  'step.intended': z.strictObject({ action: name, attempt: int, objects: z.array(objectRef) }),
  'step.done': z.strictObject({
    action: name, attempt: int,
    /** True where the station answered for the people: rehearsals only. */ actedFor: z.boolean(),
    result
  }),
  'step.failed': z.strictObject({ action: name, attempt: int, error: failure }),
  /** After a crash between an intent and its outcome: what was found, and what was done about it. */
  'step.reconciled': z.strictObject({
    action: name, attempt: int,
    verdict: z.enum(['nothing-there', 'finished', 'adopted', 'removed']),
    objects: z.array(objectRef)
  }),
  /** Somebody tried something that the rules do not allow, or that failed before anything happened. */
  'attempt.refused': z.strictObject({ error: failure }),
  'signoff': z.strictObject({
    statement,
    /** The participant's signature over the DSSE pre-authentication encoding of the statement. */ signature: base64,
    /** True where the station typed the person's secret for them: rehearsals only. */ actedFor: z.boolean()
  }),
  'exception.recorded': z.strictObject({ number: int, text }),
  /** The quorum for this act is complete. */
  'act.closed': z.strictObject({}),
  /** A checkpoint over the entries before this one was signed by the session key; `checkpoints/NN` holds the note. */
  'checkpoint.issued': z.strictObject({ number: int, size: int, root: hash, signature: base64 }),
  'ceremony.paused': z.strictObject({ reason: text }),
  'ceremony.aborting': z.strictObject({ reason: text }),
  /**
   * Before a secret of the step in hand was typed or shown, people confirmed that projection and cameras are turned away. What became of the room view, the
   * window for a projector: it was blanked, or it was not open.
   */
  'room.guarded': z.strictObject({ room: roomState }),
  /** A share is about to be shown to its custodian alone, or given in another way: from here on there may be a card of it. */
  'share.shown': z.strictObject({ set: setId, ordinal, custodian: name, guards: z.array(guard), /** Absent for a screen. */ way: carrierKind.exactOptional() }),
  /** A share was given in another way than on a screen. */
  'share.given': z.strictObject({ set: setId, ordinal, custodian: name, carrier }),
  /**
   * The shares that were held for this ceremony are gone with the process that held them. `void`: the set was not proven yet, its cards are
   * collected and destroyed, and a new set begins. `forgotten`: the set stands, and its shares must be entered again.
   */
  'custody.ended': z.strictObject({
    set: setId, outcome: z.enum(['void', 'forgotten']),
    cause: z.enum(['interrupted', 'process-lost', 'action-failed', 'given-up']), reason: text.nullable(),
    /** Shares that were shown, so that there may be cards of them (void), or had been entered (forgotten). */ ordinals: z.array(ordinal)
  }),
  /** Last entry of a ceremony given up; names what must be disposed of before witnesses. */
  'ceremony.aborted': z.strictObject({
    reason: text, disposal: z.array(objectRef),
    /** Cards of share sets that nothing relies on. */ cards: z.array(z.strictObject({ set: setId, ordinals: z.array(ordinal) }))
  }),
  /** Last entry of a ceremony that was held to its end; names the files that it gives out. */
  'ceremony.closed': z.strictObject({ outputs: z.array(fileHash) })
} as const

export type EntryType = keyof typeof bodies
export type Body<T extends EntryType> = z.infer<(typeof bodies)[T]>

const envelope = <T extends EntryType>(type: T) => z.strictObject({
  v: z.literal(1), mode, ceremony: id128,
  seq: int,
  /** SHA-256 of the previous line's bytes without its line feed; 64 zeros for the first. */ prev: hash,
  /** RFC 3339 UTC with milliseconds, from the station's clock. */ time,
  /** Milliseconds of the monotonic clock; comparable only between entries of one `boot`. */ mono: int,
  /** The kernel's boot id. */ boot: text,
  act: name.nullable(), step: name.nullable(),
  /** The participant who acts; null where the station does. */ actor: name.nullable(),
  type: z.literal(type),
  body: bodies[type]
})
export type EntryOf<T extends EntryType> = Omit<z.infer<ReturnType<typeof envelope>>, 'type' | 'body'> & { type: T, body: Body<T> }
export type Entry = { [T in EntryType]: EntryOf<T> }[EntryType]

const types = Object.keys(bodies) as EntryType[]

/** Every entry, discriminated by `type`. Throws ZodError with the path of each bad field. */
export const entry = z.discriminatedUnion('type', types.map(envelope) as unknown as
  [ReturnType<typeof envelope>, ...ReturnType<typeof envelope>[]]) as unknown as z.ZodType<Entry>
