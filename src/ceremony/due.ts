// What comes next, from where a ceremony stands. Some of it the engine does by itself; the rest waits for people.

import type { Phase } from '../contract/shapes.ts'
import type { Plan } from '../transcript/plan.ts'
import { pending, signingNow, type Progress, type Signing } from './progress.ts'

export type Due =
  | { readonly type: 'open' }
  | { readonly type: 'sign', readonly signing: Signing }
  | { readonly type: 'answer' }
  | { readonly type: 'reconcile' }
  | { readonly type: 'paused' }
  | { readonly type: 'end-custody' }
  | { readonly type: 'checkpoint' }
  | { readonly type: 'close-act', readonly act: string }
  | { readonly type: 'close' }
  | { readonly type: 'abort' }
  | { readonly type: 'ended' }

export function dueNow (plan: Plan, at: Progress): Due {
  if (at.opened === null) return { type: 'open' }
  if (at.ended !== null) return { type: 'ended' }
  const signing = signingNow(at)
  // A session key signs nothing before the people have vouched for it, whatever comes on top of that.
  if (at.checkpointDue && !at.overlays.some(({ purpose }) => purpose === 'resume')) return { type: 'checkpoint' }
  // Nothing goes on in its course with shares that are gone; what interrupts it is signed first, and what was begun on a token is looked at.
  if ((at.custody?.lost ?? null) !== null && at.overlays.length === 0) return at.intent === null ? { type: 'end-custody' } : { type: 'reconcile' }
  if (signing !== null) {
    if (pending(plan, signing).length > 0) return { type: 'sign', signing }
    switch (signing.purpose) {
      case 'pause': return { type: 'paused' }
      case 'abort': return { type: 'abort' }
      case 'act': return { type: 'close-act', act: signing.act! }
      case 'close': return { type: 'close' }
      case 'open': case 'authorise': case 'exception': case 'resume': case 'void': throw new Error(`a complete quorum for ${signing.purpose} was left standing`)
    }
  }
  return at.intent?.stale === true ? { type: 'reconcile' } : { type: 'answer' }
}

const phaseOfPurpose = {
  open: 'opening', authorise: 'authorising', act: 'act-signing', exception: 'exception', pause: 'pausing', resume: 'resuming', abort: 'aborting', close: 'closing', void: 'voiding'
} as const satisfies Record<Signing['purpose'], Phase>

/** The name of the moment, for faces. */
export function phaseOf (plan: Plan, at: Progress): Phase {
  const due = dueNow(plan, at)
  switch (due.type) {
    case 'open': return 'briefing'
    case 'sign': return phaseOfPurpose[due.signing.purpose]
    case 'answer': return 'step'
    case 'reconcile': return 'reconciling'
    case 'paused': return 'paused'
    case 'ended': return at.ended!
    case 'end-custody': case 'checkpoint': case 'close-act': case 'close': case 'abort': return 'step'
  }
}
