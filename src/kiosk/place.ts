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

type Size = { readonly width: number, readonly height: number } | null

/** What Chromium is started with, so that a window of a given size needs no moving. */
export function switchesOf (size: Size): readonly string[] {
  return size === null ? [] : ['--window-position=0,0', `--window-size=${size.width},${size.height}`]
}

/** Moves a page's window to its place; one with a size of its own stays at the upper left. */
export async function place (session: Session, kind: PageKind, size: Size): Promise<void> {
  if (size !== null) return
  const [{ screenInfos }, { windowId }] = await Promise.all([
    session.call('Emulation.getScreenInfos').catch(() => ({ screenInfos: [] })),
    session.browser('Browser.getWindowForTarget', { targetId: session.target })
  ])
  const where = placeOf(kind, screenInfos as Screen[])
  if (where === null) return
  // A window that fills its screen can't be moved: it does not for a moment.
  const bounds = [{ windowState: 'normal' }, where.area, ...where.full ? [{ windowState: 'fullscreen' }] : []]
  await Promise.all(bounds.map(async to => await session.browser('Browser.setWindowBounds', { windowId, bounds: to })))
}
