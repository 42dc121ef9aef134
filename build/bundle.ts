// Bundles what runs in windows and what an auditor opens in a browser, into dist/: the pages of the renderer, Electron's main and preload scripts, and the
// verifier as one file; the consumer as one file for services; and the program's processes, that they start quickly. `npm run bundle`; the set-up
// runs it where the sources have changed.

import { join } from 'node:path'
import { bundleAuditor } from './auditor.ts'
import { bundleConsumer } from './consumer.ts'
import { bundleElectron, bundlePages } from './pages.ts'
import { bundleProcesses } from './processes.ts'
import { root } from './setup/checkout.js'

const dist = join(root, 'dist')

await bundleProcesses()
await bundlePages(join(dist, 'renderer'))
await bundleElectron(dist)
await bundleAuditor()
await bundleConsumer()
