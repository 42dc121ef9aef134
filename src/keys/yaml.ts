// YAML as people write it for us: scripts, site files, lists of people, policies. Read strictly (1.2, each key once, no merge keys, no aliases), so
// that a file says one thing. What is wrong with it is named by its line.

import { parseDocument } from 'yaml'
import type { BadField } from '../transcript/bad-field.ts'

/** Bytes that are no YAML of this kind, with every mistake. */
export class YamlError extends Error {
  readonly fields: readonly BadField[]

  constructor (fields: readonly BadField[], cause?: unknown) {
    super(fields.map(({ path, expected }) => `${path}: ${expected}`).join('; '), cause === undefined ? {} : { cause })
    this.name = 'YamlError'
    this.fields = fields
  }
}

/** The value that a YAML file holds. Throws YamlError with every mistake. */
export function parseYaml (bytes: Uint8Array): unknown {
  let source: string
  try {
    source = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new YamlError([{ path: '', expected: 'UTF-8 text' }], cause)
  }
  const document = parseDocument(source, { version: '1.2', strict: true, uniqueKeys: true, merge: false })
  const complaints = [...document.errors, ...document.warnings]
  if (complaints.length > 0) throw new YamlError(complaints.map(one => ({ path: `line ${one.linePos?.[0].line ?? 0}`, expected: one.message.split('\n')[0] ?? 'valid YAML' })))
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch (cause) {
    throw new YamlError([{ path: '', expected: 'YAML without aliases' }], cause)
  }
}
