// The Electron face as a program of its own on a display, driven over a pipe: no port is opened for it. It is started as `npm start` starts it, but for
// the pipe and, where the official runtime can't be had, the runtime.

import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import type { ElectronForTests } from '../../../build/electron-runtime.ts'
import { asOrdinaryUser, windowCommand, windowEnvironment } from '../../../src/cli/commands/window.ts'
import { electronApp } from '../../../src/cli/faces.ts'
import type { PageKind } from '../../../src/contract/window.ts'
import { Cdp } from '../../../src/kiosk/cdp.ts'
import { Session } from '../../../src/kiosk/session.ts'
import type { Face } from './faces.ts'
import { DrivenPage } from './page.ts'
import { commandOf, descendants } from './processes.ts'

export interface ElectronOptions {
  readonly runtime: ElectronForTests
  /** What DISPLAY is set to. */ readonly display: string
  readonly station: string
  /** More for its command line, and for its environment. */ readonly switches?: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  /** The program itself and its arguments, in place of how the app is started. */ readonly command?: readonly string[]
  /** Whether it is driven over a pipe, as it is unless told otherwise. */ readonly pipe?: boolean
}

const patienceMs = 60_000

/** What is waited for, or an error where it takes too long. */
async function within<T> (wanted: Promise<T>, why: () => string): Promise<T> {
  const limit = new AbortController()
  const late = setTimeout(patienceMs, null, { signal: limit.signal }).then(() => { throw new Error(why()) })
  late.catch(() => {})
  return await Promise.race([wanted, late]).finally(() => { limit.abort() })
}

/** What it and its host wrote to standard error, while it runs and after. */
class Said {
  #text = ''
  readonly #waiting = new Set<() => void>()

