// Where a ceremony stands: a fold over its transcript, and nothing else. A ceremony that is being held and one that is taken up
// again after a crash go through the same fold, so they can't disagree.

import type { CarrierKind } from '../transcript/custody.ts'
import type { Body, Entry, Failure, Head, ObjectRef, Purpose } from '../transcript/entry.ts'
import type { Plan, PlannedAct, PlannedStep, Quorum, Role } from '../transcript/plan.ts'
import type { Result } from '../transcript/results.ts'

export interface Signed { readonly participant: string, readonly role: Role, readonly publicKey: string, readonly decision: 'approve' | 'refuse' }

/** A collection of sign-offs under way. */
export interface Signing { readonly purpose: Purpose, readonly act: string | null, readonly step: string | null, readonly given: readonly Signed[] }

/** Shares that a process holds for this ceremony. */
export interface Custody {
  readonly set: string
  /** What its end means: the set is void, or its shares must be entered again. */ readonly outcome: 'void' | 'forgotten'
  /** Where the act begins again after that: the step's index in the act. */ readonly from: number
  /** Ordinals that were shown (void), or entered (forgotten); ascending, once each. */ readonly ordinals: readonly number[]
  /** How often a share was shown in the step in hand. */ readonly shown: number
  /** In which way a share was announced to be given, until it is on record that it was. */ readonly going: CarrierKind | null
  /** Why the process is known to be gone; null while it should be there. */ readonly lost: Cause | null
  /** Shares of another set that the same process held before these: they are gone with it, and end after them. */ readonly beneath: Custody | null
}

type Cause = Body<'custody.ended'>['cause']

export interface Progress {
  readonly entries: number
  readonly opened: Body<'ceremony.opened'> | null
  /** Indexes into the plan of the step in hand; `step` equals the number of the act's steps while the act is being signed. */
  readonly act: number
  readonly step: number
  readonly attempt: number
  /** The ordinary sign-offs of this place (opening, authorising, an act's end, closing). */
  readonly base: Signing | null
  /** Exceptions, pauses, resumptions, aborts: the last one first in its turn, the ordinary course waits beneath. */
  readonly overlays: readonly Signing[]
  /** The quorum that was just completed is to be followed by a checkpoint. */
  readonly checkpointDue: boolean
  readonly authorised: boolean
  /** Who authorised the step in hand. */ readonly authorisedBy: readonly string[]
  /** People confirmed for the step in hand, in this attempt, that projection and cameras are turned away. */ readonly guarded: boolean
  /** An intent without outcome; `stale` when the process that wrote it is gone or its attempt failed. */
  readonly intent: { readonly action: string, readonly attempt: number, readonly objects: readonly ObjectRef[], readonly time: string, readonly stale: boolean } | null
  /** What steps recorded, but for those of share sets that were given up. */
  readonly results: readonly { readonly act: string, readonly step: string, /** The entry's. */ readonly time: string, /** The station typed for people. */ readonly actedFor: boolean, readonly result: Result }[]
  readonly custody: Custody | null
  /** Sets that nothing relies on, whose cards nobody has vouched to be destroyed yet. */
  readonly cards: readonly { readonly set: string, readonly ordinals: readonly number[] }[]
  /** What shares were given on, other than paper: destroyed with the cards of their set. */
  readonly carriers: readonly Pick<Body<'share.given'>, 'set' | 'ordinal' | 'carrier'>[]
  readonly checkpoints: number
  readonly lastCheckpoint: Head | null
  readonly sessionKey: string | null
  readonly exceptions: number
  /** What the newest exception says, and what differed at the newest resumption: people sign for both. */
  readonly exceptionText: string | null
  readonly differences: readonly Failure[]
  readonly pauseReason: string | null
  readonly abortReason: string | null
  readonly ended: 'closed' | 'aborted' | null
}

export const start: Progress = {
  entries: 0, opened: null, act: 0, step: 0, attempt: 1, base: null, overlays: [], checkpointDue: false, authorised: false, authorisedBy: [], guarded: false, intent: null,
  results: [], custody: null, cards: [], carriers: [], checkpoints: 0, lastCheckpoint: null, sessionKey: null, exceptions: 0, exceptionText: null, differences: [], pauseReason: null, abortReason: null, ended: null
}

/** The act and step in hand, as the plan has them; step null while none is. */
export function current (plan: Plan, at: Progress): { act: PlannedAct | null, step: PlannedStep | null } {
  const act = plan.acts[at.act] ?? null
  return { act, step: at.base?.purpose === 'open' ? null : act?.steps[at.step] ?? null }
}

/** The sign-offs that are being collected now. */
export function signingNow (at: Progress): Signing | null {
  return at.overlays.at(-1) ?? at.base
}

/** The shares in hand: those that were taken last first, the dealt ones that the same process holds beneath them. */
export function inHand ({ custody }: Progress): Custody[] {
  const all: Custody[] = []
  for (let one = custody; one !== null; one = one.beneath) all.push(one)
  return all
}

