// A display for tests of real windows: an Xvfb that a test starts and ends itself, on whatever number is free. And keys and buttons as a keyboard and a
// mouse would press them, below every program: the few requests of X11 and its XTEST extension that this takes.

import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { connect, type Socket } from 'node:net'
import type { TestContext } from 'node:test'

const xvfb = '/usr/bin/Xvfb'

/** Why no window can be had here, for a test's `skip`: it then counts as not run. False where one can. @param programs that are needed besides */
export function noWindow (...programs: readonly string[]): string | false {
  const missing = [xvfb, ...programs].filter(path => !isExecutable(path))
  return missing.length > 0 && `NOT RUN: no real window can be had here, ${missing.join(' and ')} missing`
}

export interface Display {
  /** Such as `:99`. */ readonly name: string
  /** This process's environment, with the display in it. */ readonly env: NodeJS.ProcessEnv
}

/** Starts a display of the test's own, which ends after it. */
export async function startDisplay (t: TestContext, size: Size = usual): Promise<Display> {
  const { display, end } = await openDisplay(size)
  t.after(end)
  return display
}

/** Does something with a display of its own. */
export async function withDisplay<T> (size: Size, doing: (env: NodeJS.ProcessEnv) => Promise<T>): Promise<T> {
  const { display, end } = await openDisplay(size)
  try {
    return await doing(display.env)
  } finally {
    await end()
  }
}

interface Size { readonly width: number, readonly height: number }
const usual: Size = { width: 1366, height: 768 }

export async function openDisplay ({ width, height }: Size = usual): Promise<{ display: Display, end: () => Promise<void> }> {
  const server = spawn(xvfb, ['-displayfd', '3', '-nolisten', 'tcp', '-screen', '0', `${width}x${height}x24`], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const ended = new Promise<void>(resolve => { server.once('exit', () => resolve()) })
  const number = await new Promise<string>((resolve, reject) => {
    let text = ''
    server.stdio[3]?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.endsWith('\n')) resolve(text.trim())
    })
    void ended.then(() => reject(new Error('Xvfb ended')))
  })
  return {
    display: { name: `:${number}`, env: { ...process.env, DISPLAY: `:${number}` } },
    end: async () => {
      server.kill('SIGTERM')
      await ended
    }
  }
}

/** Keycodes of the keyboard that Xvfb has: that of a PC, with the letters of the United States. */
const codes: Readonly<Record<string, number>> = {
  Escape: 9, Tab: 23, Enter: 36, Control: 37, Shift: 50, Alt: 64, Space: 65, Meta: 133, Menu: 135, ArrowUp: 111, ArrowLeft: 113, ArrowRight: 114, ArrowDown: 116, Delete: 119, F11: 95, F12: 96,
  ...row(10, '1234567890-='), ...row(24, 'qwertyuiop'), ...row(38, 'asdfghjkl'), ...row(52, 'zxcvbnm'),
  ...Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`F${i + 1}`, 67 + i]))
}

function row (first: number, keys: string): Record<string, number> {
  return Object.fromEntries(Array.from(keys, (key, i) => [key, first + i]))
}

/** A keyboard and a mouse at a display. */
export class Hands {
  readonly #socket: Socket
  readonly #replies: ((reply: Buffer) => void)[] = []
  #received = Buffer.alloc(0)
  #isSetUp = false
  #xtest = 0

  private constructor (socket: Socket) {
    this.#socket = socket
    socket.on('data', chunk => this.#read(chunk))
  }

  static async at (t: TestContext, display: Display): Promise<Hands> {
    const hands = new Hands(connect(`/tmp/.X11-unix/X${display.name.slice(1)}`))
    t.after(() => hands.#socket.destroy())
    await hands.#reply(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]))
    const name = Buffer.from('XTEST\0\0\0')
    const found = await hands.#reply(Buffer.concat([Buffer.from([98, 0, 4, 0, 5, 0, 0, 0]), name]))
    hands.#xtest = found[9] ?? 0
    return hands
  }

  /** Presses and releases keys together, such as `Control+Shift+i`. */
  async press (chord: string): Promise<void> {
    const keys = chord.split('+').map(key => codes[key] ?? missing(key))
    for (const key of keys) this.#fake(2, key)
    for (const key of keys.toReversed()) this.#fake(3, key)
    await this.#sync()
  }

  async click (x: number, y: number, button = 1): Promise<void> {
    this.#fake(6, 0, x, y)
    this.#fake(4, button)
    this.#fake(5, button)
    await this.#sync()
  }

  async move (x: number, y: number, held: 'press' | 'release' | null = null): Promise<void> {
    this.#fake(6, 0, x, y)
    if (held !== null) this.#fake(held === 'press' ? 4 : 5, 1)
    await this.#sync()
  }

  /** Closes the window that has the keyboard, as a window manager would on its cross. */
  async closeWindow (): Promise<void> {
    const focused = (await this.#reply(Buffer.from([43, 0, 1, 0]))).readUInt32LE(8)
    const [protocols, closing] = [await this.#atom('WM_PROTOCOLS'), await this.#atom('WM_DELETE_WINDOW')]
    const request = Buffer.alloc(44)
    request.set([25, 0, 11, 0])
    request.writeUInt32LE(focused, 4)
    request.set([33, 32], 12)
    request.writeUInt32LE(focused, 16)
    request.writeUInt32LE(protocols, 20)
    request.writeUInt32LE(closing, 24)
    this.#socket.write(request)
    await this.#sync()
  }

  async #atom (name: string): Promise<number> {
    const padded = Buffer.alloc(Math.ceil(name.length / 4) * 4)
    padded.write(name)
    const request = Buffer.from([16, 0, 2 + padded.length / 4, 0, name.length, 0, 0, 0])
    return (await this.#reply(Buffer.concat([request, padded]))).readUInt32LE(8)
  }

  #fake (type: number, detail: number, x = 0, y = 0): void {
    const request = Buffer.alloc(36)
    request.set([this.#xtest, 2, 9, 0, type, detail])
    request.writeInt16LE(x, 24)
    request.writeInt16LE(y, 26)
    this.#socket.write(request)
  }

  /** Waits until the server has done all of it: it answers in order. */
  async #sync (): Promise<void> {
    await this.#reply(Buffer.from([43, 0, 1, 0]))
  }

  async #reply (request: Buffer): Promise<Buffer> {
    return await new Promise(resolve => {
      this.#replies.push(resolve)
      this.#socket.write(request)
    })
  }

  #read (chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk])
    for (;;) {
      const length = this.#isSetUp ? 32 + (this.#received[0] === 1 && this.#received.length >= 8 ? this.#received.readUInt32LE(4) * 4 : 0) : this.#received.length < 8 ? Infinity : 8 + this.#received.readUInt16LE(6) * 4
      if (this.#received.length < length) return
      const message = this.#received.subarray(0, length)
      this.#received = this.#received.subarray(length)
      const isReply = !this.#isSetUp || message[0] === 1
      this.#isSetUp = true
      if (message[0] === 0) throw new Error(`the display refused a request: ${message.toString('hex')}`)
      if (isReply) this.#replies.shift()?.(message)
    }
  }
}

function missing (key: string): never {
  throw new Error(`no key ${key} on the keyboard`)
}

function isExecutable (path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
