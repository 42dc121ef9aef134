// A step: its skeleton, and at the foot one thing at a time that it asks for, then the act itself.

import { useEffect, useState, type ReactNode } from 'react'
import type { Answer } from '../../src/contract/ceremony.ts'
import type { Ask, View } from '../../src/contract/shapes.ts'
import { failureWords } from '../../src/words/failures.ts'
import { say } from '../../src/words/text.ts'
import { cleaned } from '../bridge/clean.ts'
import type { PageState, Store } from '../bridge/store.ts'
import { Issuing } from '../certificate/Issuing.tsx'
import { ActFor, actFor, actForWords } from './ActFor.tsx'
import type { ShareAsk } from './asked.ts'
import { Asked } from './Asked.tsx'
import { canActFor, confirmedOf, isWholeStep, missingPins, nextAsk, Tray } from './asks.ts'
import { Answers, Check } from './Check.tsx'
import { Middle } from './Middle.tsx'
import { Publishing } from './Publishing.tsx'
import { partsOf } from './parts.ts'
import type { Step } from './scene.ts'
import { Skeleton, Trouble } from './Skeleton.tsx'
import { plannedNow } from './time.ts'
import { doneWords, wordsOf } from './words.ts'

export interface StepPageProps {
  readonly store: Store
  readonly state: PageState
  readonly view: View
  readonly step: Step
  /** What was typed for this step before it was refused; never a secret. */ readonly typed: Map<string, string>
}

export function StepPage ({ store, state: { busySince, done }, view, step, typed }: StepPageProps): ReactNode {
  const [tray] = useState(() => new Tray())
  const [given, setGiven] = useState<readonly string[]>([])
  /** The station acts as soon as the PINs that people chose were entered. */ const [acting, setActing] = useState(false)
  useEffect(() => () => tray.wipe(), [tray])

  const busy = busySince !== null
  const words = wordsOf(step)
  const button = view.phase === 'reconciling' ? say('window.button.reconcile') : words.button
  const missing = missingPins(step, given)
  const ask = (acting ? missing[0] : undefined) ?? nextAsk(step.asks, given)
  const perform = async (): Promise<void> => {
    try {
      if (await store.change('ceremony.answer', { step: step.step, answers: tray.all() }, doneWords(view, step))) typed.clear()
    } finally {
      tray.wipe()
    }
  }
  const act = async (): Promise<void> => {
    try {
      await actFor(store, view, tray.all())
    } finally {
      tray.wipe()
      setGiven([])
      setActing(false)
    }
  }
  const answer = (to: Ask, value: Answer, along: readonly string[] = []): void => {
    for (const id of [to.id, ...along]) {
      tray.put(id, value)
      if (typeof value === 'string') typed.set(id, value)
    }
    const all = [...given, to.id, ...along]
    setGiven(all)
    if (acting && missingPins(step, all).length === 0) void act()
    else if (isWholeStep(view, step)) void perform().then(() => setGiven([]))
  }
  const share = async (to: ShareAsk): Promise<boolean> => {
    const ending = await store.share(step.step ?? '', to.id, confirmedOf(step.asks, given))
    if (ending === 'shown' && !given.includes(to.id)) answer(to, true)
    return ending === 'lost' && store.state().refusal === null
  }
  const wrongWith = async (id: string, text: string): Promise<string | null> => {
    const before = Object.entries(tray.all()).filter((one): one is [string, string] => typeof one[1] === 'string')
    const looked = step.step === null ? null : await store.bridge.host('ceremony.look-at', { step: step.step, answers: { ...Object.fromEntries(before), [id]: text } })
    if (looked === null || 'output' in looked) return null
    const { happened, next } = failureWords(cleaned(looked.report))
    return `${happened} ${next}`
  }
  const change = (id: string): void => {
    tray.remove(id)
    setGiven(given.filter(one => one !== id))
  }

  const shown = step.asks.find(one => one.kind === 'show-share' && given.includes(one.id))
  // Where a PIN that somebody chose is all that is wanted, to act for them would be to ask for it.
  const beside = canActFor(step, given) && !acting && !(missing.length > 0 && isWholeStep(view, step)) ? <ActFor store={store} view={view} busy={busy} onPress={() => { if (missing.length > 0) setActing(true); else void act() }} /> : null
  const asked = ask ?? (isWholeStep(view, step) ? step.asks[0] ?? null : null)
  const foot = asked === null
    ? <Check view={view} step={step} button={button} busy={busy} beside={beside} onAct={() => { void perform().then(() => setGiven([])) }} />
    : (
        <Asked
          key={asked.id} view={view} step={step} ask={asked} act={acting && missing.length === 1 ? actForWords(view) : isWholeStep(view, step) ? button : null} focus={given.length > 0 && !isWholeStep(view, step)} busy={busy}
          before={typed.get(asked.id) ?? ''} again={shown?.kind === 'show-share' ? shown : null} beside={beside}
          given={given} onAnswer={(value, along) => answer(asked, value, along)} onShare={share} onLookAt={async text => await wrongWith(asked.id, text)} onLook={async () => await store.look()}
        />
      )
  return (
    <Middle screen={view.phase === 'reconciling' ? 'reconciling' : 'step'} ask={asked?.id} busySince={busySince} planned={plannedNow(view)} foot={<div className='stack'>{foot}</div>}>
      <Skeleton parts={partsOf(view, step)} done={done} />
      <Trouble view={view} />
      {asked === null && step.asks.length > 0 ? <Answers view={view} step={step} typed={typed} busy={busy} onChange={change} /> : null}
      <Publishing bridge={store.bridge} ceremony={view.ceremony} step={step} />
      <Issuing bridge={store.bridge} view={view} asked={asked?.facts.certificate ?? asked?.facts.list ?? asked?.facts.statement} />
    </Middle>
  )
}
