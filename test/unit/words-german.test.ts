import assert from 'node:assert/strict'
import { test } from 'node:test'
import { de } from '../../src/words/de/de.ts'
import { en } from '../../src/words/en/en.ts'
import { speak } from '../../src/words/language.ts'
import { signingWords } from '../../src/words/signing.ts'
import { stepName, stepPhrase, stepWords } from '../../src/words/steps.ts'
import { factsIn, say, templates } from '../../src/words/text.ts'
import { stepFacts } from '../support/step-facts.ts'

const english = templates(en)
const german = templates(de)
const withoutFacts = (template: string): string => template.replace(/\{[a-z0-9-]+\}/g, '')
/** Without what is quoted, and without files, options and settings: those are called the same in every language. */
const withoutNames = (template: string): string => withoutFacts(template).replace(/„[^“]*“|[\w-]*[.=/][\w./=-]+|--?[a-z][\w-]*/g, '')

/** Texts that are the same in both languages: names of algorithms, states as NIST has them, months, and the languages' own names. */
const same: readonly RegExp[] = [/^(?:algorithm|certificate\.algorithm)\./, /^key-state\.[\w-]+\.nist$/, /^time\.month-/, /^token-check\.standard\./, /^(?:window\.label\.language-|auditor\.language\.)/]
/** Words that German has too, or has taken over, and names. */
const sameWords = /^(?:Code|Domain|Electron|Enter|Hashes|Installation|Manifest|Medium|Name|NIST|Normal|Organisation|Pause|Person|PIN|Plan|Problem|Register|Rotation|SHA-256|Station|Strongroom|System|Token|URI|UTC|Version|age|min)$/i

test('the German dictionary has the keys of the English one, and each text takes the same facts', () => {
  assert.deepEqual([...german.keys()].sort(), [...english.keys()].sort())
  for (const [key, template] of german) assert.deepEqual(factsIn(template).sort(), factsIn(english.get(key) ?? '').sort(), key)
})

test('no text was left in English', () => {
  const isWords = (template: string): boolean => withoutFacts(template).split(/[^\p{L}\p{N}#-]+/u).some(word => /\p{L}{3}/u.test(word) && !sameWords.test(word))
  const left = [...german].filter(([key, template]) => template === english.get(key) && isWords(template) && !same.some(pattern => pattern.test(key)))
  assert.deepEqual(left.map(([key, template]) => `${key}: ${template}`), [])
  for (const [key, template] of german) assert.doesNotMatch(withoutNames(template), /\b(?:the|and|with|which|that|not|has|have|for|from|your|you|of|is|are|it|been)\b/, `${key}: ${template}`)
})

test('German texts are calm, polite, and set as German is', () => {
  for (const [key, template] of german) {
    assert.doesNotMatch(template, /!|\.\.\.|'|"|”|’| {2}|^ | $/, `${key}: ${template}`)
    assert.doesNotMatch(template, /\b(?:du|dir|dich|dein\w*|euch|euer|eure\w*)\b/i, `familiar address in ${key}: ${template}`)
    assert.doesNotMatch(template, /(?:^|[\s(])“|„(?:[\s.,;:]|$)/, `a quotation mark the wrong way round in ${key}: ${template}`)
    assert.equal(template.match(/„/g)?.length ?? 0, template.match(/“/g)?.length ?? 0, `${key}: ${template}`)
    assert.equal(/[.:]$/.test(template), /[.:]$/.test(english.get(key) ?? ''), `${key}: ${template}`)
  }
})

test('German texts call things by their German names', () => {
  for (const [key, template] of german) {
    if (key.startsWith('terminal.help.') || key.startsWith('runbook.')) continue
    assert.doesNotMatch(withoutNames(template), /\b(?:Backups?|Recovery|Shares?|Keys?|Checkpoints?|Custodians?|Witness|Reports?|Policy|Policies|Findings?|Rehearsal|Transkript|Transcript|Bundles?|Anchor|Roster|Threshold|(?<!\()Swap|Core Dumps?|klicken|Button)\b/, `${key}: ${template}`)
  }
})

test('what cannot be undone says so in German, and what is typed for it every keyboard has', () => {
  for (const [key, template] of english) if (template.endsWith('cannot be undone.') && key.startsWith('step.')) assert.match(german.get(key) ?? '', /Das lässt sich nicht rückgängig machen\.$/, key)
  for (const [key, template] of german) if (key.startsWith('phrase.') || /^terminal\.command\.[\w-]+\.typed$/.test(key) || /^terminal\.way\.(?:printed|medium|twin|token)$/.test(key)) assert.match(withoutFacts(template), /^[ A-Za-z?]+$/, key)
  assert.equal(new Set(Object.values(de.step).map(({ button }) => button)).size, Object.keys(de.step).length)
})

test('nothing in German is too long to take in', () => {
  for (const [key, template] of german) {
    const most = /^(?!.*\.(?:says|wrong)\.).*\.(?:title|name|short)$/.test(key) ? 66 : /\.(?:button|approve|refuse)$/.test(key) ? 54 : 290
    assert.ok(template.length <= most, `${key} has ${template.length} characters, ${most} are the most: ${template}`)
  }
})

test('steps and sign-offs are whole in German, with the plan’s own titles in it too', t => {
  t.after(() => speak('en'))
  speak('de')
  for (const [action, facts] of Object.entries(stepFacts)) for (const text of Object.values<string>({ ...stepWords(action, facts) })) assert.doesNotMatch(text, /\(nicht bekannt\)|\(not known\)/, `${action}: ${text}`)
  assert.equal(stepName('change-state', { change: 'promote' }), 'Neuen Schlüssel in Gebrauch nehmen')
  assert.equal(stepPhrase('change-state', stepFacts['change-state'] ?? {}, 'promote'), 'root-ca v2 in Gebrauch nehmen')
  assert.match(stepWords('change-state', stepFacts['change-state'] ?? {}).say, /root-ca v2 ist dann aktiv \(jetzt bereitgestellt\); root-ca v1 ist dann auslaufend \(jetzt aktiv\)\./)
  assert.match(signingWords('act', 'witness', { act: 'The tokens' }).sentence, /^Sie zeichnen als Zeuge\/Zeugin ab, dass die Schritte des Abschnitts „Die Token“ so getan wurden/)
  assert.equal(say('common.the-token'), 'Token')
})

test('what the station says of itself is read aloud in German', t => {
  t.after(() => speak('en'))
  const facts = { interfaces: 'none', swap: 'off', 'core-dumps': 'on', kernel: 'Linux 6' }
  assert.match(stepWords('check-station', facts).say, /Network interfaces up: none\. Swap: off\. Core dumps: on\.$/)
  speak('de')
  assert.match(stepWords('check-station', facts).say, /Aktive Netzwerkschnittstellen: keine\. Auslagerung: aus\. Speicherabzüge: ein\.$/)
  assert.match(stepWords('check-station', { ...facts, interfaces: 'eth0' }).say, /Netzwerkschnittstellen: eth0\./)
})
