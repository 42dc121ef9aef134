// Calls about tokens outside a ceremony: list, initialise a blank one, take an inventory, ask what one can do.

import type { Input, Output } from '../contract/contract.ts'
import type { TokenSummary } from '../contract/token.ts'
import { checkConformance } from '../hsm/conformance/suite.ts'
import { HsmError } from '../hsm/errors.ts'
import { initialiseToken } from '../hsm/initialise.ts'
import { takeInventory } from '../hsm/inventory.ts'
import { Module, type Token } from '../hsm/module.ts'
import { atPad } from '../hsm/pin.ts'
import { setUserPin } from '../hsm/set-pin.ts'
import { TokenSession } from '../hsm/session.ts'

export function listTokens (path: string): Output<'token.list'> {
  return withModule(path, module => ({ module: module.path, sha256: module.sha256, tokens: module.tokens().map(summary) }))
}

/** Refuses an initialised token: what is on one is only given up in a ceremony. */
export function initialise ({ module: path, uri, label, soPin, userPin }: Input<'token.init'>): TokenSummary {
  try {
    return withModule(path, module => {
      const token = findPreferring(module, uri, { initialised: false })
      if (token.identity.initialised) throw new HsmError('token-already-initialised', 'the token is initialised already; nothing was changed; choose a blank one', { token: token.identity.label })
      const made = initialiseToken(module, token, soPin, label)
      const session = TokenSession.open(module, made)
      try {
        session.login('so', soPin)
        setUserPin(session, userPin)
      } finally {
        session.close()
      }
      return summary(module.find(made.uri))
    })
  } finally {
    soPin.fill(0)
    userPin.fill(0)
  }
}

export function inventory ({ module: path, uri, userPin }: Input<'token.inventory'>): Output<'token.inventory'> {
  try {
    return withModule(path, module => {
      const token = findPreferring(module, uri, { initialised: true })
      const session = TokenSession.open(module, token, { readOnly: true })
      try {
        if (userPin !== undefined) session.login('user', userPin ?? atPad)
        const objects = takeInventory(session)
        return { token: summary(token), objects: [...objects], counted: objects.length }
      } finally {
        session.close()
      }
    })
  } finally {
    userPin?.fill(0)
  }
}

/** Throws HsmError of finding the token and of the log-in; what the token can't do afterwards is in what is given back. */
export async function check ({ module: path, uri, userPin, algorithms }: Input<'token.check'>): Promise<Output<'token.check'>> {
  try {
    return await askedOf(Module.load(path), uri, userPin ?? atPad, algorithms)
  } finally {
    userPin?.fill(0)
  }
}

async function askedOf (module: Module, uri: string, pin: Uint8Array, algorithms: Input<'token.check'>['algorithms']): Promise<Output<'token.check'>> {
  try {
    const token = findPreferring(module, uri, { initialised: true })
    const { answers, keys, backups, refused, objects } = await checkConformance(module, token, pin, algorithms.length === 0 ? undefined : algorithms)
    return {
      module: { path: module.path, sha256: module.sha256, ...module.info() }, token: summary(module.describe(token.slot)),
      pin: { ...token.pinLength, pad: token.protectedAuthenticationPath },
      answers: answers.map(({ question, verdict, facts }) => ({ question, verdict, facts: { ...facts } })), keys: [...keys], backups: [...backups], refused: [...refused], objects
    }
  } finally {
    module.close()
  }
}

/** The token that the URI names; a URI that fits both a blank and an initialised one means the kind preferred. */
function findPreferring (module: Module, uri: string, kind: { initialised: boolean }): Token {
  try {
    return module.find(uri, kind)
  } catch (error) {
    if (error instanceof HsmError && error.code === 'token-not-found') return module.find(uri)
    throw error
  }
}

function withModule<T> (path: string, use: (module: Module) => T): T {
  const module = Module.load(path)
  try {
    return use(module)
  } finally {
    module.close()
  }
}

function summary (token: Token): TokenSummary {
  return { ...token.identity, uri: token.uri, userPin: token.userPin, soPin: token.soPin, userPinInitialised: token.userPinInitialised }
}
