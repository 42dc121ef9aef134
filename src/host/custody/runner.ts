// Starts the process that holds shares, and is the engine's end of it. Once it is gone every call fails with `custody-lost`.

import { fork, type ChildProcess } from 'node:child_process'
import type {
  CanaryOrder, CustodyProcess, Drawer, GeneratedBacked, HeldSet, KeepOrder, KeyOrder, KeyTrial, OpenedTarget, Reopened, ReopenOrder, RestoredCanary, RestoredKey, RestoreOrder, Rewrapped, RewrapOrder,
  TakenShare, TokenTarget, Trials
} from '../../ceremony/custody.ts'
import { CeremonyError, type CeremonyCode } from '../../ceremony/errors.ts'
import { HsmError, type HsmCode } from '../../hsm/errors.ts'
import { processFile } from '../../installation/place.ts'
import type { SetHeader, ShareSet } from '../../transcript/share-set.ts'
import type { Answer, Job } from './messages.ts'

/** Starts one. Throws CeremonyError `custody-lost` where it can't be started. */
export async function startCustody (): Promise<CustodyProcess> {
  // The environment says to the PKCS#11 module where its tokens are. None of its streams is the terminal: a Node that ends sets one as it found it.
  const child = fork(processFile('custody'), { serialization: 'advanced', execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  const publicKey = await new Promise<Uint8Array>((resolve, reject) => {
    const lost = (cause?: unknown): void => reject(new CeremonyError('custody-lost', {}, { cause }))
    child.once('error', lost)
    child.once('exit', () => lost())
    child.once('message', (answer: Answer) => {
      if (answer.type === 'ready') resolve(answer.publicKey)
      else lost()
    })
  })
  return new ForkedCustody(child, publicKey)
}

/** How long the process has to go when it is told to. */
const graceMs = 3000

class ForkedCustody implements CustodyProcess {
  readonly publicKey: Uint8Array
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, { resolve: (value: unknown) => void, reject: (error: Error) => void }>()
  readonly #gone: Promise<void>
  #next = 1

  constructor (child: ChildProcess, publicKey: Uint8Array) {
    this.#child = child
    this.publicKey = publicKey
    child.on('message', (answer: Answer) => this.#received(answer))
    child.on('error', () => {}) // what it means is heard by `exit`, or by the call that failed
    this.#gone = new Promise(resolve => {
      child.once('exit', () => {
        for (const { reject } of this.#waiting.values()) reject(new CeremonyError('custody-lost'))
        this.#waiting.clear()
        resolve()
      })
    })
  }

  get alive (): boolean { return this.#child.connected && this.#child.exitCode === null && this.#child.signalCode === null }

  async deal (header: SetHeader, token: TokenTarget, known: readonly ShareSet[]): Promise<{ set: ShareSet, windows: number }> { return await this.#call({ job: 'deal', header, token, known }) }
  async collect (set: ShareSet, known: readonly ShareSet[], madeUp: string | null): Promise<void> { return await this.#call({ job: 'collect', set, known, madeUp }) }
  async show (ordinal: number, to: Uint8Array, context: string): Promise<Uint8Array> { return await this.#call({ job: 'show', ordinal, to, context }) }
  async take (sealed: Uint8Array, context: string, ordinal: number | null, of: HeldSet): Promise<TakenShare> { return await this.#call({ job: 'take', sealed, context, ordinal, of }) }
  async typed (ordinal: number, context: string, of: HeldSet, drawer?: Drawer): Promise<Uint8Array> { return await this.#call({ job: 'typed', ordinal, context, of, drawer: drawer ?? null }) }
  async ready (tokens: readonly OpenedTarget[], ids: number, keys: readonly KeyTrial[], trials: Trials = {}): Promise<{ ids: string[] }> { return await this.#call({ job: 'ready', tokens, ids, keys, trials }) }
  async generate (key: KeyOrder, keep: KeepOrder | null): Promise<GeneratedBacked> { return await this.#call({ job: 'generate', key, keep }) }
  async prove (key: RestoreOrder, keep: boolean): Promise<RestoredKey> { return await this.#call({ job: 'prove', key, keep }) }
  async restore (keys: readonly RestoreOrder[]): Promise<{ windows: number, keys: RestoredKey[] }> { return await this.#call({ job: 'restore', keys }) }
  async rewrap (keys: readonly RewrapOrder[]): Promise<Rewrapped> { return await this.#call({ job: 'rewrap', keys }) }
  async reopen (keys: readonly ReopenOrder[], keep: KeepOrder | null): Promise<Reopened> { return await this.#call({ job: 'reopen', keys, keep }) }
  async rederive (ordinal: number): Promise<{ windows: number }> { return await this.#call({ job: 'rederive', ordinal }) }
  async canary (key: CanaryOrder): Promise<RestoredCanary> { return await this.#call({ job: 'canary', key }) }

  async end (): Promise<void> {
    if (this.#child.connected) this.#child.disconnect()
    // A call that hangs in a vendor's library must not hold the host.
    const grace = setTimeout(() => this.#child.kill('SIGKILL'), graceMs)
    await this.#gone
    clearTimeout(grace)
  }

  async #call<T> (job: Job): Promise<T> {
    const id = this.#next++
    return await new Promise<unknown>((resolve, reject) => {
      if (!this.alive) { reject(new CeremonyError('custody-lost')); return }
      this.#waiting.set(id, { resolve, reject })
      this.#child.send({ id, job }, error => { if (error !== null) reject(new CeremonyError('custody-lost', {}, { cause: error })) })
    }) as T
  }

  #received (answer: Answer): void {
    if (answer.type === 'ready') return
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    switch (answer.type) {
      case 'done': waiting?.resolve(answer.value); break
      case 'refused': waiting?.reject(errorOf(answer)); break
      case 'broken': waiting?.reject(new Error(`the process that holds shares failed: ${answer.kind}`)); break
    }
  }
}

/** The error again, of its own kind: code and facts crossed, and nothing else. */
function errorOf ({ area, report: { code, facts, call, ckr, token } }: Extract<Answer, { type: 'refused' }>): Error {
  switch (area) {
    case 'share': return new CeremonyError(`share-${code}` as CeremonyCode, facts)
    case 'ceremony': return new CeremonyError(code as CeremonyCode, facts)
    case 'hsm': return new HsmError(code as HsmCode, code, { facts, ...(call === undefined ? {} : { call }), ...(ckr === undefined ? {} : { ckr }), ...(token === undefined ? {} : { token }) })
  }
}
