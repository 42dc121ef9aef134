// What runs in a page before its own scripts: the bridge to the kiosk, and the ears that keep keys and mice from reaching past the page. The kiosk gives
// the source of these functions to Chromium, so each stands on its own: it uses nothing but what it is given and what a browser has.

import type { Bridge, PageEvent, PageKind, WindowReply } from '../contract/window.ts'
import { decode, encode } from '../window/codec.ts'
import { sealBytes } from './sealed.ts'

/** What the page sends, and what it is sent. */
export type ToKiosk = { readonly id: number, readonly name: string, readonly input: unknown }
export type ToPage = { readonly type: 'reply', readonly id: number, readonly reply: WindowReply } | { readonly type: 'event', readonly event: PageEvent }

export interface Injected {
  readonly kind: PageKind
  readonly origin: string
  /** Name of the function through which the page sends; taken away from the page before its scripts run. */ readonly binding: string
  /** What the function that receives is announced with, on the console, where pages can't listen. */ readonly announcement: string
  /** The kiosk's key, to which bytes are sealed, in base64; and the label of that. */ readonly to: string
  readonly label: string
}

/** The source of everything that is put into a page. */
export function sourceOf (options: Injected): string {
  return `(() => { const encode = ${encode.toString()}; const decode = ${decode.toString()}; const keepsOut = ${keepsOut.toString()}; const sealBytes = ${sealBytes.toString()};
(${inject.toString()})(${JSON.stringify(options)}, encode, decode, keepsOut, sealBytes, console.debug) })()`
}

/** Whether a key is kept from the browser around the page. The page itself hears every key. */
export function keepsOut ({ key, code, ctrlKey, altKey, metaKey, shiftKey, isAltGraph }: { key: string, code: string, ctrlKey: boolean, altKey: boolean, metaKey: boolean, shiftKey: boolean, isAltGraph: boolean }): boolean {
  if (/^F\d+$/.test(key) || /^(?:Browser|Launch|Media)/.test(key) || metaKey || key === 'Meta' || key === 'ContextMenu' || key === 'Alt') return true
  // A character that needs AltGr, which some systems report as Ctrl and Alt together.
  if (isAltGraph && key.length === 1) return false
  if (altKey) return true
  if (key === 'Escape') return shiftKey
  if (!ctrlKey || key === 'Control' || key === 'Shift') return false
  // What edits text, and what makes it larger.
  const edits = !shiftKey && (['KeyA', 'KeyC', 'KeyV', 'KeyX', 'KeyZ', 'KeyY'].includes(code) || ['Backspace', 'Delete'].includes(key))
  return !edits && !/^(?:Arrow|Home$|End$|[-+=0_]$)/.test(key)
}

function inject (options: Injected, toText: typeof encode, fromText: typeof decode, isEscape: typeof keepsOut, seal: typeof sealBytes, announce: (...what: unknown[]) => void): void {
  const names = globalThis as unknown as Record<string, unknown>
  const send = names[options.binding] as ((text: string) => void) | undefined
  delete names[options.binding]
  if (send === undefined || window !== window.top || location.origin !== options.origin || location.pathname !== `/${options.kind}.html`) return

  const waiting = new Map<number, (reply: WindowReply) => void>()
  const listeners: ((event: PageEvent) => void)[] = []
  /** What came before anybody listened. */ const early: PageEvent[] = []
  const to = Uint8Array.from(atob(options.to), letter => letter.charCodeAt(0))
  let next = 1
  /** Calls leave in their order, however long it takes to seal what is in them. */
  let last: Promise<void> = Promise.resolve()
  const receive = (text: string): void => {
    const message = fromText(text) as ToPage
    if (message.type === 'event') {
      if (listeners.length === 0) early.push(message.event)
      for (const listener of listeners) listener(message.event)
      return
    }
    waiting.get(message.id)?.(message.reply)
    waiting.delete(message.id)
  }
  const bridge: Bridge = {
    kind: options.kind,
    call: async (name, input) => await new Promise((resolve, reject) => {
      const id = next++
      waiting.set(id, resolve)
      const sealed = seal(input, to, options.label)
      last = last.then(async () => send(toText({ id, name, input: await sealed } satisfies ToKiosk))).catch(reject)
    }),
    listen: listener => {
      listeners.push(listener)
      for (const event of early.splice(0)) listener(event)
    }
  }
  Object.defineProperty(window, 'strongroom', { value: Object.freeze(bridge), enumerable: true })
  announce(options.announcement, receive)

  const never = (event: Event): void => event.preventDefault()
  const hear = (types: readonly string[], listener: (event: Event) => void): void => {
    for (const type of types) window.addEventListener(type, listener, { capture: true, passive: false })
  }
  hear(['contextmenu', 'auxclick', 'dragstart', 'dragenter', 'dragover', 'drop'], never)
  hear(['keydown', 'keyup', 'keypress'], event => {
    const key = event as KeyboardEvent
    if (isEscape({ key: key.key, code: key.code, ctrlKey: key.ctrlKey, altKey: key.altKey, metaKey: key.metaKey, shiftKey: key.shiftKey, isAltGraph: key.getModifierState('AltGraph') })) event.preventDefault()
  })
  // The two buttons at a mouse's side go back and forward; the middle one opens what it meets in another window.
  hear(['mousedown', 'mouseup'], event => { if ((event as MouseEvent).button !== 0) event.preventDefault() })
  // Chromium would show another window for a moment before that is closed.
  hear(['click'], event => { if (event.composedPath().some(one => one instanceof Element && one.matches('a[href], area[href]'))) event.preventDefault() })
  // A share's page prints its card; the keys that would print any page are kept from all of them.
  for (const name of options.kind === 'share' ? ['open'] : ['open', 'print']) Object.defineProperty(window, name, { value: () => null })
  for (const name of ['requestPointerLock', 'requestFullscreen']) Object.defineProperty(Element.prototype, name, { value: async () => await Promise.reject(new Error('refused')) })
}
