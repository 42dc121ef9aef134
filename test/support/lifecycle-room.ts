// Ceremonies about keys that exist, held by the engine on one throw-away SoftHSM token, with plans that are made by hand: in this process, where a crash is an
// error right after an entry is durable and the next engine has the folder and the token only; or in one of its own that is killed.

import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { Ceremony } from '../../src/ceremony/engine.ts'
import { CeremonyFolder } from '../../src/ceremony/folder.ts'
import type { Ports } from '../../src/ceremony/ports.ts'
import { rehearsalSecret } from '../../src/ceremony/rehearsal.ts'
import { assertPlan } from '../../src/ceremony/validate.ts'
import type { View } from '../../src/contract/shapes.ts'
import { generateMasterKey } from '../../src/hsm/generate.ts'
import { Module } from '../../src/hsm/module.ts'
import { objectsWithId } from '../../src/hsm/objects.ts'
import { setUserPin } from '../../src/hsm/set-pin.ts'
import { TokenSession } from '../../src/hsm/session.ts'
import { systemClock } from '../../src/transcript/clock.ts'
import { sign, type Ed25519KeyPair } from '../../src/transcript/ed25519.ts'
import { entry as entryShape, type Entry } from '../../src/transcript/entry.ts'
import { fromHex, toBase64 } from '../../src/transcript/hash.ts'
import type { ExistingKey, Lifecycle } from '../../src/transcript/lifecycle.ts'
import { signsForOthers } from '../../src/transcript/plan-rules.ts'
import type { Algorithm, Plan, PlannedStep, Role } from '../../src/transcript/plan.ts'
import type { ActionName, ResultOf } from '../../src/transcript/results.ts'
import { tempFolder } from './rehearse.ts'
import { people, shortest } from './small-plans.ts'
import { softHsm, softHsmPath, soPin } from './softhsm.ts'

export class Crash extends Error {}

export const step = (id: string, action: ActionName, settings: Record<string, string> = {}): PlannedStep => ({ id, action, by: roles[action] ?? ['administrator'], irreversible: irreversible.has(action), with: settings, planned: 60 })

const reads: Role[] = ['administrator', 'witness']
const roles: Partial<Record<ActionName, Role[]>> = { 'read-proposal': reads, 'change-state': reads, 'destroy-copies': reads, 'read-issuance': reads, 'read-publication': reads, 'certify-online-key': reads }
const irreversible: ReadonlySet<string> = new Set(['change-state', 'destroy-key', 'generate-key', ...signsForOthers])

const token = 'primary'
export const inventory = (when: 'before' | 'after'): PlannedStep => step(when, 'take-inventory', { token, when })

/** What a process of its own is given. */
export interface LifecycleOrder { readonly folder: string, readonly plan: Plan, /** Private keys in PEM. */ readonly people: Readonly<Record<string, string>>, readonly killAfter: { readonly type: Entry['type'], readonly step: string } | null }

export interface EngineHooks { readonly onModule?: (module: Module) => void, readonly onEntry: (entry: Entry) => void, /** What else than a ceremony without shares has. */ readonly ports?: Partial<Ports> }

/** An engine on a ceremony's folder: it takes up what is there. */
export function engineOn (folder: string, plan: Plan, signers: ReadonlyMap<string, Pick<Ed25519KeyPair, 'privateKey'>>, { onModule = () => {}, onEntry, ports = {} }: EngineHooks): Ceremony {
  const ceremony = new Ceremony(new CeremonyFolder(folder), plan, { plan: 'f'.repeat(64), approvals: [] }, {
    clock: systemClock(), version: '0.1.0', secretsFrom: plan.ceremony, chosenBefore: [], knownSets: () => [], givenUp: () => null, sealedIn: () => null, startCustody: () => { throw new Error('there are no shares here') },
    couriers: { give: () => { throw new Error('there are no shares here') }, take: () => { throw new Error('there are no shares here') } },
    station: { facts: () => ({ kernel: 'Linux', arch: 'x64', node: '24', interfaces: [], swap: false, coreDumps: false, utcOffsetMinutes: 0 }), installation: async () => await Promise.resolve({ state: 'unpackaged' }), doctor: () => null },
    loadModule: path => {
      const module = Module.load(path)
      onModule(module)
      return module
    },
    signer: { sign: async (participant, _, message) => await Promise.resolve(sign(signers.get(participant)!.privateKey, message)) }, onEntry, ...ports
  })
  if (new CeremonyFolder(folder).hasTranscript) ceremony.takeUp({ state: 'unpackaged' })
  return ceremony
}

/** Acts for everybody until a step is in hand, or to the end. */
export async function holdAll (ceremony: Ceremony, until: (view: View) => boolean = () => false): Promise<View> {
  for (let view = ceremony.view(); ; view = ceremony.view()) {
    if (view.phase === 'closed' || until(view)) return view
    await ceremony.actFor()
  }
}

export class LifecycleRoom {
  readonly ceremony = randomBytes(16).toString('hex')
  readonly folder: string
  /** What is done to the module before an engine gets it: for faults that SoftHSM does not have. */ onModule: (module: Module) => void = () => {}
  readonly #hsm = softHsm()
  #open: Module | null
  #current: Ceremony | null = null
  #crashAfter: ((entry: Entry) => boolean) | null = null

