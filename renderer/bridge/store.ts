// What the main page knows: the ceremony's view and the shell's state as they came last, and what the page itself is in the middle of.
// It decides nothing: what comes next is what the host's view says.

import type { Input, Output } from '../../src/contract/contract.ts'
import type { Report, View } from '../../src/contract/shapes.ts'
import type { PageEvent, ShareEnding, ShellState } from '../../src/contract/window.ts'
import { asAsked, triesOf } from '../../src/words/refused-pin.ts'
import type { Answered, HostCallName, MainBridge } from './bridge.ts'
import { cleaned } from './clean.ts'

export type Tries = Extract<NonNullable<View['step']>['asks'][number], { kind: 'pin' | 'new-pin' }>['tries']

/** Something that was refused or failed, and what the token said of the tries left before and after. */
export interface Refusal { readonly report: Report, readonly tries: { readonly before: Tries, readonly after: Tries } | null }

export interface PageState {
  readonly view: View | null
  readonly shell: ShellState | null
  /** When the call that is under way began, on the clock of `performance.now()`. */ readonly busySince: number | null
  readonly refusal: Refusal | null
  /** What was done last. */ readonly done: string | null
  /** A host is being started in place of a lost one: the page that says so stays until it is known what became of the ceremony. */ readonly restarting: boolean
}

/** Calls that change the ceremony and answer with its view. */
export type Change = { [N in HostCallName]: N extends `ceremony.${string}` ? Output<N> extends View ? N : never : never }[HostCallName]

export class Store {
  readonly bridge: MainBridge
  readonly #listeners = new Set<() => void>()
  #state: PageState = { view: null, shell: null, busySince: null, refusal: null, done: null, restarting: false }

  constructor (bridge: MainBridge) {
    this.bridge = bridge
    bridge.listen(event => this.#heard(event))
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => { this.#listeners.delete(listener) }
  }

  readonly state = (): PageState => this.#state

  /** Finds out where everything stands: a page that was loaded anew goes on where it was. */
  async begin (): Promise<void> {
    const [shell, view] = await Promise.all([this.bridge.call('shell.state', {}), this.bridge.host('ceremony.view', {})])
    // Together, so that nobody sees a start page flash up in the middle of a ceremony. What the shell told of itself meanwhile is newer.
    this.#set({ ...'output' in shell && this.#state.shell === null ? { shell: shell.output } : {}, ...'output' in view ? { view: cleaned(view.output) } : {} })
  }

  /** Takes a view that was come by elsewhere; null leaves the ceremony that has ended. */
  take (view: View | null): void {
    this.#set(view === null ? { view, refusal: null, done: null } : { view: cleaned(view) })
  }

  /** Makes a change and says with `done` what was done. Whether it was made; what was refused is in the state, and the view is new either way. */
  async change<N extends Change> (name: N, input: Input<N>, done: string | null = null): Promise<boolean> {
    return await this.#while(async before => {
      const answer = await this.bridge.host(name, input) as Answered<View>
      if ('report' in answer) { await this.#refused(answer.report, before); return false }
      this.#set({ view: cleaned(answer.output), done })
      return true
    })
  }

  /** People confirmed that projection and cameras are turned away. */
  async guard (step: string): Promise<void> {
    await this.#while(async before => {
      const answer = await this.bridge.call('shell.guard', { step })
      if ('report' in answer) { await this.#refused(answer.report, before); return false }
      await this.#look()
      this.#set({ shell: answer.output })
      return true
    })
  }

