// Whether the tokens of a plan can do what it asks of them, found out before the day; and the tokens that a rehearsal takes as they are.

import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { CeremonyError } from '../ceremony/errors.ts'
import { keyOfStep } from '../ceremony/keys.ts'
import { rehearsalSecret } from '../ceremony/rehearsal.ts'
import { firstWay, wayOf, waysFor } from '../ceremony/wrap-way.ts'
import { probeCapabilities, type Capabilities } from '../hsm/capabilities.ts'
import { HsmError } from '../hsm/errors.ts'
import { initialiseToken } from '../hsm/initialise.ts'
import { Module } from '../hsm/module.ts'
import { TokenSession } from '../hsm/session.ts'
import { setUserPin } from '../hsm/set-pin.ts'
import { formatUri } from '../hsm/uri.ts'
import { isWrapMechanism, noWays, probeKeyWrap, waysFound } from '../hsm/wrap.ts'
import { wrapWays } from '../hsm/wrap-ways.ts'
import { assertWrappable } from '../hsm/wrappable.ts'
import { acceptsUntried } from '../transcript/plan-rules.ts'
import type { Algorithm, Plan } from '../transcript/plan.ts'
import { blankToken, makeTokenFolder, useTokenFolder } from './softhsm.ts'

/** Refuses a plan whose tokens can't do what it asks of them. Throws CeremonyError `algorithm-unsupported`, `wrap-no-mechanism`, `keys-untried`, `token-label-taken`; HsmError. */
export function assertCapable (plan: Plan): void {
  for (const planned of plan.tokens) {
    const module = Module.load(planned.module.path, { sha256: planned.module.sha256 })
    try {
      const token = module.find(planned.uri, { initialised: !planned.initialise })
      if (planned.initialise && module.tokens().some(one => one.identity.initialised && one.identity.label === planned.label)) throw new CeremonyError('token-label-taken', { label: planned.label })
      const capabilities = probeCapabilities(module, token)
      for (const algorithm of [...plan.keys.filter(one => one.token === planned.name).map(one => one.algorithm), ...rewrapped(plan)]) {
        const can = capabilities.canGenerate(algorithm)
        if (can !== true) throw new CeremonyError('algorithm-unsupported', { algorithm, token: planned.name, missing: can })
      }
      if (usesRecoveryKey(plan) && !wraps(capabilities, algorithmsOf(plan))) throw new CeremonyError('wrap-no-mechanism', { token: planned.name, found: waysFound(noWays) })
      if (makesUnlessUntried(plan, planned.name) && !wrapsAtAll(capabilities)) throw new CeremonyError('keys-untried', { token: planned.name })
    } finally {
      module.close()
    }
  }
}

/** Whether production makes a key there only if the token is seen to keep it. Where it wraps by nothing at all, it can't be, and that is known before the day. */
function makesUnlessUntried (plan: Plan, token: string): boolean {
  return plan.mode === 'production' && plan.acts.some(({ steps }) => steps.some(step => step.action === 'generate-key' && !acceptsUntried(step) && keyOfStep(step, plan)?.token === token))
}

function wrapsAtAll ({ mechanisms }: Capabilities): boolean {
  return mechanisms.some(({ type, uses }) => uses.includes('wrap') && wrapWays.some(way => way.type === type))
}

/** Algorithms of keys that pass through a token on their way from one recovery key to another. */
function rewrapped ({ custody }: Plan): Algorithm[] {
  return custody?.purpose === 'reshare' ? custody.backups.map(({ algorithm }) => algorithm) : []
}

/** Of keys that are backed up, in it or before it. */
function algorithmsOf ({ keys, restoring, custody }: Plan): Algorithm[] {
  return [...keys, ...restoring?.backups ?? [], ...custody?.backups ?? []].map(({ algorithm }) => algorithm)
}

function usesRecoveryKey ({ recovery, restoring, custody }: Plan): boolean {
  return recovery !== null || restoring !== null || custody?.purpose === 'reshare' || custody?.purpose === 'restore'
}

/** Whether it says so. What its mechanism turns out to be, only its own PIN shows. */
function wraps ({ mechanisms }: Capabilities, algorithms: readonly Algorithm[]): boolean {
  return mechanisms.some(({ type, uses }) => algorithms.every(algorithm => isWrapMechanism(type, algorithm)) && uses.includes('wrap') && uses.includes('unwrap'))
}

/** A rehearsal of a ceremony that takes its token as it is: the token is initialised beforehand, with the PINs that the rehearsal will type. */
export function preinitialise (planned: Plan['tokens'][number], ceremony: string): string {
  const pins = (owner: string): Uint8Array => Buffer.concat(Array.from({ length: planned.pinComponents }, (_, i) => rehearsalSecret(ceremony, `${planned.name}/${owner}-pin-${i + 1}`)))
  const module = Module.load(planned.module.path, { sha256: planned.module.sha256 })
  try {
    const token = initialiseToken(module, module.find(blankToken, { initialised: false }), pins('so'), planned.label)
    const session = TokenSession.open(module, token)
    try {
      session.login('so', pins('so'))
      setUserPin(session, pins('user'))
    } finally {
      session.close()
    }
    return formatUri({ token: token.identity.label, serial: token.identity.serial })
  } finally {
    module.close()
  }
}

/**
 * Refuses a plan whose keys SoftHSM won't wrap: tried with throw-away keys on a scratch token, which is removed. A rehearsal of such a plan would
 * stop in its middle. Throws CeremonyError `key-not-wrappable`, `wrap-no-mechanism`.
 */
export async function assertBackable (folder: string, plan: Plan): Promise<void> {
  const scratch = join(folder, 'scratch')
  mkdirSync(scratch, { mode: 0o700 })
  makeTokenFolder(scratch)
  useTokenFolder(scratch)
  const [first] = plan.tokens
  const module = Module.load(first!.module.path, { sha256: first!.module.sha256 })
  try {
    const pin = rehearsalSecret(plan.ceremony, 'scratch/user-pin-1')
    const token = initialiseToken(module, module.find(blankToken, { initialised: false }), pin, 'scratch')
    const session = TokenSession.open(module, token)
    session.login('so', pin)
    setUserPin(session, pin)
    session.logout()
    session.login('user', pin)
    const probe = probeKeyWrap(session)
    await firstWay(waysFor(plan.keys.map(({ algorithm }) => algorithm)), async standard => {
      const { mechanism } = wayOf(probe, standard, first!.name)
      for (const { algorithm } of plan.keys) await assertWrappable(session, algorithm, mechanism).catch((error: unknown) => { throw unwrappable(error, algorithm) })
    })
    session.close()
  } finally {
    module.close()
    rmSync(scratch, { recursive: true, force: true })
    useTokenFolder(folder)
  }
}

function unwrappable (error: unknown, algorithm: string): unknown {
  return error instanceof HsmError && error.code === 'not-wrappable' ? new CeremonyError('key-not-wrappable', { algorithm }, { cause: error }) : error
}
