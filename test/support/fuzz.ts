// Files of a hostile hand, made of good ones: by bytes, by lines, and by the structure of the JSON in them, also where it stands in an envelope's payload.
// Whatever reads them reads, or refuses in its own way; nothing else is thrown, nothing takes long, and nothing leaves a mark on JavaScript's own objects.
// Reproducible from a seed.

import { randomOf } from './mutate.ts'

/** A reader of what others wrote. */
export interface Target {
  readonly name: string
  /** Files that it reads. */ readonly seeds: readonly Uint8Array[]
  readonly read: (bytes: Uint8Array) => unknown
  /** How it refuses; null where it says so by what it gives back. */ readonly refuses: (new (...given: never[]) => Error) | null
}

export interface Tried {
  readonly inputs: number
  readonly refused: number
  /** Processor time of the slowest input, in milliseconds. */ readonly slowestMs: number
  /** What is no refusal of this reader, with the input that brought it about, in base64. */ readonly strange: readonly string[]
}

type Random = ReturnType<typeof randomOf>
const utf8 = new TextEncoder()

const wild: readonly unknown[] = [
  null, true, 0, -1, 1.5, 2 ** 53, 1e308, '', 'a', 'ada', '\u202e', '\u0000', '../../etc/passwd', '0'.repeat(64), 'AA==', 'AB==', 'a'.repeat(5000), [], {}, [[]], [null], Array.from({ length: 300 }, () => ({})),
  { __proto__: null, constructor: { prototype: { polluted: 1 } } }, JSON.parse('{"__proto__":{"polluted":1}}'), nested(200), 'production', 'rehearsal', '9999-12-31T23:59:59.999Z', '2026-02-30T00:00:00.000Z'
]
const snippets: readonly string[] = [
  '\n', '\r\n', '\t', '\u0000', '\ufeff', '{', '}', '[', ']', ',', ':', '"', '\\', '\\u', '\\ud83d', '\'', '`', '#', '- ', '? ', '| ', '> ', '&a ', '*a', '!!js/function ', '!!binary ', '<<: ', '%YAML 1.1\n', '---\n', '...\n', '=', '==', '-1', '1e999', 'NaN',
  'true', '~', '\u202e', '\ud83d', '"__proto__":{"polluted":1},', '__proto__: { polluted: 1 }\n', 'constructor: 1\n', '-----BEGIN CERTIFICATE-----\n', '[[[[[[[[[[[[[[[[[[[[', '\u2014 x AAAA\n', '%', '%00', ';', '?pin-value=1'
]

function nested (depth: number): unknown {
  let value: unknown = 1
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value }
  return value
}

/** A value with one member of it put away, doubled, or made another, wherever it lies. */
function changed (value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0 || random(8) === 0) return wild[random(wild.length)]
  const keys = Object.keys(value)
  const key = keys[random(keys.length)] ?? ''
  const how = random(6)
  if (Array.isArray(value)) {
    const at = Number(key)
    return how === 0 ? value.toSpliced(at, 1) : how === 1 ? value.toSpliced(at, 0, value[at]) : value.with(at, changed(value[at], random))
  }
  const members = Object.entries(value)
  if (how === 0) return Object.fromEntries(members.filter(([name]) => name !== key))
  if (how === 1) return Object.fromEntries([...members, [`${key}x`, members[0]?.[1]]])
  return Object.fromEntries(members.map(([name, member]) => name !== key ? [name, member] : [name, isPayload(name, member) ? withPayload(member, random) : changed(member, random)]))
}

function isPayload (name: string, member: unknown): member is string {
  return name === 'payload' && typeof member === 'string'
}

function withPayload (payload: string, random: Random): string {
  return Buffer.from(byStructure(Buffer.from(payload, 'base64'), random)).toString('base64')
}

