// The fields of a script, and what each is for. Strict: a field that is not here is refused by its path.

import * as z from 'zod'
import { name, text } from '../transcript/fields.ts'
import { keyState } from '../transcript/key-state.ts'
import { quorum, role, signoffRules } from '../transcript/plan.ts'
import { results } from '../transcript/results.ts'

/** Text in which `{parameter}` stands for a parameter's value. */
const template = z.string().max(500)

/** Parameters and the value, or one of the values, that each must have for something to be part of the plan. */
const condition = z.record(name, z.union([z.string(), z.array(z.string()).min(1)]))
export type Condition = z.infer<typeof condition>

const parameter = z.strictObject({
  about: text,
  kind: z.enum(['name', 'choice', 'label', 'text', 'count']),
  of: z.array(z.string().max(100)).min(1).optional(),
  /** The smallest and the largest number, for a count. */ from: z.int().min(0).optional(), to: z.int().min(0).optional(),
  default: z.string().max(500).optional(),
  /** It is asked for only where other parameters have these values. */ when: condition.optional()
})
export type Parameter = z.infer<typeof parameter>

const actionNames = Object.keys(results) as (keyof typeof results)[]
const action = z.string().refine(value => actionNames.some(known => known === value), 'expected the name of an action')

/** Part of the plan only where the one holds, left out where the other does. */
const conditions = { when: condition.optional(), unless: condition.optional() }
const whole = z.int().min(1).max(16)

const step = z.strictObject({
  step: name, action,
  by: z.array(role).min(1),
  irreversible: z.boolean().default(false),
  planned: z.int().min(0),
  with: z.record(name, template).default({}),
  /** How often the step is repeated, as `<step>-1`, `<step>-2`, …; `{number}` in its settings stands for the number. */
  repeat: template.optional(),
  ...conditions
})

/** Ceremonies about keys that exist: which key, which of its versions, and which changes of their states the plan makes. */
const lifecycle = z.strictObject({
  /** The master key; absent for a ceremony about every key. */ key: template.optional(),
  /** The version that the ceremony is about, by the states that it may be in: the first of these that applies. None: about all of them. */
  old: z.array(z.strictObject({ states: z.array(keyState).min(1), ...conditions })).default([]),
  /** The version that comes instead: the one after all others, or the newest in one of these states. */
  new: z.array(z.strictObject({ states: z.union([z.literal('next'), z.array(keyState).min(1)]), ...conditions })).default([]),
  /** Another master key that it is about: the version of it that certificates are for, or the one that is made. */ subject: z.array(z.strictObject({ key: template, ...conditions })).default([]),
  /** One version's change a line; those of one name are made together. */
  changes: z.array(z.strictObject({ change: name, /** The ceremony's own where it is left out. */ key: template.optional(), version: template, from: template, to: template, ...conditions })).default([]),
  /** For a ceremony about tokens on which the same keys lie: that those which must be gone are, and which come by cloning. Serial number of their token, and names of keys; empty for the only one, and for all. */
  replicas: z.strictObject({ clone: z.array(z.strictObject({ token: name, from: template, keys: template, procedure: template, ...conditions })).default([]) }).optional(),
  /** Sign-off rules that hold instead in an emergency. */ emergency: z.partialRecord(signoffRules.keyof(), quorum).default({})
})

/** Ceremonies about a share set that exists: what is done with it, which one, and whose cards are lost or not made anew. */
const custody = z.strictObject({
  /** A purpose of src/transcript/custody.ts: the first that applies. */ purposes: z.array(z.strictObject({ purpose: template, ...conditions })).min(1),
  set: template,
  /** The id of who lost a card, where one is replaced. */ lost: template.default(''),
  /** Ids of custodians who get no card of a new set. */ leaving: template.default('')
})
export type ScriptCustody = z.infer<typeof custody>

/** Whose key signs, and which certificate names it: by its name here one of this script; where that is not part of the plan or left out, the one that the catalog has. */
const issuer = z.strictObject({ key: template, version: template, certificate: name.optional() })

