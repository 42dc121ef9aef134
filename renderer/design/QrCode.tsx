// A code that another machine scans. It is dark on white in every theme, with the white border that a scanner needs.

import { encodeQR } from 'qr'
import type { ReactNode } from 'react'

/** Modules of white around it. */
const border = 4

export function QrCode ({ text, label }: { readonly text: string, readonly label: string }): ReactNode {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border, encoding: 'byte' })
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => dark ? [`M${x} ${y}h1v1h-1z`] : [])).join('')
  return (
    <svg className='qr' viewBox={`0 0 ${rows.length} ${rows.length}`} role='img' aria-label={label} shapeRendering='crispEdges' data-testid='qr'>
      <rect className='qr-ground' width={rows.length} height={rows.length} />
      <path className='qr-ink' d={path} />
    </svg>
  )
}
