// Share sets over several ceremonies: what one says of a set that was dealt before is what the ceremonies before it left behind, and a set that was given up is
// used for nothing any more.

import type { CustodyAccount } from './custody-account.ts'
import type { Findings } from './findings.ts'

type Used = NonNullable<CustodyAccount['used']>

/** A ceremony's account of share sets, the keys that it destroyed, and its place among those that were given, from 0. */
export interface Account { readonly place: number, readonly ceremony: string, readonly custody: CustodyAccount, readonly destroyed: readonly string[] }

/** A set as the ceremonies so far left it. */
interface Known { readonly descriptor: string, readonly holders: readonly string[], readonly bags: Map<number, string | null>, /** Cards that are not there. */ readonly missing: Set<number>, /** SHA-256, and the key. */ readonly backups: Map<string, string>, givenUp: { readonly ceremony: string, readonly successor: string } | null }

/** Follows share sets through ceremonies, in their order. Of a set that was dealt in a ceremony that was not given, nothing is known. */
export function verifySeriesCustody (accounts: readonly Account[], findings: Findings): void {
  const sets = new Map<string, Known>()
  const [gone, bagged] = [new Set<string>(), new Map<string, string>()]
  for (const account of accounts) {
    const { used, proven, backups, bags, seen, givenUp } = account.custody
    const known = used === null ? undefined : sets.get(used.set.set)
    if (used !== null && known !== undefined) judge(account, used, known, gone, findings)
    // Whoever dealt it is here, and did not deal it.
    else if (used !== null && !isMadeUp(account, used) && accounts.some(({ ceremony }) => ceremony === used.set.ceremony)) differs(account, used.set.set, 'set', `one that ${used.set.ceremony} dealt`, 'none', findings)
    for (const { set, holders } of proven) sets.set(set.set, { descriptor: spelt(set), holders, bags: new Map(), missing: new Set(), backups: new Map(), givenUp: null })
    for (const { key, set, sha256 } of backups) sets.get(set)?.backups.set(sha256, key)
    for (const { set, ordinal, bag, isNew } of bags) {
      const before = bag === null || !isNew ? undefined : bagged.get(bag)
      if (before !== undefined && before !== account.ceremony) findings.add('series-bag-reused', { facts: { ...at(account), bag: bag ?? '', before } })
      if (bag !== null && isNew) bagged.set(bag, account.ceremony)
      const its = sets.get(set)?.bags ?? new Map<number, string | null>()
      // A card that was found in the bag of another one is in none of its own.
      const isOthers = !isNew && [...its].some(([other, found]) => other !== ordinal && found !== null && found === bag)
      its.set(ordinal, isOthers ? null : bag)
    }
    for (const { set, ordinal, isThere } of seen) {
      if (isThere) sets.get(set)?.missing.delete(ordinal)
      else sets.get(set)?.missing.add(ordinal)
    }
    for (const key of account.destroyed) gone.add(key)
    if (givenUp === null || known === undefined) continue
    if (!sets.has(givenUp.successor)) differs(account, givenUp.set, 'successor', 'a set that was dealt by then', givenUp.successor, findings)
    known.givenUp ??= { ceremony: account.ceremony, successor: givenUp.successor }
  }
}

/** A rehearsed recovery without a medium makes one up, with a set in its own name. */
function isMadeUp ({ ceremony }: Account, { purpose, set }: Used): boolean {
  return purpose === 'recover' && set.mode === 'rehearsal' && set.ceremony === ceremony
}

function differs (account: Account, set: string, field: string, expected: string, found: string, findings: Findings): void {
  if (expected !== found) findings.add('series-set-differs', { facts: { ...at(account), set, field, expected, found } })
}

function judge (account: Account, used: Used, known: Known, gone: ReadonlySet<string>, findings: Findings): void {
  const facts = { ...at(account), set: used.set.set }
  const compare = (field: string, expected: string, found: string): void => differs(account, used.set.set, field, expected, found, findings)
  compare('set', known.descriptor, spelt(used.set))
  for (const { ordinal, custodian, bag, state } of used.cards) {
    // What is left of a set that is given up is accounted for, whether it was there before or not.
    if (known.missing.has(ordinal) && used.purpose !== 'give-up') compare(`state of card ${ordinal}`, 'missing', state)
    compare(`custodian of card ${ordinal}`, known.holders[ordinal - 1] ?? 'nobody', custodian)
    compare(`bag of card ${ordinal}`, known.bags.get(ordinal) ?? 'none', bag ?? 'none')
  }
  for (const { sha256 } of used.backups) if (!known.backups.has(sha256)) findings.add('series-backup-unknown', { facts: { ...facts, sha256 } })
  for (const [sha256, key] of used.purpose === 'reshare' ? known.backups : []) {
    if (!gone.has(key) && !used.backups.some(one => one.sha256 === sha256)) findings.add('series-backup-left', { facts: { ...facts, key, sha256 } })
  }
  if (known.givenUp === null) return
  if (used.purpose === 'give-up') compare('successor', known.givenUp.successor, used.successor ?? 'none')
  else findings.add('series-set-given-up', { facts: { ...facts, purpose: used.purpose, 'given-up-in': known.givenUp.ceremony, successor: known.givenUp.successor } })
}

function at ({ place, ceremony }: Account): Record<string, string> {
  return { bundle: String(place + 1), ceremony }
}

/** A set's descriptor in one text: two sets are one where it is the same. */
function spelt ({ organisation, ceremony, mode, threshold, shares, set, commitments, key }: Used['set']): string {
  return [organisation, ceremony, mode, `${threshold} of ${shares}`, set, ...commitments, key].join(' ')
}
