// Plans of ceremonies that are made by hand, each with every kind of step that it can have, once. People and keys are real.

import { generateKeyPair, type Ed25519KeyPair } from '../../src/transcript/ed25519.ts'
import { sha256, toBase64, toHex } from '../../src/transcript/hash.ts'
import type { Plan, PlannedStep, Role } from '../../src/transcript/plan.ts'
import type { ShareSet } from '../../src/transcript/share-set.ts'

const utf8 = new TextEncoder()
/** CKA_ID of the key that a ceremony makes. */
export const keyId = 'a1'.repeat(16)
export const script = utf8.encode('script: small\n')
const hashOf = (text: string): string => toHex(sha256(utf8.encode(text)))

/** People who are made once: key generation is the slow part of a test. */
export const people: ReadonlyMap<string, Ed25519KeyPair> = new Map(['ada', 'cy', 'sol', 'wit', 'kim', 'lea', 'mo'].map(id => [id, generateKeyPair()]))

const step = (id: string, action: string, by: Role, settings: Record<string, string> = {}, irreversible = false): PlannedStep => ({ id, action, by: [by], irreversible, with: settings, planned: 60 })
const person = (mode: Plan['mode'], id: string, roles: Role[]): Plan['participants'][number] => ({ id, name: `${id.slice(0, 1).toUpperCase()}${id.slice(1)} <Example>`, roles, held: mode === 'production' ? 'card' : 'file', publicKey: toBase64(people.get(id)!.publicKey) })
const token = (name: string, label: string): Plan['tokens'][number] => ({ name, uri: 'pkcs11:model=Test', module: { path: '/lib/module.so', sha256: '0'.repeat(64) }, initialise: true, label, pinComponents: 1 })

/** A plan of a key that has no backup. */
export function genesis (mode: Plan['mode'] = 'rehearsal'): Plan {
  const two = { administrator: 1, witness: 1 }
  return {
    v: 1, mode, ceremony: '0123456789abcdef'.repeat(2), title: 'A small genesis', organisation: { id: 'example', name: 'Example & Co' },
    script: { name: 'small', version: 1, sha256: toHex(sha256(script)) }, parameters: {}, anchor: null, policy: null, /* Not this program's: papers of its bundles are stand-ins, and nobody compares them. */ build: { version: '0.0.0' }, predecessor: null,
    notBefore: '2026-03-01T00:00:00.000Z', notAfter: '2026-03-02T00:00:00.000Z',
    participants: [person(mode, 'ada', ['administrator']), person(mode, 'cy', ['crypto-officer']), person(mode, 'sol', ['security-officer']), person(mode, 'wit', ['witness'])],
    apart: [['administrator', 'crypto-officer', 'security-officer', 'witness']],
    signoffs: { open: 'everybody', authorise: { 'crypto-officer': 1, witness: 1 }, act: two, exception: two, pause: two, resume: two, abort: two, close: 'everybody', void: two },
    tokens: [token('primary', 'root')], cards: mode === 'production' ? { path: '/lib/cards.so', sha256: '1'.repeat(64) } : null,
    keys: [{ name: 'root-ca', version: 1, algorithm: 'ec-p256', token: 'primary', label: 'root-ca v1' }],
    recovery: null, restoring: null,
    acts: [
      { id: 'opening', title: 'Opening', steps: [step('roll-call', 'roll-call', 'administrator'), step('clock', 'confirm-clock', 'witness'), step('station', 'check-station', 'administrator')] },
      { id: 'token', title: 'The token', steps: [step('before', 'take-inventory', 'crypto-officer', { token: 'primary', when: 'before' }), step('initialise', 'initialise-token', 'security-officer', { token: 'primary' }, true)] },
      {
        id: 'key', title: 'The key', steps: [
          step('generate', 'generate-key', 'crypto-officer', { key: 'root-ca' }, true), step('confirm', 'confirm-key', 'crypto-officer', { key: 'root-ca' }),
          step('accept', 'accept-no-backup', 'administrator', { key: 'root-ca' }), step('export', 'export-public-key', 'administrator', { key: 'root-ca' })
        ]
      },
      { id: 'closing', title: 'Closing', steps: [step('after', 'take-inventory', 'crypto-officer', { token: 'primary', when: 'after' })] }
    ]
  }
}

