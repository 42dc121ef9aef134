// How far a page is scrolled so that what has come up is in sight whole, and nothing stands half hidden at its top. No screen in here.

export interface Sight {
  /** Where parts begin that may stand at the top, in their order; the last is what shall be seen. All from the top of what scrolls. */ readonly starts: readonly number[]
  /** Where that ends. */ readonly end: number
  /** Height of the view, and how much of its top something covers. */ readonly height: number, readonly covered: number
}

/** The least scrolling at which the end is in sight and some part begins where the view is free. What is higher than the view is seen from its beginning. */
export function scrolledFor ({ starts, end, height, covered }: Sight): number {
  const least = end - height
  if (least <= 0) return 0
  const tops = starts.map(start => start - covered)
  return tops.find(top => top >= least) ?? tops.at(-1) ?? 0
}
