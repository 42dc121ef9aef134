// Certificates, lists and requests as people read them: sections of lines, each with a label and its values by code. The words are the faces'
// (src/words/certificate.ts); what stands here crosses a process border as plain data.

/** Sections in the order in which they are read. A section without lines is left out. */
export const sectionNames = [
  'statement', 'subject', 'issuer', 'validity', 'key', 'usage', 'limits', 'revocation', 'identifiers', 'policies', 'revoked', 'asked', 'other', 'signature', 'fingerprints'
] as const
export type SectionName = (typeof sectionNames)[number]

/** What a line says. `said`: a sentence or term by its code, completed with facts. `text`: as it stands in the certificate, made visible (visible.ts). `hex`: bytes. `words`: a SHA-256, whose first half is told as words. `length`: so long. */
export type Value =
  | { readonly as: 'said', readonly code: string, readonly facts: Readonly<Record<string, string>> }
  | { readonly as: 'text' | 'hex' | 'words', readonly text: string }
  | { readonly as: 'length', readonly length: Length }

/** A length of time by the calendar; at least one part is above zero. */
export interface Length { readonly years: number, readonly months: number, readonly days: number, readonly hours: number, readonly minutes: number, readonly seconds: number }

export interface DescribedLine {
  /** Code of what it tells. With `oid`, unique in its section. */ readonly label: string
  readonly values: readonly Value[]
  /** The identifier of the extension or attribute that it comes from; null for what is none. */ readonly oid: string | null
  /** Whether whoever does not know that extension must reject the whole (RFC 5280 section 4.2). */ readonly critical: boolean
  /** Whether only the day decides it: in a template, what stands there is what is known of it before. */ readonly day: boolean
}

export interface DescribedSection { readonly section: SectionName, readonly lines: readonly DescribedLine[] }

export interface Description { readonly of: 'certificate' | 'template' | 'list' | 'list-template' | 'request' | 'statement', readonly sections: readonly DescribedSection[] }

/** A line that two descriptions do not share. */
export interface Difference {
  readonly section: SectionName, readonly label: string, readonly oid: string | null
  /** Null where the line is in one of them only. */ readonly before: DescribedLine | null, readonly after: DescribedLine | null
  /** Whether one of them is a template that leaves it to the day. */ readonly day: boolean
}

export function said (code: string, facts: Readonly<Record<string, string>> = {}): Value {
  return { as: 'said', code, facts }
}

export function asText (text: string): Value {
  return { as: 'text', text }
}

export function asHex (text: string): Value {
  return { as: 'hex', text }
}

/** A line of something that is no extension. */
export function line (label: string, values: readonly Value[], { oid = null, day = false }: { readonly oid?: string | null, readonly day?: boolean } = {}): DescribedLine {
  return { label, values, oid, critical: false, day }
}

/** Sections in their order, without the empty ones. */
export function sectionsOf (lines: Readonly<Partial<Record<SectionName, readonly DescribedLine[]>>>): DescribedSection[] {
  return sectionNames.flatMap(section => (lines[section] ?? []).length === 0 ? [] : [{ section, lines: lines[section]! }])
}
