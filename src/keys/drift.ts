// What a token holds, held against what the catalog and the policy say of it: objects that nobody knows, keys that are missing, halves that are another key's,
// attributes that let a key do or lose more than it should. Pure, over an inventory's file, so that an auditor comes to the same.

import { fromBase64, toHex } from '../transcript/hash.ts'
import type { ExistingKey, KeptWrapping } from '../transcript/lifecycle.ts'
import type { Algorithm } from '../transcript/plan.ts'
import type { InventoryObject, ResultOf } from '../transcript/results.ts'

export type Drift = ResultOf<'audit-token'>['findings'][number]

/** What a policy says of a class of keys, as far as a token can show it. */
export interface ClassRules { readonly algorithms: readonly Algorithm[], readonly purposes: readonly string[] }

export interface Audited {
  readonly token: string
  readonly objects: readonly InventoryObject[]
  /** Keys as the plan has them from the catalog. */ readonly existing: readonly ExistingKey[]
  /** Wrapping keys that tokens keep, by the plan. */ readonly wrapping: readonly Pick<KeptWrapping, 'token' | 'id' | 'set'>[]
  /** The policy's classes by name; null where the ceremony has no policy. */ readonly classes: Readonly<Record<string, ClassRules>> | null
}

/** Every code that there is, in the order in which they are looked for. */
export const driftCodes = [
  'key-missing', 'key-half-missing', 'object-double', 'object-class', 'labels-differ', 'public-key-differs', 'kind-differs', 'key-extractable', 'key-readable', 'key-copyable',
  'key-over-privileged', 'attribute-unreadable', 'class-unknown', 'algorithm-forbidden', 'wrapping-key-missing', 'wrapping-key-weak', 'key-under-other-id', 'object-unknown', 'objects-more'
] as const
export type DriftCode = (typeof driftCodes)[number]

/** So many objects that no key has are told one by one, of each kind of finding; others on a shared token may have filled it, and an entry holds only so much. */
export const mostStrangers = 100

/** What differs: keys in the catalog's order, the wrapping keys that stayed, then objects that no key has, in the inventory's order, and how many more of these there are than `most` of a kind. */
export function driftOf ({ token, objects, existing, wrapping, classes }: Audited, most = mostStrangers): Drift[] {
  const held = existing.flatMap(key => key.holdings.filter(one => one.token === token).map(({ id }) => ({ key, id })))
  const kept = wrapping.filter(one => one.token === token)
  const known = new Set([...held, ...kept].map(({ id }) => id))
  const byId = Map.groupBy(objects, ({ id }) => id)
  const halves = existing.flatMap(key => key.publicKey === null ? [] : [{ key, spki: spkiOf(key.publicKey) }])
  return [
    ...held.flatMap(({ key, id }) => ofKey(key, byId.get(id) ?? [], classes)),
    ...kept.flatMap(({ id, set }) => ofWrappingKey(set.set, byId.get(id) ?? [])),
    ...bounded(objects.filter(({ id }) => !known.has(id)).map(object => ofStranger(object, halves)), most)
  ]
}

function bounded (strangers: readonly Drift[], most: number): Drift[] {
  const counts = new Map<string, number>()
  const told = strangers.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1
    counts.set(code, count)
    return count <= most
  })
  return told.length === strangers.length ? told : [...told, drift('objects-more', { count: String(strangers.length - told.length) })]
}

const drift = (code: DriftCode, facts: Record<string, string>): Drift => ({ code, facts })

function ofKey (key: ExistingKey, objects: readonly InventoryObject[], classes: Audited['classes']): Drift[] {
  const names = { key: key.key, version: String(key.version) }
  const wanted = key.algorithm === 'aes-256' ? ['secret-key'] : ['private-key', 'public-key']
  const found = wanted.map(type => objects.filter(object => object.class === type))
  if (found.every(list => list.length === 0)) return [drift('key-missing', names)]
  const labels = new Set(found.flat().map(({ label }) => label))
  const usable = found[0]![0]
  return [
    ...wanted.filter((_, i) => found[i]!.length === 0).map(missing => drift('key-half-missing', { ...names, missing })),
    ...wanted.filter((_, i) => found[i]!.length > 1).map(type => drift('object-double', { ...names, class: type })),
    ...objects.filter(object => !wanted.includes(object.class) && object.class !== 'certificate').map(object => drift('object-class', { ...names, class: object.class, label: object.label })),
    ...labels.size > 1 ? [drift('labels-differ', { ...names, labels: [...labels].join(', ') })] : [],
    ...objects.filter(object => object.class === 'public-key' && (key.publicKey === null || !isPublicHalf(object, spkiOf(key.publicKey)))).map(() => drift('public-key-differs', names)),
    ...usable === undefined ? [] : ofUse(key, names, usable),
    ...ofClass(key, names, usable, classes)
  ]
}

