// The pages before a ceremony, and evidence under review: what is asked, what is taken, where a refusal goes, what is listed and found.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { after, atFirst, isUsual, placeOf, type Preparing, type Press } from '../../renderer/start/preparing.ts'
import { asked, canFollow, given, heldBefore, sorted, titleOf, usualAnswers, wrongIn, type Question } from '../../renderer/start/questions.ts'
import { ended, followed, moment, waiting } from '../../renderer/start/ceremonies.ts'
import { folderOf, listed, pathOf } from '../../renderer/start/paths.ts'
import { answerWords, beforeWords, hintOf, inOrder, scriptWords, wrongWords } from '../../renderer/start/wording.ts'
import { endWords, grouped } from '../../renderer/review/found.ts'
import { resolveParameters } from '../../src/ceremony/resolve.ts'
import { loadScript, scriptSummaries } from '../../src/ceremony/script.ts'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import { scriptSummary, type ScriptSummary } from '../../src/contract/ceremony.ts'
import type { Browsed, CeremonySummary } from '../../src/contract/station.ts'
import { findingCodes } from '../../src/verify/findings.ts'

const summaryOf = (name: string): ScriptSummary => {
  const found = scriptSummaries().find(({ script }) => script === name)
  assert.ok(found)
  return scriptSummary.parse(found)
}
const genesis = summaryOf('genesis')
const names = (questions: readonly Question[]): string[] => questions.map(({ parameter }) => parameter)
const questionOf = (name: string): Question => genesis.parameters.find(({ parameter }) => parameter === name)!

/** A script with a question that has no usual answer, and one that follows from it. */
const own: ScriptSummary = {
  script: 'own', title: 'Key {key} of {place}', version: 1,
  parameters: [
    { parameter: 'key', about: 'Name', kind: 'name', of: [], from: null, to: null, default: null, when: {} },
    { parameter: 'kind', about: 'Kind', kind: 'choice', of: ['plain', 'other'], from: null, to: null, default: 'plain', when: {} },
    { parameter: 'why', about: 'Why', kind: 'text', of: [], from: null, to: null, default: null, when: { kind: ['other'] } },
    { parameter: 'note', about: 'Note', kind: 'text', of: [], from: null, to: null, default: '', when: {} }
  ],
  before: []
}

const pressed = (from: Preparing, ...presses: Press[]): Preparing => presses.reduce(after, from)
const answer = (text: string): Press => ({ press: 'answer', answer: text })
const check = (script: ScriptSummary): Preparing & { page: 'check' } => at(pressed(atFirst, { press: 'choose', script }), 'check')
function at<P extends Preparing['page']> (now: Preparing, page: P): Preparing & { page: P } {
  assert.equal(now.page, page)
  return now as Preparing & { page: P }
}

test('the usual answers of every shipped script are enough, and the host takes what is sent', () => {
  for (const script of scriptSummaries()) {
    const now = check(script)
    assert.deepEqual(now.answers, usualAnswers(script))
    assert.ok(isUsual(now))
    resolveParameters(loadScript(script.script).script, given(script, now.answers))
    for (const question of asked(script, now.answers)) assert.equal(wrongIn(question, now.answers[question.parameter]!), null, question.parameter)
  }
})

test('a question whose condition does not hold is neither asked nor sent', () => {
  const usual = usualAnswers(genesis)
  assert.ok(names(asked(genesis, usual)).includes('threshold'))
  const without = { ...usual, backup: 'none' }
  assert.deepEqual(names(asked(genesis, without)), ['key', 'algorithm', 'label', 'token', 'pin-components', 'backup', 'untried', 'certificate', 'class', 'owner'])
  assert.deepEqual(Object.keys(given(genesis, without)), names(asked(genesis, without)))
})

test('a choice of one is no question, unless there is no usual answer', () => {
  const drill = summaryOf('breach-drill')
  assert.deepEqual(names(drill.parameters).filter(name => !names(asked(drill, usualAnswers(drill))).includes(name)), ['trigger', 'emergency'])
  const only = { ...own.parameters[1]!, of: ['plain'], default: null }
  assert.deepEqual(names(asked({ ...own, parameters: [only] }, {})), ['kind'])
})

