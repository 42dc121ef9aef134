// The windows: at most one of each kind of page, each in a session of its own that lives in memory. A share's window is never used twice: its session is
// made for it, its renderer process is its own, and both are gone before another step goes on.

import { randomUUID } from 'node:crypto'
import { BrowserWindow, screen, session, type BrowserWindowConstructorOptions, type Rectangle, type Session, type WebContents } from 'electron'
import type { PageEvent, PageKind } from '../src/contract/window.ts'
import { guardSession, type Refused, type Serve } from './guard.ts'
import { isEscape, zoomAfter } from './keys.ts'
import { channel, origin } from './names.ts'
import { processGone } from './process-gone.ts'

/** Parts of the browser by which a page reaches devices and files; none of ours uses them. */
const unneeded = 'FileSystemAccess,FileSystemAccessLocal,WebUSB,WebHID,Serial,WebBluetooth,WebShare,Notifications,MediaSession'

export interface WindowsOptions {
  readonly preload: string
  readonly serve: Serve
  readonly refused: Refused
  /** Whether Electron's inspector may be opened: in a checkout only. */ readonly inspectable: boolean
  /** Somebody closes a window. The main window stays open all the same until it is closed from here. */ readonly closing: (kind: PageKind) => void
  /** A page's process died; its window is gone. */ readonly crashed: (kind: PageKind, reason: string) => void
}

export class Windows {
  readonly #options: WindowsOptions
  readonly #open = new Map<PageKind, BrowserWindow>()
  readonly #going = new Map<PageKind, Promise<void>>()

  constructor (options: WindowsOptions) {
    this.#options = options
  }

  /** The kind of page that a renderer holds; null for one that isn't ours. */
  kindOf (contents: WebContents): PageKind | null {
    for (const [kind, window] of this.#open) {
      if (!window.isDestroyed() && window.webContents === contents) return kind
    }
    return null
  }

  /** Opens a page and waits until it is loaded. One of this kind that is still open goes first. */
  async open (kind: PageKind): Promise<void> {
    await this.close(kind)
    const own = session.fromPartition(`${kind}-${randomUUID()}`, { cache: false })
    await guardSession(own, this.#options.serve, this.#options.refused, this.#options.inspectable)
    const window = new BrowserWindow(this.#settings(kind, own))
    this.#open.set(kind, window)
    this.#listen(kind, window)
    await window.loadURL(`${origin}/${kind}.html`)
    if (kind !== 'room') return window.show()
    // The room view is looked at; what people type belongs to the main page, which stays in front where there is one screen.
    window.showInactive()
    this.focus()
  }

  /** Closes a page where it is open, and waits until its process has ended and its storage is cleared. */
  async close (kind: PageKind): Promise<void> {
    const window = this.#open.get(kind)
    this.#open.delete(kind)
    if (window !== undefined && !window.isDestroyed()) this.#going.set(kind, this.#end(window))
    await this.#going.get(kind)
    if (kind === 'share') this.focus()
  }

  async closeAll (): Promise<void> {
    for (const kind of ['share', 'room', 'main'] as const) await this.close(kind)
  }

  send (kind: PageKind, event: PageEvent): void {
    const window = this.#open.get(kind)
    if (window !== undefined && !window.isDestroyed()) window.webContents.send(channel, event)
  }

  /** Brings the main window to the front. */
  focus (): void {
    const window = this.#open.get('main')
    if (window === undefined || window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.moveTop()
    window.focus()
  }

  async #end (window: BrowserWindow): Promise<void> {
    const { session: own } = window.webContents
    const pid = window.webContents.getOSProcessId()
    window.destroy()
    await processGone(pid)
    await own.clearStorageData()
  }

  #settings (kind: PageKind, own: Session): BrowserWindowConstructorOptions {
    return {
      ...this.#bounds(kind), show: false, title: 'Strongroom', autoHideMenuBar: true, alwaysOnTop: kind === 'share',
      webPreferences: {
        session: own, preload: this.#options.preload, additionalArguments: [`--strongroom-page=${kind}`], sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false, webSecurity: true, allowRunningInsecureContent: false, webviewTag: false, plugins: false, experimentalFeatures: false,
        navigateOnDragDrop: false, spellcheck: false, backgroundThrottling: false, disableDialogs: true, webgl: false, disableBlinkFeatures: unneeded, devTools: this.#options.inspectable
      }
    }
  }

  /** The whole of a screen: the room view takes a second one where there is one. */
  #bounds (kind: PageKind): Rectangle {
    const first = screen.getPrimaryDisplay()
    const second = screen.getAllDisplays().find(({ id }) => id !== first.id)
    return (kind === 'room' ? second ?? first : first).workArea
  }

  #listen (kind: PageKind, window: BrowserWindow): void {
    window.setContentProtection(kind === 'share')
    window.on('close', event => {
      event.preventDefault()
      if (kind !== 'main') void this.close(kind)
      this.#options.closing(kind)
    })
    window.webContents.on('before-input-event', (event, input) => {
      if (!isEscape(input)) return
      event.preventDefault()
      const zoom = input.type === 'keyDown' ? zoomAfter(input, window.webContents.getZoomFactor()) : null
      // The room view is looked at from afar, and has no keys.
      if (zoom !== null && kind !== 'room') window.webContents.setZoomFactor(zoom)
    })
    window.webContents.on('render-process-gone', (_, { reason }) => {
      if (this.#open.get(kind) !== window) return
      this.#open.delete(kind)
      window.destroy()
      this.#options.crashed(kind, reason)
    })
  }
}
