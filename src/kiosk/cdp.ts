// The Chrome DevTools Protocol over a pipe: messages of JSON, each ended by a zero byte. No port is opened for it, and nobody but the process that holds
// the pipe's other end can use it. Sessions (one for each target) share the pipe.

import type { Readable, Writable } from 'node:stream'

export type Params = Readonly<Record<string, unknown>>
export interface CdpEvent { readonly method: string, readonly params: Params, /** Null for the browser itself. */ readonly session: string | null }

/** A command that Chromium refused, or that it never answered. */
export class CdpError extends Error {
  readonly method: string

  constructor (method: string, message: string) {
    super(`${method}: ${message}`)
    this.name = 'CdpError'
    this.method = method
  }
}

interface Waiting { readonly method: string, readonly resolve: (result: Params) => void, readonly reject: (error: CdpError) => void }
interface Message { readonly id?: number, readonly method?: string, readonly params?: Params, readonly result?: Params, readonly error?: { readonly message: string }, readonly sessionId?: string }

export class Cdp {
  readonly #write: Writable
  readonly #waiting = new Map<number, Waiting>()
  readonly #listeners = new Set<(event: CdpEvent) => void>()
  /** Parts of a message that is not whole yet. */
  #parts: Buffer[] = []
  #next = 1
  #isOpen = true

  constructor (write: Writable, read: Readable) {
    this.#write = write
    read.on('data', (chunk: Buffer) => this.#read(chunk))
    // A pipe breaks when Chromium ends, which is heard of by its exit as well.
    read.on('error', () => this.#close())
    read.on('close', () => this.#close())
    write.on('error', () => this.#close())
  }

  /** Sends a command to the browser, or to a session of it. Rejects with CdpError. */
  async call (method: string, params: Params = {}, session: string | null = null): Promise<Params> {
    return await new Promise((resolve, reject) => {
      if (!this.#isOpen) { reject(new CdpError(method, 'the pipe is closed')); return }
      const id = this.#next++
      this.#waiting.set(id, { method, resolve, reject })
      this.#write.write(`${JSON.stringify({ id, method, params, ...(session === null ? {} : { sessionId: session }) })}\0`)
    })
  }

  /** Hears every event from now on, until the function that it returns is called. */
  listen (listener: (event: CdpEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => { this.#listeners.delete(listener) }
  }

  #read (chunk: Buffer): void {
    let from = 0
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, from)) {
      this.#parts.push(chunk.subarray(from, end))
      const text = Buffer.concat(this.#parts).toString('utf8')
      this.#parts = []
      from = end + 1
      this.#received(JSON.parse(text) as Message)
    }
    if (from < chunk.length) this.#parts.push(chunk.subarray(from))
  }

  #received ({ id, method, params, result, error, sessionId }: Message): void {
    if (id === undefined) {
      for (const listener of this.#listeners) listener({ method: method ?? '', params: params ?? {}, session: sessionId ?? null })
      return
    }
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (error === undefined) waiting?.resolve(result ?? {})
    else waiting?.reject(new CdpError(waiting.method, error.message))
  }

  #close (): void {
    this.#isOpen = false
    for (const { method, reject } of this.#waiting.values()) reject(new CdpError(method, 'the pipe is closed'))
    this.#waiting.clear()
  }
}
