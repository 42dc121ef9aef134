// Questions one at a time: back, wrong answers, answers that open or close others; and the small rules by which people and times come together.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HostError } from '../../src/host/client.ts'
import { lacks, lackWords } from '../../src/cli/prepare/enough.ts'
import type { PlanNeeds } from '../../src/contract/prepare.ts'
import { agendaOf } from '../../src/host/preparing/draft.ts'
import { rolesApart, withHolders } from '../../src/cli/prepare/people-questions.ts'
import { idOf } from '../../src/cli/prepare/person.ts'
import { questionFor } from '../../src/cli/prepare/review.ts'
import { answerOf, walk, type Outcome, type Question } from '../../src/cli/prepare/walk.ts'
import { Screen } from '../../src/cli/terminal/screen.ts'
import { timeOf } from '../../src/cli/times.ts'

/** Types these lines, and says what was shown and which questions were reached. */
async function walked (lines: readonly string[], questions: () => readonly Question[], at: string | null = null): Promise<{ readonly ending: string, readonly reached: readonly string[], readonly shown: string, readonly left: readonly string[] }> {
  const typed = [...lines]
  const reached: string[] = []
  let shown = ''
  const screen = new Screen({ write: (text: string | Uint8Array) => { shown += String(text); return true } }, {})
  const plain = async (prompt: string): Promise<string> => {
    shown += prompt
    const line = typed.shift()
    assert.ok(line !== undefined, `nothing is left to type at:\n${shown.slice(-300)}`)
    return line
  }
  const ending = await walk({ screen, plain }, { questions: async () => questions(), at, reached: async id => { reached.push(id) } })
  return { ending, reached, shown, left: typed }
}

function question (id: string, take: (answer: string) => Outcome, more: Partial<Question> = {}): Question {
  return { id, title: `Which ${id}?`, says: [], choices: [], takes: 'any', usual: null, take: async answer => take(answer), ...more }
}

test('back goes to the question before, and from the first one out', async () => {
  const given: string[] = []
  const list = ['a', 'b', 'c'].map(id => question(id, answer => { given.push(`${id}=${answer}`); return 'next' }))
  const { ending, reached } = await walked(['1', '2', 'back', '3', '4'], () => list)
  assert.deepEqual([ending, reached, given], ['end', ['a', 'b', 'c', 'b', 'c'], ['a=1', 'b=2', 'b=3', 'c=4']])
  assert.equal((await walked(['back'], () => list)).ending, 'back')
  assert.deepEqual(await walked(['Leave', 'x'], () => list, 'b').then(({ ending, reached, left }) => [ending, reached, left]), ['left', ['b'], ['x']])
  assert.deepEqual((await walked(['1', '1', '1'], () => list, 'gone')).reached, ['a', 'b', 'c'])
})

test('a wrong answer is asked again with what is wrong, whoever refuses it', async () => {
  let refusals = 0
  const list = [question('a', answer => {
    if (answer === 'refused') throw new HostError({ code: 'policy-unknown', facts: { policy: 'x', ready: 'y' } })
    if (answer === 'gone') throw new HostError({ code: 'host-gone', facts: {} })
    refusals += 1
    return refusals < 2 ? { refused: 'That was no good.' } : 'next'
  })]
  const { ending, reached, shown } = await walked(['', 'wrong', 'refused', 'right'], () => list)
  assert.deepEqual([ending, reached], ['end', ['a', 'a', 'a']])
  for (const words of ['Something must be entered here.', 'That was no good.', 'What happened']) assert.ok(shown.includes(words), `${words} is not in:\n${shown}`)
  await assert.rejects(walked(['gone'], () => list), HostError)
})

test('what an answer brings with it is told, and the next question comes', async () => {
  const { reached, shown } = await walked(['5', '1'], () => [question('a', () => ({ noted: 'The anchor has too few.' })), question('b', () => 'end')])
  assert.deepEqual(reached, ['a', 'b'])
  assert.match(shown, /Which a\?[^]*The anchor has too few\.[^]*Which b\?/)
})

test('who is lacking is told by role, as soon as it is known how many are asked for', () => {
  const needs = { roles: [{ role: 'custodian', count: 5 }, { role: 'witness', count: 1 }, { role: 'auditor', count: null }] } as unknown as PlanNeeds
  const found = lacks(needs, role => role === 'custodian' ? 3 : role === 'witness' ? 1 : 0)
  assert.deepEqual([found, lackWords(found)], [[{ role: 'custodian', have: 3, count: 5 }], '3 of 5 × custodian'])
})

