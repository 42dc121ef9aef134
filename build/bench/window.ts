// The window's numbers: its start against a blank Chromium, what the page weighs, how its transcript scrolls, and whether it keeps what it no longer shows.
// Real kiosk pages on a display of their own; where a long ceremony is needed, the desk behind the page is played from a list.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { EntryLine, View } from '../../src/contract/shapes.ts'
import type { ShellState, WindowReply } from '../../src/contract/window.ts'
import { attachToFirst, type Session } from '../../src/kiosk/session.ts'
import { Chromium } from '../../src/kiosk/chromium.ts'
import { Kiosk } from '../../src/kiosk/kiosk.ts'
import { Page } from '../../src/kiosk/page.ts'
import { PackedFiles } from '../../src/window/files.ts'
import { withDisplay } from '../../test/support/display.ts'
import { DrivenPage } from '../../test/support/window/page.ts'
import { median } from './measure.ts'

const pages = join(import.meta.dirname, '..', '..', 'dist', 'renderer')
const size = { width: 1366, height: 768 }
const nobody = (): void => {}

export interface WindowNumbers {
  /** Time to the first usable screen, ours to a blank page in the same Chromium; median of the rounds. */ readonly start: number
  readonly startMs: number
  readonly blankMs: number
  /** Of scripts and styles of the main page, gzip, kB; and of its fonts, which are compressed by themselves. */ readonly bundleKb: number
  readonly fontsKb: number
  /** Frames a second while 10,000 entries scroll, from a trace. */ readonly framesPerSecond: number
  /** JavaScript heap after 300 steps to that after the first five, collected before each look. */ readonly memory: number
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
      ...weigh(), framesPerSecond: await scroll(env), memory: await remember(env)
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
  const html = readFileSync(join(pages, 'main.html'), 'utf8')
  const files = readdirSync(pages, { recursive: true, encoding: 'utf8' })
  // The other pages' own scripts and styles are not the main page's; what it names, and what that imports, is.
  const named = new Set<string>()
  const collect = (text: string): void => {
    for (const file of files) {
      const base = file.split('/').at(-1)!
      if (named.has(file) || base === 'main.html' || !/\.(?:js|css|woff2)$/.test(base) || !text.includes(base)) continue
      named.add(file)
      if (!base.endsWith('.woff2')) collect(readFileSync(join(pages, file), 'utf8'))
    }
  }
  collect(html)
  const sum = (wanted: RegExp, sizeOf: (bytes: Buffer) => number): number => [...named].filter(file => wanted.test(file)).reduce((total, file) => total + sizeOf(readFileSync(join(pages, file))), 0) / 1000
  return { bundleKb: sum(/\.(?:js|css)$/, bytes => gzipSync(bytes, { level: 9 }).length), fontsKb: sum(/\.woff2$/, bytes => bytes.length) }
}

const lineOf = (seq: number): EntryLine => ({ seq, time: new Date(1_790_000_000_000 + seq * 1000).toISOString(), type: seq % 3 === 0 ? 'signoff' : 'step.done', act: 'opening', step: 'roll-call', actor: 'ada', about: seq % 3 === 0 ? 'act' : 'roll-call', refused: false })

/** A view of a ceremony that has been long. */
function viewAt (entries: number, step: number): View {
  const action = ['roll-call', 'confirm-clock', 'check-station'][step % 3]!
  return {
    ceremony: '0'.repeat(32), mode: 'rehearsal', title: 'Genesis of root-ca', organisation: 'Example', script: 'genesis', phase: 'step',
    people: [{ id: 'ada', name: 'Ada Kim', roles: ['administrator', 'witness'] }],
    agenda: [{ act: 'opening', title: 'Opening', place: 'current', steps: [{ step: 'roll-call', action, place: 'current', irreversible: false, plannedSeconds: 60 }] }],
    step: {
      act: 'opening', step: 'roll-call', action, attempt: 1, irreversible: false, who: ['ada'], secret: false, guarded: false, authorisedBy: [],
      facts: { count: '1', clock: '12:00', value: 'v', source: 's', interfaces: 'none', swap: 'off', 'core-dumps': 'off' },
      asks: [{ kind: 'confirm', id: `station-${step}`, who: 'ada', facts: { name: 'Ada Kim', clock: '12:00', value: 'v', source: 's' } }]
    },
    signing: null, inHand: null, disposal: null, mayResume: [], head: { size: entries, root: step.toString(16).padStart(64, '0') },
    recent: Array.from({ length: Math.min(20, entries) }, (_, i) => lineOf(entries - Math.min(20, entries) + i)), trouble: null, openedAt: lineOf(0).time, plannedSeconds: 600
  }
}

