// Holds the dictionary to the closed sets that it serves: a code, action, role or phase without words fails here, and so does a text that nothing uses.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { actionOf } from '../../src/ceremony/actions/all.ts'
import { changeKinds } from '../../src/transcript/lifecycle-facts.ts'
import type { CeremonyCode } from '../../src/ceremony/errors.ts'
import { shippedScripts } from '../../src/ceremony/script.ts'
import type { ScreenCode } from '../../src/cli/share-screen/face.ts'
import type { Command } from '../../src/cli/terminal/prompts.ts'
import { ask as askShape, phase, view } from '../../src/contract/shapes.ts'
import { ceremonySummary } from '../../src/contract/station.ts'
import type { StationCode } from '../../src/host/errors.ts'
import type { HsmCode } from '../../src/hsm/errors.ts'
import type { MismatchCode } from '../../src/keys/policy/against.ts'
import type { ContradictionCode } from '../../src/keys/policy/contradictions.ts'
import type { PolicyFaultCode } from '../../src/keys/policy/judge.ts'
import { keyPurpose, preCheck, rotationEvent } from '../../src/keys/policy/shape.ts'
import type { RepositoryCode, RepositoryFindingCode } from '../../src/keys/repository/errors.ts'
import { rules } from '../../src/pki/lint/rules.ts'
import type { ShareCode } from '../../src/shares/errors.ts'
import { bodies, purpose } from '../../src/transcript/entry.ts'
import type { EvidenceCode } from '../../src/evidence/errors.ts'
import type { TranscriptCode } from '../../src/transcript/errors.ts'
import { mode } from '../../src/transcript/fields.ts'
import { algorithm, role, signoffRules } from '../../src/transcript/plan.ts'
import { signsForOthers } from '../../src/transcript/plan-rules.ts'
import { results } from '../../src/transcript/results.ts'
import type { BackupCode } from '../../src/verify/backup.ts'
import { findingCodes, type Finding } from '../../src/verify/findings.ts'
import { requirementItems } from '../../src/verify/requirements.ts'
import type { Verification } from '../../src/verify/verify.ts'
import { en } from '../../src/words/en/en.ts'
import type { cardFailures } from '../../src/words/en/failures-cards.ts'
import type { carrierFailures } from '../../src/words/en/failures-carriers.ts'
import type { dataKeyFailures } from '../../src/words/en/failures-data-keys.ts'
import type { ceremonyFailures } from '../../src/words/en/failures-ceremony.ts'
import type { custodyFailures } from '../../src/words/en/failures-custody.ts'
import type { peopleFailures } from '../../src/words/en/failures-people.ts'
import type { installationFailures } from '../../src/words/en/failures-installation.ts'
import type { issuanceFailures } from '../../src/words/en/failures-issuance.ts'
import type { keyFailures } from '../../src/words/en/failures-keys.ts'
import type { lifecycleFailures } from '../../src/words/en/failures-lifecycle.ts'
import type { planFailures } from '../../src/words/en/failures-plan.ts'
import type { prepareFailures } from '../../src/words/en/failures-prepare.ts'
import type { printingFailures } from '../../src/words/en/failures-printing.ts'
import type { publicationFailures } from '../../src/words/en/failures-publication.ts'
import type { registerFailures } from '../../src/words/en/failures-register.ts'
import type { repositoryFailures } from '../../src/words/en/failures-repository.ts'
import type { requestFailures } from '../../src/words/en/failures-request.ts'
import type { shareFailures } from '../../src/words/en/failures-share.ts'
import type { stationFailures } from '../../src/words/en/failures-station.ts'
import type { tokenFailures } from '../../src/words/en/failures-token.ts'
import type { diskFailures } from '../../src/words/en/failures-disk.ts'
import type { evidenceFailures } from '../../src/words/en/failures-evidence.ts'
import type { transcriptFailures } from '../../src/words/en/failures-transcript.ts'
import type { windowFailures } from '../../src/words/en/failures-window.ts'
import type { WindowCode } from '../../src/window/refusal.ts'
import { templates } from '../../src/words/text.ts'

const root = join(import.meta.dirname, '../..')

