// The backups as the plan knows them are read from their medium again, before anybody enters a share.

import { openBackup, type Backup } from '../../keys/backup.ts'
import { actorOf, type Action, type Answers, type Context } from '../action.ts'
import { CeremonyError } from '../errors.ts'
import { readMedium } from '../media.ts'
import { collectedSet } from '../shares.ts'

export const checkBackups: Action<'check-backups'> = {
  name: 'check-backups',
  irreversible: false,
  validate: (_, plan) => plan.restoring === null ? [{ path: 'action', expected: 'a plan that restores backups' }] : [],
  asks: on => [{ kind: 'text', id: 'path', who: actorOf(on), facts: facts(on), max: 1000 }],
  facts,
  rehearse: on => ({ path: on.plan.parameters.backups === '' ? on.rehearsalMedium(1) : on.plan.parameters.backups ?? '' }),
  prepare: (on, answers) => {
    plannedBackups(on, pathOf(answers))
    assertEmpty(on)
  },
  perform: async (on, answers) => {
    const path = pathOf(answers)
    const backups = plannedBackups(on, path)
    on.tokens.closeSessions()
    const { set, ceremony } = collectedSet(on)
    const custody = await on.custody.begin()
    await custody.collect(collectedSet(on), on.knownSets(), on.plan.mode === 'rehearsal' && ceremony === on.plan.ceremony ? ceremony : null)
    return { action: 'check-backups', set, path, backups: backups.map(({ file, sha256, backup: { key, version } }) => ({ key, version, file, sha256 })) }
  }
}

function pathOf (answers: Answers): string {
  return String(answers.path).trim()
}

function facts (on: Context): Record<string, string> {
  const { set, threshold, shares } = collectedSet(on)
  return { set, threshold: String(threshold), shares: String(shares), keys: on.plan.keys.map(key => `${key.name} v${key.version}`).join(', ') }
}

/** Keys come back on tokens that hold nothing else. A token that the ceremony initialised is empty; one that was taken as it is must be. */
function assertEmpty (on: Context): void {
  for (const { result } of on.progress.results) {
    if (result.action !== 'take-inventory' || result.when !== 'before' || on.tokens.planned(result.token).initialise || result.objects === 0) continue
    throw new CeremonyError('token-not-empty', { token: result.token, objects: String(result.objects) })
  }
}

export interface FoundBackup { readonly file: string, readonly sha256: string, readonly backup: Backup }

/** The planned backups, as they lie in a folder. Throws CeremonyError `backup-changed` where one is not there by its hash; `media-missing`, `backup-none-found`, `backup-unreadable`. */
export function plannedBackups (on: Context, path: string): FoundBackup[] {
  const found = readMedium(path).flatMap(({ file, bytes }): FoundBackup[] => {
    try {
      const { backup, sha256 } = openBackup(bytes)
      return [{ file, sha256, backup }]
    } catch {
      // Another file of the medium's: what is planned is found by its hash.
      return []
    }
  })
  return (on.plan.restoring?.backups ?? []).map(planned => {
    const one = found.find(({ sha256 }) => sha256 === planned.sha256)
    if (one === undefined) throw new CeremonyError('backup-changed', { key: planned.key, version: String(planned.version), path })
    return one
  })
}
