// What of the published repository is in the catalog: what the next publication follows on, and since when services were told of each version.

import * as z from 'zod'
import { hash, int, name, time } from '../../transcript/fields.ts'
import { keyState } from '../../transcript/key-state.ts'
import { delegation, onlineKey, tufRoot, tufTime } from '../../transcript/publication.ts'
import { reference } from './reference.ts'

/** One publication. */
export const publishedOnce = z.strictObject({
  at: time, root: int, targets: int, /** SHA-256 of the signed bytes of the targets metadata. */ sha256: hash, /** When its targets expire. */ expires: tufTime, from: reference
})

export const publicationRecord = z.strictObject({
  /** The root in force, and the online key that it names. */ root: tufRoot, online: onlineKey,
  /** Delegations as published last. */ delegations: z.array(delegation),
  /** Oldest first. */ history: z.array(publishedOnce).min(1),
  /** Each version that was ever published: since when, and its state as published last. */
  versions: z.array(z.strictObject({ key: name, version: int, since: time, state: keyState }))
})
export type PublicationRecord = z.infer<typeof publicationRecord>
