// The report's chapters on people and keys: who took part under which public key, and what became of each key.

import { fromBase64, sha256, toHex } from '../../transcript/hash.ts'
import type { Plan } from '../../transcript/plan.ts'
import { say } from '../../words/text.ts'
import { card, facts, heading, hex, list, mono, paragraph, quiet, words, type Block } from '../document.ts'
import { keyWords } from '../names.ts'
import type { Story, StoryKey } from '../story.ts'

const longestAttribute = 160

export function peopleChapter (plan: Plan): Block[] {
  return [heading(say('report.heading.people')), list(
    [[say('report.label.name'), 5], [say('report.label.roles'), 5], [say('report.label.fingerprint'), 9.5]],
    plan.participants.map(({ name, id, roles, held, publicKey }) => {
      const fingerprint = toHex(sha256(fromBase64(publicKey)))
      return [[name, mono(id)], [...roles.map(role => say(`role.${role}.name`)), quiet(say(`report.value.held-${held}`))], [hex(fingerprint), words(fingerprint)]]
    })
  )]
}

export function keysChapter (plan: Plan, { keys }: Story): Block[] {
  return [heading(say('report.heading.keys')), ...keys.length === 0 ? [paragraph(say('report.value.none'))] : keys.map(key => keyCard(plan, key))]
}

function keyCard (plan: Plan, { made: key, mechanism, confirmed, exported, backup, accepted }: StoryKey): Block {
  const none = say('report.value.none')
  const fingerprint = key.publicKey === null ? null : toHex(sha256(fromBase64(key.publicKey)))
  const attributes = key.attributes.map(({ name, value }) => mono(`${name} = ${value.length > longestAttribute ? `${value.slice(0, longestAttribute)}…` : value}`))
  return card(keyWords(key), [facts([
    [say('report.label.algorithm'), say(`algorithm.${key.algorithm}.name`)],
    [say('report.label.token'), `${key.token}, ${plan.tokens.find(({ name }) => name === key.token)?.label ?? ''}`],
    [say('report.label.id'), mono(key.id)],
    [say('report.label.fingerprint'), fingerprint === null ? say('report.value.secret') : [hex(fingerprint), words(fingerprint)]],
    [say('report.label.file'), exported === null ? none : mono(exported.file.path)],
    [say('report.label.generated'), mechanism === null ? say('report.value.restored-by', { seq: String(key.seq) }) : say('report.value.generated-by', { seq: String(key.seq), mechanism })],
    [say('report.label.confirmed'), confirmed === null ? say('report.value.unconfirmed') : say('report.value.confirmed-by', { seq: String(confirmed.seq), mechanism: confirmed.mechanism })],
    [say('report.label.backup'), backupWords(backup, accepted)],
    [say('report.label.attributes'), [...attributes, ...key.unenforced.length === 0 ? [] : [say('report.value.unenforced', { attributes: key.unenforced.join(', ') })], ...key.extraction === undefined ? [] : [say(`report.value.extraction-${key.extraction}`)]]]
  ])])
}

function backupWords (backup: StoryKey['backup'], accepted: StoryKey['accepted']): string {
  if (backup === 'restored') return say('report.value.restored-from')
  if (backup !== null) return say('report.value.backup-on', { file: backup.file, media: backup.media.join(', ') })
  return accepted === null ? say('report.value.none') : say('report.value.no-backup', { seq: String(accepted) })
}
