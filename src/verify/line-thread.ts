// A thread of Node's that works out what can be told of lines by themselves. It is given copies of what is judged here: the bytes are read once.

import { Worker } from 'node:worker_threads'
import { processFile } from '../installation/place.ts'
import { BlockFacts } from './facts.ts'
import type { LineHelper } from './facts.ts'

/** Shorter transcripts are done before a thread has started, in bytes. */
const longEnough = 4 * 1024 * 1024

type Answer = (facts: BlockFacts | null) => void

/** A helper for a transcript of so many bytes; null for one that is not worth it. */
export function lineThread (bytes: number): LineHelper | null {
  if (bytes < longEnough) return null
  const waiting: Answer[] = []
  let isGone = false
  const worker = new Worker(processFile('lines'))
  // It never keeps the process alive, and its failure is no failure of the verification.
  worker.unref()
  const give = (): void => {
    isGone = true
    for (const answer of waiting.splice(0)) answer(null)
  }
  worker.on('error', give)
  worker.on('exit', give)
  worker.on('message', (packed: Uint8Array) => { waiting.shift()?.(new BlockFacts(packed)) })
  return {
    begin: block => new Promise(resolve => {
      if (isGone) return resolve(null)
      waiting.push(resolve)
      const copy = block.slice()
      worker.postMessage(copy, [copy.buffer])
    }),
    end: () => { void worker.terminate() }
  }
}
