// Calls about data keys: made under a wrapping key, and taken from under its older versions to the one in use. The host has one such work in hand at a time.

import * as z from 'zod'
import { hash, int, mode, name } from '../transcript/fields.ts'
import { held } from '../transcript/plan.ts'
import { rewrapReceipt } from '../transcript/rewrap-receipt.ts'
import { keyPlace } from './people.ts'
import { secret } from './shapes.ts'

const path = z.string().min(1).max(4096)
const version = z.int().min(1)

/** Which wrapping key, and on which token: a rehearsal's own where no module is named. */
const where = { key: name, /** Null: production's key where there is one of the name. */ mode: mode.nullable(), module: path.nullable(), uri: z.string().min(1) }

/** Somebody of the anchor who signs. */
const signer = z.strictObject({ /** Null: the first who may, in a rehearsal. */ participant: name.nullable(), /** Null: the rehearsal's cast, whose keys the station has. */ place: keyPlace.nullable() })

const token = z.strictObject({ label: z.string(), serial: z.string(), uri: z.string(), /** What it tells of the tries that the PIN has left. */ userPin: z.enum(['unknown', 'ok', 'low', 'final', 'locked']) })

export const rewrapProgress = z.strictObject({ phase: z.enum(['reading', 'working', 'finished']), /** Of the input's bytes. */ bytes: int, of: int, lines: int, rewrapped: int, already: int, rejected: int })
export type RewrapProgress = z.infer<typeof rewrapProgress>

export const dataKeyCalls = {
  /** Which token and version new data keys would be made with, before anybody is asked for a PIN. */
  'data-keys.prepare': { input: z.strictObject(where), output: z.strictObject({ mode, token, version, asksPin: z.boolean() }) },
  /** Makes data keys and writes them into a new file. */
  'data-keys.make': {
    input: z.strictObject({ ...where, count: z.int().min(1).max(10_000_000), /** What their ids begin with. */ prefix: z.string().max(64), out: path, pin: secret.nullable() }),
    output: z.strictObject({ file: path, count: int, version, sha256: hash })
  },
  /** Looks at input, catalog, token and signer, and takes up what was cut off. Nothing is written. */
  'rewrap.prepare': {
    input: z.strictObject({ ...where, input: path, output: path, to: version, /** Whether compromised versions are opened too. */ compromised: z.boolean(), /** So many sessions with the token, each in a process of its own. */ processes: z.int().min(1).max(8), signer }),
    output: z.strictObject({
      mode, token, asksPin: z.boolean(), /** Versions that are opened beside the one in use. */ from: z.array(version), minimum: version, files: z.strictObject({ output: path, rejects: path, receipt: path }),
      /** How far it was before. */ progress: rewrapProgress, signer: z.strictObject({ name: z.string(), held, asksSecret: z.boolean() })
    })
  },
  /** Begins, or goes on. The PIN is null where none is asked for. */
  'rewrap.begin': { input: z.strictObject({ pin: secret.nullable() }), output: z.strictObject({}) },
  /** How far it is, after a moment. Refused with what stopped the work. */
  'rewrap.progress': { input: z.strictObject({}), output: rewrapProgress },
  /** Signs the receipt of what is finished. */
  'rewrap.sign': { input: z.strictObject({ secret: secret.nullable() }), output: z.strictObject({ receipt: rewrapReceipt, file: path, sha256: hash }) }
} as const
