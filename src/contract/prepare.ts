// Calls by which a plan comes about one question after the other, from nothing: what there is to choose from, what a choice asks for, what it comes to.
// Answers are kept in a file of the folder in which everything is prepared, so that one face goes on where another left off. No secret is among them.

import * as z from 'zod'
import { hash, int, mode, name } from '../transcript/fields.ts'
import { held, role } from '../transcript/plan.ts'
import { scriptParameter } from './ceremony.ts'
import { shownPlan, wantedPlan } from './plan.ts'
import { badField, report } from './shapes.ts'
import { tokenSummary } from './token.ts'

/** The folder in which everything is prepared, unless another one is named. */
export const usualFolder = 'strongroom-prepared'

const path = z.string().min(1).max(4096)
const counts = z.partialRecord(role, z.int().min(1).max(16))

/** A person as an anchor has them. */
const person = z.strictObject({ id: name, name: z.string(), roles: z.array(role), held })
export type PreparedPerson = z.infer<typeof person>

/** A policy or a file of profiles, ready to be taken: its name, its hash, and for a policy the classes of keys that it knows. */
const readyFile = z.strictObject({ name, sha256: hash, classes: z.array(name) })
export type ReadyFile = z.infer<typeof readyFile>

export const prepareOptions = z.strictObject({
  /** Null where none was given. `policy` is the hash of the one that it names, `ready` the ready policy that this is, where it is one. */
  anchor: z.strictObject({
    mode, hash, version: int, organisation: z.strictObject({ id: z.string(), name: z.string() }), policy: hash.nullable(), ready: name.nullable(), /** How many approve a plan. */ approvals: counts
  }).nullable(),
  people: z.array(person), policies: z.array(readyFile), profiles: z.array(readyFile),
  /** PKCS#11 modules that are installed here, by their usual places; `of` says whose: a code, such as `softhsm` or `opensc`. */ modules: z.array(z.strictObject({ module: path, of: name })),
  /** The ceremony of this mode that ended here last, on which a plan follows by itself; null where there is none. */ last: z.strictObject({ ceremony: z.string(), title: z.string() }).nullable(),
  now: z.string()
})
export type PrepareOptions = z.infer<typeof prepareOptions>

/** A parameter of the script, as its summary has it, and how it stands. */
export const parameterNeed = z.strictObject({
  ...scriptParameter.shape,
  /** Whether it is looked at, with the others as they are. */ asked: z.boolean(),
  /** What was given, or the script's default; null where it has none. */ value: z.string().nullable(),
  /** Values that are at hand, where it names something that is known: classes, people, keys, share sets. Others may be right too. */ known: z.array(z.string()),
  /** Whether it names something of the organisation's own, which a rehearsal has not and leaves out. */ own: z.boolean()
})
export type ParameterNeed = z.infer<typeof parameterNeed>

export const planNeeds = z.strictObject({
  script: name, version: int, title: z.string(), /** In the script's order. */ parameters: z.array(parameterNeed),
  /** What is wrong with parameters and people so far, all at once: `path` is a parameter's name, or `people` with what follows it. */ wrong: z.array(badField),
  /**
   * How many different people of each role the script asks for; null where only the plan's keys or shares tell. `who` are the ids of everybody in the anchor who
   * holds it, `chosen` of those who were named in it.
   */
  roles: z.array(z.strictObject({ role, count: int.nullable(), who: z.array(z.string()), chosen: z.array(z.string()) })),
  /** Sets of roles of which nobody may hold two. */ apart: z.array(z.array(role)),
  tokens: z.array(z.strictObject({ token: name, label: z.string(), initialise: z.boolean(), optional: z.boolean(), pinComponents: z.union([z.literal(1), z.literal(2)]) })),
  /** Whether a site file is needed: real tokens, or cards of people who take part. */ site: z.boolean(), /** Whether somebody of them signs with a card. */ cards: z.boolean(),
  /** The hash of the policy that the anchor names, and the ready policy that this is, where it is one. */ policy: z.strictObject({ sha256: hash, ready: name.nullable() }).nullable(),
  /** Whether certificates are taken from profiles. */ profiles: z.boolean(),
  /** Whether it is about keys that exist already: by the catalog of this station, or by evidence that is given. */ existing: z.boolean(),
  /** Why nothing is known of existing keys; null where it is, or where nothing needs to be. */ unknown: report.nullable(),
  /** It is never held in production. */ rehearsalOnly: z.boolean()
})
export type PlanNeeds = z.infer<typeof planNeeds>

/** What a module shows; `trouble` where it can't be asked, and then no tokens. */
export const foundModule = z.strictObject({ module: path, sha256: z.string().nullable(), tokens: z.array(tokenSummary), trouble: report.nullable() })
export type FoundModule = z.infer<typeof foundModule>

