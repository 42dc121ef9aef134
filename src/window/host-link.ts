// The desk's end of the host: starts it, passes calls on, keeps the newest view, and knows when the host is gone.

import { contract, type CallName } from '../contract/contract.ts'
import { view as viewShape, type Report, type View } from '../contract/shapes.ts'
import type { ShellState } from '../contract/window.ts'
import { Host, HostError, type HostOptions } from '../host/client.ts'
import { refusal } from './refusal.ts'

export interface Listener {
  /** The ceremony changed. */ readonly onView: (view: View) => void
  /** The host was started, or is gone. */ readonly onState: () => void
}

export class HostLink {
  readonly #options: HostOptions
  readonly #listener: Listener
  #host: Promise<Host>
  #state: ShellState['host'] = 'lost'
  #trouble: Report | null = null
  #view: View | null = null

  constructor (options: HostOptions, listener: Listener) {
    this.#options = options
    this.#listener = listener
    this.#host = this.#start()
  }

  get state (): ShellState['host'] { return this.#state }

  /** Why it is lost. */
  get trouble (): Report | null { return this.#trouble }

  /** The newest view of the ceremony in hand; null where there is none, or nothing is known of it. */
  get view (): View | null { return this.#view }

  /** Starts a new host where the one before was lost. Rejects where that is refused. */
  async restart (): Promise<void> {
    if (this.#state === 'lost') this.#host = this.#start()
    await this.#host
  }

  /** Passes a call on, once the host is there. Throws HostError. */
  async call (name: string, input: unknown): Promise<unknown> {
    if (!isCall(name)) throw refusal('call-unknown', { call: name.slice(0, 100) })
    if (this.#state === 'lost') throw new HostError(this.#trouble ?? gone)
    const output: unknown = await (await this.#host).call(name, input as never)
    if (contract[name].output === viewShape) this.#view = output as View
    return output
  }

  /** Lets the host go, and waits until it has. */
  async end (): Promise<void> {
    const host = await this.#host.catch(() => null)
    await host?.close()
  }

  #start (): Promise<Host> {
    this.#state = 'starting'
    this.#trouble = null
    const starting = Host.start({
      ...this.#options,
      onView: view => {
        this.#view = view
        this.#listener.onView(view)
      },
      // A host that never came to be is heard of by its refusal.
      onLost: () => { if (this.#host === starting && this.#state === 'running') this.#lose(gone) }
    })
    void this.#follow(starting)
    return starting
  }

  async #follow (starting: Promise<Host>): Promise<void> {
    try {
      await starting
      this.#state = 'running'
      this.#listener.onState()
    } catch (error) {
      this.#lose(error instanceof HostError ? error.report : gone)
    }
  }

  #lose (trouble: Report): void {
    this.#state = 'lost'
    this.#trouble = trouble
    this.#view = null
    this.#listener.onState()
  }
}

const gone: Report = { code: 'host-gone', facts: {} }

function isCall (name: string): name is CallName {
  return Object.hasOwn(contract, name)
}
