// Files that a preparation makes for people, out of what they answered: YAML, as somebody would write it by hand. Each is read back as it will be used.

import { stringify } from 'yaml'
import { CeremonyError } from '../../ceremony/errors.ts'
import type { Input } from '../../contract/contract.ts'
import { readyPolicies, readyPolicy } from '../../keys/policy/ready.ts'
import { withNearest } from '../../transcript/bad-field.ts'
import { sha256, toHex } from '../../transcript/hash.ts'
import { writeFile } from '../people/files.ts'
import { readSite } from '../plans/site.ts'

/** Throws CeremonyError `site-invalid`, `file-exists`, `file-not-written`. */
export function writeSite ({ tokens, cards, site, out }: Input<'prepare.site'>): string {
  const bytes = yaml({ tokens, ...cards === null ? {} : { cards: { module: cards } }, ...site === null ? {} : { site } })
  readSite(bytes, out, [], cards !== null)
  return writeFile(out, bytes)
}

/** Throws CeremonyError `policy-unknown`, `file-exists`, `file-not-written`. */
export function writePolicy ({ policy, out }: Input<'prepare.policy'>): { readonly file: string, readonly sha256: string } {
  const ready = readyPolicy(policy)
  if (ready === null) throw new CeremonyError('policy-unknown', { policy, ready: readyPolicies().join(', ') }, { fields: [withNearest({ path: 'policy', expected: `one of ${readyPolicies().join(', ')}` }, policy, readyPolicies())] })
  return { file: writeFile(out, ready.bytes), sha256: toHex(sha256(ready.bytes)) }
}

/** What is wrong with the draft itself, `anchor.prepare` tells. Throws CeremonyError `file-exists`, `file-not-written`. */
export function writeAnchorDraft ({ draft, out }: Input<'prepare.anchor'>): string {
  return writeFile(out, yaml(draft))
}

function yaml (value: unknown): Uint8Array {
  return new TextEncoder().encode(stringify(value))
}
