// A kiosk in this process, on a display of the test's own, with what it refused.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import type { PageKind } from '../../../src/contract/window.ts'
import { Kiosk } from '../../../src/kiosk/kiosk.ts'
import { noWindow, startDisplay, type Display } from '../display.ts'
import { DrivenPage } from './page.ts'
import { descendants, statusOf } from './processes.ts'

/** Why the kiosk can't be had here; false where it can. */
export const noKiosk = noWindow('/usr/lib/chromium/chromium')

/** What was refused, as it was said. */
export class Refusals {
  readonly all: string[] = []
  readonly #waiting = new Set<() => void>()

  readonly add = (what: string, detail: string): void => {
    this.all.push(`${what} ${detail}`)
    for (const look of this.#waiting) look()
  }

  /** Waits until something like this has been refused. */
  async has (wanted: RegExp): Promise<void> {
    await new Promise<void>(resolve => {
      const look = (): void => {
        if (!this.all.some(line => wanted.test(line))) return
        this.#waiting.delete(look)
        resolve()
      }
      this.#waiting.add(look)
      look()
    })
  }
}

export interface Setting { readonly kiosk: Kiosk, readonly display: Display, readonly refusals: Refusals, readonly station: string, readonly page: (kind?: PageKind) => DrivenPage }

/** A kiosk on a display of the test's own, with its main page loaded. */
export async function setUp (t: TestContext): Promise<Setting> {
  const display = await startDisplay(t)
  const station = mkdtempSync(join(tmpdir(), 'strongroom-test-'))
  const refusals = new Refusals()
  const kiosk = await Kiosk.start({ station, env: display.env, refused: refusals.add })
  t.after(async () => {
    await kiosk.end()
    rmSync(station, { recursive: true, force: true })
  })
  const page = (kind: PageKind = 'main'): DrivenPage => new DrivenPage(kiosk.cdp(kind) ?? fail(`there is no ${kind} page`))
  await page().until('document.querySelector("main")')
  return { kiosk, display, refusals, station, page }
}

function fail (message: string): never {
  throw new Error(message)
}

/** The processes of a page's Chromium. */
export function processes (kiosk: Kiosk, kind: PageKind): readonly number[] {
  const pid = kiosk.pid(kind) ?? fail(`there is no ${kind} page`)
  return [pid, ...descendants(pid)]
}

/** Waits until none of these processes is there; the runner's time limit ends a wait in vain. */
export async function gone (pids: readonly number[]): Promise<void> {
  while (pids.some(pid => statusOf(pid) !== '' && !/^State:\s+Z/m.test(statusOf(pid)))) await setImmediate()
}
