// The window's numbers: its start against a blank Chromium, what the page weighs, how its transcript scrolls, and whether it keeps what it no longer shows.
// Real kiosk pages on a display of their own; where a long ceremony is needed, the desk behind the page is played from a list.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { attachToFirst } from '../../src/kiosk/session.ts'
import { Chromium } from '../../src/kiosk/chromium.ts'
import { Kiosk } from '../../src/kiosk/kiosk.ts'
import { withDisplay } from '../../test/support/display.ts'
import { DrivenPage } from '../../test/support/window/page.ts'
import { commandOf, descendants } from '../../test/support/window/processes.ts'
import { builtPages, viewAt, withPlayedPage } from '../../test/support/window/views.ts'
import { median } from './measure.ts'

const size = { width: 1366, height: 768 }
const nobody = (): void => {}

export interface WindowNumbers {
  /** Time to the first usable screen, ours to a blank page in the same Chromium; median of the rounds. */ readonly start: number
  readonly startMs: number
  readonly blankMs: number
  /** Of scripts and styles of the main page, gzip, kB; and of its fonts, which are compressed by themselves. */ readonly bundleKb: number
  readonly fontsKb: number
  /** Frames a second while 10,000 entries scroll, from a trace. */ readonly framesPerSecond: number
  /** Memory of the page's process after 300 steps to that after the first five, and of its JavaScript heap alone; collected before each look. */
  readonly memory: number
  readonly heap: number
}

/** Measures the window; the station's folder is made under `folder`. */
export async function benchWindow (folder: string): Promise<WindowNumbers> {
  return await withDisplay(size, async env => {
    const starts: { ours: number, blank: number }[] = []
    for (let round = 0; round < 5; round++) {
      const sides = { ours: async () => await timeKiosk(env, join(folder, `station-${round}`)), blank: async () => await timeBlank(env) }
      const first = round % 2 === 0
      const one = await sides[first ? 'ours' : 'blank']()
      const other = await sides[first ? 'blank' : 'ours']()
      starts.push(first ? { ours: one, blank: other } : { ours: other, blank: one })
    }
    return {
      start: median(starts.map(({ ours, blank }) => ours / blank)), startMs: median(starts.map(({ ours }) => ours)), blankMs: median(starts.map(({ blank }) => blank)),
      ...weigh(), framesPerSecond: await scroll(env), ...await remember(env)
    }
  })
}

async function timeKiosk (env: NodeJS.ProcessEnv, station: string): Promise<number> {
  const from = performance.now()
  const kiosk = await Kiosk.start({ station, env, size, refused: nobody })
  try {
    await new DrivenPage(kiosk.cdp('main')!).until(`document.querySelector('[data-screen=start] button:not(:disabled)') && ${painted}`)
    return performance.now() - from
  } finally {
    await kiosk.end()
  }
}

async function timeBlank (env: NodeJS.ProcessEnv): Promise<number> {
  const from = performance.now()
  const chromium = await Chromium.start({ env })
  try {
    const session = await attachToFirst(chromium.cdp, nobody)
    await session.call('Runtime.runIfWaitingForDebugger')
    await new DrivenPage(session).until(painted)
    return performance.now() - from
  } finally {
    await chromium.end()
  }
}

/** A frame has reached the screen. */
const painted = `performance.getEntriesByType('paint').length > 0 || (globalThis.frames_ ??= requestAnimationFrame(() => requestAnimationFrame(() => { globalThis.shown_ = true })), globalThis.shown_)`

function weigh (): { bundleKb: number, fontsKb: number } {
  const html = readFileSync(join(builtPages, 'main.html'), 'utf8')
  const files = readdirSync(builtPages, { recursive: true, encoding: 'utf8' })
  // The other pages' own scripts and styles are not the main page's; what it names, and what that imports, is.
  const named = new Set<string>()
  const collect = (text: string): void => {
    for (const file of files) {
      const base = file.split('/').at(-1)!
      if (named.has(file) || base === 'main.html' || !/\.(?:js|css|woff2)$/.test(base) || !text.includes(base)) continue
      named.add(file)
      if (!base.endsWith('.woff2')) collect(readFileSync(join(builtPages, file), 'utf8'))
    }
  }
  collect(html)
  const sum = (wanted: RegExp, sizeOf: (bytes: Buffer) => number): number => [...named].filter(file => wanted.test(file)).reduce((total, file) => total + sizeOf(readFileSync(join(builtPages, file))), 0) / 1000
  return { bundleKb: sum(/\.(?:js|css)$/, bytes => gzipSync(bytes, { level: 9 }).length), fontsKb: sum(/\.woff2$/, bytes => bytes.length) }
}

/** Scrolls 10,000 entries by a finger's pace through a trace, and counts the frames that were drawn. */
async function scroll (env: NodeJS.ProcessEnv): Promise<number> {
  return await withPlayedPage(env, viewAt(10_000, 0), async ({ session }) => {
    await new DrivenPage(session).until(`document.querySelector('[data-testid=transcript] [data-seq]')`)
    const events: { name: string, ts: number }[] = []
    const stop = session.listen(({ method, params }) => { if (method === 'Tracing.dataCollected') events.push(...params['value'] as typeof events) })
    const place = await new DrivenPage(session).evaluate<{ x: number, y: number }>(`(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))(document.querySelector('[data-testid=transcript]').getBoundingClientRect())`)
    await session.call('Tracing.start', { traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline.frame', 'devtools.timeline.frame'] }, transferMode: 'ReportEvents' })
    await session.call('Input.synthesizeScrollGesture', { ...place, yDistance: 9_000, speed: 3_000, gestureSourceType: 'mouse', preventFling: true })
    const complete = session.next('Tracing.tracingComplete')
    await session.call('Tracing.end')
    await complete
    stop()
    const frames = events.filter(({ name }) => name === 'DrawFrame').map(({ ts }) => ts).sort((a, b) => a - b)
    return (frames.length - 1) / ((frames.at(-1)! - frames[0]!) / 1e6)
  })
}

/** Goes through 300 steps: memory after them to that after the first five, of the page's process and of its JavaScript heap. */
async function remember (env: NodeJS.ProcessEnv): Promise<Pick<WindowNumbers, 'memory' | 'heap'>> {
  return await withPlayedPage(env, viewAt(50, 0), async page => {
    const { session } = page
    const driven = new DrivenPage(session)
    const renderer = descendants(page.pid ?? -1).find(pid => commandOf(pid).includes('--type=renderer')) ?? -1
    const goTo = async (step: number): Promise<void> => {
      page.send({ type: 'view', view: viewAt(50 + step, step) })
      // The same text each time: what is looked with must not be what fills the heap.
      while (!(await driven.evaluate<string>(`document.querySelector('main')?.dataset.ask ?? ''`)).endsWith(`-${step}`)) continue
    }
    const look = async (): Promise<{ memory: number, heap: number }> => {
      await session.call('HeapProfiler.collectGarbage')
      return { heap: (await session.call('Runtime.getHeapUsage'))['usedSize'] as number, memory: Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${renderer}/smaps_rollup`, 'utf8'))?.[1]) }
    }
    for (let step = 1; step <= 5; step++) await goTo(step)
    const before = await look()
    for (let step = 6; step <= 305; step++) await goTo(step)
    const after = await look()
    return { memory: after.memory / before.memory, heap: after.heap / before.heap }
  })
}
