// The outcome of a step in words: one line, or a few.

import type { Result, ResultOf } from '../transcript/results.ts'
import { say, sayWith } from '../words/text.ts'
import { custodyWords, fateWords } from './custody-outcomes.ts'
import { keyWords, nameOf, toTime, type Cast } from './names.ts'
import { publicationWords } from './publication-outcomes.ts'

export function resultWords (plan: Cast, result: Result): readonly string[] {
  const key = 'key' in result && 'version' in result ? keyWords(result) : ''
  const person = 'custodian' in result ? nameOf(plan, result.custodian) : ''
  const onOff = (on: boolean): string => on ? say('report.result.yes') : say('report.result.no')
  switch (result.action) {
    case 'roll-call': return [say('report.result.present', { people: result.present.map(id => nameOf(plan, id)).join(', ') })]
    case 'confirm-clock': return [say('report.result.clock', { clock: toTime(result.clock) })]
    case 'check-station': return [say('report.result.station', { interfaces: result.interfaces.join(', ') || say('report.value.none'), swap: onOff(result.swap), dumps: onOff(result.coreDumps) })]
    case 'take-inventory': return [say('report.result.inventory', { objects: String(result.objects), token: result.token, when: say(`report.value.${result.when}`) })]
    case 'initialise-token': return [say('report.result.initialised', { ...result, components: String(result.pinComponents) })]
    case 'generate-key': return [generatedWords(result)]
    case 'confirm-key': return [say('report.result.confirmed', { key, mechanism: result.mechanism, verifiers: result.verifiedBy.join(', ') })]
    case 'export-public-key': return [say('report.result.exported', { key, file: result.file.path })]
    case 'accept-no-backup': return [say('report.result.no-backup', { key })]
    case 'register-media': return result.media.map(({ number, path }) => say('report.result.medium', { number: String(number), path }))
    case 'split-recovery-key': {
      const { set, threshold, shares } = result.set
      return [say('report.result.split', { set, threshold: String(threshold), shares: String(shares), windows: String(result.windows) })]
    }
    case 'hand-over-share': return [say('report.result.handed-over', { ordinal: String(result.ordinal), person, shown: String(result.shown) })]
    case 'read-back-share': return [say('report.result.read-back', { ordinal: String(result.ordinal), person, form: say(`report.form.${result.form}`) })]
    case 'generate-backed-key': {
      const { backup, restored, lock, extractableMs, wrappingKey } = result
      return [
        generatedWords(result),
        say('report.result.backed', { set: result.set, file: backup.file, media: backup.media.join(', ') }),
        say('report.result.locked', { ms: String(extractableMs), answers: [lock.wrap, lock.change, lock.copy].join(', ') }),
        say(restored.kept ? 'report.result.replica-kept' : 'report.result.replica-destroyed', { token: restored.token, mechanism: restored.proof.mechanism }),
        ...wrappingKey === undefined ? [] : [keptWords(result, wrappingKey)]
      ]
    }
    case 'generate-wrapped-key': {
      const { backup, lock, extractableMs } = result
      return [
        generatedWords(result),
        say('report.result.wrapped', { set: result.set, id: result.wrappedBy, token: result.token, file: backup.file, media: backup.media.join(', ') }),
        say('report.result.locked', { ms: String(extractableMs), answers: [lock.wrap, lock.change, lock.copy].join(', ') })
      ]
    }
    case 'check-backups': return result.backups.map(one => say('report.result.backup', { key: keyWords(one), file: one.file, set: result.set }))
    case 'enter-share': return [say('report.result.entered', { ordinal: String(result.ordinal), person, form: say(`report.form.${result.form}`) })]
    case 'restore-keys': return result.keys.map(one => say('report.result.restored', { key: keyWords(one), token: one.token, mechanism: one.proof.mechanism, differences: String(one.differences.length) }))
    case 'read-proposal': return [say('report.result.proposal', { person: nameOf(plan, result.proposer), reason: result.reason })]
    case 'check-key': return [say(`report.result.checked-${result.use}`, { key, token: result.token, mechanism: result.mechanism })]
    case 'endorse-key': return result.statements.map(({ by, over, mechanism }) => say('report.result.endorsed', { by: keyWords({ key: result.key, version: by }), over: keyWords({ key: result.key, version: over }), mechanism }))
    case 'change-state': return [
      ...result.changes.map(({ from, to, ...of }) => say('report.result.changed', { key: keyWords(of), from: say(`key-state.${from}.name`), to: say(`key-state.${to}.name`) })),
      ...result.promotion === null ? [] : [say('report.result.promotion', { number: String(result.promotion) })],
      ...result.since === null ? [] : [say('report.result.since', { since: toTime(result.since) })],
      say('report.result.reason', { reason: result.reason })
    ]
    case 'destroy-key': return [say('report.result.destroyed', { key, token: result.token, objects: String(result.destroyed.length) })]
    case 'destroy-wrapping-key': return [say('report.result.wrapping-destroyed', { set: result.set, token: result.token, id: result.id })]
    case 'destroy-copies': return result.copies.map(copy => fateWords(plan, copy))
    case 'audit-token': return [
      say('report.result.audited', { token: result.token, objects: String(result.objects), findings: String(result.findings.length) }),
      ...result.findings.map(({ code, facts }) => [code, ...Object.entries(facts).map(([name, value]) => `${name}: ${value}`)].join('; '))
    ]
    case 'write-notice': return [say('report.result.notice', { key, file: result.file.path })]
    case 'report-drill': return [
      ...result.stages.map(({ stage, seconds }) => say('report.result.stage', { stage: sayWith(`drill.stage.${stage}`, {}), seconds: String(seconds) })),
      ...result.exposed.map(({ what }) => say('report.result.exposed', { what }))
    ]
    case 'read-issuance': return [
      ...result.certificates.map(({ certificate, template }) => say('report.result.template', { name: certificate, template })),
      ...result.lists.map(({ list, template }) => say('report.result.template', { name: list, template })),
      ...result.statements.map(({ statement, file }) => say('report.result.statement-file', { name: statement, file }))
    ]
    case 'issue-certificate': return [
      say('report.result.certificate', { name: result.certificate, key, token: result.token, serial: result.serial, from: toTime(result.notBefore), to: toTime(result.notAfter), file: result.file.path }),
      ...result.lints.map(({ rule, detail }) => say('report.result.lint', { rule, detail }))
    ]
    case 'issue-crl': return [
      say('report.result.crl', { number: String(result.number), key, token: result.token, entries: String(result.entries), from: toTime(result.thisUpdate), to: toTime(result.nextUpdate), file: result.file.path }),
      ...result.lints.map(({ rule, detail }) => say('report.result.lint', { rule, detail }))
    ]
    case 'register-bags': case 'seal-cards': case 'inspect-card': case 'collect-shares': case 'rewrap-backups': case 'give-up-set': case 'rederive-share': case 'restore-canary': case 'wipe-token': case 'conclude-custody':
      return custodyWords(plan, result)
    case 'read-publication': case 'certify-online-key': case 'sign-publication': case 'sign-publication-with-key': case 'write-publication':
      return publicationWords(plan, result)
    case 'prove-absence': return absenceWords(result)
    case 'record-clone': return [...result.keys.map(one => say('report.result.cloned', { key: keyWords(one), from: result.from, token: result.token, mechanism: one.proof.mechanism })), say('report.result.procedure', { procedure: result.procedure, person: nameOf(plan, result.witness) })]
    case 'sign-statement': return [say('report.result.statement', { name: result.statement, key, token: result.token, file: result.file.path })]
  }
}

function keptWords ({ set, token }: ResultOf<'generate-backed-key'>, { id, refused }: NonNullable<ResultOf<'generate-backed-key'>['wrappingKey']>): string {
  return say('report.result.wrapping-kept', { set, token, id, answers: [refused.unwrap, refused.copy, refused.change].join(', ') })
}

/** One line of those that are gone, and one of each that is not. */
function absenceWords ({ token, versions }: ResultOf<'prove-absence'>): readonly string[] {
  const there = versions.filter(({ found }) => found > 0)
  const gone = [...new Set(versions.map(keyWords))].filter(key => !there.some(one => keyWords(one) === key))
  return [...gone.length === 0 ? [] : [say('report.result.absent', { keys: gone.join(', '), token })], ...there.map(one => say('report.result.still-there', { key: keyWords(one), token, id: one.id, objects: String(one.found) }))]
}

function generatedWords (result: Extract<Result, { action: 'generate-key' | 'generate-backed-key' | 'generate-wrapped-key' }>): string {
  return say('report.result.generated', { key: keyWords(result), algorithm: say(`algorithm.${result.algorithm}.name`), token: result.token, mechanism: result.mechanism })
}