  /** Has a share shown or typed on a page of its own, and waits until that has ended. */
  async share (step: string, ask: string, confirmed: readonly string[]): Promise<ShareEnding['ending']> {
    let ending: ShareEnding['ending'] = 'lost'
    await this.#while(async before => {
      const answer = await this.bridge.call('shell.share', { step, ask, confirmed: [...confirmed] })
      if ('output' in answer) ending = answer.output.ending
      const report = 'report' in answer ? answer.report : answer.output.report
      // A page that went by itself is told of where it was opened: nothing that was confirmed before is lost.
      if (report === null || report.code === 'share-screen-lost') await this.#look()
      else await this.#refused(report, before)
      return report === null
    })
    return ending
  }

  async shell<N extends 'shell.room' | 'shell.leave' | 'shell.language'> (name: N, input: Parameters<typeof this.bridge.call<N>>[1]): Promise<boolean> {
    const answer = await this.bridge.call(name, input) as Answered<ShellState>
    if ('report' in answer) { this.#set({ refusal: { report: cleaned(answer.report), tries: null } }); return false }
    this.#set({ shell: answer.output })
    return true
  }

  /** Starts a host in place of the lost one, and resumes a ceremony where one is named. What is not resumed is left, for the start page; what has ended is not. */
  async restart (resume: string | null): Promise<void> {
    await this.#while(async () => {
      this.#set({ restarting: true })
      try {
        const started = await this.bridge.call('shell.restart', {})
        if ('report' in started) { this.#set({ refusal: { report: cleaned(started.report), tries: null } }); return false }
        this.#set({ shell: started.output })
        if (started.output.host !== 'running') return false
        const resumed = resume === null ? null : await this.bridge.host('ceremony.resume', { ceremony: resume })
        this.#set({ ...afterRestart(resumed, this.#state.view), restarting: false })
        return resumed === null || 'output' in resumed
      } finally {
        this.#set({ restarting: false })
      }
    })
  }

  /** Looks again at what is in the way. Whether it could be looked at; what was refused is in the state. */
  async look (): Promise<boolean> {
    return await this.#while(async () => {
      const report = await this.#look()
      if (report !== null && report.code !== 'host-gone') this.#set({ refusal: { report, tries: null } })
      return report === null
    })
  }

  /** Asks for the view anew. A host that holds no ceremony any more leaves nothing to show but that. */
  async #look (): Promise<Report | null> {
    const answer = await this.bridge.host('ceremony.view', {})
    if ('output' in answer) {
      this.#set({ view: cleaned(answer.output) })
      return null
    }
    const report = cleaned(answer.report)
    if (report.code === 'no-ceremony' && this.#state.view !== null) this.#set({ view: null, done: null, refusal: { report, tries: null } })
    return report
  }

  /** The refusal was read. */
  acknowledge (): void {
    this.#set({ refusal: null })
  }

  async #while (act: (before: View | null) => Promise<boolean>): Promise<boolean> {
    if (this.#state.busySince !== null) return false
    this.#set({ busySince: performance.now(), refusal: null, done: null })
    try {
      return await act(this.#state.view)
    } finally {
      this.#set({ busySince: null })
    }
  }

  /** What was refused is shown with the newest view. A host that is gone is shown as such by the shell's state. */
  async #refused (report: Report, before: View | null): Promise<void> {
    await this.#look()
    if (report.code === 'host-gone') return
    const [asks, asksNow] = [before?.step?.asks ?? [], this.#state.view?.step?.asks ?? []]
    const tries = { before: triesOf(asks, report), after: triesOf(asksNow, report) }
    this.#set({ refusal: { report: asAsked(cleaned(report), asks), tries: tries.before === null || tries.after === null ? null : { before: tries.before, after: tries.after } } })
  }

  #heard (event: PageEvent): void {
    switch (event.type) {
      // What the page does itself ends with a view of its own: nothing changes in the middle of it.
      case 'view': if (this.#state.busySince === null) this.#set({ view: cleaned(event.view) }); break
      case 'state': {
        const started = this.#state.shell?.host === 'starting' && event.state.host === 'running'
        this.#set({ shell: event.state })
        if (started && !this.#state.restarting) void this.#look()
        break
      }
      case 'picture': case 'language': break
    }
  }

  #set (change: Partial<PageState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}

/** What is to be shown once a new host runs: what was resumed, or why it was not, on the start page. A host that is gone again leaves everything as it was. */
function afterRestart (resumed: Answered<View> | null, view: View | null): Partial<PageState> {
  if (resumed === null) return view?.phase === 'closed' || view?.phase === 'aborted' ? {} : { view: null }
  if ('output' in resumed) return { view: cleaned(resumed.output) }
  return resumed.report.code === 'host-gone' ? {} : { view: null, refusal: { report: cleaned(resumed.report), tries: null } }
}
