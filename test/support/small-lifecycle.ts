// Plans about keys that exist, each with every kind of step that it can have, once: a rotation, a destruction, a revocation, an audit.

import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { sha256, toBase64, toHex } from '../../src/transcript/hash.ts'
import type { ExistingKey, KeyCopy, Lifecycle } from '../../src/transcript/lifecycle.ts'
import type { Plan, PlannedStep, Role } from '../../src/transcript/plan.ts'
import { genesis } from './small-plans.ts'

export interface KeyPair { readonly publicKey: KeyObject, readonly privateKey: KeyObject }

/** The keys that exist before, by version of `root-ca`. */
const formerKeys: readonly KeyPair[] = [1, 2].map(() => generateKeyPairSync('ec', { namedCurve: 'prime256v1' }))

export function formerKey (version: number): KeyPair {
  const pair = formerKeys[version - 1]
  if (pair === undefined) throw new RangeError(`no key v${version} existed`)
  return pair
}

const hashOf = (text: string): string => toHex(sha256(new TextEncoder().encode(text)))
const step = (id: string, action: string, by: Role, settings: Record<string, string> = {}, irreversible = false): PlannedStep => ({ id, action, by: [by], irreversible, with: settings, planned: 60 })
const inventory = (when: 'before' | 'after'): PlannedStep => step(when, 'take-inventory', 'crypto-officer', { token: 'primary', when })

/** A backup on one medium, and the card of a share that opens it. */
export const copies: readonly KeyCopy[] = [
  { kind: 'medium', medium: 1, file: 'root-ca-v1.backup.json', sha256: hashOf('backup'), set: '00112233445566aa' },
  { kind: 'card', set: '00112233445566aa', ordinal: 1, custodian: 'kim' }
]

/** `root-ca` in a version that lies on the token. */
export function existing (version: number, state: ExistingKey['state'], over: Partial<ExistingKey> = {}): ExistingKey {
  return {
    key: 'root-ca', version, algorithm: 'ec-p256', class: null, state, since: '2026-01-01T00:00:00.000Z', publicKey: toBase64(formerKey(version).publicKey.export({ format: 'der', type: 'spki' })),
    holdings: [{ token: 'primary', id: `b${version}`.repeat(16) }], elsewhere: [], copies: [], ...over
  }
}

export function about (lifecycle: Partial<Lifecycle>): Lifecycle {
  return {
    proposer: 'ada', trigger: 'time', reason: 'its time has come', since: null, emergency: false, catalog: hashOf('catalog'), existing: [existing(1, 'active')], changes: [], promotion: null, below: [], ...lifecycle
  }
}

export function planOf (title: string, keys: Plan['keys'], lifecycle: Lifecycle, steps: readonly PlannedStep[]): Plan {
  const plan = genesis()
  const [opening] = plan.acts
  return {
    ...plan, title, ceremony: hashOf(title).slice(0, 32), keys, lifecycle, tokens: plan.tokens.map(token => ({ ...token, initialise: false })),
    acts: [
      { ...opening!, steps: [...opening!.steps, step('proposal', 'read-proposal', 'administrator'), inventory('before')] },
      { id: 'work', title: 'The work', steps: [...steps, inventory('after')] }
    ]
  }
}

/** Version 2 is generated, vouched for by version 1, staged, and takes its place. */
export function rotation (): Plan {
  const lifecycle = about({
    promotion: 2, changes: [
      { change: 'stage', key: 'root-ca', version: 2, from: 'generated', to: 'staged' },
      { change: 'promote', key: 'root-ca', version: 2, from: 'staged', to: 'active' }, { change: 'promote', key: 'root-ca', version: 1, from: 'active', to: 'retiring' }
    ]
  })
  return planOf('A small rotation', [{ name: 'root-ca', version: 2, algorithm: 'ec-p256', token: 'primary', label: 'root-ca v2' }], lifecycle, [
    step('health', 'check-key', 'crypto-officer', { token: 'primary', key: 'root-ca', version: '1', use: 'health' }),
    step('generate', 'generate-key', 'crypto-officer', { key: 'root-ca' }, true), step('confirm', 'confirm-key', 'crypto-officer', { key: 'root-ca' }),
    step('accept', 'accept-no-backup', 'administrator', { key: 'root-ca' }), step('export', 'export-public-key', 'administrator', { key: 'root-ca' }),
    step('endorse', 'endorse-key', 'crypto-officer', { key: 'root-ca', from: '1', to: '2', token: 'primary' }),
    step('stage', 'change-state', 'administrator', { change: 'stage' }, true), step('promote', 'change-state', 'administrator', { change: 'promote' }, true),
    step('canary', 'check-key', 'crypto-officer', { token: 'primary', key: 'root-ca', version: '2', use: 'canary' })
  ])
}

/** Version 1 is destroyed on the token and on its copies; version 2 is in use. */
export function destruction (): Plan {
  const lifecycle = about({
    existing: [existing(1, 'destroy-scheduled', { copies: [...copies] }), existing(2, 'active')], changes: [{ change: 'destroy', key: 'root-ca', version: 1, from: 'destroy-scheduled', to: 'destroyed' }]
  })
  const of = { key: 'root-ca', version: '1' }
  return planOf('A small destruction', [], lifecycle, [
    step('destroy-key', 'destroy-key', 'crypto-officer', { token: 'primary', ...of }, true), step('destroy-copies', 'destroy-copies', 'witness', of),
    step('destroyed', 'change-state', 'administrator', { change: 'destroy' }, true)
  ])
}

/** Version 1 is held to be compromised, and that is told. */
export function revocation (): Plan {
  const lifecycle = about({ trigger: 'event', reason: 'a copy of it was seen', since: '2026-02-20T00:00:00.000Z', changes: [{ change: 'compromise', key: 'root-ca', version: 1, from: 'active', to: 'compromised' }] })
  return planOf('A small revocation', [], lifecycle, [
    step('compromise', 'change-state', 'administrator', { change: 'compromise' }, true), step('notice', 'write-notice', 'administrator', { notice: 'compromise', key: 'root-ca', version: '1' })
  ])
}

/** The token is looked at, and held against what the plan says of it. */
export function audit (): Plan {
  return planOf('A small audit', [], about({ reason: 'an audit is due' }), [step('audit', 'audit-token', 'administrator', { token: 'primary' })])
}

/** Version 1 is held to be compromised, version 2 takes its place, version 1 is destroyed, and how long that took is counted. */
export function drill (): Plan {
  const [, v2] = rotation().lifecycle!.changes
  const plan = revocation()
  const lifecycle = about({
    ...plan.lifecycle!, promotion: 1, below: [{ kind: 'certificate', what: 'a certificate of the root' }], changes: [
      ...plan.lifecycle!.changes, { change: 'stage', key: 'root-ca', version: 2, from: 'generated', to: 'staged' }, v2!, { change: 'destroy', key: 'root-ca', version: 1, from: 'compromised', to: 'destroyed-compromised' }
    ]
  })
  const of = { key: 'root-ca', version: '1' }
  const rotated = rotation().acts[1]!.steps.filter(({ id }) => ['generate', 'confirm', 'accept', 'stage', 'promote', 'canary'].includes(id))
  return planOf('A small drill', rotation().keys, lifecycle, [
    ...plan.acts[1]!.steps.filter(({ id }) => id === 'compromise' || id === 'notice'), ...rotated,
    step('destroy-key', 'destroy-key', 'crypto-officer', { token: 'primary', ...of }, true), step('destroyed', 'change-state', 'administrator', { change: 'destroy' }, true), step('report', 'report-drill', 'administrator', of)
  ])
}
