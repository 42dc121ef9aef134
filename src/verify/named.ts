// The files of the evidence that a transcript accounts for by name and hash. Making a bundle and verifying one both go by this list.

import type { Entry } from '../transcript/entry.ts'
import type { FileHash } from '../transcript/fields.ts'

/** The files that an entry names: contents at the opening, what steps wrote, what the ceremony gives out. */
export function filesNamedBy (entry: Entry): readonly FileHash[] {
  switch (entry.type) {
    case 'ceremony.opened': return entry.body.contents
    case 'ceremony.closed': return entry.body.outputs
    case 'step.done': {
      const { result } = entry.body
      return 'file' in result ? [result.file] : 'files' in result ? result.files : []
    }
    default: return []
  }
}
