// What is known while a plan is being prepared: answers, which the host keeps in the folder after each of them, what lies there, and what they ask for.

import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ScriptSummary } from '../../contract/ceremony.ts'
import type { AnswersSoFar, PlanNeeds, PreparationFolder, PrepareOptions } from '../../contract/prepare.ts'
import type { WantedPlan } from '../../contract/plan.ts'
import type { Host } from '../../host/client.ts'

const nothing: AnswersSoFar = {
  v: 1, at: null, script: null, parameters: {}, mode: null, anchor: null, people: null, site: null, policy: null, profiles: null, evidence: [], predecessor: null, notBefore: null, notAfter: null
}

export class PlanInMaking {
  readonly host: Host
  readonly folder: string
  readonly scripts: readonly ScriptSummary[]
  /** Whether people looked at what the answers come to, as they are now. */ looked = false
  readonly #known = new Map<string, unknown>()
  #answers: AnswersSoFar
  #found: PreparationFolder

  private constructor (host: Host, scripts: readonly ScriptSummary[], found: PreparationFolder) {
    this.host = host
    this.folder = found.folder
    this.scripts = scripts
    this.#answers = found.answers ?? nothing
    this.#found = found
  }

  static async open (host: Host, folder: string): Promise<PlanInMaking> {
    return new PlanInMaking(host, await host.call('ceremony.scripts', {}), await host.call('prepare.open', { folder }))
  }

  get answers (): AnswersSoFar { return this.#answers }

  get found (): PreparationFolder { return this.#found }

  /** Takes answers, and has them kept. */
  async take (answers: Partial<AnswersSoFar>): Promise<void> {
    this.#answers = { ...this.#answers, ...answers }
    if (Object.keys(answers).some(key => key !== 'at')) this.looked = false
    await this.#keep()
  }

  /** Gives up the draft of an anchor: it is one now, or another one is taken. */
  async withoutDraft (answers: Partial<AnswersSoFar>): Promise<void> {
    const { draft: _, ...others } = this.#answers
    this.#answers = { ...others, ...answers }
    await this.#keep()
  }

  /** Looks again at what lies in the folder. */
  async look (): Promise<void> {
    this.#known.clear()
    this.#found = await this.host.call('prepare.open', { folder: this.folder })
  }

  async options (anchor: string | null = this.#answers.anchor): Promise<PrepareOptions> {
    const { mode } = this.#answers
    return await this.#once(`options ${JSON.stringify([anchor, mode])}`, async () => await this.host.call('prepare.options', { anchor, mode }))
  }

  /** What the script asks for; null where none is chosen. Answers to questions that are not asked any more are kept and not given. */
  async needs (parameters: AnswersSoFar['parameters'] = this.#answers.parameters): Promise<PlanNeeds | null> {
    const { script, mode, anchor, policy, evidence, predecessor, people } = this.#answers
    if (script === null) return null
    const ask = async (given: AnswersSoFar['parameters']): Promise<PlanNeeds> => {
      const input = { script, parameters: given, mode, anchor, policy, evidence, predecessor: predecessor ?? 'station', people: Array.isArray(people) ? people : null }
      return await this.#once(`needs ${JSON.stringify(input)}`, async () => await this.host.call('prepare.needs', input))
    }
    const found = await ask(parameters)
    const asked = askedOnly(parameters, found)
    return Object.keys(asked).length === Object.keys(parameters).length ? found : await ask(asked)
  }

  /** Throws HostError for what is no script. */
  async assertScript (script: WantedPlan['script']): Promise<void> {
    await this.host.call('prepare.needs', { script, parameters: {}, mode: null, anchor: null, policy: null, predecessor: 'none', people: null })
  }

  /** Everything that a plan is made of. Throws where script or anchor are missing, which are asked for before. */
  async wanted (): Promise<WantedPlan> {
    const { script, anchor, parameters, site, people, mode, notBefore, notAfter, predecessor, policy, profiles, evidence } = this.#answers
    const needs = await this.needs()
    if (script === null || anchor === null || needs === null) throw new Error('a plan is made of a script and an anchor')
    return {
      script, parameters: askedOnly(parameters, needs), anchor, site, people, mode, notBefore, notAfter, predecessor: predecessor ?? 'station', evidence,
      ...policy === null ? {} : { policy }, ...profiles === null ? {} : { profiles }
    }
  }

  /** A path as people read it: what lies in the folder, by its name there. */
  shown (path: string): string {
    return path.startsWith(`${this.folder}/`) ? path.slice(this.folder.length + 1) : path
  }

  /** The file that somebody means by what they typed: from where they are, or else from the folder. */
  path (typed: string): string {
    const here = resolve(typed)
    return existsSync(here) ? here : resolve(this.folder, typed)
  }

  /** A path in the folder that is not taken: the name, or the name with a number. */
  fresh (name: string, ending: string): string {
    const named = (number: number): string => join(this.folder, `${name}${number === 1 ? '' : `-${number}`}${ending}`)
    let number = 1
    while (existsSync(named(number))) number += 1
    return named(number)
  }

  /** What was asked already with the very same input: each question is put together anew after every answer, and little of it changes. */
  async #once<T> (key: string, ask: () => Promise<T>): Promise<T> {
    if (!this.#known.has(key)) this.#known.set(key, await ask())
    return this.#known.get(key) as T
  }

  async #keep (): Promise<void> {
    await this.host.call('prepare.keep', { folder: this.folder, answers: this.#answers })
  }
}

function askedOnly (parameters: AnswersSoFar['parameters'], needs: PlanNeeds): AnswersSoFar['parameters'] {
  const asked = new Set(needs.parameters.filter(one => one.asked).map(({ parameter }) => parameter))
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => asked.has(name)))
}
