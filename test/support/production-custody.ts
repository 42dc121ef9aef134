// A room for ceremonies about share sets in production: a program's own, in a namespace in which media are devices (namespace.ts). Cards, tokens and transcripts are
// real, the scripts are those that we ship, every signature is made with a card, and what custodians hold nobody else sees. Argument of the program: the folder.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after } from 'node:test'
import { stringify } from 'yaml'
import type { Input } from '../../src/contract/contract.ts'
import type { View } from '../../src/contract/shapes.ts'
import type { Host } from '../../src/host/client.ts'
import { backupSuffix } from '../../src/keys/backup.ts'
import { readyPolicy } from '../../src/keys/policy/ready.ts'
import { seal } from '../../src/shares/seal.ts'
import { sha256, toHex } from '../../src/transcript/hash.ts'
import { pinOf, testCards } from './cards.ts'
import { shareAsk, type Custodians } from './custodians.ts'
import { refused } from './held.ts'
import { mediumOf } from './namespace.ts'
import { people, signedAnchor, type CastMember, type Hands } from './production.ts'
import { bytes } from './softhsm.ts'
import { main } from './terminal.ts'

const [, , folder = ''] = process.argv
export const path = (...names: string[]): string => join(folder, ...names)
export const medium = (name: string): string => mediumOf(folder, name)

const custodian = (id: string, name: string): CastMember => ({ id, name, roles: ['custodian'], algorithm: 'ec-p256' })
const kim = custodian('kim', 'Kim Sato')
const lea = custodian('lea', 'Lea Duarte')
const mo = custodian('mo', 'Mo Adeyemi')
const ned = custodian('ned', 'Ned Larsen')
const founding = [...people, kim, lea, mo]
const later = [...founding, ned]

/** Where Kim Sato's share is: on the smart card that she signs with. The others copy theirs. */
const onSmartCard = 'kim'
const kimsPin = (): { kind: 'token', pin: Uint8Array } => ({ kind: 'token', pin: bytes(pinOf(onSmartCard)) })

const cards = await testCards(Object.fromEntries(later.map(({ id, algorithm }) => [id, algorithm])))
after(() => cards.remove())
Object.assign(process.env, cards.env)
export const station = path('station')
mkdirSync(path('evidence'))

const module = path('token-module.so')
copyFileSync(cards.module.path, module)
const policy = path('policy.yaml')
writeFileSync(policy, readyPolicy('small-team')!.bytes)
const ruled = { policy: toHex(sha256(readFileSync(policy))), approvals: { administrator: 1, witness: 1, auditor: 1 }, thresholds: { witness: 1 } }
const founded = await signedAnchor(cards, founding, ruled)
writeFileSync(path('anchor.json'), founded)
export const anchor = await signedAnchor(cards, later, ruled, founded)
writeFileSync(path('anchor-2.json'), anchor)

/** Where tokens are: a blank one of SoftHSM, or one by its label. */
export function site (tokens: Readonly<Record<string, string>>): string {
  const file = path(`${Object.values(tokens).join('-').replace(/[^\w-]/g, '')}.yaml`)
  writeFileSync(file, stringify({ tokens: Object.fromEntries(Object.entries(tokens).map(([name, uri]) => [name, { module, uri: `pkcs11:${uri}` }])), cards: { module: cards.module.path } }))
  return file
}
export const blank = 'manufacturer=SoftHSM%20project'

type Wanted = Partial<Input<'plan.prepare'>> & Pick<Input<'plan.prepare'>, 'script' | 'parameters'>
const officers = ['ada', 'sol', 'cy', 'wit']
export const wantedOf = (given: Wanted): Input<'plan.prepare'> => ({
  anchor: path('anchor.json'), site: site({ primary: blank, second: blank }), people: null, mode: 'production', notBefore: null, notAfter: null, predecessor: 'station', policy, out: path('never'), ...given
})
export const taking = (...ids: string[]): Input<'plan.prepare'>['people'] => [...officers, ...ids].map(id => ({ id, roles: null }))

