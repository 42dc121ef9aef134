// Whether the page is too narrow for columns: by size of print, so that zoom and large print count like a small window.

import { useEffect, useState } from 'react'

export function useNarrow (lessThanRem: number): boolean {
  const [narrow, setNarrow] = useState(() => isNarrow(lessThanRem))
  useEffect(() => {
    const look = (): void => setNarrow(isNarrow(lessThanRem))
    const observer = new ResizeObserver(look)
    observer.observe(document.documentElement)
    // Another size of print changes no box of the root.
    const display = new MutationObserver(look)
    display.observe(document.documentElement, { attributes: true, attributeFilter: ['data-size'] })
    return () => {
      observer.disconnect()
      display.disconnect()
    }
  }, [lessThanRem])
  return narrow
}

function isNarrow (lessThanRem: number): boolean {
  const root = document.documentElement
  return root.clientWidth / parseFloat(getComputedStyle(root).fontSize) < lessThanRem
}
