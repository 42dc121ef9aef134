// Test only: a service's process that refreshes once. Arguments: the root's file, the repository's folder, the cache, milliseconds of now.

import { readFileSync } from 'node:fs'
import { Consumer } from '../../src/keys/consumer.ts'
import { organisation } from './tuf-repository.ts'

const [root = '', source = '', cache = '', now = ''] = process.argv.slice(2)
const consumer = await Consumer.open({ root: readFileSync(root), source, cache, organisation, now: () => Number(now) })
await consumer.refresh()
