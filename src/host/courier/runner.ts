// Starts the processes that carry single shares, and is the engine's end of them. Each is used for one errand, and is killed where that takes too long:
// a card's library, a medium or a printer can hang for ever.

import { fork, type ChildProcess } from 'node:child_process'
import type { Courier, Couriers } from '../../ceremony/courier.ts'
import { CeremonyError, type CeremonyCode } from '../../ceremony/errors.ts'
import { HsmError, type HsmCode } from '../../hsm/errors.ts'
import { processFile } from '../../installation/place.ts'
import type { Carrier } from '../../transcript/custody.ts'
import { spokenLanguage } from '../../words/language.ts'
import { longestPrintMs } from '../printing/print.ts'
import type { Answer, Errand } from './messages.ts'

/** How long each part of an errand may take. People press a button on some cards. */
const answersWithinMs = 60_000
/** A printer is waited for longer, and then its job is taken back: a courier that is killed meanwhile would leave it there. */
const printsWithinMs = longestPrintMs + 20_000

/** `station`: the folder to which no share goes. `environment`: what says to a card's library where its readers are. */
export function couriersOf (station: string, environment: NodeJS.ProcessEnv, timeoutMs = answersWithinMs): Couriers {
  const start = (): Process => new Process(fork(processFile('courier'), { serialization: 'advanced', execArgv: [], env: { ...environment, STRONGROOM_LANGUAGE: spokenLanguage() }, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }), timeoutMs)
  return {
    give: async order => {
      const child = start()
      try {
        const { publicKey } = await child.send({ errand: 'give', order, station }, 'ready')
        return courier(child, publicKey, order.way.kind === 'printed' ? Math.max(timeoutMs, printsWithinMs) : timeoutMs)
      } catch (error) {
        await child.end()
        throw timely(error, order.way.kind === 'token', order.owner.name, timeoutMs)
      }
    },
    take: async order => {
      const child = start()
      try {
        return (await child.send({ errand: 'take', order }, 'taken')).sealed
      } catch (error) {
        throw timely(error, order.from.kind === 'token', order.owner.name, timeoutMs)
      } finally {
        await child.end()
      }
    }
  }
}

function courier (child: Process, publicKey: Uint8Array, timeoutMs: number): Courier {
  return {
    publicKey,
    deliver: async sealed => {
      try {
        return (await child.send({ errand: 'deliver', sealed }, 'given', timeoutMs)).carrier satisfies Carrier
      } catch (error) {
        // By then something may have been written, whatever it was that hung.
        throw error instanceof TooLate ? new CeremonyError('carrier-lost') : error
      }
    },
    end: async () => { await child.end() }
  }
}

class TooLate extends Error {}

function timely (error: unknown, isCard: boolean, owner: string, timeoutMs: number): unknown {
  if (!(error instanceof TooLate)) return error
  return isCard ? new CeremonyError('card-timeout', { seconds: String(Math.round(timeoutMs / 1000)), owner }) : new CeremonyError('carrier-lost')
}

class Process {
  readonly #child: ChildProcess
  readonly #timeoutMs: number
  readonly #gone: Promise<void>

  constructor (child: ChildProcess, timeoutMs: number) {
    this.#child = child
    this.#timeoutMs = timeoutMs
    child.on('error', () => {}) // what it means is heard by `exit`, or by the errand that failed
    this.#gone = new Promise(resolve => { child.once('exit', () => resolve()); child.once('error', () => resolve()) })
  }

  /** Throws CeremonyError with the code it answered, `carrier-lost`; HsmError; TooLate. */
  async send<T extends Answer['type']> (errand: Errand, expected: T, timeoutMs = this.#timeoutMs): Promise<Extract<Answer, { type: T }>> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    const limit = setTimeout(() => { reject(new TooLate()); this.#child.kill('SIGKILL') }, timeoutMs)
    const lost = (): void => reject(new CeremonyError('carrier-lost'))
    this.#child.once('message', resolve)
    void this.#gone.then(lost)
    try {
      if (this.#child.connected) this.#child.send(errand, error => { if (error !== null) lost() })
      else lost()
      return wanted(await promise, expected)
    } finally {
      clearTimeout(limit)
      this.#child.removeListener('message', resolve)
    }
  }

  async end (): Promise<void> {
    if (this.#child.connected) this.#child.disconnect()
    await this.#gone
  }
}

function wanted<T extends Answer['type']> (answer: Answer, expected: T): Extract<Answer, { type: T }> {
  if (answer.type === 'refused') throw errorOf(answer)
  if (answer.type === 'broken') throw new Error(`the process that carries a share failed: ${answer.kind}`)
  if (answer.type !== expected) throw new CeremonyError('carrier-lost')
  return answer as Extract<Answer, { type: T }>
}

/** The error again, of its own kind: code and facts crossed, and nothing else. */
function errorOf ({ area, report: { code, facts, call, ckr, token } }: Extract<Answer, { type: 'refused' }>): Error {
  if (area === 'ceremony') return new CeremonyError(code as CeremonyCode, facts)
  return new HsmError(code as HsmCode, code, { facts, ...(call === undefined ? {} : { call }), ...(ckr === undefined ? {} : { ckr }), ...(token === undefined ? {} : { token }) })
}
