// Starts a process that works on the token, and is the host's end of it.

import { fork, type ChildProcess } from 'node:child_process'
import { CeremonyError } from '../../ceremony/errors.ts'
import type { Report } from '../../contract/shapes.ts'
import { HsmError, type HsmCode } from '../../hsm/errors.ts'
import { processFile } from '../../installation/place.ts'
import type { Answer, Job, OpenJob, WrappedKey } from './messages.ts'

/** How long a process has to go once it is let go: a call can hang in a vendor's library. */
const graceMs = 3000

export class Worker {
  readonly #child: ChildProcess
  readonly #waiting: { resolve: (answer: Answer) => void, reject: (error: Error) => void }[] = []
  readonly #gone: Promise<void>

  private constructor (child: ChildProcess) {
    this.#child = child
    child.on('message', (answer: Answer) => this.#waiting.shift()?.resolve(answer))
    child.on('error', () => {}) // what it means is heard by `exit`, or by the job that failed
    this.#gone = new Promise(resolve => {
      const gone = (): void => {
        for (const { reject } of this.#waiting.splice(0)) reject(new CeremonyError('data-keys-lost'))
        resolve()
      }
      child.once('exit', gone)
      child.once('error', gone)
    })
  }

  /** Starts one and logs it in. The PIN stays the caller's to wipe. Throws CeremonyError `data-keys-lost`; HsmError. */
  static async open (job: Omit<OpenJob, 'job'>): Promise<Worker> {
    // The environment says to the PKCS#11 module where its tokens are.
    const worker = new Worker(fork(processFile('envelope'), { serialization: 'advanced', execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }))
    try {
      await worker.#ask({ job: 'open', ...job }, 'opened')
      return worker
    } catch (error) {
      await worker.end()
      throw error
    }
  }

  /** Process id. */
  get pid (): number | undefined { return this.#child.pid }

  /** In the order given; null for a key that is not under its version. */
  async rewrap (to: number, keys: readonly WrappedKey[]): Promise<readonly (Uint8Array | null)[]> {
    return (await this.#ask({ job: 'rewrap', to, keys }, 'wrapped')).keys
  }

  /** New data keys, wrapped. */
  async make (to: number, count: number): Promise<Uint8Array[]> {
    return (await this.#ask({ job: 'make', to, count }, 'wrapped')).keys.flatMap(key => key === null ? [] : [key])
  }

  /** Sees that the token holds no more than before. Throws HsmError `object-not-destroyed`. */
  async close (): Promise<void> {
    await this.#ask({ job: 'close' }, 'closed')
    await this.end()
  }

  async end (): Promise<void> {
    if (this.#child.connected) this.#child.disconnect()
    const grace = setTimeout(() => this.#child.kill('SIGKILL'), graceMs)
    await this.#gone
    clearTimeout(grace)
  }

  async #ask<T extends Answer['type']> (job: Job, expected: T): Promise<Extract<Answer, { type: T }>> {
    const answer = await new Promise<Answer>((resolve, reject) => {
      const lost = (cause?: unknown): void => reject(new CeremonyError('data-keys-lost', {}, { cause }))
      if (!this.#child.connected) { lost(); return }
      this.#waiting.push({ resolve, reject })
      this.#child.send(job, error => { if (error !== null) lost(error) })
    })
    if (answer.type === 'refused') throw errorOf(answer.report)
    if (answer.type !== expected) throw new CeremonyError('data-keys-lost')
    return answer as Extract<Answer, { type: T }>
  }
}

/** The error again: code and facts crossed, and nothing else. */
function errorOf ({ code, facts, call, ckr, token }: Report): HsmError {
  return new HsmError(code as HsmCode, code, { facts, call, ckr, token })
}
