// Lines of text out of a paragraph. A line breaks at a blank; a word that no line holds breaks after a mark in it, or anywhere.

/** The lines of `text` that are at most `width` wide, as `measure` measures them; at least one. */
export function wrap (text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (measure(longer) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    const pieces = measure(word) <= width ? [word] : broken(word, width, measure)
    lines.push(...pieces.slice(0, -1))
    line = pieces.at(-1) ?? ''
  }
  return [...lines, line]
}

/** A word in pieces. A letter wider than the line is a piece of its own. */
function broken (word: string, width: number, measure: (text: string) => number): string[] {
  const pieces: string[] = []
  let rest = Array.from(word)
  while (rest.length > 0) {
    let fits = fitting(rest, width, measure)
    const mark = rest.slice(0, fits).findLastIndex(char => '-/.,:;_=@]'.includes(char))
    if (fits < rest.length && mark >= fits / 2) fits = mark + 1
    pieces.push(rest.slice(0, fits).join(''))
    rest = rest.slice(fits)
  }
  return pieces
}

/** How many characters fit, at least one; by halving, since a hostile word is long. */
function fitting (chars: readonly string[], width: number, measure: (text: string) => number): number {
  let [low, high] = [1, Math.min(chars.length, 512)]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (measure(chars.slice(0, middle).join('')) <= width) low = middle
    else high = middle - 1
  }
  return low
}
