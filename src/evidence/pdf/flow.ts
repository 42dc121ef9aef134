// Puts bands on pages: what is joined stays together where it fits on one page, and the head of a table comes again above its rows.

import type { Band } from './band.ts'
import type { Pen } from './pen.ts'

/** Where bands begin on a page, and where they end at most: from its top, in points. */
export interface Body { readonly top: number, readonly bottom: number }

/** Draws all bands, on as many pages as it takes; at least one. */
export function flow (pen: Pen, bands: readonly Band[], { top, bottom }: Body): void {
  let y = bottom
  const turn = (): void => {
    pen.addPage()
    y = top
  }
  const draw = (band: Band): void => {
    band.draw(pen, y)
    if (band.mark !== undefined) pen.mark(band.mark)
    y += band.height
  }
  turn()
  for (let from = 0; from < bands.length;) {
    const to = endOfGroup(bands, from, bottom - top - (bands[from]?.above?.height ?? 0))
    const group = bands.slice(from, to)
    const height = group.reduce((sum, one) => sum + one.height, 0)
    const [first] = group
    const whole = y + height <= bottom
    if (y > top && (first?.onNewPage === true || !whole)) {
      turn()
      // A table's head has gone before its first row; on a new page it comes again.
      if (first?.above !== undefined && bands[from - 1]?.above !== undefined) draw(first.above)
    }
    for (const band of group) {
      // Nothing is drawn at the top of a page to keep a distance from what is not there.
      if (y > top || band.empty !== true) draw(band)
    }
    from = to
  }
}

/** Where the bands end that are joined to the one at `from`, as many as fit on a page. */
function endOfGroup (bands: readonly Band[], from: number, page: number): number {
  let height = 0
  let to = from
  do {
    height += bands[to]?.height ?? 0
    if (height > page && to > from) return to
    to++
  } while (to < bands.length && bands[to - 1]?.joined === true)
  return to
}
