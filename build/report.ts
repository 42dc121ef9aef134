// What a test run prints. Pure: results in, lines out; the last line is the count that everybody looks at.

import type { FileResult, Note } from './suite.ts'

/** The whole of a run in three numbers, and whether it may be called good: no failure, and at least one test that ran. */
export interface Count { readonly passed: number, readonly failed: number, readonly skipped: number, readonly good: boolean }

const indent = (text: string): string => text.trimEnd().replace(/^(?=.)/gm, '     ')
const place = (file: string, { name, line }: Note): string => line === null ? `${file}: ${name}` : `${file}:${line}: ${name}`

/** One file as it ends: a line, and under it what failed and what its process printed, if anything failed. */
export function fileLines (result: FileResult): string {
  const { file, passed, failed, skipped, noted, output, ms } = result
  const skips = skipped.length === 0 ? '' : `, ${skipped.length} skipped`
  const notes = noted.map((text) => `\n     ${text}`).join('')
  const head = `${failed.length === 0 ? 'ok  ' : 'FAIL'} ${file} (${passed} passed${skips}, ${(ms / 1000).toFixed(1)} s)${notes}`
  if (failed.length === 0) return head
  const printed = output.trim() === '' ? [] : ['   it printed:', indent(output)]
  return [head, ...failed.flatMap((note) => [`   ${place(file, note)}`, indent(note.text)]), ...printed].join('\n')
}

/** Counts the files' tests. A check that ran beside them adds a failure when it found something; it is no test that passes. */
export function count (results: readonly FileResult[], checks: readonly { readonly problems: readonly string[] }[]): Count {
  const sum = (of: (result: FileResult) => number): number => results.reduce((all, result) => all + of(result), 0)
  const passed = sum((result) => result.passed)
  const bad = checks.filter(({ problems }) => problems.length > 0).length
  const failed = sum((result) => result.failed.length) + bad
  return { passed, failed, skipped: sum(({ skipped }) => skipped.length), good: failed === 0 && passed > 0 }
}

/** The end of the report: what was skipped and why, what failed once more by name, and the count as the last line. */
export function summary (results: readonly FileResult[], total: Count): string {
  const skipped = results.flatMap(({ file, skipped: notes }) => notes.map((note) => `skipped ${place(file, note)} (${note.text})`))
  const failed = results.flatMap(({ file, failed: notes }) => notes.map((note) => `failed  ${place(file, note)}`))
  const none = total.failed === 0 && !total.good ? ['no test ran: that is a failure'] : []
  return ['', ...skipped.toSorted(), ...failed.toSorted(), ...none, `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`].join('\n')
}