const state: ShellState = { face: 'kiosk', version: '0', host: 'running', trouble: null, room: 'closed', share: false, leaving: false }

/** The main page, with its desk played: it stands in a ceremony of so many entries. */
async function withPage<T> (env: NodeJS.ProcessEnv, entries: number, use: (page: Page, session: Session) => Promise<T>): Promise<T> {
  const answer = async (name: string, input: unknown): Promise<WindowReply> => {
    if (name === 'shell.state') return await Promise.resolve({ output: state })
    const call = input as { name: string, input: { from: number, count: number } }
    if (call.name === 'ceremony.view') return { output: viewAt(entries, 0) }
    if (call.name === 'ceremony.entries') return { output: Array.from({ length: Math.max(0, Math.min(call.input.count, entries - call.input.from)) }, (_, i) => lineOf(call.input.from + i)) }
    return { report: { code: 'call-unknown', facts: {} } }
  }
  const page = await Page.open('main', { env, files: PackedFiles.read(pages), size, answer, refused: nobody, gone: nobody })
  try {
    await new DrivenPage(page.session).until(`document.querySelector('[data-testid=transcript] [data-seq]')`)
    return await use(page, page.session)
  } finally {
    await page.close()
  }
}

/** Scrolls 10,000 entries by a finger's pace through a trace, and counts the frames that were drawn. */
async function scroll (env: NodeJS.ProcessEnv): Promise<number> {
  return await withPage(env, 10_000, async (_, session) => {
    const events: { name: string, ts: number }[] = []
    const stop = session.listen(({ method, params }) => { if (method === 'Tracing.dataCollected') events.push(...params['value'] as typeof events) })
    const place = await new DrivenPage(session).evaluate<{ x: number, y: number }>(`(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))(document.querySelector('[data-testid=transcript]').getBoundingClientRect())`)
    await session.call('Tracing.start', { traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline.frame', 'devtools.timeline.frame'] }, transferMode: 'ReportEvents' })
    await session.call('Input.synthesizeScrollGesture', { ...place, yDistance: 9_000, speed: 3_000, gestureSourceType: 'touch', preventFling: true })
    const complete = session.next('Tracing.tracingComplete')
    await session.call('Tracing.end')
    await complete
    stop()
    const frames = events.filter(({ name }) => name === 'DrawFrame').map(({ ts }) => ts).sort((a, b) => a - b)
    return (frames.length - 1) / ((frames.at(-1)! - frames[0]!) / 1e6)
  })
}

/** Goes through 300 steps; the heap after them against the heap after the first five. */
async function remember (env: NodeJS.ProcessEnv): Promise<number> {
  return await withPage(env, 50, async (page, session) => {
    const driven = new DrivenPage(session)
    const goTo = async (step: number): Promise<void> => {
      page.send({ type: 'view', view: viewAt(50 + step, step) })
      await driven.until(`document.querySelector('[data-ask="station-${step}"]')`)
    }
    const heap = async (): Promise<number> => {
      await session.call('HeapProfiler.collectGarbage')
      return (await session.call('Runtime.getHeapUsage'))['usedSize'] as number
    }
    for (let step = 1; step <= 5; step++) await goTo(step)
    const before = await heap()
    for (let step = 6; step <= 305; step++) await goTo(step)
    return await heap() / before
  })
}