/** What a key may do and lose, as read from the token. */
function ofUse (key: ExistingKey, names: Record<string, string>, object: InventoryObject): Drift[] {
  const value = valueIn(object)
  const kind = value('CKA_KEY_TYPE')
  const unreadable = [...locks.map(([name]) => name), ...forbidden[kindOf(key)]].filter(name => value(name)?.startsWith('unreadable') === true)
  return [
    ...kind === undefined || kind === keyTypes[key.algorithm] ? [] : [drift('kind-differs', { ...names, found: kind, expected: keyTypes[key.algorithm] })],
    ...locks.filter(([name, wrong]) => value(name) === wrong).map(([, , code]) => drift(code, names)),
    ...forbidden[kindOf(key)].filter(name => value(name) === 'true').map(name => drift('key-over-privileged', { ...names, may: useOf(name) })),
    ...unreadable.map(name => drift('attribute-unreadable', { ...names, attribute: name }))
  ]
}

/** What the policy says of a key's class. */
function ofClass (key: ExistingKey, names: Record<string, string>, object: InventoryObject | undefined, classes: Audited['classes']): Drift[] {
  if (classes === null || key.class === null) return []
  const rules = Object.hasOwn(classes, key.class) ? classes[key.class] : undefined
  if (rules === undefined) return [drift('class-unknown', { ...names, class: key.class })]
  const mayWrap = object !== undefined && !rules.purposes.includes('wrapping') && valueIn(object)('CKA_WRAP') === 'true' && kindOf(key) === 'secret'
  return [
    ...rules.algorithms.includes(key.algorithm) ? [] : [drift('algorithm-forbidden', { ...names, class: key.class, algorithm: key.algorithm })],
    ...mayWrap ? [drift('key-over-privileged', { ...names, may: 'wrap' })] : []
  ]
}

/** A recovery key that stayed on the token: it wraps, and does nothing else. */
function ofWrappingKey (set: string, objects: readonly InventoryObject[]): Drift[] {
  const key = objects.find(object => object.class === 'secret-key')
  if (key === undefined) return [drift('wrapping-key-missing', { set })]
  const value = valueIn(key)
  const may = ['CKA_UNWRAP', 'CKA_ENCRYPT', 'CKA_DECRYPT', 'CKA_EXTRACTABLE'].filter(name => value(name) !== 'false' && value(name) !== undefined)
  return may.map(name => drift('wrapping-key-weak', { set, may: useOf(name) }))
}

function ofStranger (object: InventoryObject, halves: readonly { readonly key: ExistingKey, readonly spki: string }[]): Drift {
  const same = object.class === 'public-key' ? halves.find(({ spki }) => isPublicHalf(object, spki))?.key : undefined
  const seen = { class: object.class, label: object.label, id: object.id }
  return same === undefined ? drift('object-unknown', seen) : drift('key-under-other-id', { key: same.key, version: String(same.version), ...seen })
}

const kindOf = ({ algorithm }: ExistingKey): 'pair' | 'secret' => algorithm === 'aes-256' ? 'secret' : 'pair'

const keyTypes: Readonly<Record<Algorithm, string>> = {
  'ec-p256': 'CKK_EC', 'ec-p384': 'CKK_EC', 'ec-p521': 'CKK_EC', ed25519: 'CKK_EC_EDWARDS', 'rsa-3072': 'CKK_RSA', 'rsa-4096': 'CKK_RSA', 'aes-256': 'CKK_AES'
}

/** Attributes that keep a key where it is, the value that does not, and what that is called. */
const locks: readonly (readonly [string, string, DriftCode])[] = [
  ['CKA_EXTRACTABLE', 'true', 'key-extractable'], ['CKA_SENSITIVE', 'false', 'key-readable'], ['CKA_COPYABLE', 'true', 'key-copyable']
]

/** A private key signs and does nothing else; a secret key wraps, and never handles data: with WRAP, DECRYPT prints out every key that it wraps. */
const forbidden = {
  pair: ['CKA_DECRYPT', 'CKA_UNWRAP', 'CKA_DERIVE', 'CKA_SIGN_RECOVER', 'CKA_WRAP'],
  secret: ['CKA_ENCRYPT', 'CKA_DECRYPT', 'CKA_DERIVE']
} as const

const useOf = (attribute: string): string => attribute.slice('CKA_'.length).toLowerCase().replaceAll('_', '-')

function valueIn (object: InventoryObject): (name: string) => string | undefined {
  return name => object.attributes.find(one => one.name === name)?.value
}

function spkiOf (publicKey: string): string {
  return toHex(fromBase64(publicKey))
}

/** Whether a public key object is a key's public half: its point or its modulus stands in the SubjectPublicKeyInfo on record, in hex. */
function isPublicHalf (object: InventoryObject, spki: string): boolean {
  const value = valueIn(object)
  const point = value('CKA_EC_POINT')
  // A DER OCTET STRING around the point, or the point alone: the point ends both, and ends the SubjectPublicKeyInfo.
  if (point !== undefined) return point.length >= 64 && (spki.endsWith(point) || spki.endsWith(point.slice(4)) || spki.endsWith(point.slice(6)))
  const modulus = value('CKA_MODULUS')
  return modulus !== undefined && modulus.length >= 512 && spki.includes(modulus)
}
