// The states of a master key's version, and which may follow on which. A state is never gone back to from compromise or destruction; the one way back
// into use is a promotion that calls a retiring version back, under a number of its own.

import * as z from 'zod'

export const keyState = z.enum([
  'planned', 'generated', 'staged', 'active', 'suspended', 'retiring', 'retired', 'destroy-scheduled', 'destroyed', 'compromised', 'destroyed-compromised'
])
export type KeyState = z.infer<typeof keyState>

/** NIST SP 800-57 Part 1 Rev. 5, section 7. A retiring key is active for processing only; destroyed after compromise is destroyed, with the compromise on record. */
export const sp80057: Readonly<Record<KeyState, 'pre-activation' | 'active' | 'suspended' | 'deactivated' | 'compromised' | 'destroyed'>> = {
  'planned': 'pre-activation', 'generated': 'pre-activation', 'staged': 'pre-activation', 'active': 'active', 'suspended': 'suspended', 'retiring': 'active',
  'retired': 'deactivated', 'destroy-scheduled': 'deactivated', 'destroyed': 'destroyed', 'compromised': 'compromised', 'destroyed-compromised': 'destroyed'
}

const next: Readonly<Record<KeyState, readonly KeyState[]>> = {
  'planned': ['generated'],
  'generated': ['staged', 'destroy-scheduled', 'compromised'],
  'staged': ['active', 'destroy-scheduled', 'compromised'],
  'active': ['suspended', 'retiring', 'retired', 'compromised'],
  'suspended': ['active', 'retiring', 'retired', 'compromised'],
  'retiring': ['active', 'retired', 'compromised'],
  'retired': ['destroy-scheduled', 'compromised'],
  'destroy-scheduled': ['retired', 'destroyed', 'compromised'],
  'destroyed': ['destroyed-compromised'],
  'compromised': ['destroyed-compromised'],
  'destroyed-compromised': []
}

/** Whether a version in the one state may come into the other. */
export function mayFollow (from: KeyState, to: KeyState): boolean {
  return next[from].includes(to)
}
