// Run with a token by withToken: holds a rehearsal of a genesis on it, as it is, without a backup or with what the arguments say (`name=value`), and prints how
// it ended: the refusal's code and facts, or the verdict, the findings' codes, and what the token does not hold of the key.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { parsePlan } from '../../src/ceremony/validate.ts'
import type { View } from '../../src/contract/shapes.ts'
import { Host, HostError } from '../../src/host/client.ts'
import { Module } from '../../src/hsm/module.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { entriesOf, resultOf } from './held.ts'
import { quick, verifyExport } from './rehearse.ts'

const { STRONGROOM_TEST_MODULE: path = '', STRONGROOM_TEST_URI: uri = '', STRONGROOM_TEST_PIN: pin = '' } = process.env
const given = Object.fromEntries(process.argv.slice(2).map(one => one.split('=') as [string, string]))
const folder = mkdtempSync(join(tmpdir(), 'strongroom-genesis-'))
const station = join(folder, 'station')

/** The plan of a rehearsal on SoftHSM, made anew for the token. */
async function planFor (): Promise<string> {
  const from = await Host.start({ station: join(folder, 'source') })
  const { ceremony } = await from.call('ceremony.rehearse', { script: quick('genesis'), parameters: { backup: 'none', token: 'as-it-is', ...given } })
  await from.close()
  const prepared = join(folder, 'source', 'ceremonies', ceremony)
  const plan = parsePlan(readFileSync(join(prepared, 'plan.json')))
  const module = Module.load(path)
  const { label } = module.find(uri, { initialised: true }).identity
  // The second one, which a backup is proven on, has the name of the first with a number.
  const tokens = plan.tokens.map((token, i) => ({ ...token, uri: i === 0 ? uri : `${uri}-2`, label: i === 0 ? label : `${label}-2`, module: { path, sha256: module.sha256 } }))
  module.close()
  cpSync(prepared, join(folder, 'plan'), { recursive: true })
  writeFileSync(join(folder, 'plan', 'plan.json'), toCanonicalBytes({ ...plan, tokens }))
  return join(folder, 'plan', 'plan.json')
}

/** The station acts for everybody, and types the token's own PIN where one is asked for. */
async function actOn (host: Host, view: View): Promise<View> {
  const asks = view.step?.asks.filter(({ kind }) => kind === 'pin') ?? []
  if (view.phase !== 'step' || asks.length === 0) return await host.call('ceremony.act-for', {})
  return await host.call('ceremony.answer', { step: view.step!.step, answers: Object.fromEntries(asks.map(({ id }) => [id, new TextEncoder().encode(pin)])) })
}

async function hold (host: Host, plan: string): Promise<object> {
  let view = await host.call('ceremony.run', { plan })
  while (view.phase !== 'closed') {
    view = await actOn(host, view)
    if (view.trouble !== null) return { code: view.trouble.code, facts: view.trouble.facts }
  }
  const { verdict, findings } = await verifyExport(host, view.ceremony, folder)
  return { verdict, findings: findings.map(({ code }) => code), unenforced: resultOf(entriesOf(station, view.ceremony), given['backup'] === 'shares' ? 'generate-backed-key' : 'generate-key').unenforced }
}

try {
  const plan = await planFor()
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
