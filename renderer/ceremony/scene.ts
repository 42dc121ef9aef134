// Which page of a ceremony stands in the middle: what the host's view and the shell's state say, and what the page itself is in the middle of. Pure.

import type { View } from '../../src/contract/shapes.ts'
import type { PageState } from '../bridge/store.ts'

export type Step = NonNullable<View['step']>
export type Signing = NonNullable<View['signing']>

export type Scene =
  | { readonly scene: 'lost' | 'refused' | 'paused' | 'ended' | 'briefing' | 'between' }
  | { readonly scene: 'slip', /** The act that ended. */ readonly act: string, /** The entry of its checkpoint. */ readonly seq: number }
  | { readonly scene: 'signing', readonly signing: Signing }
  | { readonly scene: 'waiting' | 'guard' | 'step', readonly step: Step }

/** `briefed`: everybody was told what will happen, and the opening is in hand. `taken`: the entry whose slip was taken; null for none. */
export function sceneOf ({ shell, refusal, restarting }: Pick<PageState, 'shell' | 'refusal' | 'restarting'>, view: View, briefed: boolean, taken: number | null): Scene {
  if (shell?.host === 'lost' || restarting) return { scene: 'lost' }
  if (refusal !== null) return { scene: 'refused' }
  const { phase, step, signing, trouble } = view
  if (phase === 'closed' || phase === 'aborted') return { scene: 'ended' }
  if (phase === 'paused') return { scene: 'paused' }
  const ended = actEnded(view)
  if (ended !== null && ended.seq !== taken) return { scene: 'slip', ...ended }
  if (phase === 'briefing' && !briefed) return { scene: 'briefing' }
  if (signing !== null) return { scene: 'signing', signing }
  if (step === null) return { scene: 'between' }
  // A step without facts could not be looked at: the view says what is in the way.
  if (trouble !== null && step.action !== 'open' && Object.keys(step.facts).length === 0) return { scene: 'waiting', step }
  return step.secret && !step.guarded ? { scene: 'guard', step } : { scene: 'step', step }
}

/** The act that ended just now, where its checkpoint is the newest entry. */
function actEnded ({ recent }: View): { act: string, seq: number } | null {
  const [closed, issued] = recent.slice(-2)
  return closed?.type === 'act.closed' && closed.act !== null && issued?.type === 'checkpoint.issued' ? { act: closed.act, seq: issued.seq } : null
}

/** What makes one page another one: where it changes, everything that was entered on the page is let go. */
export function sceneKey (scene: Scene, view: View): string {
  switch (scene.scene) {
    case 'slip': return `slip ${scene.seq}`
    case 'signing': return ['signing', view.phase, scene.signing.purpose, scene.signing.facts.act, scene.signing.facts.step].join(' ')
    case 'waiting': case 'guard': case 'step': return [scene.scene, view.phase, scene.step.step, scene.step.attempt, ...scene.step.asks.map(ask => ask.id)].join(' ')
    case 'lost': case 'refused': case 'paused': case 'ended': case 'briefing': case 'between': return `${scene.scene} ${view.phase}`
  }
}