test('what a rehearsal holds first by itself follows from the answers', () => {
  const before = (name: string, change: Record<string, string> = {}): string => beforeWords(heldBefore(summaryOf(name), { ...usualAnswers(summaryOf(name)), ...change }))
  assert.equal(before('genesis'), '')
  assert.equal(before('rotate'), 'genesis')
  assert.equal(before('rotate', { part: 'promote' }), 'genesis, rotation')
  assert.equal(before('rotate', { part: 'prepare', emergency: 'yes' }), 'genesis, revocation')
  assert.equal(before('destroy'), 'genesis, rotation, destruction')
  assert.equal(before('destroy', { part: 'schedule' }), 'genesis, rotation')
  const unless = { ...own, before: [{ script: 'own', when: {}, unless: { kind: ['plain'] } }, { script: 'b\u202e', when: {}, unless: {} }] }
  assert.deepEqual([heldBefore(unless, { kind: 'plain' }), heldBefore(unless, { kind: 'other' }).length, beforeWords(['b\u202e'])], [['b\u202e'], 2, 'b<U+202E>'])
})

test('scripts are listed in the order of a life, and one that is not shipped after them', () => {
  assert.deepEqual(inOrder([own, ...scriptSummaries()]).map(({ script }) => script), ['genesis', 'issue', 'publish', 'rotate', 'revoke', 'destroy', 'recover', 'reshare', 'replace', 'drill', 'replicas', 'audit', 'breach-drill', 'own'])
})

test('an answer is looked at with the same rules as the host has', () => {
  const tries = ['', 'root-ca', 'Root CA', 'root--ca', '-a', 'a'.repeat(40), 'a'.repeat(41), '2', '02', '1', '15', '16', '3.0', 'ec-p384', 'ec-p999', 'shares', 'label with blank', ' blank', 'blank ', 'ü', 'x'.repeat(32), 'x'.repeat(33), '\t', 'a\nb']
  const { script } = loadScript('genesis')
  for (const question of genesis.parameters) {
    for (const value of tries) {
      const accepts = ((): boolean => {
        try {
          resolveParameters(script, { [question.parameter]: value })
          return true
        } catch (error) {
          assert.ok(error instanceof CeremonyError)
          return false
        }
      })()
      assert.equal(wrongIn(question, value) === null, accepts, `${question.parameter} = ${JSON.stringify(value)}`)
    }
  }
  const [, , why, note] = own.parameters
  assert.equal(wrongIn(why!, '')?.text, 'empty')
  assert.equal(wrongIn(note!, ''), null)
  assert.equal(wrongIn(note!, 'x'.repeat(501))?.text, 'text')
})

test('three presses are enough: rehearse, script, begin', () => {
  assert.equal(pressed(atFirst, { press: 'choose', script: genesis }).page, 'check')
})

test('a question without a usual answer is asked first, and so is one that a change brings with it', () => {
  const first = at(pressed(atFirst, { press: 'choose', script: own }), 'question')
  assert.equal(first.question.parameter, 'key')
  const wrong = at(after(first, answer('No Name')), 'question')
  assert.equal(wrong.wrong.key?.text, 'name')
  const checked = at(after(wrong, answer('k')), 'check')
  assert.deepEqual(checked.wrong, {})
  const changed = pressed(checked, { press: 'change', question: own.parameters[1]! }, answer('other'))
  assert.equal(at(changed, 'question').question.parameter, 'why')
  const whole = at(after(changed, answer('because')), 'check')
  assert.equal(isUsual(whole), false)
  assert.deepEqual(given(own, whole.answers), { key: 'k', kind: 'other', why: 'because', note: '' })
  assert.equal(titleOf(own, whole.answers), null)
  assert.equal(titleOf(genesis, usualAnswers(genesis)), 'Genesis of root-ca')
})

test('the questions can be gone through one by one, there and back, with what applies after each answer', () => {
  let now: Preparing = after(check(genesis), { press: 'walk' })
  const seen: string[] = []
  while (now.page === 'question') {
    const { question } = now
    assert.equal(placeOf(now, question).number, seen.length + 1)
    seen.push(question.parameter)
    now = after(now, answer(question.parameter === 'backup' ? 'none' : now.answers[question.parameter]!))
  }
  assert.deepEqual(seen, ['key', 'algorithm', 'label', 'token', 'pin-components', 'backup', 'untried', 'certificate', 'class', 'owner'])
  at(now, 'check')

  const second = at(pressed(check(genesis), { press: 'walk' }, answer('other-ca')), 'question')
  const wrong = after(second, answer('nothing of the kind'))
  const first = at(after(wrong, { press: 'back' }), 'question')
  assert.equal(first.question.parameter, 'key')
  assert.equal(first.answers.key, 'other-ca')
  assert.deepEqual(first.wrong, {})
  assert.equal(at(after(first, { press: 'back' }), 'check').answers.algorithm, 'ec-p384')
})

