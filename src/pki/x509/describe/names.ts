// Names as lines: a distinguished name attribute by attribute, in the order of the certificate, and names of other kinds.

import type { ReadGeneralName } from '../general-name.ts'
import { nameText } from '../names.ts'
import type { ReadName } from '../shape.ts'
import { asText, line, said, type DescribedLine, type Value } from './shape.ts'
import { visible } from './visible.ts'

/** A distinguished name: one line for each kind of attribute, several of one kind below each other. */
export function nameLines (name: ReadName): DescribedLine[] {
  const lines = new Map<string, DescribedLine>()
  for (const { type, value } of name.attributes) {
    const before = lines.get(type)
    const own = asText(visible(value))
    lines.set(type, before === undefined ? isOid(type) ? line('attribute', [own], { oid: type }) : line(type, [own]) : { ...before, values: [...before.values, own] })
  }
  return [...lines.values()]
}

/** A name of another kind, with what kind it is. */
export function generalName (name: ReadGeneralName): Value {
  return name.type === 'directory' ? said('directory', { name: visible(nameText(name.name)) }) : said(name.type, { name: visible(name.value) })
}

function isOid (type: string): boolean {
  return /^\d/.test(type)
}
