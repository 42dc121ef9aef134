// Calls about the station: the workstation and its folder.

import * as z from 'zod'
import { doctorRecord } from '../transcript/entry.ts'
import { hash, id128, int, mode } from '../transcript/fields.ts'
import { language } from './shapes.ts'

export const ceremonySummary = z.strictObject({
  ceremony: id128, mode, title: z.string(), script: z.string(),
  state: z.enum(['unfinished', 'closed', 'aborted', 'damaged']),
  entries: int, openedAt: z.string().nullable(),
  /** The first version of the anchor that it is held under: what ceremonies of one organisation have in common. Null where none can be read. */ anchor: hash.nullable()
})
export type CeremonySummary = z.infer<typeof ceremonySummary>

/** Files that are listed only where they are asked for: sealed keys, YAML of whatever kind, PKCS#11 modules, and any other. */
export const otherKind = z.enum(['key', 'yaml', 'module', 'file'])
export type OtherKind = z.infer<typeof otherKind>

export const browsed = z.strictObject({
  path: z.string(), /** The folder above; null at the top. */ parent: z.string().nullable(),
  items: z.array(z.strictObject({ name: z.string(), path: z.string(), kind: z.enum(['folder', 'bundle', 'anchor', 'plan', 'slip', ...otherKind.options]) })),
  /** More was there than is listed. */ more: z.boolean()
})
export type Browsed = z.infer<typeof browsed>

export const stationCalls = {
  'station.status': { input: z.strictObject({}), output: z.strictObject({ folder: z.string(), /** The folder that is proposed for what is prepared here. */ preparing: z.string(), version: z.string(), /** Whether the program is an installed package; sources otherwise. */ packaged: z.boolean(), ceremonies: z.array(ceremonySummary) }) },
  /**
   * Folders and files that may be chosen here: folders, evidence bundles, anchors, plans, slips, and those asked for by `also`. Without a path, the station's own
   * evidence, the home folder, and places where media are mounted. Nothing is opened but to tell what it is.
   */
  'station.browse': { input: z.strictObject({ path: z.string().min(1).max(4096).nullable(), also: z.array(otherKind).exactOptional() }), output: browsed },
  /** The language of what the host writes for people from now on: papers, and whatever else is not put into words by a face. */
  'station.language': { input: z.strictObject({ language }), output: z.strictObject({}) },
  /**
   * Looks over station, tokens, cards, media, printing and, where one is named, a plan, for what could spoil the day. Asks for no PIN and changes no token. What
   * was found is kept, and goes into the opening of the next ceremony of the plan. Refused while a ceremony is under way.
   */
  'station.doctor': { input: z.strictObject({ plan: z.string().min(1).max(4096).nullable() }), output: doctorRecord },
  /** Throws the projection away and makes it anew from the transcripts. */
  'station.rebuild': { input: z.strictObject({}), output: z.strictObject({ ceremonies: int, entries: int, sha256: z.string() }) }
} as const
