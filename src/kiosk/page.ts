// One page of the kiosk: a Chromium of its own, guarded, with the bridge in it. Main page, room view and share page never share a process.

import type { PageEvent, PageKind } from '../contract/window.ts'
import type { PackedFiles } from '../window/files.ts'
import { refusal } from '../window/refusal.ts'
import { PageBridge, type Answer } from './bridge.ts'
import { Chromium } from './chromium.ts'
import { denyPermissions, guardPage, type Refused } from './guard.ts'
import { urlOf } from './origin.ts'
import { place, switchesOf } from './place.ts'
import { attachToFirst, type Session } from './session.ts'

const limitMs = 30_000

/** How a page went that was not closed by the kiosk: its window was closed by somebody, or its process died. */
export type Gone = 'closed' | 'died'

export interface PageOptions {
  readonly env: NodeJS.ProcessEnv
  readonly files: PackedFiles
  readonly size: { width: number, height: number } | null
  readonly answer: Answer
  readonly refused: Refused
  /** Called once, when it is loaded and goes without having been closed. */ readonly gone: (how: Gone) => void
}

/** Resolves when a page is loaded that is not there yet. */
async function isLoaded (session: Session, url: string): Promise<void> {
  let isThere = false
  await new Promise<void>(resolve => {
    const stop = session.listen(({ method, params }) => {
      if (method === 'Page.frameNavigated') isThere ||= (params['frame'] as { url: string }).url === url
      if (method !== 'Page.loadEventFired' || !isThere) return
      stop()
      resolve()
    })
  })
}

export class Page {
  readonly kind: PageKind
  readonly session: Session
  readonly #chromium: Chromium
  readonly #bridge: PageBridge
  /** It is moved to its place while it loads. */ readonly #placed: Promise<void>
  readonly #gone: (how: Gone) => void
  #isLoaded = false
  #isClosing = false

  private constructor (kind: PageKind, chromium: Chromium, session: Session, bridge: PageBridge, placed: Promise<void>, gone: (how: Gone) => void) {
    this.kind = kind
    this.session = session
    this.#chromium = chromium
    this.#bridge = bridge
    this.#placed = placed
    this.#placed.catch(() => {}) // heard of where it is awaited
    this.#gone = gone
    this.#watch()
  }

  /** Starts a Chromium that is ready for the page: guarded, and with the bridge in it. Throws HostError. */
  static async start (kind: PageKind, { env, files, size, answer, refused, gone }: PageOptions): Promise<Page> {
    const chromium = await Chromium.start({ env, switches: switchesOf(size), prints: kind === 'share' })
    return await orFail(chromium, async () => {
      const session = await attachToFirst(chromium.cdp, refused)
      const [bridge] = await Promise.all([
        PageBridge.install(session, kind, answer, refused),
        guardPage(session, files, urlOf(kind), refused),
        session.call('Inspector.enable')
      ])
      return new Page(kind, chromium, session, bridge, place(session, kind, size), gone)
    })
  }

  /** The same, with the page loaded. */
  static async open (kind: PageKind, options: PageOptions): Promise<Page> {
    const page = await Page.start(kind, options)
    await page.load()
    return page
  }

  /** Loads the page. Throws HostError, and has then closed it. */
  async load (): Promise<void> {
    await orFail(this.#chromium, async () => {
      const loaded = isLoaded(this.session, urlOf(this.kind))
      await Promise.all([this.session.call('Page.navigate', { url: urlOf(this.kind) }), denyPermissions(this.session), loaded, this.#placed])
      this.#isLoaded = true
    })
  }

  /** The process id of its Chromium. */
  get pid (): number | undefined { return this.#chromium.pid }

  get isLoaded (): boolean { return this.#isLoaded }

  send (event: PageEvent): void {
    this.#bridge.send(event)
  }

  /** Closes it, and waits until its process is gone, and its profile with it. */
  async close (): Promise<void> {
    this.#isClosing = true
    await this.#chromium.end()
  }

  #watch (): void {
    const went = (how: Gone): void => {
      if (this.#isClosing || !this.#isLoaded) return
      void this.close()
      this.#gone(how)
    }
    this.session.listen(({ method }) => { if (method === 'Inspector.targetCrashed') went('died') })
    this.#chromium.cdp.listen(({ method, params }) => { if (method === 'Target.detachedFromTarget' && params['sessionId'] === this.session.id) went('closed') })
    void this.#chromium.exited.then(isWell => went(isWell ? 'closed' : 'died'))
  }
}

/** Does what is done while Chromium runs, and within reason; ends it where that fails. */
async function orFail<T> (chromium: Chromium, doing: () => Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error('it took too long')), limitMs)
  try {
    return await Promise.race([doing(), chromium.exited.then(() => { throw new Error('it ended') }), late.promise])
  } catch (error) {
    await chromium.end()
    throw refusal('chromium-failed', { said: error instanceof Error ? error.message : '' })
  } finally {
    clearTimeout(timer)
  }
}