const certificate = z.strictObject({
  certificate: name, name: template, /** A kind of certificate. */ kind: template, profile: template,
  /** Absent where the subject's own key signs. */ issuer: issuer.optional(),
  subject: z.strictObject({
    /** A master key's version; or a request or a certificate, by its file or, for a certificate, by its name in the catalog. */
    key: template.optional(), version: template.optional(), request: template.optional(), certificate: template.optional(),
    /** The profile whose name it bears instead of its own's. */ named: name.optional()
  }),
  ...conditions
})
const list = z.strictObject({ list: name, name: template, profile: template, issuer, /** What is newly revoked: `serial:reason`, one after another. */ revoke: template.optional(), ...conditions })
const statement = z.strictObject({ statement: name, name: template, key: template, version: template, file: template, type: template, says: template, ...conditions })

/**
 * What is signed for others. `certificate`, `list` and `statement` are the script's own names, which its steps use; `name` is what it is called in the plan,
 * with a number after it where something is called so already.
 */
const issuance = z.strictObject({ certificates: z.array(certificate).default([]), lists: z.array(list).default([]), statements: z.array(statement).default([]) })
export type ScriptIssuance = z.infer<typeof issuance>

/** Ceremonies that publish keys: files and names out of which the host makes what is published. */
const publication = z.strictObject({
  /** File of a new online key's public half; empty for the one in force. */ 'online-key': template,
  /** Files of issuers' requests, and issuers whose delegation ends. */ delegate: template, withdraw: template,
  /** The master key that signs beside the people; empty for none. */ key: template
})

export const script = z.strictObject({
  script: name, version: z.int().min(1), title: template,
  parameters: z.record(name, parameter),
  /** How many people hold each role; a template may name a parameter that gives the number. */
  roles: z.partialRecord(role, z.union([whole, template, z.strictObject({ count: z.union([whole, template]), when: condition })])),
  apart: z.array(z.array(role).min(2)),
  signoffs: signoffRules,
  /** One that is optional is used where the workstation has it; a ceremony that only changes states on record needs none. */
  tokens: z.array(z.strictObject({ name, label: template, initialise: template, 'pin-components': template, optional: z.boolean().default(false), /** Where it is kept, of an organisation with several sites; empty for what the site file says. */ site: template.optional(), ...conditions })),
  /** Keys that the ceremony makes; where it restores some, those are the keys of the backups. */
  keys: z.array(z.strictObject({ key: template, version: z.union([z.int().min(1), template]), algorithm: template, token: name, label: template, class: template.optional(), owner: template.optional(), ...conditions })).default([]),
  /** Where the ceremony is about keys that exist already. */ lifecycle: lifecycle.optional(),
  /** Where it is about a share set that exists already. */ custody: custody.optional(),
  /** Where keys sign certificates, lists or statements. */ issuance: issuance.optional(),
  /** Where keys are published. */ publication: publication.optional(),
  /** What a rehearsal holds before it by itself, so that there are keys to be about: whole, or until a step at which it is aborted. */
  rehearsal: z.strictObject({ /** It is never held in production. */ only: z.boolean().default(false), before: z.array(z.strictObject({ script: name, with: z.record(name, template).default({}), until: name.optional(), ...conditions })) }).optional(),
  /** How the recovery key is split, where the ceremony makes one. */
  recovery: z.strictObject({ threshold: template, shares: template, media: template, when: condition.optional() }).optional(),
  /** Where backups to be restored lie, and the token that gets their keys; a rehearsal without a folder makes some up. */
  restoring: z.strictObject({ backups: template, set: template, token: name }).optional(),
  acts: z.array(z.strictObject({ act: name, title: template, steps: z.array(step).min(1) })).min(1)
})
export type Script = z.infer<typeof script>

/** Every word that a field of a script is named by: the nearest one is offered for a misspelt one. */
export const knownWords: readonly string[] = [
  ...[script, step, parameter, signoffRules, lifecycle, custody, publication, issuance, issuer, certificate, certificate.shape.subject, list, statement].flatMap(({ shape }) => Object.keys(shape)),
  'act', 'label', 'initialise', 'pin-components', 'key', 'algorithm', 'token', 'threshold', 'shares', 'media', 'backups', 'set', 'count', 'optional', 'class', 'owner', 'states', 'change', 'from', 'to', 'only', 'before', 'until', 'purpose', 'site', 'replicas', 'clone', 'procedure', 'keys', ...role.options
]
