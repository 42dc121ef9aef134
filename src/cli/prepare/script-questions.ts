// Which ceremony, in which mode, and what its script asks for.

import { readFile } from 'node:fs/promises'
import type { ScriptSummary } from '../../contract/ceremony.ts'
import type { ParameterNeed, PlanNeeds } from '../../contract/prepare.ts'
import type { Report } from '../../contract/shapes.ts'
import { failureWords } from '../../words/failures.ts'
import { shippedWords } from '../../words/scripts.ts'
import { hasText, say, sayWith } from '../../words/text.ts'
import { lacksUnder, lackWords, type lacks } from './enough.ts'
import type { PlanInMaking } from './state.ts'
import type { Choice, Question } from './walk.ts'

/** The shipped scripts in the order of a key's life. */
const order = ['genesis', 'issue', 'publish', 'rotate', 'revoke', 'destroy', 'recover', 'reshare', 'replace', 'drill', 'replicas', 'audit', 'breach-drill']
/** The choice of a script that was given as a file. */
const kept = 'kept'
/** Parameters that name a class of the policy: one of these is meant. */
const classes: ReadonlySet<string> = new Set(['class', 'subordinate-class'])
/** Which backups are restored: they are read as soon as they are named. */
const ofBackups: ReadonlySet<string> = new Set(['backups', 'set'])
/** What only a policy makes something of. */
const ofPolicy = /(?:^|-)(?:class|owner)$/

export function modeQuestion (of: PlanInMaking): Question {
  return {
    id: 'mode', title: say('prepare.title.mode'), says: [say('prepare.says.mode')], takes: 'one', usual: of.answers.mode ?? 'production',
    choices: (['production', 'rehearsal'] as const).map(value => ({ value, label: say(`prepare.mode.${value}`), means: say(`prepare.means.${value}`) })),
    take: async answer => {
      const mode = answer === 'rehearsal' ? 'rehearsal' : 'production'
      // Another mode has another anchor, and so other people.
      await of.take(mode === of.answers.mode || of.answers.anchor === null ? { mode } : { mode, anchor: null, people: null, policy: null, site: null })
      return 'next'
    }
  }
}

/** A shipped one by its name, or the YAML of a file. */
export function scriptQuestion (of: PlanInMaking): Question {
  const { script, mode } = of.answers
  const choices = inOrder(of.scripts).filter(one => mode === 'rehearsal' || one.script !== 'breach-drill').map(one => ({ value: one.script, ...wordsOf(one) }))
  const own: Choice[] = script !== null && 'yaml' in script ? [{ value: kept, label: say('prepare.choice.own-script') }] : []
  return {
    id: 'script', title: say('prepare.title.script'), says: [say('prepare.says.script'), say('prepare.says.path')], takes: 'any', choices: [...choices, ...own],
    usual: script === null ? 'genesis' : 'name' in script ? script.name : kept,
    take: async answer => {
      if (answer === kept) return 'next'
      const isShipped = choices.some(({ value }) => value === answer)
      const yaml = isShipped ? null : await textIn(answer)
      if (!isShipped && yaml === null) return { refused: say('prepare.says.no-script', { path: answer }) }
      const chosen = yaml === null ? { name: answer } : { yaml }
      await of.assertScript(chosen)
      const isSame = script !== null && 'name' in script && script.name === answer
      await of.take({ script: chosen, ...isSame ? {} : { parameters: {}, people: null, site: null } })
      return 'next'
    }
  }
}

/** A file's text; null where it can't be read. */
async function textIn (path: string): Promise<string | null> {
  return await readFile(path, 'utf8').catch(() => null)
}

/** A question for each choice and number that the script asks for: they decide how many people it takes. */
export function choiceQuestions (of: PlanInMaking, { parameters }: PlanNeeds): Question[] {
  return parameters.filter(({ asked, kind }) => asked && isChoice(kind)).map(need => parameterQuestion(of, need))
}

/** A question for each name and text: what there is to name is known once the anchor is. */
export function nameQuestions (of: PlanInMaking, { parameters, policy, wrong }: PlanNeeds): Question[] {
  return parameters.filter(({ asked, kind, parameter }) => asked && !isChoice(kind) && (policy !== null || !ofPolicy.test(parameter)))
    .map(need => parameterQuestion(of, need, wrong.some(({ path }) => path === need.parameter)))
}

