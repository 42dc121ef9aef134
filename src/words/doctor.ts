// What was found in a look over the station before the day, in words: what was found, why it matters, what to do. Pure; a record out of evidence may name
// things that this version does not know.

import type { en } from './en/en.ts'
import { failureWords } from './failures.ts'
import { hasText, say, sayKnown, sayWith, type FactsIn, type TextKey } from './text.ts'
import { withMoments } from './time.ts'

export type DoctorWeight = 'good' | 'care' | 'bad'
type Items = typeof en.doctor.item
/** The name of something that is looked at. */
export type DoctorCode = keyof Items
/** The weights that something looked at can have. */
export type DoctorWeightOf<C extends DoctorCode> = keyof Items[C] & DoctorWeight
/** The facts that its words take, of a weight or of any of several. What a refusal says follows from its code. */
export type DoctorFacts<C extends DoctorCode, W extends DoctorWeightOf<C>> = Readonly<Record<Given<FactsIn<Items[C][(W | 'name' | 'why' | 'do') & keyof Items[C]]>>, string>>
type Given<Fact> = Fact extends 'said' ? 'code' : Fact

export interface DoctorItem { readonly code: string, readonly weight: DoctorWeight, readonly facts: Readonly<Record<string, string>> }

export type DoctorSection = Extract<TextKey, `doctor.section.${string}`> extends `doctor.section.${infer S}` ? S : never
export interface DoctorWords {
  readonly name: string
  readonly found: string
  readonly why: string
  /** Null where there is nothing to do. */ readonly do: string | null
}

export function doctorWords ({ code, weight, facts: given }: DoctorItem): DoctorWords {
  const key = `doctor.item.${code}`
  const facts = withMoments(Object.fromEntries(Object.entries(given).map(([name, value]) => [name, factWords(name, value)])))
  if (given['code'] !== undefined) facts['said'] = failureWords({ code: given['code'], facts: given }).happened
  if (!hasText(`${key}.${weight}`)) return { name: code, found: say('doctor.says.unknown', { code }), why: '', do: null }
  return {
    name: sayKnown(`${key}.name`, facts), found: sayKnown(`${key}.${weight}`, facts), why: sayKnown(`${key}.why`, facts),
    do: weight !== 'good' && hasText(`${key}.do`) ? sayKnown(`${key}.do`, facts) : null
  }
}

/** What stands for words in a record, which is in no language. */
function factWords (name: string, value: string): string {
  // What a token does not tell of itself.
  if (value === '' && (name === 'serial' || name === 'firmware')) return say('common.none')
  switch (name) {
    case 'state': case 'language': return hasText(`doctor.${name}.${value}`) ? sayWith(`doctor.${name}.${value}`, {}) : value
    case 'missing': return value.replace(/[a-z-]+(?= \d)/g, role => hasText(`role.${role}.name`) ? sayWith(`role.${role}.name`, {}) : role)
    default: return value
  }
}

/** What is done the day before, for papers that are read then. */
export function doctorBefore (): string[] {
  return (['program', 'plan', 'look', 'right', 'people'] as const).map(what => say(`doctor.before.${what}`))
}

/** The heaviest of what was found. */
export function doctorVerdict (items: readonly { readonly weight: DoctorWeight }[]): DoctorWeight {
  return (['bad', 'care'] as const).find(weight => items.some(item => item.weight === weight)) ?? 'good'
}

/** The outcome in a sentence. */
export function doctorSummary (items: readonly { readonly weight: DoctorWeight }[]): string {
  const verdict = doctorVerdict(items)
  const count = String(items.filter(({ weight }) => weight === verdict).length)
  return verdict === 'good' ? say('doctor.says.good') : say(`doctor.says.${verdict}`, { count })
}

const sections: readonly (readonly [DoctorSection, readonly string[]])[] = [
  ['station', ['program', 'station', 'disk', 'file', 'ceremonies']],
  ['time', ['clock', 'time']],
  ['network', ['interfaces', 'links', 'radios']],
  ['machine', ['swap', 'core', 'hibernation', 'temporary', 'ptrace', 'entropy', 'memory', 'processors', 'power']],
  ['company', ['lockers', 'remote', 'watchers']],
  ['screen', ['display', 'browser', 'namespaces', 'language']],
  ['printing', ['printing', 'printers', 'paper', 'spool', 'jobs']],
  ['plan', ['plan']],
  ['tokens', ['softhsm', 'module', 'token', 'tokens']],
  ['cards', ['cards', 'card']],
  ['media', ['media', 'medium']]
]

/** Items by section, in the order in which people go through them; sections without any are left out. */
export function doctorSections<I extends DoctorItem> (items: readonly I[]): { readonly section: DoctorSection, readonly name: string, readonly items: readonly I[] }[] {
  const of = ({ code }: DoctorItem): DoctorSection => sections.find(([, starts]) => starts.includes(code.split('-')[0]!))?.[0] ?? 'other'
  return [...sections.map(([section]) => section), 'other' as const]
    .map(section => ({ section, name: say(`doctor.section.${section}`), items: items.filter(item => of(item) === section) })).filter(found => found.items.length > 0)
}