test('back from a change leaves the answer as it was; back from the check leads to the scripts', () => {
  const changing = pressed(check(genesis), { press: 'change', question: questionOf('threshold') }, answer('99'))
  assert.equal(at(changing, 'question').wrong.threshold?.text, 'count')
  const back = at(after(changing, { press: 'back' }), 'check')
  assert.deepEqual([back.answers.threshold, back.wrong], ['3', {}])
  assert.equal(after(back, { press: 'back' }).page, 'script')
  assert.equal(pressed(atFirst, { press: 'choose', script: own }, { press: 'back' }).page, 'script')
})

test('a refusal goes to the questions that it is about, and stays there until an answer is another one', () => {
  const report = { code: 'plan-invalid', facts: {}, fields: [{ path: 'recovery.threshold', expected: 'less than the number of shares, 3' }, { path: 'tokens[0].pinComponents', expected: 'at most 1' }] }
  const now = at(after(check(genesis), { press: 'refused', report }), 'check')
  assert.deepEqual(Object.keys(now.wrong), ['threshold', 'pin-components'])
  assert.equal(now.report, null)
  const open = at(after(now, { press: 'change', question: questionOf('threshold') }), 'question')
  assert.match(wrongWords(open.wrong.threshold!), /less than the number of shares, 3/)
  assert.deepEqual(Object.keys(at(after(open, answer('3')), 'check').wrong), ['threshold', 'pin-components'])
  assert.deepEqual(at(after(open, answer('2')), 'check').wrong, {})
})

test('a refusal that is about no question stays whole', () => {
  const usual = usualAnswers(genesis)
  const missing = { code: 'softhsm-missing', facts: {} }
  assert.deepEqual(sorted(genesis, usual, missing), { wrong: {}, rest: { ...missing, fields: [] } })
  const field = { path: 'acts', expected: 'something' }
  assert.deepEqual(sorted(genesis, usual, { code: 'plan-invalid', facts: {}, fields: [{ path: 'key', expected: 'x' }, field] }).rest?.fields, [field])
  // A question that does not apply is nobody's to answer.
  assert.deepEqual(sorted(genesis, { ...usual, backup: 'none' }, { code: 'parameter-invalid', facts: {}, fields: [{ path: 'media', expected: 'x' }] }).wrong, {})
})

test('scripts, choices and refusals have words; what the dictionary does not know is shown as it is, made harmless', () => {
  for (const script of scriptSummaries()) {
    assert.notEqual(scriptWords(script).name, titleOf(script, usualAnswers(script)), script.script)
    for (const question of script.parameters) {
      for (const value of question.of) assert.notEqual(answerWords(question, value), value, `${question.parameter}.${value}`)
      assert.equal(hintOf(question).includes('{'), false)
    }
  }
  assert.deepEqual(scriptWords(own), { name: 'own', means: 'own' })
  assert.equal(answerWords(own.parameters[1]!, 'plain'), 'plain')
  assert.equal(answerWords(own.parameters[3]!, 'a\u202eb'), 'a<U+202E>b')
  assert.equal(answerWords({ ...own.parameters[1]!, parameter: '__proto__' }, 'constructor'), 'constructor')
})

test('what can be resumed is listed, the newest first', () => {
  const one = (ceremony: string, state: CeremonySummary['state'], openedAt: string | null): CeremonySummary => ({ ceremony, mode: 'rehearsal', title: '', script: '', state, entries: 0, openedAt, anchor: null })
  const found = waiting([one('a', 'unfinished', '2026-11-01T10:00:00.000Z'), one('b', 'closed', '2026-11-04T10:00:00.000Z'), one('c', 'unfinished', null), one('d', 'damaged', null), one('e', 'unfinished', '2026-11-03T10:00:00.000Z')])
  assert.deepEqual(found.map(({ ceremony }) => ceremony), ['e', 'a', 'c'])
  assert.equal(moment('2026-11-01T10:05:59.000Z'), '2026-11-01 10:05 UTC')
  assert.equal(moment(null), 'Not opened yet')
})

test('the evidence of what was closed or aborted can be written, the newest first', () => {
  const one = (ceremony: string, state: CeremonySummary['state'], openedAt: string | null): CeremonySummary => ({ ceremony, mode: 'rehearsal', title: '', script: '', state, entries: 0, openedAt, anchor: null })
  const found = ended([one('a', 'closed', '2026-11-01T10:00:00.000Z'), one('b', 'unfinished', '2026-11-04T10:00:00.000Z'), one('c', 'aborted', '2026-11-03T10:00:00.000Z'), one('d', 'damaged', null)])
  assert.deepEqual(found.map(({ ceremony }) => ceremony), ['c', 'a'])
})

