// The two windows, driven alike: the kiosk in this process, Electron as a process of its own. Both are the real thing, on a display of their own.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { PageKind } from '../../../src/contract/window.ts'
import { Kiosk } from '../../../src/kiosk/kiosk.ts'
import { DrivenPage } from './page.ts'

export interface Face {
  readonly name: 'kiosk' | 'electron'
  /** The page, once it is open; another one than `before`, where that is given. */
  page (kind: PageKind, before?: DrivenPage): Promise<DrivenPage>
  /** Process id of what shows the page: what is killed when a window is. */
  pid (kind: PageKind): number
  close (): Promise<void>
}

/** The process id of the host that holds a station. */
export function hostPid (station: string): number {
  return (JSON.parse(readFileSync(join(station, 'lock-holder.json'), 'utf8')) as { pid: number }).pid
}

/** The kiosk, in this process, on a display of the test's. */
export async function openKiosk (env: NodeJS.ProcessEnv, station: string): Promise<Face> {
  const refused: string[] = []
  const kiosk = await Kiosk.start({ station, env, size: { width: 1366, height: 768 }, refused: (what, detail) => refused.push(`${what} ${detail}`) })
  return {
    name: 'kiosk',
    page: async (kind, before) => new DrivenPage(await soon(() => {
      const session = kiosk.cdp(kind)
      return session === before?.session ? undefined : session
    }, `the ${kind} page`)),
    pid: kind => kiosk.pid(kind) ?? missing(kind),
    close: async () => await kiosk.end()
  }
}

/** What a function gives, once it gives something. */
async function soon<T> (get: () => T | undefined, what: string): Promise<T> {
  const until = performance.now() + 30_000
  for (;;) {
    const found = get()
    if (found !== undefined) return found
    if (performance.now() > until) throw new Error(`${what} never came`)
    await setTimeout(20)
  }
}

function missing (kind: PageKind): never {
  throw new Error(`there is no ${kind} page`)
}