test('an answer opens questions after it, closes its own, or leads elsewhere', async () => {
  let isMore = false
  let isDone = false
  const questions = (): Question[] => [
    question('more', answer => { isMore = answer === 'yes'; return 'next' }, { usual: 'no' }), ...isMore ? [question('added', () => 'next')] : [],
    ...isDone ? [] : [question('once', () => { isDone = true; return 'next' })], question('last', answer => answer === 'again' ? { at: 'more' } : answer === 'here' ? 'stay' : answer === 'stop' ? 'end' : 'next'), question('never', () => 'next')
  ]
  assert.deepEqual((await walked(['yes', '1', '1', 'again', '', 'here', 'stop'], questions)).reached, ['more', 'added', 'once', 'last', 'more', 'last', 'last'])
})

test('what is refused of the whole leads to the question that it is about', async () => {
  const at = (code: string, path?: string): string | null => questionFor({ code, facts: {}, ...path === undefined ? {} : { fields: [{ path, expected: 'else' }] } })
  assert.deepEqual([at('parameter-invalid', 'backups'), at('site-invalid', 'tokens.primary'), at('token-not-found'), at('roles-not-apart'), at('policy-differs'), at('softhsm-missing')], ['parameter-backups', 'site', 'site', 'role-administrator', 'policy', null])
  let asked = 0
  const questions = (): Question[] => [question('a', () => 'next'), question('b', () => { asked += 1; return asked > 1 ? 'end' : { at: asked === 1 ? 'gone' : 'a' } })]
  assert.deepEqual((await walked(['1', '2', '3'], questions)).reached, ['a', 'b', 'b'])
})

test('choices are taken by number or as they are, one, several, or something else', async () => {
  const choices = [{ value: 'ada', label: 'Ada' }, { value: '3', label: 'Three' }]
  assert.deepEqual(['1', 'ada', '2', '3', 'else'].map(line => answerOf(line, choices, 'one')), ['ada', 'ada', '3', '3', null])
  assert.deepEqual(['2, 1', '1 1', 'ada 9', ','].map(line => answerOf(line, choices, 'several')), ['3 ada', 'ada', null, null])
  assert.deepEqual(['1', '7', '/some/path with blanks'].map(line => answerOf(line, choices, 'any')), ['ada', '7', '/some/path with blanks'])
  assert.deepEqual(answerOf('1', [], 'any'), '1')
  const given: string[] = []
  const { shown } = await walked(['x', '2', 'help', ''], () => [question('one', answer => { given.push(answer); return 'next' }, { choices, takes: 'one' }), question('usual', answer => { given.push(answer); return 'next' }, { choices, takes: 'several', usual: 'ada 3' })])
  assert.deepEqual(given, ['3', 'ada 3'])
  for (const words of ['Type the number of one of them.', 'Enter alone: Ada, Three', 'goes to the question']) assert.ok(shown.includes(words), `${words} is not in:\n${shown}`)
})

test('people get roles in the order in which they are named, and never two that are apart', () => {
  const named = withHolders(withHolders([], 'witness', ['wit']), 'custodian', ['cleo', 'wit', 'carl'])
  assert.deepEqual(named, [{ id: 'cleo', roles: ['custodian'] }, { id: 'wit', roles: ['witness', 'custodian'] }, { id: 'carl', roles: ['custodian'] }])
  assert.deepEqual(withHolders(named, 'custodian', ['carl']), [{ id: 'wit', roles: ['witness'] }, { id: 'carl', roles: ['custodian'] }])
  assert.deepEqual(rolesApart(named, 'wit', 'administrator', [['administrator', 'witness'], ['custodian', 'auditor']]), ['witness'])
  assert.deepEqual(rolesApart(named, 'cleo', 'administrator', [['administrator', 'witness']]), [])
})

test('names become short names, dates times, and acts begin when those before have ended', () => {
  assert.deepEqual(['Ada Lind', 'Wit Müller-Groß', 'Éowyn  O’Neil', '李'].map(idOf), ['ada-lind', 'wit-muller-gross', 'eowyn-o-neil', ''])
  assert.deepEqual(['2026-11-22', '2026-11-22T08:00Z', '2026-13-01', 'tomorrow', '2026-11-22T08:00:00+01:00'].map(given => timeOf(given, '23:59:59.999')), ['2026-11-22T23:59:59.999Z', '2026-11-22T08:00:00.000Z', null, null, null])
  const step = (id: string, planned: number) => ({ id, action: 'roll-call', by: ['administrator' as const], irreversible: false, with: {}, planned })
  const { agenda, seconds } = agendaOf({ acts: [{ id: 'one', title: 'One', steps: [step('a', 60), step('b', 30)] }, { id: 'two', title: 'Two', steps: [step('c', 10)] }] })
  assert.deepEqual([seconds, agenda.map(act => [act.act, act.begins, act.seconds]), agenda.flatMap(act => act.steps.map(one => one.begins))], [100, [['one', 0, 90], ['two', 90, 10]], [0, 60, 90]])
})
