import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNo, isShow, isYes } from '../../src/words/answers.ts'
import { speak } from '../../src/words/language.ts'

test('yes and no are typed in the language that is spoken, and nothing else passes for them', t => {
  t.after(() => speak('en'))
  const taken = (is: (typed: string) => boolean): string[] => ['y', 'Y', 'yes', 'j', 'J', 'ja', 'n', 'No', 'nein', 'show', 'zeigen', '', 'x', 'jawohl'].filter(is)
  assert.deepEqual([isYes, isNo, isShow].map(taken), [['y', 'Y', 'yes'], ['n', 'No'], ['show']])
  speak('de')
  assert.deepEqual([isYes, isNo, isShow].map(taken), [['y', 'Y', 'yes', 'j', 'J', 'ja'], ['n', 'No', 'nein'], ['show', 'zeigen']])
})
