// The language of a process, and how times and numbers are written in it: by what is asked for, and the same bytes on every machine.

import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { speakAsAsked } from '../../src/cli/language.ts'
import { inLanguage, languageNamed, languageOf, speak, spokenLanguage, type Language } from '../../src/words/language.ts'
import { grouped } from '../../src/words/number.ts'
import { say } from '../../src/words/text.ts'
import { plainClock, plainDay, plainMinute, plainMonth, plainShortClock, plainTime, withMoments, writtenClock, writtenDay, writtenMinute, writtenTime } from '../../src/words/time.ts'

afterEach(() => speak('en'))

const time = '2026-03-09T04:02:03.456Z'

test('the language is that of the first variable that says one, and English where none does', () => {
  const cases: readonly [Record<string, string>, Language][] = [
    [{}, 'en'], [{ LANG: 'de_DE.UTF-8' }, 'de'], [{ LANG: 'de' }, 'de'], [{ LANG: 'C.UTF-8' }, 'en'], [{ LANG: 'den_CA' }, 'en'], [{ LANG: 'fr_FR', LC_MESSAGES: 'de_AT' }, 'de'],
    [{ LANG: 'de_DE', LC_MESSAGES: 'de_DE', LC_ALL: 'C' }, 'en'], [{ LANG: 'de_DE', LC_ALL: '' }, 'de'], [{ LC_ALL: 'en_GB', STRONGROOM_LANGUAGE: 'de' }, 'de'], [{ LANG: 'de_DE', STRONGROOM_LANGUAGE: 'en' }, 'en']
  ]
  for (const [env, language] of cases) assert.equal(languageOf(env), language, JSON.stringify(env))
  assert.deepEqual(['de-CH', 'DE', 'en-US', 'german', '', '1de'].map(languageNamed), ['de', 'de', 'en', null, null, null])
})

test('--language goes before the environment, wherever it stands, and what is started is told', () => {
  const cases: readonly [string[], Language][] = [
    [['status'], 'en'], [['--language', 'de', 'status'], 'de'], [['status', '--language=de'], 'de'], [['--language', 'de', 'status', '--language', 'en'], 'en'],
    [['status', '--language'], 'en'], [['status', '--language', 'fr'], 'en'], [['verify', '--', '--language=de'], 'en']
  ]
  for (const [args, language] of cases) {
    const env: NodeJS.ProcessEnv = { LANG: 'en_GB.UTF-8' }
    speakAsAsked(args, env)
    assert.deepEqual([spokenLanguage(), env['STRONGROOM_LANGUAGE']], [language, language], args.join(' '))
  }
})

test('what is made in another language leaves the one that is spoken, also where it fails', () => {
  assert.equal(inLanguage('de', () => writtenDay(time)), '9. März 2026')
  assert.throws(() => inLanguage('de', () => { throw new Error('no') }), /no/)
  assert.equal(spokenLanguage(), 'en')
})

test('times are written out in sentences and short in lists, in the order of each language', () => {
  const all = (): string[] => [writtenTime(time), writtenMinute(time), writtenClock(time), writtenDay(time), plainTime(time), plainMinute(time), plainClock(time), plainShortClock(time), plainDay(time), plainMonth(time)]
  assert.deepEqual(all(), [
    '9 March 2026, 04:02:03 UTC', '9 March 2026, 04:02 UTC', '9 March 2026, 04:02:03', '9 March 2026', '2026-03-09 04:02:03 UTC', '2026-03-09 04:02 UTC', '2026-03-09 04:02:03', '2026-03-09 04:02', '2026-03-09', '2026-03'
  ])
  speak('de')
  assert.deepEqual(all(), [
    '9. März 2026, 04:02:03 UTC', '9. März 2026, 04:02 UTC', '9. März 2026, 04:02:03', '9. März 2026', '09.03.2026 04:02:03 UTC', '09.03.2026 04:02 UTC', '09.03.2026 04:02:03', '09.03.2026 04:02', '09.03.2026', '03.2026'
  ])
})

test('facts that are times are written, others and impossible ones do no harm', () => {
  assert.deepEqual(withMoments({ since: time, key: 'root-ca', day: '2026-03-09', none: '' }), { since: '9 March 2026, 04:02:03 UTC', key: 'root-ca', day: '2026-03-09', none: '' })
  assert.equal(withMoments({ at: '2026-13-40T99:99:99Z' }).at, '40 13 2026, 99:99:99 UTC')
})

test('digits stand in groups of three', () => {
  assert.deepEqual([0, 999, 1000, 12345, 1234567].map(grouped), ['0', '999', '1,000', '12,345', '1,234,567'])
  speak('de')
  assert.deepEqual([999, 1000, 1234567].map(grouped), ['999', '1.000', '1.234.567'])
})

test('a text is said in the language that is spoken', () => {
  assert.equal(say('time.month-01'), 'January')
  speak('de')
  assert.equal(say('time.month-01'), 'Januar')
})
