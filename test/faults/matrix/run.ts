// A ceremony that a test holds through a host whose calls and files can go wrong: everybody is acted for, what the host tells is remembered, and whoever is refused does what
// people would do: try again, close the program and resume, or abort.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Host, HostError } from '../../../src/host/client.ts'
import type { View } from '../../../src/contract/shapes.ts'
import { Disk, type DiskFault } from './disks.ts'
import { holdsTold } from './invariants.ts'
import { cutsPower } from './plan.ts'
import type { DiskName, Point } from './point.ts'
import { afterPowerCut, syncedStation, type Synced } from './power.ts'
import { FaultSheet } from './sheet.ts'
import { ceremonyIn, momentOf, startFaulty, type Stations } from './stations.ts'

export type Moved = 'moved' | 'refused' | 'gone' | 'hung'
export type How = 'went on' | 'tried again' | 'resumed' | 'aborted' | 'stuck'

/** How often somebody tries again before they close the program. */
const triesAtOnce = 3
/** How often they come back to a step that is refused once more, before they give the ceremony up. */
const comebacks = 5
/** More than any ceremony takes: what goes on for longer does not come to an end. */
const mostActs = 400

export class Run {
  /** Where the station lies now: after a power cut, what that left. */ station: string
  readonly folder: string
  readonly sheet: FaultSheet
  /** Every head that a host told of, the first of each size: its root. */ readonly told = new Map<number, string>()
  /** Codes of what was refused since they were taken last. */ codes: string[] = []
  readonly #stations: Stations
  readonly #losesPower: boolean
  #hosts = 0
  /** Whether a new host found that there is nothing left to do. */ #isOver = false
  #acts = 0
  #synced: Synced | null = null
  /** Where the evidence goes, once it went anywhere. */ bundle: string | null = null
  readonly #disks = new Map<DiskName, Disk>()
  /** How often something was refused at each step. */ readonly #refused = new Map<string, number>()
  #host: Host | null = null
  #view: View | null = null

  /** On a copy of the script's station, for points that one ceremony can meet. */
  constructor (stations: Stations, points: readonly Point[], folder: string) {
    this.#stations = stations
    this.#losesPower = points.some(({ fault }) => cutsPower(fault))
    this.folder = folder
    this.station = join(folder, 'station')
    mkdirSync(folder, { recursive: true })
    stations.copy(points[0]!.script, this.station)
    for (const what of new Set(points.flatMap(({ fault }) => fault.type === 'disk' ? [fault.what] : []))) this.#disks.set(what, new Disk(this.place(what), join(folder, `disk-${what}`), what === 'evidence' ? 'block' : 'memory'))
    this.sheet = new FaultSheet(join(folder, 'sheet'))
  }

