// YAML as people write it for us: scripts, site files, lists of people, policies. Read strictly (1.2, each key once, no merge keys, no aliases), so
// that a file says one thing. What is wrong with it is named by its line.

import { isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml'
import type { BadField } from './bad-field.ts'

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
  const lineCounter = new LineCounter()
  const document = parseDocument(source, { version: '1.2', strict: true, uniqueKeys: false, stringKeys: true, merge: false, lineCounter })
  const complaints = [...document.errors, ...document.warnings].map(one => ({ path: `line ${one.linePos?.[0].line ?? 0}`, expected: one.code === 'RESOURCE_EXHAUSTION' ? 'less that lies within each other' : one.message.split('\n')[0] ?? 'valid YAML' }))
  const twice = complaints.length > 0 ? [] : repeated(document, lineCounter)
  if (complaints.length + twice.length > 0) throw new YamlError([...complaints, ...twice])
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch (cause) {
    throw new YamlError([{ path: '', expected: 'YAML without aliases' }], cause)
  }
}

/** Keys that stand in a mapping twice. The library looks for them too, in a time that grows with the square of their number. */
function repeated (document: Document, lines: LineCounter): BadField[] {
  const fields: BadField[] = []
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<unknown>()
      for (const { key } of items) {
        if (!isScalar(key)) continue
        if (seen.has(key.value)) fields.push({ path: `line ${lines.linePos(key.range?.[0] ?? 0).line}`, expected: `"${String(key.value)}" to stand once` })
        seen.add(key.value)
      }
    }
  })
  return fields
}
