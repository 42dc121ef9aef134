// Makes what is shown fit: nobody can scroll a projector.

/** How much smaller letters may become, and in which steps. */
const smallest = 0.5
const stepBy = 0.05

/** Gives an element's `--fit` the largest factor with which all of it can be seen. */
export function fit (element: HTMLElement): void {
  for (let factor = 1; factor >= smallest; factor -= stepBy) {
    element.style.setProperty('--fit', factor.toFixed(2))
    if (element.scrollHeight <= element.clientHeight) return
  }
}