  get ceremony (): string { return ceremonyIn(this.station) }
  get view (): View { return this.#view! }
  get moment (): string { return momentOf(this.view) }
  get pid (): number { return this.#host!.pid! }
  get hasEnded (): boolean { return this.#isOver || this.#view?.phase === 'closed' || this.#view?.phase === 'aborted' }

  /** Starts another host and takes the ceremony up; lets the station forget what is gone where `forgets`. False where that was refused. */
  async enter (forgets = false): Promise<boolean> {
    await this.leave()
    const shadow = this.#losesPower ? this.#shadow(++this.#hosts) : undefined
    if (shadow !== undefined) {
      mkdirSync(shadow)
      this.#synced = syncedStation(this.station)
    }
    try {
      this.#host = await startFaulty(this.station, { sheet: this.sheet, shadow, libraries: this.#stations.libraries, onView: view => { this.#tell(view) } })
      this.#tell(await this.#host.call('ceremony.resume', {}))
      return true
    } catch (error) {
      this.#note(error)
      this.#isOver = this.codes.at(-1) === 'nothing-unfinished'
      if (this.#isOver) this.codes.pop()
      if (!forgets || this.#host === null || this.codes.at(-1) !== 'transcript-behind') return false
      await this.#host.call('station.rebuild', {})
      this.#tell(await this.#host.call('ceremony.resume', {}))
      return true
    }
  }

  async leave (): Promise<void> {
    await this.#host?.close()
    this.#host = null
  }

  /** The power is gone: everything ends, and what was not synced is lost. */
  async losePower (): Promise<void> {
    try {
      process.kill(-this.pid, 'SIGKILL')
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
    }
    await this.leave()
    const to = join(this.folder, `station-${this.#hosts}`)
    afterPowerCut(this.#synced!, { station: this.station, shadow: this.#shadow(this.#hosts), to })
    this.station = to
    this.sheet.revive()
  }

  /** Does what comes next for whoever has to. `hangs`: whether it may be that this never comes back. */
  async act (hangs = false): Promise<Moved> {
    if (++this.#acts > mostActs) throw new Error(`no end after ${mostActs} acts, at ${this.moment}: ${this.codes.join(', ')}`)
    const host = this.#host!
    const done = { isSo: false }
    const acting = host.call('ceremony.act-for', {}).then<Moved, Moved>(view => { this.#tell(view); return 'moved' }, (error: unknown) => this.#note(error)).finally(() => { done.isSo = true })
    const moved = hangs ? await Promise.race([acting, this.#hung(done)]) : await acting
    if (moved === 'refused') await host.call('ceremony.view', {}).then(view => this.#tell(view), (error: unknown) => this.#note(error))
    return moved
  }

  /** Goes on until the step is over, or something is refused or ends. */
  async actThrough (step: string, hangs = false): Promise<Moved> {
    let state: Moved = 'moved'
    while (state === 'moved' && !this.hasEnded && this.moment === step) state = await this.act(hangs)
    return state
  }

  /** Lets the host go while it does something. */
  async leaveWhileActing (): Promise<void> {
    const acting = this.act()
    await this.leave()
    await acting
  }

  /** From whatever a fault left, goes on until the ceremony moves again in its course, or has ended. Answers with what it took. `forgets`: a disk that lies loses what was told. */
  async recover (state: Moved, forgets = false): Promise<How> {
    let how: How = state === 'moved' ? 'went on' : 'tried again'
    let refusals = state === 'refused' ? 1 : 0
    let hostIsOver = state === 'gone' || state === 'hung'
    if (state === 'refused' && this.#comesBack() > comebacks) return await this.#abort() ? 'aborted' : 'stuck'
    while (!this.hasEnded) {
      if (hostIsOver || this.codes.at(-1)?.startsWith('transcript-') === true && refusals > 0 || refusals >= triesAtOnce) {
        if (how === 'resumed' && refusals >= triesAtOnce) return await this.#abort() ? 'aborted' : 'stuck'
        how = 'resumed'
        refusals = 0
        if (!await this.enter(forgets) && !this.#isOver) return 'stuck'
        if (this.#isOver) return how
      }
      const wasInCourse = isInCourse(this.view)
      const moved = await this.act()
      hostIsOver = moved === 'gone'
      if (moved !== 'moved') refusals++
      else if (wasInCourse) return how
    }
    // What is half there is in the way.
    if (refusals > 0 && await this.export() !== 'moved' && await this.export('again') !== 'moved') return 'stuck'
    return this.view.phase === 'aborted' ? 'aborted' : how
  }

  /** What people do with a ceremony that has ended, also where something was refused at that: to a folder on the medium, which may not be there yet. */
  async export (folder = ''): Promise<Moved> {
    try {
      this.bundle = (await this.#host!.call('evidence.export', { ceremony: this.view.ceremony, to: join(this.place('evidence'), folder) })).bundle
      return 'moved'
    } catch (error) {
      return this.#note(error)
    }
  }

  /** Lets a disk go wrong; answers with what puts it right again. */
  spoil (what: DiskName, how: DiskFault): () => void { return this.#disks.get(what)!.spoil(how) }

  /** Where what lies on that disk. */
  place (what: DiskName): string {
    switch (what) {
      case 'token': return join(this.ceremony, 'token', 'tokens')
      case 'media': return join(this.ceremony, 'media')
      case 'evidence': return join(this.folder, 'evidence')
    }
  }

  /** Forgets what was told and the transcript has no more. Whether there was any. */
  forgetLost (): boolean {
    if (holdsTold(this.ceremony, this.told)) return false
    this.told.clear()
    return true
  }

  async close (): Promise<void> {
    await this.leave()
    for (const disk of this.#disks.values()) disk.end()
    this.#disks.clear()
    this.sheet.close()
  }

  #shadow (host: number): string { return join(this.folder, `shadow-${host}`) }

  /** How often it was refused here by now. What is gone for good lets a ceremony begin its act anew, and come here again, as often as people do. */
  #comesBack (): number {
    const times = (this.#refused.get(this.moment) ?? 0) + 1
    this.#refused.set(this.moment, times)
    return times
  }

  async #abort (): Promise<boolean> {
    try {
      this.#tell(await this.#host!.call('ceremony.abort', { reason: 'It cannot go on' }))
    } catch (error) {
      this.#note(error)
      return false
    }
    for (let tries = 0; !this.hasEnded && tries < 20; tries++) await this.act()
    return this.hasEnded
  }

  /** Comes back a little after the fault has come, where the call has not by then. */
  async #hung (done: { readonly isSo: boolean }): Promise<Moved> {
    while (!this.sheet.reached && !done.isSo) await setTimeout(20)
    await setTimeout(100)
    return 'hung'
  }

  #tell (view: View): void {
    this.#view = view
    if (!this.told.has(view.head.size)) this.told.set(view.head.size, view.head.root)
  }

  #note (error: unknown): 'refused' | 'gone' {
    if (!(error instanceof HostError)) throw error
    this.codes.push(error.report.code)
    return error.report.code === 'host-gone' ? 'gone' : 'refused'
  }
}

/** Whether a ceremony is not about what interrupted it. */
function isInCourse ({ phase }: View): boolean {
  return phase !== 'resuming' && phase !== 'reconciling' && phase !== 'voiding'
}
