// When a key's times are over, by the policy in force: how long a version may be used, and what is due for it next, from when on and by when.

import { addDuration } from '../../transcript/calendar.ts'
import { aheadOf } from '../policy/ahead.ts'
import type { KeyClass, Policy } from '../policy/shape.ts'
import type { CatalogKey, KeyVersion } from './shape.ts'

export type Due = Pick<KeyVersion, 'activeUntil' | 'processingUntil' | 'next'>

/** What else than a version's own history its dates depend on. */
export interface Around { /** When the last certificate that it signed ends; null where it signed none. */ readonly issuedUntil: string | null, /** Since when it is published; null where it is not. */ readonly published: string | null }

/** The times of a key's version. Without a class in the policy there are none. */
export function dueOf ({ class: of, versions }: CatalogKey, version: KeyVersion, policy: Policy | null, around: Around): Due {
  const rules = of === null ? undefined : policy?.classes[of]
  if (policy === null || rules === undefined) return { activeUntil: null, processingUntil: null, next: null }
  const { activated } = version
  const until = activated === null
    ? { activeUntil: null, processingUntil: null }
    : { activeUntil: addDuration(activated, rules.cryptoperiod.active), processingUntil: addDuration(activated, rules.cryptoperiod.processing) }
  return { ...until, next: nextOf({ ...version, ...until }, versions, rules, policy, around) }
}

function nextOf (version: KeyVersion, all: readonly KeyVersion[], rules: KeyClass, policy: Policy, { issuedUntil, published }: Around): KeyVersion['next'] {
  const { state, since, activeUntil, processingUntil } = version
  const next = (action: string, from: string, by: string): KeyVersion['next'] => ({ action, from, by: by < from ? from : by })
  const active = all.find(one => one.state === 'active')
  switch (state) {
    case 'staged': {
      const isEmergency = active === undefined && all.some(one => one.state === 'compromised')
      const waited = addDuration(since, isEmergency ? policy.emergency['hold-down'] : rules['hold-down'])
      const ahead = isEmergency || all.length === 1 ? null : aheadOf(rules, policy)
      const known = ahead === null ? null : addDuration(published ?? since, ahead)
      const from = known !== null && known > waited ? known : waited
      const by = active === undefined || active.activated === null ? from : addDuration(active.activated, rules.cryptoperiod.active)
      return ahead !== null && published === null ? next('publish', since, addDuration(by, ahead, -1)) : next('promote', from, by)
    }
    case 'active':
      // A version that waits to take over has the date.
      if (activeUntil === null || all.some(one => one.state === 'staged')) return null
      return next('rotate', addDuration(activeUntil, rules.warning, -1), activeUntil)
    case 'retiring': {
      // Lists go on until the last certificate has ended.
      const overlapped = addDuration(since, rules.overlap)
      return processingUntil === null ? null : next('retire', issuedUntil !== null && issuedUntil > overlapped ? issuedUntil : overlapped, processingUntil)
    }
    case 'retired': return processingUntil === null ? null : next('schedule-destruction', addDuration(processingUntil, rules.warning, -1), processingUntil)
    case 'destroy-scheduled': {
      const from = addDuration(since, rules.destruction.delay)
      return next('destroy', from, addDuration(from, rules.warning))
    }
    case 'compromised':
      return all.some(one => one.state === 'active' || one.state === 'staged') ? next('destroy', since, addDuration(since, rules.destruction.delay)) : next('rotate', since, addDuration(since, policy.emergency['hold-down']))
    default: return null
  }
}