/** The shortest plan that a ceremony can be held by: two people, one act, a token taken as it is. */
export function shortest (): Plan {
  const plan = genesis()
  return {
    ...plan, participants: plan.participants.filter(({ id }) => id === 'ada' || id === 'wit'), keys: [], apart: [],
    signoffs: plan.signoffs, tokens: plan.tokens.map(one => ({ ...one, initialise: false })),
    acts: [{ id: 'only', title: 'Only', steps: [step('before', 'take-inventory', 'administrator', { token: 'primary', when: 'before' }), step('after', 'take-inventory', 'administrator', { token: 'primary', when: 'after' })] }]
  }
}

/** A plan of a key that is backed up under shares of three custodians, two of whom can restore it. */
export function custodial (mode: Plan['mode'] = 'rehearsal', replica: 'keep' | 'destroy' = 'keep'): Plan {
  const plan = genesis(mode)
  const [opening, tokens, key, closing] = plan.acts as [Plan['acts'][number], Plan['acts'][number], Plan['acts'][number], Plan['acts'][number]]
  const each = (id: string, action: string): PlannedStep[] => [1, 2, 3].map(number => step(`${id}-${number}`, action, 'custodian', { ordinal: String(number) }))
  return {
    ...plan, title: 'A small genesis with shares', recovery: { threshold: 2, shares: 3, media: 2 },
    participants: [...plan.participants, ...['kim', 'lea', 'mo'].map(id => person(mode, id, ['custodian']))],
    tokens: [token('primary', 'root'), token('second', 'root-2')],
    acts: [
      opening,
      {
        ...tokens, steps: [
          ...tokens.steps, step('second-before', 'take-inventory', 'crypto-officer', { token: 'second', when: 'before' }),
          step('second-initialise', 'initialise-token', 'security-officer', { token: 'second' }, true), step('media', 'register-media', 'administrator')
        ]
      },
      {
        id: 'custody', title: 'The recovery key', steps: [
          step('split', 'split-recovery-key', 'crypto-officer', { token: 'primary' }), ...each('hand-over', 'hand-over-share'), ...each('read-back', 'read-back-share'),
          step('generate', 'generate-backed-key', 'crypto-officer', { key: 'root-ca', token: 'primary', second: 'second', replica }, true)
        ]
      },
      { ...key, steps: key.steps.filter(({ id }) => id === 'confirm' || id === 'export') },
      { ...closing, steps: [...closing.steps, step('second-after', 'take-inventory', 'crypto-officer', { token: 'second', when: 'after' })] }
    ]
  }
}

/** A plan that restores the key from its backup, with the shares of two of three custodians. */
export function recovery (mode: Plan['mode'] = 'rehearsal'): Plan {
  const plan = genesis(mode)
  const [opening, tokens, , closing] = plan.acts as [Plan['acts'][number], Plan['acts'][number], Plan['acts'][number], Plan['acts'][number]]
  return {
    ...plan, title: 'A small recovery', ceremony: 'fedcba9876543210'.repeat(2), participants: [...plan.participants, ...['kim', 'lea'].map(id => person(mode, id, ['custodian']))],
    restoring: { set: shareSetOf(custodial(mode), 1), checked: 'with-transcript', backups: [{ key: 'root-ca', version: 1, algorithm: 'ec-p256', sha256: hashOf('backup'), bytes: 2000 }] },
    acts: [
      opening, tokens,
      {
        id: 'recovery', title: 'The recovery', steps: [
          step('backups', 'check-backups', 'administrator'), step('enter-1', 'enter-share', 'custodian', { number: '1' }), step('enter-2', 'enter-share', 'custodian', { number: '2' }),
          step('restore', 'restore-keys', 'crypto-officer', { token: 'primary' }, true)
        ]
      },
      closing
    ]
  }
}

/** A share set of a plan's ceremony, by its number there. What is behind its commitments is nobody's business here. */
export function shareSetOf ({ organisation, ceremony, mode, recovery: rule }: Plan, number: number): ShareSet {
  const { threshold, shares } = rule ?? { threshold: 2, shares: 3 }
  return {
    v: 1, organisation: organisation.id, ceremony, mode, threshold, shares, set: hashOf(`set ${number}`).slice(0, 16),
    commitments: Array.from({ length: shares }, (_, i) => hashOf(`share ${i + 1} of set ${number}`)), key: hashOf(`key of set ${number}`)
  }
}
