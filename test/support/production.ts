// A room for production in tests: people with cards of their own, the anchor that they founded, a token, a site file, and people who approve and sign.
// Everything lies in one SoftHSM folder, which goes to the host by its environment.

import { execFileSync } from 'node:child_process'
import { appendFileSync, copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { parse, stringify } from 'yaml'
import type { Answer } from '../../src/contract/ceremony.ts'
import type { Input } from '../../src/contract/contract.ts'
import type { ShownPlan } from '../../src/contract/plan.ts'
import type { Ask, View } from '../../src/contract/shapes.ts'
import type { Host } from '../../src/host/client.ts'
import { signWithCard } from '../../src/host/secrets/cards.ts'
import { ANCHOR_TYPE, anchorPayload, openAnchor, sealAnchor, type Anchor } from '../../src/transcript/anchor.ts'
import { envelopeMessage } from '../../src/transcript/envelope.ts'
import { toBase64 } from '../../src/transcript/hash.ts'
import type { Role } from '../../src/transcript/plan.ts'
import { cardSoPin, pinOf, testCards, type TestCards } from './cards.ts'
import { quick, tempFolder } from './rehearse.ts'
import { bytes } from './softhsm.ts'

export interface CastMember { readonly id: string, readonly name: string, readonly roles: Role[], readonly algorithm: 'ec-p256' | 'ec-p384' | 'ed25519' }

/** Whom every room of production has. */
export const people: readonly CastMember[] = [
  { id: 'ada', name: 'Ada Lind', roles: ['administrator'], algorithm: 'ec-p256' },
  { id: 'sol', name: 'Sol Marsh', roles: ['security-officer'], algorithm: 'ec-p384' },
  { id: 'cy', name: 'Cy Novak', roles: ['crypto-officer'], algorithm: 'ed25519' },
  { id: 'wit', name: 'Wit Amari', roles: ['witness'], algorithm: 'ec-p256' },
  { id: 'aud', name: 'Aud Keller', roles: ['auditor'], algorithm: 'ec-p256' }
]

export const tokenPin = 'pin-of-the-token'

export interface ProductionRoom {
  readonly folder: string
  readonly cards: TestCards
  /** Files: the anchor, the site with a module of its own for the token. */ readonly anchor: string
  readonly site: string
  /** Another first anchor of the same people and organisation. */ readonly otherAnchor: () => Promise<string>
  /** Makes the token's module another file. */ readonly changeModule: () => void
  /** A token that is initialised beforehand; one of the same label goes. */ readonly putToken: (label: string) => void
  /** Takes every object off the token that a URI names, as another tool might. */ readonly emptyToken: (uri: string) => void
  readonly prepare: (host: Host, out: string, given?: Partial<Input<'plan.prepare'>>) => Promise<ShownPlan>
  readonly approve: (host: Host, shown: ShownPlan, participant: string) => Promise<ShownPlan>
}

export async function productionRoom (t: Pick<TestContext, 'after'>, cast: readonly CastMember[] = people): Promise<ProductionRoom> {
  const cards = await testCards(Object.fromEntries(cast.map(({ id, algorithm }) => [id, algorithm])))
  t.after(() => cards.remove())
  const folder = tempFolder(t)
  const module = join(folder, 'token-module.so')
  copyFileSync(cards.module.path, module)
  const site = join(folder, 'site.yaml')
  writeFileSync(site, stringify({ tokens: { primary: { module, uri: 'pkcs11:manufacturer=SoftHSM%20project' } }, cards: { module: cards.module.path } }))
  const anchor = join(folder, 'anchor.json')
  writeFileSync(anchor, await signedAnchor(cards, cast, { thresholds: { witness: 1 } }))
  return {
    folder, cards, anchor, site,
    otherAnchor: async () => {
      const path = join(folder, 'other-anchor.json')
      writeFileSync(path, await signedAnchor(cards, cast))
      return path
    },
    changeModule: () => appendFileSync(module, '\n'),
    putToken: label => {
      const softhsm = (...args: string[]): unknown => execFileSync('softhsm2-util', args, { env: { ...process.env, ...cards.env }, stdio: 'pipe' })
      try {
        softhsm('--delete-token', '--token', label)
      } catch { /* there was none */ }
      softhsm('--init-token', '--free', '--label', label, '--so-pin', cardSoPin, '--pin', tokenPin)
    },
    emptyToken: uri => {
      const [, serial = ''] = /serial=([0-9a-f]{16})/.exec(uri) ?? []
      const [, tokens = ''] = /tokendir = (.*)/.exec(readFileSync(cards.env.SOFTHSM2_CONF, 'utf8')) ?? []
      const token = readdirSync(tokens).find(name => name.replaceAll('-', '').endsWith(serial))
      if (serial === '' || token === undefined) throw new Error(`no token in ${tokens} for ${uri}`)
      for (const file of readdirSync(join(tokens, token))) if (!file.startsWith('token.') && file !== 'generation') rmSync(join(tokens, token, file))
    },
    prepare: async (host, out, given = {}) => await host.call('plan.prepare', {
      script: brief(), parameters: { backup: 'none' }, anchor, site, people: ['ada', 'sol', 'cy', 'wit'].map(id => ({ id, roles: null })),
      mode: 'production', notBefore: null, notAfter: null, predecessor: 'station', out, ...given
    }),
    approve: async (host, { folder: plan, hash }, participant) =>
      await host.call('plan.approve', { folder: plan, hash, participant, role: null, keyFile: null, module: null, secret: bytes(pinOf(participant)) })
  }
}

/** A version of the anchor, after those before it where there are some, signed with the cards of its two founders. */
export async function signedAnchor (cards: TestCards, cast: readonly CastMember[], change: Partial<Anchor> = {}, before: Uint8Array | null = null): Promise<Uint8Array> {
  const former = before === null ? null : openAnchor(before)
  const payload = anchorPayload({
    v: 1, mode: 'production', version: (former?.anchor.version ?? 0) + 1, previous: former?.hash ?? null, organisation: { id: 'example', name: 'Example & Co' }, policy: null, thresholds: {}, approvals: { administrator: 1, auditor: 1 },
    participants: cast.map(({ id, name, roles }) => ({ id, name, roles, held: 'card', publicKey: toBase64(cards.card(id).publicKey) })), founders: ['ada', 'cy'], successors: 2, ...change
  })
  const message = envelopeMessage(ANCHOR_TYPE, payload)
  const signatures = []
  for (const id of ['ada', 'cy']) {
    const { publicKey, pin } = cards.card(id)
    signatures.push({ publicKey, signature: await signWithCard(cards.runner, { module: cards.module, publicKey, pin: pin(), message, owner: id }) })
  }
  return sealAnchor(before, payload, signatures)
}

/** A script as short as it can be; without the station's check, which a test's machine with its network would not pass. */
export function brief (name = 'genesis'): { yaml: string } {
  const script = parse(quick(name).yaml) as { acts: { steps: { step: string }[] }[] }
  return { yaml: stringify({ ...script, acts: script.acts.map(act => ({ ...act, steps: act.steps.filter(({ step }) => step !== 'station' && step !== 'clock' && step !== 'roll-call') })) }) }
}

/** What people do that not everybody does alike: what they say where a text is asked for, and what custodians do with their shares. */
export interface Hands {
  readonly says?: (step: NonNullable<View['step']>, ask: string) => string
  readonly share?: (view: View) => Promise<View>
  /** The PIN of the plan's tokens. */ readonly pin?: string
}

/** People at the terminal: they confirm, type PINs and sign with their cards, until the ceremony has ended or `until` says stop. */
export async function holdProduction (host: Host, first: View, { says = () => 'as it is', share, pin = tokenPin }: Hands = {}, until: (view: View) => boolean = () => false): Promise<View> {
  let view = first
  while (view.phase !== 'closed' && view.phase !== 'aborted' && !until(view)) {
    const { signing, step } = view
    const [next] = signing?.pending ?? []
    const before = view.head.size
    if (next !== undefined) {
      view = await host.call('ceremony.sign', { participant: next.participant, role: next.role, decision: 'approve', secret: bytes(pinOf(next.participant)) })
    } else if (view.phase === 'briefing') {
      view = await host.call('ceremony.answer', { step: null, answers: { source: 'The Example Times', value: 'Rain & sun' } })
    } else if (share !== undefined && step?.asks.some(({ kind }) => kind === 'show-share' || kind === 'share') === true) {
      view = await share(view)
    } else {
      const answers = (step?.asks ?? []).map(ask => [ask.id, answerOf(ask, id => says(step!, id), pin)] as const)
      view = await host.call('ceremony.answer', { step: step?.step ?? null, answers: Object.fromEntries(answers) })
    }
    if (view.head.size === before) throw new Error(`nothing moved in phase ${view.phase}: ${JSON.stringify(view.trouble)}`)
  }
  return view
}

function answerOf (ask: Ask, says: (ask: string) => string, pin: string): Answer {
  switch (ask.kind) {
    case 'confirm': return true
    case 'text': return says(ask.id)
    case 'signature': return bytes(pinOf(ask.who))
    default: return bytes(pin)
  }
}
