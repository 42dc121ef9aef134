// The policy that a rehearsal is held under: the one asked for without its waiting times, or where keys live on after the first ceremony, the first ready
// one that lets it be held.

import { CeremonyError } from '../../ceremony/errors.ts'
import { castFor } from '../../ceremony/rehearsal.ts'
import { fill, type Parameters } from '../../ceremony/parameters.ts'
import { peopleNeeded, resolvePlan } from '../../ceremony/resolve.ts'
import type { LoadedScript } from '../../ceremony/script.ts'
import { judgePlan } from '../../keys/policy/judge.ts'
import { parsePolicy, PolicyError } from '../../keys/policy/parse.ts'
import { readyPolicies, readyPolicy } from '../../keys/policy/ready.ts'
import { rehearsalPolicy } from '../../keys/policy/rehearsal.ts'
import type { KeyClass, Policy } from '../../keys/policy/shape.ts'
import { withNearest } from '../../transcript/bad-field.ts'
import { blankToken } from '../softhsm.ts'
import type { HeldPolicy } from './lineage.ts'

/** A ready policy by its name, or the text of a file. */
export type AskedPolicy = { readonly name: string } | { readonly yaml: string }

/** A script with its parameters, as one ceremony of a rehearsal. */
export interface Wanted { readonly loaded: LoadedScript, readonly parameters: Parameters, /** The step at which it is aborted, where it is held first only so far. */ readonly until?: string | undefined }

/** Tried in this order where none is asked for. */
const usual = ['small-team', 'root-ca', 'envelope-master']

/** Throws CeremonyError `policy-unknown`, `policy-unsound`. */
export function policyAsked (asked: AskedPolicy): HeldPolicy {
  return withoutWaits(bytesAsked(asked))
}

/** The bytes of a policy's file. Throws CeremonyError `policy-unknown`. */
export function bytesAsked (asked: AskedPolicy): Uint8Array {
  const bytes = 'yaml' in asked ? new TextEncoder().encode(asked.yaml) : readyPolicy(asked.name)?.bytes
  if (bytes === undefined) {
    const known = readyPolicies()
    throw new CeremonyError('policy-unknown', { policy: 'name' in asked ? asked.name : '', ready: known.join(', ') }, { fields: [withNearest({ path: 'policy', expected: `one of ${known.join(', ')}` }, 'name' in asked ? asked.name : '', known)] })
  }
  return bytes
}

function withoutWaits (given: Uint8Array): HeldPolicy {
  return sound(() => {
    const bytes = rehearsalPolicy(given)
    return { bytes, policy: parsePolicy(bytes) }
  })
}

/** What is read from a policy. Throws CeremonyError `policy-unsound` for the PolicyError of `read`. */
export function sound<T> (read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (!(cause instanceof PolicyError)) throw cause
    throw new CeremonyError('policy-unsound', {}, { fields: cause.fields, cause })
  }
}

/**
 * The policy for a first ceremony, and its parameters with a class of that policy; null where no ready one fits. What the station holds by itself (`isOurs`)
 * is fitted to it. Throws CeremonyError `policy-unknown`, `policy-unsound`.
 */
export function policyFor (first: Wanted, asked: AskedPolicy | undefined, isOurs: boolean): { readonly policy: HeldPolicy, readonly parameters: Parameters } | null {
  if (asked !== undefined) {
    const policy = policyAsked(asked)
    return { policy, parameters: fittingClass(first, policy, isOurs) ?? first.parameters }
  }
  for (const name of usual) {
    const policy = policyAsked({ name })
    const parameters = fittingClass(first, policy, false)
    if (parameters !== null) return { policy, parameters }
  }
  return null
}

/** The parameters with the class that they name, or where the policy does not have it, with its first class under which the key can be made; null for none. */
function fittingClass ({ loaded, parameters }: Wanted, { policy }: HeldPolicy, isOurs: boolean): Parameters | null {
  const names = Object.keys(policy.classes)
  const wanted = names.includes(parameters.class ?? '') ? [parameters.class!] : names
  return wanted.map(one => ({ ...parameters, class: one })).map(one => isOurs ? fitted({ loaded, parameters: one }, policy.classes[one.class]).parameters : one)
    .find(one => judgePlan({ policy, plan: drafted({ loaded, parameters: one }) }).length === 0) ?? null
}

/**
 * The parameters of a later ceremony, where a key that it makes would be of a class which the policy does not have, with the first class that lets it sign
 * certificates and have no backup.
 */
export function withKnownClass ({ loaded: { script }, parameters }: Wanted, { classes }: Policy): Parameters {
  const named = script.keys.flatMap(({ class: of, algorithm }) => {
    const [, name = ''] = /^\{([^}]+)\}$/.exec(of ?? '') ?? []
    return script.parameters[name] === undefined || classes[parameters[name] ?? ''] !== undefined ? [] : [{ name, algorithm: fill(algorithm, parameters) }]
  })
  const fitting = named.flatMap(({ name, algorithm }) => {
    const fits = Object.entries(classes).find(([, one]) => one.purposes.includes('certificates') && one.backup !== 'required' && one.algorithms.some(allowed => allowed === algorithm))
    return fits === undefined ? [] : [[name, fits[0]] as const]
  })
  return { ...parameters, ...Object.fromEntries(fitting) }
}

/** A plan to be judged by its keys only. */
function drafted ({ loaded, parameters }: Wanted): ReturnType<typeof resolvePlan> {
  const site = { uri: blankToken, module: { path: '', sha256: '0'.repeat(64) } }
  return resolvePlan(loaded, parameters, {
    mode: 'rehearsal', ceremony: '0'.repeat(32), organisation: { id: 'draft', name: '' }, anchor: null, policy: '0'.repeat(64), build: { version: '' }, predecessor: null, cards: null,
    participants: castFor(peopleNeeded(loaded.script, parameters)).map(one => ({ ...one, held: 'file' as const, publicKey: '' })), notBefore: '', notAfter: '',
    sites: Object.fromEntries(loaded.script.tokens.map(({ name }) => [name, site]))
  })
}

/** What a rehearsal holds by itself follows the policy in what its class decides about backups. */
export function fitted (wanted: Wanted, of: KeyClass | undefined): Wanted {
  if (of === undefined || wanted.loaded.script.recovery === undefined) return wanted
  const custody: Parameters = of.custody === undefined ? {} : { threshold: String(of.custody.threshold), custodians: String(of.custody.shares), ...(of.custody['wrapping-key'] === 'kept' ? { 'wrapping-key': 'keep' } : {}) }
  const backup: Parameters = of.backup === 'allowed' ? {} : { backup: of.backup === 'required' ? 'shares' : 'none' }
  return { ...wanted, parameters: { ...wanted.parameters, ...custody, ...backup } }
}
