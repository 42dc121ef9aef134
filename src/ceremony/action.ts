// What an action is: one step's work, from what it asks for to how it is taken up again after a crash.
// An action never writes to the transcript; the engine does, around the calls made here.

import type { Answer } from '../contract/ceremony.ts'
import type { Ask, BadField, Facts } from '../contract/shapes.ts'
import type { ObjectRef, StationFacts } from '../transcript/entry.ts'
import type { FileHash } from '../transcript/fields.ts'
import type { Participant, Plan, PlannedStep, Role } from '../transcript/plan.ts'
import type { ActionName, Result, ResultOf } from '../transcript/results.ts'
import type { Progress } from './progress.ts'
import type { TokenDesk } from './tokens.ts'

export type Answers = Readonly<Record<string, Answer>>

/** What an action may use. */
export interface Context {
  readonly plan: Plan
  readonly act: string
  readonly step: PlannedStep
  readonly attempt: number
  readonly progress: Progress
  readonly tokens: TokenDesk
  readonly station: { facts(): StationFacts, now(): Date }
  /** Writes a file that leaves with the evidence: exclusively, synced, read back. The same bytes again are accepted. */
  output(path: string, bytes: Uint8Array): FileHash
  /** The secret that a rehearsal makes up for a person or a token; throws outside rehearsals. */
  rehearsalSecret(what: string): Uint8Array
}

export interface Reconciliation<R extends Result> {
  readonly verdict: 'nothing-there' | 'finished' | 'adopted' | 'removed'
  readonly objects: readonly ObjectRef[]
  /** The outcome, where the work turned out to be done. */
  readonly result?: R
}

export interface Action<A extends ActionName = ActionName> {
  readonly name: A
  /** Whether it can be undone: a script can't call such an action reversible. */
  readonly irreversible: boolean
  /** What is wrong with a planned step, before the day; paths relative to the step. */
  readonly validate: (step: PlannedStep, plan: Plan) => BadField[]
  /** What it asks for, given how things stand (a token that is logged in is not asked for a PIN again). */
  readonly asks: (on: Context) => Ask[]
  /** Values for the sentences on the screen. */
  readonly facts: (on: Context) => Facts
  /** What the people would type, in a rehearsal. */
  readonly rehearse: (on: Context) => Answers
  /** Checks and log-ins before the intent is written. Changes nothing that outlives the process. */
  readonly prepare?: (on: Context, answers: Answers) => void | Promise<void>
  /** For an action that changes a token: what it will make. Written down before `perform`. */
  readonly intend?: (on: Context) => ObjectRef[]
  readonly perform: (on: Context, answers: Answers, intended: readonly ObjectRef[]) => ResultOf<A> | Promise<ResultOf<A>>
  /** After an intent without outcome: what the token says, and what was done about it. */
  readonly reconcile?: (on: Context, answers: Answers, intended: readonly ObjectRef[]) => Reconciliation<ResultOf<A>> | Promise<Reconciliation<ResultOf<A>>>
  /** What a reconciliation asks for; like `asks`, where it isn't given. */
  readonly asksToReconcile?: (on: Context) => Ask[]
}

/** The people who hold a role, in the plan's order. */
export function holdersOf (on: Context, role: Role): Participant[] {
  return on.plan.participants.filter(person => person.roles.includes(role))
}

/** The first holder of the first role of the step that somebody holds: who answers where one person does. */
export function actorOf (on: Context): string {
  return on.step.by.flatMap(role => holdersOf(on, role))[0]!.id
}

export function confirmed (id: string, who: string, facts: Facts = {}): Ask {
  return { kind: 'confirm', id, who, facts }
}