/** Changes the JSON that the bytes hold, members in their order again; other bytes as bytes. */
function byStructure (bytes: Uint8Array, random: Random): Uint8Array {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return byBytes(bytes, bytes, random)
  }
  return utf8.encode(JSON.stringify(sorted(changed(value, random))) ?? '')
}

function sorted (value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]): [string, unknown] => [name, sorted(member)]).sort(([a], [b]) => a < b ? -1 : 1))
}

function byLines (bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const lines = new TextDecoder('latin1').decode(bytes).split('\n')
  const others = new TextDecoder('latin1').decode(other).split('\n')
  const at = random(lines.length)
  const line = lines[at] ?? ''
  const ways: readonly (() => string[])[] = [
    () => lines.toSpliced(at, 1), () => lines.toSpliced(random(lines.length + 1), 0, line), () => lines.with(at, `  ${line}`), () => lines.with(at, line.trimStart()), () => lines.with(at, others[random(others.length)] ?? ''),
    () => lines.with(at, line.replace(/:.*/, `: ${snippets[random(snippets.length)] ?? ''}`)), () => lines.slice(0, at), () => lines.toSpliced(at, 0, ...Array.from({ length: 50 }, () => line))
  ]
  return Buffer.from((ways[random(ways.length)] ?? (() => lines))().join('\n'), 'latin1')
}

function byBytes (bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const at = random(bytes.length + 1)
  const to = at + random(40)
  const snippet = utf8.encode(snippets[random(snippets.length)])
  const ways: readonly (() => Uint8Array)[] = [
    () => bytes.map((byte, i) => i === at ? byte ^ (1 << random(8)) : byte), () => bytes.map((byte, i) => i === at ? random(256) : byte), () => bytes.slice(0, at), () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]),
    () => Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)]), () => Buffer.concat([bytes.subarray(0, at), snippet, bytes.subarray(at)]), () => Buffer.concat([bytes.subarray(0, at), other.subarray(random(other.length + 1))]),
    () => Buffer.concat([bytes.subarray(0, at), ...Array.from({ length: 200 }, () => bytes.subarray(at, to)), bytes.subarray(to)])
  ]
  return new Uint8Array((ways[random(ways.length)] ?? (() => bytes))())
}

/** A file made of a good one, by one to three changes. */
function hostile (seeds: readonly Uint8Array[], random: Random): Uint8Array {
  const any = (): Uint8Array => seeds[random(seeds.length)] ?? new Uint8Array()
  let bytes = any()
  for (let times = random(3); times >= 0; times--) {
    const kind = random(3)
    bytes = kind === 0 ? byStructure(bytes, random) : kind === 1 ? byLines(bytes, any(), random) : byBytes(bytes, any(), random)
  }
  return bytes
}

/** Tries so many inputs on a reader. */
export async function fuzz (target: Target, inputs: number, seed: number): Promise<Tried> {
  const random = randomOf(seed)
  let [refused, slowestMs] = [0, 0]
  const strange: string[] = []
  for (let i = 0; i < inputs; i++) {
    const bytes = hostile(target.seeds, random)
    const before = process.cpuUsage()
    const wrong = await strangeOf(target, bytes)
    slowestMs = Math.max(slowestMs, process.cpuUsage(before).user / 1000)
    if (wrong === 'refused') refused++
    else if (wrong !== null) strange.push(`${wrong}: ${Buffer.from(bytes).toString('base64')}`)
  }
  return { inputs, refused, slowestMs, strange }
}

/** What a reader did that is neither reading nor refusing; `refused` where it refused, null where it read. */
export async function strangeOf ({ read, refuses }: Target, bytes: Uint8Array): Promise<string | null> {
  let did: string | null = null
  try {
    await read(bytes)
  } catch (error) {
    did = refuses !== null && error instanceof refuses ? 'refused' : error instanceof Error ? `${error.name} ${error.message.slice(0, 200)} ${error.stack?.split('\n')[1] ?? ''}` : 'something thrown'
  }
  return 'polluted' in {} ? 'it changed Object.prototype' : did
}