// The codes of these areas are types only, so the compiler compares: what it complains about is the code without words, or the words without code.
type Apart<A, B> = Exclude<A, B> | Exclude<B, A>
const nothing = <T extends never>(...given: T[]): T[] => given
nothing<Apart<keyof typeof tokenFailures, HsmCode>>()
nothing<Apart<keyof typeof ceremonyFailures | keyof typeof planFailures | keyof typeof lifecycleFailures | keyof typeof issuanceFailures | keyof typeof requestFailures | keyof typeof publicationFailures | keyof typeof registerFailures | keyof typeof keyFailures | keyof typeof custodyFailures | keyof typeof dataKeyFailures | keyof typeof cardFailures | keyof typeof diskFailures | keyof typeof printingFailures | keyof typeof prepareFailures | keyof typeof carrierFailures | keyof typeof peopleFailures | keyof typeof installationFailures, Exclude<CeremonyCode, HsmCode | `share-${ShareCode}`>>>()
nothing<Apart<keyof typeof shareFailures, `share-${ShareCode}` | ScreenCode>>()
nothing<Apart<keyof typeof transcriptFailures, `transcript-${TranscriptCode}`>>()
nothing<Apart<keyof typeof evidenceFailures, `evidence-${EvidenceCode}`>>()
nothing<Apart<keyof typeof stationFailures, StationCode>>()
nothing<Apart<keyof typeof repositoryFailures, RepositoryCode>>()
nothing<Apart<keyof typeof en.publish.finding, RepositoryFindingCode>>()
nothing<Apart<keyof typeof windowFailures, WindowCode>>()
nothing<Apart<keyof typeof en.backup.verdict, BackupCode | 'whole'>>()
nothing<Apart<keyof typeof en.policy.contradiction, ContradictionCode>>()
nothing<Apart<keyof typeof en.policy.fault, PolicyFaultCode>>()
nothing<Apart<keyof typeof en.policy.mismatch, MismatchCode>>()
nothing<Apart<keyof typeof en.verdict, Verification['verdict']>>()
nothing<Apart<keyof typeof en.weight, Finding['weight']>>()
nothing<Apart<keyof typeof en.terminal.command, Command>>()

test('each closed set has its words, and no others', () => {
  const held: [string, object, readonly string[]][] = [
    ['role', en.role, role.options],
    ['mode', en.mode, mode.options],
    ['algorithm', en.algorithm, algorithm.options],
    ['phase', en.phase, phase.options],
    ['purpose', en.purpose, purpose.options],
    ['ceremonyState', en.ceremonyState, ceremonySummary.shape.state.options],
    ['place', en.place, view.shape.agenda.element.shape.place.options],
    ['decision', en.decision, view.shape.signing.unwrap().shape.given.element.shape.decision.options],
    ['tries', en.tries, askShape.options[2].shape.tries.options],
    ['policy.purpose', en.policy.purpose, keyPurpose.options],
    ['policy.event', en.policy.event, rotationEvent.options],
    ['policy.check', en.policy.check, preCheck.options],
    ['finding', en.finding, Object.keys(findingCodes)],
    ['lint', Object.fromEntries(Object.entries(en.lint).flatMap(([source, words]) => Object.keys(words).map(name => [`${source}.${name}`, '']))), Object.keys(rules)],
    ['requirement', en.requirement, requirementItems],
    ['step', en.step, ['open', ...Object.keys(results).flatMap(action => action === 'take-inventory' ? [`${action}-before`, `${action}-after`] : action === 'change-state' ? [action, ...changeKinds.map(kind => `${action}-${kind}`)] : [action])]],
    ['stepPart', en.stepPart, ['who', ...Object.keys(en.step['roll-call']).filter(part => !['short', 'title', 'button'].includes(part)), 'sign']],
    ['replica', en.replica, ['keep', 'destroy']],
    ['runbook.action', en.runbook.action, Object.keys(results)],
    ['runbook.script', en.runbook.script, shippedScripts()],
    ['runbook.purpose', en.runbook.purpose, Object.keys(signoffRules.shape)],
    ['agenda', en.agenda, [...signsForOthers]],
    ['phrase', en.phrase, ['abort', 'void', 'other', ...Object.keys(results).filter(action => action === 'change-state' || actionOf(action)?.irreversible === true)]],
    ['failurePart', en.failurePart, [...Object.keys(en.unknownFailure), 'detail']]
  ]
  const entries = [...templates().keys()].flatMap(key => key.startsWith('window.entry.') ? [key.slice('window.entry.'.length)] : [])
  held.push(['window.entry', Object.fromEntries(entries.map(type => [type, ''])), Object.keys(bodies)])
  for (const [name, words, set] of held) assert.deepEqual(Object.keys(words).sort(), [...set].sort(), name)
})