  constructor (stream: Readable) {
    stream.setEncoding('utf8').on('data', (part: string) => {
      this.#text += part
      for (const look of this.#waiting) look()
    })
  }

  get text (): string { return this.#text }

  /** Waits until something like this has been said. */
  async says (wanted: RegExp): Promise<void> {
    const said = new Promise<void>(resolve => {
      const look = (): void => {
        if (!wanted.test(this.#text)) return
        this.#waiting.delete(look)
        resolve()
      }
      this.#waiting.add(look)
      look()
    })
    await within(said, () => `it never said ${String(wanted)}, but:\n${this.#text}`)
  }
}

/** An Electron as a process, with its pipe. */
export class ElectronProcess {
  readonly said: Said
  readonly cdp: Cdp
  /** Resolves with its status, or the signal that ended it. */ readonly exited: Promise<number | NodeJS.Signals>
  readonly #child: ChildProcess

  constructor ({ runtime, display, station, switches = [], env = {}, command: given, pipe = true }: ElectronOptions) {
    const machine = { electron: runtime.path, x11: true, wayland: false, terminal: false, pages: true, chromium: false }
    // Electron finds its app itself where the runtime was made for tests.
    const usual = windowCommand('electron', machine, { station }).filter(word => runtime.official || word !== electronApp)
    const command = given === undefined ? usual : asOrdinaryUser(given)
    const [program = '', ...args] = [...command, ...(pipe ? ['--remote-debugging-pipe'] : []), ...switches]
    // What Chromium keeps while it runs lies here, so that one that is killed leaves nothing behind either.
    const folder = mkdtempSync(join(tmpdir(), 'electron-run-'))
    this.#child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], env: { ...windowEnvironment(process.env), DISPLAY: display, XDG_RUNTIME_DIR: folder, TMPDIR: folder, ...env } })
    const [, , stderr, write, read] = this.#child.stdio
    this.said = new Said(stderr as Readable)
    this.cdp = new Cdp(write as Writable, read as Readable)
    this.exited = new Promise((resolve, reject) => {
      this.#child.once('exit', (code, signal) => {
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
        resolve(code ?? signal ?? -1)
      })
      this.#child.once('error', reject)
    })
  }

  /** Waits until it ends by itself, and answers with its status, or the signal that ended it. */
  async ends (): Promise<number | NodeJS.Signals> {
    return await within(this.exited, () => `it did not end, and said:\n${this.said.text}`)
  }

  /** Process id of Electron's main process. */
  get pid (): number { return this.#child.pid ?? -1 }

  /** Ends it in order, and waits until it has ended. */
  async close (): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill()
    await this.exited
  }
}

/** Waits until a session's page is the one of this path, and takes commands: a target is heard of before its page has come, and a page that gives way to another meanwhile may never answer. */
async function isThere (session: Session, path: string): Promise<void> {
  for (const end = performance.now() + patienceMs; performance.now() < end;) {
    const asked = session.call('Runtime.evaluate', { expression: 'location.pathname' }).catch(() => null) as Promise<{ result: { value?: unknown } } | null>
    const answer = await Promise.race([asked, setTimeout(1000, null)])
    if (answer?.result.value === path) return
    await setTimeout(20)
  }
  throw new Error(`${path} did not come`)
}

/** The face with its pages. */
export class ElectronFace implements Face {
  readonly name = 'electron'
  readonly process: ElectronProcess
  /** Targets that are pages, by id: where each is, and the session with it. */
  readonly #pages = new Map<string, { url: string, session: Promise<Session> }>()
  readonly #looking = new Set<() => void>()

  private constructor (process: ElectronProcess) {
    this.process = process
  }

  /** Starts it, and waits until its main page is there. */
  static async start (options: ElectronOptions): Promise<ElectronFace> {
    const face = new ElectronFace(new ElectronProcess(options))
    const { cdp, exited, said } = face.process
    cdp.listen(({ method, params }) => face.#heard(method, params))
    const ended = exited.then(end => { throw new Error(`Electron ended with ${end}: ${said.text}`) })
    const began = cdp.call('Target.setDiscoverTargets', { discover: true }).then(async () => await face.page('main'))
    try {
      await Promise.race([began, ended])
    } catch (error) {
      await face.close()
      // A pipe that breaks says less than the process.
      throw new Error(`Electron's main page did not come; it ended with ${await exited}, and said:\n${said.text}`, { cause: error })
    }
    return face
  }

  /** The page, once it is open; after `before`, where that one is to go. */
  async page (kind: PageKind, before?: DrivenPage): Promise<DrivenPage> {
    for (;;) {
      const found = [...this.#pages].find(([target, { url }]) => url.endsWith(`/${kind}.html`) && target !== before?.session.target)
      if (found !== undefined) {
        const session = await found[1].session
        await within(isThere(session, `/${kind}.html`), () => `the page ${kind} never came, and it said:\n${this.process.said.text}`)
        return new DrivenPage(session)
      }
      await this.#change()
    }
  }

  /** Where every page is. */
  get urls (): readonly string[] {
    return [...this.#pages.values()].map(({ url }) => url)
  }

  /** Waits until no page of this kind is there any more. */
  async gone (kind: PageKind): Promise<void> {
    while ([...this.#pages.values()].some(({ url }) => url.endsWith(`/${kind}.html`))) await this.#change()
  }

  /** Process id of the renderer that shows the page. */
  pid (kind: PageKind): number {
    const found = descendants(this.process.pid).find(pid => commandOf(pid).includes(`--strongroom-page=${kind}`))
    if (found === undefined) throw new Error(`no process shows the page ${kind}`)
    return found
  }

  async close (): Promise<void> {
    await this.process.close()
  }

  async #change (): Promise<void> {
    await within(new Promise<void>(resolve => { this.#looking.add(resolve) }), () => `nothing changed; the pages are ${this.urls.join(' ')}, and it said:\n${this.process.said.text}`)
  }

  #heard (method: string, params: Readonly<Record<string, unknown>>): void {
    if (method === 'Target.targetDestroyed') this.#pages.delete(params['targetId'] as string)
    if (method === 'Target.targetCreated' || method === 'Target.targetInfoChanged') {
      const { targetId, type, url } = params['targetInfo'] as { targetId: string, type: string, url: string }
      if (type !== 'page') return
      const known = this.#pages.get(targetId)
      if (known === undefined) this.#pages.set(targetId, { url, session: this.#attach(targetId) })
      else known.url = url
    }
    for (const look of this.#looking) look()
    this.#looking.clear()
  }

  async #attach (targetId: string): Promise<Session> {
    const { sessionId } = await this.process.cdp.call('Target.attachToTarget', { targetId, flatten: true })
    return new Session(this.process.cdp, sessionId as string, targetId)
  }
}
