// Where a window goes: the whole of a screen. The room view takes a second screen where there is one; else it is a smaller window on the first.

import type { PageKind } from '../contract/window.ts'
import type { Session } from './session.ts'

interface Area { readonly left: number, readonly top: number, readonly width: number, readonly height: number }
interface Screen extends Area { readonly isPrimary: boolean }

/** The place of a page's window, and whether it fills its screen. Pure. */
export function placeOf (kind: PageKind, screens: readonly Screen[]): { area: Area, full: boolean } | null {
  const first = screens.find(({ isPrimary }) => isPrimary) ?? screens[0]
  if (first === undefined) return null
  const of = ({ left, top, width, height }: Area): Area => ({ left, top, width, height })
  if (kind !== 'room') return { area: of(first), full: true }
  const second = screens.find(screen => screen !== first)
  if (second !== undefined) return { area: of(second), full: true }
  const [width, height] = [Math.round(first.width * 0.6), Math.round(first.height * 0.6)]
  return { area: { left: first.left + first.width - width, top: first.top + first.height - height, width, height }, full: false }
}

/** Moves a page's window to its place, or to the upper left with the size that is given. */
export async function place (session: Session, kind: PageKind, size: { width: number, height: number } | null): Promise<void> {
  const { screenInfos } = await session.call('Emulation.getScreenInfos').catch(() => ({ screenInfos: [] }))
  const where = size === null ? placeOf(kind, screenInfos as Screen[]) : { area: { left: 0, top: 0, ...size }, full: false }
  if (where === null) return
  const { windowId } = await session.browser('Browser.getWindowForTarget', { targetId: session.target })
  await session.browser('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } })
  await session.browser('Browser.setWindowBounds', { windowId, bounds: where.area })
  if (where.full) await session.browser('Browser.setWindowBounds', { windowId, bounds: { windowState: 'fullscreen' } })
}
