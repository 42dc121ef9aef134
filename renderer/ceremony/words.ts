// People, steps and entries of a view in words. Pure.

import type { RehearsalPin } from '../../src/contract/ceremony.ts'
import type { Ask, EntryLine, Report, View } from '../../src/contract/shapes.ts'
import { failureWords } from '../../src/words/failures.ts'
import { spokenLanguage } from '../../src/words/language.ts'
import { signingWords, type SigningWords } from '../../src/words/signing.ts'
import { askWords, stepName, stepWords, type StepWords } from '../../src/words/steps.ts'
import { hasText, say, sayWith } from '../../src/words/text.ts'
import { bagOf, isBag } from './bag.ts'
import { copyOf, isFate } from './fate.ts'
import type { Signing, Step } from './scene.ts'
import { plannedSoFar, spanText } from './time.ts'

export type Role = View['people'][number]['roles'][number]

export function nameOf (view: View, participant: string): string {
  return view.people.find(one => one.id === participant)?.name ?? participant
}

/** A role within a sentence. */
export function roleName (role: Role): string {
  return say(`role.${role}.as`)
}

/** A label within a sentence. German leaves it as it is: most begin with a noun. */
export function lower (text: string): string {
  return spokenLanguage() === 'de' ? text : text.slice(0, 1).toLowerCase() + text.slice(1)
}

export function personAndRoles (view: View, id: string): string {
  const roles = view.people.find(one => one.id === id)?.roles ?? []
  return say('window.label.person', { name: nameOf(view, id), roles: roles.map(roleName).join(', ') })
}

/** The witness by name, else by role. */
export function witnessName (view: View): string {
  return view.people.find(one => one.roles.includes('witness'))?.name ?? say('role.witness.name')
}

/** The words of a step. */
export function wordsOf ({ action, facts }: Step): StepWords {
  return stepWords(action, facts)
}

/** What can be said to be done when the step in hand was: after an interruption no more than the comparison. */
export function doneWords (view: View, step: Step): string {
  const { title } = wordsOf(step)
  return view.phase === 'reconciling' ? say('window.label.compared', { step: title }) : title
}

/** What is asked, and of whom. */
export function labelOf (view: View, step: Step, ask: Ask): string {
  const words = isFate(step, ask) ? copyOf(ask) : isBag(step, ask) ? bagOf(ask) : askWords(step.action, ask)
  const name = nameOf(view, ask.who)
  return words.startsWith(name) ? words : say('window.label.of-whom', { name, label: words })
}

/** Which PIN of a rehearsal it is. */
export function pinWords ({ token, owner, component, components }: RehearsalPin): string {
  return askWords('', { id: '', kind: 'pin', facts: { token, owner, component: String(component), components: String(components) } })
}

/** What one person signs, in words. */
export function signingText (view: View, signing: Signing, role: Role): SigningWords {
  const step = view.agenda.flatMap(act => act.steps).find(one => one.step === signing.facts.step)
  return signingWords(signing.purpose, role, { ...signing.facts, ...(step === undefined ? {} : { step: stepName(step.action) }) })
}

/** A person, and the role in which they sign. */
export function signerText (view: View, { participant, role }: View['mayResume'][number]): string {
  return say('window.label.person', { name: nameOf(view, participant), roles: roleName(role) })
}

/** An entry in two lines: what it is, and what about and by whom. */
export function entryWords (view: View, { type, about, actor, refused, error }: EntryLine): { readonly what: string, readonly about: string } {
  const key = `window.entry.${type}`
  return { what: refused ? say('window.label.signoff-refused') : hasText(key) ? sayWith(key, {}) : type, about: [...actor === null ? [] : [nameOf(view, actor)], ...error !== null ? [failureWords(error).happened] : about === null ? [] : [aboutWords(about)]].join(' · ') }
}

/** The newest entry's number, where it records that what was refused just now had been tried; null where nothing was recorded of it. */
export function recordedTry ({ recent }: Pick<View, 'recent'>, { code }: Pick<Report, 'code'>): number | null {
  const newest = recent.at(-1)
  return newest?.error?.code === code ? newest.seq : null
}

function aboutWords (about: string): string {
  if (hasText(`purpose.${about}.title`)) return sayWith(`purpose.${about}.title`, {})
  return about === 'take-inventory' || hasText(`step.${about}.short`) ? stepName(about) : about.replaceAll('-', ' ')
}

/** How long it has been, and what was planned. */
export function timeText (view: View, now: Date): string {
  const planned = spanText(view.plannedSeconds)
  if (view.openedAt === null) return say('window.label.time-none', { planned })
  return say('window.label.time', { real: spanText((now.getTime() - Date.parse(view.openedAt)) / 1000), due: spanText(plannedSoFar(view)), planned })
}
