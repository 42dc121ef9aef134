// Starts the processes that handle secrets. One stands ready, so that a sign-off does not wait for a start; each is used once.

import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { CeremonyError } from '../../ceremony/errors.ts'
import { compileCache } from '../compile-cache.ts'
import type { Answer, Job } from './messages.ts'

export class SecretsRunner {
  #ready: ChildProcess | null = null
  #ended = false

  /** Starts the next process ahead of its use. */
  warm (): void {
    if (this.#ended || this.#ready !== null) return
    const child = start()
    child.once('exit', () => { if (this.#ready === child) this.#ready = null })
    this.#ready = child
  }

  /** Gives one job to a process of its own, and waits until that has exited. Throws CeremonyError with the code it answered. */
  async run<T extends Answer['type']> (job: Job, expected: T): Promise<Extract<Answer, { type: T }>> {
    const child = this.#ready ?? start()
    this.#ready = null
    this.warm()
    const answer = await new Promise<Answer>((resolve, reject) => {
      let got: Answer | null = null
      child.once('message', (message: Answer) => { got = message })
      child.once('error', cause => reject(new CeremonyError('signer-failed', { reason: 'could not be started' }, { cause })))
      child.once('exit', code => got === null ? reject(new CeremonyError('signer-failed', { reason: `ended with ${String(code)}` })) : resolve(got))
      child.send(job)
    })
    if (answer.type === 'failed') throw new CeremonyError(answer.code, answer.facts)
    if (answer.type !== expected) throw new CeremonyError('signer-failed', { reason: 'unexpected answer' })
    return answer as Extract<Answer, { type: T }>
  }

  end (): void {
    this.#ended = true
    this.#ready?.disconnect()
    this.#ready = null
  }
}

function start (): ChildProcess {
  return fork(join(import.meta.dirname, 'process.ts'), { serialization: 'advanced', execArgv: [], env: { ...compileCache }, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
}
