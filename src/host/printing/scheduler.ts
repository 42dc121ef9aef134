// The print scheduler of this machine (CUPS), over its own socket and no other: a card never goes into the spool of another machine. Its commands are not
// used: `cancel -x` leaves the job's files where they are (OpenPrinting/cups issue 742), and none of them tells a job that was given up from one that is done.

import { request } from 'node:http'
import { userInfo } from 'node:os'
import { decodeAnswer, encodeRequest, type Answer, type Attribute, type Group, type Operation } from './ipp.ts'

/** Where the scheduler listens: its socket, as its own commands would find it. */
export function usualSocket (env: NodeJS.ProcessEnv = process.env): string {
  const given = env.CUPS_SERVER ?? ''
  return given.startsWith('/') ? given : '/run/cups/cups.sock'
}

/** A print queue. */
export interface Queue {
  readonly name: string
  /** Whether it takes jobs and prints them. */ readonly isReady: boolean
  /** What the scheduler says of it; empty where it says nothing. */ readonly says: string
  /** Where it sends what it prints, such as `usb://…`; null where the scheduler does not say. */ readonly device: string | null
}

/** `failed`: it will not come out, or would come out a second time; `gone`: nothing is known of it any more. */
export interface JobState { readonly state: 'waiting' | 'done' | 'failed' | 'gone', readonly says: string }

/** What the scheduler refused, in its own words. */
export class SchedulerError extends Error {
  constructor (message: string, options: ErrorOptions = {}) {
    super(message, options)
    this.name = 'SchedulerError'
  }
}

/** The longest that an answer of the scheduler may take, and the most that is read of one. */
const patienceMs = 20_000
const longestAnswer = 4 * 1024 * 1024

/** IPP's numbers (RFC 8011). */
const notFound = 0x0406
const stopped = 5
const jobStates = { pending: 3, held: 4, processing: 5, stopped: 6, canceled: 7, aborted: 8, completed: 9 } as const
/** Reasons of a job that will be tried again, or never: either way something may have come out already. */
const givenUp = new Set(['printer-stopped', 'printer-stopped-partly', 'resources-are-not-ready', 'job-completed-with-errors', 'cups-filter-crashed', 'document-format-error', 'unsupported-document-format'])

const queueUri = (name: string): string => `ipp://localhost/printers/${encodeURIComponent(name)}`

export class Scheduler {
  readonly #socket: string

  constructor (socket: string) {
    this.#socket = socket
  }

  /** Its queues; null where no scheduler answers. Throws SchedulerError. */
  async queues (): Promise<Queue[] | null> {
    try {
      const { printers } = await this.#ask('CUPS-Get-Printers', '/', [
        ['keyword', 'requested-attributes', 'printer-name', 'printer-state', 'printer-state-message', 'printer-is-accepting-jobs', 'device-uri']
      ])
      return printers.flatMap(queueOf)
    } catch (error) {
      if (error instanceof Error && 'code' in error && ['ENOENT', 'ECONNREFUSED', 'EACCES'].includes(String(error.code))) return null
      throw error
    }
  }

  /** Its queues that say which paper they take, and not this one, by the name that PWG 5101.1 gives it. Throws SchedulerError. */
  async withoutPaper (size: string): Promise<string[]> {
    const { printers } = await this.#ask('CUPS-Get-Printers', '/', [['keyword', 'requested-attributes', 'printer-name', 'media-supported']])
    return printers.filter(group => group.has('media-supported') && !group.get('media-supported')!.includes(size)).map(group => textOf(group, 'printer-name'))
  }

  /** Hands a PDF over, as one page of its own size on one side, without a banner; gives the job's number. Throws SchedulerError: nothing was taken. */
  async print (queue: string, pdf: Uint8Array): Promise<number> {
    const { jobs } = await this.#ask('Print-Job', `/printers/${encodeURIComponent(queue)}`, [
      ['uri', 'printer-uri', queueUri(queue)], ['name', 'requesting-user-name', userInfo().username],
      // The name is kept in the scheduler's logs: it says nothing.
      ['name', 'job-name', 'card'], ['mimeType', 'document-format', 'application/pdf']
    ], [['integer', 'copies', 1], ['keyword', 'sides', 'one-sided'], ['keyword', 'print-scaling', 'none'], ['name', 'job-sheets', 'none', 'none']], pdf)
    const id = jobs[0]?.get('job-id')?.[0]
    if (typeof id !== 'number') throw new SchedulerError('the scheduler did not say which job it made')
    return id
  }

  async stateOf (queue: string, job: number): Promise<JobState> {
    const { status, jobs: [found] } = await this.#answer('Get-Job-Attributes', '/jobs', [
      ...jobAttributes(queue, job), ['keyword', 'requested-attributes', 'job-state', 'job-state-reasons', 'job-printer-state-message']
    ])
    if (status === notFound || found === undefined) return { state: 'gone', says: '' }
    const says = textOf(found, 'job-printer-state-message')
    const reasons = found.get('job-state-reasons') ?? []
    switch (found.get('job-state')?.[0]) {
      case jobStates.completed: return { state: reasons.includes('job-completed-with-errors') ? 'failed' : 'done', says }
      case jobStates.stopped: case jobStates.canceled: case jobStates.aborted: return { state: 'failed', says }
      default: return { state: reasons.some(reason => givenUp.has(String(reason))) ? 'failed' : 'waiting', says }
    }
  }

  /** Ends a job, and takes its files and its place in the history away. `ending`: its printer's program has to end first. */
  async purge (queue: string, job: number): Promise<{ readonly state: 'gone' | 'ending' | 'refused' }> {
    const { status } = await this.#answer('Cancel-Job', '/jobs', [...jobAttributes(queue, job), ['boolean', 'purge-job', true]])
    if (status !== notFound && status >= 0x100) return { state: 'refused' }
    return { state: (await this.stateOf(queue, job)).state === 'gone' ? 'gone' : 'ending' }
  }

  /** How many jobs there are, finished ones included or not. Throws SchedulerError. */
  async jobs (which: 'all' | 'not-completed'): Promise<number> {
    const { jobs } = await this.#ask('Get-Jobs', '/', [
      ['uri', 'printer-uri', 'ipp://localhost/'], ['name', 'requesting-user-name', userInfo().username], ['keyword', 'requested-attributes', 'job-id'], ['keyword', 'which-jobs', which]
    ])
    return jobs.length
  }

  async #ask (...given: Asked): Promise<Answer> {
    const answer = await this.#answer(...given)
    if (answer.status >= 0x100 && answer.status !== notFound) throw new SchedulerError(answer.says === '' ? `status ${answer.status.toString(16)}` : answer.says)
    return answer
  }

  async #answer (...given: Asked): Promise<Answer> {
    const bytes = await post(this.#socket, ...given)
    try {
      return decodeAnswer(bytes)
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause
      throw new SchedulerError(cause.message, { cause })
    }
  }
}

