// The outcome of a step in words: one line, or a few.

import type { Result } from '../transcript/results.ts'
import { say } from '../words/text.ts'
import { keyWords, nameOf, toTime, type Cast } from './names.ts'

export function resultWords (plan: Cast, result: Result): readonly string[] {
  const key = 'key' in result ? keyWords(result) : ''
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
      const { backup, restored, lock, extractableMs } = result
      return [
        generatedWords(result),
        say('report.result.backed', { set: result.set, file: backup.file, media: backup.media.join(', ') }),
        say('report.result.locked', { ms: String(extractableMs), answers: [lock.wrap, lock.change, lock.copy].join(', ') }),
        say(restored.kept ? 'report.result.replica-kept' : 'report.result.replica-destroyed', { token: restored.token, mechanism: restored.proof.mechanism })
      ]
    }
    case 'check-backups': return result.backups.map(one => say('report.result.backup', { key: keyWords(one), file: one.file, set: result.set }))
    case 'enter-share': return [say('report.result.entered', { ordinal: String(result.ordinal), person, form: say(`report.form.${result.form}`) })]
    case 'restore-keys': return result.keys.map(one => say('report.result.restored', { key: keyWords(one), token: one.token, mechanism: one.proof.mechanism, differences: String(one.differences.length) }))
  }
}

function generatedWords (result: Extract<Result, { action: 'generate-key' | 'generate-backed-key' }>): string {
  return say('report.result.generated', { key: keyWords(result), algorithm: say(`algorithm.${result.algorithm}.name`), token: result.token, mechanism: result.mechanism })
}
