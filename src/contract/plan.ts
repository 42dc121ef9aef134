// Calls about plans before the day: prepared, shown, approved. They begin no ceremony and change no token.

import * as z from 'zod'
import { hash, int, mode, name, time } from '../transcript/fields.ts'
import { held, plan, role } from '../transcript/plan.ts'
import { facts, secret, view } from './shapes.ts'

const path = z.string().min(1).max(4096)

/** A plan's folder, as far as it decides the outcome: the plan itself, whose approvals count, and what keeps it from being run. */
export const shownPlan = z.strictObject({
  folder: z.string(), /** SHA-256 of `plan.json`: what people approve. */ hash,
  plan,
  /** The newest version of the anchor beside the plan; null where there is none that can be opened. */
  anchor: z.strictObject({ hash, version: int, organisation: z.strictObject({ id: z.string(), name: z.string() }) }).nullable(),
  /** How many different people of each role the anchor asks for. */ asked: z.partialRecord(role, int),
  /** Approvals that hold. */ approvals: z.array(z.strictObject({ participant: name, name: z.string(), role, time })),
  missing: z.array(z.strictObject({ role, asked: int, given: int, /** Names of people who could still approve in it. */ who: z.array(z.string()) })),
  /** What is wrong, by the verifier's codes; a production plan with any of it is refused. */ wrong: z.array(z.strictObject({ code: z.string(), facts, file: z.string().exactOptional() })),
  /** Where now lies, seen from the plan's window. */ now: z.enum(['before', 'within', 'after'])
})
export type ShownPlan = z.infer<typeof shownPlan>

/** What a plan is made of: its script, and all that is decided before the day. */
export const wantedPlan = z.strictObject({
  script: z.union([z.strictObject({ name }), z.strictObject({ yaml: z.string().max(200_000) })]), parameters: z.record(z.string(), z.string().max(500)),
  /** Files: the organisation's anchor, and where tokens and cards are found. A rehearsal without a site file has throw-away tokens. */ anchor: path, site: path.nullable(),
  /** Who takes part, in which of their roles (null: all of them); null for everybody in the anchor. */
  people: z.union([z.strictObject({ file: path }), z.array(z.strictObject({ id: z.string().max(64), roles: z.array(z.string().max(64)).min(1).nullable() })).min(1)]).nullable(),
  /** Null: the anchor's own. */ mode: mode.nullable(),
  /** Null: from now on, and for two weeks. */ notBefore: time.nullable(), notAfter: time.nullable(),
  /** The ceremony that this one follows on: the last of this mode at this station, that of a bundle, or none. */
  predecessor: z.union([z.enum(['station', 'none']), z.strictObject({ bundle: path })]),
  /** The policy's file, which must be the one that the anchor names; left out where it names none. */ policy: path.exactOptional(),
  /** The profiles that its certificates are taken from: ready ones, or YAML text of the caller's. Left out: the usual ones. */ profiles: z.union([z.strictObject({ name }), z.strictObject({ yaml: z.string().max(200_000) })]).exactOptional(),
  /** Evidence of the ceremonies that made the keys, for a station that has held none of this organisation. */ evidence: z.array(path).exactOptional()
})
export type WantedPlan = z.infer<typeof wantedPlan>

export const planCalls = {
  /** Resolves a script into a plan, and writes it with script and anchor into a new folder. Sealed key files of people who take part in a rehearsal are laid beside it. */
  'plan.prepare': { input: z.strictObject({ ...wantedPlan.shape, out: path, keyFiles: z.array(z.strictObject({ participant: name, file: path })).exactOptional() }), output: shownPlan },
  /** What lies in a plan's folder. Nothing is changed. */
  'plan.show': { input: z.strictObject({ folder: path }), output: shownPlan },
  /**
   * Who is about to approve a plan, and with what: everything about it that can be refused is, before anybody is asked for a secret. Nothing is changed.
   */
  'plan.approver': {
    input: z.strictObject({ folder: path, hash, participant: z.string().max(64), role: role.nullable(), keyFile: path.nullable(), module: path.nullable() }),
    output: z.strictObject({ name: z.string(), held, role })
  },
  /**
   * Signs an approval of the plan that was shown, and writes it beside the plan. `hash` is that of the plan as the person read it; `secret` opens their
   * key file, or is their card's PIN. Without a module, their card is read through the plan's own.
   */
  'plan.approve': {
    input: z.strictObject({ folder: path, hash, participant: z.string().max(64), /** Null: the one that is missing. */ role: role.nullable(), keyFile: path.nullable(), module: path.nullable(), secret }),
    output: shownPlan
  },
  /** The script of the day out of a plan's folder, as a new PDF file. `to` is the file, or a folder that is there already: then the file's name tells what it is. */
  'plan.print': { input: z.strictObject({ folder: path, to: path }), output: z.strictObject({ path: z.string() }) },
  /**
   * Prepares a rehearsal of a plan: its script under its policy and with its parameters, those aside that name something of the organisation's own
   * (`parameterNeed.own`), on throw-away tokens with a made-up cast.
   */
  'plan.rehearse': { input: z.strictObject({ folder: path }), output: view }
} as const
