// What a change of a key's state amounts to. Whoever makes, shows or judges changes asks here.

import type { StateChange } from './lifecycle.ts'

/** Whether a change puts a version into use under a promotion's number. One that was suspended comes back without: it was in use. */
export function promotes ({ from, to }: Pick<StateChange, 'from' | 'to'>): boolean {
  return to === 'active' && from !== 'suspended'
}

/** Whether a change declares a version compromised: one that is destroyed already stays destroyed, with the compromise on record. */
export function compromises ({ from, to }: Pick<StateChange, 'from' | 'to'>): boolean {
  return to === 'compromised' || (to === 'destroyed-compromised' && from === 'destroyed')
}

/** Whether a change says that a version's key is gone. */
export function destroys ({ from, to }: Pick<StateChange, 'from' | 'to'>): boolean {
  return (to === 'destroyed' || to === 'destroyed-compromised') && from !== 'destroyed'
}
