// Starts the processes that handle secrets. One stands ready, so that a sign-off does not wait for a start; each is used once.
// A process for cards is started when it is needed, with the environment in which the host was started: that says to a card's library where its
// readers are, and a rehearsal changes the host's own later.

import { fork, type ChildProcess } from 'node:child_process'
import { CeremonyError } from '../../ceremony/errors.ts'
import { HsmError, type HsmCode } from '../../hsm/errors.ts'
import { processFile } from '../../installation/place.ts'
import { compileCache } from '../compile-cache.ts'
import type { Answer, CardJob, Job } from './messages.ts'

export class SecretsRunner {
  readonly #environment: NodeJS.ProcessEnv
  #ready: ChildProcess | null = null
  #ended = false

  constructor (environment: NodeJS.ProcessEnv = process.env) {
    this.#environment = { ...environment }
  }

  /** In which processes for cards are started. */
  get environment (): NodeJS.ProcessEnv { return this.#environment }

  /** Starts the next process ahead of its use. */
  warm (): void {
    if (this.#ended || this.#ready !== null) return
    const child = start(compileCache)
    child.once('exit', () => { if (this.#ready === child) this.#ready = null })
    this.#ready = child
  }

  /** Gives one job to a process of its own, and waits until that has exited. Throws CeremonyError with the code it answered. */
  async run<T extends Answer['type']> (job: Exclude<Job, CardJob>, expected: T): Promise<Extract<Answer, { type: T }>> {
    const child = this.#ready ?? start(compileCache)
    this.#ready = null
    this.warm()
    return wanted(await answerOf(child, job), expected)
  }

  /**
   * The same for a job with cards, which is killed where it takes too long: a library can hang for ever.
   * Throws CeremonyError with the code it answered, or `card-timeout`; HsmError where a token refused what is not about somebody's card.
   */
  async withCards<T extends Answer['type']> (job: CardJob, expected: T, timeoutMs: number): Promise<Extract<Answer, { type: T }>> {
    const child = start({ ...this.#environment, ...compileCache })
    let late = false
    const limit = setTimeout(() => { late = true; child.kill('SIGKILL') }, timeoutMs)
    try {
      return wanted(await answerOf(child, job), expected)
    } catch (error) {
      throw late ? new CeremonyError('card-timeout', { seconds: String(Math.round(timeoutMs / 1000)), owner: job.job === 'sign-with-card' ? job.owner : '' }, { cause: error }) : error
    } finally {
      clearTimeout(limit)
    }
  }

  end (): void {
    this.#ended = true
    this.#ready?.disconnect()
    this.#ready = null
  }
}

async function answerOf (child: ChildProcess, job: Job): Promise<Answer> {
  return await new Promise<Answer>((resolve, reject) => {
    let got: Answer | null = null
    child.once('message', (message: Answer) => { got = message })
    child.once('error', cause => reject(new CeremonyError('signer-failed', { reason: 'could not be started' }, { cause })))
    child.once('exit', code => got === null ? reject(new CeremonyError('signer-failed', { reason: `ended with ${String(code)}` })) : resolve(got))
    child.send(job)
  })
}

function wanted<T extends Answer['type']> (answer: Answer, expected: T): Extract<Answer, { type: T }> {
  if (answer.type === 'failed') throw new CeremonyError(answer.code, answer.facts)
  if (answer.type === 'refused') {
    const { code, facts, call, ckr, token } = answer.report
    throw new HsmError(code as HsmCode, code, { facts, call, ckr, token })
  }
  if (answer.type !== expected) throw new CeremonyError('signer-failed', { reason: 'unexpected answer' })
  return answer as Extract<Answer, { type: T }>
}

function start (env: NodeJS.ProcessEnv): ChildProcess {
  return fork(processFile('secrets'), { serialization: 'advanced', execArgv: [], env: { ...env }, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
}
