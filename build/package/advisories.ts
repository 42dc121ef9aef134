// Advisories held to the packages of a lock file, without a network: records of the OSV schema (https://ossf.github.io/osv-schema), fetched elsewhere and
// carried here. What a record says of a package of another registry, or of one that is not in the lock file, is passed over; what can't be read is not.

import * as z from 'zod'

const event = z.object({ introduced: z.string().optional(), fixed: z.string().optional(), last_affected: z.string().optional() })
const record = z.object({
  id: z.string(), summary: z.string().optional(), withdrawn: z.string().optional(),
  affected: z.array(z.object({
    package: z.object({ ecosystem: z.string(), name: z.string() }).optional(),
    ranges: z.array(z.object({ type: z.string(), events: z.array(event) })).optional(), versions: z.array(z.string()).optional()
  })).optional()
})
export type Advisory = z.infer<typeof record>

export interface LockedPackage { readonly name: string, readonly version: string }

/** The packages of a lock file of npm, each version once. */
export function lockedPackages (lock: { readonly packages: Readonly<Record<string, { readonly version?: string }>> }): LockedPackage[] {
  const all = Object.entries(lock.packages).flatMap(([path, { version }]) => path === '' || version === undefined ? [] : [{ name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), version }])
  return [...new Map(all.map(one => [`${one.name}@${one.version}`, one])).values()]
}

/** The records in a file's text: one, an array of them, or one a line. Throws where something is none. */
export function readAdvisories (text: string): Advisory[] {
  const trimmed = text.trim()
  if (trimmed === '') return []
  const whole = parsed(trimmed)
  if (whole !== undefined) return Array.isArray(whole) ? whole.map(one => record.parse(one)) : [record.parse(whole)]
  return trimmed.split('\n').map(line => record.parse(JSON.parse(line)))
}

function parsed (text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The packages that a record is about. One that was withdrawn is about none. */
export function affectedBy ({ affected = [], withdrawn }: Advisory, packages: readonly LockedPackage[]): LockedPackage[] {
  if (withdrawn !== undefined) return []
  const ours = affected.filter(one => one.package?.ecosystem === 'npm')
  return packages.filter(({ name, version }) => ours.some(({ package: of, ranges = [], versions = [] }) =>
    of?.name === name && (versions.includes(version) || ranges.some(({ type, events }) => type === 'SEMVER' && isWithin(version, events)))))
}

/** Whether a version lies in a range: introduced at or before it, and neither fixed by then nor past the last that is affected (OSV schema, "Evaluation"). */
function isWithin (version: string, events: readonly z.infer<typeof event>[]): boolean {
  const sorted = events.toSorted((a, b) => compareVersions(placeOf(a), placeOf(b)))
  return sorted.reduce((is, { introduced, fixed, last_affected: last }) => {
    if (introduced !== undefined && (introduced === '0' || compareVersions(version, introduced) >= 0)) return true
    if (fixed !== undefined && compareVersions(version, fixed) >= 0) return false
    return last !== undefined && compareVersions(version, last) > 0 ? false : is
  }, false)
}

function placeOf ({ introduced, fixed, last_affected: last }: z.infer<typeof event>): string {
  return introduced ?? fixed ?? last ?? '0'
}

/** The order of versions (Semantic Versioning 2.0.0, section 11); build metadata is left aside. */
export function compareVersions (a: string, b: string): number {
  const [[numbersA, beforeA], [numbersB, beforeB]] = [partsOf(a), partsOf(b)]
  for (let i = 0; i < 3; i++) if (numbersA[i] !== numbersB[i]) return (numbersA[i] ?? 0) - (numbersB[i] ?? 0)
  if (beforeA.length === 0 || beforeB.length === 0) return beforeB.length - beforeA.length
  for (let i = 0; i < Math.min(beforeA.length, beforeB.length); i++) {
    const [x, y] = [beforeA[i] ?? '', beforeB[i] ?? '']
    if (x === y) continue
    const [nx, ny] = [x, y].map(part => /^\d+$/.test(part) ? Number(part) : null)
    if (nx !== null && ny !== null && nx !== undefined && ny !== undefined) return nx - ny
    if (nx === null && ny === null) return x < y ? -1 : 1
    return nx === null ? 1 : -1
  }
  return beforeA.length - beforeB.length
}

function partsOf (version: string): [number[], string[]] {
  const [core = '', before = ''] = (version.split('+')[0] ?? '').split(/-(.*)/s)
  return [core.split('.').map(Number).concat([0, 0]).slice(0, 3), before === '' ? [] : before.split('.')]
}