function isChoice (kind: ParameterNeed['kind']): boolean {
  return kind === 'choice' || kind === 'count'
}

/** `isWrong`: the value that it has, or that it has none, is no answer. */
function parameterQuestion (of: PlanInMaking, need: ParameterNeed, isWrong = false): Question {
  const { parameter, kind, about, known } = need
  const given = of.answers.parameters[parameter]
  const choices: Choice[] = kind === 'choice' ? need.of.map(value => ({ value, label: answerWords(need, value) })) : known.map(value => ({ value, label: value }))
  return {
    id: `parameter-${parameter}`, title: shippedWords(about), says: boundsOf(need, isWrong), choices, takes: kind === 'choice' ? 'one' : 'any', usual: isWrong ? null : given ?? usualOf(need),
    take: async answer => {
      const parameters = { ...of.answers.parameters, [parameter]: answer }
      const needs = await of.needs(parameters)
      const wrong = needs?.wrong.find(({ path }) => path === parameter)
      if (wrong !== undefined) return { refused: wrongWords(need) }
      if (ofBackups.has(parameter) && needs !== null && !needs.existing && needs.unknown !== null) return { refused: failureText(needs.unknown) }
      await of.take({ parameters })
      const few = needs === null ? [] : await fewFor(of, needs, answer)
      return few.length === 0 ? 'next' : { noted: say('prepare.says.answer-few', { lacks: lackWords(few) }) }
    }
  }
}

/** Roles for which this very answer asks for more people than the anchor has: the one that was chosen, or else the one that lies in the folder. */
async function fewFor (of: PlanInMaking, needs: PlanNeeds, answer: string): Promise<ReturnType<typeof lacks>> {
  const anchor = of.answers.anchor ?? of.found.anchors[0]
  if (anchor === undefined || of.answers.draft !== undefined) return []
  return (await lacksUnder(of, needs, anchor)).filter(({ count }) => String(count) === answer)
}

/** What an empty line stands for: the script's own, but a class that the policy does not have is no answer. */
function usualOf ({ parameter, value, known }: ParameterNeed): string | null {
  if (!classes.has(parameter) || known.length === 0 || (value !== null && known.includes(value))) return value
  return known.length === 1 ? known[0]! : null
}

function boundsOf ({ kind, from, to, default: usual }: ParameterNeed, isNeeded: boolean): string[] {
  switch (kind) {
    case 'choice': return []
    case 'count': return [say('start.says.hint-count', { from: String(from ?? 0), to: String(to ?? 9999) })]
    case 'name': return [say('start.says.hint-name', { max: '40' })]
    case 'label': return [say('start.says.hint-label', { max: '32' })]
    case 'text': return [say(usual === '' && !isNeeded ? 'start.says.hint-text' : 'start.says.hint-text-needed', { max: '500' })]
  }
}

/** What happened, and what to do. */
function failureText (report: Report): string {
  const { happened, next } = failureWords(report)
  return `${happened} ${next}`
}

/** What is wrong with an answer of this kind. */
function wrongWords ({ kind, from, to }: ParameterNeed): string {
  switch (kind) {
    case 'choice': return say('start.wrong.choice')
    case 'count': return say('start.wrong.count', { from: String(from ?? 0), to: String(to ?? 9999) })
    case 'name': return say('start.wrong.name', { max: '40' })
    case 'label': return say('start.wrong.label', { max: '32' })
    case 'text': return say('start.wrong.text', { max: '500' })
  }
}

/** What an answer means, where the dictionary knows. */
function answerWords ({ parameter }: ParameterNeed, answer: string): string {
  const key = [`start.choice.${parameter}.${answer}`, ...parameter.endsWith('algorithm') ? [`algorithm.${answer}.name`] : []].find(one => hasText(one))
  return key === undefined ? answer : sayWith(key, {})
}

function wordsOf ({ script, title }: ScriptSummary): Pick<Choice, 'label' | 'means'> {
  const key = `start.script.${script}.name`
  return hasText(key) ? { label: sayWith(key, {}), means: sayWith(`start.script.${script}.means`, {}) } : { label: shippedWords(title) }
}

function inOrder (scripts: readonly ScriptSummary[]): ScriptSummary[] {
  const place = ({ script }: ScriptSummary): number => order.includes(script) ? order.indexOf(script) : order.length
  return scripts.toSorted((a, b) => place(a) - place(b))
}
