// Entries of a transcript as far as they are looked at: a window over rows of one height, and a store that fetches what comes into it. Ten thousand entries
// cost no more than the few in sight. No screen in here.

export interface Rows { /** The first row to draw. */ readonly first: number, /** One past the last. */ readonly end: number }

/** Rows to draw, with a few more before and after, so that none is missing while it scrolls. */
export function rowsInSight (scrolled: number, height: number, rowHeight: number, count: number, more = 8): Rows {
  const first = Math.min(count, Math.max(0, Math.floor(scrolled / rowHeight) - more))
  return { first, end: Math.min(count, Math.max(first, Math.ceil((scrolled + height) / rowHeight) + more)) }
}

const pageLength = 200
const mostKept = 800

/** Lines by their place in a list. Only what is wanted now is fetched, one call at a time; what lies far from it is let go. */
export class Entries<T extends { readonly seq: number }> {
  readonly #load: (from: number, count: number) => Promise<readonly T[]>
  readonly #onChange: () => void
  readonly #known = new Map<number, T>()
  #wanted: Rows = { first: 0, end: 0 }
  #loading = false

  constructor (load: (from: number, count: number) => Promise<readonly T[]>, onChange: () => void) {
    this.#load = load
    this.#onChange = onChange
  }

  at (seq: number): T | null {
    return this.#known.get(seq) ?? null
  }

  /** Entries that came by another way. */
  note (lines: readonly T[]): void {
    for (const line of lines) this.#known.set(line.seq, line)
  }

  want (rows: Rows): void {
    this.#wanted = rows
    void this.#fetch()
  }

  async #fetch (): Promise<void> {
    if (this.#loading) return
    this.#loading = true
    try {
      for (let missing = this.#missing(); missing !== null; missing = this.#missing()) {
        this.note(await this.#load(Math.max(0, missing - pageLength / 4), pageLength))
        this.#forget()
        this.#onChange()
        if (!this.#known.has(missing)) return
      }
    } finally {
      this.#loading = false
    }
  }

  #missing (): number | null {
    for (let seq = this.#wanted.first; seq < this.#wanted.end; seq++) if (!this.#known.has(seq)) return seq
    return null
  }

  #forget (): void {
    if (this.#known.size <= mostKept) return
    for (const seq of this.#known.keys()) if (Math.abs(seq - this.#wanted.first) > mostKept / 2) this.#known.delete(seq)
  }
}
