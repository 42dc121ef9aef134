// Runs test files, each in a process of its own, and folds what they tell into one count. A file that ends badly, tells nothing,
// or takes too long is a failure, whatever its tests said: nothing is passed by not having run.

import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Told } from './events.ts'

/** A test that failed or was skipped, as a person shall read of it. */
export interface Note { readonly name: string, readonly line: number | null, readonly text: string }

/** What came of one file. `output` is what its process printed. */
export interface FileResult {
  readonly file: string
  readonly passed: number
  readonly failed: readonly Note[]
  readonly skipped: readonly Note[]
  /** What its tests had to say. */ readonly noted: readonly string[]
  readonly output: string
  readonly ms: number
}

/** How a file's process ended. */
export interface End { readonly code: number | null, readonly signal: NodeJS.Signals | null, readonly tookTooLong: boolean }

function linesOf (events: string): readonly Told[] {
  return events.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as Told]
    } catch {
      return [] // a line cut off by the end of its process; the end itself is then found wanting
    }
  })
}

/** What was wrong with a file beyond its tests, or null. */
function fault (end: End, told: readonly Told[]): string | null {
  if (end.tookTooLong) return 'took too long and was ended'
  if (end.signal !== null) return `its process was ended by ${end.signal}`
  if (!told.some(({ outcome }) => outcome === 'ended')) return `its process ended with ${end.code} and no test run was finished`
  if (!told.some(({ outcome }) => outcome !== 'ended' && outcome !== 'noted')) return 'holds no tests'
  return end.code !== 0 && !told.some(({ outcome }) => outcome === 'failed') ? `its process ended with ${end.code}` : null
}

/** The result of one file from the reporter's lines and the end of its process. */
export function toResult (file: string, events: string, end: End, output: string, ms: number): FileResult {
  const told = linesOf(events)
  const failed = told.flatMap((test) => test.outcome === 'failed' ? [{ name: test.name, line: test.line, text: test.error }] : [])
  const skipped = told.flatMap((test) => test.outcome === 'skipped' ? [{ name: test.name, line: null, text: test.reason }] : [])
  const noted = told.flatMap((test) => test.outcome === 'noted' ? [test.text] : [])
  const wrong = fault(end, told)
  if (wrong !== null) failed.push({ name: 'the file itself', line: null, text: wrong })
  return { file, passed: told.filter(({ outcome }) => outcome === 'passed').length, failed, skipped, noted, output, ms }
}

/** Ends every process of a group that is still there. */
function endGroup (leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** Runs one file; its process leads a group of its own, so that all it started goes when it has ended or took too long. */
function runFile (root: string, file: string, events: string, limitMs: number): Promise<FileResult> {
  const start = performance.now()
  const reporter = join(import.meta.dirname, 'events.ts')
  const args = [`--test-reporter=${reporter}`, `--test-reporter-destination=${events}`, join(root, file)]
  return new Promise((resolve, reject) => {
    // Tests read what is said in English, whatever this machine speaks.
    const child = spawn(process.execPath, args, { cwd: root, detached: true, env: { ...process.env, STRONGROOM_LANGUAGE: 'en' }, stdio: ['ignore', 'pipe', 'pipe'] })
    const end = (): void => {
      if (child.pid !== undefined) endGroup(child.pid)
    }
    let tookTooLong = false
    let output = ''
    const timer = setTimeout(() => {
      tookTooLong = true
      end()
    }, limitMs)
    // Before whatever else is done on the way out: what is still running would write into folders that go next.
    process.prependListener('exit', end)
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { output += text })
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      clearTimeout(timer)
      process.off('exit', end)
      end()
      const finish = (): void => {
        const told = existsSync(events) ? readFileSync(events, 'utf8') : ''
        resolve(toResult(file, told, { code, signal, tookTooLong }, output, performance.now() - start))
      }
      // Its last words may still be under way; whoever left the group and holds them open is not waited for.
      const grace = setTimeout(finish, 1000)
      child.on('close', () => {
        clearTimeout(grace)
        finish()
      })
    })
  })
}

/**
 * Runs test files, so many at a time, and calls `onResult` as each ends.
 * @param options.files paths from the root
 * @param options.scratch an existing folder for the reporter's lines
 */
export async function runFiles (options: {
  root: string, files: readonly string[], scratch: string, atOnce: number, limitMs: number, onResult: (result: FileResult) => void
}): Promise<readonly FileResult[]> {
  const results: FileResult[] = []
  const queue = options.files.map((file, index) => ({ file, events: join(options.scratch, `${index}.jsonl`) }))
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const result = await runFile(options.root, next.file, next.events, options.limitMs)
      results.push(result)
      options.onResult(result)
    }
  }
  await Promise.all(Array.from({ length: options.atOnce }, worker))
  return results
}