test('a rehearsal can follow on the one that ended last, or the newest of its history; a key’s first ceremony, and production, cannot', () => {
  const one = (ceremony: string, state: CeremonySummary['state'], anchor: string, mode: CeremonySummary['mode'] = 'rehearsal'): CeremonySummary => ({ ceremony, mode, title: '', script: '', state, entries: 0, openedAt: null, anchor })
  const all = [one('a', 'closed', 'x'), one('b', 'closed', 'y'), one('c', 'aborted', 'y'), one('d', 'aborted', 'z'), one('e', 'unfinished', 'y'), one('f', 'closed', 'p', 'production')]
  assert.equal(followed(all)?.ceremony, 'c')
  assert.equal(followed(all.slice(0, 1))?.ceremony, 'a')
  assert.equal(followed(all.slice(3)), null)
  assert.deepEqual([canFollow(genesis), canFollow(summaryOf('rotate')), canFollow(summaryOf('recover'))], [false, true, true])
})

test('where a rehearsal follows on another, its token has a label of its own, unless one was chosen; and back', () => {
  const follow = (after: string | null): Press => ({ press: 'follow', after })
  const labelIn = (now: Preparing): string | undefined => at(now, 'check').answers.label
  const recover = check(summaryOf('recover'))
  const follows = pressed(recover, follow('63dab7f0'.repeat(4)))
  assert.deepEqual([labelIn(recover), labelIn(follows), at(follows, 'check').after], ['strongroom', 'strongroom-63da', '63dab7f0'.repeat(4)])
  assert.deepEqual(pressed(follows, follow(null)), recover)
  const chosen = pressed(recover, { press: 'change', question: summaryOf('recover').parameters.find(({ parameter }) => parameter === 'label')! }, answer('mine'), follow('63dab7f0'.repeat(4)))
  assert.equal(labelIn(chosen), 'mine')
  assert.equal(pressed(atFirst, follow('63dab7f0'.repeat(4))), atFirst)
})

test('a path is a whole one', () => {
  for (const [typed, path] of [[' /media/usb/plan.json ', '/media/usb/plan.json'], ['C:\\plans', 'C:\\plans'], ['plan.json', null], ['~/plan.json', null], ['', null], ['/a\u0000b', null], [`/${'x'.repeat(4096)}`, null]] as const) assert.equal(pathOf(typed), path)
  for (const [path, folder] of [['/media/usb/bundle/', '/media/usb'], ['/bundle', '/'], ['C:\\a\\b', 'C:\\a'], ['name', null]] as const) assert.equal(folderOf(path), folder)
})

test('what is looked for stands before the folders to look in, and nothing else is listed', () => {
  const items: Browsed['items'] = (['anchor', 'bundle', 'folder', 'plan'] as const).map(kind => ({ name: kind, path: `/${kind}`, kind }))
  const kinds = (wanted: 'bundle' | 'anchor' | 'plan'): string[] => listed(items, wanted).map(({ kind }) => kind)
  assert.deepEqual(kinds('bundle'), ['bundle', 'folder'])
  assert.deepEqual(kinds('anchor'), ['anchor', 'bundle', 'folder'])
  assert.deepEqual(kinds('plan'), ['plan', 'bundle', 'folder'])
})

test('findings are grouped by weight, failures first, with place and detail made harmless', () => {
  const groups = grouped([
    { weight: 'note', code: 'backup-none', facts: {} },
    { weight: 'failure', code: 'file-name', file: 'a\u202eb\u001b[2J', facts: { reason: '', name: '\u200bx' } },
    { weight: 'warning', code: 'clock-jump', seq: 0, facts: {} },
    { weight: 'failure', code: 'chain-broken', seq: 7, facts: {} }
  ])
  assert.deepEqual(groups.map(({ weight, findings }) => [weight, findings.length]), [['failure', 2], ['warning', 1], ['note', 1]])
  const [name, chain] = groups[0]!.findings
  assert.deepEqual([name!.where, name!.detail], [['file a<U+202E>b<U+1B>[2J'], ['name: <U+200B>x']])
  assert.deepEqual(chain!.where, ['entry 7'])
  assert.equal(endWords({ ended: 'aborted' }), 'Given up before its end')
})

test('every code of the verifier can be shown, and one that is not known too', () => {
  for (const [code, [weight]] of Object.entries(findingCodes)) assert.ok(grouped([{ weight, code, facts: {} }])[0]!.findings[0]!.means.endsWith('.'), code)
  const [group] = grouped([{ weight: 'failure', code: 'from-a-later-version', facts: { more: 'yes' } }])
  assert.deepEqual(group!.findings[0]!.detail, ['Code: from-a-later-version', 'more: yes'])
})
