// The media that the backups will go to: mounted, writable, different. They are looked at before any key is made, so that nothing
// can be missing when it is there.

import { makeFolder } from '../../transcript/durable.ts'
import { mediaCount } from '../../transcript/plan-rules.ts'
import type { Plan } from '../../transcript/plan.ts'
import { actorOf, type Action, type Answers, type Context } from '../action.ts'
import { assertNewMedium, openMedium, type Medium } from '../media.ts'

export const registerMedia: Action<'register-media'> = {
  name: 'register-media',
  irreversible: false,
  validate: (step, plan) => [
    ...(plan.recovery === null && !makesWrapped(plan) ? [{ path: 'action', expected: 'a plan that backs keys up' }] : []),
    ...(plan.recovery !== null || /^[2-8]$/.test(step.with.media ?? '') ? [] : [{ path: 'with.media', expected: 'a number from 2 to 8' }])
  ],
  asks: on => numbers(on).map(number => ({ kind: 'text', id: `medium-${number}`, who: actorOf(on), facts: { number: String(number), media: String(numbers(on).length) }, max: 1000 })),
  facts: on => ({ media: String(numbers(on).length) }),
  rehearse: on => Object.fromEntries(numbers(on).map(number => {
    const path = on.rehearsalMedium(number)
    makeFolder(path)
    return [`medium-${number}`, path]
  })),
  early: (on, typed) => { opened(on, typed) },
  prepare: (on, answers) => { opened(on, answers) },
  perform: (on, answers) => ({ action: 'register-media', media: opened(on, answers) })
}

function numbers (on: Context): number[] {
  return Array.from({ length: mediaCount(on.plan) }, (_, i) => i + 1)
}

function makesWrapped (plan: Plan): boolean {
  return plan.acts.some(act => act.steps.some(step => step.action === 'generate-wrapped-key'))
}

/** The folders of the media that were named. */
function opened (on: Context, answers: Answers): Medium[] {
  const media: Medium[] = []
  for (const number of numbers(on)) {
    if (answers[`medium-${number}`] === undefined) continue
    media.push({ number, path: openMedium(number, String(answers[`medium-${number}`]).trim(), media, on.stationFolder, on.plan.mode) })
    assertNewMedium(media.at(-1)!, on.plan)
  }
  return media
}
