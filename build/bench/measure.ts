// How the benchmarks measure: rounds of both sides in turn, so that what else the machine does falls on both, and medians of the rounds.

export interface Ratio {
  readonly what: string
  readonly against: string
  /** Operations a second, medians. */ readonly ours: number
  readonly theirs: number
  /** Median of the rounds' own ratios, ours to theirs; above 1 is faster. */ readonly ratio: number
  /** What the project aims at; null where the number is only shown. */ readonly aim: number | null
}

type Side = number | undefined | void | Promise<number | undefined | void>

/** Runs both sides `rounds` times in turn, each doing `count` operations a round. A side may say itself for how many milliseconds it worked. */
export async function compare (names: { what: string, against: string, aim: number | null }, rounds: number, count: number, ours: () => Side, theirs: () => Side): Promise<Ratio> {
  const ourRates: number[] = []
  const theirRates: number[] = []
  await ours()
  await theirs()
  for (let i = 0; i < rounds; i++) {
    // Which side goes first alternates: the second finds warmer caches.
    for (const side of i % 2 === 0 ? ['ours', 'theirs'] : ['theirs', 'ours']) {
      const from = performance.now()
      const said = await (side === 'ours' ? ours() : theirs())
      const rate = count / ((said ?? performance.now() - from) / 1000)
      if (side === 'ours') ourRates.push(rate)
      else theirRates.push(rate)
    }
  }
  return { ...names, ours: median(ourRates), theirs: median(theirRates), ratio: median(ourRates.map((rate, i) => rate / theirRates[i]!)) }
}

export function median (values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
