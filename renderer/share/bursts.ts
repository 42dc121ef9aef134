// Tells keys that a person presses one by one from those that come by themselves, as a scanner sends them: those answer no question and press no button.

/** The most characters that one run may have: ten times the longest share. */
export const longestRun = 4096
/** Keys that come closer together than this are one run: no person types so fast for so long. */
const pauseMs = 250

export interface Run {
  /** The key begins a run: those before it came by themselves. */ readonly begins: boolean
  /** Characters came in the run before it. */ readonly inText: boolean
  /** The run has become longer than any share; what it brought does not count. */ readonly isFlood: boolean
}

export class Bursts {
  #lastMs = -Infinity
  #characters = 0

  /** Notes a key at a time of a steady clock: how many characters it brings, and where it stands in its run. */
  take (characters: number, atMs: number): Run {
    const begins = atMs - this.#lastMs > pauseMs
    if (begins) this.#characters = 0
    this.#lastMs = atMs
    const inText = this.#characters > 0
    this.#characters += characters
    return { begins, inText, isFlood: this.#characters > longestRun }
  }
}
