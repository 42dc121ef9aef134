// Shipped scripts and the dictionary say the same, letter by letter; plans made of them are told in the language that is spoken.

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, test } from 'node:test'
import { loadScript, shippedScripts } from '../../src/ceremony/script.ts'
import { expected } from '../../src/words/en/expected.ts'
import { scriptText } from '../../src/words/en/scripts.ts'
import { expectedWords } from '../../src/words/expected.ts'
import { inLanguage, speak } from '../../src/words/language.ts'
import { madeUpOrganisation, organisationWords } from '../../src/words/organisation.ts'
import { shippedWords } from '../../src/words/scripts.ts'
import { stepWords } from '../../src/words/steps.ts'

afterEach(() => speak('en'))

const scripts = shippedScripts().map(name => loadScript(name).script)
const curly = (text: string): string => text.replaceAll('\'', '’')
const sorted = (texts: readonly string[]): string[] => [...new Set(texts.map(curly))].sort()

test('each text of a shipped script is in the dictionary, and no other', () => {
  assert.deepEqual(scripts.map(({ script, title }) => [script, title]), Object.entries(scriptText.title))
  assert.deepEqual(sorted(scripts.flatMap(({ acts }) => acts.map(({ title }) => title))), sorted([...Object.values(scriptText.act), 'The key {subordinate}']))
  assert.deepEqual(sorted(scripts.flatMap(({ parameters }) => Object.values(parameters).map(({ about }) => about))), sorted(Object.values(scriptText.parameter)))
})

test('in English every text stays as it is, resolved or not', () => {
  const all = [...scripts.flatMap(({ title, acts, parameters }) => [title, ...acts.map(act => act.title), ...Object.values(parameters).map(({ about }) => curly(about))]), 'Genesis of root-ca', 'The key Version 2 of x', 'Our own', '']
  assert.deepEqual(all.map(shippedWords), all)
})

test('in German a resolved title keeps its values, and what is no shipped script’s stays as it is', () => {
  speak('de')
  const cases: readonly [string, string][] = [
    ['Genesis of root-ca', 'Erstzeremonie für root-ca'], ['Genesis of {key}', 'Erstzeremonie für {key}'], ['Rotation of a of b', 'Rotation von a of b'], ['Share 2 of ab12 cd34', 'Anteil 2 von ab12 cd34'],
    ['Breach drill: root-ca v1 is compromised', 'Ernstfallübung: root-ca v1 ist kompromittiert'], ['The key sub-ca, which an aborted ceremony left behind', 'Der Schlüssel sub-ca, den eine abgebrochene Zeremonie zurückließ'],
    ['The key sub-ca', 'Der Schlüssel sub-ca'], ['The recovery key', 'Der Wiederherstellungsschlüssel'], ['Drill (inspect) of share set 01ab', 'Übung (inspect) mit Anteilssatz 01ab'], ['Our own $& {key}', 'Our own $& {key}']
  ]
  for (const [given, told] of cases) assert.equal(shippedWords(given), told)
  const untold = scripts.flatMap(({ title, acts, parameters }) => [title, ...acts.map(act => act.title), ...Object.values(parameters).map(({ about }) => about)]).filter(text => shippedWords(text) === text)
  assert.deepEqual(untold, [])
})

test('what is expected of a field is said in German too, and each such text is one that a check gives', () => {
  const source = ['src/ceremony', 'src/host', 'src/transcript', 'src/keys'].flatMap(folder => globSync(`${join(import.meta.dirname, '../..', folder)}/**/*.ts`)).map(path => readFileSync(path, 'utf8')).join('\n').replaceAll('\\\'', '’').replaceAll('\'', '’')
  for (const [name, template] of Object.entries(expected)) {
    if (['missing', 'number-up-to'].includes(name)) continue
    for (const part of template.replace(/[“”]/g, '"').split(/\{[a-z-]+\}/)) assert.ok(source.includes(part), `${name}: ${part}`)
  }
  assert.equal(expectedWords('one of a, b'), 'one of a, b')
  speak('de')
  assert.deepEqual(['one of a, b', 'one of the script\'s parameters: key', '"ada" to be used once', 'string, received undefined', 'something new'].map(expectedWords), [
    'eines von a, b', 'einer der Parameter des Skripts: key', 'dass „ada“ nur einmal benutzt wird', 'string, und das fehlt', 'something new'
  ])
})

test('the organisation that rehearsals make up is named in the language that is spoken, and no other', () => {
  assert.deepEqual([madeUpOrganisation, 'Our own'].map(organisationWords), ['Rehearsal organisation', 'Our own'])
  assert.deepEqual(inLanguage('de', () => [madeUpOrganisation, 'Our own'].map(organisationWords)), ['Organisation der Probe', 'Our own'])
})

test('where a rehearsal’s opening has no value from outside, German reads that aloud too; what was typed stays as it is', () => {
  const heard = (value: string, source: string): string => inLanguage('de', () => stepWords('confirm-clock', { clock: '2026-11-30T10:00:00.000Z', value, source }).say)
  assert.match(heard('no value from outside', 'rehearsal'), /„kein Wert von außen“, aus einer Probe/)
  assert.match(heard('no value from outside', 'The Times'), /„no value from outside“, aus The Times/)
})
