// The recovery key is recombined from the entered shares, and every backup restored with it: locked from its first moment, read back, used,
// and compared with what it was on the token that made it. After a crash, whatever is on the token is destroyed and the shares are entered again.

import type { Backup } from '../../keys/backup.ts'
import { fromBase64 } from '../../transcript/hash.ts'
import { keyWrapOf } from '../../transcript/key-wrap.ts'
import type { PlannedKey } from '../../transcript/plan.ts'
import type { AttributeRecord, ResultOf } from '../../transcript/results.ts'
import type { Action, Context } from '../action.ts'
import type { KeyTrial, OpenedTarget, RestoreOrder, RestoredKey } from '../custody.ts'
import { CeremonyError } from '../errors.ts'
import { confirmationOf, objectsOf, removeIntended, targetOf } from '../keys.ts'
import { loginWith, pinAsks, pinFrom, rehearsedPin } from '../pins.ts'
import { collectedSet } from '../shares.ts'
import { plannedBackups, type FoundBackup } from './check-backups.ts'

export const restoreKeys: Action<'restore-keys'> = {
  name: 'restore-keys',
  irreversible: true,
  validate: (step, plan) => plan.restoring !== null && plan.tokens.some(token => token.name === step.with.token) ? [] : [{ path: 'with.token', expected: 'a token of a plan that restores backups' }],
  asks: on => pinAsks(on, tokenOf(on), 'user', 'pin', { prefix: `${tokenOf(on)}.` }),
  facts: on => ({ token: tokenOf(on), label: on.tokens.planned(tokenOf(on)).label, set: collectedSet(on).set, keys: on.plan.keys.map(key => `${key.name} v${key.version}`).join(', ') }),
  rehearse: on => rehearsedPin(on, tokenOf(on), 'user', `${tokenOf(on)}.`),
  prepare: async (on, answers) => {
    on.tokens.closeSessions()
    const found = plannedBackups(on, mediumOf(on))
    const opened: OpenedTarget = { target: targetOf(on, tokenOf(on)), so: null, user: pinFrom(on, tokenOf(on), 'user', answers, `${tokenOf(on)}.`) }
    try {
      on.custody.ids = (await on.custody.process.ready([opened], on.plan.keys.length, trialsOf(found))).ids
    } finally {
      opened.user.fill(0)
    }
  },
  intend: on => on.plan.keys.flatMap((key, i) => objectsOf(key, tokenOf(on), on.custody.ids[i] ?? '')),
  perform: async (on, _, intended) => {
    try {
      const ids = [...new Set(intended.map(object => object.id))]
      const found = plannedBackups(on, mediumOf(on))
      const orders = on.plan.keys.map((key, i) => orderOf(on, key, ids[i]!, found[i]!.backup))
      const { windows, keys } = await on.custody.process.restore(orders)
      return { action: 'restore-keys', set: collectedSet(on).set, windows, keys: on.plan.keys.map((key, i) => recordOf(on, key, ids[i]!, found[i]!, keys[i]!)) }
    } finally {
      await on.custody.end()
    }
  },
  asksToReconcile: on => on.tokens.loggedIn(tokenOf(on)) ? [] : pinAsks(on, tokenOf(on), 'user', 'pin', { prefix: `${tokenOf(on)}.` }),
  reconcile: (on, answers, intended) => {
    loginWith(on, tokenOf(on), answers, `${tokenOf(on)}.`)
    const removed = [...new Set(intended.map(object => object.id))].flatMap(id => removeIntended(on, tokenOf(on), id))
    return { verdict: removed.length === 0 ? 'nothing-there' : 'removed', objects: removed }
  }
}

function tokenOf (on: Context): string {
  return on.step.with.token ?? ''
}

/** Where the backups were found at their check. */
function mediumOf (on: Context): string {
  const checked = on.progress.results.findLast(({ result }) => result.action === 'check-backups')?.result
  if (checked?.action !== 'check-backups') throw new CeremonyError('not-in-custody')
  return checked.path
}

/** What lies in backups, each kind once: by its algorithm, and by how it was wrapped. */
export function trialsOf (found: readonly { readonly backup: Pick<Backup, 'algorithm' | 'standard'> }[]): KeyTrial[] {
  const kinds = new Map(found.map(({ backup: { algorithm, standard } }) => [`${algorithm} ${standard}`, { algorithm, opens: keyWrapOf(standard) }]))
  return [...kinds.values()]
}

function orderOf (on: Context, key: PlannedKey, id: string, backup: Backup): RestoreOrder {
  const publicKey = backup.publicKey === null ? null : fromBase64(backup.publicKey)
  return { algorithm: key.algorithm, id, label: key.label, publicKey, wrapped: fromBase64(backup.wrapped), standard: keyWrapOf(backup.standard), text: confirmationOf(on, key, publicKey), check: { text: backup.confirmation.text, signature: fromBase64(backup.confirmation.signature) } }
}

function recordOf (on: Context, key: PlannedKey, id: string, { backup, sha256 }: FoundBackup, made: RestoredKey): ResultOf<'restore-keys'>['keys'][number] {
  return {
    key: key.name, version: key.version, algorithm: key.algorithm, publicKey: backup.publicKey, backup: sha256,
    token: tokenOf(on), id, attributes: made.attributes, unenforced: made.unenforced, proof: made.proof,
    differences: differences(backup.attributes, made.attributes)
  }
}

/** Attributes that both records have with different values; the id is new by intent. */
function differences (original: readonly AttributeRecord[], restored: readonly AttributeRecord[]): { name: string, original: string, restored: string }[] {
  return original.flatMap(({ name, value }) => {
    const now = restored.find(one => one.name === name)
    return now?.value === value || name === 'CKA_ID' ? [] : [{ name, original: value, restored: now?.value ?? 'not given' }]
  })
}