type Asked = readonly [operation: Operation, path: string, attributes: readonly Attribute[], job?: readonly Attribute[], document?: Uint8Array]

/** Sends a request and gives the answer's bytes. Throws what the socket throws, and SchedulerError for an answer that is none. */
async function post (socketPath: string, ...[operation, path, attributes, job = [], document]: Asked): Promise<Uint8Array> {
  const head = encodeRequest(operation, attributes, job)
  return await new Promise((resolve, reject) => {
    const sent = request({
      socketPath, path, method: 'POST', agent: false, timeout: patienceMs,
      headers: { host: 'localhost', 'content-type': 'application/ipp', 'content-length': head.length + (document?.length ?? 0) }
    }, answer => {
      const chunks: Uint8Array[] = []
      let length = 0
      answer.on('data', (chunk: Uint8Array) => {
        chunks.push(chunk)
        length += chunk.length
        if (length > longestAnswer) sent.destroy(new SchedulerError('the scheduler’s answer has no end'))
      })
      answer.once('error', reject)
      answer.once('end', () => {
        if (answer.statusCode === 200) resolve(new Uint8Array(Buffer.concat(chunks)))
        else reject(new SchedulerError(`HTTP ${answer.statusCode}`))
      })
    })
    sent.once('timeout', () => sent.destroy(new SchedulerError('the scheduler does not answer')))
    sent.once('error', reject)
    sent.write(head)
    sent.end(document)
  })
}

/** A queue that prints on paper. One that writes files is none: what it writes is left behind. */
function queueOf (group: Group): Queue[] {
  const name = textOf(group, 'printer-name')
  const device = group.get('device-uri')?.[0]
  const writesFiles = typeof device === 'string' && (device.startsWith('cups-pdf:') || /^file:(?!\/*dev\/)/.test(device))
  return name === '' || writesFiles ? [] : [{
    name, isReady: group.get('printer-state')?.[0] !== stopped && group.get('printer-is-accepting-jobs')?.[0] === true,
    says: textOf(group, 'printer-state-message'), device: typeof device === 'string' ? device : null
  }]
}

function jobAttributes (queue: string, job: number): Attribute[] {
  return [['uri', 'printer-uri', queueUri(queue)], ['integer', 'job-id', job], ['name', 'requesting-user-name', userInfo().username]]
}

function textOf (group: Group, name: string): string {
  const [value = ''] = group.get(name) ?? []
  return String(value).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ').trim().slice(0, 200)
}
