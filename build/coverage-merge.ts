// What V8 counted while it ran (the files that NODE_V8_COVERAGE names), over many processes, as lines and branches of source files. Node strips types in place, so
// that an offset in what ran is an offset in the source. A line is covered where anything on it ran; a branch is a block that V8 counts by itself.

export interface V8Script {
  readonly url: string
  readonly functions: readonly { readonly isBlockCoverage: boolean, readonly ranges: readonly { readonly startOffset: number, readonly endOffset: number, readonly count: number }[] }[]
}

export interface FileCoverage { readonly lines: number, readonly linesRun: number, readonly branches: number, readonly branchesRun: number, /** Of lines that did not run, from 1. */ readonly missed: readonly number[] }

/** Of one file: what ran, by offset, and where its blocks begin, with what was seen of each. */
export class Counted {
  readonly #ran: Uint8Array
  readonly #blocks = new Set<string>()
  readonly #text: string

  constructor (text: string) {
    this.#text = text
    this.#ran = new Uint8Array(text.length + 1)
  }

  /** Takes in what one process counted. Inner ranges come after those that they lie in, and hold for their part. */
  take (script: V8Script): void {
    const now = new Uint8Array(this.#ran.length)
    for (const { isBlockCoverage, ranges } of script.functions) {
      ranges.forEach(({ startOffset, endOffset, count }, i) => {
        now.fill(count > 0 ? 1 : 0, startOffset, endOffset)
        if (i === 0 || isBlockCoverage) this.#blocks.add(`${startOffset}-${endOffset}`)
      })
    }
    for (let i = 0; i < now.length; i++) if (now[i] === 1) this.#ran[i] = 1
  }

  coverage (): FileCoverage {
    const missed: number[] = []
    let [at, lines] = [0, 0]
    this.#text.split('\n').forEach((line, i) => {
      const from = at
      at += line.length + 1
      if (!isCode(line)) return
      lines++
      // Blanks between two blocks belong to neither.
      if (!Array.from(line, (letter, j) => letter !== ' ' && this.#ran[from + j] === 1).includes(true)) missed.push(i + 1)
    })
    const starts = [...this.#blocks].map(block => Number(block.split('-')[0]))
    return { lines, linesRun: lines - missed.length, branches: starts.length, branchesRun: starts.filter(start => this.#ran[start] === 1).length, missed }
  }
}

/** Whether a line is more than a blank, a comment, or a brace. */
function isCode (line: string): boolean {
  const text = line.trim()
  return text !== '' && !/^(?:\/\/|\/\*|\*|[)\]}]+[,;]?$)/.test(text)
}

export function sum (all: readonly FileCoverage[]): Omit<FileCoverage, 'missed'> {
  const of = (what: Exclude<keyof FileCoverage, 'missed'>): number => all.reduce((total, one) => total + one[what], 0)
  return { lines: of('lines'), linesRun: of('linesRun'), branches: of('branches'), branchesRun: of('branchesRun') }
}
