// Messages of the Internet Printing Protocol (RFC 8010), as much of it as a card's way to the printer takes. The packages that speak it were looked at: the best kept,
// `@sealsystems/ipp`, is 4,568 lines and `moment` in a process that holds a share, and copies the document, which is the card, into a buffer that it never wipes;
// `ipp-encoder` goes by a value's kind where the message gives its length. What is left for us to do either way is what these hundred lines are.

/** Operations (RFC 8011 section 5.4.15), and one of CUPS. */
export const operations = { 'Print-Job': 0x0002, 'Cancel-Job': 0x0008, 'Get-Job-Attributes': 0x0009, 'Get-Jobs': 0x000a, 'CUPS-Get-Printers': 0x4002 } as const
export type Operation = keyof typeof operations

/** Groups of attributes (RFC 8010 section 3.5.1). */
const groupTags = { operation: 0x01, job: 0x02, end: 0x03, printer: 0x04 } as const
/** Syntaxes of values (section 3.5.2). */
const syntaxes = { integer: 0x21, boolean: 0x22, enum: 0x23, name: 0x42, keyword: 0x44, uri: 0x45, charset: 0x47, language: 0x48, mimeType: 0x49 } as const
/** What stands between the lowest and the highest of the syntaxes that are read as text. */
const [firstText, lastText] = [0x40, 0x49]

export type Value = string | number | boolean
/** An attribute to send: its syntax, its name, and its values. */
export type Attribute = readonly [syntax: keyof typeof syntaxes, name: string, ...values: Value[]]
/** Attributes of one printer or job, by name. */
export type Group = ReadonlyMap<string, readonly Value[]>

export interface Answer {
  /** Below 0x100 where it was done (RFC 8011 appendix B). */ readonly status: number
  /** What the scheduler says of it; empty where it says nothing. */ readonly says: string
  readonly printers: readonly Group[]
  readonly jobs: readonly Group[]
}

/** A request up to where its document begins. */
export function encodeRequest (operation: Operation, attributes: readonly Attribute[], job: readonly Attribute[] = []): Uint8Array {
  const head = Buffer.alloc(8)
  head.writeUInt16BE(0x0200, 0) // version 2.0
  head.writeUInt16BE(operations[operation], 2)
  head.writeUInt32BE(1, 4)
  const first: Attribute[] = [['charset', 'attributes-charset', 'utf-8'], ['language', 'attributes-natural-language', 'en']]
  return Buffer.concat([
    head, Buffer.of(groupTags.operation), ...[...first, ...attributes].map(encoded),
    ...job.length === 0 ? [] : [Buffer.of(groupTags.job), ...job.map(encoded)], Buffer.of(groupTags.end)
  ])
}

function encoded ([syntax, name, ...values]: Attribute): Uint8Array {
  return Buffer.concat(values.map((value, i) => Buffer.concat([Buffer.of(syntaxes[syntax]), sized(i === 0 ? Buffer.from(name) : Buffer.alloc(0)), sized(bytesOf(value))])))
}

function sized (bytes: Uint8Array): Uint8Array {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  return Buffer.concat([length, bytes])
}

function bytesOf (value: Value): Uint8Array {
  if (typeof value === 'string') return Buffer.from(value)
  if (typeof value === 'boolean') return Buffer.of(value ? 1 : 0)
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

/** Throws RangeError for what is no whole answer. Values of other syntaxes than those above are left out. */
export function decodeAnswer (bytes: Uint8Array): Answer {
  const from = new Reader(bytes)
  from.take(2)
  const status = from.number(2)
  from.take(4)
  const groups: { readonly tag: number, readonly attributes: Map<string, Value[]> }[] = []
  let name = ''
  for (let tag = from.number(1); tag !== groupTags.end; tag = from.number(1)) {
    if (tag < 0x10) {
      groups.push({ tag, attributes: new Map() })
      continue
    }
    const given = from.text(from.number(2))
    name = given === '' ? name : given
    const value = valueOf(tag, from.take(from.number(2)))
    const attributes = groups.at(-1)?.attributes
    if (attributes === undefined) throw new RangeError('an attribute stands before any group')
    attributes.set(name, [...attributes.get(name) ?? [], ...value === null ? [] : [value]])
  }
  const having = (wanted: number): Group[] => groups.filter(({ tag }) => tag === wanted).map(({ attributes }) => attributes)
  const says = having(groupTags.operation)[0]?.get('status-message')?.[0]
  return { status, says: typeof says === 'string' ? says : '', printers: having(groupTags.printer), jobs: having(groupTags.job) }
}

function valueOf (syntax: number, bytes: Buffer): Value | null {
  if (syntax === syntaxes.integer || syntax === syntaxes.enum) return bytes.readInt32BE()
  if (syntax === syntaxes.boolean) return bytes[0] === 1
  return syntax > firstText && syntax <= lastText ? bytes.toString('utf8') : null
}

class Reader {
  readonly #bytes: Buffer
  #at = 0

  constructor (bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  take (length: number): Buffer {
    if (this.#at + length > this.#bytes.length) throw new RangeError('the answer ends in the middle')
    return this.#bytes.subarray(this.#at, this.#at += length)
  }

  number (length: number): number {
    return this.take(length).readUIntBE(0, length)
  }

  text (length: number): string {
    return this.take(length).toString('utf8')
  }
}
