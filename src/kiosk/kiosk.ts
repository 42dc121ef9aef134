// The second window: the system's Chromium instead of Electron. Holds the pages, opens the main page again where it dies, and ends with everything that
// it started.

import type { Report } from '../contract/shapes.ts'
import type { PageEvent, PageKind } from '../contract/window.ts'
import { programFile, version } from '../installation/place.ts'
import { WindowDesk } from '../window/desk.ts'
import { PackedFiles } from '../window/files.ts'
import { refusal } from '../window/refusal.ts'
import type { Shell } from '../window/shell.ts'
import { findChromium } from './chromium.ts'
import type { Refused } from './guard.ts'
import { Page, type Gone } from './page.ts'
import type { Session } from './session.ts'

const minuteMs = 60_000
const deathsAMinute = 3

export interface KioskOptions {
  /** The station folder; the host's own default where it is left out. */ readonly station?: string
  /** The display is taken from here, and where Chromium lies. */ readonly env: NodeJS.ProcessEnv
  /** Of every window; else they fill their screens. */ readonly size?: { readonly width: number, readonly height: number }
  /** Folder of the packed pages. */ readonly pages?: string
  readonly refused: Refused
}

export class Kiosk {
  /** Resolves when everything is gone: with a reason where that was not wanted. */ readonly ended: Promise<Report | null>
  readonly desk: WindowDesk
  readonly #options: KioskOptions
  readonly #files: PackedFiles
  readonly #pages = new Map<PageKind, Page>()
  readonly #end = Promise.withResolvers<Report | null>()
  /** Pages that are on their way. */ readonly #opening = new Set<Promise<unknown>>()
  readonly #deaths: number[] = []
  #isEnding = false

  private constructor (options: KioskOptions, files: PackedFiles) {
    this.ended = this.#end.promise
    this.#options = options
    this.#files = files
    const shell: Shell = {
      face: 'kiosk',
      openPage: async kind => await this.#open(kind),
      closePage: async kind => await this.#close(kind),
      send: (kind, event) => this.#send(kind, event),
      quit: () => void this.end()
    }
    this.desk = new WindowDesk(shell, { version, ...(options.station === undefined ? {} : { station: options.station }) })
  }

  /** Starts host and main page, and answers when the page is loaded. Throws HostError. */
  static async start (options: KioskOptions): Promise<Kiosk> {
    findChromium(options.env)
    const kiosk = new Kiosk(options, readPages(options.pages ?? programFile('dist/renderer')))
    try {
      await kiosk.#open('main')
    } catch (error) {
      await kiosk.end()
      throw error
    }
    return kiosk
  }

  /** A page's session, where the page is open and loaded: for tests, which look and type through it. */
  cdp (kind: PageKind): Session | undefined {
    const page = this.#pages.get(kind)
    return page?.isLoaded === true ? page.session : undefined
  }

  /** The process id of a page's Chromium. */
  pid (kind: PageKind): number | undefined { return this.#pages.get(kind)?.pid }

  /** Closes every window, lets the host go, and waits until all of it is gone. */
  async end (reason: Report | null = null): Promise<void> {
    if (!this.#isEnding) {
      this.#isEnding = true
      await Promise.all([...this.#pages.values()].map(async page => await page.close()))
      await this.desk.end()
      await Promise.allSettled(this.#opening)
      this.#end.resolve(reason)
    }
    await this.#end.promise
  }

  async #open (kind: PageKind): Promise<void> {
    await this.#close(kind)
    const opening = this.#opened(kind)
    this.#opening.add(opening)
    try {
      await opening
    } finally {
      this.#opening.delete(opening)
    }
  }

  async #opened (kind: PageKind): Promise<void> {
    const page = await Page.start(kind, {
      env: this.#options.env, files: this.#files, size: this.#options.size ?? null,
      answer: async (name, input) => await this.desk.call(kind, name, input),
      refused: this.#options.refused,
      gone: how => this.#gone(kind, how)
    })
    this.#pages.set(kind, page)
    try {
      await page.load()
    } catch (error) {
      this.#pages.delete(kind)
      throw error
    }
    if (this.#isEnding) await page.close()
    else await this.#front()
  }

  /** Keys go to the share page where there is one, else to the main page: the room view takes none. */
  async #front (): Promise<void> {
    const session = this.cdp('share') ?? this.cdp('main')
    await session?.call('Page.bringToFront').catch(() => {}) // it is gone
  }

  async #close (kind: PageKind): Promise<void> {
    const page = this.#pages.get(kind)
    this.#pages.delete(kind)
    await page?.close()
    if (page !== undefined && !this.#isEnding) await this.#front()
  }

  #send (kind: PageKind, event: PageEvent): void {
    this.#pages.get(kind)?.send(event)
  }

  #gone (kind: PageKind, how: Gone): void {
    this.#pages.delete(kind)
    this.desk.pageGone(kind)
    if (kind !== 'main' || this.#isEnding) return
    if (how === 'died') void this.#again()
    else if (!this.desk.closeWanted()) void this.#open('main').catch(async () => await this.#again())
  }

  /** Opens the main page again after its process died: what is going on is in the host. */
  async #again (): Promise<void> {
    for (;;) {
      const now = performance.now()
      this.#deaths.push(now)
      if (this.#deaths.filter(at => now - at < minuteMs).length > deathsAMinute) return await this.end(refusal('window-lost').report)
      try {
        return await this.#open('main')
      } catch {
        if (this.#isEnding) return
      }
    }
  }
}

function readPages (folder: string): PackedFiles {
  try {
    return PackedFiles.read(folder)
  } catch {
    throw refusal('pages-missing', { folder })
  }
}
