// What a ceremony leaves behind: the files that it gives out, and the objects that must be disposed of when it is given up.

import type { ObjectRef } from '../transcript/entry.ts'
import type { FileHash } from '../transcript/fields.ts'
import type { Plan } from '../transcript/plan.ts'
import { wrappingKeyLabel } from './keys.ts'
import { inHand, type Progress } from './progress.ts'

export function outputsOf ({ results }: Progress): FileHash[] {
  return results.flatMap(({ result }) => 'file' in result ? [result.file] : 'files' in result ? result.files : [])
}

/** Intended or made on a token: to be disposed of before witnesses. What belongs to a share set that backups were wrapped under is none of it: from then on that set is in use. */
export function disposalOf (plan: Plan, { results, intent }: Progress): ObjectRef[] {
  const label = (name: string, version: number): string => plan.keys.find(key => key.name === name && key.version === version)?.label ?? name
  const key = (token: string, id: string, secret: boolean, name: string, version: number): ObjectRef => ({ token, class: secret ? 'secret-key' : 'private-key', id, label: label(name, version) })
  const made = results.flatMap(({ result }): ObjectRef[] => {
    switch (result.action) {
      case 'generate-key': case 'generate-wrapped-key': return [key(result.token, result.id, result.publicKey === null, result.key, result.version)]
      case 'generate-backed-key': return [
        key(result.token, result.id, result.publicKey === null, result.key, result.version),
        ...(result.restored.kept ? [key(result.restored.token, result.restored.id, result.publicKey === null, result.key, result.version)] : []),
        ...(result.wrappingKey === undefined ? [] : [{ token: result.token, class: 'secret-key', id: result.wrappingKey.id, label: wrappingKeyLabel(result.set) }])
      ]
      case 'restore-keys': return result.keys.map(one => key(one.token, one.id, one.publicKey === null, one.key, one.version))
      case 'record-clone': return result.keys.map(one => key(result.token, one.id, !one.attributes.some(({ name, value }) => name === 'CKA_CLASS' && value === 'private-key'), one.key, one.version))
      case 'initialise-token': return [{ token: result.token, class: 'token', id: '', label: result.label }]
      default: return []
    }
  })
  return [...made, ...(intent?.objects ?? [])]
}

/** What else holds shares of a set, each by ordinal and by what it is called: a file, or a smart card. */
export function carriersOf ({ carriers }: Progress, of: string): string[] {
  return carriers.filter(({ set }) => set === of).map(({ ordinal, carrier }) => `${ordinal}: ${carrier.kind === 'token' ? `${carrier.label}, ${carrier.serial}` : carrier.kind === 'printed' ? '' : carrier.file}`)
}

/** Cards of sets that no key relies on: to be collected and destroyed. Of a new set that is proven nothing is, though the old one was not given up yet. */
export function cardsOf (progress: Progress): { set: string, ordinals: number[] }[] {
  const unproven = inHand(progress).filter(({ outcome }) => outcome === 'void')
  return [...progress.cards, ...unproven].filter(({ ordinals }) => ordinals.length > 0).map(({ set, ordinals }) => ({ set, ordinals: [...ordinals] }))
}
