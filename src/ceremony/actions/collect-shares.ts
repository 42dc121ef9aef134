// Shares of a set that was dealt before are taken from here on. Where its backups are needed, they are read from their medium first, each held against the hash
// that the register has of it; and where a card is missing, nobody else is asked for theirs.

import { openBackup, type Backup } from '../../keys/backup.ts'
import type { PlannedCustody } from '../../transcript/custody.ts'
import type { Plan } from '../../transcript/plan.ts'
import { actorOf, type Action, type Answers, type Context } from '../action.ts'
import { CeremonyError } from '../errors.ts'
import { readMedium } from '../media.ts'
import { collectedSet, nameOf } from '../shares.ts'

export const collectShares: Action<'collect-shares'> = {
  name: 'collect-shares',
  irreversible: false,
  validate: (_, plan) => plan.custody === undefined ? [{ path: 'action', expected: 'a plan about a share set that exists' }] : [],
  asks: on => reads(on.plan) ? [{ kind: 'text', id: 'path', who: actorOf(on), facts: facts(on), max: 1000 }] : [],
  facts,
  rehearse: on => reads(on.plan) ? { path: on.rehearsalMedium(1, 'before') } : {},
  prepare: (on, answers) => {
    assertCardsThere(on)
    if (reads(on.plan)) registeredBackups(on, pathOf(answers))
  },
  perform: async (on, answers) => {
    const path = reads(on.plan) ? pathOf(answers) : null
    const backups = path === null ? [] : registeredBackups(on, path)
    on.tokens.closeSessions()
    // The process that dealt a new set holds the old one's shares beside it.
    const custody = on.progress.custody === null ? await on.custody.begin() : on.custody.process
    await custody.collect(collectedSet(on), on.knownSets(), null)
    return { action: 'collect-shares', set: collectedSet(on).set, path, backups: backups.map(({ file, sha256, backup: { key, version } }) => ({ key, version, file, sha256 })) }
  }
}

/** What the plan says of the set. `validate` has made sure that it says something. */
function custodyOf ({ custody }: Plan): PlannedCustody {
  return custody!
}

/** Whether what is done with the shares needs the backups. */
function reads ({ custody }: Plan): boolean {
  return custody?.purpose === 'reshare' || custody?.purpose === 'restore'
}

function facts (on: Context): Record<string, string> {
  const { set, threshold, shares } = collectedSet(on)
  return { set, threshold: String(threshold), shares: String(shares), keys: reads(on.plan) ? custodyOf(on.plan).backups.map(({ key, version }) => `${key} v${version}`).join(', ') : '' }
}

function pathOf (answers: Answers): string {
  return String(answers.path).trim()
}

/**
 * Throws CeremonyError `cards-missing` where somebody whose share the plan needs has no card any more, `cards-below-threshold` where so few are left that nobody
 * can use the set again.
 */
function assertCardsThere (on: Context): void {
  const { set, cards } = custodyOf(on.plan)
  const missing = on.progress.results.flatMap(({ result }) => result.action === 'inspect-card' && result.outcome === 'missing' ? [result] : [])
  if (missing.length === 0) return
  const left = cards.filter(({ ordinal, state }) => state === 'held' && !missing.some(one => one.ordinal === ordinal)).length
  throw new CeremonyError(left < set.threshold ? 'cards-below-threshold' : 'cards-missing', {
    set: set.set, missing: missing.map(({ ordinal, custodian }) => `${ordinal} (${nameOf(on, custodian)})`).join(', '), left: String(left), threshold: String(set.threshold)
  })
}

export interface RegisteredFound { readonly file: string, readonly sha256: string, readonly backup: Backup }

/**
 * The registered backups, in the plan's order, as they lie on their media: one folder, or several with semicolons between them where no medium holds them all.
 * Throws CeremonyError `medium-not-registered`, `medium-file-differs`, `medium-lacks-backup`; `media-missing`, `backup-none-found`, `backup-unreadable`.
 */
export function registeredBackups ({ plan }: Pick<Context, 'plan'>, path: string): RegisteredFound[] {
  const { set, backups } = custodyOf(plan)
  const found = path.split(';').flatMap(one => readMedium(one.trim())).flatMap(({ file, bytes }) => opened(file, bytes))
  const isRegistered = found.some(({ sha256 }) => backups.some(planned => planned.sha256 === sha256))
  return backups.map(planned => {
    const facts = { path, key: planned.key, version: String(planned.version), file: planned.file, media: planned.media.join(', '), set: set.set }
    const one = found.find(({ sha256 }) => sha256 === planned.sha256)
    if (one?.backup !== undefined && one.backup !== null) return { ...one, backup: one.backup }
    if (found.some(({ file }) => file === planned.file)) throw new CeremonyError('medium-file-differs', facts)
    throw new CeremonyError(isRegistered ? 'medium-lacks-backup' : 'medium-not-registered', facts)
  })
}

/** A file that is called a backup; one that is none is still looked at by its name. */
function opened (file: string, bytes: Uint8Array): { file: string, sha256: string, backup: Backup | null }[] {
  try {
    return [{ file, ...openBackup(bytes) }]
  } catch {
    return [{ file, sha256: '', backup: null }]
  }
}
