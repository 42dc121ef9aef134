// The outcome of a step about a share set that exists, in words: one line, or a few.

import type { Carrier } from '../transcript/custody.ts'
import type { KeyCopy } from '../transcript/lifecycle.ts'
import type { ResultOf } from '../transcript/results.ts'
import { say } from '../words/text.ts'
import { keyWords, nameOf, type Cast } from './names.ts'

/** Actions about numbered bags, and about sets that were dealt before. */
export type CustodyAction = 'register-bags' | 'seal-cards' | 'inspect-card' | 'collect-shares' | 'rewrap-backups' | 'give-up-set' | 'rederive-share' | 'restore-canary' | 'wipe-token' | 'conclude-custody'

export function custodyWords (plan: Cast, result: ResultOf<CustodyAction>): readonly string[] {
  switch (result.action) {
    case 'register-bags': return result.bags.map(({ ordinal, custodian, bag }) => say('custody.result.bag', { bag, ordinal: String(ordinal), person: nameOf(plan, custodian) }))
    case 'seal-cards': return result.seals.map(({ ordinal, custodian, bag }) => say('custody.result.sealed', { bag, ordinal: String(ordinal), person: nameOf(plan, custodian) }))
    case 'inspect-card': return [
      say('custody.result.inspected', { ordinal: String(result.ordinal), person: nameOf(plan, result.custodian), bag: result.found ?? say('report.value.none'), outcome: say(`custody.outcome.${result.outcome}`) }),
      ...result.note === null ? [] : [result.note], ...result.opened ? [say('custody.result.opened')] : []
    ]
    case 'collect-shares': return [say('custody.result.collected', result), ...result.backups.map(one => say('custody.result.backup', { key: keyWords(one), file: one.file }))]
    case 'rewrap-backups': return result.keys.map(({ backup, proof, ...key }) =>
      say('custody.result.rewrapped', { key: keyWords(key), from: result.from, set: result.set, file: backup.file, media: backup.media.join(', '), mechanism: proof.mechanism }))
    case 'give-up-set': return [say('custody.result.given-up', result), ...result.copies.map(copy => fateWords(plan, copy))]
    case 'rederive-share': return [say('custody.result.rederived', { ordinal: String(result.ordinal), set: result.set, person: nameOf(plan, result.custodian), reason: result.reason })]
    case 'restore-canary': return [say('custody.result.canary', { set: result.set, token: result.token, mechanism: result.proof.mechanism })]
    case 'wipe-token': return [say('custody.result.wiped', { token: result.token, serial: result.serial })]
    case 'conclude-custody': return [say('custody.result.concluded', { purpose: say(`custody.purpose.${result.purpose}.name`), set: result.set, ordinals: result.ordinals.join(', ') || say('report.value.none') })]
  }
}

/** What became of a copy, before a witness. */
export function fateWords (plan: Cast, { copy, outcome, note }: ResultOf<'destroy-copies'>['copies'][number]): string {
  return [say(`report.copy.${outcome}`, { copy: copyWords(plan, copy) }), note ?? ''].filter(part => part !== '').join(' ')
}

/** A copy of a key or share that is on no token. */
export function copyWords (plan: Cast, copy: KeyCopy): string {
  switch (copy.kind) {
    case 'medium': return say('report.copy.medium', { medium: String(copy.medium), file: copy.file })
    case 'card': return say('report.copy.card', { set: copy.set, ordinal: String(copy.ordinal), person: nameOf(plan, copy.custodian) })
    case 'carrier': return say('report.copy.carrier', { set: copy.set, ordinal: String(copy.ordinal), person: nameOf(plan, copy.custodian), carrier: say(`custody.carrier.${copy.carrier}.name`), what: copy.what })
  }
}

/** What holds a share, and where. */
export function carrierWords (carrier: Carrier): string {
  const name = say(`custody.carrier.${carrier.kind}.name`)
  switch (carrier.kind) {
    case 'printed': return carrier.printer === null ? name : say('custody.carrier.where', { carrier: name, what: carrier.printer })
    case 'medium': case 'twin': return say('custody.carrier.where', { carrier: name, what: carrier.file })
    case 'token': return say('custody.carrier.where', { carrier: name, what: `${carrier.label} (${carrier.serial})` })
  }
}
