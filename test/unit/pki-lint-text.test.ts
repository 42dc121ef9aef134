// Names as people read them: what is hidden in a text, or may be taken for another one, is found; names of every language as they are written are not.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lintText, shown } from '../../src/pki/lint/text.ts'
import { lintAttributes } from '../../src/pki/lint/names.ts'
import { attribute } from '../support/lint/judged.ts'

function rulesOf (text: string): string[] {
  return lintText(text, 'common-name').map(({ rule }) => rule.replace('strongroom.name-', ''))
}

const fine = [
  'Example Root CA', 'Exempel Å', 'Société Générale', 'Łódź 1', 'Müller & Söhne GmbH', 'O’Neill', 'Ærø', 'Đại Việt', 'Российский центр', 'Ελληνική Αρχή', 'ქართული ბანკი', 'בנק ישראל', 'بنك مصر',
  '日本認証局', 'トヨタ自動車', 'Sony ソニー株式会社', '한국정보인증', 'KT 주식회사', '中华人民共和国', 'भारत सरकार', 'ธนาคาร', 'Հայաստան', 'ABC-123 (v2)', 'Ω Labs', '1', 'Root CA — 2026', 'GlobalSign nv-sa', '½ Ltd', 'ПАО МТС', 'Όμιλος ΟΤΕ', 'Registro Nº 1', '1ª Autoridad'
]

test('names as they are written are fine, in whatever script', () => {
  for (const text of fine) assert.deepEqual(rulesOf(text), [], text)
})

const bad: readonly [text: string, rule: string, why: string][] = [
  ['Exam\u0000ple', 'characters', 'a null'], ['Exam\u0007ple', 'characters', 'a bell'], ['Exam\u007fple', 'characters', 'delete'], ['Exam\u0085ple', 'characters', 'next line'],
  ['\u202eelpmaxE', 'characters', 'right to left'], ['Exa\u2066mple\u2069', 'characters', 'an isolate'], ['Exa\u200fmple', 'characters', 'a mark of direction'],
  ['Exam\u200bple', 'characters', 'zero width'], ['Exam\u200dple', 'characters', 'a joiner'], ['Exam\ufeffple', 'characters', 'a byte order mark'], ['Exam\u00adple', 'characters', 'a soft hyphen'],
  ['Exam\u2028ple', 'characters', 'a line separator'], ['Exam\u3164ple', 'characters', 'a filler'], ['Example\ufe0f', 'characters', 'a variation'], ['Exam\u{e0041}ple', 'characters', 'a tag'],
  ['Exam\ue000ple', 'characters', 'private use'], ['Exam\ud800ple', 'characters', 'half a pair'], ['Exam\u0378ple', 'characters', 'unassigned'],
  ['Ex\u0430mple', 'confusable', 'a Cyrillic a'], ['\u0395xample', 'confusable', 'a Greek E'], ['Exam\u0440le Root', 'confusable', 'a Cyrillic p'], ['\u0410\u0421\u041c\u0415', 'confusable', 'only Cyrillic that looks Latin'],
  ['\u0391\u0392\u0392', 'confusable', 'only Greek that looks Latin'], ['\uff21cme', 'confusable', 'a wide A'], ['\u{1d400}cme', 'confusable', 'a mathematical A'], ['\ufb01nance', 'confusable', 'a ligature'],
  ['\u0410\u0421 \u041c\u0415 1', 'confusable', 'only Cyrillic that looks Latin, in two words'], ['\u13aacme', 'confusable', 'a Cherokee letter'], ['\u13aa\u13a2', 'confusable', 'only Cherokee'],
  ['Exempel A\u030a', 'normal', 'a ring beside its A'], ['\u212bngström', 'normal', 'the sign for the unit'],
  [' Example', 'spaces', 'a space before'], ['Example ', 'spaces', 'a space after'], ['Example  CA', 'spaces', 'two spaces'], ['Example\u00a0CA', 'spaces', 'a space that does not break'], ['Example\u3000CA', 'spaces', 'a wide space'],
  ['---', 'blank', 'no letter'], [' ', 'blank', 'nothing but a space'], ['…', 'blank', 'dots']
]

for (const [text, rule, why] of bad) {
  test(`${why} is found: ${shown(text)}`, () => {
    assert.ok(rulesOf(text).includes(rule), rulesOf(text).join())
    for (const { detail } of lintText(text, 'common-name')) assert.match(detail, /^[^\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]*$/u)
  })
}

test('a value that is no text is told by its type, and nothing is made of its bytes', () => {
  const found = lintAttributes({ der: new Uint8Array(), attributes: [attribute('common-name', '#1e0200ff', { string: 'other' })] }, 'subject')
  assert.deepEqual(found.map(({ rule }) => rule), ['rfc5280.name-string'])
})
