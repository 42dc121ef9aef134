// A planned statement about a file, in the form in which certificates are described.

import type { PlannedStatement } from '../../../transcript/issuance.ts'
import { asHex, asText, line, said, sectionsOf, type Description } from './shape.ts'
import { visible } from './visible.ts'

export function describeStatement ({ key, version, file, type, says }: PlannedStatement): Description {
  return {
    of: 'statement',
    sections: sectionsOf({
      statement: [
        line('says', [asText(visible(says))]), line('type', [asText(visible(type))]),
        line('file', [said('file', { name: visible(file.name), bytes: String(file.bytes) })]),
        line('file-sha256', [asHex(file.sha256)]),
        line('signer', [said('key-version', { key, version: String(version) })])
      ]
    })
  }
}
