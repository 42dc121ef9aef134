// The parts of a step's skeleton in words. Pure.

import type { View } from '../../src/contract/shapes.ts'
import { say } from '../../src/words/text.ts'
import type { Step } from './scene.ts'
import { nameOf, personAndRoles, wordsOf } from './words.ts'

export interface SkeletonParts {
  readonly title: string
  readonly who: string
  readonly say: string
  readonly do: string
  readonly changes: string
  readonly evidence: string
  readonly sign: string
  /** SHA-256 of something public that is read aloud. */ readonly fingerprint: string | null
}

/** The parts of the step in hand. After an interruption they say how it is found out what became of it. */
export function partsOf (view: View, step: Step): SkeletonParts {
  const words = wordsOf(step)
  const title = step.attempt > 1 ? say('window.label.attempt', { title: words.title, attempt: String(step.attempt) }) : words.title
  const base = { title, who: step.who.map(id => personAndRoles(view, id)).join('; '), sign: signText(view, step), fingerprint: fingerprintOf(step) }
  return view.phase === 'reconciling'
    ? { ...base, say: say('window.says.reconciling'), do: say('window.says.reconcile-do'), changes: say('window.says.reconcile-changes'), evidence: say('window.says.reconcile-evidence') }
    : { ...base, say: words.say, do: words.do, changes: words.changes, evidence: words.evidence }
}

function signText (view: View, step: Step): string {
  if (view.phase === 'briefing') return say('window.says.sign-opening')
  return step.irreversible && view.phase !== 'reconciling'
    ? say('window.says.sign-authorised', { names: step.authorisedBy.map(id => nameOf(view, id)).join(', ') })
    : say('window.says.sign-act')
}

function fingerprintOf ({ facts: { fingerprint } }: Step): string | null {
  return fingerprint !== undefined && /^[0-9a-f]{64}$/.test(fingerprint) ? fingerprint : null
}
