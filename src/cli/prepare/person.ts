// Somebody is enrolled: who they are, where their key is or comes to be, and their own signature that they hold it.

import { join } from 'node:path'
import type { FoundCard } from '../../contract/people.ts'
import { say } from '../../words/text.ts'
import { fingerprintLines } from '../commands/people.ts'
import { typed } from '../commands/anchor.ts'
import { typedPin } from '../pins.ts'
import { whole, wrap } from '../terminal/layout.ts'
import { Commanded, type Prompts } from '../terminal/prompts.ts'
import { cardsIn, lookedAt } from './cards.ts'
import type { PlanInMaking } from './state.ts'
import { walk, type Outcome, type Question } from './walk.ts'

type Place = 'new-file' | 'file' | 'card'

interface Person { name: string, id: string, place: Place, file: string, module: string, /** URI of a card, and the key on it that is enrolled; null for one that is made. */ card: { readonly uri: string, readonly label: string, readonly publicKey: Uint8Array | null } | null }

const again = 'again'

/** Leads through somebody's enrolment. Throws Left. */
export async function enrolSomebody (of: PlanInMaking, prompts: Prompts): Promise<Outcome> {
  const mode = of.answers.mode ?? 'production'
  const person: Person = { name: '', id: '', place: mode === 'production' ? 'card' : 'new-file', file: '', module: '', card: null }
  const { modules } = await of.options()
  const questions = async (): Promise<readonly Question[]> => [
    {
      id: 'name', title: say('prepare.title.person-name'), says: [say('prepare.says.person-name')], choices: [], takes: 'any', usual: person.name === '' ? null : person.name,
      take: async name => { person.name = name; return 'next' }
    },
    {
      id: 'id', title: say('prepare.title.person-id', { name: person.name }), says: [say('prepare.says.person-id')], choices: [], takes: 'any', usual: person.id === '' ? idOf(person.name) || null : person.id,
      take: async id => {
        if (!/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(id) || id.length > 64) return { refused: say('start.wrong.name', { max: '64' }) }
        if (of.found.enrolments.some(one => one.id === id)) return { refused: say('prepare.says.person-there', { id }) }
        person.id = id
        return 'next'
      }
    },
    ...mode === 'production' ? [] : [placeQuestion(person)],
    ...await keyQuestions(of, person, modules),
    {
      id: 'make', title: say('prepare.title.person-make', { name: person.name }), says: [say(person.place === 'card' ? 'prepare.says.person-card' : 'prepare.says.person-file')], takes: 'one', usual: 'make',
      choices: [{ value: 'make', label: say('prepare.choice.enrol') }], take: async () => await enrolled(of, prompts, person)
    }
  ]
  await walk(prompts, { questions, at: null })
  await of.look()
  return 'stay'
}

function placeQuestion (person: Person): Question {
  return {
    id: 'place', title: say('prepare.title.person-place', { name: person.name }), says: [say('prepare.says.person-place')], takes: 'one', usual: person.place,
    choices: (['new-file', 'file', 'card'] as const).map(value => ({ value, label: say(`prepare.place.${value}`) })),
    take: async answer => {
      person.place = answer === 'file' || answer === 'card' ? answer : 'new-file'
      return 'next'
    }
  }
}

async function keyQuestions (of: PlanInMaking, person: Person, modules: readonly { readonly module: string }[]): Promise<Question[]> {
  if (person.place === 'new-file') return []
  if (person.place === 'file') {
    return [{
      id: 'file', title: say('prepare.title.person-key', { name: person.name }), says: [say('prepare.says.path')], choices: of.found.keyFiles.map(value => ({ value, label: of.shown(value) })), takes: 'any', usual: person.file === '' ? null : person.file,
      take: async answer => { person.file = of.path(answer); return 'next' }
    }]
  }
  const looked = await cardsIn(of, [...modules.map(({ module }) => module), ...person.module === '' ? [] : [person.module]])
  const keys = looked.flatMap(({ module, cards }) => cards.flatMap(card => keysOf(module, card)))
  return [{
    id: 'card', title: say('prepare.title.person-card', { name: person.name }), says: [say(keys.length === 0 ? 'prepare.says.person-none' : 'prepare.says.person-which'), say('prepare.says.token-module')], takes: 'any', usual: null,
    choices: [...keys.map(({ value, label }) => ({ value, label })), { value: again, label: say('prepare.choice.again') }],
    take: async answer => {
      const chosen = keys.find(({ value }) => value === answer)
      if (chosen === undefined) {
        if (answer === again) return 'stay'
        const looked = await lookedAt(of, of.path(answer))
        if (typeof looked === 'object' && 'refused' in looked) return looked
        person.module = of.path(answer)
        return 'stay'
      }
      person.module = chosen.module
      person.card = chosen.card
      return 'next'
    }
  }]
}

