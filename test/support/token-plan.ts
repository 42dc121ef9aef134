// The plan of a rehearsal on a token that withToken started, for the programs that it runs; and the station that acts for everybody on it.

import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parsePlan } from '../../src/ceremony/validate.ts'
import type { View } from '../../src/contract/shapes.ts'
import { Host } from '../../src/host/client.ts'
import { Module } from '../../src/hsm/module.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { quick } from './rehearse.ts'

const { STRONGROOM_TEST_MODULE: path = '', STRONGROOM_TEST_URI: uri = '', STRONGROOM_TEST_PIN: pin = '' } = process.env

/** The plan of a genesis without a backup, or with what is given, as a rehearsal on SoftHSM has it, made anew for the token. */
export async function tokenPlan (folder: string, given: Readonly<Record<string, string>> = {}): Promise<string> {
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
export async function actOnToken (host: Host, view: View): Promise<View> {
  const asks = view.step?.asks.filter(({ kind }) => kind === 'pin') ?? []
  if (view.phase !== 'step' || asks.length === 0) return await host.call('ceremony.act-for', {})
  return await host.call('ceremony.answer', { step: view.step!.step, answers: Object.fromEntries(asks.map(({ id }) => [id, new TextEncoder().encode(pin)])) })
}
