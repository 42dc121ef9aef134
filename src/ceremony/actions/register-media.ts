// The media that the backups will go to: mounted, writable, different. They are looked at before the recovery key is made, so that nothing
// can be missing when the key is there.

import { mkdirSync } from 'node:fs'
import { actorOf, type Action, type Answers, type Context } from '../action.ts'
import { openMedium } from '../media.ts'

export const registerMedia: Action<'register-media'> = {
  name: 'register-media',
  irreversible: false,
  validate: (_, plan) => plan.recovery === null ? [{ path: 'action', expected: 'a plan that makes a recovery key' }] : [],
  asks: on => numbers(on).map(number => ({ kind: 'text', id: `medium-${number}`, who: actorOf(on), facts: { number: String(number), media: String(numbers(on).length) }, max: 1000 })),
  facts: on => ({ media: String(numbers(on).length) }),
  rehearse: on => Object.fromEntries(numbers(on).map(number => {
    const path = on.rehearsalMedium(number)
    mkdirSync(path, { recursive: true, mode: 0o700 })
    return [`medium-${number}`, path]
  })),
  prepare: (on, answers) => { opened(on, answers) },
  perform: (on, answers) => ({ action: 'register-media', media: opened(on, answers) })
}

function numbers (on: Context): number[] {
  return Array.from({ length: on.plan.recovery?.media ?? 0 }, (_, i) => i + 1)
}

function opened (on: Context, answers: Answers): { number: number, path: string }[] {
  const media: { number: number, path: string }[] = []
  for (const number of numbers(on)) {
    media.push({ number, path: openMedium(number, String(answers[`medium-${number}`]).trim(), media, on.stationFolder, on.plan.mode) })
  }
  return media
}
