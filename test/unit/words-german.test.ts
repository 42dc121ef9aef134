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

/** Texts that are the same in both languages, and why. */
const same: readonly RegExp[] = [
  // Names and terms of standards and file formats; what is typed, and what a command is called.
  /^algorithm\./, /^key-state\.[\w-]+\.nist$/, /^certificate\.(?:algorithm|label|value|mark|usage)\./, /^terminal\.(?:command|way)\.[\w-]+(?:\.typed)?$/, /^window\.label\.(?:product|language-)/, /^common\.code$/,
  // Months, units, and words that German has too.
  /^time\./, /^(?:window\.time|print)\.(?:minutes|seconds|hours)$/
]
const sameWords = /^(?:Organisation|Plan|Token|Medium|Name|Version|Manifest|Installation|Register|Rotation|Genesis|Hashes|Person|Position|Problem|Normal|System|PIN|SHA-256|Strongroom|UTC|YAML|PDF|Code|CRL|Parameter|Status|Text|Export|Electron|Modul|Adresse|Station|Pause|Root|Targets|Kiosk|Standard|Signatur|Index|Format|Argument|min|ms|age|bytes|Bytes)$/i

test('the German dictionary has the keys of the English one, and each text takes the same facts', () => {
  assert.deepEqual([...german.keys()], [...english.keys()])
  for (const [key, template] of german) assert.deepEqual(factsIn(template).sort(), factsIn(english.get(key) ?? '').sort(), key)
})

test('no text was left in English', () => {
  const isWords = (template: string): boolean => withoutFacts(template).split(/[^\p{L}\p{N}#-]+/u).some(word => /\p{L}{3}/u.test(word) && !sameWords.test(word))
  const left = [...german].filter(([key, template]) => template === english.get(key) && isWords(template) && !same.some(pattern => pattern.test(key)))
  assert.deepEqual(left.map(([key, template]) => `${key}: ${template}`), [])
  for (const [key, template] of german) assert.doesNotMatch(withoutFacts(template), /\b(?:the|and|with|which|that|not|has|have|for|from|your|you|of|is|are|it|been)\b/, `${key}: ${template}`)
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
    assert.doesNotMatch(withoutFacts(template).replace(/„[^“]*“|[\w-]*[.=/][\w./=-]+|--?[a-z][\w-]*/g, ''), /\b(?:Backups?|Recovery|Shares?|Keys?|Checkpoints?|Custodians?|Witness|Reports?|Policy|Policies|Findings?|Rehearsal|Transkript|Transcript|Bundles?|Anchor|Roster|Threshold|(?<!\()Swap|Core Dumps?|klicken|Button)\b/, `${key}: ${template}`)
  }
})

test('what cannot be undone says so in German, and what is typed for it every keyboard has', () => {
  for (const [key, template] of english) if (/cannot be undone\.$/.test(template) && key.startsWith('step.')) assert.match(german.get(key) ?? '', /Das lässt sich nicht rückgängig machen\.$/, key)
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
