// A kiosk in this process, on a display of the test's own, with what it refused.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import type { PageKind } from '../../../src/contract/window.ts'
import { Kiosk } from '../../../src/kiosk/kiosk.ts'
import type { ShareSet } from '../../../src/transcript/share-set.ts'
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

/** Leads a rehearsal to a step that shows a share, with its guard confirmed. */
export async function leadToShare (page: DrivenPage): Promise<{ step: string, ask: string, set: ShareSet, ordinal: number }> {
  return await page.evaluate(`(async () => {
    const call = async (name, input) => {
      const reply = await strongroom.call('host.call', { name, input })
      if (reply.report) throw new Error(JSON.stringify(reply.report))
      return reply.output
    }
    let view = await call('ceremony.rehearse', { script: { name: 'genesis' }, parameters: { threshold: '2', custodians: '3' } })
    const shows = () => view.step?.asks.find(ask => ask.kind === 'show-share')
    while (shows() === undefined) view = await call('ceremony.act-for', {})
    await strongroom.call('shell.guard', { step: view.step.step })
    return { step: view.step.step, ask: shows().id, set: shows().set, ordinal: shows().ordinal }
  })()`)
}

/** The page of a kind, once it is open and loaded: in another process than `before`. */
export async function loaded (kiosk: Kiosk, kind: PageKind, before?: number): Promise<DrivenPage> {
  for (;;) {
    const session = kiosk.cdp(kind)
    if (session !== undefined && kiosk.pid(kind) !== before) return new DrivenPage(session)
    await setImmediate()
  }
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
