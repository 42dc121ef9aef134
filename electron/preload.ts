// Runs before a page, in a world of its own: gives the page the one bridge to the shell, and nothing of Electron's.

import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge, PageEvent, PageKind, WindowReply } from '../src/contract/window.ts'
import { channel, origin } from './names.ts'

const kinds: Readonly<Record<string, PageKind>> = { '/main.html': 'main', '/room.html': 'room', '/share.html': 'share' }

const kind = location.origin === origin ? kinds[location.pathname] : undefined
if (kind !== undefined) {
  const bridge: Bridge = {
    // What the shell believes is its own table of windows; this only tells the page what it is.
    kind,
    call: async (name, input) => await (ipcRenderer.invoke(channel, name, input) as Promise<WindowReply>),
    listen: listener => { ipcRenderer.on(channel, (_, event: PageEvent) => listener(event)) }
  }
  contextBridge.exposeInMainWorld('strongroom', bridge)
}

// A file dropped on the window is nothing to it, and the page never hears of it.
for (const type of ['dragenter', 'dragover', 'drop'] as const) {
  window.addEventListener(type, event => {
    event.preventDefault()
    event.stopImmediatePropagation()
  }, { capture: true })
}
