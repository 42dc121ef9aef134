// What of a text ran, put together over many processes: by what V8 tells of ranges, and as lines and branches. Node strips types in place, so that an offset in what
// ran is an offset in the source. A line is covered where anything on it ran; a branch is an arm of the syntax (syntax.ts) and covered where its beginning ran.

import { syntaxOf } from './syntax.ts'

/** Of one script in one process. Inner ranges come after those that they lie in, and hold for their part. */
export interface Script { readonly url: string, readonly ranges: readonly (readonly [from: number, to: number, count: number])[] }

export interface FileCoverage { readonly lines: number, readonly linesRun: number, readonly branches: number, readonly branchesRun: number, /** Of lines that did not run, from 1. */ readonly missed: readonly number[] }

/** A text, with what of it has run in any process. */
export class Ran {
  readonly text: string
  /** For each offset 1 where it ran. */ readonly at: Uint8Array

  constructor (text: string) {
    this.text = text
    this.at = new Uint8Array(text.length + 1)
  }

  /** Takes in what one process tells. */
  take ({ ranges }: Script): void {
    const now = new Uint8Array(this.at.length)
    for (const [from, to, count] of ranges) now.fill(count > 0 ? 1 : 0, from, to)
    this.add(now)
  }

  /** Takes in what ran, by offset. */
  add (now: Uint8Array): void {
    for (let i = 0; i < now.length; i++) if (now[i] === 1) this.at[i] = 1
  }

  coverage (): FileCoverage {
    const missed: number[] = []
    const { branches, declared } = syntaxOf(this.text)
    let [at, lines] = [0, 0]
    this.text.split('\n').forEach((line, i) => {
      const from = at
      at += line.length + 1
      if (!isCode(line) || declared.some(([start, end]) => start <= from && from < end)) return
      lines++
      // Blanks between two blocks belong to neither.
      if (!Array.from(line, (letter, j) => letter !== ' ' && this.at[from + j] === 1).includes(true)) missed.push(i + 1)
    })
    return { lines, linesRun: lines - missed.length, branches: branches.length, branchesRun: branches.filter(offset => this.at[offset] === 1).length, missed }
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
