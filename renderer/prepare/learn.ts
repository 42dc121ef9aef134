// What the host says of the answers so far: what there is to choose from, and what the script asks for.

import type { AnswersSoFar } from '../../src/contract/prepare.ts'
import type { Answered, MainBridge } from '../bridge/bridge.ts'
import { predecessorOf, type Known } from './course.ts'

export async function learn ({ host }: MainBridge, answers: AnswersSoFar): Promise<Answered<Known>> {
  const { anchor, mode, script, parameters, policy, evidence } = answers
  const options = await host('prepare.options', { anchor, mode })
  if ('report' in options) return options
  if (script === null) return { output: { options: options.output, needs: null } }
  const people = Array.isArray(answers.people) ? answers.people : null
  const needs = await host('prepare.needs', { script, parameters, mode, anchor, policy, people, predecessor: predecessorOf(answers, { options: options.output }), ...evidence.length === 0 ? {} : { evidence } })
  return 'report' in needs ? needs : { output: { options: options.output, needs: needs.output } }
}
