// Where tokens and cards are found, and the other files and times of a plan.

import { resolve } from 'node:path'
import type { FoundModule, PlanNeeds } from '../../contract/prepare.ts'
import { failureWords } from '../../words/failures.ts'
import { say } from '../../words/text.ts'
import { indented, wrap } from '../terminal/layout.ts'
import type { Prompts } from '../terminal/prompts.ts'
import { timeOf } from '../times.ts'
import { cardsIn, lookedAt } from './cards.ts'
import { makeOne } from './people-questions.ts'
import type { PlanInMaking } from './state.ts'
import { walk, type Choice, type Outcome, type Question } from './walk.ts'

const again = 'again'
const none = 'none'
const throwAway = 'throw-away'

/** Nothing where no token is used and no card read. A rehearsal may do without a file: its tokens are thrown away then. */
export function siteQuestions (of: PlanInMaking, needs: PlanNeeds, prompts: Prompts): Question[] {
  if (!needs.site && needs.tokens.length === 0) return []
  const choices: Choice[] = [
    ...needs.site ? [] : [{ value: throwAway, label: say('prepare.choice.throw-away') }],
    ...of.found.sites.map(path => ({ value: path, label: of.shown(path) })), { value: makeOne, label: say('prepare.choice.make-site'), means: say('prepare.means.make-site') }
  ]
  return [{
    id: 'site', title: say('prepare.title.site'), says: [say('prepare.says.site'), say('prepare.says.path')], choices, takes: 'any', usual: of.answers.site ?? choices[0]!.value,
    take: async answer => {
      if (answer === makeOne) return await makeSite(of, needs, prompts)
      await of.take({ site: answer === throwAway ? null : of.path(answer) })
      return 'next'
    }
  }]
}

/** Asks for each token and for the cards, and writes the file. */
async function makeSite (of: PlanInMaking, needs: PlanNeeds, prompts: Prompts): Promise<Outcome> {
  const tokens: Record<string, { module: string, uri: string }> = {}
  const { modules } = await of.options()
  let cards = needs.cards ? await moduleOfCards(of, modules) : null
  let site = ''
  const others: string[] = []
  const questions = async (): Promise<readonly Question[]> => {
    const found = await of.host.call('prepare.tokens', { modules: [...modules.map(({ module }) => module), ...others] })
    return [
      ...needs.tokens.map((token): Question => {
        const fitting = fittingTokens(found, token.initialise)
        return {
          id: `token-${token.token}`, title: say('prepare.title.token', { token: token.token }),
          says: [say(token.initialise ? 'prepare.says.token-blank' : 'prepare.says.token-kept', { label: token.label }), say('prepare.says.token-module')],
          lines: troubles(found, prompts), takes: 'any', usual: null,
          choices: [...fitting.map(({ value, label }) => ({ value, label })), ...token.optional ? [{ value: none, label: say('prepare.choice.no-token') }] : [], { value: again, label: say('prepare.choice.again') }],
          take: async answer => {
            const chosen = fitting.find(({ value }) => value === answer)
            if (answer === none) delete tokens[token.token]
            else if (chosen !== undefined) tokens[token.token] = { module: chosen.module, uri: chosen.uri }
            else {
              if (answer !== again) others.push(of.path(answer))
              return 'stay'
            }
            return 'next'
          }
        }
      }),
      ...needs.cards ? [cardsQuestion(of, modules, cards, chosen => { cards = chosen })] : [],
      {
        id: 'site-name', title: say('prepare.title.site-name'), says: [say('prepare.says.site-name')], choices: [], takes: 'any', usual: site,
        take: async answer => {
          if (answer !== '' && !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(answer)) return { refused: say('start.wrong.name', { max: '40' }) }
          site = answer
          return 'next'
        }
      }
    ]
  }
  if (await walk(prompts, { questions, at: null }) !== 'end') return 'stay'
  const { file } = await of.host.call('prepare.site', { tokens, cards, site: site === '' ? null : site, out: of.fresh('site', '.yaml') })
  prompts.screen.lines(wrap(say('prepare.says.written', { file }), prompts.screen.columns))
  await of.take({ site: file })
  await of.look()
  return 'next'
}

/** The first module that reads a card with a key on it; null where none does. */
async function moduleOfCards (of: PlanInMaking, modules: readonly { readonly module: string }[]): Promise<string | null> {
  const looked = await cardsIn(of, modules.map(({ module }) => module))
  return looked.find(({ cards }) => cards.some(({ keys }) => keys.length > 0))?.module ?? null
}

/** The module that reads people's cards. */
export function cardsQuestion (of: PlanInMaking, modules: readonly { readonly module: string }[], usual: string | null, take: (module: string) => void): Question {
  const choices = modules.map(({ module }) => ({ value: module, label: module }))
  return {
    id: 'cards', title: say('prepare.title.cards'), says: [say('prepare.says.cards'), say('prepare.says.path')], choices, takes: 'any', usual: usual ?? choices[0]?.value ?? null,
    take: async answer => {
      const looked = await lookedAt(of, resolve(answer))
      if (typeof looked !== 'object' || !('refused' in looked)) take(resolve(answer))
      return looked
    }
  }
}

