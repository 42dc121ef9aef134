// Run with a token by withToken: holds a rehearsal of a genesis on it, as it is, without a backup or with what the arguments say (`name=value`), and prints how
// it ended: the refusal's code and facts, or the verdict, the findings' codes, and what the token does not hold of the key.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Host, HostError } from '../../src/host/client.ts'
import { entriesOf, resultOf } from './held.ts'
import { verifyExport } from './rehearse.ts'
import { actOnToken, tokenPlan } from './token-plan.ts'

const given = Object.fromEntries(process.argv.slice(2).map(one => one.split('=') as [string, string]))
const folder = mkdtempSync(join(tmpdir(), 'strongroom-genesis-'))
const station = join(folder, 'station')

async function hold (host: Host, plan: string): Promise<object> {
  let view = await host.call('ceremony.run', { plan })
  while (view.phase !== 'closed') {
    view = await actOnToken(host, view)
    if (view.trouble !== null) return { code: view.trouble.code, facts: view.trouble.facts }
  }
  const { verdict, findings } = await verifyExport(host, view.ceremony, folder)
  return { verdict, findings: findings.map(({ code }) => code), unenforced: resultOf(entriesOf(station, view.ceremony), given['backup'] === 'shares' ? 'generate-backed-key' : 'generate-key').unenforced }
}

try {
  const plan = await tokenPlan(folder, given)
  const host = await Host.start({ station })
  const end = await hold(host, plan).catch((error: unknown) => {
    if (error instanceof HostError) return { code: error.report.code, facts: error.report.facts }
    throw error
  })
  await host.close()
  process.stdout.write(JSON.stringify(end))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
