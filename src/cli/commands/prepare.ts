// `prepare`: from nothing to an approved plan, one question after the other. Answers are kept in a folder, so that it can be left and gone on with, here or in
// the window.

import { resolve } from 'node:path'
import { usualFolder } from '../../contract/prepare.ts'
import type { View } from '../../contract/shapes.ts'
import type { Host } from '../../host/client.ts'
import { say } from '../../words/text.ts'
import { usage, type Exit } from '../exit.ts'
import { holdWith, type Holding } from '../held.ts'
import { anchorQuestions } from '../prepare/anchor-making.ts'
import { anchorQuestion, roleQuestions } from '../prepare/people-questions.ts'
import { planQuestion, reviewQuestion } from '../prepare/review.ts'
import { choiceQuestions, modeQuestion, nameQuestions, scriptQuestion } from '../prepare/script-questions.ts'
import { dateQuestions, fileQuestions, siteQuestions } from '../prepare/site-questions.ts'
import { PlanInMaking } from '../prepare/state.ts'
import { walk, type Outcome, type Question } from '../prepare/walk.ts'
import { hasTerminal, withHost, withPrompts } from '../session.ts'
import { whole, wrap } from '../terminal/layout.ts'
import { Left, type Prompts } from '../terminal/prompts.ts'

export interface PrepareOptions { readonly station?: string }

export async function prepare (folder: string | undefined, { station }: PrepareOptions): Promise<Exit> {
  if (!hasTerminal()) throw usage('prepare.says.no-terminal')
  return await withHost<Exit>(station, async (host, lost) => await withPrompts(lost, async prompts => await preparePlan(prompts, { host, lost, station, out: undefined }, folder)))
}

/** The same where the keys of the terminal are taken already. */
export async function preparePlan (prompts: Prompts, holding: Holding, folder: string | undefined): Promise<Exit> {
  const of = await PlanInMaking.open(holding.host, resolve(folder ?? usualFolder))
  return await prepared({ of, prompts, station: holding.station, hold: async view => await holdWith(prompts, { ...holding, alsoBefore: true }, view) })
}

interface Preparing { readonly of: PlanInMaking, readonly prompts: Prompts, readonly station: string | undefined, /** Leads through a rehearsal. */ readonly hold: (view: View) => Promise<Exit> }

async function prepared (preparing: Preparing): Promise<Exit> {
  const { of, prompts } = preparing
  const { screen } = prompts
  screen.lines([...wrap(say('prepare.says.begin'), screen.columns), ...whole(say('prepare.label.folder'), of.folder, screen.columns), ...wrap(say('prepare.says.help'), screen.columns), ...of.answers.script === null ? [] : wrap(say('prepare.says.goes-on'), screen.columns)])
  try {
    const ending = await walk(prompts, { at: of.answers.at, reached: async at => { await of.take({ at }) }, questions: async () => await questionsOf(preparing) })
    if (ending === 'end') return 0
  } catch (error) {
    if (!(error instanceof Left)) throw error
  }
  screen.lines(['', ...wrap(say('prepare.says.left'), screen.columns), ...whole(say('prepare.label.folder'), of.folder, screen.columns)])
  return 0
}

/** Every question as the answers so far open it. */
async function questionsOf ({ of, prompts, station, hold }: Preparing): Promise<Question[]> {
  const { mode, anchor } = of.answers
  const needs = await of.needs()
  const first = [modeQuestion(of), scriptQuestion(of), ...mode === null || needs === null ? [] : [...choiceQuestions(of, needs), anchorQuestion(of, needs), ...await anchorQuestions(of, needs, prompts)]]
  if (needs === null || anchor === null) return first
  const roles = await roleQuestions(of, needs)
  const { now } = await of.options()
  const all = [...first, ...nameQuestions(of, needs), ...roles, ...siteQuestions(of, needs, prompts), ...await fileQuestions(of, needs), ...dateQuestions(of, now), await reviewQuestion(of, prompts)]
  const plan = of.answers.at?.startsWith('plan ') === true ? of.answers.at.slice('plan '.length) : of.found.plans.at(-1)
  return plan === undefined ? all : [...all, await planQuestion(of, { folder: plan, station, prompts, rehearse: async folder => await rehearsed(of.host, folder, hold) })]
}

/** Rehearses a plan, guided. One that has ended leads back to the plan; any other keeps the host for itself. */
async function rehearsed (host: Host, folder: string, hold: (view: View) => Promise<Exit>): Promise<Outcome> {
  await hold(await host.call('plan.rehearse', { folder }))
  const { phase } = await host.call('ceremony.view', {})
  return phase === 'closed' || phase === 'aborted' ? 'stay' : 'end'
}