/** Prepared, read, approved by everybody who must, and begun. */
export async function begin (host: Host, out: string, given: Wanted): Promise<View> {
  const shown = await host.call('plan.prepare', wantedOf({ ...given, out: path(out) }))
  assert.deepEqual(shown.wrong, [])
  await refused(host, 'plan-not-approved', 'ceremony.run', { plan: shown.folder })
  for (const participant of ['ada', 'wit', 'aud']) await host.call('plan.approve', { folder: shown.folder, hash: shown.hash, participant, role: null, keyFile: null, module: null, secret: bytes(pinOf(participant)) })
  return await host.call('ceremony.run', { plan: shown.folder })
}

/** What custodians do: each with their own share alone. `made` has the copies that they are given, `had` those of the set before. */
export function custody (host: Host, made: Custodians, had: Custodians): NonNullable<Hands['share']> {
  return async view => {
    const step = view.step!
    const show = step.asks.find(({ kind }) => kind === 'show-share')
    const isOnCard = (show ?? shareAsk(view)).who === onSmartCard
    if (show === undefined) {
      if (isOnCard) return await host.call('custody.take-from', { step: step.step!, from: kimsPin() })
      return await (step.action === 'enter-share' ? had : made).readBack(host, view, shareAsk(view).ordinal! % 2 === 0 ? 'code' : 'words')
    }
    if (!isOnCard) return await made.handOver(host, view)
    assert.equal((await host.call('custody.give', { step: step.step!, confirmed: ['alone'], way: kimsPin() })).kind, 'token')
    return await host.call('ceremony.answer', { step: step.step, answers: { alone: true, share: true, copied: true } })
  }
}

/** What is said aloud: the media by where they are mounted, bags by their numbers, and of each copy of the old set that it is destroyed. */
export function says (media: readonly string[], bags: string, before: { readonly media: readonly string[], readonly bags: string } | null = null): NonNullable<Hands['says']> {
  return ({ action, facts }, ask) => {
    const number = Number(/\d+$/.exec(ask)?.[0] ?? 0)
    switch (action) {
      case 'register-media': return medium(media[number - 1]!)
      case 'register-bags': case 'seal-cards': return `${bags}-${number}`
      case 'inspect-card': return `${before!.bags}-${facts.ordinal}`
      case 'collect-shares': return medium(before!.media[0]!)
      case 'give-up-set': return 'destroyed'
      default: return 'as it is'
    }
  }
}

/** Asserts that an answer to the step in hand is refused, which leaves the step where it is. */
export async function refusedMedia (host: Host, view: View, code: string, ...paths: string[]): Promise<void> {
  await refused(host, code, 'ceremony.answer', { step: view.step!.step, answers: Object.fromEntries(paths.map((one, i) => [`medium-${i + 1}`, one])) })
}

/** Asserts that what was typed is refused as the share that is asked for. */
export async function refusedShare (host: Host, view: View, code: string, text: string): Promise<void> {
  const { step } = view.step!
  await refused(host, code, 'ceremony.answer', { step, answers: { share: seal(shareAsk(view).to, step!, new TextEncoder().encode(text)) } })
}

export const isAskedOf = (who: string) => (view: View): boolean => view.phase === 'step' && (view.step?.asks.some(ask => ask.kind === 'share' && ask.who === who) ?? false)

export const backupsOn = (name: string): string[] => readdirSync(medium(name)).filter(file => file.endsWith(backupSuffix))

export function strongroom (...args: string[]): { readonly status: number | null, readonly out: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' })
  return { status, out: `${stdout}${stderr}`.replace(/\s+/g, ' ') }
}

export async function exported (host: Host, { ceremony, phase }: View): Promise<string> {
  assert.equal(phase, 'closed')
  return (await host.call('evidence.export', { ceremony, to: path('evidence') })).bundle
}