/** The progress after one more entry. Entries come from the log, which has checked their form; order is the engine's business. */
export function advance (plan: Plan, at: Progress, entry: Entry): Progress {
  const next = { ...at, entries: at.entries + 1 }
  switch (entry.type) {
    case 'ceremony.opened':
      return { ...next, opened: entry.body, sessionKey: entry.body.session.publicKey, base: signing('open', null, null) }
    case 'ceremony.resumed': {
      const overlays = at.overlays.filter(one => one.purpose !== 'resume' && !(one.purpose === 'pause' && entry.body.after === 'pause'))
      return {
        ...next, ended: null, differences: entry.body.differences, sessionKey: entry.body.session.publicKey, overlays: [...overlays, signing('resume', entry.act, entry.step)],
        intent: at.intent === null ? null : { ...at.intent, stale: true }, pauseReason: entry.body.after === 'pause' ? null : at.pauseReason,
        custody: lost(at.custody, 'interrupted'), guarded: false
      }
    }
    case 'step.intended':
      return { ...next, intent: { action: entry.body.action, attempt: entry.body.attempt, objects: entry.body.objects, time: entry.time, stale: false } }
    case 'step.done':
      return afterStep(plan, { ...next, intent: null, custody: custodyAfter(at, entry.body.result), results: [...at.results, { act: entry.act!, step: entry.step!, time: entry.time, actedFor: entry.body.actedFor, result: entry.body.result }] })
    case 'step.failed':
      return {
        ...next, guarded: false, intent: at.intent === null ? null : { ...at.intent, stale: true }, attempt: at.intent === null ? at.attempt + 1 : at.attempt,
        custody: entry.body.error.code === 'custody-lost' ? lost(at.custody, 'process-lost') : lastActions.has(entry.body.action) ? lost(at.custody, 'action-failed') : at.custody
      }
    case 'step.reconciled':
      return entry.body.verdict === 'nothing-there' || entry.body.verdict === 'removed' ? { ...next, guarded: false, intent: null, attempt: at.attempt + 1 } : next
    case 'signoff':
      return signed(plan, next, entry.body)
    case 'exception.recorded':
      return { ...next, guarded: false, exceptions: entry.body.number, exceptionText: entry.body.text, overlays: [...at.overlays, signing('exception', entry.act, entry.step)] }
    case 'ceremony.paused':
      return { ...next, guarded: false, pauseReason: entry.body.reason, overlays: [...at.overlays, signing('pause', entry.act, entry.step)] }
    case 'ceremony.aborting':
      return { ...next, abortReason: entry.body.reason, overlays: [...at.overlays, signing('abort', entry.act, entry.step)] }
    case 'checkpoint.issued':
      return { ...next, checkpointDue: false, checkpoints: entry.body.number, lastCheckpoint: { size: entry.body.size, root: entry.body.root } }
    case 'act.closed':
      return afterAct(plan, { ...next, checkpointDue: true })
    case 'ceremony.closed': return { ...next, ended: 'closed' }
    case 'ceremony.aborted': return { ...next, ended: 'aborted' }
    case 'attempt.refused': return entry.body.error.code === 'custody-lost' ? { ...next, custody: lost(at.custody, 'process-lost') } : next
    case 'room.guarded': return { ...next, guarded: true }
    case 'share.given': {
      const custody = at.custody === null ? null : { ...at.custody, going: null }
      return { ...next, custody, carriers: entry.body.carrier.kind === 'printed' ? at.carriers : [...at.carriers, entry.body] }
    }
    case 'share.shown': return { ...next, custody: shownOnce(at.custody, entry.body) }
    case 'custody.ended': return custodyEnded(next, entry)
  }
}

function lost (custody: Custody | null, cause: Cause): Custody | null {
  return custody === null ? null : { ...custody, lost: custody.lost ?? cause }
}

/** Actions whose failure leaves no process that could go on with the shares. */
const lastActions: ReadonlySet<string> = new Set(['generate-backed-key', 'restore-keys', 'rewrap-backups', 'rederive-share', 'restore-canary'])

function custodyAfter (at: Progress, result: Result): Custody | null {
  switch (result.action) {
    case 'split-recovery-key': return { set: result.set.set, outcome: 'void', ...begun(at.step), beneath: null }
    case 'check-backups': return { set: result.set, outcome: 'forgotten', ...begun(at.step), beneath: null }
    // The process that dealt a new set takes shares of the old one, too.
    case 'collect-shares': return { set: result.set, outcome: 'forgotten', ...begun(at.step), beneath: at.custody }
    case 'enter-share': return withOrdinal(at.custody, result.ordinal)
    case 'hand-over-share': case 'read-back-share': return at.custody === null ? null : { ...at.custody, shown: 0, going: null }
    case 'generate-backed-key': case 'restore-keys': case 'rewrap-backups': case 'restore-canary': case 'conclude-custody': return null
    default: return at.custody
  }
}

function begun (from: number): Pick<Custody, 'from' | 'ordinals' | 'shown' | 'going' | 'lost'> {
  return { from, ordinals: [], shown: 0, going: null, lost: null }
}

