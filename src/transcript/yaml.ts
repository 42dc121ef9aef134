// YAML as people write it for us: scripts, site files, lists of people, policies. Read strictly (1.2, each key once, no merge keys, no aliases), so
// that a file says one thing. What is wrong with it is named by its line.

import { isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml'
import type { BadField } from './bad-field.ts'

/** A longer file is none that a person wrote. Reading one costs time and memory that grow with every bracket of it. */
export const longestYaml = 256 * 1024
/** More mistakes than this nobody reads. */
const mostComplaints = 100

/** Bytes that are no YAML of this kind, with its mistakes, up to a hundred. */
export class YamlError extends Error {
  readonly fields: readonly BadField[]

  constructor (fields: readonly BadField[], cause?: unknown) {
    super(fields.map(({ path, expected }) => `${path}: ${expected}`).join('; '), cause === undefined ? {} : { cause })
    this.name = 'YamlError'
    this.fields = fields
  }
}

/** The value that a YAML file holds. Throws YamlError with its mistakes. */
export function parseYaml (bytes: Uint8Array): unknown {
  if (bytes.length > longestYaml) throw new YamlError([{ path: '', expected: `at most ${longestYaml} bytes` }])
  let source: string
  try {
    source = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new YamlError([{ path: '', expected: 'UTF-8 text' }], cause)
  }
  const lineCounter = new LineCounter()
  // Pretty errors quote their line: of a long one with many mistakes, each mistake would cost all of it.
  const document = parseDocument(source, { version: '1.2', strict: true, uniqueKeys: false, stringKeys: true, merge: false, prettyErrors: false, lineCounter })
  const complaints = [...document.errors, ...document.warnings].slice(0, mostComplaints)
    .map(one => ({ path: `line ${lineCounter.linePos(one.pos[0]).line}`, expected: one.code === 'RESOURCE_EXHAUSTION' ? 'less that lies within each other' : one.message }))
  const twice = complaints.length > 0 ? [] : repeated(document, lineCounter)
  if (complaints.length + twice.length > 0) throw new YamlError([...complaints, ...twice.slice(0, mostComplaints)])
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
