// A reporter for node:test that writes what happened as lines of JSON; build/suite.ts reads them.
// Only single tests are told, not the suites around them, except a suite that was skipped whole.

import type { TestEvent } from 'node:test/reporters'
import { inspect } from 'node:util'

/** One line of the stream: a test's outcome, what a test had to say (a count, say), or that the file came to its end. */
export type Told =
  | { readonly outcome: 'passed', readonly name: string }
  | { readonly outcome: 'failed', readonly name: string, readonly line: number | null, readonly error: string }
  | { readonly outcome: 'skipped', readonly name: string, readonly reason: string }
  | { readonly outcome: 'noted', readonly text: string }
  | { readonly outcome: 'ended' }

/** The outcome of one event, or null where it has none. A test marked as still to be done has not been passed. */
function told (event: TestEvent, parents: readonly string[]): Told | null {
  if (event.type === 'test:summary') return { outcome: 'ended' }
  // What the runner itself says at the end stands at no line of the file's.
  if (event.type === 'test:diagnostic') return event.data.line === 1 && event.data.column === 1 ? null : { outcome: 'noted', text: event.data.message }
  if (event.type !== 'test:pass' && event.type !== 'test:fail') return null
  const { skip, todo, line } = event.data
  const name = [...parents, event.data.name].join(' > ')
  if (isMarked(skip)) return { outcome: 'skipped', name, reason: typeof skip === 'string' ? skip : 'no reason given' }
  const failed = (error: string): Told => ({ outcome: 'failed', name, line: line ?? null, error })
  if (isMarked(todo)) return failed('marked as still to be done')
  if (event.type === 'test:pass') return event.data.details.type === 'suite' ? null : { outcome: 'passed', name }
  const { error } = event.data.details
  return 'failureType' in error && error.failureType === 'subtestsFailed' ? null : failed(inspect(error.cause ?? error, { depth: 4 }))
}

function isMarked (mark: string | boolean | undefined): boolean {
  return mark !== undefined && mark !== false && mark !== ''
}

/** node:test calls this with its stream of events. */
export default async function * report (source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const parents: string[] = []
  for await (const event of source) {
    const nesting = event.type === 'test:start' || event.type === 'test:pass' || event.type === 'test:fail' ? event.data.nesting : 0
    if (event.type === 'test:start') parents.splice(nesting, Infinity, event.data.name)
    const line = told(event, parents.slice(0, nesting))
    if (line !== null) yield `${JSON.stringify(line)}\n`
  }
}
