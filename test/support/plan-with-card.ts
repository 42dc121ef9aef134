// A rehearsal's plan in which one custodian has a smart card of their own, as somebody might bring it on a medium.

import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { parsePlan } from '../../src/ceremony/validate.ts'
import { toBase64 } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import type { TestCards } from './cards.ts'
import { quick, smallest, tempFolder, testStation } from './rehearse.ts'

/** The plan's file: a genesis with the smallest share set, whose first custodian has the card of a label. No anchor names them: a rehearsal's plan may be without. */
export async function planWithCard (t: TestContext, cards: TestCards, label: string): Promise<string> {
  const source = testStation(t)
  const host = await source.start()
  const { ceremony } = await host.call('ceremony.rehearse', { script: quick('genesis'), parameters: { ...smallest } })
  await host.close()
  const folder = tempFolder(t)
  cpSync(join(source.folder, 'ceremonies', ceremony), folder, { recursive: true })
  rmSync(join(folder, 'anchor.json'))
  const file = join(folder, 'plan.json')
  const plan = parsePlan(readFileSync(file))
  const first = plan.participants.find(({ roles }) => roles.includes('custodian'))!
  const participants = plan.participants.map(one => one === first ? { ...one, held: 'card', publicKey: toBase64(cards.card(label).publicKey) } : one)
  writeFileSync(file, toCanonicalBytes({ ...plan, anchor: null, cards: cards.module, participants }))
  return file
}
