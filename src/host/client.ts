// A face's end of the contract: starts the host as a child process on the pinned plain Node, calls it, and hears its views.

import { spawn, type ChildProcess } from 'node:child_process'
import type { Socket } from 'node:net'
import { compileCache } from './compile-cache.ts'
import { spokenLanguage } from '../words/language.ts'
import { contract, type CallName, type Input, type Output } from '../contract/contract.ts'
import type { Report, View } from '../contract/shapes.ts'
import { processFile } from '../installation/place.ts'
import { message as messageShape, type Message } from '../contract/wire.ts'
import { badFields } from '../transcript/bad-field.ts'
import { faceDescriptor, hearFrames, sendFrame } from './frames.ts'

/** A refusal by the host, or its loss. Faces put `report` into words. */
export class HostError extends Error {
  readonly report: Report

  constructor (report: Report) {
    super(report.code)
    this.name = 'HostError'
    this.report = report
  }
}

/** A call to a token can take longer, or never come back; what was on record before it is safe, and is reconciled when the ceremony is resumed. */
const endsWithinMs = 10_000

export interface HostOptions {
  /** The station folder; the host's own default where it is left out. Null: a host without a station, which answers the calls about people's keys. */ readonly station?: string | null
  /** The Node to run it on; by default the one that runs the face. */ readonly execPath?: string
  /** The host's program, where it doesn't lie beside this file. */ readonly program?: string
  /** How long it has to end when it is let go, before it is killed. */ readonly endsWithinMs?: number
  readonly onView?: (view: View) => void
  /** Called once when the host is gone without having been asked to go. */ readonly onLost?: () => void
}

export class Host {
  readonly #child: ChildProcess
  readonly #channel: Socket
  readonly #waiting = new Map<number, { resolve: (output: unknown) => void, reject: (error: HostError) => void }>()
  readonly #options: HostOptions
  #next = 1
  #ending = false

  private constructor (child: ChildProcess, options: HostOptions) {
    this.#child = child
    this.#channel = child.stdio[faceDescriptor] as Socket
    this.#options = options
  }

  /** Process id of the host. */
  get pid (): number | undefined { return this.#child.pid }

  /** Starts a host and waits until it holds its station. Throws HostError: `station-locked`, `station-unusable`, `host-gone`. */
  static async start (options: HostOptions = {}): Promise<Host> {
    // A session of its own: Ctrl-C at the face's terminal is the face's to hear, and never cuts a call to a token short.
    const node = options.execPath ?? process.execPath
    const { station } = options
    const own = processFile(station === null ? 'people' : 'host')
    const program = [options.program ?? own, ...(typeof station === 'string' ? ['--station', station] : [])]
    // Node can't set its own limits: a shell switches core dumps off and becomes the host. What the host starts inherits it.
    const child = spawn('/bin/sh', ['-c', 'ulimit -c 0; exec "$0" "$@"', node, ...program], {
      env: { ...hostEnvironment(process.env), ...compileCache, STRONGROOM_LANGUAGE: spokenLanguage() }, stdio: ['ignore', 'ignore', 'inherit', 'pipe'], detached: true
    })
    const host = new Host(child, options)
    await new Promise<void>((resolve, reject) => {
      host.#waiting.set(0, { resolve: () => resolve(), reject })
      hearFrames(host.#channel, null, received => host.#received(received), () => host.#received(null))
      host.#channel.on('error', () => {})
      child.once('error', () => host.#lost())
      // After its exit and what it said until then.
      child.once('close', () => host.#lost())
    })
    return host
  }

  /**
   * Throws HostError. What has not the call's own shape never leaves: a page may make values that no process can take out of a channel, such as one that lies
   * thousands deep. A call that the host may know and we don't is the host's to refuse.
   */
  async call<N extends CallName> (name: N, input: Input<N>): Promise<Output<N>> {
    const given = Object.hasOwn(contract, name) ? contract[name].input.safeParse(input) : null
    if (given?.success === false) throw new HostError({ code: 'input-invalid', facts: { call: name }, fields: badFields(given.error) })
    const id = this.#next++
    const output = await new Promise<unknown>((resolve, reject) => {
      if (!this.#channel.writable) { reject(new HostError({ code: 'host-gone', facts: {} })); return }
      this.#waiting.set(id, { resolve, reject })
      sendFrame(this.#channel, { type: 'call', id, name, input }, error => { if (error instanceof Error) this.#lost() })
    })
    const checked = contract[name].output.safeParse(output)
    if (!checked.success) throw new HostError({ code: 'output-invalid', facts: { call: name, fields: checked.error.issues.map(issue => issue.path.join('.')).join(', ') } })
    return checked.data as Output<N>
  }

  /** Lets the host go, and waits until it has: not for ever, for nobody would see it, and it would keep the station locked. */
  async close (): Promise<void> {
    this.#ending = true
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const exited = new Promise<void>(resolve => { this.#child.once('exit', () => resolve()) })
    this.#channel.end()
    const limit = setTimeout(() => this.#kill(), this.#options.endsWithinMs ?? endsWithinMs)
    await exited
    clearTimeout(limit)
  }

  /** Ends it at once, and what it started: it leads a group of its own. */
  #kill (): void {
    const { pid } = this.#child
    if (pid !== undefined && this.#child.exitCode === null && this.#child.signalCode === null) process.kill(-pid, 'SIGKILL')
  }

  #received (received: unknown): void {
    const parsed = messageShape.safeParse(received)
    if (!parsed.success) throw new HostError({ code: 'output-invalid', facts: { call: 'message' } })
    const message: Message = parsed.data
    switch (message.type) {
      case 'ready': this.#settle(0)?.resolve(undefined); break
      case 'failed': this.#settle(0)?.reject(new HostError(message.report)); break
      case 'view': this.#options.onView?.(message.view); break
      case 'result': this.#settle(message.id)?.resolve(message.output); break
      case 'refused': this.#settle(message.id)?.reject(new HostError(message.report)); break
    }
  }

  #settle (id: number): { resolve: (output: unknown) => void, reject: (error: HostError) => void } | undefined {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    return waiting
  }

  #lost (): void {
    for (const { reject } of this.#waiting.values()) reject(new HostError({ code: 'host-gone', facts: {} }))
    this.#waiting.clear()
    if (!this.#ending) this.#options.onLost?.()
    this.#ending = true
  }
}

/** The environment without what would change how Node runs: options, preloads, debug switches. What PKCS#11 modules read stays. */
export function hostEnvironment (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([key]) => !key.startsWith('NODE_') && !key.startsWith('npm_')))
}
