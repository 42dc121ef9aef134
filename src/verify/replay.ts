// The replay: every entry must be one that may come next. What can be understood in spite of a fault is followed further, as if the rule
// had been kept; where that is not possible the replay stops, and the rest of the verification goes on without it.
// Interruptions (exceptions, pauses, crashes, giving up) lie on top of the stage that they interrupt.

import type { Entry, EntryOf } from '../transcript/entry.ts'
import type { Plan } from '../transcript/plan.ts'
import { afterAttempt } from './attempt.ts'
import type { StepEntry } from './attempt.ts'
import { actAt, afterAct, afterOpening, needsIntent, stepAt, stepOf, toSign, toStep } from './course.ts'
import type { Stage, StepStage } from './course.ts'
import { CustodyCourse } from './custody-course.ts'
import type { Findings } from './findings.ts'
import { gather, missingIn } from './signoffs.ts'
import type { Gathering } from './signoffs.ts'

/** How many interruptions may lie on top of each other. */
const deepest = 64
/** Actions in which a share is shown. */
const showing: ReadonlySet<string> = new Set(['hand-over-share', 'read-back-share'])

export class Replay {
  readonly #plan: Plan
  readonly #findings: Findings
  readonly #custody: CustodyCourse
  /** The stage in hand last, those that it interrupts beneath. */
  #stages: Stage[] = [{ at: 'start' }]
  #stopped = false
  #checkpoints = 0
  #exceptions = 0

  constructor (plan: Plan, findings: Findings) {
    this.#plan = plan
    this.#findings = findings
    this.#custody = new CustodyCourse(findings)
  }

  /** Nothing after can be followed: an entry was lost. */
  stop (): void {
    this.#stopped = true
  }

  /** Follows one entry. `holds` says of a sign-off that it is sound by itself. */
  take (entry: Entry, holds: boolean): void {
    if (this.#stopped) return
    if (this.#top.at === 'end' && !(entry.type === 'ceremony.resumed' && entry.body.after === 'crash')) {
      this.#findings.add('after-end', { seq: entry.seq, facts: { type: entry.type } })
      return this.stop()
    }
    switch (entry.type) {
      case 'ceremony.opened': return this.#on(entry, ['start'], () => afterOpening(this.#plan))
      case 'signoff': return this.#signoff(entry, holds)
      case 'step.intended': case 'step.done': case 'step.failed': case 'step.reconciled': return this.#step(entry)
      case 'checkpoint.issued': return this.#checkpoint(entry)
      case 'act.closed': return this.#actClosed(entry)
      case 'share.shown': case 'share.given': return this.#shown(entry)
      case 'room.guarded':
        this.#stepInHand(entry)
        return
      case 'custody.ended': return this.#custodyEnded(entry)
      case 'attempt.refused':
        this.#custody.refused(entry.body.error.code)
        return this.#interrupt(entry, null)
      case 'exception.recorded': return this.#exception(entry)
      case 'ceremony.paused': return this.#interrupt(entry, toSign('pause', entry.act, entry.step, { at: 'checkpoint', next: { at: 'paused' } }))
      case 'ceremony.resumed': return this.#resumed(entry)
      case 'ceremony.aborting': return this.#interrupt(entry, toSign('abort', entry.act, entry.step, { at: 'aborting' }))
      case 'ceremony.aborted':
        this.#custody.aborted(entry)
        return this.#on(entry, ['aborting'], () => ({ at: 'end', again: { at: 'aborting' } }))
      case 'ceremony.closed':
        this.#custody.closed(entry.seq)
        return this.#on(entry, ['closing'], () => ({ at: 'end', again: { at: 'closing' } }))
    }
  }

  get #top (): Stage {
    return this.#stages.at(-1) ?? { at: 'start' }
  }

