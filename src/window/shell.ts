// The port to whatever holds the windows: Electron's main process, or the kiosk.

import type { PageEvent, PageKind, ShellState } from '../contract/window.ts'

export interface Shell {
  readonly face: ShellState['face']
  /** Opens the page in a window of its own, and answers when it is loaded. Rejects where it can't be had. */
  readonly openPage: (kind: 'room' | 'share') => Promise<void>
  /** Closes the page's window, and answers when it is gone: of a share page its process too. Where it isn't open it does nothing. */
  readonly closePage: (kind: 'room' | 'share') => Promise<void>
  /** Tells a page of something. Where the page isn't open it does nothing: a page asks when it begins. */
  readonly send: (kind: PageKind, event: PageEvent) => void
  /** Closes every window and ends the program; it lets the desk end on the way. */
  readonly quit: () => void
}
