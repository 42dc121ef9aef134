// What a ceremony leaves behind: the files that it gives out, and the objects that must be disposed of when it is given up.

import type { ObjectRef } from '../transcript/entry.ts'
import type { FileHash } from '../transcript/fields.ts'
import type { Plan } from '../transcript/plan.ts'
import type { Progress } from './progress.ts'

export function outputsOf ({ results }: Progress): FileHash[] {
  return results.flatMap(({ result }) => 'file' in result ? [result.file] : [])
}

/** Intended or made on a token: to be disposed of before witnesses. */
export function disposalOf (plan: Plan, { results, intent }: Progress): ObjectRef[] {
  const made = results.flatMap(({ result }): ObjectRef[] => {
    switch (result.action) {
      case 'generate-key': return [{ token: result.token, class: result.publicKey === null ? 'secret-key' : 'private-key', id: result.id, label: plan.keys.find(key => key.name === result.key)?.label ?? result.key }]
      case 'initialise-token': return [{ token: result.token, class: 'token', id: '', label: result.label }]
      default: return []
    }
  })
  return [...made, ...(intent?.objects ?? [])]
}
