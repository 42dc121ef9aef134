// Which certificates, lists and statements belong to what is in hand. Pure.

import type { Described } from '../../src/contract/certificates.ts'
import type { View } from '../../src/contract/shapes.ts'

type PlannedStep = View['agenda'][number]['steps'][number]

/** The setting of a step that names what it signs. */
const named: Readonly<Record<string, { readonly type: Described['type'], readonly setting: string }>> = {
  'issue-certificate': { type: 'certificate', setting: 'certificate' },
  'issue-crl': { type: 'list', setting: 'list' },
  'sign-statement': { type: 'statement', setting: 'statement' }
}

/** Whether a ceremony signs anything for others. */
export function isIssuance ({ agenda }: Pick<View, 'agenda'>): boolean {
  return agenda.some(({ steps }) => steps.some(({ action }) => Object.hasOwn(named, action)))
}

/** What the step in hand is about: everything where it is read aloud, the one that is signed, else nothing. */
export function inHandOf ({ agenda }: Pick<View, 'agenda'>, all: readonly Described[]): Described[] {
  const step = agenda.flatMap(({ steps }) => steps).find(({ place }) => place === 'current')
  if (step === undefined) return []
  return step.action === 'read-issuance' ? [...all] : all.filter(one => isSignedBy(step, one))
}

/** The one that is asked about now stands first. */
export function askedFirst (all: readonly Described[], asked: string | undefined): Described[] {
  return all.toSorted((a, b) => Number(b.name === asked) - Number(a.name === asked))
}

/** What was signed in the act in hand, the newest first: its people sign for it at the act's end. */
export function signedInAct ({ agenda }: Pick<View, 'agenda'>, all: readonly Described[]): Described[] {
  const act = agenda.find(({ place }) => place === 'current')
  const done = (act?.steps ?? []).filter(({ place }) => place === 'done')
  return all.filter(one => one.signed !== null && done.some(step => isSignedBy(step, one))).toReversed()
}

/** Changes with each step that is done: then it is looked at anew. */
export function stepsDone ({ agenda }: Pick<View, 'agenda'>): string {
  return agenda.map(({ steps }) => String(steps.filter(({ place }) => place === 'done').length)).join(' ')
}

function isSignedBy ({ action, with: settings }: PlannedStep, { type, name }: Described): boolean {
  const of = named[action]
  return of !== undefined && of.type === type && settings[of.setting] === name
}
