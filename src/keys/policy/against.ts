// A policy held against what an organisation has already: the keys of its catalog, and the policy that it is known to have had. Pure, for a given time.

import type { Catalog, CatalogKey, KeyVersion } from '../catalog/shape.ts'
import { addDuration } from '../../transcript/duration.ts'
import { clauseOf, ruleOf } from './rules.ts'
import type { KeyClass, Policy } from './shape.ts'
import { strengthOf } from './strength.ts'

export type MismatchCode = 'class-unknown' | 'algorithm' | 'strength' | 'purposes' | 'active-too-long' | 'processing-too-long' | 'policy-older' | 'policy-version-used'

/** Something that the organisation has, and that the policy would not let be. */
export interface Mismatch {
  readonly code: MismatchCode
  /** The rule as a dotted path in the policy's file. */ readonly rule: string
  readonly clause: string | null
  /** The key, with its version where it is about one, or the policy's name. */ readonly about: string
  readonly expected: string
  readonly found: string
}

/** Versions that are in use or will be. */
const living: ReadonlySet<KeyVersion['state']> = new Set<KeyVersion['state']>(['generated', 'staged', 'active', 'suspended', 'retiring'])

/** Every mismatch of a policy, whose file has this SHA-256, with a catalog at a time (RFC 3339, UTC). */
export function againstCatalog (policy: Policy, sha256: string, catalog: Catalog, now: string): Mismatch[] {
  return [...againstKnown(policy, sha256, catalog.policy), ...catalog.keys.flatMap(key => ofKey(policy, key, now))].map(one => ({ ...one, clause: clauseOf(policy, one.rule) }))
}

type Found = Omit<Mismatch, 'clause'>

/** A policy's version is never gone back from, and never stands for two files. */
function againstKnown ({ policy, version }: Policy, sha256: string, known: Catalog['policy']): Found[] {
  if (known === null || known.rules.policy !== policy || known.sha256 === sha256 || version > known.rules.version) return []
  return [{ code: version < known.rules.version ? 'policy-older' : 'policy-version-used', rule: 'version', about: policy, expected: `more than ${known.rules.version}`, found: String(version) }]
}

function ofKey ({ classes }: Policy, key: CatalogKey, now: string): Found[] {
  const versions = key.versions.filter(({ state }) => living.has(state))
  if (versions.length === 0) return []
  const of = key.class === null || !Object.hasOwn(classes, key.class) ? null : classes[key.class]!
  if (of === null || key.class === null) return [{ code: 'class-unknown', rule: 'classes', about: key.key, expected: Object.keys(classes).join(', '), found: key.class ?? 'none' }]
  const rule = (name: string): string => ruleOf(key.class ?? '', name)
  const others = key.purposes.filter(purpose => !of.purposes.some(one => one === purpose))
  return [
    ...others.length === 0 ? [] : [{ code: 'purposes' as const, rule: rule('purposes'), about: key.key, expected: of.purposes.join(', '), found: others.join(', ') }],
    ...versions.flatMap(version => ofVersion(of, version, rule, `${key.key} v${version.version}`, now))
  ]
}

function ofVersion (of: KeyClass, { algorithm, state, activated }: KeyVersion, rule: (name: string) => string, about: string, now: string): Found[] {
  const late = (code: MismatchCode, name: 'active' | 'processing'): Found[] => {
    const until = activated === null ? now : addDuration(activated, of.cryptoperiod[name])
    return until < now ? [{ code, rule: rule(`cryptoperiod.${name}`), about, expected: `until ${until}`, found: state }] : []
  }
  return [
    ...of.algorithms.includes(algorithm) ? [] : [{ code: 'algorithm' as const, rule: rule('algorithms'), about, expected: of.algorithms.join(', '), found: algorithm }],
    ...strengthOf[algorithm] >= of.strength ? [] : [{ code: 'strength' as const, rule: rule('strength'), about, expected: String(of.strength), found: String(strengthOf[algorithm]) }],
    ...state === 'active' || state === 'suspended' ? late('active-too-long', 'active') : [],
    ...state === 'retiring' ? late('processing-too-long', 'processing') : []
  ]
}
