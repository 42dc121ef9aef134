// How often something is made anew before that is given up: a page that dies again and again is not mended by another one.

/** Says of each time whether it is still one of at most `most` within `withinMs`. */
export function limited (most: number, withinMs: number, now: () => number): () => boolean {
  let times: readonly number[] = []
  return () => {
    const time = now()
    times = [...times.filter(before => time - before < withinMs), time]
    return times.length <= most
  }
}
