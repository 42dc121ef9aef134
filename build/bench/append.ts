// A durable append - line, chain, tree, a checkpoint's signature, fsync - against writing and syncing the same bytes and nothing else.

import { closeSync, fdatasyncSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { signCheckpoint } from '../../src/transcript/checkpoint.ts'
import { systemClock } from '../../src/transcript/clock.ts'
import { generateKeyPair } from '../../src/transcript/ed25519.ts'
import { TranscriptLog } from '../../src/transcript/log.ts'
import { compare, type Ratio } from './measure.ts'

const count = 1000

/** Two ratios: with a checkpoint's signature as a ceremony has them (46 entries, 8 checkpoints), and with one for every entry. */
export async function benchAppend (folder: string): Promise<Ratio[]> {
  return [await benchAppendWith(join(folder, 'some'), 6), await benchAppendWith(join(folder, 'every'), 1)]
}

async function benchAppendWith (folder: string, entriesToACheckpoint: number): Promise<Ratio> {
  mkdirSync(folder, { recursive: true })
  const key = generateKeyPair()
  let round = 0
  const ours = (): void => {
    const log = TranscriptLog.create(join(folder, `ours-${round++}`), { mode: 'rehearsal', ceremony: '0'.repeat(32), clock: systemClock() })
    for (let number = 1; number <= count; number++) {
      log.append({ type: 'exception.recorded', act: 'key', step: 'generate', actor: null, body: { number, text: 'An exception of ordinary length, as somebody would type it at the console.' } })
      if (number % entriesToACheckpoint === 0) signCheckpoint('strongroom/bench/0', log.head(), key)
    }
    log.close()
  }
  ours()
  const lines = readFileSync(join(folder, 'ours-0'), 'utf8').trimEnd().split('\n').map(line => Buffer.from(`${line}\n`))
  const theirs = (): void => {
    const fd = openSync(join(folder, `theirs-${round++}`), 'ax')
    for (const line of lines) {
      writeSync(fd, line)
      fdatasyncSync(fd)
    }
    closeSync(fd)
  }
  try {
    return await compare({ what: `append, a checkpoint each ${entriesToACheckpoint}`, against: 'bare write + fdatasync', aim: 0.8 }, 7, count, ours, theirs)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
