// What a plan says of a share set that exists, as text: what is done with it, whose cards are brought, who gets one, what it opens and what is given up.

import type { ShownPlan } from '../contract/plan.ts'
import { say } from '../words/text.ts'

type Plan = ShownPlan['plan']
type Custody = NonNullable<Plan['custody']>

/** Labels with their lines, in the order in which they are told; those with nothing to say are left out. */
export function custodyWords ({ custody, participants }: Plan): (readonly [label: string, lines: readonly string[]])[] {
  if (custody === undefined) return []
  const { purpose, set: { set, threshold, shares }, cards, receiving, backups, copies, successor } = custody
  const nameOf = (person: string): string => participants.find(({ id }) => id === person)?.name ?? person
  const told: (readonly [string, readonly string[]])[] = [
    [say('plan.label.custody'), [say('plan.label.custody-line', { purpose: say(`custody.purpose.${purpose}.name`), set, threshold: String(threshold), shares: String(shares) })]],
    [say('plan.label.custody-cards'), cards.map(card => cardLine(custody, card, nameOf))],
    [say('plan.label.custody-receiving'), receiving.map(({ ordinal, custodian }) => say('plan.label.custody-receiving-line', { ordinal: String(ordinal), person: nameOf(custodian) }))],
    [say('plan.label.custody-backups'), backups.map(({ key, version, file, media }) => say('plan.label.custody-backup-line', { key, version: String(version), file, media: media.join(', ') }))],
    [say('plan.label.custody-copies'), copies.map(copy => copyLine(copy, nameOf))],
    [say('plan.label.custody-successor'), successor === null ? [] : [successor]]
  ]
  return told.filter(([, lines]) => lines.length > 0)
}

function cardLine ({ purpose, bringing, receiving }: Custody, { ordinal, custodian, bag, state }: Custody['cards'][number], nameOf: (person: string) => string): string {
  const isLost = purpose === 'replace' && receiving.some(one => one.ordinal === ordinal)
  const part = isLost ? 'lost' : state === 'missing' ? 'missing' : bringing.includes(custodian) ? 'brought' : 'not-needed'
  const facts = { ordinal: String(ordinal), person: nameOf(custodian), part: say(`plan.label.custody-${part}`) }
  return bag === null ? say('plan.label.custody-card-line', facts) : say('plan.label.custody-bag-line', { ...facts, bag })
}

function copyLine (copy: Custody['copies'][number], nameOf: (person: string) => string): string {
  switch (copy.kind) {
    case 'medium': return say('report.copy.medium', { medium: String(copy.medium), file: copy.file })
    case 'card': return say('report.copy.card', { set: copy.set, ordinal: String(copy.ordinal), person: nameOf(copy.custodian) })
    case 'carrier': return say('report.copy.carrier', { set: copy.set, ordinal: String(copy.ordinal), person: nameOf(copy.custodian), carrier: say(`custody.carrier.${copy.carrier}.name`), what: copy.what })
  }
}
