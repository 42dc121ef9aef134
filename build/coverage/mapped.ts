// What ran of a bundle, told of the sources that it is made of, by its source map (ECMA-426). From one mapped place of a source to the next all counts as ran, or not.

/** The parts of a source map that are needed here. */
export interface SourceMap { readonly sources: readonly string[], readonly mappings: string }

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The numbers of one segment, in base64 VLQ. */
function numbersOf (segment: string): number[] {
  const numbers: number[] = []
  let [value, shift] = [0, 0]
  for (const letter of segment) {
    const digit = digits.indexOf(letter)
    value += (digit & 31) << shift
    shift += 5
    if ((digit & 32) !== 0) continue
    numbers.push((value & 1) === 1 ? -(value >> 1) : value >> 1)
    ;[value, shift] = [0, 0]
  }
  return numbers
}

/** Where each line of a text begins. */
function beginningsOf (text: string): number[] {
  const beginnings = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) beginnings.push(at + 1)
  return beginnings
}

/**
 * For each source by its place in `sources`, what of it ran, by offset.
 * @param ran of the bundle, by offset
 * @param sources the texts; null for one that does not count
 */
export function ranOfSources (map: SourceMap, bundle: string, ran: Uint8Array, sources: readonly (string | null)[]): readonly (Uint8Array | null)[] {
  const lines = beginningsOf(bundle)
  const starts = sources.map(text => text === null ? [] : beginningsOf(text))
  const places = sources.map((): { readonly at: number, readonly ran: boolean }[] => [])
  let [source, line, column] = [0, 0, 0]
  map.mappings.split(';').forEach((segments, i) => {
    let own = 0
    for (const segment of segments.split(',').filter(one => one !== '')) {
      const [step = 0, sourceStep = 0, lineStep = 0, columnStep = 0] = numbersOf(segment)
      ;[own, source, line, column] = [own + step, source + sourceStep, line + lineStep, column + columnStep]
      places[source]?.push({ at: (starts[source]?.[line] ?? 0) + column, ran: ran[(lines[i] ?? 0) + own] === 1 })
    }
  })
  return sources.map((text, i) => text === null ? null : spread(text, places[i] ?? []))
}

function spread (text: string, places: readonly { readonly at: number, readonly ran: boolean }[]): Uint8Array {
  const ran = new Uint8Array(text.length + 1)
  const byPlace = new Map<number, boolean>()
  for (const { at, ran: did } of places) byPlace.set(at, did || byPlace.get(at) === true)
  const sorted = [...byPlace].sort(([a], [b]) => a - b)
  sorted.forEach(([at, did], i) => { if (did) ran.fill(1, at, sorted[i + 1]?.[0] ?? text.length) })
  return ran
}