/** An act of a plan with its planned times, in seconds; `begins` is counted from the ceremony's beginning. */
const plannedTimes = z.strictObject({ act: name, title: z.string(), begins: int, seconds: int, steps: z.array(z.strictObject({ step: name, action: name, begins: int, seconds: int, irreversible: z.boolean(), by: z.array(role) })) })

/** A plan that was not written: everything that `plan.show` says of one, without folder, hash and approvals, which come with the file. */
export const draftedPlan = z.strictObject({ ...shownPlan.omit({ folder: true, hash: true, approvals: true }).shape, agenda: z.array(plannedTimes), /** All of it. */ seconds: int })
export type DraftedPlan = z.infer<typeof draftedPlan>

/** Where somebody's key is, for an anchor's draft. */
const keyFile = z.union([z.strictObject({ key: path }), z.strictObject({ module: path })])

/** What an anchor is made of (src/host/people/draft.ts), before it is a file. */
export const anchorDraft = z.strictObject({
  mode, organisation: z.strictObject({ id: name, name: z.string().min(1).max(200) }),
  participants: z.array(z.union([z.strictObject({ enrolment: path, roles: z.array(role).min(1) }), z.strictObject({ keep: name, roles: z.array(role).min(1).exactOptional() })])),
  founders: z.array(name), successors: z.int().min(1), thresholds: counts, approvals: counts, policy: path.nullable(),
  keys: z.record(name, keyFile), formerKeys: z.record(name, keyFile)
})
export type AnchorDraft = z.infer<typeof anchorDraft>

/** Answers so far; what is null or missing was not answered yet. `at` is the question that a face goes on with, by the face's own name for it. */
export const answersSoFar = z.strictObject({
  v: z.literal(1), at: z.string().max(100).nullable(),
  script: wantedPlan.shape.script.nullable(), parameters: wantedPlan.shape.parameters,
  mode: wantedPlan.shape.mode, anchor: path.nullable(), people: wantedPlan.shape.people, site: path.nullable(), policy: path.nullable(),
  profiles: wantedPlan.shape.profiles.unwrap().nullable(), evidence: z.array(path), predecessor: wantedPlan.shape.predecessor.nullable(),
  notBefore: wantedPlan.shape.notBefore, notAfter: wantedPlan.shape.notAfter,
  /** An anchor that is being made, as far as it is; absent where none is. */ draft: anchorDraft.partial().exactOptional()
})
export type AnswersSoFar = z.infer<typeof answersSoFar>

/** What lies in the folder of a preparation. */
export const preparation = z.strictObject({
  folder: path, /** Null where nothing was answered there yet. */ answers: answersSoFar.nullable(),
  anchors: z.array(path), enrolments: z.array(z.strictObject({ file: path, mode, id: name, name: z.string(), held, fingerprint: hash })),
  keyFiles: z.array(path), sites: z.array(path), policies: z.array(path), plans: z.array(path)
})
export type PreparationFolder = z.infer<typeof preparation>

const written = z.strictObject({ file: path })

export const prepareCalls = {
  /** Looks at a folder, which is made where it is missing, and at what was prepared in it. */
  'prepare.open': { input: z.strictObject({ folder: path }), output: preparation },
  /** Keeps the answers so far in that folder, in place of those before. */
  'prepare.keep': { input: z.strictObject({ folder: path, answers: answersSoFar }), output: written },
  /** What there is to choose from. */
  'prepare.options': { input: z.strictObject({ anchor: path.nullable(), mode: mode.nullable() }), output: prepareOptions },
  /** What a script asks for with these parameters and people. Nothing is refused for what is wrong or missing yet: it is told. Tokens are not looked at. */
  'prepare.needs': {
    input: wantedPlan.pick({ script: true, parameters: true, mode: true, evidence: true, predecessor: true }).extend({
      anchor: path.nullable(), policy: path.nullable(), people: z.array(z.strictObject({ id: z.string().max(64), roles: z.array(z.string().max(64)).min(1).nullable() })).nullable()
    }),
    output: planNeeds
  },
  /** Tokens in the slots of these modules. No PIN is asked for. */
  'prepare.tokens': { input: z.strictObject({ modules: z.array(path).max(20) }), output: z.array(foundModule) },
  /** Writes a site file: where each token, and people's cards, are found here. */
  'prepare.site': { input: z.strictObject({ tokens: z.record(name, z.strictObject({ module: path, uri: z.string().max(1000) })), cards: path.nullable(), site: name.nullable(), out: path }), output: written },
  /** Writes a ready policy into a file, for an anchor to name. */
  'prepare.policy': { input: z.strictObject({ policy: name, out: path }), output: z.strictObject({ file: path, sha256: hash }) },
  /** Writes the draft of an anchor, which `anchor.prepare` takes. */
  'prepare.anchor': { input: z.strictObject({ draft: anchorDraft, out: path }), output: written },
  /** The plan that `plan.prepare` would write. Tokens are looked at; nothing is written. */
  'prepare.draft': { input: wantedPlan, output: draftedPlan }
} as const
