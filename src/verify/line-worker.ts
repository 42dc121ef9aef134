// The other thread of line-thread.ts: a block of lines in, the facts of each out, in the same order.

import { parentPort } from 'node:worker_threads'
import { packFacts } from './facts.ts'

parentPort?.on('message', (block: Uint8Array) => {
  const packed = packFacts(block)
  parentPort?.postMessage(packed, [packed.buffer as ArrayBuffer])
})