/** A share that was computed again is shown, too: it is none of those that were entered, and there may be a card of it in any case. */
function shownOnce (custody: Custody | null, { ordinal, way }: Pick<Body<'share.shown'>, 'ordinal' | 'way'>): Custody | null {
  const after = custody?.outcome === 'void' ? withOrdinal(custody, ordinal) : custody
  return after === null ? null : { ...after, shown: after.shown + 1, going: way ?? null }
}

function withOrdinal (custody: Custody | null, ordinal: number): Custody | null {
  return custody === null ? null : { ...custody, ordinals: [...new Set([...custody.ordinals, ordinal])].sort((a, b) => a - b) }
}

/** Back to where the shares came from; what was recorded since then counts no more. Shares of another set that the same process held end next. */
function custodyEnded (at: Progress, { act, step, body }: Extract<Entry, { type: 'custody.ended' }>): Progress {
  if (at.custody === null) return at
  const back = {
    ...at, step: at.custody.from, attempt: 1, ...unprepared, base: null, custody: lost(at.custody.beneath, withoutReason(body.cause)),
    results: at.results.slice(0, at.results.findLastIndex(one => firstOf[body.outcome].has(one.result.action)))
  }
  if (body.outcome === 'forgotten') return back
  return { ...back, cards: [...at.cards, { set: body.set, ordinals: body.ordinals }], overlays: [...at.overlays, signing('void', act, step)] }
}

/** Who gives shares up does so for all of them, with the reason, in one go: where that was cut short, an interruption is what is left to be said. */
function withoutReason (cause: Cause): Cause {
  return cause === 'given-up' ? 'interrupted' : cause
}

/** A step that was just come to. */
const unprepared = { authorised: false, authorisedBy: [], guarded: false } as const

const firstOf: Readonly<Record<Custody['outcome'], ReadonlySet<string>>> = { void: new Set(['split-recovery-key']), forgotten: new Set(['check-backups', 'collect-shares']) }

function signing (purpose: Purpose, act: string | null, step: string | null): Signing {
  return { purpose, act, step, given: [] }
}

/** Places the next sign-offs after a step: an authorisation where the following step is irreversible, the act's own where it was the last. */
function afterStep (plan: Plan, at: Progress): Progress {
  return enterStep(plan, { ...at, step: at.step + 1, attempt: 1, ...unprepared })
}

function afterAct (plan: Plan, at: Progress): Progress {
  const act = at.act + 1
  if (act >= plan.acts.length) return { ...at, act, step: 0, base: signing('close', null, null) }
  return enterStep(plan, { ...at, act, step: 0, attempt: 1, ...unprepared })
}

function enterStep (plan: Plan, at: Progress): Progress {
  const act = plan.acts[at.act]!
  const step = act.steps[at.step]
  if (step === undefined) return { ...at, base: signing('act', act.id, null) }
  return { ...at, base: step.irreversible ? signing('authorise', act.id, step.id) : null }
}

function signed (plan: Plan, at: Progress, body: Body<'signoff'>): Progress {
  const now = signingNow(at)
  if (now === null) return at
  const { participant, role, decision } = body.statement
  const publicKey = plan.participants.find(one => one.id === participant)?.publicKey ?? ''
  const given = [...now.given.filter(one => one.participant !== participant || one.role !== role), { participant, role, publicKey, decision }]
  const after: Signing = { ...now, given }
  const complete = pending(plan, after).length === 0
  if (at.overlays.length > 0) {
    const below = at.overlays.slice(0, -1)
    if (!complete || now.purpose === 'abort') return { ...at, overlays: [...below, after], checkpointDue: at.checkpointDue }
    if (now.purpose === 'pause') return { ...at, overlays: [...below, after], checkpointDue: true }
    return { ...at, overlays: below, checkpointDue: at.checkpointDue || now.purpose === 'resume', cards: now.purpose === 'void' ? [] : at.cards }
  }
  if (!complete) return { ...at, base: after }
  switch (now.purpose) {
    case 'open': return enterStep(plan, { ...at, base: null, checkpointDue: true })
    case 'authorise': return { ...at, base: null, authorised: true, authorisedBy: given.filter(one => one.decision === 'approve').map(one => one.participant), checkpointDue: true }
    default: return { ...at, base: after }
  }
}

/**
 * Who may still sign so that the quorum is met: nobody once it is. Counts different keys, and each person in one role only;
 * a refusal does not count, and its author may sign again.
 */
export function pending (plan: Plan, of: Signing): { participant: string, role: Role }[] {
  const rule: Quorum = plan.signoffs[of.purpose]
  const approved = of.given.filter(one => one.decision === 'approve')
  const keys = new Set(approved.map(one => one.publicKey))
  const free = plan.participants.filter(person => !keys.has(person.publicKey))
  if (rule === 'everybody') return free.map(person => ({ participant: person.id, role: person.roles[0]! }))
  return Object.entries(rule).flatMap(([role, count]) => {
    const have = new Set(approved.filter(one => one.role === role).map(one => one.publicKey)).size
    return have >= count ? [] : free.filter(person => person.roles.includes(role as Role)).map(person => ({ participant: person.id, role: role as Role }))
  })
}
