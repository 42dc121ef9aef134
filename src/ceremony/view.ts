// The whole picture of a ceremony that a face shows, from its plan and progress.

import type { Ask, EntryLine, Report, View } from '../contract/shapes.ts'
import type { Head, Purpose } from '../transcript/entry.ts'
import type { Plan } from '../transcript/plan.ts'
import { asksToReconcile, peopleOf, type Action, type Context } from './action.ts'
import { dueNow, phaseOf } from './due.ts'
import { reportOf } from './failure.ts'
import { cardsOf, carriersOf, disposalOf } from './leavings.ts'
import { inHand, pending, signingNow, type Progress } from './progress.ts'

export interface ViewParts {
  readonly plan: Plan
  readonly progress: Progress
  readonly head: Head
  readonly lines: readonly EntryLine[]
  readonly trouble: Report | null
  readonly action: Action | null
  readonly context: Context | null
}

export function buildView (parts: ViewParts): View {
  const { plan, progress } = parts
  const { step, trouble } = stepView(parts)
  return {
    ceremony: plan.ceremony, mode: plan.mode, title: plan.title, organisation: plan.organisation.name, script: plan.script.name,
    phase: phaseOf(plan, progress),
    people: plan.participants.map(({ id, name, roles }) => ({ id, name, roles })),
    agenda: agenda(plan, progress), step, signing: signingView(plan, progress), head: parts.head,
    inHand: lettingGo(progress),
    mayResume: dueNow(plan, progress).type === 'paused' ? pending(plan, { purpose: 'resume', act: null, step: null, given: [] }) : [],
    disposal: progress.ended === 'aborted' ? { objects: disposalOf(plan, progress), cards: cardsOf(progress).map(one => ({ ...one, carriers: carriersOf(progress, one.set) })) } : null,
    recent: parts.lines.slice(-20),
    trouble: parts.trouble ?? trouble, openedAt: parts.lines[0]?.time ?? null,
    plannedSeconds: plan.acts.flatMap(act => act.steps).reduce((sum, one) => sum + one.planned, 0)
  }
}

/** What letting the shares in hand go costs: of a dealt set its cards, whatever else is held with it. */
function lettingGo (progress: Progress): View['inHand'] {
  const most = inHand(progress).at(-1)
  return most === undefined ? null : { set: most.set, outcome: most.outcome }
}

/** Whether something secret is typed or shown in the step; the dealing of shares is its own beginning. */
function isSecret (action: string, asks: readonly Ask[]): boolean {
  return action === 'split-recovery-key' || asks.some(({ kind }) => kind !== 'confirm' && kind !== 'text')
}

function stepView ({ plan, progress, action, context }: ViewParts): { step: View['step'], trouble: Report | null } {
  const due = dueNow(plan, progress).type
  if (due === 'open') {
    const who = plan.participants.find(person => person.roles.includes('administrator')) ?? plan.participants[0]!
    return { trouble: null, step: { act: null, step: null, action: 'open', attempt: 1, irreversible: false, secret: false, guarded: false, authorisedBy: [], who: [who.id], facts: {}, asks: [{ kind: 'text', id: 'source', who: who.id, facts: {}, max: 200 }, { kind: 'text', id: 'value', who: who.id, facts: {}, max: 500 }] } }
  }
  if (action === null || context === null) return { step: null, trouble: null }
  const base = {
    act: context.act, step: context.step.id, action: action.name, attempt: context.attempt, irreversible: context.step.irreversible,
    who: peopleOf(context), guarded: progress.guarded, authorisedBy: [...progress.authorisedBy]
  }
  try {
    const asks = due === 'sign' ? [] : due === 'reconcile' ? asksToReconcile(action, context) : action.asks(context)
    return { step: { ...base, facts: action.facts(context), asks, secret: due !== 'sign' && isSecret(action.name, asks) }, trouble: null }
  } catch (error) {
    const trouble = reportOf(error)
    if (trouble === undefined) throw error
    return { step: { ...base, facts: {}, asks: [], secret: false }, trouble }
  }
}

function agenda (plan: Plan, at: Progress): View['agenda'] {
  const opening = at.opened === null || at.base?.purpose === 'open'
  return plan.acts.map((act, i) => ({
    act: act.id, title: act.title, place: opening ? 'ahead' : i < at.act ? 'done' : i === at.act ? 'current' : 'ahead',
    steps: act.steps.map((step, j) => ({
      step: step.id, action: step.action, with: step.with, irreversible: step.irreversible, plannedSeconds: step.planned,
      place: opening ? 'ahead' : i < at.act || (i === at.act && j < at.step) ? 'done' : i === at.act && j === at.step ? 'current' : 'ahead'
    }))
  }))
}

function signingView (plan: Plan, at: Progress): View['signing'] {
  const signing = signingNow(at)
  if (signing === null) return null
  const facts: Record<string, string> = {
    ...(signing.act === null ? {} : { act: plan.acts.find(act => act.id === signing.act)?.title ?? signing.act }),
    ...(signing.step === null ? {} : { step: signing.step, action: plan.acts.find(act => act.id === signing.act)?.steps.find(step => step.id === signing.step)?.action ?? signing.step }),
    ...purposeFacts(signing.purpose, at)
  }
  const signers = pending(plan, signing).map(one => ({ ...one, held: plan.participants.find(({ id }) => id === one.participant)!.held }))
  return { purpose: signing.purpose, facts, pending: signers, given: signing.given.map(({ participant, role, decision }) => ({ participant, role, decision })) }
}

/** What people must know of the moment before they sign for it. */
function purposeFacts (purpose: Purpose, at: Progress): Record<string, string> {
  switch (purpose) {
    case 'pause': return { reason: at.pauseReason ?? '' }
    case 'abort': return { reason: at.abortReason ?? '' }
    case 'exception': return { text: at.exceptionText ?? '' }
    case 'resume': return { differences: at.differences.map(one => `${one.token ?? ''}: ${one.code}`).join('; ') || 'none' }
    case 'void': return { set: at.cards.at(-1)?.set ?? '', ordinals: at.cards.at(-1)?.ordinals.join(', ') ?? '', carriers: carriersOf(at, at.cards.at(-1)?.set ?? '').join('; ') }
    case 'open': case 'authorise': case 'act': case 'close': return {}
  }
}
