// What must hold of `keys.json` in itself and beside the metadata that it comes with. People signed it after a machine made it; a service that reads two things
// out of it at once can't tell which of them they meant.

import type { KeyUse, PublishedKey, PublishedKeys, TufTargets } from '../../transcript/publication.ts'
import type { KeyState } from '../../transcript/key-state.ts'
import { ConsumerError } from './errors.ts'
import type { Wanted } from './rules.ts'

/** What a version in a state may be used for at the most, whatever its key is for. */
const usesIn: Readonly<Record<KeyState, readonly KeyUse[]>> = {
  planned: [], generated: [], staged: [], active: ['sign', 'verify', 'wrap', 'unwrap'], suspended: [], retiring: ['verify', 'unwrap'], retired: ['verify'], 'destroy-scheduled': ['verify'],
  destroyed: [], compromised: [], 'destroyed-compromised': []
}

/** Throws ConsumerError: foreign, contradiction. */
export function requireContents (keys: PublishedKeys, targets: TufTargets, wanted: Wanted): void {
  const { organisation: { id }, mode } = keys
  if (id !== wanted.organisation || mode !== wanted.mode) throw new ConsumerError('foreign', `keys.json is ${id}'s of a ${mode}, not ${wanted.organisation}'s of a ${wanted.mode}`, { facts: { organisation: id, mode } })
  if (keys.ceremony !== targets['x-strongroom'].ceremony) throw new ConsumerError('contradiction', 'keys.json is of another ceremony than its metadata', { facts: { ceremony: keys.ceremony } })
  requireOnce('key', keys.keys.map(({ key }) => key))
  for (const key of keys.keys) requireKey(key)
  requireOnce('key of an issuer', keys.delegations.filter(({ state }) => state === 'active').map(({ publicKey }) => publicKey))
}

function requireKey ({ key, active, minimum, versions }: PublishedKey): void {
  requireOnce(`version of ${key}`, versions.map(({ version }) => String(version)))
  const inUse = versions.filter(({ state }) => state === 'active').map(({ version }) => version)
  if (inUse.length > 1 || (inUse[0] ?? null) !== active) throw contradiction(key, 'which version is active')
  const useful = versions.filter(({ may }) => may.length > 0)
  if (useful.some(({ state, may }) => may.some(use => !usesIn[state].includes(use)))) throw contradiction(key, 'what a version may be used for that is in no state to be used so')
  if (useful.some(({ version }) => minimum === null || version < minimum)) throw contradiction(key, 'which version is the lowest that may be used')
}

function requireOnce (what: string, names: readonly string[]): void {
  if (new Set(names).size !== names.length) throw new ConsumerError('contradiction', `keys.json has a ${what} twice`)
}

function contradiction (key: string, what: string): ConsumerError {
  return new ConsumerError('contradiction', `keys.json says two things about ${key}: ${what}`, { facts: { key } })
}