  /** Replaces the stage in hand; null gives way to the one beneath. */
  #become (stage: Stage | null): void {
    this.#stages.pop()
    if (stage !== null) this.#stages.push(stage)
    this.#settle()
  }

  /** Lays a stage on top of the one in hand. */
  #push (stage: Stage): void {
    this.#stages.push(stage)
    this.#settle()
  }

  /** Passes over a quorum that is met. */
  #settle (): void {
    const top = this.#top
    if (top.at !== 'gathering' || missingIn(this.#plan, top.gathering).length > 0) return
    if (top.gathering.purpose === 'void') this.#custody.vouched()
    this.#become(top.next)
  }

  /** Leaves a stage that should have been completed before this entry, as if it had been. False where that can't be done. */
  #leave (entry: Entry): boolean {
    const top = this.#top
    switch (top.at) {
      case 'gathering': {
        const { purpose, act, step } = top.gathering
        this.#findings.add('below-quorum', { seq: entry.seq, facts: { purpose, act: act ?? 'none', step: step ?? 'none', missing: missingIn(this.#plan, top.gathering).join(', ') } })
        this.#become(top.next)
        return true
      }
      case 'checkpoint':
        this.#findings.add('checkpoint-skipped', { seq: entry.seq })
        this.#become(top.next)
        return true
      case 'resumed':
        this.#become(null)
        return true
      default:
        this.#refuse(entry, top.at)
        return false
    }
  }

  /** The stage in hand once it is one of those wanted; null where that can't be reached. */
  #reach (entry: Entry, wanted: readonly Stage['at'][]): Stage | null {
    while (!wanted.includes(this.#top.at)) if (!this.#leave(entry)) return null
    return this.#top
  }

  #on (entry: Entry, wanted: readonly Stage['at'][], next: () => Stage): void {
    if (this.#reach(entry, wanted) !== null) this.#become(next())
  }

  #refuse (entry: Entry, expected: string): void {
    this.#findings.add('out-of-order', { seq: entry.seq, facts: { type: entry.type, expected } })
    this.stop()
  }

  #signoff (entry: EntryOf<'signoff'>, holds: boolean): void {
    const { statement } = entry.body
    const found = this.#stages.findLast(stage => stage.at === 'gathering' && stage.gathering.purpose === statement.purpose)
    const facts = { participant: statement.participant, purpose: statement.purpose }
    const next = this.#top.at === 'checkpoint' ? this.#top.next : null
    const due = found ?? (next?.at === 'gathering' && next.gathering.purpose === statement.purpose ? next : null)
    if (due === null || due.at !== 'gathering') return this.#findings.add('signoff-unexpected', { seq: entry.seq, facts })
    while (this.#top !== due) if (!this.#leave(entry)) return
    if (this.#stages.length === 1) this.#custody.goesOn(entry.seq)
    if (due.gathering.act !== entry.act || due.gathering.step !== entry.step) return this.#findings.add('signoff-place', { seq: entry.seq, facts })
    if (statement.decision === 'refuse') this.#findings.add('signoff-refused', { seq: entry.seq, facts })
    const participant = this.#plan.participants.find(({ id }) => id === statement.participant)
    if (!holds || participant === undefined) return
    const gathering: Gathering | 'repeated' = gather(due.gathering, participant, statement.role, statement.decision)
    if (gathering === 'repeated') return this.#findings.add('signoff-repeated', { seq: entry.seq, facts })
    this.#become({ ...due, gathering })
  }

  #step (entry: StepEntry): void {
    const stage = this.#stepInHand(entry)
    if (stage === null) return
    const step = stepAt(this.#plan, stage.act, stage.step)
    if (entry.body.action !== step.action) this.#findings.add('action-differs', { seq: entry.seq, facts: { expected: step.action, found: entry.body.action } })
    const next = afterAttempt(this.#plan, stage, entry, needsIntent(step), this.#findings)
    if (next === 'out-of-order') return this.#refuse(entry, `step, intent ${stage.intent}`)
    if (entry.type === 'step.reconciled') this.#custody.reconciled(entry)
    else this.#custody.goesOn(entry.seq)
    if (entry.type === 'step.failed') this.#custody.failed(entry)
    if (entry.type === 'step.done') this.#custody.done(entry.body.result, stage.act, stage.step)
    this.#become(next)
  }

  /** A share is shown, or given in another way, in the step that hands it over or takes it back, as often as need be. */
  #shown (entry: EntryOf<'share.shown'> | EntryOf<'share.given'>): void {
    const stage = this.#stepInHand(entry)
    if (stage === null) return
    const step = stepAt(this.#plan, stage.act, stage.step)
    const found = `share ${entry.body.ordinal}`
    const expected = showing.has(step.action) ? `share ${step.with.ordinal ?? 'none'}` : step.action
    if (expected !== found) this.#findings.add('action-differs', { seq: entry.seq, facts: { expected, found } })
    this.#custody.goesOn(entry.seq)
    if (entry.type === 'share.shown') this.#custody.shown(entry)
  }

  /** The step in hand, once interruptions are done with; null, with a finding, where the entry is not one of it. */
  #stepInHand (entry: StepEntry | EntryOf<'share.shown'> | EntryOf<'share.given'> | EntryOf<'room.guarded'>): StepStage | null {
    const stage = this.#reach(entry, ['step'])
    if (stage?.at !== 'step') return null
    const act = actAt(this.#plan, stage.act)
    const step = stepAt(this.#plan, stage.act, stage.step)
    if (entry.act !== act.id || entry.step !== step.id) {
      this.#findings.add('step-out-of-order', { seq: entry.seq, facts: { expected: `${act.id}/${step.id}`, found: `${entry.act ?? 'none'}/${entry.step ?? 'none'}` } })
      this.stop()
      return null
    }
    const actor = this.#plan.participants.find(({ id }) => id === entry.actor)
    if (entry.actor !== null && !step.by.some(role => actor?.roles.includes(role))) this.#findings.add('actor-unknown', { seq: entry.seq, facts: { actor: entry.actor } })
    return stage
  }

  /** The course goes back to where the shares came from; a void set is signed for before anything else. */
  #custodyEnded (entry: EntryOf<'custody.ended'>): void {
    while (this.#stages.length > 1 || this.#top.at === 'checkpoint') if (!this.#leave(entry)) return
    const { held } = this.#custody
    if (held === null) return this.#findings.add('custody-unexpected', { seq: entry.seq, facts: { set: entry.body.set } })
    const stage = this.#top
    const place = stepOf(stage)
    if (place === null || (stage.at === 'step' && stage.intent === 'open')) return this.#refuse(entry, stage.at)
    if (stage.at === 'step' && stage.intent !== 'none') this.#findings.add('reconcile-missing', { seq: entry.seq })
    const act = actAt(this.#plan, place.act).id
    const step = stepAt(this.#plan, place.act, place.step).id
    if (entry.act !== act || entry.step !== step) this.#findings.add('place-differs', { seq: entry.seq, facts: { expected: `${act}/${step}`, found: `${entry.act ?? 'none'}/${entry.step ?? 'none'}` } })
    this.#custody.end(entry, held, place.act)
    this.#become(toStep(this.#plan, held.act, held.step))
    if (held.outcome === 'void') this.#push(toSign('void', entry.act, entry.step, null))
  }

  #checkpoint (entry: EntryOf<'checkpoint.issued'>): void {
    const stage = this.#reach(entry, ['checkpoint', 'resumed'])
    if (stage === null) return
    this.#checkpoints++
    if (entry.body.number !== this.#checkpoints) this.#findings.add('checkpoint-number', { seq: entry.seq, facts: { expected: String(this.#checkpoints), found: String(entry.body.number) } })
    if (stage.at === 'resumed') this.#become(null)
    // A checkpoint that was due when the process died and the one after its resumption are the same.
    const top = this.#top
    if (top.at === 'checkpoint') this.#become(top.next)
  }

  #actClosed (entry: EntryOf<'act.closed'>): void {
    const stage = this.#reach(entry, ['act-closing'])
    if (stage?.at !== 'act-closing') return
    const { id } = actAt(this.#plan, stage.act)
    if (entry.act !== id || entry.step !== null) this.#findings.add('place-differs', { seq: entry.seq, facts: { expected: id, found: entry.act ?? 'none' } })
    this.#become(afterAct(this.#plan, stage.act))
  }

  #exception (entry: EntryOf<'exception.recorded'>): void {
    this.#exceptions++
    if (entry.body.number !== this.#exceptions) this.#findings.add('exception-number', { seq: entry.seq, facts: { expected: String(this.#exceptions), found: String(entry.body.number) } })
    this.#findings.add('exception-recorded', { seq: entry.seq, facts: { number: String(entry.body.number), text: entry.body.text } })
    this.#interrupt(entry, toSign('exception', entry.act, entry.step, null))
  }

  /** An entry that may stand nearly anywhere, and what it calls for before anything else goes on. */
  #interrupt (entry: Entry, stage: Stage | null): void {
    const { at } = this.#top
    if (at === 'start' || (stage !== null && (at === 'aborting' || (at === 'paused' && entry.type !== 'ceremony.aborting')))) return this.#refuse(entry, at)
    const act = this.#plan.acts.find(({ id }) => id === entry.act)
    if ((entry.act !== null && act === undefined) || (entry.step !== null && !act?.steps.some(({ id }) => id === entry.step))) {
      this.#findings.add('place-differs', { seq: entry.seq, facts: { expected: 'an act and step of the plan', found: `${entry.act ?? 'none'}/${entry.step ?? 'none'}` } })
    }
    if (stage === null) return
    if (this.#stages.length > deepest) return this.#refuse(entry, at)
    this.#push(stage)
  }

  #resumed (entry: EntryOf<'ceremony.resumed'>): void {
    const toResume = toSign('resume', entry.act, entry.step, { at: 'resumed' })
    this.#custody.resumed()
    if (entry.body.after === 'pause') return this.#on(entry, ['paused'], () => toResume)
    this.#findings.add('crash-resumed', { seq: entry.seq, facts: { recovered: String(entry.body.recovered) } })
    const top = this.#top
    if (top.at === 'start') return this.#refuse(entry, top.at)
    if (top.at === 'end') this.#stages = [top.again]
    this.#stages = this.#stages.filter(stage => stage.at !== 'resumed' && !(stage.at === 'gathering' && stage.gathering.purpose === 'resume')).map(stage =>
      stage.at === 'step' && (stage.intent === 'open' || stage.intent === 'reconciled') ? { ...stage, intent: 'interrupted' } : stage)
    this.#push(toResume)
  }
}
