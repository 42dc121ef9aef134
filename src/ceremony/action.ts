// What an action is: one step's work, from what it asks for to how it is taken up again after a crash.
// An action never writes to the transcript; the engine does, around the calls made here.

import type { Answer } from '../contract/ceremony.ts'
import type { Ask, BadField, Facts } from '../contract/shapes.ts'
import type { ObjectRef, StationFacts } from '../transcript/entry.ts'
import type { FileHash } from '../transcript/fields.ts'
import type { Participant, Plan, PlannedStep, Role } from '../transcript/plan.ts'
import { signerIn } from '../transcript/publication-signers.ts'
import type { Guard, ShareSet } from '../transcript/share-set.ts'
import type { ActionName, Result, ResultOf } from '../transcript/results.ts'
import type { Backup } from '../keys/backup.ts'
import type { CustodyDesk } from './custody.ts'
import type { RehearsalDrawer } from './drawer.ts'
import type { GivenUp, SealedCard } from './ports.ts'
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
  /** The process that holds the shares, while there is one. */ readonly custody: CustodyDesk
  readonly station: { facts(): StationFacts, now(): Date }
  /** The ceremony's folder on the station. */ readonly stationFolder: string
  /** Writes a file that leaves with the evidence: exclusively, synced, read back. The same bytes again are accepted. */
  output(path: string, bytes: Uint8Array): FileHash
  /**
   * A signature (person-key.ts) by a participant's own key, opened with the secret that they typed, and held to the key that the plan has of them. What is
   * refused is on record as theirs. Throws CeremonyError as SigningDevice does, and `key-file-mismatch`.
   */
  sign(participant: string, secret: Uint8Array, message: Uint8Array): Promise<Uint8Array>
  /** The secret that a rehearsal makes up for a person or a token; throws outside rehearsals. */
  rehearsalSecret(what: string): Uint8Array
  /** The folder that a rehearsal makes up for a medium, or the one of that number with all that its ceremonies before wrote there; throws outside rehearsals. */
  rehearsalMedium(number: number, written?: 'now' | 'before'): string
  /** In a rehearsal with throw-away tokens: puts onto them what people would have cloned. Does nothing in production. */
  bringClone(): void
  /** Shares of the custodians whom a rehearsal acts for; null outside rehearsals. */ readonly drawer: RehearsalDrawer | null
  /** Share sets that the station has heard of. */
  knownSets(): ShareSet[]
  /** What the station has heard of the end of a set; null where it was not given up here. */
  givenUp(set: string): GivenUp | null
  /** The card that was sealed in a bag of this number in a ceremony here; null where none was. */
  sealedIn(bag: string): SealedCard | null
  /** Puts a showing of the step's share on record, and gives the share sealed to whoever shows it. */
  show(confirmed: readonly string[], to: Uint8Array): Promise<Uint8Array>
  /** A backup as a file, signed by the session key. */
  sealBackup(backup: Backup): Uint8Array
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
  readonly rehearse: (on: Context) => Answers | Promise<Answers>
  /** Which share the step shows or takes, where it does. */
  readonly shows?: (on: Context) => { readonly ordinal: number, /** Asks that must be confirmed before it is shown, and who confirms them. */ readonly guards: readonly Guard[] }
  /** What is wrong with texts that were typed so far, where that can be seen before the rest is there. Changes nothing. Throws CeremonyError. */
  readonly early?: (on: Context, typed: Answers) => void
  /** Checks and log-ins before the intent is written. Changes nothing that outlives the process. */
  readonly prepare?: (on: Context, answers: Answers) => void | Promise<void>
  /** For an action that changes a token: what it will make or destroy. Written down before `perform`. */
  readonly intend?: (on: Context) => ObjectRef[]
  readonly perform: (on: Context, answers: Answers, intended: readonly ObjectRef[]) => ResultOf<A> | Promise<ResultOf<A>>
  /** After an intent without outcome: what the token says, and what was done about it. An action that touches no token has none: what is not on record never happened. */
  readonly reconcile?: (on: Context, answers: Answers, intended: readonly ObjectRef[]) => Reconciliation<ResultOf<A>> | Promise<Reconciliation<ResultOf<A>>>
  /** What a reconciliation asks for; like `asks`, where it isn't given. */
  readonly asksToReconcile?: (on: Context) => Ask[]
}

/** What a reconciliation asks for: nothing, where the action only writes down what people did. */
export function asksToReconcile (action: Action, on: Context): Ask[] {
  return action.reconcile === undefined ? [] : (action.asksToReconcile ?? action.asks)(on)
}

/** The people who hold a role, in the plan's order. */
export function holdersOf (on: Context, role: Role): Participant[] {
  return on.plan.participants.filter(person => person.roles.includes(role))
}

/** Who answers where one person does: the custodian, or the signer of metadata, whose number the step gives, else the first holder of the step's first role. */
export function actorOf (on: Context): string {
  return (signerIn(on.plan, on.step) ?? custodianOf(on))?.id ?? on.step.by.flatMap(role => holdersOf(on, role))[0]!.id
}

/** Everybody who acts in the step, whoever answers first. */
export function peopleOf (on: Context): string[] {
  const signer = signerIn(on.plan, on.step)
  if (signer !== undefined) return [signer.id]
  const custodian = custodianOf(on)
  const others = on.step.by.filter(role => role !== 'custodian' || custodian === undefined).flatMap(role => holdersOf(on, role))
  return [...new Set([actorOf(on), ...others.map(person => person.id)])]
}

/** The one custodian of a step that is repeated for each: where the plan says who holds and who gets which card, as it does. */
function custodianOf (on: Context): Participant | undefined {
  const { custody, participants } = on.plan
  const { ordinal, number } = on.step.with
  if (on.step.by[0] !== 'custodian' || (ordinal ?? number) === undefined) return undefined
  if (custody === undefined) return holdersOf(on, 'custodian')[Number(ordinal ?? number) - 1]
  const id = ordinal === undefined ? custody.bringing[Number(number) - 1] : custody.receiving.find(one => String(one.ordinal) === ordinal)?.custodian
  return participants.find(person => person.id === id)
}

export function confirmed (id: string, who: string, facts: Facts = {}): Ask {
  return { kind: 'confirm', id, who, facts }
}