/** Each key on a card, and a new one beside them. */
function keysOf (module: string, { label, serial, uri, keys }: FoundCard): { readonly value: string, readonly label: string, readonly module: string, readonly card: NonNullable<Person['card']> }[] {
  const name = `${label}, ${serial}`
  return [
    ...keys.map(key => ({
      value: `${module} ${uri} ${key.id}`, module, label: say('prepare.label.card-key', { card: name, key: say('people.label.card-key', { algorithm: say(`algorithm.${key.algorithm}.name`), label: key.label === '' ? '-' : key.label, id: key.id === '' ? '-' : key.id }) }),
      card: { uri, label: name, publicKey: key.publicKey }
    })),
    { value: `${module} ${uri} new`, module, label: say('prepare.label.card-new', { card: name }), card: { uri, label: name, publicKey: null } }
  ]
}

/** Makes the key where there is none yet, and has its owner sign. What was made is not made again where the rest is refused. */
async function enrolled (of: PlanInMaking, prompts: Prompts, person: Person): Promise<Outcome> {
  const { host } = of
  const { id, name, place } = person
  const mode = of.answers.mode ?? 'production'
  await host.call('enrolment.check', { mode, id, name, held: place === 'card' ? 'card' : 'file' })
  const secret = await secretOf(prompts, person)
  try {
    if (place === 'new-file') {
      person.file = (await host.call('key.create', { passphrase: secret, out: of.fresh(id, '.age') })).file
      person.place = 'file'
    }
    if (place === 'card' && person.card?.publicKey === null) {
      const { publicKey } = await host.call('card.make-key', { module: person.module, uri: person.card.uri, algorithm: 'ec-p256', label: 'strongroom', pin: secret })
      person.card = { ...person.card, publicKey }
    }
    const source = sourceOf(person)
    const { file, fingerprint } = await host.call('enrolment.make', { mode, id, name, source, secret, out: join(of.folder, `${id}.json`) })
    await keepPlace(of, id, 'key' in source ? source : { module: source.module })
    const { screen } = prompts
    screen.lines(['', ...whole(say('people.label.written'), file, screen.columns), ...fingerprintLines(fingerprint), ...wrap(say('people.says.aloud-key'), screen.columns)])
    return 'end'
  } finally {
    secret.fill(0)
  }
}

/** The key that signs the enrolment. */
function sourceOf ({ card, file, module }: Person): { readonly key: string } | { readonly module: string, readonly publicKey: Uint8Array } {
  return card === null || card.publicKey === null ? { key: file } : { module, publicKey: card.publicKey }
}

/** Where the key of somebody is, for the case that they found the anchor. */
async function keepPlace (of: PlanInMaking, id: string, place: { readonly key: string } | { readonly module: string }): Promise<void> {
  const { draft = {} } = of.answers
  await of.take({ draft: { ...draft, keys: { ...draft.keys, [id]: place } } })
}

async function secretOf (prompts: Prompts, { place, card, file, name }: Person): Promise<Uint8Array> {
  if (place === 'card') return await typed(prompts, say('people.ask.pin-card', { card: card?.label ?? '' }))
  if (place === 'file') return await typed(prompts, say('people.ask.passphrase', { name, file }))
  for (;;) {
    try {
      return await typedPin(prompts, { label: say('people.ask.passphrase-new', { min: '12' }), isNew: true, isPassphrase: true })
    } catch (error) {
      if (!(error instanceof Commanded)) throw error
    }
  }
}

/** A short name out of a name. */
export function idOf (name: string): string {
  return name.toLowerCase().replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 40)
}
