// The other thread of line-thread.ts: a block of lines in, the facts of each out, in the same order.

import { parentPort } from 'node:worker_threads'
import { startSha256 } from '../transcript/hash.ts'
import { packFacts } from './facts.ts'

const sum = startSha256()

parentPort?.on('message', (block: Uint8Array) => {
  const packed = packFacts(block, sum)
  parentPort?.postMessage(packed, [packed.buffer as ArrayBuffer])
})
