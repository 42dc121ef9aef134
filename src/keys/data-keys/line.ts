// A line of a file of data keys: which key and version wraps it, and the wrapped key itself, and nothing else. JSON, one object a line.

import { canonicalBase64 } from '../../transcript/fields.ts'
import { isPlainText } from '../../transcript/plain-text.ts'

export interface DataKeyLine { readonly id: string, readonly key: string, readonly version: number, /** Base64. */ readonly wrapped: string }

/** The longest line in bytes, without its end. A good one has some 150. */
export const longestLine = 4096
const longestId = 200

/** Why a line was not rewrapped. */
export type LineReason =
  | 'too-long' | 'truncated' | 'not-json' | 'field-unknown' | 'field-repeated' | 'field-missing' | 'field-bad' | 'duplicate-id'
  | 'key-unknown' | 'key-other' | 'version-unknown' | 'version-below-minimum' | 'version-not-usable' | 'version-elsewhere' | 'wrapping-wrong'

/** A line that was not rewrapped. `field`: the one that is to blame. */
export interface BadLine { readonly reason: LineReason, readonly id: string | null, readonly field?: string }

const names = ['id', 'key', 'version', 'wrapped'] as const
const checks: Readonly<Record<typeof names[number], (value: unknown) => boolean>> = {
  id: value => typeof value === 'string' && value.length >= 1 && value.length <= longestId && isPlainText(value),
  key: value => typeof value === 'string' && value.length <= 64,
  version: value => Number.isSafeInteger(value) && typeof value === 'number' && value >= 1,
  wrapped: value => typeof value === 'string' && value !== '' && canonicalBase64(value)
}

/** One member of a flat object as JSON writes it. A name can stand twice, of which JSON.parse says nothing. */
const member = /"(?:[^"\\]|\\.)*"\s*:\s*(?:"(?:[^"\\]|\\.)*"|[^",}\s]+)/g

/** Reads a line. `ended`: whether it has its line end; the last one may lack it, where it is whole. */
export function readLine (text: string, ended: boolean): DataKeyLine | BadLine {
  const value = parsed(text)
  if (value === null) return { reason: ended ? 'not-json' : 'truncated', id: null }
  const id = checks.id(value['id']) ? value['id'] as string : null
  const bad = (reason: LineReason, field: string): BadLine => ({ reason, id, field })
  const unknown = Object.keys(value).find(name => !isName(name))
  if (unknown !== undefined) return bad('field-unknown', unknown.slice(0, 64))
  const missing = names.find(name => !Object.hasOwn(value, name))
  if (missing !== undefined) return bad('field-missing', missing)
  const wrong = names.find(name => !checks[name](value[name]))
  if (wrong !== undefined) return bad('field-bad', wrong)
  if (text.match(member)?.length !== names.length) return { reason: 'field-repeated', id }
  return value as unknown as DataKeyLine
}

export function isBad (line: DataKeyLine | BadLine): line is BadLine {
  return 'reason' in line
}

/** A line as it is written: with its end, members by name. */
export function formatLine ({ id, key, version, wrapped }: DataKeyLine): string {
  return `${JSON.stringify({ id, key, version, wrapped })}\n`
}

function parsed (text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : null
  } catch {
    return null
  }
}

function isName (name: string): name is typeof names[number] {
  return names.some(one => one === name)
}