interface Fitting extends Choice { readonly module: string, readonly uri: string }

function fittingTokens (found: readonly FoundModule[], blank: boolean): Fitting[] {
  return found.flatMap(({ module, tokens }) => tokens.filter(({ initialised }) => initialised !== blank).map(({ label, serial, manufacturer, model, uri }) =>
    ({ value: `${module} ${uri}`, label: say('prepare.label.token', { label: label === '' ? '-' : label, serial: serial === '' ? '-' : serial, maker: `${manufacturer}, ${model}`, module }), module, uri })))
}

function troubles (found: readonly FoundModule[], { screen }: Prompts): string[] {
  return found.flatMap(({ module, trouble }) => trouble === null ? [] : indented(say('prepare.label.module-trouble', { module, what: failureWords(trouble).happened }), 2, screen.columns))
}

/** Policy, profiles, evidence and predecessor: each where the plan needs it. */
export async function fileQuestions (of: PlanInMaking, needs: PlanNeeds): Promise<Question[]> {
  const { policy, profiles, evidence, predecessor } = of.answers
  const options = await of.options()
  const { last } = options
  const usual = predecessor === null ? (evidence.length > 0 ? evidence.at(-1)! : 'station') : typeof predecessor === 'object' ? predecessor.bundle : predecessor
  const questions: Question[] = []
  if (needs.policy !== null) {
    const ready = needs.policy.ready
    const choices: Choice[] = [...of.found.policies.map(path => ({ value: path, label: of.shown(path) })), ...ready === null ? [] : [{ value: makeOne, label: say('prepare.choice.ready-policy', { policy: ready }) }]]
    questions.push({
      id: 'policy', title: say('prepare.title.policy'), says: [say('prepare.says.policy'), say('prepare.says.path')], choices, takes: 'any', usual: policy ?? choices[0]?.value ?? null,
      take: async answer => {
        const path = answer === makeOne && ready !== null ? (await of.host.call('prepare.policy', { policy: ready, out: of.fresh('policy', '.yaml') })).file : of.path(answer)
        await of.take({ policy: path })
        await of.look()
        return 'next'
      }
    })
  }
  if (needs.profiles) {
    questions.push({
      id: 'profiles', title: say('prepare.title.profiles'), says: [say('prepare.says.profiles')], choices: options.profiles.map(({ name }) => ({ value: name, label: name })), takes: 'one',
      usual: profiles !== null && 'name' in profiles ? profiles.name : 'private-pki',
      take: async name => { await of.take({ profiles: { name } }); return 'next' }
    })
  }
  if (needs.existing && (needs.unknown !== null || evidence.length > 0)) {
    questions.push({
      id: 'evidence', title: say('prepare.title.evidence'), says: [say('prepare.says.evidence'), ...evidence.map(path => say('prepare.says.evidence-given', { path }))], choices: [], takes: 'any', usual: '',
      take: async answer => {
        if (answer === '') return 'next'
        const path = of.path(answer)
        await of.take({ evidence: evidence.includes(path) ? evidence.filter(one => one !== path) : [...evidence, path], predecessor: { bundle: path } })
        return 'stay'
      }
    })
  }
  questions.push({
    id: 'predecessor', title: say('prepare.title.predecessor'), says: [say('prepare.says.predecessor'), say('prepare.says.path')], takes: 'any', usual,
    choices: [{ value: 'station', label: last === null ? say('prepare.choice.station-none') : say('prepare.choice.station', { title: last.title, ceremony: last.ceremony.slice(0, 8) }) }, { value: none, label: say('prepare.choice.no-predecessor') }],
    take: async answer => { await of.take({ predecessor: answer === 'station' || answer === none ? answer : { bundle: of.path(answer) } }); return 'next' }
  })
  return questions
}

/** From when, and until when, it may be held. */
export function dateQuestions (of: PlanInMaking, now: string): Question[] {
  const { notBefore, notAfter } = of.answers
  const from = notBefore ?? now
  const dated = (id: 'from' | 'until', usual: string, ofDay: string, taken: (time: string) => Promise<void>): Question => ({
    id, title: say(`prepare.title.${id}`), says: [say(`prepare.says.${id}`), say('prepare.says.date')], choices: [], takes: 'any', usual,
    take: async answer => {
      const time = timeOf(answer, ofDay)
      if (time === null) return { refused: say('plan.says.date-form', { given: answer }) }
      if (id === 'until' && time <= from) return { refused: say('prepare.says.until-before') }
      await taken(time)
      return 'next'
    }
  })
  return [
    dated('from', notBefore ?? now.slice(0, 10), '00:00:00.000', async time => { await of.take({ notBefore: time }) }),
    dated('until', notAfter ?? new Date(Date.parse(from) + 14 * 24 * 3600 * 1000).toISOString().slice(0, 10), '23:59:59.999', async time => { await of.take({ notAfter: time }) })
  ]
}
