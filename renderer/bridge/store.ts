// What the main page knows: the ceremony's view and the shell's state as they came last, and what the page itself is in the middle of.
// It decides nothing: what comes next is what the host's view says.

import type { Input, Output } from '../../src/contract/contract.ts'
import type { Report, View } from '../../src/contract/shapes.ts'
import type { PageEvent, ShareEnding, ShellState } from '../../src/contract/window.ts'
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
}

/** Calls that change the ceremony and answer with its view. */
export type Change = { [N in HostCallName]: N extends `ceremony.${string}` ? Output<N> extends View ? N : never : never }[HostCallName]

export class Store {
  readonly bridge: MainBridge
  readonly #listeners = new Set<() => void>()
  #state: PageState = { view: null, shell: null, busySince: null, refusal: null, done: null }

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
    const shell = await this.bridge.call('shell.state', {})
    if ('output' in shell) this.#set({ shell: shell.output })
    const view = await this.bridge.host('ceremony.view', {})
    if ('output' in view) this.take(view.output)
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
      await this.lookAgain()
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
      if (report === null) await this.lookAgain()
      else await this.#refused(report, before)
      return report === null
    })
    return ending
  }

  async shell<N extends 'shell.restart' | 'shell.room' | 'shell.leave'> (name: N, input: Parameters<typeof this.bridge.call<N>>[1]): Promise<boolean> {
    const answer = await this.bridge.call(name, input) as Answered<ShellState>
    if ('report' in answer) { this.#set({ refusal: { report: cleaned(answer.report), tries: null } }); return false }
    this.#set({ shell: answer.output })
    return true
  }

  /** Asks for the view anew. */
  async lookAgain (): Promise<void> {
    const answer = await this.bridge.host('ceremony.view', {})
    if ('output' in answer) this.#set({ view: cleaned(answer.output) })
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
    await this.lookAgain()
    if (report.code === 'host-gone') return
    const tries = { before: triesOf(before), after: triesOf(this.#state.view) }
    this.#set({ refusal: { report: cleaned(report), tries: tries.before === null || tries.after === null ? null : { before: tries.before, after: tries.after } } })
  }

  #heard (event: PageEvent): void {
    switch (event.type) {
      // What the page does itself ends with a view of its own: nothing changes in the middle of it.
      case 'view': if (this.#state.busySince === null) this.#set({ view: cleaned(event.view) }); break
      case 'state': {
        const started = this.#state.shell?.host === 'starting' && event.state.host === 'running'
        this.#set({ shell: event.state })
        if (started) void this.lookAgain()
        break
      }
      case 'picture': break
    }
  }

  #set (change: Partial<PageState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}

/** What the token says of the tries left, where the step asks for a PIN. */
function triesOf (view: View | null): Tries | null {
  for (const ask of view?.step?.asks ?? []) if (ask.kind === 'pin') return ask.tries
  return null
}