  constructor (t: Pick<TestContext, 'after'>) {
    this.folder = tempFolder(t)
    this.#open = this.#hsm.module
    const { slot } = this.#hsm.token('strongroom')
    const session = TokenSession.open(this.#hsm.module, this.#hsm.module.describe(slot))
    session.login('so', soPin)
    setUserPin(session, rehearsalSecret(this.ceremony, 'primary/user-pin-1'))
    session.close()
    t.after(() => {
      this.#current?.close()
      this.#open?.close()
      this.#hsm.remove()
    })
  }

  /** Does something to the token with the user logged in, as somebody else would: not while a ceremony is under way. */
  async onToken<T> (run: (session: TokenSession) => T | Promise<T>): Promise<T> {
    this.leave()
    this.#open ??= Module.load(softHsmPath)
    const session = TokenSession.open(this.#open, this.#open.find('pkcs11:token=strongroom', { initialised: true }))
    try {
      session.login('user', rehearsalSecret(this.ceremony, 'primary/user-pin-1'))
      return await run(session)
    } finally {
      session.close()
    }
  }

  /** A key on the token, as the catalog would have it. */
  async key (key: string, version: number, more: Partial<ExistingKey> = {}, algorithm: Algorithm = 'ec-p256'): Promise<ExistingKey> {
    const id = randomBytes(16).toString('hex')
    const made = await this.onToken(session => generateMasterKey(session, { algorithm, id: fromHex(id), label: `${key} v${version}` }))
    return {
      key, version, algorithm, class: null, state: 'active', since: '2026-01-01T00:00:00.000Z', publicKey: made.publicKey === null ? null : toBase64(made.publicKey),
      holdings: [{ token, id }], elsewhere: [], copies: [], ...more
    }
  }

  /** Classes of what is on the token under a key's id. */
  async classesOf (key: ExistingKey): Promise<string[]> {
    return await this.onToken(session => objectsWithId(session, fromHex(key.holdings[0]!.id)).map(one => one.class).sort())
  }

  plan (lifecycle: Partial<Lifecycle>, steps: readonly PlannedStep[], keys: Plan['keys'] = []): Plan {
    const day = 24 * 60 * 60 * 1000
    return {
      ...shortest(), ceremony: this.ceremony, keys,
      notBefore: new Date(Date.now() - day).toISOString(), notAfter: new Date(Date.now() + day).toISOString(),
      tokens: [{ name: token, uri: 'pkcs11:token=strongroom', module: { path: softHsmPath, sha256: '0'.repeat(64) }, initialise: false, label: 'strongroom', pinComponents: 1 }],
      participants: [{ ...shortest().participants[0]!, roles: ['administrator', 'crypto-officer', 'security-officer'] }, shortest().participants[1]!],
      signoffs: Object.fromEntries(Object.keys(shortest().signoffs).map(purpose => [purpose, { administrator: 1, witness: 1 }])) as Plan['signoffs'],
      lifecycle: { proposer: 'ada', trigger: 'time', reason: 'its time has come', since: null, emergency: false, catalog: 'c'.repeat(64), existing: [], changes: [], promotion: null, below: [], ...lifecycle },
      acts: [{ id: 'all', title: 'All of it', steps: [...steps] }]
    }
  }

  /** An engine on the ceremony's folder: it takes up what is there. */
  async enter (plan: Plan, ports: Partial<Ports> = {}): Promise<Ceremony> {
    assertPlan(plan)
    this.leave()
    this.#open?.close()
    this.#open = null
    const ceremony = engineOn(this.folder, plan, people, {
      onModule: module => { this.onModule(module) },
      onEntry: entry => { if (this.#crashAfter?.(entry) === true) throw new Crash() }, ports
    })
    this.#current = ceremony
    return ceremony
  }

  leave (): void {
    this.#current?.close()
    this.#current = null
  }

  async hold (ceremony: Ceremony, until?: (view: View) => boolean): Promise<View> {
    return await holdAll(ceremony, until)
  }

  /** Holds a plan until the engine crashes after an entry. */
  async crash (plan: Plan, after: (entry: Entry) => boolean): Promise<void> {
    this.#crashAfter = after
    try {
      await this.hold(await this.enter(plan))
      throw new Error('nothing crashed')
    } catch (error) {
      if (!(error instanceof Crash)) throw error
    } finally {
      this.#crashAfter = null
      this.leave()
    }
  }

  /** Holds a plan in a process of its own until that is killed: after an entry, or by the fault that the environment names. */
  kill (plan: Plan, { after = null, fault = {} }: { readonly after?: LifecycleOrder['killAfter'], readonly fault?: Record<string, string> }): void {
    assertPlan(plan)
    this.leave()
    const order: LifecycleOrder = { folder: this.folder, plan, people: Object.fromEntries([...people].map(([id, { privateKey }]) => [id, String(privateKey.export({ format: 'pem', type: 'pkcs8' }))])), killAfter: after }
    const { signal, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'lifecycle-child.ts')], { input: JSON.stringify(order), env: { ...process.env, ...fault } })
    if (signal !== 'SIGKILL') throw new Error(`the process was not killed: ${stderr.toString()}`)
  }

  entries (): Entry[] {
    return readFileSync(join(this.folder, 'transcript.jsonl'), 'utf8').trimEnd().split('\n').map(line => entryShape.parse(JSON.parse(line)))
  }

  resultsOf<A extends ActionName> (action: A): ResultOf<A>[] {
    return this.entries().flatMap(entry => entry.type === 'step.done' && entry.body.result.action === action ? [entry.body.result as ResultOf<A>] : [])
  }
}
