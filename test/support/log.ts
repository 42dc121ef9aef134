// Small transcripts for tests: a folder of their own, a clock that the test moves, and drafts to append.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { Clock } from '../../src/transcript/clock.ts'
import type { EntryDraft, LogOptions } from '../../src/transcript/log.ts'

/** A folder that is gone after the test file. */
export function ownFolder (): string {
  const folder = mkdtempSync(join(tmpdir(), 'strongroom-test-'))
  after(() => { rmSync(folder, { recursive: true }) })
  return folder
}

/** A clock that moves on by a second and a half each time it is read. */
export function steppingClock (): Clock {
  let ms = 0
  return {
    now: () => new Date(Date.UTC(2026, 10, 22, 8) + (ms += 1500)),
    monoMs: () => ms + 0.75,
    bootId: () => 'boot-of-a-test'
  }
}

export function logOptions (): LogOptions {
  return { mode: 'rehearsal', ceremony: '0123456789abcdef0123456789abcdef', clock: steppingClock() }
}

/** An entry that needs nothing else: an exception with a text. */
export function exceptionDraft (text: string, number = 1): EntryDraft {
  return { type: 'exception.recorded', act: 'prepare', step: 'roll-call', actor: 'alice', body: { number, text } }
}
