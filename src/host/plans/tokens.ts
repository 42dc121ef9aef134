// The tokens of a plan as hardware: each found as the site file names it, and from then on named by what its maker wrote into it, so that another device
// in the same place is another token.

import { CeremonyError } from '../../ceremony/errors.ts'
import type { BadField } from '../../contract/shapes.ts'
import { HsmError } from '../../hsm/errors.ts'
import { Module } from '../../hsm/module.ts'
import { formatUri, parseUri } from '../../hsm/uri.ts'
import type { Plan, PlannedToken } from '../../transcript/plan.ts'

/** The plan's tokens with maker, model and serial number in their URIs. Throws HsmError `token-not-found`, `token-ambiguous`, `module-changed`. */
export function pinTokens ({ tokens }: Plan): PlannedToken[] {
  return tokens.map(planned => withModule(planned, module => {
    const { object: _object, type: _type, id: _id, modulePath: _path, ...given } = parseUri(planned.uri)
    const { manufacturer, model, serial, label } = module.find(planned.uri, { initialised: !planned.initialise }).identity
    // A blank token may have no serial number yet; its label, if it has one, goes with the initialisation.
    return { ...planned, uri: formatUri({ ...given, manufacturer, model, ...(serial === '' ? {} : { serial }), ...(planned.initialise ? {} : { token: label }) }), ...(planned.initialise || label === '' ? {} : { label }) }
  }))
}

/** Refuses two tokens of a plan that are one device. Blank software tokens have no serial number, and come one after the other. */
export function assertDifferentTokens ({ tokens }: Plan): void {
  const devices = tokens.map(({ uri, module }) => {
    const { manufacturer, model, serial } = parseUri(uri)
    return serial === undefined ? null : JSON.stringify([module.sha256, manufacturer, model, serial])
  })
  const fields: BadField[] = tokens.flatMap(({ name }, i) => {
    const other = devices.indexOf(devices[i] ?? null)
    return devices[i] !== null && other < i ? [{ path: `tokens.${name}.uri`, expected: `another token than that of ${tokens[other]!.name}` }] : []
  })
  if (fields.length > 0) throw new CeremonyError('site-invalid', {}, { fields })
}

/**
 * Refuses a plan whose module files or tokens are not those that were approved, before anything is done to one of them. Throws HsmError `module-changed`,
 * `module-not-found`, `token-not-found`, `token-ambiguous`; CeremonyError `plan-invalid` for a URI that does not pin what its token tells.
 */
export async function assertTokensAsPlanned ({ tokens, cards }: Plan): Promise<void> {
  for (const { path, sha256 } of [...tokens.map(({ module }) => module), ...(cards === null ? [] : [cards])]) {
    const found = await Module.hash(path)
    if (found !== sha256) throw new HsmError('module-changed', `the module ${path} is not the file that was approved; it was not loaded; find out which one is right`, { facts: { path, wanted: sha256, found } })
  }
  const fields = tokens.flatMap((planned, i) => withModule(planned, module => {
    const uri = parseUri(planned.uri)
    const { identity } = module.find(planned.uri, { initialised: !planned.initialise })
    return (['manufacturer', 'model', 'serial'] as const).filter(name => identity[name] !== '' && uri[name] === undefined)
      .map((name): BadField => ({ path: `tokens[${i}].uri`, expected: `${name}=${identity[name]}: production names its tokens whole` }))
  }))
  if (fields.length > 0) throw new CeremonyError('plan-invalid', {}, { fields })
}

function withModule<T> (planned: PlannedToken, use: (module: Module) => T): T {
  const module = Module.load(planned.module.path, { sha256: planned.module.sha256 })
  try {
    return use(module)
  } finally {
    module.close()
  }
}
