// Run behind `p11-kit server` by withToken: holds a rehearsal on the token that the server carries, while the server and the process that it keeps for us are killed before
// each act, and come back: at once, or only after somebody tried in vain. Prints how it ended, what was refused on the way, and at which steps.

import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { View } from '../../src/contract/shapes.ts'
import { Host, HostError } from '../../src/host/client.ts'
import { bodiesOf, entriesOf, resultOf } from './held.ts'
import { verifyExport } from './rehearse.ts'
import { actOnToken, tokenPlan } from './token-plan.ts'

const { STRONGROOM_TEST_SERVER: command = '', STRONGROOM_TEST_SERVER_PID: first = '', STRONGROOM_TEST_SOCKET: socket = '' } = process.env
let server: { readonly pid: number, readonly child: ChildProcess | null } = { pid: Number(first), child: null }

/** The server, and the process of its own that serves this connection: the token as we know it. */
function kill (): void {
  const serving = readFileSync(`/proc/${server.pid}/task/${server.pid}/children`, 'utf8').split(' ').filter(pid => pid !== '')
  for (const pid of [server.pid, ...serving.map(Number)]) process.kill(pid, 'SIGKILL')
  rmSync(socket)
}

async function restart (): Promise<void> {
  const child = spawn('sh', ['-c', command], { stdio: 'ignore' })
  server = { pid: child.pid!, child }
  while (!existsSync(socket)) await setTimeout(10)
}

/** Steps at which the server is away while somebody tries. */
const absent = new Set(['inventory-before', 'generate'])

async function hold (host: Host, plan: string): Promise<object> {
  const refused: string[] = []
  const killedAt = new Set<string>()
  const tried = async (view: View): Promise<View> => await actOnToken(host, view).catch(async (error: unknown) => {
    if (!(error instanceof HostError)) throw error
    refused.push(`${view.step?.step ?? view.phase} ${error.report.code}`)
    return await host.call('ceremony.view', {})
  })
  let view = await host.call('ceremony.run', { plan })
  while (view.phase !== 'closed') {
    const step = view.step?.step ?? ''
    if (view.phase === 'step' && !killedAt.has(step)) {
      killedAt.add(step)
      kill()
      if (absent.has(step)) await tried(view)
      await restart()
      view = await host.call('ceremony.view', {})
    }
    if (refused.length > 20) throw new Error(refused.join(', '))
    view = await tried(view)
  }
  const { verdict, findings } = await verifyExport(host, view.ceremony, folder)
  const entries = entriesOf(join(folder, 'station'), view.ceremony)
  return { verdict, refused, failed: bodiesOf(entries, 'step.failed').length, objects: resultOf(entries, 'take-inventory').objects, findings: findings.map(({ code }) => code) }
}

const folder = mkdtempSync(join(tmpdir(), 'strongroom-again-'))
try {
  const plan = await tokenPlan(folder)
  const host = await Host.start({ station: join(folder, 'station') })
  process.stdout.write(JSON.stringify(await hold(host, plan)))
  await host.close()
} finally {
  server.child?.kill()
  rmSync(folder, { recursive: true, force: true })
}
