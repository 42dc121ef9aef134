// A strip over the width of a page, and where strips stand.

import type { Pen } from './pen.ts'

export interface Band {
  /** In points. */ readonly height: number
  readonly draw: (pen: Pen, y: number) => void
  /** Whether the next band must stand on the same page, where both fit on one. */ readonly joined: boolean
  /** Drawn once more where this band begins a page. */ readonly above?: Band
  /** Whether it begins a page. */ readonly onNewPage?: boolean
  /** Only a distance, which the top of a page needs not. */ readonly empty?: boolean
  /** Its line in the table of contents. */ readonly mark?: string
}

/** Where bands stand: their left edge, and how wide they are; and how tall one may be at most. */
export interface Place { readonly x: number, readonly width: number, readonly tallest: number }