test('no code of one area hides that of another', () => {
  const files = ['failures-token.ts', 'failures-ceremony.ts', 'failures-plan.ts', 'failures-request.ts', 'failures-publication.ts', 'failures-register.ts', 'failures-repository.ts', 'failures-lifecycle.ts', 'failures-issuance.ts', 'failures-keys.ts', 'failures-custody.ts', 'failures-data-keys.ts', 'failures-cards.ts', 'failures-printing.ts', 'failures-prepare.ts', 'failures-carriers.ts', 'failures-disk.ts', 'failures-people.ts', 'failures-share.ts', 'failures-transcript.ts', 'failures-evidence.ts', 'failures-station.ts', 'failures-installation.ts', 'failures-window.ts']
  const codes = files.flatMap(file => [...readFileSync(join(root, 'src/words/en', file), 'utf8').matchAll(/^ {2}'([a-z-]+)': \{$/gm)].map(match => match[1]))
  assert.deepEqual(codes.filter((code, i) => codes.indexOf(code) !== i), [])
  assert.equal(codes.length, Object.keys(en.failure).length)
})

test('each thing that an action asks for has its label, and no other has one', () => {
  const folder = join(root, 'src/ceremony/actions')
  const made = /(?:confirmed\(|kind: '(?:text|share|show-share)', id: )['`]([a-z]+)/g
  const asked = new Map<string, string[]>([['open', ids(join(root, 'src/ceremony/view.ts'), made)]])
  for (const file of readdirSync(folder)) {
    const found = [...ids(join(folder, file), made), ...readFileSync(join(folder, file), 'utf8').includes('asksFor(on') ? ['medium', 'card', 'carrier'] : []]
    if (found.length > 0) asked.set(file.replace('.ts', ''), found)
  }
  assert.deepEqual(Object.keys(en.ask).sort(), [...asked.keys()].sort())
  for (const [action, words] of Object.entries(en.ask)) assert.deepEqual(Object.keys(words).sort(), asked.get(action)?.sort(), action)
})

test('everything that is looked at before the day says what was found, why it matters, and what to do where it is not in order', () => {
  const looks = sources(join(root, 'src/host/doctor')).map(path => readFileSync(path, 'utf8')).join('\n')
  for (const [code, words] of Object.entries(en.doctor.item)) {
    const parts = Object.keys(words)
    assert.ok(looks.includes(`'${code}'`) || /^(?:lockers|remote|watchers)$/.test(code), `${code} is looked at nowhere`)
    assert.ok(['name', 'why'].every(part => parts.includes(part)), code)
    assert.equal(parts.includes('do'), parts.includes('care') || parts.includes('bad'), code)
  }
})

test('each text outside the closed sets is used somewhere', () => {
  const source = ['src', 'electron', 'renderer', 'build'].flatMap(folder => sources(join(root, folder))).filter(path => !path.includes('/words/en/')).map(path => readFileSync(path, 'utf8'))
    .concat(scriptWords()).join('\n')
  for (const key of Object.keys(en.common)) assert.ok(source.includes(`common.${key}'`) || source.includes(`common['${key}']`), `common.${key} is used nowhere`)
  const inSets = /^(?:terminal\.(?:command|key|menu)|backup\.verdict|audit\.(?:series|compared|proven|because|slip)|policy\.(?:purpose|event|check|rule|contradiction|fault|mismatch)|publish\.finding|runbook\.(?:script|action|purpose)|doctor\.item|window\.entry)\./
  // Keys that are put together: the parts that change must themselves be words of the source.
  const composed = [...source.matchAll(/`((?:publish|audit|card|print|people|plan|policy|share|terminal|window|start|review|keys|catalog|register|entries|room|kiosk|auditor|runbook|data-keys|doctor|prepare)\.[^`]*\$\{[^`]*)`/g)].map(([, literal = '']) => new RegExp(`^${literal.replace(/\$\{.*?\}/g, '([\\w-]+)').replaceAll('.', '\\.')}$`))
  const isWord = (part: string | undefined): boolean => part !== undefined && (source.includes(`'${part}'`) || new RegExp(`\\b${part}:`).test(source))
  const isComposed = (key: string): boolean => composed.some(pattern => pattern.exec(key)?.slice(1).every(isWord) ?? false)
  for (const key of templates().keys()) {
    if (!/^(?:data-keys|doctor|prepare|terminal|card|print|people|plan|policy|share|audit|backup|window|start|review|keys|catalog|register|entries|room|kiosk|auditor|runbook|publish)\./.test(key) || inSets.test(key)) continue
    assert.ok(source.includes(`'${key}'`) || isComposed(key), `${key} is used nowhere`)
  }
})

test('every step and failure says all of its parts', () => {
  for (const words of Object.values(en.step)) assert.deepEqual(Object.keys(words), ['short', 'title', 'say', 'do', 'changes', 'evidence', 'button'])
  for (const words of Object.values(en.failure)) assert.deepEqual(Object.keys(words), ['happened', 'unchanged', 'next'])
  for (const [name, words] of Object.entries(en.purpose)) assert.deepEqual(Object.keys(words), ['title', 'sentence', ...(name === 'void' ? ['no-card'] : []), 'approve', 'refuse'])
})

test('the texts are calm, plain, and in one spelling', () => {
  for (const [key, template] of templates()) {
    assert.equal(/!|\.\.\.|…|'|"| {2}|^ | $/.test(template), false, `${key}: ${template}`)
    assert.equal(/(?:initiali|authori|recogni|finali|organi|canonicali)z|\bcolor|\bcancel+ed\b/i.test(template), false, `American spelling in ${key}`)
    assert.equal(/\b(?:simply|just|easy|obviously|oops|sorry)\b/i.test(template), false, `${key}: ${template}`)
  }
})

test('sentences end, labels and buttons do not, and nothing is too long to take in', () => {
  const sentence = /^(?:failure|unknownFailure|finding|lint|tries)\.|^step\..*\.(?:say|do|changes|evidence)$|\.(?:means|banner|sentence|no-card)$|^pin\.(?:differs|is-word)$|^(?:terminal|card|people|plan|share|audit|window|start|review|keys|entries|room|auditor|timestamp|report|print|notice|policy|catalog|register|certificate|profiles|publish|succession|runbook|data-keys|doctor|installation|prepare|preparing|handbook|token-check)\.says\.|^token-check\.question\.[\w-]+\.(?:works|missing|lies)$|^prepare\.means\.|^doctor\.item\.[\w-]+\.(?:good|care|bad|why|do)$|^doctor\.before\.|^data-keys\.reject\.|^runbook\.(?:action|after)\.|^runbook\.script\.[\w-]+\.(?:purpose|when|after)$|^runbook\.stop\.\w+\.text$|^card\.when\.\w+\.text$|^keys\.item\.|^installation\.(?:state|problem)\.|^publish\.finding\.|^succession\.why\.|^policy\.(?:rule|contradiction|fault|mismatch)\.|^people\.refusal\.|^audit\.(?:because|slip)\.|^start\.wrong\.|^preparing\.(?:lacks|wrong)\.|^requirement\.[\w-]+\.(?:asks|met|not-met|not-shown)$/
  for (const [key, template] of templates()) {
    assert.equal(/[.:]$/.test(template), sentence.test(key), `${key}: ${template}`)
    assert.ok(template.length <= (/\.(?:title|name|short)$/.test(key) ? 60 : /\.(?:button|approve|refuse)$/.test(key) ? 50 : 200), `${key} has ${template.length} characters`)
  }
})

test('a step that cannot be undone says so where it says what will change, and its button names the act', () => {
  const irreversible = ['initialise-token', 'generate-key', 'generate-backed-key', 'generate-wrapped-key', 'restore-keys', 'destroy-key', 'destroy-wrapping-key', 'change-state-compromise', 'change-state-destroy', 'issue-certificate', 'issue-crl', 'sign-statement', 'sign-publication-with-key',
    'rewrap-backups', 'give-up-set', 'rederive-share', 'restore-canary', 'wipe-token'] as const
  for (const name of irreversible) {
    assert.match(en.step[name].changes, /This cannot be undone\.$/)
    assert.match(en.step[name].button, /^(?:Erase|Generate|Restore|Destroy|Declare|Record that|Sign|Wrap|Give|Compute) .*\{(?:token|key|set|ordinal)\}/)
  }
  const vague = /^(?:ok|okay|next|continue|yes|no|done|submit|confirm)$/i
  for (const [name, { button }] of Object.entries(en.step)) assert.equal(vague.test(button), false, name)
  assert.equal(new Set(Object.values(en.step).map(({ button }) => button)).size, Object.keys(en.step).length)
})

function ids (path: string, pattern: RegExp): string[] {
  return [...readFileSync(path, 'utf8').matchAll(pattern)].map(match => match[1] as string)
}

/** What the shipped scripts name, as words of a source: pages put their keys together from it. */
function scriptWords (): string[] {
  const folder = join(root, 'src/ceremony/scripts')
  return readdirSync(folder).flatMap(file => readFileSync(join(folder, file), 'utf8').match(/[\w-]+/g) ?? []).map(word => `'${word}'`)
}

function sources (folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).filter(file => file.isFile() && /\.tsx?$/.test(file.name)).map(file => join(file.parentPath, file.name))
}
