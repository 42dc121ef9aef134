// How the pages of a window look: light or dark, normal or large. It holds for the window's life and is kept nowhere.

export type Theme = 'auto' | 'light' | 'dark'
export type Size = 'normal' | 'large'
export interface Display { readonly theme: Theme, readonly size: Size }

let display: Display = { theme: 'auto', size: 'normal' }
const dark = window.matchMedia('(prefers-color-scheme: dark)')

export function currentDisplay (): Display {
  return display
}

export function setDisplay (wanted: Display): void {
  display = wanted
  apply()
}

/** Called once by each page before it is drawn. */
export function followSystem (): void {
  dark.addEventListener('change', apply)
  apply()
}

function apply (): void {
  const { dataset } = document.documentElement
  dataset.theme = display.theme === 'auto' ? dark.matches ? 'dark' : 'light' : display.theme
  dataset.size = display.size
}
