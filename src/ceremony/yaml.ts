// YAML as people write it for us: scripts, site files, lists of people. Read strictly (1.2, each key once, no merge keys, no aliases), so that a file
// says one thing. What is wrong with it is named by its line.

import { parseDocument } from 'yaml'
import { CeremonyError } from './errors.ts'

/** The value that a YAML file holds. Throws CeremonyError with the code given, naming every mistake. */
export function readYaml (bytes: Uint8Array, code: 'script-invalid' | 'site-invalid' | 'people-invalid' | 'draft-invalid'): unknown {
  let source: string
  try {
    source = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new CeremonyError(code, {}, { fields: [{ path: '', expected: 'UTF-8 text' }], cause })
  }
  const document = parseDocument(source, { version: '1.2', strict: true, uniqueKeys: true, merge: false })
  const complaints = [...document.errors, ...document.warnings]
  if (complaints.length > 0) {
    throw new CeremonyError(code, {}, { fields: complaints.map(one => ({ path: `line ${one.linePos?.[0].line ?? 0}`, expected: one.message.split('\n')[0] ?? 'valid YAML' })) })
  }
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch (cause) {
    throw new CeremonyError(code, {}, { fields: [{ path: '', expected: 'YAML without aliases' }], cause })
  }
}
