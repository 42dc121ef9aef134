// A script is the template of a ceremony, in YAML: parameters, roles, sign-off rules, acts and steps.
// It is read strictly: a misspelt or missing field is refused by its path, and all of them are named at once.

import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { ScriptParameter, ScriptSummary } from '../contract/ceremony.ts'
import { programFile } from '../installation/place.ts'
import { badFields, withNearest } from '../transcript/bad-field.ts'
import { sha256, toHex } from '../transcript/hash.ts'
import { CeremonyError } from './errors.ts'
import { scriptFaults } from './script-faults.ts'
import { knownWords, script, type Condition, type Script } from './script-shape.ts'
import { readYaml } from './yaml.ts'

export interface LoadedScript { readonly script: Script, readonly bytes: Uint8Array, readonly sha256: string }

const folder = programFile('src/ceremony/scripts')

/** Names of the scripts that are shipped. */
export function shippedScripts (): string[] {
  return readdirSync(folder).filter(file => file.endsWith('.yaml')).map(file => basename(file, '.yaml')).sort()
}

/** What the shipped scripts ask for. */
export function scriptSummaries (): ScriptSummary[] {
  return shippedScripts().map(loadScript).map(({ script: { script, title, version, parameters, rehearsal } }) => ({
    script, title, version, parameters: parameterSummaries({ parameters }),
    before: (rehearsal?.before ?? []).map(one => ({ script: one.script, when: values(one.when), unless: values(one.unless) }))
  }))
}

/** A script's parameters, in its order. */
export function parameterSummaries ({ parameters }: Pick<Script, 'parameters'>): ScriptParameter[] {
  return Object.entries(parameters).map(([parameter, { about, kind, of, from, to, default: usual, when }]) =>
    ({ parameter, about, kind, of: of ?? [], from: from ?? null, to: to ?? null, default: usual ?? null, when: values(when) }))
}

function values (of: Condition = {}): Record<string, string[]> {
  return Object.fromEntries(Object.entries(of).map(([parameter, value]) => [parameter, [value].flat()]))
}

/** A shipped script. Throws CeremonyError `script-not-found` with the nearest name. */
export function loadScript (wanted: string): LoadedScript {
  const shipped = shippedScripts()
  if (!shipped.includes(wanted)) {
    throw new CeremonyError('script-not-found', { script: wanted, shipped: shipped.join(', ') }, { fields: [withNearest({ path: 'script', expected: `one of ${shipped.join(', ')}` }, wanted, shipped)] })
  }
  return parseScript(readFileSync(join(folder, `${wanted}.yaml`)))
}

/** Reads a script's YAML. Throws CeremonyError `script-invalid` with every bad field. */
export function parseScript (bytes: Uint8Array): LoadedScript {
  const parsed = script.safeParse(readYaml(bytes, 'script-invalid'), { reportInput: true })
  if (!parsed.success) throw new CeremonyError('script-invalid', {}, { fields: badFields(parsed.error, knownWords) })
  const fields = scriptFaults(parsed.data)
  if (fields.length > 0) throw new CeremonyError('script-invalid', { script: parsed.data.script }, { fields })
  return { script: parsed.data, bytes, sha256: toHex(sha256(bytes)) }
}
