// The plan's tokens as they are: the module by its hash before it is loaded, then what each token tells about itself. No PIN, nothing is changed.

import { reportOf } from '../../ceremony/failure.ts'
import type { Report } from '../../contract/shapes.ts'
import { Module, type Token } from '../../hsm/module.ts'
import type { Plan, PlannedToken } from '../../transcript/plan.ts'
import { assertCapable } from '../capable.ts'
import { assertDifferentTokens } from '../plans/tokens.ts'
import { isThrowAway, softhsmModule, useStationTokens } from '../softhsm.ts'
import { item, refusalFacts, type Item } from './item.ts'
import { refusalOf } from './plan.ts'

export interface TokenFacts {
  /** The plan's name for it. */ readonly name: string
  /** Why it was not found; null where it was. */ readonly missing: Report | null
  /** Whether the plan wants it empty, or takes it as it is, and it is so; only where it was found. */ readonly isAsPlanned: boolean
  readonly token: Pick<Token, 'identity' | 'userPin' | 'soPin' | 'userPinInitialised' | 'writeProtected'> | null
  /** Bytes, and sessions of all programs; null where the token does not say. */ readonly free: number | null
  readonly sessions: number | null
}

export interface ModuleFacts {
  readonly path: string
  /** Whether the file is the plan's. */ readonly isPlanned: boolean
  /** Why it could not be loaded; null where it was, or was not tried. */ readonly refusal: Report | null
}

export interface TokensFacts {
  readonly modules: readonly ModuleFacts[]
  readonly tokens: readonly TokenFacts[]
  /** Whether two are one device, as far as serial numbers say. */ readonly sameDevice: boolean
  /** Why they can't do what the plan asks; null where they say that they can, undefined where it was not asked. */ readonly incapable: Report | null | undefined
}

/** A key with its certificate takes some kilobytes. */
const little = 8192

/** Null where a rehearsal has throw-away tokens only, which it makes itself. */
export async function lookAtTokens (plan: Plan): Promise<TokensFacts | null> {
  if (plan.mode === 'rehearsal' && plan.tokens.every(isThrowAway)) return null
  useStationTokens()
  const modules: ModuleFacts[] = []
  const tokens: TokenFacts[] = []
  for (const { path, sha256 } of new Map(plan.tokens.map(({ module }) => [module.path, module])).values()) {
    const isPlanned = await Module.hash(path).then(found => found === sha256, () => false)
    const refusal = isPlanned ? await refusalOf(() => { tokens.push(...tokensOf(path, sha256, plan.tokens.filter(one => one.module.path === path))) }) : null
    modules.push({ path, isPlanned, refusal })
  }
  const asPlanned = tokens.length === plan.tokens.length && tokens.every(({ isAsPlanned }) => isAsPlanned)
  return { modules, tokens, sameDevice: await refusalOf(() => assertDifferentTokens(plan)) !== null, incapable: asPlanned ? await refusalOf(() => assertCapable(plan)) : undefined }
}

/** Whether SoftHSM, on which throw-away tokens are made, is there. */
export function hasSoftHsm (): boolean {
  try {
    softhsmModule()
    return true
  } catch {
    return false
  }
}

function tokensOf (path: string, sha256: string, planned: readonly PlannedToken[]): TokenFacts[] {
  const module = Module.load(path, { sha256 })
  try {
    return planned.map(one => tokenOf(module, one))
  } finally {
    module.close()
  }
}

/** The token in the state that the plan wants; else the one of its name in another, which is told. */
function tokenOf (module: Module, { name, uri, initialise, label }: PlannedToken): TokenFacts {
  const find = (filter: { readonly initialised?: boolean }): Token | Report => {
    try {
      return module.find(uri, filter)
    } catch (error) {
      const refusal = reportOf(error)
      if (refusal === undefined) throw error
      return refusal
    }
  }
  const wanted = find({ initialised: !initialise })
  const found = 'code' in wanted ? find({}) : wanted
  if ('code' in found) return { name, missing: 'code' in wanted ? wanted : found, isAsPlanned: false, token: null, free: null, sessions: null }
  const taken = initialise && module.tokens().some(({ identity }) => identity.initialised && identity.label === label)
  return { name, missing: null, isAsPlanned: !('code' in wanted) && !taken, token: found, ...module.room(found.slot) }
}

export function judgeTokens (facts: TokensFacts): Item[] {
  const { modules, tokens, sameDevice, incapable } = facts
  return [
    ...modules.flatMap(({ path, isPlanned, refusal }) => [
      item('module-file', isPlanned ? 'good' : 'bad', { path }), ...refusal === null ? [] : [item('module-library', 'bad', { ...refusalFacts(refusal), path })]
    ]),
    ...tokens.flatMap(judgeToken),
    ...sameDevice ? [item('tokens-different', 'bad', {})] : tokens.length < 2 ? [] : [judgeUnnumbered(tokens)],
    ...incapable === undefined ? [] : [incapable === null ? item('tokens-able', 'good', {}) : item('tokens-able', 'bad', refusalFacts(incapable))],
    item('tokens-unasked', 'good', {})
  ]
}

/** What has no serial number, as blank tokens often have none, is the same device as another for all that anybody can tell. */
function judgeUnnumbered (tokens: readonly TokenFacts[]): Item {
  const unnumbered = tokens.filter(({ token }) => token?.identity.serial === '').map(({ name }) => name)
  return unnumbered.length === 0 ? item('tokens-different', 'good', {}) : item('tokens-different', 'care', { tokens: unnumbered.join(', ') })
}

function judgeToken ({ name: token, missing, isAsPlanned, token: found, free, sessions }: TokenFacts): Item[] {
  if (found === null) return [item('token-there', 'bad', { ...missing === null ? { code: 'token-not-found' } : refusalFacts(missing), token })]
  const { identity: { manufacturer: maker, model, serial, firmware, initialised }, userPin, soPin, userPinInitialised, writeProtected } = found
  return [
    item('token-there', 'good', { token, maker, model, serial, firmware }),
    item('token-state', isAsPlanned ? 'good' : 'bad', { token }),
    // An empty token has no PINs that could be wrong.
    ...initialised ? [userPin === 'final' || userPin === 'locked' || !userPinInitialised ? item('token-pin', 'bad', { token, state: userPinInitialised ? userPin : 'unset' }) : item('token-pin', userPin === 'low' ? 'care' : 'good', { token })] : [],
    soPin === 'final' || soPin === 'locked' ? item('token-so-pin', 'bad', { token, state: soPin }) : item('token-so-pin', soPin === 'low' ? 'care' : 'good', { token }),
    item('token-writes', writeProtected ? 'bad' : 'good', { token }),
    free === 0 ? item('token-space', 'bad', { token }) : item('token-space', free !== null && free < little ? 'care' : 'good', { token, free: String(free ?? '') }),
    sessions === null || sessions === 0 ? item('token-company', 'good', { token }) : item('token-company', 'care', { token, count: String(sessions) })
  ]
}
