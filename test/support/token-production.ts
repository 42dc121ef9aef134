// Run with a token by withToken: prepares a production ceremony of a key without a backup on it, as it is, has it approved by card and holds it, with what the
// arguments say (`name=value`). Prints the refusal at preparation, or where it was held: what was refused in it, how it ended and verified, and how many objects the
// token holds afterwards.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { Host, HostError } from '../../src/host/client.ts'
import { Module } from '../../src/hsm/module.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { bodiesOf, entriesOf } from './held.ts'
import { holdProduction, productionRoom } from './production.ts'
import { bytes } from './softhsm.ts'

const { STRONGROOM_TEST_MODULE: path = '', STRONGROOM_TEST_URI: uri = '', STRONGROOM_TEST_PIN: pin = '' } = process.env
const given = Object.fromEntries(process.argv.slice(2).map(one => one.split('=') as [string, string]))
const afterwards: (() => unknown)[] = []

async function hold (): Promise<object> {
  const room = await productionRoom({ after: (run: () => unknown) => { afterwards.push(run) } })
  const station = join(room.folder, 'station')
  const module = Module.load(path)
  const { label } = module.find(uri, { initialised: true }).identity
  module.close()
  writeFileSync(room.site, stringify({ tokens: { primary: { module: path, uri } }, cards: { module: room.cards.module.path } }))
  Object.assign(process.env, room.cards.env)
  const host = await Host.start({ station })
  afterwards.push(() => host.close())
  const shown = await room.prepare(host, join(room.folder, 'plan'), { parameters: { backup: 'none', token: 'as-it-is', label, ...given } })
  for (const id of ['ada', 'aud']) await room.approve(host, shown, id)
  const begun = await host.call('ceremony.run', { plan: shown.folder })
  const { ceremony } = begun
  let refused: string | null = null
  const { phase } = await holdProduction(host, begun, { pin }).catch(async (error: unknown) => {
    if (!(error instanceof HostError)) throw error
    refused = error.report.code
    return await holdProduction(host, await host.call('ceremony.abort', { reason: 'the token is no place for a key' }), { pin })
  })
  const { bundle } = await host.call('evidence.export', { ceremony, to: join(room.folder, 'evidence') })
  const { verdict, findings } = await verifyBundle(openFolder(bundle), { anchor: readFileSync(room.anchor) })
  // A ceremony keeps its modules as long as its host.
  await host.close()
  const other = await Host.start({ station })
  afterwards.push(() => other.close())
  const { counted } = await other.call('token.inventory', { module: path, uri, userPin: bytes(pin) })
  return {
    refused, phase, verdict, objects: counted, recorded: bodiesOf(entriesOf(station, ceremony), 'attempt.refused').map(({ error }) => error.code),
    findings: findings.filter(({ code }) => code.startsWith('extraction')).map(({ weight, code }) => `${weight} ${code}`)
  }
}

try {
  process.stdout.write(JSON.stringify(await hold().catch((error: unknown) => {
    if (error instanceof HostError) return { code: error.report.code, facts: error.report.facts }
    throw error
  })))
} finally {
  for (const run of afterwards.toReversed()) await run()
}
